"""What search engines may find, in both languages: an index, and sections read one page at a time."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.sitemaps import Sitemap, views
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from centers.models import Center, Facility, News, Partnership, Program
from core.guards import public
from core.shared_pages import shared_for
from families.models import Family
from makkah_portal import legal
from marketplace.models import Category, Product
from volunteering.models import Opportunity, Team

SHARED = 300  # seconds
LANGUAGES = [code for code, _name in settings.LANGUAGES]


class Pairs(Sequence[Any]):
    """Each row in each language, without reading more rows than a page shows."""

    def __init__(self, rows: Any) -> None:
        self.rows = rows

    def __len__(self) -> int:
        return len(LANGUAGES) * (len(self.rows) if isinstance(self.rows, list) else self.rows.count())

    def __getitem__(self, place: Any) -> Any:
        first, last = place.start // len(LANGUAGES), -(-place.stop // len(LANGUAGES))
        pairs = [(row, code) for row in self.rows[first:last] for code in LANGUAGES]
        skipped = place.start - first * len(LANGUAGES)
        return pairs[skipped : skipped + place.stop - place.start]


class Section(Sitemap):  # type: ignore[type-arg]
    i18n = alternates = True
    limit = 500  # addresses a page: it stays below what `shared_for` keeps

    @property
    def paginator(self) -> "Paginator[Any]":
        return Paginator(Pairs(self.items()), self.limit)

    def get_latest_lastmod(self) -> None:
        """Not in the index: it would read every row."""


class Pages(Section):
    def items(self) -> list[str]:
        shop = ["home", "marketplace:gifts", "marketplace:catalogue", "families:family-list", "families:register"]
        quarter = [
            "centers:center-list",
            "centers:program-list",
            "centers:facility-list",
            "centers:partner-list",
            "centers:news-list",
            "volunteering:opportunity-list",
            "volunteering:team-list",
            "volunteering:million",
            "impact",
        ]
        return [*shop, *quarter, *legal.PAGES]

    def location(self, item: str) -> str:
        return reverse(item)


class Families(Section):
    def items(self) -> Any:
        return Family.objects.approved().only("slug", "approved_at").order_by("pk")

    def lastmod(self, family: Family) -> datetime | None:
        return family.approved_at


class Categories(Section):
    def items(self) -> Any:
        return Category.objects.order_by("pk")


class Products(Section):
    def items(self) -> Any:
        return Product.objects.on_sale().only("pk", "name_en", "updated_at").order_by("pk")

    def lastmod(self, product: Product) -> datetime:
        return product.updated_at


class Centers(Section):
    def items(self) -> Any:
        return Center.objects.only("slug").order_by("pk")


class Programs(Section):
    """All that have a page, also when they are over."""

    def items(self) -> Any:
        return Program.objects.public().only("slug", "announced_at").order_by("pk")

    def lastmod(self, program: Program) -> datetime | None:
        return program.announced_at


class Halls(Section):
    def items(self) -> Any:
        return Facility.objects.bookable().only("public_id").order_by("pk")


class Partners(Section):
    def items(self) -> Any:
        return Partnership.objects.public().only("slug", "approved_at").order_by("pk")

    def lastmod(self, partnership: Partnership) -> datetime | None:
        return partnership.approved_at


class Articles(Section):
    def items(self) -> Any:
        return News.objects.published().only("slug", "published_at").order_by("pk")

    def lastmod(self, news: News) -> datetime | None:
        return news.published_at


class Opportunities(Section):
    """All that have a page, also when they are over."""

    def items(self) -> Any:
        return Opportunity.objects.public().only("slug", "announced_at").order_by("pk")

    def lastmod(self, opportunity: Opportunity) -> datetime | None:
        return opportunity.announced_at


class Teams(Section):
    def items(self) -> Any:
        return Team.objects.public().only("slug").order_by("pk")


SITEMAPS: dict[str, Any] = {
    # what families make
    "pages": Pages,
    "families": Families,
    "categories": Categories,
    "products": Products,
    # what the quarter does
    "centers": Centers,
    "programs": Programs,
    "halls": Halls,
    "partners": Partners,
    "news": Articles,
    "opportunities": Opportunities,
    "teams": Teams,
}


def shared(view: Callable[..., Any]) -> Callable[..., HttpResponse]:
    """Drawn once for all robots."""

    @wraps(view)
    def once(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        return shared_for(view(request, sitemaps=SITEMAPS, **kwargs).render(), SHARED)

    return public(once)


@shared
def index(request: HttpRequest, **kwargs: Any) -> Any:
    return views.index(request, sitemap_url_name="sitemap-section", **kwargs)


@shared
def section(request: HttpRequest, **kwargs: Any) -> Any:
    return views.sitemap(request, **kwargs)
