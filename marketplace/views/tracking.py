"""The shopper's own pages: the address with its token is the key, so they are never cached and never indexed."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.guards import private_page, public
from core.models import AuditEvent
from core.pagination import paginate
from core.qr import qr_svg
from core.templatetags.core import day_month
from marketplace import terms
from marketplace.actions.cancelling import TAKEN_BACK
from marketplace.models import OrderGroup, SellerOrder
from marketplace.states import DeliveryKind, PaymentMethod, SellerOrderStatus

ARRIVED = 5
STEPS = {
    SellerOrderStatus.NEW: 1,
    SellerOrderStatus.ACCEPTED: 2,
    SellerOrderStatus.PREPARING: 3,
    SellerOrderStatus.READY: 4,
    SellerOrderStatus.AT_CENTER: 4,
    SellerOrderStatus.DELIVERED: ARRIVED,
    SellerOrderStatus.COLLECTED: ARRIVED,
    SellerOrderStatus.COMPLETED: ARRIVED,
}


def group_of(token: str) -> OrderGroup:
    return get_object_or_404(OrderGroup.objects.with_everything(), token=token)


@public
@require_safe
@private_page
def order_placed(request: HttpRequest, token: str) -> HttpResponse:
    """Thank you: the number, the code to keep, what was bought and where it goes, what happens next."""
    group = group_of(token)
    if all(part.is_called_off for part in group.parts_in_order):
        return redirect(group)  # nothing of it happens next
    context = {"group": group, "payment": group.payment, "account": account_of(group), "totals": totals_of(group)}
    return render(request, "marketplace/order_placed.html", context)


def totals_of(group: OrderGroup) -> list[tuple[str, int]]:
    rows = [(_("Items"), group.subtotal_halalas), (_("Delivery"), group.delivery_halalas)]
    return [*rows, (_("Gift wrap"), group.wrap_halalas)] if group.wrap_halalas else rows


@public
@require_safe
@private_page
def order_track(request: HttpRequest, token: str) -> HttpResponse:
    """Where each family's part is, the hand-over codes, the money."""
    group = group_of(token)
    parts = group.parts_in_order
    events = events_of(parts)
    context = {
        "group": group,
        "payment": group.payment,
        "account": account_of(group),
        "refunds": list(group.payment.refunds.order_by("pk")),
        "tracks": [track_of(part, events) for part in parts],
        "owes": group.payment.may_be_paid_now or bool(group.payment.awaits_receipt and account_of(group)),
    }
    return render(request, "marketplace/order_track.html", context)


def account_of(group: OrderGroup) -> dict[str, Any] | None:
    """Where a transfer goes, while one is awaited."""
    return (
        terms.transfer_account()
        if group.payment_method == PaymentMethod.TRANSFER and group.payment.awaits_receipt
        else None
    )


def events_of(parts: list[SellerOrder]) -> dict[tuple[int, str], AuditEvent]:
    """When each part came to each state, in one query."""
    keys = [part.pk for part in parts]
    rows = AuditEvent.objects.filter(target_label="marketplace.sellerorder", target_pk__in=keys).readable_by_subject()
    return {(event.target_pk, event.to_status): event for event in rows.order_by("at", "pk")}


def track_of(part: SellerOrder, events: dict[tuple[int, str], AuditEvent]) -> dict[str, Any]:
    """One part: what comes next, how far it is, and all its steps."""
    rows = timeline(part, events)
    return {"part": part, "next": next_of(part, rows), "how_far": how_far(rows), "timeline": rows}


def next_of(part: SellerOrder, rows: list[dict[str, Any]]) -> str:
    """What the shopper waits for, in one sentence; with a code to show, the page says that instead."""
    day = day_month(part.promised_on)
    if part.is_handed_over:
        at = rows[-1]["at"]
        return _("It reached you on %(day)s.") % {"day": day_month(timezone.localtime(at))} if at else ""
    waits = {
        SellerOrderStatus.AWAITING_PAYMENT: _("The family begins when your payment is there."),
        SellerOrderStatus.NEW: _("The family answers soon; it is promised for %(day)s."),
        SellerOrderStatus.ACCEPTED: _("The family said yes; it is promised for %(day)s."),
        SellerOrderStatus.PREPARING: _("The family is making it; it is promised for %(day)s."),
    }
    return waits.get(SellerOrderStatus(part.status), "") % {"day": day}


def how_far(rows: list[dict[str, Any]]) -> str:
    """The current step with its number; for what is over, that there were steps."""
    for number, row in enumerate(rows, start=1):
        if row["state"] == "current":
            return _("Step %(number)d of %(total)d: %(title)s") % {
                "number": number,
                "total": len(rows),
                "title": row["title"],
            }
    return _("All its steps")


def timeline(part: SellerOrder, events: dict[tuple[int, str], AuditEvent]) -> list[dict[str, Any]]:
    """The way of one part: done with its time, current, still to come; or where it stopped and why."""
    reached = STEPS.get(SellerOrderStatus(part.status), 0)
    rows: list[dict[str, Any]] = []
    for number, status in enumerate(way_of(part), start=1):
        event = events.get((part.pk, status))
        if part.is_called_off and event is None:
            break
        is_done = number < reached or part.is_called_off or reached == ARRIVED
        title = _("Sent to the family") if status == SellerOrderStatus.NEW else status.label
        state = "done" if is_done else "current" if number == reached else ""
        rows.append({"title": title, "at": event.at if event else None, "state": state})
    return [*rows, stop_of(part, events)] if part.is_called_off else rows


def way_of(part: SellerOrder) -> list[SellerOrderStatus]:
    picked_up = part.group.delivery_kind == DeliveryKind.CENTER
    return [
        SellerOrderStatus.NEW,
        SellerOrderStatus.ACCEPTED,
        SellerOrderStatus.PREPARING,
        SellerOrderStatus.READY,
        SellerOrderStatus.COLLECTED if picked_up else SellerOrderStatus.DELIVERED,
    ]


def stop_of(part: SellerOrder, events: dict[tuple[int, str], AuditEvent]) -> dict[str, Any]:
    event = events.get((part.pk, part.status))
    by_shopper = event is not None and event.action == TAKEN_BACK
    title, at = _("You cancelled it") if by_shopper else part.get_status_display(), event.at if event else None
    return {"title": title, "at": at, "state": "stopped", "note": part.decline_reason}


@public
@require_safe
@private_page
def order_receipt(request: HttpRequest, token: str) -> HttpResponse:
    """To lie in the parcel: what it is and from whom, the card's words, no price."""
    group = group_of(token)
    parts = [part for part in group.parts_in_order if not part.is_called_off]
    return render(request, "marketplace/order_receipt.html", {"group": group, "parts": parts})


@public
@require_safe
@private_page
def order_qr(request: HttpRequest, token: str) -> HttpResponse:
    """The tracking page's address as a square to scan."""
    group = get_object_or_404(OrderGroup, token=token)
    square = qr_svg(request.build_absolute_uri(group.get_absolute_url()))
    return HttpResponse(square, content_type="image/svg+xml")


@require_safe
def my_orders(request: HttpRequest) -> HttpResponse:
    """What a signed-in person has bought."""
    orders = OrderGroup.objects.of_shopper(request.user).with_everything().newest()
    return render(request, "marketplace/my_orders.html", {"page": paginate(request, orders, per_page=12)})
