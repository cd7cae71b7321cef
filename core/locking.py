"""Row locks. People before things, then by primary key: one order everywhere, so nothing deadlocks."""

from typing import Any, TypeVar

from django.db import models

Row = TypeVar("Row", bound=models.Model)


def lock(row: Row) -> Row:
    """A fresh copy of the row, locked FOR NO KEY UPDATE until the transaction ends."""
    manager: Any = row.__class__._base_manager  # not type(): `request.user` is a lazy stand-in
    return manager.select_for_update(no_key=True, of=("self",)).get(pk=row.pk)


def lock_all(queryset: models.QuerySet[Row]) -> list[Row]:
    """The rows of a queryset, locked one after another by primary key."""
    return list(queryset.select_for_update(no_key=True, of=("self",)).order_by("pk"))
