"""A small page between "Cancel" and its being cancelled: what ends, and what becomes of the money."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from core.exceptions import RuleViolation
from core.guards import private_page, public
from marketplace.actions import cancelling
from marketplace.forms.cancelling import CancelForm
from marketplace.models import OrderGroup, SellerOrder
from marketplace.states import PaymentStatus, SellerOrderStatus
from marketplace.views.tracking import group_of


@public
@require_http_methods(["GET", "HEAD", "POST"])
@private_page
def part_cancel(request: HttpRequest, token: str, public_id: UUID) -> HttpResponse:
    """One family's part that she has not accepted; afterwards, why not and whom to ask."""
    group = group_of(token)
    part = part_of(group, public_id)
    if part.status == SellerOrderStatus.AWAITING_PAYMENT:
        return redirect("marketplace:order-cancel", token=token)
    form = form_of(request, is_heard=True)
    if form.is_valid():
        try:
            part = cancelling.cancel_part(part, by=person(request), reason=form.cleaned_data["reason"])
        except cancelling.AlreadyAccepted:
            return redirect(request.path)  # the page says why
        if part.status == SellerOrderStatus.CANCELLED:
            messages.success(request, _("Cancelled, and the family knows."))
        return redirect(group)
    if part.is_called_off or part.is_handed_over:
        return redirect(group)
    return show(request, form, {"group": group, "parts": [part], "part": part, "amount": part.total_halalas})


@public
@require_http_methods(["GET", "HEAD", "POST"])
@private_page
def order_cancel(request: HttpRequest, token: str) -> HttpResponse:
    """All of an order that is not paid."""
    group = group_of(token)
    form = form_of(request, is_heard=False)
    if form.is_valid():
        try:
            payment = cancelling.cancel_unpaid(group, by=person(request), reason=form.cleaned_data["reason"])
        except RuleViolation as refusal:
            messages.info(request, str(refusal))
        else:
            if payment.status == PaymentStatus.CANCELLED:
                messages.success(request, _("Your order is cancelled."))
        return redirect(group)
    if not group.payment.may_be_cancelled:
        return redirect(group)
    return show(request, form, {"group": group, "parts": group.parts_in_order, "amount": group.total_halalas})


def part_of(group: OrderGroup, public_id: UUID) -> SellerOrder:
    for part in group.parts_in_order:
        if part.public_id == public_id:
            return part
    raise Http404


def form_of(request: HttpRequest, *, is_heard: bool) -> CancelForm:
    return CancelForm(request.POST if request.method == "POST" else None, is_heard=is_heard)


def person(request: HttpRequest) -> Any:
    """Who presses it, when she is signed in; the address itself is what lets her."""
    return request.user if request.user.is_authenticated else None


def show(request: HttpRequest, form: CancelForm, context: dict[str, Any]) -> HttpResponse:
    status = 422 if form.errors else 200
    return render(request, "marketplace/order_cancel.html", context | {"form": form}, status=status)
