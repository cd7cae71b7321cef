"""A person becomes a volunteer, and says what she brings."""

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from centers.models import District
from core import audit
from core.locking import lock
from volunteering.exceptions import BirthInFuture, BirthIsKnown, NotAVolunteer
from volunteering.models import Volunteer

if TYPE_CHECKING:
    from accounts.models import User


@dataclass(frozen=True)
class Profile:
    """As it was typed."""

    born_on: datetime.date
    section: str
    district: District | None = None
    skills: tuple[str, ...] = ()
    interests: tuple[str, ...] = ()
    availability: tuple[str, ...] = ()
    experience: str = ""


@transaction.atomic
def save_profile(profile: Profile, *, by: "User") -> Volunteer:
    """Make or change her profile. A birth is told once: whether a guardian must agree hangs on it."""
    by = lock(by)
    volunteer = Volunteer.objects.filter(user=by).first()
    require_birth(volunteer, profile.born_on)
    return write(volunteer, {**vars(profile), "experience": profile.experience or None}, by=by)


@transaction.atomic
def save_answers(*, by: "User", name: str = "", **answers: Any) -> Volunteer:
    """One page of the profile, kept before the next is asked. The first page makes her a volunteer, also once more."""
    by = lock(by)
    volunteer = Volunteer.objects.filter(user=by).first()
    if "born_on" in answers:
        require_birth(volunteer, answers["born_on"])
    if volunteer is None and "section" not in answers:
        raise NotAVolunteer
    if name and not by.name:
        by.name = name
        by.save(update_fields=["name"])
    return write(volunteer, answers, by=by)


def require_birth(volunteer: Volunteer | None, born_on: datetime.date) -> None:
    if born_on > timezone.localdate():
        raise BirthInFuture(field="born_on")
    if volunteer is not None and volunteer.born_on not in (None, born_on):
        raise BirthIsKnown(field="born_on")


def write(volunteer: Volunteer | None, answers: dict[str, Any], *, by: "User") -> Volunteer:
    """The caller holds the person's lock."""
    is_new, volunteer = volunteer is None or volunteer.left_at is not None, volunteer or Volunteer(user=by)
    for name, answer in answers.items():
        setattr(volunteer, name, list(answer) if isinstance(answer, tuple) else answer)
    volunteer.left_at = None
    volunteer.save()
    audit.record("volunteer.joined" if is_new else "volunteer.changed", volunteer, by=by)
    return volunteer


def volunteer_of(user: "User") -> Volunteer:
    volunteer = Volunteer.objects.select_related("user").filter(user=user).first()
    if volunteer is None or volunteer.born_on is None or volunteer.left_at is not None:
        raise NotAVolunteer
    return volunteer
