"""Volunteers, what they are asked for, when they come, and their hours."""

from volunteering.models.hours import ClassRate, HourLine, HourTotal, OfficialFigure
from volunteering.models.opportunity import Opportunity, Shift
from volunteering.models.sign_up import Scan, SignUp
from volunteering.models.volunteer import GuardianConsent, Volunteer

__all__ = [
    "ClassRate",
    "GuardianConsent",
    "HourLine",
    "HourTotal",
    "OfficialFigure",
    "Opportunity",
    "Scan",
    "Shift",
    "SignUp",
    "Volunteer",
]
