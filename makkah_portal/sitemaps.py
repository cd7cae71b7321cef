"""What search engines may find, in both languages."""

from datetime import datetime
from typing import Any

from django.contrib.sitemaps import Sitemap
from django.urls import reverse

from families.models import Family
from marketplace.models import Category, Product


class Pages(Sitemap):  # type: ignore[type-arg]
    i18n = alternates = True
    protocol = None

    def items(self) -> list[str]:
        return ["home", "marketplace:gifts", "marketplace:catalogue", "families:family-list", "families:register"]

    def location(self, item: str) -> str:
        return reverse(item)


class Families(Sitemap):  # type: ignore[type-arg]
    i18n = alternates = True
    limit = 5000

    def items(self) -> Any:
        return Family.objects.approved().only("slug", "approved_at").order_by("pk")

    def lastmod(self, family: Family) -> datetime | None:
        return family.approved_at


class Categories(Sitemap):  # type: ignore[type-arg]
    i18n = alternates = True

    def items(self) -> Any:
        return Category.objects.order_by("pk")


class Products(Sitemap):  # type: ignore[type-arg]
    i18n = alternates = True
    limit = 5000

    def items(self) -> Any:
        return Product.objects.on_sale().only("pk", "name_en", "updated_at").order_by("pk")

    def lastmod(self, product: Product) -> datetime:
        return product.updated_at


SITEMAPS = {"pages": Pages, "families": Families, "categories": Categories, "products": Products}
