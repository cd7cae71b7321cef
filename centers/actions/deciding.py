"""Staff decide on requests for their halls; the clock ends what nobody answered, and reminds."""

import datetime
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.utils import timezone

from centers import notifications, policies
from centers.actions import booking as asking
from centers.exceptions import BookingBegun, BookingOfProgram, BookingReasonMissing, GivenToAnother, NoRivals
from centers.free_hours import Diary
from centers.models import Booking, Facility
from centers.states import BookingStatus
from core import audit
from core.jobs import job
from core.locking import lock

if TYPE_CHECKING:
    from accounts.models import User

GIVEN_ONCE = "hall_is_given_once"
S = BookingStatus


def held(booking: Booking, by: "User") -> tuple[Facility, Booking]:
    """The hall locked before its booking, and whoever decides is allowed to."""
    facility = lock(booking.facility)
    booking = lock(booking)
    policies.require_decider(booking, facility, by)
    return facility, booking


@transaction.atomic
def approve_booking(booking: Booking, *, by: "User") -> Booking:
    """Give her the hall, if everything still holds. Nobody decides on her own; of two that overlap one is approved."""
    facility, booking = held(booking, by)
    if booking.has_begun:
        raise BookingBegun
    before = booking.move(S.APPROVED)
    require_still_possible(facility, booking)
    require_no_winner(booking)
    sign(booking, by)
    try:
        with transaction.atomic():
            booking.save(update_fields=["status", "decided_at", "decided_by"])
    except IntegrityError as error:  # admin, imports and SQL are stopped as well: the table has the last word
        if GIVEN_ONCE not in str(error):
            raise
        winner = Booking.objects.approved().against(booking).select_related("session__program").first()
        raise GivenToAnother(winner) from error
    told(booking, "approved", before=before, by=by)
    return booking


def require_still_possible(facility: Facility, booking: Booking) -> None:
    """Hours, closed days and prayers may have changed since she asked."""
    day = timezone.localdate(booking.starts_at)
    wish = asking.Wish(booking.starts_at, booking.ends_at, booking.section, booking.people, booking.event)
    asking.require_fit(facility, wish)
    asking.require_open(Diary.read(facility, day, day), wish)


def require_no_winner(booking: Booking) -> None:
    winner = Booking.objects.approved().against(booking).select_related("session__program").first()
    if winner is not None:
        raise GivenToAnother(winner)


def sign(booking: Booking, by: "User") -> None:
    booking.decided_by, booking.decided_at = by, timezone.now()


def told(booking: Booking, what: str, *, before: str, by: "User | None", reason: str = "") -> None:
    event = audit.record(f"booking.{what}", booking, by=by, from_status=before, to_status=booking.status, reason=reason)
    notifications.tell_booker(booking, f"booking_{what}", event_pk=event.pk, reason=reason)


def given(reason: str) -> str:
    reason = reason.strip()
    if not reason:
        raise BookingReasonMissing(field="reason")
    return reason


@transaction.atomic
def decline_booking(booking: Booking, *, by: "User", reason: str) -> Booking:
    """Say no, in words she reads."""
    reason = given(reason)
    _facility, booking = held(booking, by)
    return refuse(booking, by=by, reason=reason)


def refuse(booking: Booking, *, by: "User", reason: str) -> Booking:
    """The caller holds the locks."""
    before = booking.move(S.DECLINED)
    sign(booking, by)
    booking.reason = reason
    booking.save(update_fields=["status", "decided_at", "decided_by", "reason"])
    told(booking, "declined", before=before, by=by, reason=reason)
    return booking


@transaction.atomic
def decline_rivals(booking: Booking, *, by: "User", reason: str) -> list[Booking]:
    """After one is approved: tell all others who want its hours, at once and with the same reason; never her own."""
    reason = given(reason)
    _facility, booking = held(booking, by)
    if booking.status != S.APPROVED:
        S(booking.status).must_allow(S.APPROVED)
    rivals = Booking.objects.requested().against(booking).exclude(person=by)
    rows = [lock(row) for row in rivals.order_by("pk")]
    if not rows:
        raise NoRivals
    return [refuse(row, by=by, reason=reason) for row in rows if row.status == S.REQUESTED]


@transaction.atomic
def cancel_booking(booking: Booking, *, by: "User", reason: str) -> Booking:
    """Call off what was approved, with a reason she reads; the hall is free at once."""
    reason = given(reason)
    _facility, booking = held(booking, by)
    if booking.session_id is not None:
        raise BookingOfProgram
    if booking.ends_at <= timezone.now():
        raise BookingBegun
    before = booking.move(S.CANCELLED)
    booking.reason, booking.ended_at = reason, timezone.now()
    booking.save(update_fields=["status", "reason", "ended_at"])
    told(booking, "cancelled", before=before, by=by, reason=reason)
    return booking


@job()
def lapse_requests() -> int:
    """End requests whose hours have begun without an answer; how many."""
    stale = Booking.objects.requested().begun(timezone.now()).order_by("pk")
    count = 0
    for key in stale.values_list("pk", flat=True)[:500]:
        count += lapse(Booking(pk=key))
    return count


@transaction.atomic
def lapse(booking: Booking) -> bool:
    booking = lock(booking)
    if booking.status != S.REQUESTED:
        return False
    before = booking.move(S.LAPSED)
    booking.ended_at = timezone.now()
    booking.save(update_fields=["status", "ended_at"])
    told(booking, "lapsed", before=before, by=None)
    return True


@job()
def remind_bookers() -> int:
    """Tell everybody whose hall is tomorrow, once; how many were told."""
    tomorrow = timezone.localdate() + datetime.timedelta(days=1)
    start = timezone.make_aware(datetime.datetime.combine(tomorrow, datetime.time.min))
    rows = Booking.objects.approved().filter(
        during__startswith__gte=start, during__startswith__lt=start + datetime.timedelta(days=1)
    )
    told_rows = list(rows.for_cards().select_related("person").order_by("pk"))
    for row in told_rows:
        notifications.tell_booker(row, "booking_reminder", event_pk=tomorrow.toordinal())
    return len(told_rows)
