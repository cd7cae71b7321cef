"""Centres, their programmes and those who come, for staff."""

from centers.admin import news, obligations, partnerships, places, programs, registrations  # noqa: F401  they register themselves
