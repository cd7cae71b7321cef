"""Charts as plain shapes, drawn by the server. They carry no text of their own: a table with every number stands beside each.

Positions are computed for a line that runs from the left; the template asks for `x_from_right` where the page does.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from core.figures import REST, Row

WIDTH, HEIGHT = 360, 150  # a phone's page; the drawing is scaled to its place
GAP = 0.28  # of a column, left empty


@dataclass(frozen=True)
class Column:
    row: Row
    x: float
    y: float
    width: float
    height: float
    marked: bool  # its name is written below

    @property
    def x_from_right(self) -> float:
        return round(WIDTH - self.x - self.width, 2)

    @property
    def middle(self) -> float:
        return round(self.x + self.width / 2, 2)

    @property
    def middle_from_right(self) -> float:
        return round(WIDTH - self.middle, 2)


@dataclass(frozen=True)
class Columns:
    """Values over time, oldest first; the highest column fills the height."""

    columns: tuple[Column, ...]
    top: int

    width: int = WIDTH
    height: int = HEIGHT


def columns(rows: Sequence[Row], *, names: int = 4) -> Columns:
    """`names` of the columns have their name below, the last one always."""
    top = max([row.value for row in rows], default=0)
    step = WIDTH / max(len(rows), 1)
    every = max(1, -(-len(rows) // names))
    drawn = []
    for place, row in enumerate(rows):
        tall = round(HEIGHT * max(row.value, 0) / top, 2) if top else 0.0
        marked = (len(rows) - 1 - place) % every == 0
        drawn.append(
            Column(
                row,
                round(place * step + step * GAP / 2, 2),
                round(HEIGHT - tall, 2),
                round(step * (1 - GAP), 2),
                tall,
                marked,
            )
        )
    return Columns(tuple(drawn), top)


@dataclass(frozen=True)
class Bar:
    """A row of a table with its share of the largest, of a hundred."""

    row: Any
    share: float


def bars(rows: Sequence[Row]) -> list[Bar]:
    """What is left of a long list is a sum of many, so it has a number and no bar."""
    top = max([row.value for row in rows if row.code != REST], default=0)
    return [Bar(row, round(100 * row.value / top, 2) if top and row.code != REST else 0.0) for row in rows]
