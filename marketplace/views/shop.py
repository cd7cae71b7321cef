"""Pages for visitors: the gift landing, the shelves, one product, search. They set no cookie and ask nobody who they are."""

from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from core.guards import public
from core.hits import find
from core.pagination import PER_PAGE, KnownCount
from core.text import normalise
from marketplace.catalogue import pages, searching, suggesting, words
from marketplace.catalogue.filters import BAND_LABELS, Filters, read_sort, trouble_with_day, wished_day
from marketplace.catalogue.listing import by_keys, shelf_page
from marketplace.catalogue.shared import products, shared, shared_product
from marketplace.catalogue.snapshot import Snapshot, keeper
from marketplace.instead import some_gifts
from marketplace.models import Product
from marketplace.states import Occasion, Recipient

OCCASION_ICONS = {
    "hajj": "landmark", "umrah": "sparkles", "ramadan": "star", "eid": "gift", "wedding": "gem", "newborn": "baby",
    "housewarming": "home", "graduation": "award",
}  # fmt: skip
TABS = ("products", "families", "neighbourhood")


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
    snapshot, wish = keeper.get(), Filters(ready_by=wished_day(request.GET.get("ready_by", "")))
    fits = snapshot.matching(wish)
    weights = counted(snapshot, fits, wish, "light", [(True, "")]) + counted(
        snapshot, fits, wish, "cabin", [(True, "")]
    )
    context = {
        "occasions": [row for row in counted(snapshot, fits, wish, "occasion", Occasion.choices) if row["count"]],
        "recipients": [row for row in counted(snapshot, fits, wish, "recipient", Recipient.choices) if row["count"]],
        "bands": [row for row in counted(snapshot, fits, wish, "price", list(BAND_LABELS.items())) if row["count"]],
        "light": weights[0], "cabin": weights[1], "ready_now": soonest(wish)[:8], "wished": wish.ready_by,
        "day": trouble_with_day(request.GET), "shop_url": shelf_address(wish),
        "earliest": timezone.localdate() + timedelta(days=1),
    }  # fmt: skip
    return render(request, "marketplace/gifts.html", context)


def soonest(wish: Filters) -> Any:
    """The newest that are ready by the wished day; without one, the finished pieces."""
    products = Product.objects.on_sale().in_stock()
    products = wish.apply(products) if wish.ready_by else products.filter(supply="stocked", lead_days=0)
    return products.with_cards().order_by("-published_at", "-pk")


def shelf_address(wish: Filters, **chosen: Any) -> str:
    """The shop with one filter, and with the wished day."""
    query = {name: "1" if value is True else value for name, value in chosen.items()}
    query |= {"ready_by": wish.ready_by.isoformat()} if wish.ready_by else {}
    return reverse("marketplace:catalogue") + (f"?{urlencode(query)}" if query else "")


def counted(
    snapshot: Snapshot, fits: int, wish: Filters, name: str, choices: list[tuple[Any, Any]]
) -> list[dict[str, Any]]:
    """Each value of a facet with how many products of those that fit the day have it."""
    return [
        {"label": label, "count": (snapshot.bits.get((name, value), 0) & fits).bit_count(),
         "url": shelf_address(wish, **{name: value}), "icon": OCCASION_ICONS.get(value, "gift")}
        for value, label in choices
    ]  # fmt: skip


@public
@require_safe
@shared_product
def product(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """One product; an old name in the address leads to the new one."""
    facts = pages.Facts.of(pk)
    if facts is None:
        raise Http404

    def drawn() -> HttpResponse:
        context = pages.product_page(facts)
        if slug != context["product"].slug:
            return redirect(context["product"], permanent=True)
        return render(request, "marketplace/product.html", context)

    return products.page(request, facts, drawn)


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
    hits = find(query)
    paginator = KnownCount(found.pks, PER_PAGE, known=len(found.pks))
    page = paginator.get_page(request.GET.get("page", "1"))
    page.object_list = (
        by_keys(found.pks[page.start_index() - 1 : page.end_index()]) if found.pks and tab == TABS[0] else []
    )
    context = {
        "query": query, "tab": tab, "page": page, "found": found, "count": len(found.pks), "families": families,
        "is_capped": len(found.pks) >= searching.MOST, "family_count": family_count,
        "hits": hits, "some_gifts": [] if not query or page.object_list or families or hits else some_gifts(),
    }  # fmt: skip
    return render(request, "marketplace/search.html", context)


@public
@require_safe
def suggest(request: HttpRequest) -> HttpResponse:
    """What the box offers while somebody types: text, kind and address of each; the same for everybody."""
    found = suggesting.suggest(normalise(request.GET.get("q", "")[: words.LONGEST_QUERY]))
    response = JsonResponse(
        {"found": suggesting.as_rows(found)}, json_dumps_params={"ensure_ascii": False, "separators": (",", ":")}
    )
    response["Cache-Control"] = f"public, max-age={suggesting.KEPT:.0f}"
    return response
