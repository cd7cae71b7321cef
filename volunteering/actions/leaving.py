"""A volunteer leaves: her shifts to come are free for others, her teams go on without her, what she told is emptied."""

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from core import audit
from core.locking import lock
from volunteering.actions import consenting, signing_up, teaming
from volunteering.actions.profile import volunteer_of
from volunteering.models import GuardianConsent, SignUp, Volunteer
from volunteering.states import ConsentStatus, SignUpStatus

if TYPE_CHECKING:
    from accounts.models import User


@transaction.atomic
def leave_volunteering(*, by: "User") -> Volunteer:
    """Her hours stay, and so does her birth: nobody comes back older than she left."""
    by = lock(by)
    volunteer = volunteer_of(by)
    teaming.leave_all(volunteer, by=by)  # teams before shifts, as where a team is signed up
    ahead = SignUp.objects.of(by).to_come().filter(during__startswith__gt=timezone.now())
    signing_up.take_out_all(ahead, SignUpStatus.WITHDRAWN, by=by, action="withdrawn")
    for consent in GuardianConsent.objects.of(volunteer).exclude(status=ConsentStatus.WITHDRAWN):
        consenting.end(consent, by=by)
    volunteer.skills, volunteer.interests, volunteer.availability = [], [], []
    volunteer.district, volunteer.experience, volunteer.left_at = None, None, timezone.now()
    volunteer.save()
    audit.record("volunteer.left", volunteer, by=by)
    return volunteer
