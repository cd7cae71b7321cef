"""Finding programmes: by words however they are spelled, by kind, section, audience, centre and week."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.db.models import Count
from django.http import QueryDict
from django.utils import timezone

from centers.kinds import Audience, ProgramKind, Section
from centers.models import Center, Program, Session
from centers.models.program import ProgramQuerySet
from core.text import fold, normalise

SUNDAY = 6  # as date.weekday() counts: a Saudi week begins with it


@dataclass(frozen=True)
class Wish:
    """What a visitor looks for; what is no value of ours is not looked for."""

    words: str = ""
    kind: str = ""
    section: str = ""
    audience: str = ""
    center: str = ""

    @classmethod
    def read(cls, query: QueryDict) -> "Wish":
        typed = {name: normalise(query.get(name, "")[:80]) for name in ("q", "kind", "section", "audience", "center")}
        return cls(
            typed["q"],
            typed["kind"] if typed["kind"] in ProgramKind.values else "",
            typed["section"] if typed["section"] in Section.values else "",
            typed["audience"] if typed["audience"] in Audience.values else "",
            typed["center"],
        )

    @property
    def is_empty(self) -> bool:
        return self == Wish()

    def fits(self) -> dict[str, Any]:
        """As lookups on a programme."""
        lookups = {"kind": self.kind, "section": self.section, "audience": self.audience, "center__slug": self.center}
        return {name: value for name, value in lookups.items() if value}

    def programs(self) -> ProgramQuerySet:
        """Announced and not over; every word has to be found."""
        rows = Program.objects.coming().filter(**self.fits())
        for word in fold(self.words).split():
            rows = rows.filter(search__contains=word)
        return rows

    @property
    def sections(self) -> list[tuple[str, Any]]:
        return list(Section.choices)

    @property
    def audiences(self) -> list[tuple[str, Any]]:
        return list(Audience.choices)


def kind_choices(wish: Wish) -> list[tuple[ProgramKind, int]]:
    """Kinds of which something is coming, with how many; one query."""
    counts = dict(Program.objects.coming().order_by().values_list("kind").annotate(Count("pk")))
    return [(kind, counts.get(kind, 0)) for kind in ProgramKind if kind in counts or kind == wish.kind]


def center_choices() -> list[Center]:
    """Centres where something is coming; one query."""
    coming = Program.objects.coming().order_by().values("center")
    return list(Center.objects.filter(pk__in=coming).order_by("name", "pk"))


@dataclass(frozen=True)
class Day:
    """One day of the calendar with what happens on it."""

    date: datetime.date
    is_today: bool
    sessions: list[Session]


@dataclass(frozen=True)
class Week:
    """Seven days from a Sunday on."""

    days: list[Day]
    before: datetime.date | None
    after: datetime.date

    @property
    def first(self) -> datetime.date:
        return self.days[0].date

    @property
    def last(self) -> datetime.date:
        return self.days[-1].date

    @property
    def is_empty(self) -> bool:
        return not any(day.sessions for day in self.days)


def first_day(day: datetime.date) -> datetime.date:
    """The Sunday on or before it."""
    return day - datetime.timedelta(days=(day.weekday() - SUNDAY) % 7)


def asked_day(text: str, today: datetime.date) -> datetime.date:
    """The day of an address, within two years of today; today for anything else."""
    try:
        day = datetime.date.fromisoformat(normalise(text)[:10])
    except ValueError:
        return today
    return day if abs((day - today).days) <= 730 else today


def week_of(day: datetime.date, *, center: Center | None = None, wish: Wish | None = None) -> Week:
    """The week around a day; one query. A session belongs to the day on which it begins."""
    sunday, today = first_day(day), timezone.localdate()
    start = timezone.make_aware(datetime.datetime.combine(sunday, datetime.time.min))
    end = start + datetime.timedelta(days=7)
    rows = Session.objects.within(start, end).announced().select_related("program", "program__center")
    if wish is not None:
        rows = rows.filter(**{f"program__{name}": value for name, value in wish.fits().items()})
        for word in fold(wish.words).split():
            rows = rows.filter(program__search__contains=word)
    if center is not None:
        rows = rows.filter(program__center=center)
    found: dict[datetime.date, list[Session]] = {}
    for session in rows:
        found.setdefault(timezone.localdate(session.starts_at), []).append(session)
    dates = [sunday + datetime.timedelta(days=ahead) for ahead in range(7)]
    days = [Day(date, date == today, found.get(date, [])) for date in dates]
    earlier = sunday - datetime.timedelta(days=7) if sunday > first_day(today) else None
    return Week(days, earlier, sunday + datetime.timedelta(days=7))
