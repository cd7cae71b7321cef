"""Centres, their halls, their programmes and those who come, for staff."""

from centers.admin import bookings, facilities, places, programs, registrations  # noqa: F401  they register themselves
