"""Sums of approved lines, kept in the transaction that changes them, so that no page adds up millions of lines."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction
from django.db.models import F

from core.jobs import job
from volunteering.models import DistrictTotal, HourLine, HourTotal, VolunteerTotal

MONTH = "date_trunc('month', work_on)::date AS month"


@dataclass(frozen=True)
class Table:
    """A table of sums, the columns that name its rows, and how a line has them."""

    model: Any
    keys: tuple[str, ...]
    spelled: str

    def key_of(self, line: HourLine) -> tuple[Any, ...]:
        return tuple(getattr(line, name) for name in self.keys)

    @property
    def added_up(self) -> str:
        """SQL: what the lines themselves say; reads all of them."""
        sums = (
            "sum(minutes) AS minutes, sum(value_halalas) AS value_halalas, count(*) - 2 * count(reverses_id) AS lines"
        )
        lines = f"{HourLine._meta.db_table} WHERE status = 'approved'"
        return f"SELECT {self.spelled}, {sums} FROM {lines} GROUP BY {', '.join(self.keys)}"  # noqa: S608 our own names


TABLES = (
    Table(HourTotal, ("month", "work_class", "center_id"), f"{MONTH}, work_class, center_id"),
    Table(DistrictTotal, ("month", "district_id"), f"{MONTH}, district_id"),
    Table(VolunteerTotal, ("volunteer_id",), "volunteer_id"),
)
SUMS = ("minutes", "value_halalas", "lines")


class SumsDiffer(Exception):
    """The sums are not those of the lines: somebody changed one of them past the actions."""


def add(lines: Iterable[HourLine]) -> None:
    """Add lines that have just been approved; one that reverses takes away. Rows in key order: nothing deadlocks."""
    lines = list(lines)
    for table in TABLES:
        sums: dict[tuple[Any, ...], list[int]] = defaultdict(lambda: [0, 0, 0])
        for line in lines:
            row = sums[table.key_of(line)]
            row[0] += line.minutes
            row[1] += line.value_halalas or 0
            row[2] += 1 if line.reverses_id is None else -1
        write(table, sums)


def write(table: Table, sums: dict[tuple[Any, ...], list[int]]) -> None:
    keyed = [(dict(zip(table.keys, key, strict=True)), sums[key]) for key in sorted(sums)]
    table.model.objects.bulk_create([table.model(**key) for key, _row in keyed], ignore_conflicts=True)
    for key, (minutes, value, count) in keyed:
        table.model.objects.filter(**key).update(
            minutes=F("minutes") + minutes, value_halalas=F("value_halalas") + value, lines=F("lines") + count
        )


@transaction.atomic
def rebuild() -> None:
    """Every sum from the lines, after lines were loaded in bulk. Approvals wait meanwhile."""
    with connection.cursor() as cursor:
        for table in TABLES:
            name, columns = table.model._meta.db_table, ", ".join((*table.keys, *SUMS))
            cursor.execute(f"LOCK TABLE {name} IN EXCLUSIVE MODE")
            table.model.objects.all().delete()
            added = f"SELECT {columns} FROM ({table.added_up}) AS added"  # noqa: S608
            cursor.execute(f"INSERT INTO {name} ({columns}) {added}")


def differences() -> dict[str, int]:
    """Rows of each table that are not what the lines say. One statement for each table, so one moment."""
    found = {}
    with connection.cursor() as cursor:
        for table in TABLES:
            kept, added = (", ".join(f"coalesce({side}.{name}, 0)" for name in SUMS) for side in ("kept", "added"))
            both = f"{table.model._meta.db_table} AS kept FULL JOIN ({table.added_up}) AS added"
            both += f" USING ({', '.join(table.keys)})"
            cursor.execute(f"SELECT count(*) FROM {both} WHERE ({kept}) IS DISTINCT FROM ({added})")  # noqa: S608
            found[table.model.__name__] = cursor.fetchone()[0]
    return found


@job(attempts=1, timeout=300)
def compare() -> int:
    """Each night; a difference is a failed job, which the portal's managers see. How many tables were compared."""
    found = differences()
    if any(found.values()):
        raise SumsDiffer(", ".join(f"{name}: {rows}" for name, rows in found.items()))
    return len(found)
