"""What volunteers gave, read from the sums that stand beside the ledger; never from its lines."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models import Sum
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from centers.models import Center, District
from core.figures import Figure, Row, Series, Unit, Words
from core.remembered import Remembered
from volunteering.kinds import WorkClass
from volunteering.models import HourTotal, OfficialFigure, Opportunity, VolunteerTotal
from volunteering.models.figures import FigureKind

VOLUNTEERS, HOURS, VALUE = "volunteers", "volunteer_minutes", "economic_value"
OPPORTUNITIES = "opportunities_this_year"
Sums = dict[Any, tuple[int, int]]


@dataclass(frozen=True)
class Volunteering:
    """Everything that is published about volunteering, as of one moment."""

    read_at: datetime.datetime
    figures: tuple[Figure, ...]
    months: Series
    classes: Series
    centers: Series
    districts: Series
    published: tuple[OfficialFigure, ...]
    target: OfficialFigure | None


def read() -> Volunteering:
    """Six queries, whatever the size of the ledger."""
    rows = (
        HourTotal.objects.order_by().values_list("month", "work_class").annotate(Sum("minutes"), Sum("value_halalas"))
    )
    months = summed((month, minutes, value) for month, _kind, minutes, value in rows)
    classes = summed((kind, minutes, value) for _month, kind, minutes, value in rows)
    official = list(OfficialFigure.objects.order_by("-as_of", "pk"))
    return Volunteering(
        read_at=timezone.now(),
        figures=tuple(counted(months)),
        months=every_month(months),
        classes=every_class(classes),
        centers=members(Center.objects.all(), "center", _("By centre")),
        districts=members(District.objects.all(), "district", _("By the district in which they live")),
        published=tuple(figure for figure in official if figure.kind == FigureKind.PUBLISHED),
        target=next((figure for figure in official if figure.kind == FigureKind.TARGET), None),
    )


current = Remembered(read)


def summed(rows: Iterable[tuple[Any, Any, Any]]) -> Sums:
    """Minutes and halalas of each member."""
    found: Sums = {}
    for member, minutes, value in rows:
        had = found.get(member, (0, 0))
        found[member] = (had[0] + int(minutes), had[1] + int(value))
    return found


def counted(months: Sums) -> list[Figure]:
    year = timezone.localdate().year
    minutes, value = (sum(row[place] for row in months.values()) for place in (0, 1))
    return [
        Figure(
            HOURS,
            _("hours of volunteers"),
            _("Hours that a centre has approved; what was taken back is taken off."),
            minutes,
            Unit.MINUTES,
            "clock",
        ),
        Figure(
            VOLUNTEERS,
            _("people gave hours"),
            _("People, each counted once, with at least one approved hour. Signing up alone does not count."),
            VolunteerTotal.objects.filter(minutes__gte=60).count(),
            icon="users",
        ),
        Figure(
            VALUE,
            _("economic value of the hours"),
            _("Each approved line at the value of an hour of its class on the day of the work."),
            value,
            Unit.HALALAS,
            "hand-heart",
        ),
        Figure(
            OPPORTUNITIES,
            _("opportunities this year"),
            _("Opportunities that a centre has announced since the first of January."),
            Opportunity.objects.public().filter(announced_at__year=year).count(),
            icon="megaphone",
        ),
    ]


def every_class(found: Sums) -> Series:
    rows = tuple(Row(kind, kind.label, *found.get(kind, (0, 0))) for kind in WorkClass)
    return Series(HOURS, "class", _("By class"), rows)


def every_month(found: Sums) -> Series:
    """From the first with hours to this one, those without hours too."""
    rows, month = [], min(found, default=timezone.localdate().replace(day=1))
    while month <= max([*found, timezone.localdate()]):
        rows.append(Row(f"{month:%Y-%m}", month, *found.get(month, (0, 0))))
        month = (month + datetime.timedelta(days=31)).replace(day=1)
    return Series(HOURS, "month", _("By month"), tuple(rows))


def members(things: models.QuerySet[Any], dimension: str, label: Words) -> Series:
    """The one with most hours first; the page that shows them names them in its language."""
    found = things.annotate(minutes=Sum("hour_totals__minutes"), value=Sum("hour_totals__value_halalas"))
    rows = [
        Row(thing.slug, thing, int(thing.minutes), int(thing.value)) for thing in found.filter(minutes__isnull=False)
    ]
    return Series(HOURS, dimension, label, tuple(sorted(rows, key=lambda row: (-row.value, row.code))))
