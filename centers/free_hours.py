"""Which hours of a hall are free: opening hours of a section, less closed days, prayers, and what others have."""

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from centers.models import Booking, ClosedPeriod, Facility, OpeningBand
from core.prayers import pauses

GRID = datetime.timedelta(minutes=30)  # bookings begin and end on the half hour
DAY = datetime.timedelta(days=1)
BUSY = _("Busy")
FREE = pgettext_lazy("hall", "Free")
CLOSED = pgettext_lazy("centre", "Closed")
PROGRAM = [f"session__program__{name}" for name in ("slug", "title_ar", "title_en", "announced_at")]
TAKEN = ["blocked", "during", "facility_id", "session__id", *PROGRAM]


@dataclass(frozen=True)
class Piece:
    """Some hours of a day: `free`, `busy` or `prayer`; never who, but a programme that everybody may know is named."""

    kind: str
    start: datetime.datetime
    end: datetime.datetime
    label: str | Promise = ""
    url: str = ""
    hours: tuple[datetime.datetime, datetime.datetime] | None = None  # of a programme: told without cleaning up

    @property
    def told_start(self) -> datetime.datetime:
        return self.hours[0] if self.hours else self.start

    @property
    def told_end(self) -> datetime.datetime:
        return self.hours[1] if self.hours else self.end

    @property
    def is_free(self) -> bool:
        return self.kind == "free"


@dataclass(frozen=True)
class Day:
    """One day of a hall for one section; `closed` says why nothing is open."""

    date: datetime.date
    is_today: bool
    pieces: list[Piece]
    closed: str | Promise = ""

    @property
    def free(self) -> list[Piece]:
        return [piece for piece in self.pieces if piece.is_free]

    @property
    def starts(self) -> list[datetime.datetime]:
        """On the half hour, with at least half an hour left."""
        return [start for piece in self.free for start in half_hours(piece)]


def half_hours(piece: Piece) -> Iterator[datetime.datetime]:
    start = rounded_up(piece.start)
    while start + GRID <= piece.end:
        yield start
        start += GRID


def rounded_up(moment: datetime.datetime) -> datetime.datetime:
    """The next full or half hour, in Riyadh's own hours."""
    local = timezone.localtime(moment)
    hour = local.replace(minute=0, second=0, microsecond=0)
    return hour + GRID * -(-(local - hour) // GRID)


def at(day: datetime.date, hour: datetime.time) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime.combine(day, hour))


@dataclass(frozen=True)
class Diary:
    """A hall between two days, read once: three queries, however many days."""

    facility: Facility
    bands: list[OpeningBand]
    closures: list[ClosedPeriod]
    taken: list[Booking]

    @classmethod
    def read(cls, facility: Facility, first: datetime.date, last: datetime.date) -> "Diary":
        center = facility.center_id
        start, end = at(first, datetime.time.min), at(last, datetime.time.min) + DAY
        taken = Booking.objects.filter(facility=facility).blocking(start, end + facility.buffer)
        return cls(
            facility,
            list(OpeningBand.objects.filter(center=center).order_by("opens", "pk")),
            list(ClosedPeriod.objects.filter(center=center).touching(first, last)),
            list(taken.select_related("session__program").only(*TAKEN)),
        )

    def closure(self, day: datetime.date) -> ClosedPeriod | None:
        return next((one for one in self.closures if one.holds(day)), None)

    def open_hours(self, day: datetime.date, section: str) -> list[tuple[datetime.datetime, datetime.datetime]]:
        """Bands that touch are one: nobody has to leave between them."""
        joined: list[tuple[datetime.datetime, datetime.datetime]] = []
        for band in self.bands:
            if band.weekday != day.weekday() or band.section != section:
                continue
            opens, closes = at(day, band.opens), at(day, band.closes)
            if joined and opens <= joined[-1][1]:
                joined[-1] = (joined[-1][0], max(closes, joined[-1][1]))
            else:
                joined.append((opens, closes))
        return joined

    def obstacles(self, day: datetime.date) -> list[Piece]:
        """Prayers, and hours of others with the time to clean up before them; in their order."""
        prayers = [Piece("prayer", one.start, one.end, one.label) for one in pauses(day)]
        start, end = at(day, datetime.time.min), at(day, datetime.time.min) + DAY
        taken = [
            busy(row, row.blocked.lower - self.facility.buffer, row.blocked.upper)  # type: ignore[operator,arg-type]
            for row in self.taken
            if row.blocked.lower - self.facility.buffer < end and row.blocked.upper > start  # type: ignore[operator]
        ]
        return sorted([*prayers, *taken], key=lambda piece: (piece.start, piece.end))

    def day(self, day: datetime.date, section: str, now: datetime.datetime) -> Day:
        """What a neighbour sees of this day."""
        today = timezone.localdate(now)
        hours, closure = self.open_hours(day, section), self.closure(day)
        closed: str | Promise = ""
        if closure is not None:
            closed = closure.reason
        elif section not in self.facility.sections or not hours:
            closed = CLOSED
        elif day > today + datetime.timedelta(days=self.facility.days_ahead):
            closed = _("Not open for booking yet")
        pieces = [] if closed else list(self.pieces(day, hours, now))
        return Day(day, day == today, pieces, closed)

    def pieces(
        self, day: datetime.date, hours: Iterable[tuple[datetime.datetime, datetime.datetime]], now: datetime.datetime
    ) -> Iterator[Piece]:
        obstacles = self.obstacles(day)
        for opens, closes in hours:
            cursor = max(opens, now)
            for one in obstacles:
                if one.end <= cursor or one.start >= closes:
                    continue
                if usable := free_piece(cursor, one.start):
                    yield usable
                yield replace(one, start=max(cursor, one.start), end=min(one.end, closes))
                cursor = max(cursor, one.end)
            if usable := free_piece(cursor, closes):
                yield usable


def busy(row: Booking, start: datetime.datetime, end: datetime.datetime) -> Piece:
    """Hours that somebody has; of a programme with a page its name and its own hours."""
    program = row.session.program if row.session is not None else None
    if program is None or program.announced_at is None:
        return Piece("busy", start, end, BUSY)
    return Piece("busy", start, end, program.title, program.get_absolute_url(), (row.starts_at, row.ends_at))


def free_piece(start: datetime.datetime, end: datetime.datetime) -> Piece | None:
    """Free hours, told from the half hour on; None where not even half an hour can be asked for."""
    first = rounded_up(start)
    return Piece("free", first, end, FREE) if first + GRID <= end else None
