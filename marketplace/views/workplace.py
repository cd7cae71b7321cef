"""The family's workplace: today's orders first, one clear button each."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from core.exceptions import RuleViolation
from core.guards import post_only
from core.models import AuditEvent
from core.outcomes import outcome
from core.pagination import paginate
from families.models import Family
from marketplace import workshop
from marketplace.actions import fulfilment
from marketplace.actions.cancelling import TAKEN_BACK
from marketplace.forms.workplace import CodeForm, DeclineForm
from marketplace.models import LedgerEntry, Product, SellerOrder
from marketplace.models.order import HANDED_OVER
from marketplace.states import SellerOrderStatus

TO_MAKE = (SellerOrderStatus.ACCEPTED, SellerOrderStatus.PREPARING)
READY = (SellerOrderStatus.READY, SellerOrderStatus.AT_CENTER)


def family_of(request: HttpRequest) -> Family | None:
    """Her own family, when it may sell or has sold."""
    return Family.objects.select_related("center").working().hers(request.user)


@require_safe
def workplace(request: HttpRequest) -> HttpResponse:
    """Home of her working day."""
    family = family_of(request)
    if family is None:
        has_one = Family.objects.owned_by(request.user).exists()
        return redirect("families:application" if has_one else "families:register")
    orders = SellerOrder.objects.worked_on_by(request.user).with_lines()
    current = list(orders.filter(status__in=["new", *TO_MAKE, *READY]).order_by("promised_on", "pk")[:100])
    context = {
        "family": family,
        "today": timezone.localdate(),
        "new": [part for part in current if part.status == SellerOrderStatus.NEW],
        "to_make": [part for part in current if part.status in TO_MAKE],
        "ready": [part for part in current if part.status in READY],
        "balance": (balance := LedgerEntry.objects.of(family).balance()),
        "owed": abs(balance),
        "month": month_total(family),
        "products": Product.objects.of(family).on_sale().count(),
        "stop": workshop.stop_of(family),
    }
    return render(request, "marketplace/workplace.html", context)


def month_total(family: Family) -> int:
    """What this month's sales bring her."""
    first = timezone.localdate().replace(day=1)
    return (
        LedgerEntry.objects.of(family).filter(kind__in=["earning", "commission"], created_at__date__gte=first).balance()
    )


@require_safe
def workplace_history(request: HttpRequest) -> HttpResponse:
    """Orders that are over, and the ledger's words for the money."""
    family = family_of(request)
    if family is None:
        raise Http404
    over = [*HANDED_OVER, SellerOrderStatus.DECLINED, SellerOrderStatus.CANCELLED]
    orders = SellerOrder.objects.worked_on_by(request.user).filter(status__in=over).with_lines().order_by("-pk")
    return render(request, "marketplace/workplace_history.html", {"family": family, "page": paginate(request, orders)})


@require_safe
def workplace_earnings(request: HttpRequest) -> HttpResponse:
    """Every booked amount with its order: she can add it up herself."""
    family = family_of(request)
    if family is None:
        raise Http404
    entries = LedgerEntry.objects.of(family).select_related("seller_order").newest()
    balance = LedgerEntry.objects.of(family).balance()
    page = paginate(request, entries, per_page=50)
    context = {"family": family, "page": page, "balance": balance, "owed": abs(balance)}
    return render(request, "marketplace/workplace_earnings.html", context)


def order_of(request: HttpRequest, public_id: UUID) -> SellerOrder:
    return get_object_or_404(SellerOrder.objects.worked_on_by(request.user).with_lines(), public_id=public_id)


def name_of(event: AuditEvent) -> str:
    if event.action == TAKEN_BACK:
        return pgettext("family", "The shopper cancelled it")
    return str(SellerOrderStatus(event.to_status).label)


def show_order(request: HttpRequest, part: SellerOrder, status: int = 200, **forms: Any) -> HttpResponse:
    """Her lines, a first name, the place; no phone, nothing of other families, no total of the whole order."""
    events = AuditEvent.objects.about(part).readable_by_subject()
    steps = [
        {"title": name_of(event), "at": event.at, "note": event.reason, "state": "done"}
        for event in events
        if event.to_status
    ]
    context = {"part": part, "steps": steps, "code_form": CodeForm(), "decline_form": DeclineForm()} | forms
    return render(request, "marketplace/workplace_order.html", context, status=status)


@require_safe
def order_detail(request: HttpRequest, public_id: UUID) -> HttpResponse:
    return show_order(request, order_of(request, public_id))


STEPS: dict[str, tuple[Callable[..., Any], Callable[[], str]]] = {
    "accept": (fulfilment.accept_order, lambda: pgettext("family", "Accepted. The shopper knows.")),
    "prepare": (fulfilment.start_preparing, lambda: pgettext("family", "Good work! Tell us when it is ready.")),
    "ready": (fulfilment.mark_ready, lambda: pgettext("family", "Ready. The shopper knows and brings the code.")),
}


@post_only("marketplace:order-detail", "public_id")
def order_step(request: HttpRequest, public_id: UUID, step: str) -> HttpResponse:
    """Accept, begin, ready: one button each."""
    part = order_of(request, public_id)
    action, words = STEPS[step]
    with outcome(request, success=words()):
        action(part, by=request.user)
    return redirect(part if request.POST.get("from") == "order" else "marketplace:workplace")


@post_only("marketplace:order-detail", "public_id")
def order_decline(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """She cannot; without a reason the page is shown again with what she typed."""
    part = order_of(request, public_id)
    form = DeclineForm(request.POST)
    if not form.is_valid():
        return show_order(request, part, 422, decline_form=form, declining=True)
    with outcome(request, success=pgettext("family", "Declined. The shopper has your words, and the money goes back.")):
        fulfilment.decline_order(part, by=request.user, reason=form.cleaned_data["reason"])
    return redirect("marketplace:workplace")


@post_only("marketplace:order-detail", "public_id")
def order_hand_over(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The shopper's six digits; a wrong code is said beside the field."""
    part = order_of(request, public_id)
    form = CodeForm(request.POST)
    if form.is_valid():
        try:
            fulfilment.hand_over(part, code=form.cleaned_data["code"], by=request.user)
        except RuleViolation as refusal:
            form.add_error("code", str(refusal))
        else:
            return redirect(part)
    return show_order(request, order_of(request, public_id), 422, code_form=form)
