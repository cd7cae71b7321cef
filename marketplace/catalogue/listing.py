"""One page of products."""

from typing import Any

from django.core.paginator import Page
from django.http import HttpRequest

from core.pagination import PER_PAGE, paginate
from core.prepared import Prepared, slots
from marketplace.catalogue.filters import SORTS, Filters
from marketplace.catalogue.shelf_cards import Card, with_values
from marketplace.catalogue.snapshot import Snapshot
from marketplace.models import Category, Product

DEEPEST = 100  # pages; beyond them the filters lead further than the next page


def on_shelf(filters: Filters, sort: str, is_whole_shop: bool) -> Any:
    products = filters.apply(Product.objects.on_sale())
    if not is_whole_shop:
        products = products.filter(category__in=slots("shelves"))
    return with_values(products).order_by(*SORTS[sort][1])


# What many look at, and what one visitor put together: the second never pushes out the first.
PLAIN: Prepared[tuple[Any, ...]] = Prepared(on_shelf)
ODD: Prepared[tuple[Any, ...]] = Prepared(on_shelf, most=60)
CHOSEN: Prepared[tuple[Any, ...]] = Prepared(lambda: with_values(Product.objects.on_sale().filter(pk__in=slots("pks"))))


def prepared_for(filters: Filters) -> Prepared[tuple[Any, ...]]:
    """At most one wish, and none of those with many values."""
    return ODD if len(filters.chosen) > 1 or filters.ready_by or filters.district else PLAIN


def shelf_page(
    request: HttpRequest, snapshot: Snapshot, filters: Filters, category: Category | None, sort: str
) -> Page[Any]:
    """24 products that fit. The count may be a few seconds old; the products are not."""
    count = snapshot.count(filters)
    page = paginate(request, (), count=min(max(count, 1), DEEPEST * PER_PAGE))
    shelves = snapshot.shelves(category) if category else []
    limit = PER_PAGE, (page.number - 1) * PER_PAGE
    found = prepared_for(filters).rows(
        filters.without("category"), sort, category is None, shelves=shelves, limit=limit
    )
    rows = [Card.of(row) for row in found]
    page.object_list = rows
    if page.number == 1 and (len(rows) < PER_PAGE or count < len(rows)):
        count = page.paginator.count = len(rows)
    page.total = count  # type: ignore[attr-defined]
    return page


def by_keys(pks: list[int]) -> list[Card]:
    """Cards of products in the order of their keys; one that left the shelf since is left out."""
    rows = {card.pk: card for card in map(Card.of, CHOSEN.rows(pks=pks))}
    return [rows[pk] for pk in pks if pk in rows]
