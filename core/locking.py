"""Row locks. People before things, then by primary key: one order everywhere, so nothing deadlocks."""

from typing import Any, TypeVar

from django.db import connection, models

Row = TypeVar("Row", bound=models.Model)


def lock(row: Row) -> Row:
    """A fresh copy of the row, locked FOR NO KEY UPDATE until the transaction ends."""
    manager: Any = row.__class__._base_manager  # not type(): `request.user` is a lazy stand-in
    return manager.select_for_update(no_key=True, of=("self",)).get(pk=row.pk)


def lock_all(queryset: models.QuerySet[Row]) -> list[Row]:
    """The rows of a queryset, locked one after another by primary key."""
    return list(queryset.select_for_update(no_key=True, of=("self",)).order_by("pk"))


def one_at_a_time(name: str) -> None:
    """Let only one transaction do this at once, where no row stands for it; kept until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [name])


def many_at_a_time(name: str) -> None:
    """Several may do this at once, but none while somebody does it `one_at_a_time`."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock_shared(hashtextextended(%s, 0))", [name])
