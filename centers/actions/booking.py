"""A neighbour asks for a hall, once or each week, and takes back what she asked for."""

import datetime
import uuid
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.db.models import Count
from django.db.models.functions import Coalesce
from django.utils import timezone

from centers import notifications, policies
from centers.exceptions import (
    AskedAlready,
    BookingBegun,
    CenterClosed,
    HallTaken,
    HallTooSmall,
    HoursPassed,
    NotBookable,
    OddHours,
    OutsideHours,
    OverPrayer,
    SomeDatesTaken,
    TooFarAhead,
    TooLong,
    TooManyRequests,
    WrongSection,
)
from centers.free_hours import GRID, Diary, rounded_up
from centers.models import Booking, Facility
from centers.states import BookingStatus
from core import audit
from core.exceptions import RuleViolation
from core.locking import lock, lock_all
from core.models import AuditEvent
from core.prayers import pauses

if TYPE_CHECKING:
    from accounts.models import User

MOST_OPEN = 5  # requests of one person that wait for an answer; what was asked for together counts once
MOST_WEEKS = 12
WEEK = datetime.timedelta(weeks=1)


@dataclass(frozen=True)
class Wish:
    """What she asks for; with `weeks`, the same hours of the same weekday in each of them."""

    start: datetime.datetime
    end: datetime.datetime
    section: str
    people: int
    event: str
    purpose: str = ""
    weeks: int = 1

    def dates(self) -> list["Wish"]:
        """Riyadh has no summer time: a week later is the same hour."""
        return [
            replace(self, start=self.start + WEEK * number, end=self.end + WEEK * number, weeks=1)
            for number in range(min(max(self.weeks, 1), MOST_WEEKS))
        ]


@dataclass(frozen=True)
class Answer:
    """One date of a wish: free, or refused in words."""

    wish: Wish
    refusal: RuleViolation | None

    @property
    def is_free(self) -> bool:
        return self.refusal is None


@transaction.atomic
def request_bookings(facility: Facility, wish: Wish, *, by: "User", leaves_out: bool = False) -> list[Booking]:
    """One row for each date. What is not free is left out only if she agrees; a single date is refused in its own words."""
    by = lock(by)
    facility = lock(facility)
    require_few(by)
    require_fit(facility, wish)
    answers = look_ahead(facility, wish, by=by)
    free = [answer.wish for answer in answers if answer.is_free]
    refusals = [answer.refusal for answer in answers if answer.refusal is not None]
    if refusals and not free:
        raise refusals[0]
    if refusals and not leaves_out:
        raise SomeDatesTaken(field="leaves_out")
    series = uuid.uuid4() if len(free) > 1 else None
    rows = [record(facility, one, by=by, series=series) for one in free]
    event = audit.record("booking.requested", rows[0], by=by, to_status=rows[0].status, dates=len(rows))
    for row in rows[1:]:
        audit.record("booking.requested", row, by=by, to_status=row.status)
    notifications.tell_booker(rows[0], "booking_requested", event_pk=event.pk, dates=len(rows))
    return rows


def record(facility: Facility, wish: Wish, *, by: "User", series: uuid.UUID | None) -> Booking:
    return Booking.objects.create(
        facility=facility,
        person=by,
        event=wish.event,
        purpose=wish.purpose,
        section=wish.section,
        people=wish.people,
        during=DateTimeTZRange(wish.start, wish.end, "[)"),
        blocked=DateTimeTZRange(wish.start, wish.end + facility.buffer, "[)"),
        series=series,
    )


def require_few(by: "User") -> None:
    waiting = Booking.objects.requested().of(by).filter(during__startswith__gt=timezone.now())
    if waiting.aggregate(n=Count(Coalesce("series", "public_id"), distinct=True))["n"] >= MOST_OPEN:
        raise TooManyRequests


def require_fit(facility: Facility, wish: Wish) -> None:
    """What does not depend on the date."""
    if not facility.is_bookable:
        raise NotBookable
    require_room(facility, wish)


