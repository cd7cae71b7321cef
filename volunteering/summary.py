"""What a volunteer told of herself, row by row: for the page on which she changes it, and for whoever accepts her."""

from typing import Any

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from core.hijri import dual
from volunteering.kinds import Availability, Field, Skill
from volunteering.models import Volunteer
from volunteering.models.hours import clock
from volunteering.own import sums_of


def named(values: list[str], kinds: Any) -> str:
    return _(", ").join(str(kinds(value).label) for value in values if value in kinds.values)


def rows_of(volunteer: Volunteer) -> list[dict[str, str]]:
    born = dual(volunteer.born_on) if volunteer.born_on else ""
    told = [
        (_("Name"), str(volunteer.user), ""),
        (_("Section"), volunteer.get_section_display(), "about"),
        (_("Date of birth"), born, ""),
        (_("District"), str(volunteer.district or ""), "district"),
        (_("Skills"), named(volunteer.skills, Skill), "skills"),
        (pgettext("volunteer", "Interests"), named(volunteer.interests, Field), "skills"),
        (_("Experience"), volunteer.experience or "", "skills"),
        (pgettext("volunteer", "When there is time"), named(volunteer.availability, Availability), "time"),
    ]
    return [{"label": label, "value": value, "url": change(step)} for label, value, step in told]


def brought_by(volunteer: Volunteer) -> list[tuple[str, str]]:
    """What the centre decides by; one query. Nothing of who left, and never her birth, her address or her interests."""
    if not volunteer.is_present:
        return []
    told = [
        (_("Skills"), named(volunteer.skills, Skill)),
        (_("Experience"), volunteer.experience or ""),
        (pgettext("volunteer", "When there is time"), named(volunteer.availability, Availability)),
        (_("Approved hours"), format_html('<bdi dir="ltr">{}</bdi>', clock(sums_of(volunteer)["approved"]))),
    ]
    return [(label, value) for label, value in told if value]


def change(step: str) -> str:
    return f"{reverse('volunteering:join-step', args=[step])}?from=profile" if step else ""
