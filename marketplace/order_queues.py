"""What waits for staff about orders and money: the oldest first, each with the list it is worked off from."""

from typing import TYPE_CHECKING, Any

from django.db.models import Count, Min
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.queues import Queue
from marketplace.models import Payment, Refund, SellerOrder
from marketplace.policies import handles_orders
from marketplace.scopes import parts_for, payments_for, refunds_for
from marketplace.states import SellerOrderStatus

if TYPE_CHECKING:
    from accounts.models import User


def queues(user: "User") -> list[Queue]:
    """Orders without an answer, parcels to hand over, transfers, odd payments and refunds, in this person's centres."""
    if not handles_orders(user):
        return []
    orders, payments = "admin:marketplace_sellerorder_changelist", "admin:marketplace_payment_changelist"
    refunds = reverse("admin:marketplace_refund_changelist") + "?waiting=yes"
    parts = parts_for(user, SellerOrder.objects.all())
    money = payments_for(user, Payment.objects.all())
    ready = parts.filter(status__in=[SellerOrderStatus.READY, SellerOrderStatus.AT_CENTER])
    return [
        queue(
            _("Orders without an answer"), parts.unanswered(), "accept_by", reverse(orders) + "?unanswered=yes", "clock"
        ),
        queue(
            _("Parcels to hand over"), ready, "group__placed_at", reverse(orders) + "?status__exact=ready", "package"
        ),
        queue(
            _("Transfers to check"),
            money.transfers_to_check(),
            "created_at",
            reverse(payments) + "?todo=transfer",
            "landmark",
        ),
        queue(
            _("Payments of another amount"),
            money.in_review(),
            "created_at",
            reverse(payments) + "?todo=review",
            "scale",
        ),
        queue(_("Money to give back"), refunds_for(user, Refund.objects.for_staff()), "created_at", refunds, "undo"),
    ]


def queue(label: Any, rows: Any, since: str, url: str, icon: str) -> Queue:
    found = rows.aggregate(count=Count("pk", distinct=True), oldest=Min(since))
    return Queue(label, found["count"], found["oldest"], url, icon=icon)
