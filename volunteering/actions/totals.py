"""Sums of approved lines, kept in the transaction that changes them, so that no page adds up millions of lines."""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import F

from volunteering.models import HourLine, HourTotal


def add(lines: Iterable[HourLine]) -> None:
    """Add lines that have just been approved; one that reverses takes away. Rows in key order: nothing deadlocks."""
    sums: dict[tuple[object, ...], list[int]] = defaultdict(lambda: [0, 0, 0])
    for line in lines:
        row = sums[line.month, line.work_class, line.center_id, line.district_id]
        row[0] += line.minutes
        row[1] += line.value_halalas or 0
        row[2] += 1 if line.reverses_id is None else -1
    names = ("month", "work_class", "center_id", "district_id")
    keyed = [(dict(zip(names, key, strict=True)), sums[key]) for key in sorted(sums)]  # type: ignore[type-var]
    HourTotal.objects.bulk_create([HourTotal(**key) for key, _sums in keyed], ignore_conflicts=True)
    for key, (minutes, value, count) in keyed:
        HourTotal.objects.filter(**key).update(
            minutes=F("minutes") + minutes, value_halalas=F("value_halalas") + value, lines=F("lines") + count
        )
