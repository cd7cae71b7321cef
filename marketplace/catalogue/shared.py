"""Pages of the shop that everybody may share, and pieces of them, kept in the process for some seconds.

A visitor who has done nothing gets the same page as every other, so it is drawn once; whoever has a session or a basket
is always answered afresh. In the process and in a cache before it together, a list is at most ten seconds old, a
product's own page four: nothing sold out is shown as to be had for longer.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse

from core.shared_pages import Drawn, Redrawn, pages, shared_for

LISTS = 5
PRODUCT = 2
PIECES = 10
View = Callable[..., HttpResponse]

MOST_PRODUCTS = 2_000  # pages of products kept in a process, some 10 KB each

forms = Drawn()
products = Redrawn(MOST_PRODUCTS)
__all__ = ["PIECES", "forms", "pages", "products", "shared", "shared_product"]


def shared(view: View) -> View:
    """Draw a list once for all untouched visitors."""

    @wraps(view)
    def once(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return shared_for(view(request, *args, **kwargs), LISTS)

    return once


def shared_product(view: View) -> View:
    """The same for one product, whose stock and dates are exact."""

    @wraps(view)
    def once(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return shared_for(view(request, *args, **kwargs), PRODUCT)

    return once
