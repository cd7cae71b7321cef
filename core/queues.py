"""A queue of work on the staff's home page."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone


@dataclass(frozen=True)
class Queue:
    """How many things wait, since when the oldest, and the list they are worked off from.

    The label stands under the number and agrees with it.
    """

    label: str
    count: int
    oldest_at: datetime | None
    url: str
    icon: str = "inbox"

    @property
    def is_new(self) -> bool:
        """Nobody waits "0 minutes"."""
        return self.oldest_at is not None and timezone.now() - self.oldest_at < timedelta(minutes=1)
