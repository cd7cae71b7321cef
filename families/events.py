"""Where upper applications meet families without families knowing them.

An upper application connects or registers in its `AppConfig.ready()`; with nobody registered, nothing is shown.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from django.dispatch import Signal

from families.models import Family

#: Sent inside the transaction with `family`, `by` and `status` when an approved family is suspended or closed.
family_stopped_selling = Signal()

#: Sent inside the transaction with `family` and `by` when a family is approved or reinstated.
family_may_sell = Signal()


@dataclass(frozen=True)
class ProductTask:
    """The fourth task of a registration. `status`: "todo", "started" or "done"; `summary` fills the check page."""

    status: str
    url: str
    is_required: bool = False
    summary: str = ""


@dataclass(frozen=True)
class PageSection:
    """A part of a family's public page: a template and its context."""

    template: str
    context: dict[str, Any]


Offer = TypeVar("Offer")


@dataclass
class Registry(Generic[Offer]):
    """Functions that upper applications give; asked in the order in which they came."""

    functions: list[Callable[[Family], Offer | None]] = field(default_factory=list)

    def register(self, function: Callable[[Family], Offer | None]) -> None:
        if function not in self.functions:
            self.functions.append(function)

    def answers(self, family: Family) -> list[Offer]:
        found = (function(family) for function in self.functions)
        return [answer for answer in found if answer is not None]


#: `marketplace.registration.first_product_task(family) -> ProductTask | None`
first_product_task: Registry[ProductTask] = Registry()

#: `marketplace.sections.products_of(family) -> PageSection | None`
family_page_sections: Registry[PageSection] = Registry()
