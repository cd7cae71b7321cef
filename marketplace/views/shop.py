"""Pages for visitors: the gift landing, the shelves, one product, search. They set no cookie and ask nobody who they are."""

from datetime import timedelta
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from core.guards import public
from core.pagination import PER_PAGE, KnownCount
from core.text import normalise
from marketplace.catalogue import pages, searching
from marketplace.catalogue.filters import BAND_LABELS, Filters, read_sort, trouble_with_day
from marketplace.catalogue.listing import by_keys, shelf_page
from marketplace.catalogue.shared import shared, shared_product
from marketplace.catalogue.snapshot import keeper
from marketplace.instead import some_gifts
from marketplace.models import Product
from marketplace.states import Occasion, Recipient

OCCASION_ICONS = {
    "hajj": "landmark", "umrah": "sparkles", "ramadan": "star", "eid": "gift", "wedding": "gem", "newborn": "baby",
    "housewarming": "home", "graduation": "award",
}  # fmt: skip
TABS = ("products", "families")


@public
@require_safe
@shared
def catalogue(request: HttpRequest, slug: str = "") -> HttpResponse:
    """The shop, or one of its shelves, with filters, counts and order."""
    snapshot = keeper.get()
    category = snapshot.by_slug(slug) if slug else None
    if slug and category is None:
        raise Http404
    filters, sort = snapshot.known(Filters.read(request.GET, slug)), read_sort(request.GET)
    page = shelf_page(request, snapshot, filters, category, sort)
    form, chips = pages.filter_form(snapshot, filters, sort, request.path, request.GET)
    context = {
        "category": category, "page": page, "filter_form": form, "chips": chips, "filters": filters, "sort": sort,
        "day": trouble_with_day(request.GET), "shelves": pages.shelf_links(snapshot, filters, category, request.GET),
        "trail": pages.trail(category) if category else [],
        "some_gifts": [] if page.object_list else some_gifts(),
    }  # fmt: skip
    return render(request, "marketplace/catalogue.html", context)


@public
@require_safe
@shared
def gifts(request: HttpRequest) -> HttpResponse:
    """Where a pilgrim begins: by occasion, by person, by price, by weight, by the day of the flight."""
    snapshot = keeper.get()
    everything = Filters()
    soon = Product.objects.on_sale().in_stock().filter(supply="stocked", lead_days=0).with_cards()
    context = {
        "occasions": [row for row in counted(snapshot, "occasion", Occasion.choices) if row["count"]],
        "recipients": [row for row in counted(snapshot, "recipient", Recipient.choices) if row["count"]],
        "bands": [row for row in counted(snapshot, "price", list(BAND_LABELS.items())) if row["count"]],
        "light": snapshot.count(Filters(light=True)), "cabin": snapshot.count(Filters(cabin=True)),
        "total": snapshot.count(everything), "ready_now": soon.order_by("-published_at", "-pk")[:8],
        "earliest": timezone.localdate() + timedelta(days=1),
    }  # fmt: skip
    return render(request, "marketplace/gifts.html", context)


def counted(snapshot: Any, name: str, choices: list[tuple[Any, Any]]) -> list[dict[str, Any]]:
    """Each value of a facet with how many products have it."""
    url = reverse("marketplace:catalogue")
    return [
        {"label": label, "count": snapshot.bits.get((name, value), 0).bit_count(), "url": f"{url}?{name}={value}",
         "icon": OCCASION_ICONS.get(value, "gift")}
        for value, label in choices
    ]  # fmt: skip


@public
@require_safe
@shared_product
def product(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """One product; an old name in the address leads to the new one."""
    shown = pages.shown(pk)
    if shown is None:
        raise Http404
    if slug != shown.slug:
        return redirect(shown, permanent=True)
    same_family, similar = pages.beside(shown)
    context = {
        "product": shown, "photos": pages.PHOTOS.rows(pk=pk), "questions": pages.QUESTIONS.rows(pk=pk),
        "ready_on": shown.ready_on, "same_family": same_family, "similar": similar,
        "trail": pages.trail(shown.category, shown), "most": min(shown.available, 20) if not shown.is_made_to_order else 20,
    }  # fmt: skip
    return render(request, "marketplace/product.html", context)


@public
@require_safe
@shared
def search(request: HttpRequest) -> HttpResponse:
    """Products and families for a few words, spelt in any way."""
    query = normalise(request.GET.get("q", ""))[:100]
    tab = request.GET.get("tab", "") if request.GET.get("tab") in TABS else TABS[0]
    family_count, named = searching.named(query, PER_PAGE + 1)
    found = searching.search(query, named) if query else searching.Found()
    families = list(searching.families(query).for_cards()[:PER_PAGE]) if tab == "families" else []
    paginator = KnownCount(found.pks, PER_PAGE, known=len(found.pks))
    page = paginator.get_page(request.GET.get("page", "1"))
    page.object_list = (
        by_keys(found.pks[page.start_index() - 1 : page.end_index()]) if found.pks and tab == TABS[0] else []
    )
    context = {
        "query": query, "tab": tab, "page": page, "found": found, "count": len(found.pks), "families": families,
        "is_capped": len(found.pks) >= searching.MOST, "family_count": family_count,
        "some_gifts": [] if not query or page.object_list or families else some_gifts(),
    }  # fmt: skip
    return render(request, "marketplace/search.html", context)
