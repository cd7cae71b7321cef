"""A drawing of where a centre lies: the Grand Mosque, rings of distance, the centre; north is up, also in Arabic."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from centers.models import Center
from core.figures import Words

MOSQUE = (21.4225, 39.8262)  # latitude, longitude
KM_A_DEGREE = 111.2
FARTHEST = 40.0  # km; beyond it another city begins, and this drawing says nothing
HALF = 120  # the drawing is a square of twice this
EDGE = 18  # left free around what is drawn
STEPS = (0.5, 1, 2, 5, 10, 20)  # km between rings
DIRECTIONS: tuple[Words, ...] = (
    _("north"), _("north-east"), _("east"), _("south-east"), _("south"), _("south-west"), _("west"), _("north-west"),
)  # fmt: skip


@dataclass(frozen=True)
class Ring:
    radius: float
    km: float

    @property
    def top(self) -> float:
        """Where its label stands."""
        return round(HALF - self.radius - 3, 1)


@dataclass(frozen=True)
class Dot:
    x: float
    y: float


@dataclass(frozen=True)
class Locator:
    here: Dot
    others: tuple[Dot, ...]
    rings: tuple[Ring, ...]
    km: float
    direction: Words

    size: int = 2 * HALF
    middle: int = HALF

    @property
    def is_beside(self) -> bool:
        """So near that a direction would only confuse."""
        return self.km < 0.5


def locate(center: Center, others: Iterable[Center] = ()) -> Locator | None:
    """None for a centre whose point nobody gave, or that is in another city."""
    place = kilometres(center)
    if place is None or math.hypot(*place) > FARTHEST:
        return None
    km = math.hypot(*place)
    reach = max(km, 1.0)
    scale = (HALF - EDGE) / reach
    step = next((step for step in STEPS if reach / step <= 4), STEPS[-1])
    rings = tuple(Ring(round(n * step * scale, 1), n * step) for n in range(1, int(reach / step) + 1))
    drawn = (
        dot(there, scale) for other in others if other.pk != center.pk and (there := kilometres(other)) is not None
    )
    seen = tuple(one for one in drawn if 4 < one.x < 2 * HALF - 4 and 4 < one.y < 2 * HALF - 4)
    return Locator(dot(place, scale), seen, rings, round(km, 1), direction(*place))


def kilometres(center: Center) -> tuple[float, float] | None:
    """East and north of the mosque; a city is small enough to be flat."""
    if center.latitude is None or center.longitude is None:
        return None
    north = (float(center.latitude) - MOSQUE[0]) * KM_A_DEGREE
    east = (float(center.longitude) - MOSQUE[1]) * KM_A_DEGREE * math.cos(math.radians(MOSQUE[0]))
    return east, north


def dot(place: tuple[float, float], scale: float) -> Dot:
    return Dot(round(HALF + place[0] * scale, 1), round(HALF - place[1] * scale, 1))


def direction(east: float, north: float) -> Any:
    return DIRECTIONS[round(math.degrees(math.atan2(east, north)) / 45) % 8]
