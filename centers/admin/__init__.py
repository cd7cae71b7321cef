"""Centres, their programmes and those who come, for staff."""

from centers.admin import places, programs, registrations  # noqa: F401  they register themselves
