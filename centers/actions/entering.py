"""Staff enter a booking for somebody who came or called: confirmed at once, and now and then against the hours."""

import datetime
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.utils import timezone

from accounts.people import person_called
from centers import notifications, policies
from centers.actions.booking import Wish, require_open, require_room
from centers.actions.deciding import GIVEN_ONCE, require_no_winner
from centers.exceptions import (
    GivenToAnother,
    OutsideHours,
    OverPrayer,
    OverrideReasonMissing,
    OwnBooking,
    SheAskedAlready,
)
from centers.free_hours import Diary
from centers.models import Booking, Facility
from centers.states import BookingStatus
from core import audit
from core.locking import lock

if TYPE_CHECKING:
    from accounts.models import User


@transaction.atomic
def enter_booking(
    facility: Facility, wish: Wish, *, phone: str, name: str, by: "User", override_reason: str = ""
) -> Booking:
    """Give the hall to whoever came or called, also one that is not let online; she is told. Never what another has."""
    policies.require_keeper(facility, by)
    person = lock(person_called(phone, name))
    facility = lock(facility)
    if person.pk == by.pk:
        raise OwnBooking(field="phone")
    require_room(facility, wish)
    why = reason_needed(facility, wish, override_reason.strip())
    row = confirmed(facility, wish, person, by=by, why=why)
    if Booking.objects.active().of(person).filter(facility=facility, during__overlap=(wish.start, wish.end)).exists():
        raise SheAskedAlready(field="phone")
    require_no_winner(row)
    save(row)
    event = audit.record("booking.entered", row, by=by, to_status=row.status, reason=why)
    notifications.tell_booker(row, "booking_approved", event_pk=event.pk)
    return row


def reason_needed(facility: Facility, wish: Wish, written: str) -> str:
    """Hours and prayers may be passed over, with a reason that is kept; what is past, too far or closed may not."""
    day = timezone.localdate(wish.start)
    try:
        require_open(Diary.read(facility, day, day), wish)
    except (OutsideHours, OverPrayer) as refusal:
        if not written:
            raise OverrideReasonMissing(refusal) from refusal
        return written
    return ""


def confirmed(facility: Facility, wish: Wish, person: "User", *, by: "User", why: str) -> Booking:
    now: datetime.datetime = timezone.now()
    return Booking(
        facility=facility,
        person=person,
        event=wish.event,
        purpose=wish.purpose,
        section=wish.section,
        people=wish.people,
        during=DateTimeTZRange(wish.start, wish.end, "[)"),
        blocked=DateTimeTZRange(wish.start, wish.end + facility.buffer, "[)"),
        status=BookingStatus.APPROVED,
        entered_by=by,
        override_reason=why,
        decided_by=by,
        decided_at=now,
    )


def save(row: Booking) -> None:
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as error:  # the table has the last word
        if GIVEN_ONCE not in str(error):
            raise
        winner = Booking.objects.approved().against(row).select_related("session__program").first()
        raise GivenToAnother(winner, field="start") from error
