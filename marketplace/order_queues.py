"""What waits for staff about orders and money: the oldest first, each with the list it is worked off from."""

from typing import TYPE_CHECKING, Any

from django.db.models import Count, Min
from django.urls import reverse
from django.utils.translation import ngettext_lazy

from core.queues import Queue
from marketplace.models import Payment, Refund, SellerOrder
from marketplace.policies import handles_money, handles_orders
from marketplace.scopes import parts_for, payments_for, refunds_for

if TYPE_CHECKING:
    from accounts.models import User


def queues(user: "User") -> list[Queue]:
    """Orders without an answer, parcels to hand over or left behind, transfers, odd payments and refunds, in her centres."""
    return [*order_queues(user), *money_queues(user)]


def order_queues(user: "User") -> list[Queue]:
    if not handles_orders(user):
        return []
    page, parts = reverse("admin:marketplace_sellerorder_changelist"), parts_for(user, SellerOrder.objects.all())
    return [
        queue(
            ngettext_lazy("Order without an answer", "Orders without an answer"),
            parts.unanswered(),
            "accept_by",
            f"{page}?todo=unanswered",
            "clock",
        ),
        queue(
            ngettext_lazy("Parcel to hand over", "Parcels to hand over"),
            parts.to_hand_over(),
            "group__placed_at",
            f"{page}?todo=ready",
            "package",
        ),
        queue(
            ngettext_lazy("Order nobody came for", "Orders nobody came for"),
            parts.uncollected(),
            "group__placed_at",
            f"{page}?todo=uncollected",
            "undo",
        ),
    ]


def money_queues(user: "User") -> list[Queue]:
    if not handles_money(user):
        return []
    page, money = reverse("admin:marketplace_payment_changelist"), payments_for(user, Payment.objects.all())
    refunds = refunds_for(user, Refund.objects.for_staff())
    returning = reverse("admin:marketplace_refund_changelist") + "?waiting=yes"
    return [
        queue(
            ngettext_lazy("Transfer to check", "Transfers to check"),
            money.transfers_to_check(),
            "created_at",
            f"{page}?todo=transfer",
            "landmark",
        ),
        queue(
            ngettext_lazy("Payment of another amount", "Payments of another amount"),
            money.in_review(),
            "created_at",
            f"{page}?todo=review",
            "scale",
        ),
        queue(ngettext_lazy("Sum to give back", "Sums to give back"), refunds, "created_at", returning, "undo"),
    ]


def queue(label: Any, rows: Any, since: str, url: str, icon: str) -> Queue:
    found = rows.aggregate(count=Count("pk", distinct=True), oldest=Min(since))
    return Queue(label % found["count"], found["count"], found["oldest"], url, icon=icon)
