"""A volunteer is scanned in and out; her hours are written down from it, and a missing way out is proposed."""

import uuid
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from centers.actions.door import tidy
from centers.exceptions import NoSuchTicket
from centers.policies import works_at
from core import audit
from core.jobs import job
from core.locking import lock
from core.tickets import free_ticket
from volunteering import policies
from volunteering.actions import hours, signing_up
from volunteering.actions.profile import volunteer_of
from volunteering.exceptions import (
    AlreadyBusy,
    BusyElsewhere,
    ConsentMissing,
    DoorShut,
    GuardianMissing,
    NoPlace,
    NoSuchVolunteer,
    NotAVolunteer,
    NotBegun,
    NotHere,
    NotIn,
    NotNow,
    ReasonMissing,
)
from volunteering.kinds import Direction, HourSource
from volunteering.models import GuardianConsent, Scan, Shift, SignUp, Volunteer
from volunteering.states import ShiftStatus, SignUpStatus

if TYPE_CHECKING:
    from accounts.models import User

EARLY = timedelta(hours=3)  # before a shift people may be at its door
PROPOSED_AFTER = timedelta(hours=2)  # somebody may still stand at the door
S = SignUpStatus


@transaction.atomic
def scan(
    shift: Shift,
    code: str,
    direction: Direction,
    *,
    by: "User",
    nonce: uuid.UUID | None = None,
    captured_at: datetime | None = None,
) -> Scan:
    """Let a volunteer in, or out. The same scan sent twice is one scan; a repeated one is a fact that moves nothing.

    A device without a network sends later what it scanned: `captured_at` counts, but neither the future nor a time before
    the door opens, whatever its clock says.
    """
    shift = lock(shift)
    policies.require_staff(shift.opportunity, by)
    if nonce is not None and (known := Scan.objects.filter(nonce=nonce).first()) is not None:
        return known
    row = sign_up_with(code, shift, by=by)
    if row.status not in (S.ACCEPTED, S.CHECKED_IN, S.COMPLETED, S.NO_SHOW):
        raise NoPlace(field="code")
    if direction == Direction.OUT and row.status in (S.ACCEPTED, S.NO_SHOW):
        raise NotIn(field="code")
    now, opens = timezone.now(), shift.starts_at - EARLY
    if now < opens:
        raise DoorShut(field="code")
    at = min(max(captured_at or now, opens), now)
    require_consent(row, at, field="code")
    fact = Scan.objects.create(sign_up=row, direction=direction, nonce=nonce or uuid.uuid4(), captured_at=at, by=by)
    if direction == Direction.IN and row.status in (S.ACCEPTED, S.NO_SHOW):
        to(row, S.CHECKED_IN, by=by)
    elif direction == Direction.OUT and row.status == S.CHECKED_IN:
        to(row, S.COMPLETED, by=by)
        hours.write_down(row, worked(row, until=at), source=HourSource.SCAN, by=by)
    elif direction == Direction.OUT:
        hours.correct_proposed(row, worked(row, until=at), by=by)
    return fact


def sign_up_with(code: str, shift: Shift, *, by: "User") -> SignUp:
    """Whose ticket it is. That one belongs to another shift is said only to who works at that centre too."""
    row = SignUp.objects.filter(ticket=tidy(code)).select_related("volunteer", "shift__opportunity").first()
    if row is not None and row.shift_id == shift.pk:
        row.shift = shift
        return row
    if row is not None and works_at(row.shift.opportunity.center_id, by):
        raise NotHere(field="code")
    raise NoSuchTicket(field="code")


def require_consent(row: SignUp, at: datetime, *, field: str) -> None:
    """A guardian who took it back before she came in keeps her out, until a guardian has agreed anew."""
    given, has_come = row.consent, row.status in (S.CHECKED_IN, S.COMPLETED)
    if has_come or given is None or given.withdrawn_at is None or given.withdrawn_at > at:
        return
    row.consent = GuardianConsent.objects.of(row.volunteer).confirmed().first()
    if row.consent is None:
        raise GuardianMissing(field=field)
    row.save(update_fields=["consent"])


