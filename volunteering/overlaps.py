"""Certificates that may say the same hours twice: facts for whoever decides on a request, never a refusal.

Only certificates of the same centre can: hours are counted for the centre in which they were worked.
"""

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Sum

from core.models import Certificate
from volunteering.actions.certifying import KIND, counted
from volunteering.models import HourCertificate

MOST = 20


@dataclass(frozen=True)
class Overlap:
    """A certificate that holds, its sheet, and the minutes that the request would certify once more."""

    record: HourCertificate
    sheet: Certificate
    shared: int


def sheets() -> QuerySet[Certificate]:
    return Certificate.objects.valid().filter(kind=KIND, source_label=HourCertificate._meta.label_lower)


def overlaps_of(record: HourCertificate) -> list[Overlap]:
    """Hers that hold and share a day with it; two queries."""
    rows = HourCertificate.objects.standing().filter(
        volunteer=record.volunteer_id,
        center=record.center_id,
        first_on__lte=record.last_on,
        last_on__gte=record.first_on,
    )
    shared: Any = Sum("lines__minutes", filter=Q(lines__in=counted(record).values("pk")))
    others = rows.exclude(pk=record.pk).annotate(shared=shared).select_related("center", "opportunity")
    found = list(others.order_by("first_on", "pk")[:MOST])
    valid = {sheet.source_pk: sheet for sheet in sheets().filter(source_pk__in=[one.pk for one in found])}
    return [Overlap(one, valid[one.pk], one.shared or 0) for one in found if one.pk in valid]


def overlapping(records: QuerySet[HourCertificate]) -> QuerySet[HourCertificate]:
    """Those of these requests that share a day with a certificate that holds."""
    held = HourCertificate.objects.standing().filter(
        Exists(sheets().filter(source_pk=OuterRef("pk"))),
        volunteer=OuterRef("volunteer"),
        center=OuterRef("center"),
        first_on__lte=OuterRef("last_on"),
        last_on__gte=OuterRef("first_on"),
    )
    return records.filter(Exists(held.exclude(pk=OuterRef("pk"))))
