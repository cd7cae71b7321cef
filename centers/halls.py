"""Finding a hall, and a week of it: what is free, busy, closed, and when there is prayer."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q
from django.http import QueryDict
from django.utils import timezone

from centers.finding import first_day
from centers.free_hours import Day, Diary
from centers.kinds import FacilityKind, Section
from centers.models import Center, District, Facility
from centers.models.facility import FacilityQuerySet
from core.text import normalise

WEEK = datetime.timedelta(days=7)


@dataclass(frozen=True)
class HallWish:
    """What a visitor looks for; what is no value of ours is not looked for."""

    kind: str = ""
    section: str = ""
    center: str = ""
    district: str = ""
    people: int | None = None

    @classmethod
    def read(cls, query: QueryDict) -> "HallWish":
        typed = {
            name: normalise(query.get(name, "")[:80]) for name in ("kind", "section", "center", "district", "people")
        }
        people = typed["people"]
        return cls(
            typed["kind"] if typed["kind"] in FacilityKind.values else "",
            typed["section"] if typed["section"] in Section.values else "",
            typed["center"],
            typed["district"],
            int(people) if people.isascii() and people.isdigit() and len(people) < 5 else None,
        )

    @property
    def is_empty(self) -> bool:
        return self == HallWish()

    @property
    def sections(self) -> list[tuple[str, Any]]:
        return list(Section.choices)

    def facilities(self, *, of_kind: bool = True) -> FacilityQuerySet:
        rows = Facility.objects.bookable()
        if self.kind and of_kind:
            rows = rows.filter(kind=self.kind)
        if self.section:
            rows = rows.filter(sections__contains=[self.section])
        if self.center:
            rows = rows.filter(center__slug=self.center)
        if self.district:
            served = Center.objects.filter(Q(served_districts__slug=self.district) | Q(district__slug=self.district))
            rows = rows.filter(center__in=served)
        if self.people is not None:
            rows = rows.filter(capacity__gte=self.people)
        return rows.order_by("center__name", "name", "pk")


def kinds_of(wish: HallWish) -> list[tuple[FacilityKind, int]]:
    """Kinds of which there is a hall, with how many; one query."""
    counts = dict(wish.facilities(of_kind=False).order_by().values_list("kind").annotate(Count("pk")))
    return [(kind, counts.get(kind, 0)) for kind in FacilityKind if kind in counts or kind == wish.kind]


def centers_with_halls() -> list[Center]:
    return list(Center.objects.filter(pk__in=Facility.objects.bookable().values("center")).order_by("name", "pk"))


def districts_with_halls() -> list[District]:
    centers = Facility.objects.bookable().values("center")
    return list(
        District.objects.filter(Q(center__in=centers) | Q(centers__in=centers)).distinct().order_by("name", "pk")
    )


@dataclass(frozen=True)
class HallWeek:
    """Seven days from a Sunday on, for one section."""

    days: list[Day]
    before: datetime.date | None
    after: datetime.date | None

    @property
    def first(self) -> datetime.date:
        return self.days[0].date

    @property
    def last(self) -> datetime.date:
        return self.days[-1].date


def hall_week(facility: Facility, day: datetime.date | None, section: str) -> HallWeek:
    """The week around a day, none before this one and none beyond the days ahead; three queries.

    Without a day it is this week, or the next where nothing of this one is free any more.
    """
    now = timezone.now()
    today = timezone.localdate(now)
    last = today + datetime.timedelta(days=facility.days_ahead)
    sunday = first_day(min(max(day or today, today), last))
    diary = Diary.read(facility, sunday, sunday + 2 * WEEK)
    days = days_of(diary, sunday, section, now)
    if day is None and not any(one.free for one in days):
        later = days_of(diary, sunday + WEEK, section, now)
        if any(one.free for one in later):
            sunday, days = sunday + WEEK, later
    before = sunday - WEEK if sunday > first_day(today) else None
    return HallWeek(days, before, sunday + WEEK if sunday + WEEK <= last else None)


def days_of(diary: Diary, sunday: datetime.date, section: str, now: datetime.datetime) -> list[Day]:
    return [diary.day(sunday + datetime.timedelta(days=ahead), section, now) for ahead in range(7)]


def asked_section(facility: Facility, text: str) -> str:
    """The section of an address; else families, whom most halls are for, or the first that may use this one."""
    if text in facility.sections:
        return text
    return Section.FAMILY.value if Section.FAMILY in facility.sections else facility.section_choices[0][0]
