"""A volunteer takes a place on a shift, waits for one, or gives hers back."""

from contextlib import suppress
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from centers.kinds import Section
from core import audit
from core.exceptions import RuleViolation
from core.locking import lock
from core.states import IllegalMove
from core.tickets import free_ticket
from volunteering import notifications, policies
from volunteering.actions import places
from volunteering.actions.profile import volunteer_of
from volunteering.exceptions import (
    AlreadyBusy,
    AlreadySignedUp,
    Begun,
    ConsentMissing,
    OtherSection,
    SignUpClosed,
    TooYoung,
)
from volunteering.models import GuardianConsent, Shift, SignUp, Volunteer
from volunteering.states import SignUpStatus

if TYPE_CHECKING:
    from accounts.models import User


@transaction.atomic
def sign_up(shift: Shift, *, by: "User") -> SignUp:
    """A place while there is one, else a place in the queue. Raises a RuleViolation in words for the volunteer."""
    by = lock(by)  # people before things: nobody is put into two shifts at once from two sides
    return put(volunteer_of(by), places.locked(shift), by=by)


@transaction.atomic
def sign_up_for(shift: Shift, volunteer: Volunteer, *, by: "User") -> SignUp:
    """The same, done by staff for somebody who asked them."""
    person = lock(volunteer.user)
    policies.require_staff(shift.opportunity, by)
    return put(volunteer_of(person), places.locked(shift), by=by)


def put(volunteer: Volunteer, shift: Shift, *, by: "User") -> SignUp:
    """The caller holds both locks, the person's first."""
    if not shift.is_open():
        raise SignUpClosed
    consent = require_fit(volunteer, shift)
    require_free(volunteer, shift)
    row = SignUp(shift=shift, volunteer=volunteer, during=shift.during, ticket=free_ticket(SignUp.objects))
    row.is_minor, row.consent = consent is not None, consent
    if shift.opportunity.asks_first:
        row.status = SignUpStatus.REQUESTED
    elif shift.seats_left > 0:
        row.status = SignUpStatus.ACCEPTED
        places.take(shift)
    else:
        row.status, row.queued_at = SignUpStatus.WAITING, timezone.now()
    row.save()
    event = audit.record(f"sign_up.{row.status}", row, by=by, to_status=row.status)
    notifications.tell(row, f"shift_{row.status}", event_pk=event.pk)
    return row


def obstacle(shift: Shift, person: "User") -> RuleViolation | None:
    """What would refuse her now, for the page to say beside the button; the action itself asks again under its locks."""
    try:
        if not shift.is_open():
            raise SignUpClosed
        volunteer = volunteer_of(person)
        require_free(volunteer, shift)
        require_fit(volunteer, shift)
    except RuleViolation as refusal:
        return refusal
    return None


def require_fit(volunteer: Volunteer, shift: Shift) -> GuardianConsent | None:
    """Her section, her age on the day of the shift, and, for a minor, the consent that she may come with."""
    opportunity, day = shift.opportunity, timezone.localdate(shift.starts_at)
    if opportunity.section not in (Section.FAMILY, volunteer.section):
        raise OtherSection
    if volunteer.age_on(day) < opportunity.youngest:
        raise TooYoung
    if not volunteer.is_minor(day):
        return None
    consent = GuardianConsent.objects.of(volunteer).confirmed().first()
    if consent is None:
        raise ConsentMissing
    return consent


def require_free(volunteer: Volunteer, shift: Shift) -> None:
    """The database has the last word (`volunteer_is_in_one_place`); this says it in words."""
    hers = SignUp.objects.active().filter(volunteer=volunteer)
    clash = hers.filter(Q(during__overlap=shift.during) | Q(shift=shift)).order_by("pk").first()
    if clash is not None:
        raise AlreadySignedUp if clash.shift_id == shift.pk else AlreadyBusy


@transaction.atomic
def withdraw(sign_up: SignUp, *, by: "User") -> SignUp:
    """Give the place back; whoever waits longest has it at once."""
    by = lock(by)
    policies.require_owner(sign_up, by)
    return take_out(sign_up, SignUpStatus.WITHDRAWN, by=by, action="withdrawn")


def take_out(sign_up: SignUp, status: SignUpStatus, *, by: "User", action: str, reason: str = "") -> SignUp:
    """The row as it is now, under its shift's lock, out of a shift that has not begun."""
    shift = places.locked(sign_up.shift)
    if shift.has_begun():
        raise Begun
    row = SignUp.objects.select_related("volunteer__user").get(pk=sign_up.pk)
    leave(shift, row, status, by=by, action=action, reason=reason)
    places.settle(shift)
    return row


def take_out_all(rows: QuerySet[SignUp], status: SignUpStatus, *, by: "User", action: str) -> None:
    """Out of every one of these shifts, in the order of their keys. What was ended meanwhile is out already."""
    for row in rows.select_related("shift", "volunteer__user").order_by("shift_id"):
        with suppress(IllegalMove, Begun):
            take_out(row, status, by=by, action=action)


def leave(shift: Shift, row: SignUp, status: SignUpStatus, *, by: "User | None", action: str, reason: str = "") -> None:
    """End a sign-up and free its place. The caller holds the shift's lock, and settles what gets free."""
    row.shift = shift
    held, before = row.holds_a_seat, row.move(status)
    row.save(update_fields=["status", "decided_at"])
    if held:
        places.give_back(shift)
    event = audit.record(f"sign_up.{action}", row, by=by, from_status=before, to_status=status, reason=reason)
    notifications.tell(row, f"shift_{action}", event_pk=event.pk, reason=reason)
