"""Where upper applications meet families without families knowing them.

An upper application connects or registers in its `AppConfig.ready()`; with nobody registered, nothing is shown.
"""

from dataclasses import dataclass

from django.dispatch import Signal

from core.sections import PageSection, Registry
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


#: `marketplace.registration.first_product_task(family) -> ProductTask | None`
first_product_task: Registry[Family, ProductTask] = Registry()

#: `marketplace.sections.products_of(family) -> PageSection | None`
family_page_sections: Registry[Family, PageSection] = Registry()
