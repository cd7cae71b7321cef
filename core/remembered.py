"""What many pages ask and nobody needs to the second: kept in the process for a minute."""

import time
from collections.abc import Callable
from typing import Generic, TypeVar

KEPT = 60.0  # seconds
Kept = TypeVar("Kept")


class Remembered(Generic[Kept]):
    """A value that is made again when it is older than a minute."""

    def __init__(self, make: Callable[[], Kept]) -> None:
        self.make = make
        self.value: Kept | None = None
        self.made_at = 0.0

    def get(self) -> Kept:
        if self.value is None or time.monotonic() - self.made_at > KEPT:
            self.value, self.made_at = self.make(), time.monotonic()
        return self.value

    def forget(self) -> None:
        self.value = None
