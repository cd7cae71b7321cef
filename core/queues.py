"""A queue of work on the staff's home page."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise


@dataclass(frozen=True)
class Queue:
    """How many things wait, since when the oldest, and the list they are worked off from."""

    label: str | Promise
    count: int
    oldest_at: datetime | None
    url: str
    icon: str = "inbox"
