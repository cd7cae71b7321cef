"""Where an upper app shows something on a page of a lower one, which does not know it.

The lower app keeps a `Registry`; the upper one registers a function in its `AppConfig.ready()`. With nobody registered,
nothing is shown.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

Thing = TypeVar("Thing")
Offer = TypeVar("Offer")


@dataclass(frozen=True)
class PageSection:
    """A part of a public page: a template and its context."""

    template: str
    context: dict[str, Any]


@dataclass
class Registry(Generic[Thing, Offer]):
    """Functions that upper applications give; asked in the order in which they came."""

    functions: list[Callable[[Thing], Offer | None]] = field(default_factory=list)

    def register(self, function: Callable[[Thing], Offer | None]) -> None:
        if function not in self.functions:
            self.functions.append(function)

    def answers(self, thing: Thing) -> list[Offer]:
        found = (function(thing) for function in self.functions)
        return [answer for answer in found if answer is not None]
