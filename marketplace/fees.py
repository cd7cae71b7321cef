"""What a family keeps of a price."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError

from core.money import to_halalas
from marketplace.terms import commission


@dataclass(frozen=True)
class Received:
    """The price, what the portal keeps, and what is hers, in halalas."""

    price: int
    commission: int

    @property
    def hers(self) -> int:
        return self.price - self.commission


def received(price: Any) -> Received | None:
    """For a price in halalas, or as typed; None while there is none."""
    if isinstance(price, str):
        try:
            price = to_halalas(price)
        except ValidationError:
            return None
    return Received(price, commission(price)) if price else None
