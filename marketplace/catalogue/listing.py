"""One page of products."""

from typing import Any

from django.core.paginator import Page
from django.http import HttpRequest

from core.pagination import PER_PAGE, paginate
from marketplace.catalogue.filters import SORTS, Filters
from marketplace.catalogue.snapshot import Snapshot
from marketplace.models import Category, Product

DEEPEST = 100  # pages; beyond them the filters lead further than the next page


def shelf_page(
    request: HttpRequest, snapshot: Snapshot, filters: Filters, category: Category | None, sort: str
) -> Page[Any]:
    """24 products that fit. The count may be a few seconds old; the products are not."""
    shelves = snapshot.shelves(category) if category else None
    products = filters.apply(Product.objects.on_sale(), shelves).with_cards().order_by(*SORTS[sort][1])
    count = snapshot.count(filters)
    page = paginate(request, products, count=min(max(count, 1), DEEPEST * PER_PAGE))
    rows = list(page.object_list)
    page.object_list = rows
    if page.number == 1 and (len(rows) < PER_PAGE or count < len(rows)):
        count = page.paginator.count = len(rows)
    page.total = count  # type: ignore[attr-defined]
    return page


def by_keys(pks: list[int]) -> list[Product]:
    """Cards of products in the order of their keys; one that left the shelf since is left out."""
    rows = {product.pk: product for product in Product.objects.on_sale().with_cards().filter(pk__in=pks)}
    return [rows[pk] for pk in pks if pk in rows]
