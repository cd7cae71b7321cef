"""Staff run an opportunity: approve, open, close, move, call off; the clock ends what is over."""

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.utils import timezone

from core import audit
from core.jobs import job
from core.locking import lock, lock_all
from volunteering import notifications, policies
from volunteering.actions import places, signing_up
from volunteering.exceptions import (
    Begun,
    NoShifts,
    ReasonMissing,
    SeatsBelowTaken,
    ShiftInPast,
    ShiftsOver,
    TimesClash,
    TooYoungThen,
)
from volunteering.models import GuardianConsent, Opportunity, Shift, SignUp
from volunteering.models.opportunity import ANNOUNCED
from volunteering.states import OpportunityStatus, ShiftStatus, SignUpStatus

if TYPE_CHECKING:
    from accounts.models import User


def step(
    opportunity: Opportunity, status: OpportunityStatus, *, by: "User | None", action: str, reason: str = ""
) -> Opportunity:
    """Move, save and write the trail. The caller holds the lock and has asked who may."""
    before = opportunity.move(status)
    opportunity.save(update_fields=["status", "approved_at", "approved_by", "announced_at", "cancel_reason"])
    audit.record(f"opportunity.{action}", opportunity, by=by, from_status=before, to_status=status, reason=reason)
    return opportunity


@transaction.atomic
def approve_opportunity(opportunity: Opportunity, *, by: "User") -> Opportunity:
    """Let a draft go ahead. Nobody approves what she made herself."""
    opportunity = lock(opportunity)
    policies.require_approver(opportunity, by)
    if not opportunity.shifts.scheduled().exists():
        raise NoShifts
    opportunity.approved_by, opportunity.approved_at = by, timezone.now()
    return step(opportunity, OpportunityStatus.APPROVED, by=by, action="approved")


@transaction.atomic
def open_sign_up(opportunity: Opportunity, *, by: "User") -> Opportunity:
    """Give it its page and let people sign up for the shifts to come."""
    opportunity = lock(opportunity)
    policies.require_staff(opportunity, by)
    if not opportunity.shifts.coming().exists():
        raise ShiftsOver
    opportunity.announced_at = opportunity.announced_at or timezone.now()
    return step(opportunity, OpportunityStatus.OPEN, by=by, action="opened")


@transaction.atomic
def close_sign_up(opportunity: Opportunity, *, by: "User") -> Opportunity:
    """Nobody new; those who wait still get what is free."""
    opportunity = lock(opportunity)
    policies.require_staff(opportunity, by)
    return step(opportunity, OpportunityStatus.CLOSED, by=by, action="closed")


@transaction.atomic
def cancel_opportunity(opportunity: Opportunity, *, by: "User", reason: str) -> Opportunity:
    """Call it off with every shift to come: whoever has a place or waits for one is told why, once."""
    reason = reason.strip()
    if not reason:
        raise ReasonMissing(field="reason")
    opportunity = lock(opportunity)
    policies.require_staff(opportunity, by)
    opportunity.cancel_reason = reason
    step(opportunity, OpportunityStatus.CANCELLED, by=by, action="cancelled", reason=reason)
    for shift in lock_all(Shift.objects.scheduled().filter(opportunity=opportunity)):
        if not shift.has_begun():
            call_off(shift, by=by, reason=reason)
    return opportunity


@transaction.atomic
def cancel_shift(shift: Shift, *, by: "User", reason: str) -> Shift:
    reason = reason.strip()
    if not reason:
        raise ReasonMissing(field="reason")
    shift = lock(shift)
    policies.require_staff(shift.opportunity, by)
    if shift.has_begun():
        raise Begun
    return call_off(shift, by=by, reason=reason)


def call_off(shift: Shift, *, by: "User", reason: str) -> Shift:
    """The caller holds the lock."""
    before = shift.move(ShiftStatus.CANCELLED)
    shift.save(update_fields=["status"])
    audit.record("shift.cancelled", shift, by=by, from_status=before, to_status=shift.status, reason=reason)
    for row in SignUp.objects.filter(shift=shift).called_off().select_related("volunteer__user").order_by("pk"):
        signing_up.leave(shift, row, SignUpStatus.CANCELLED, by=by, action="called_off", reason=reason)
    return shift


@transaction.atomic
def move_shift(shift: Shift, starts_at: datetime, ends_at: datetime, *, by: "User") -> Shift:
    """Another time for everybody on it. If one of them is elsewhere then, or too young, nothing moves."""
    shift = places.locked(shift)
    policies.require_staff(shift.opportunity, by)
    if shift.has_begun():
        raise Begun
    if starts_at <= timezone.now():
        raise ShiftInPast(field="day")
    try:
        with transaction.atomic():  # the sign-ups follow by their foreign key, and the exclusion looks at each
            Shift.objects.filter(pk=shift.pk).update(during=(starts_at, ends_at))
    except IntegrityError as refused:
        raise TimesClash from refused
    shift = Shift.objects.select_related("opportunity__center").get(pk=shift.pk)
    event = audit.record("shift.moved", shift, by=by)
    for row in SignUp.objects.filter(shift=shift).to_come().select_related("volunteer__user").order_by("pk"):
        row.shift = shift
        require_old_enough(row)
        notifications.tell(row, "shift_moved", event_pk=event.pk)
    return shift