def require_room(facility: Facility, wish: Wish) -> None:
    """For this section, so many people and so long."""
    if wish.section not in facility.sections:
        raise WrongSection(field="section")
    if wish.people > facility.capacity:
        raise HallTooSmall(facility)
    if rounded_up(wish.start) != wish.start or (wish.end - wish.start) % GRID or wish.end <= wish.start:
        raise OddHours(field="start")
    if wish.end - wish.start > datetime.timedelta(minutes=facility.longest_minutes):
        raise TooLong(facility)


def look_ahead(facility: Facility, wish: Wish, *, by: "User | None" = None) -> list[Answer]:
    """Each date of the wish, with what speaks against it; four queries, however many dates."""
    dates = wish.dates()
    diary = Diary.read(facility, timezone.localdate(dates[0].start), timezone.localdate(dates[-1].end))
    own = Booking.objects.none()
    if by is not None:
        own = Booking.objects.active().of(by).filter(facility=facility)
        own = own.filter(during__overlap=(dates[0].start, dates[-1].end))
    asked = [(row.starts_at, row.ends_at) for row in own]
    return [Answer(one, refusal_of(diary, one, asked)) for one in dates]


def refusal_of(
    diary: Diary, wish: Wish, asked: list[tuple[datetime.datetime, datetime.datetime]]
) -> RuleViolation | None:
    if any(start < wish.end and wish.start < end for start, end in asked):
        return AskedAlready(field="start")
    try:
        require_open(diary, wish)
        require_free(diary, wish)
    except RuleViolation as refusal:
        return refusal
    return None


def require_open(diary: Diary, wish: Wish) -> None:
    """The centre receives this section then: not past, not too far, within its hours, over no prayer."""
    facility, now, day = diary.facility, timezone.now(), timezone.localdate(wish.start)
    if wish.start <= now:
        raise HoursPassed(field="start")
    if day > timezone.localdate(now) + datetime.timedelta(days=facility.days_ahead):
        raise TooFarAhead(field="day")
    closure = diary.closure(day)
    if closure is not None:
        raise CenterClosed(field="day")
    if not any(opens <= wish.start and wish.end <= closes for opens, closes in diary.open_hours(day, wish.section)):
        raise OutsideHours(field="start")
    if any(pause.start < wish.end and wish.start < pause.end for pause in pauses(day)):
        raise OverPrayer(field="start")


def require_free(diary: Diary, wish: Wish) -> None:
    """Nobody has it, cleaning up before and after included."""
    end = wish.end + diary.facility.buffer
    if any(row.blocked.lower < end and wish.start < row.blocked.upper for row in diary.taken):  # type: ignore[operator]
        raise HallTaken(field="start")


@transaction.atomic
def withdraw_series(booking: Booking, *, by: "User") -> list[Booking]:
    """She gives back, at once, every date she asked for together that has not begun; one message."""
    by = lock(by)
    policies.require_owner(booking, by)
    dates = Booking.objects.of(by).active().filter(series=booking.series, series__isnull=False)
    rows = lock_all(dates.filter(during__startswith__gt=timezone.now()))
    if not rows:
        raise BookingBegun
    events = [give_back(row, by=by) for row in rows]
    notifications.tell_booker(rows[0], "booking_withdrawn", event_pk=events[0].pk, dates=len(rows))
    return rows


def give_back(booking: Booking, *, by: "User") -> AuditEvent:
    """The caller holds the lock."""
    before = booking.move(BookingStatus.WITHDRAWN)
    booking.ended_at = timezone.now()
    booking.save(update_fields=["status", "ended_at"])
    return audit.record("booking.withdrawn", booking, by=by, from_status=before, to_status=booking.status)


@transaction.atomic
def withdraw_booking(booking: Booking, *, by: "User") -> Booking:
    """She gives it back before it begins, whether the centre has answered or not."""
    by = lock(by)
    policies.require_owner(booking, by)
    booking = lock(booking)
    if booking.has_begun:
        raise BookingBegun
    event = give_back(booking, by=by)
    notifications.tell_booker(booking, "booking_withdrawn", event_pk=event.pk)
    return booking
