"""Figures that the portal publishes: each says what it counts, in words, so that whoever reads it could count again."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise
REST = "rest"  # the code of what a long list leaves out


class Unit(models.TextChoices):
    """What a value is a number of; money is in halalas and time in minutes, so that sums are exact."""

    COUNT = "count", _("Number")
    MINUTES = "minutes", _("Minutes")
    HALALAS = "halalas", _("Halalas")


@dataclass(frozen=True)
class Figure:
    """One number. `key` is its name in the open data and never changes; `means` is its definition."""

    key: str
    label: Words
    means: Words
    value: int
    unit: Unit = Unit.COUNT
    icon: str = ""

    @property
    def hours(self) -> int:
        """Whole hours of minutes."""
        return self.value // 60


@dataclass(frozen=True)
class Row:
    """A value of one member of a series; `name` in the language of the page, `code` for machines."""

    code: str
    name: Any
    value: int
    other: int = 0  # a second measure of the same member


@dataclass(frozen=True)
class Series:
    """A figure cut by one dimension. Its rows add up to the figure."""

    key: str
    dimension: str
    label: Words
    rows: tuple[Row, ...]

    @property
    def total(self) -> int:
        return sum(row.value for row in self.rows)

    @property
    def other(self) -> int:
        return sum(row.other for row in self.rows)

    def shown(self, most: int) -> "Series":
        """The largest, and what is left as one row, so that it still adds up."""
        rows = sorted(self.rows, key=lambda row: (-row.value, row.code))
        if len(rows) > most + 1:
            rest = rows[most:]
            left = Row(REST, _("The others"), sum(row.value for row in rest), sum(row.other for row in rest))
            rows = [*rows[:most], left]
        return Series(self.key, self.dimension, self.label, tuple(rows))


def by_key(figures: Iterable[Figure]) -> dict[str, Figure]:
    return {figure.key: figure for figure in figures}
