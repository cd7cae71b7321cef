"""What the site's search finds outside the shop. Each app gives a list of its things, kept in the process for a minute."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from core.figures import Words
from core.remembered import Remembered
from core.text import fold, light_stem

MOST = 24
MOST_LISTED = 3000  # things of one list; a word is looked for in all of them in about a millisecond


@dataclass(frozen=True)
class Hit:
    """A thing with a page. `thing` and `place` are named in the language of whoever looks; `text` is folded."""

    thing: Any
    kind: Words
    icon: str
    text: str
    place: Any = None
    when: datetime | None = None

    @property
    def url(self) -> str:
        return self.thing.get_absolute_url()  # type: ignore[no-any-return]


lists: list[Remembered[list[Hit]]] = []


def register(read: Callable[[], list[Hit]]) -> None:
    """`read` says what there is, most wanted first, in two queries at most."""
    if all(known.make is not read for known in lists):
        lists.append(Remembered(read))


def find(query: str) -> list[Hit]:
    """Things in which every word stands, however it is spelt and with or without its article."""
    asked = [(word, light_stem(word)) for word in fold(query).split()]
    if not asked:
        return []
    found = (
        hit for one in lists for hit in one.get() if all(word in hit.text or root in hit.text for word, root in asked)
    )
    return [hit for hit, _place in zip(found, range(MOST), strict=False)]


def forget() -> None:
    for one in lists:
        one.forget()
