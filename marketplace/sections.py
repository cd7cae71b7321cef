"""What the shop adds to a family's public page."""

from core.sections import PageSection
from families.models import Family
from marketplace.models import Product

SHOWN = 24


def products_of(family: Family) -> PageSection | None:
    """Her products on sale, newest first; nothing while she has none."""
    products = list(Product.objects.of(family).on_sale().with_cards().order_by("-published_at", "-pk")[:SHOWN])
    return PageSection("marketplace/_family_products.html", {"products": products}) if products else None
