"""What is kept of a person, the terms for shoppers, and how anybody can use the portal: three pages for everybody.

Whoever changes the words of a page changes its day in `UPDATED_ON`, too.
"""

import datetime as dt
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from core.guards import public
from core.shared_pages import shared_for
from makkah_portal import kept
from marketplace import terms as rules
from marketplace.states import DeliveryKind, PaymentMethod, ReturnRule, TaxMode

UPDATED_ON = {
    "privacy": dt.date(2026, 11, 27),
    "terms": dt.date(2026, 11, 27),
    "accessibility": dt.date(2026, 11, 27),
}
TITLES = {"privacy": _("Privacy"), "terms": _("Terms for shoppers"), "accessibility": _("Accessibility")}
PAGES = list(TITLES)
SHARED = 300  # seconds


def page(request: HttpRequest, name: str, **context: Any) -> HttpResponse:
    language = get_language() or settings.LANGUAGE_CODE
    about = {
        "heading": str(TITLES[name]),
        "organisation": settings.ORGANISATION[language],
        "updated_on": UPDATED_ON[name],
    }
    return shared_for(render(request, f"legal/{name}.html", about | context), SHARED)


@public
@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    return page(request, "privacy", kept=kept.KEPT, cookies=kept.cookies(), stored=kept.STORED)


@public
@require_safe
def terms(request: HttpRequest) -> HttpResponse:
    """Every number on it is the one that the shop itself works with."""
    return page(
        request,
        "terms",
        deliveries=[(kind.for_others, rules.delivery_fee(kind)) for kind in DeliveryKind],
        wrap_halalas=rules.WRAP_HALALAS,
        is_untaxed=rules.TAX_MODE == TaxMode.NOT_TAXED,
        methods=ways_to_pay(),
        accept_within=kept.in_words(rules.ACCEPT_WITHIN),
        collect_within=kept.in_words(rules.COLLECT_WITHIN),
        return_within=kept.in_words(rules.RETURN_WINDOW),
        return_rules=list(ReturnRule),
    )


def ways_to_pay() -> list[tuple[str, str]]:
    """(way, how long the order waits for the money; empty where nobody waits) of each way that is offered here."""
    offered = {method for kind in DeliveryKind for method in rules.methods_for(kind)}
    held = {method: span for method in PaymentMethod if (span := rules.HELD_FOR[method])}
    return [
        (str(method.label), kept.in_words(held[method]) if method in held else "")
        for method in PaymentMethod
        if method in offered
    ]


@public
@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    return page(request, "accessibility")
