"""What a volunteer told of herself, row by row, for the page on which she changes it."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from core.hijri import dual
from volunteering.kinds import Availability, Field, Skill
from volunteering.models import Volunteer


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


def change(step: str) -> str:
    return f"{reverse('volunteering:join-step', args=[step])}?from=profile" if step else ""
