"""Places, halls and their bookings, programmes, and those who come."""

from centers.models.booking import Booking
from centers.models.facility import ClosedPeriod, Facility
from centers.models.hours import OpeningBand
from centers.models.news import News, NewsPicture
from centers.models.partnership import JointInitiative, Obligation, Partnership, Signatory
from centers.models.places import (
    Center,
    CenterQuerySet,
    CenterRole,
    CenterStaff,
    Council,
    District,
    Weekday,
)
from centers.models.program import Program, ProgramQuestion, Session, Speaker
from centers.models.registration import Answer, CheckIn, Offer, Registration, ScanOutcome

__all__ = [
    "Answer",
    "Booking",
    "Center",
    "CenterQuerySet",
    "CenterRole",
    "CenterStaff",
    "CheckIn",
    "ClosedPeriod",
    "Council",
    "District",
    "Facility",
    "JointInitiative",
    "News",
    "NewsPicture",
    "Obligation",
    "Offer",
    "OpeningBand",
    "Partnership",
    "Program",
    "ProgramQuestion",
    "Registration",
    "ScanOutcome",
    "Session",
    "Signatory",
    "Speaker",
    "Weekday",
]
