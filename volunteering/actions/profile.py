"""A person becomes a volunteer, and says what she brings."""

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING

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
    if profile.born_on > timezone.localdate():
        raise BirthInFuture(field="born_on")
    volunteer = Volunteer.objects.filter(user=by).first()
    if volunteer is not None and volunteer.born_on not in (None, profile.born_on):
        raise BirthIsKnown(field="born_on")
    is_new, volunteer = volunteer is None, volunteer or Volunteer(user=by)
    volunteer.born_on, volunteer.section, volunteer.district = profile.born_on, profile.section, profile.district
    volunteer.skills, volunteer.interests = list(profile.skills), list(profile.interests)
    volunteer.availability, volunteer.experience = list(profile.availability), profile.experience or None
    volunteer.save()
    audit.record("volunteer.joined" if is_new else "volunteer.changed", volunteer, by=by)
    return volunteer


def volunteer_of(user: "User") -> Volunteer:
    volunteer = Volunteer.objects.select_related("user").filter(user=user).first()
    if volunteer is None or volunteer.born_on is None:
        raise NotAVolunteer
    return volunteer
