"""A centre's opening hours as a table: one row a day, one column a section."""

from dataclasses import dataclass

from centers.kinds import Section
from centers.models import Center, OpeningBand, Weekday


@dataclass(frozen=True)
class Row:
    """One weekday; `cells` in the order of `Section`."""

    label: str
    cells: list[list[OpeningBand]]


def table(center: Center) -> list[Row]:
    """Seven rows from Sunday on, or none while nobody wrote hours by section; one query."""
    bands: dict[tuple[int, str], list[OpeningBand]] = {}
    for band in center.bands.order_by("opens", "pk"):
        bands.setdefault((band.weekday, band.section), []).append(band)
    if not bands:
        return []
    return [Row(str(day.label), [bands.get((day, section), []) for section in Section]) for day in Weekday]
