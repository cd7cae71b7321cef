"""Finding opportunities: by words however they are spelled, field, section, district, skill, class, age and day.

What is near her, and what uses her skills, comes first; neither leaves anything out.
"""

import datetime
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models import Case, Count, Exists, F, OuterRef, Q, Subquery, When
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import pgettext_lazy

from centers.kinds import Section
from centers.models import District
from core.text import fold, normalise
from volunteering.kinds import Audience, Field, OwnSection, Skill, WorkClass
from volunteering.models import Opportunity, Shift
from volunteering.models.opportunity import ANNOUNCED, OpportunityQuerySet, ShiftQuerySet
from volunteering.policies import youngest_allows

DAY = datetime.timedelta(days=1)
THURSDAY = 3  # as date.weekday() counts; its evening begins the weekend
OLDEST = 110
DAYS_LISTED = 28
NAMES = ("q", "field", "section", "district", "skill", "work_class", "audience", "when", "day", "age", "near", "skills")


class Time(models.TextChoices):
    TODAY = "today", pgettext_lazy("shift", "Today")
    TOMORROW = "tomorrow", pgettext_lazy("shift", "Tomorrow")
    WEEK = "week", pgettext_lazy("shift", "In the next seven days")
    WEEKEND = "weekend", pgettext_lazy("shift", "At the weekend")
    MONTH = "month", pgettext_lazy("shift", "In the next thirty days")

    def days(self, today: datetime.date) -> tuple[datetime.date, int]:
        """The first day, and how many."""
        friday = today + DAY * ((THURSDAY + 1 - today.weekday()) % 7)
        weekend = (today, 1) if today.weekday() == THURSDAY + 2 else (friday, 2)
        spans = {"today": (today, 1), "tomorrow": (today + DAY, 1), "week": (today, 7), "month": (today, 30)}
        return spans.get(self.value, weekend)


@dataclass(frozen=True)
class Wish:
    """What a visitor looks for; what is no value of ours is not looked for."""

    words: str = ""
    field: str = ""
    section: str = ""
    district: str = ""
    skill: str = ""
    work_class: str = ""
    audience: str = ""
    when: str = ""
    day: datetime.date | None = None
    age: int | None = None
    near: str = ""
    skills: tuple[str, ...] = ()

    @classmethod
    def read(cls, query: QueryDict) -> "Wish":
        typed = {name: normalise(query.get(name, "")[:80]) for name in NAMES}
        known = {
            "field": Field,
            "section": OwnSection,
            "skill": Skill,
            "work_class": WorkClass,
            "audience": Audience,
            "when": Time,
        }
        chosen = {name: typed[name] if typed[name] in kinds.values else "" for name, kinds in known.items()}
        return cls(
            words=typed["q"],
            district=typed["district"],
            day=read_day(typed["day"]),
            age=read_age(typed["age"]),
            near=typed["near"],
            skills=read_skills(typed["skills"]),
            **chosen,
        )

    @property
    def is_empty(self) -> bool:
        return self == Wish()

    def fits(self) -> Q:
        """As a condition on an opportunity."""
        lookups = {"field": self.field, "work_class": self.work_class, "center__district__slug": self.district}
        condition = Q(**{name: value for name, value in lookups.items() if value})
        if self.section:
            condition &= Q(section__in=[self.section, Section.FAMILY])
        if self.audience:  # what is for everybody is for her as well
            condition &= Q(audience__in=[self.audience, Audience.PUBLIC])
        if self.skill:
            condition &= Q(skills__contains=[self.skill])
        if self.age is not None:
            condition &= youngest_allows(self.age)
        for word in fold(self.words).split():
            condition &= Q(search__contains=word)
        return condition

    def shifts(self, now: datetime.datetime) -> ShiftQuerySet:
        """Shifts to come that begin on one of the days she has time."""
        rows = Shift.objects.coming(now)
        first, count = (self.day, 1) if self.day else (None, 0)
        if first is None and self.when:
            first, count = Time(self.when).days(timezone.localdate(now))
        if first is None:
            return rows
        start = timezone.make_aware(datetime.datetime.combine(first, datetime.time.min))
        return rows.filter(during__startswith__gte=start, during__startswith__lt=start + DAY * count)

    def opportunities(self, now: datetime.datetime) -> OpportunityQuerySet:
        """Announced, by the shift that a card offers: the first that fits and has room, else the first that fits."""
        ahead = self.shifts(now).filter(opportunity=OuterRef("pk"))
        roomy = ahead.order_by(Case(When(seats_taken__lt=F("seats"), then=0), default=1), "during", "pk")
        sums = ahead.order_by().values("opportunity")
        rows = Opportunity.objects.filter(Exists(ahead), self.fits(), status__in=ANNOUNCED).annotate(
            offered=Subquery(roomy.values("during")[:1]),
            next_shift_id=Subquery(roomy.values("pk")[:1]),
            shift_count=Subquery(sums.annotate(n=Count("pk")).values("n")),
        )
        return rows.order_by(*self.first(), "offered", "pk")

    def first(self) -> list[Case]:
        """What comes before the soonest."""
        near = [Q(center__district__slug=self.near)] if self.near else []
        used = [Q(skills__overlap=list(self.skills))] if self.skills else []
        return [Case(When(condition, then=0), default=1) for condition in near + used]

    @property
    def listed_skills(self) -> str:
        """As an address holds them."""
        return ",".join(self.skills)

    choices = {
        "sections": OwnSection.choices,
        "skills": Skill.choices,
        "classes": WorkClass.choices,
        "audiences": Audience.choices,
        "times": Time.choices,
    }


@dataclass(frozen=True)
class Card:
    """An opportunity with the shift that a volunteer would take first."""

    opportunity: Any
    shift: Shift

    @property
    def more(self) -> int:
        """How many other shifts fit."""
        return int(self.opportunity.shift_count) - 1


def cards_of(opportunities: Any) -> list[Card]:
    """Cards in the order of their rows; one query for the shifts of them all."""
    rows = list(opportunities)
    shifts = Shift.objects.in_bulk([row.next_shift_id for row in rows])
    return [Card(row, shifts[row.next_shift_id]) for row in rows if row.next_shift_id in shifts]


def read_day(text: str) -> datetime.date | None:
    """A day from today on, within a year."""
    try:
        day = datetime.date.fromisoformat(text)
    except ValueError:
        return None
    return day if 0 <= (day - timezone.localdate()).days <= 366 else None


def read_age(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 4 and int(text) <= OLDEST else None


def read_skills(text: str) -> tuple[str, ...]:
    """Keys between commas, each once and in our order: one address for the same skills."""
    typed = text.split(",")
    return tuple(skill.value for skill in Skill if skill.value in typed)


def field_choices(wish: Wish) -> list[tuple[Field, int]]:
    """Fields in which somebody is asked for, with how many opportunities; one query."""
    counts = dict(Opportunity.objects.coming().order_by().values_list("field").annotate(Count("pk")))
    return [(field, counts.get(field, 0)) for field in Field if field in counts or field == wish.field]


def district_choices() -> list[District]:
    """Districts of the centres that ask for volunteers; one query."""
    coming = Opportunity.objects.coming().order_by().values("center__district")
    return list(District.objects.filter(pk__in=coming).order_by("name", "pk"))


def day_choices(wish: Wish) -> list[datetime.date]:
    """The coming four weeks, named; and the day she asked for, if it is a later one."""
    today = timezone.localdate()
    days = [today + DAY * number for number in range(DAYS_LISTED)]
    return days if wish.day is None or wish.day in days else [*days, wish.day]
