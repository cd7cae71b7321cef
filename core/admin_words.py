"""Codes of the database in words, for the lists of staff."""

from collections.abc import Iterator
from typing import Any

from django.contrib import admin

from core.notifications import in_words


class KindFilter(admin.AllValuesFieldListFilter):
    """The kinds of message that occur, by their names."""

    def choices(self, changelist: Any) -> Iterator[Any]:
        for choice in super().choices(changelist):
            yield {**choice, "display": in_words(str(choice["display"]))}
