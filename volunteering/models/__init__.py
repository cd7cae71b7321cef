"""Volunteers, what they are asked for, when they come, and their hours."""

from volunteering.models.certificate import HourCertificate
from volunteering.models.figures import DistrictTotal, HourTotal, OfficialFigure, VolunteerTotal
from volunteering.models.hours import ClassRate, HourLine
from volunteering.models.imports import HourImport, ImportRow
from volunteering.models.opportunity import Opportunity, Shift
from volunteering.models.sign_up import Scan, SignUp
from volunteering.models.team import Team, TeamMember
from volunteering.models.volunteer import GuardianConsent, Volunteer

__all__ = [
    "ClassRate",
    "DistrictTotal",
    "GuardianConsent",
    "HourCertificate",
    "HourImport",
    "HourLine",
    "HourTotal",
    "ImportRow",
    "OfficialFigure",
    "Opportunity",
    "Scan",
    "Shift",
    "SignUp",
    "Team",
    "TeamMember",
    "Volunteer",
    "VolunteerTotal",
]