def require_old_enough(row: SignUp) -> None:
    """Who was of age on the day before may be a minor on an earlier one: then a guardian's consent comes with her."""
    volunteer, day = row.volunteer, timezone.localdate(row.shift.starts_at)
    if volunteer.age_on(day) < row.shift.opportunity.youngest:
        raise TooYoungThen(field="day")
    if row.is_minor or not volunteer.is_minor(day):
        return
    row.is_minor, row.consent = True, GuardianConsent.objects.of(volunteer).confirmed().first()
    if row.consent is None:
        raise TooYoungThen(field="day")
    row.save(update_fields=["is_minor", "consent"])


@transaction.atomic
def set_seats(shift: Shift, count: int, *, by: "User") -> Shift:
    """More places go to those who wait; fewer than are taken is refused: nobody is dropped in silence."""
    shift = lock(shift)
    policies.require_staff(shift.opportunity, by)
    if count < shift.seats_taken:
        raise SeatsBelowTaken(field="seats")
    before, shift.seats = shift.seats, count
    shift.save(update_fields=["seats"])
    audit.record("shift.seats_set", shift, by=by, before=before, after=count)
    places.settle(shift)
    return shift


@transaction.atomic
def accept_sign_up(sign_up: SignUp, *, by: "User") -> SignUp:
    """Say yes to somebody who asked: a place while there is one, else the end of the queue."""
    shift, row = of_staff(sign_up, by)
    if shift.seats_left > 0:
        places.accept(shift, row, by=by)
        return row
    before = row.move(SignUpStatus.WAITING)
    row.queued_at = timezone.now()
    row.save(update_fields=["status", "decided_at", "queued_at"])
    event = audit.record("sign_up.waiting", row, by=by, from_status=before, to_status=row.status)
    notifications.tell(row, "shift_waiting", event_pk=event.pk)
    return row


@transaction.atomic
def decline_sign_up(sign_up: SignUp, *, by: "User", reason: str) -> SignUp:
    return put_out(sign_up, SignUpStatus.DECLINED, by=by, action="declined", reason=reason)


@transaction.atomic
def cancel_sign_up(sign_up: SignUp, *, by: "User", reason: str) -> SignUp:
    """Take a place back; she is told why, and it goes to whoever waits longest."""
    return put_out(sign_up, SignUpStatus.CANCELLED, by=by, action="cancelled", reason=reason)


def put_out(sign_up: SignUp, status: SignUpStatus, *, by: "User", action: str, reason: str) -> SignUp:
    reason = reason.strip()
    if not reason:
        raise ReasonMissing(field="reason")
    shift, row = of_staff(sign_up, by)
    signing_up.leave(shift, row, status, by=by, action=action, reason=reason)
    places.settle(shift)
    return row


def of_staff(sign_up: SignUp, by: "User") -> tuple[Shift, SignUp]:
    """The sign-up as it is now, under the lock of a shift that has not begun."""
    shift = places.locked(sign_up.shift)
    policies.require_staff(shift.opportunity, by)
    if shift.has_begun():
        raise Begun
    row = SignUp.objects.select_related("volunteer__user").get(pk=sign_up.pk)
    row.shift = shift
    return shift, row


@job()
def run_by_the_clock() -> int:
    """End the shifts that are over, and the opportunities that have none to come; how many ended."""
    now = timezone.now()
    with transaction.atomic():
        over = lock_all(Shift.objects.over(now))
        for shift in over:
            before = shift.move(ShiftStatus.DONE)
            shift.save(update_fields=["status"])
            audit.record("shift.finished", shift, by=None, from_status=before, to_status=shift.status)
    left = Opportunity.objects.filter(status__in=ANNOUNCED, shifts__isnull=False)
    left = left.exclude(pk__in=Shift.objects.scheduled().values("opportunity"))
    with transaction.atomic():
        # The state is asked beside the subquery, too: only that is looked at again behind another worker's lock.
        ended = lock_all(Opportunity.objects.filter(status__in=ANNOUNCED, pk__in=left.values("pk")))
        for opportunity in ended:
            step(opportunity, OpportunityStatus.DONE, by=None, action="finished")
    return len(over) + len(ended)


@job()
def remind() -> int:
    """Tell everybody with a place about what begins tomorrow, once; how many were told."""
    tomorrow = timezone.localdate() + timedelta(days=1)
    start = timezone.make_aware(datetime.combine(tomorrow, time.min))
    soon = Shift.objects.scheduled().filter(
        during__startswith__gte=start, during__startswith__lt=start + timedelta(days=1)
    )
    rows = SignUp.objects.filter(shift__in=soon, status=SignUpStatus.ACCEPTED)
    told = list(rows.select_related("volunteer__user", "shift__opportunity__center").order_by("pk"))
    for row in told:
        notifications.tell(row, "shift_reminder", event_pk=tomorrow.toordinal())
    return len(told)