def to(row: SignUp, status: SignUpStatus, *, by: "User | None", reason: str = "") -> None:
    before = row.move(status)
    row.save(update_fields=["status", "decided_at"])
    audit.record(f"sign_up.{status}", row, by=by, from_status=before, to_status=status, reason=reason)


def worked(row: SignUp, *, until: datetime) -> int:
    """Minutes from the first way in to `until`, as far as they lie within the shift."""
    first = row.scans.filter(direction=Direction.IN).order_by("captured_at").first()
    if first is None:
        return 0
    start, end = max(first.captured_at, row.shift.starts_at), min(until, row.shift.ends_at)
    return max(0, int((end - start).total_seconds() // 60))


@transaction.atomic
def add_walk_in(shift: Shift, volunteer: Volunteer, *, by: "User") -> SignUp:
    """A volunteer came unannounced and was let in: a fact beside the counter, by staff only.

    Whoever has a place already is scanned in; who waits for one is let in without it.
    """
    person, shift = lock(volunteer.user), lock(shift)
    policies.require_staff(shift.opportunity, by)
    is_on = shift.status != ShiftStatus.CANCELLED and shift.opportunity.announced_at is not None
    if not is_on or not shift.starts_at - EARLY <= timezone.now() < shift.ends_at:
        raise NotNow
    row = SignUp.objects.of(person).active().filter(shift=shift).select_related("volunteer").first()
    row = row or unannounced(volunteer, shift)
    row.shift = shift
    if row.status in (S.REQUESTED, S.WAITING):
        require_consent(row, timezone.now(), field="phone")
        row.is_walk_in = True
        row.save(update_fields=["is_walk_in"])
        to(row, S.ACCEPTED, by=by)
    if row.is_walk_in and row.status == S.ACCEPTED:
        audit.record("sign_up.walked_in", row, by=by, to_status=row.status)
    scan(shift, row.ticket, Direction.IN, by=by)
    row.refresh_from_db()
    return row


def unannounced(volunteer: Volunteer, shift: Shift) -> SignUp:
    """Her sign-up, with the checks of every other but the one for room. Who left has no profile to come with."""
    try:
        volunteer = volunteer_of(volunteer.user)
        consent = signing_up.require_fit(volunteer, shift)
        signing_up.require_free(volunteer, shift)
    except AlreadyBusy as refusal:
        raise BusyElsewhere(field="phone") from refusal
    except NotAVolunteer as refusal:  # she left
        raise NoSuchVolunteer(field="phone") from refusal
    except ConsentMissing as refusal:
        raise GuardianMissing(field="phone") from refusal
    row = SignUp(shift=shift, volunteer=volunteer, during=shift.during, status=S.ACCEPTED, is_walk_in=True)
    row.ticket = free_ticket(SignUp.objects)
    row.is_minor, row.consent = consent is not None, consent
    row.save()
    return row


@transaction.atomic
def mark_no_show(sign_up: SignUp, *, by: "User", reason: str) -> SignUp:
    """Somebody who was expected did not come; who says so, and why she says it, is on record."""
    reason = reason.strip()
    if not reason:
        raise ReasonMissing(field="reason")
    shift = lock(sign_up.shift)
    policies.require_staff(shift.opportunity, by)
    if not shift.has_begun():
        raise NotBegun
    row = SignUp.objects.get(pk=sign_up.pk)
    to(row, S.NO_SHOW, by=by, reason=reason)
    return row


@job()
def propose_ends() -> int:
    """For who never was scanned out: the planned end, flagged, for the centre to look at; how many."""
    late = SignUp.objects.without_check_out(timezone.now() - PROPOSED_AFTER)
    return sum(propose_end(row) for row in late.select_related("shift"))


@transaction.atomic
def propose_end(sign_up: SignUp) -> bool:
    shift = lock(sign_up.shift)
    row = SignUp.objects.select_related("volunteer").get(pk=sign_up.pk)
    if row.status != S.CHECKED_IN:
        return False
    row.shift = shift
    to(row, S.COMPLETED, by=None)
    hours.write_down(row, worked(row, until=shift.ends_at), source=HourSource.SCAN, by=None, is_proposed=True)
    return True
