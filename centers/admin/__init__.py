"""Centres, their halls, programmes, partners and news, for staff."""

from centers.admin import (  # noqa: F401  they register themselves
    bookings,
    facilities,
    news,
    obligations,
    partnerships,
    places,
    programs,
    registrations,
)
