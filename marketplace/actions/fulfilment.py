"""A family's part of an order, from her "yes" to the shopper's hand. Each step is signed and told."""

import hmac
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core import audit
from core.exceptions import RuleViolation
from core.locking import lock
from core.text import normalise
from marketplace import order_notifications, terms
from marketplace.actions import stock
from marketplace.actions.refund import plan_refund
from marketplace.models import LedgerEntry, OrderGroup, Payment, SellerOrder
from marketplace.models.order import CALLED_OFF, HANDED_OVER
from marketplace.policies import may_handle, may_work_on
from marketplace.states import CashTaker, DeliveryKind, LedgerKind, PaymentMethod, PaymentStatus, SellerOrderStatus


class ReasonMissing(RuleViolation):
    message = _("Write the reason. The shopper will read it.")


class NotLateYet(RuleViolation):
    message = _("The shopper still has time to collect it: a week after the promised day.")


class WrongCode(RuleViolation):
    message = _("This is not the shopper's code. Ask for the six digits on the order's page.")


class TooManyCodes(RuleViolation):
    message = _("Too many wrong codes. The centre hands this order over.")


def locked(part: SellerOrder) -> SellerOrder:
    """The part as it is now, under its group's lock."""
    lock(OrderGroup(pk=part.group_id))
    return SellerOrder.objects.select_related("group", "family__owner").get(pk=part.pk)


def for_worker(part: SellerOrder, by: Any) -> SellerOrder:
    part = locked(part)
    if not may_work_on(part, by):
        raise PermissionDenied
    return part


def for_staff(part: SellerOrder, by: Any) -> SellerOrder:
    part = locked(part)
    if not may_handle(part, by):
        raise PermissionDenied
    return part


def step(
    part: SellerOrder, status: SellerOrderStatus, *fields: str, by: Any, reason: str = "", action: str = ""
) -> None:
    before = part.become(status, *fields)
    action = action or f"order.{status.value}"
    audit.record(action, part, by=by, from_status=before, to_status=part.status, reason=reason)


@transaction.atomic
def accept_order(part: SellerOrder, *, by: Any) -> SellerOrder:
    """She will make it by the promised day. Pressed twice, it is accepted once."""
    part = for_worker(part, by)
    if part.status == SellerOrderStatus.ACCEPTED:
        return part
    step(part, SellerOrderStatus.ACCEPTED, by=by)
    order_notifications.part_moved(part, "order_accepted")
    return part


@transaction.atomic
def start_preparing(part: SellerOrder, *, by: Any) -> SellerOrder:
    part = for_worker(part, by)
    if part.status != SellerOrderStatus.PREPARING:
        step(part, SellerOrderStatus.PREPARING, by=by)
    return part


@transaction.atomic
def mark_ready(part: SellerOrder, *, by: Any) -> SellerOrder:
    """Packed; the shopper gets her code's moment."""
    part = for_worker(part, by)
    if part.status == SellerOrderStatus.READY:
        return part
    step(part, SellerOrderStatus.READY, by=by)
    order_notifications.part_moved(part, "order_ready")
    return part


@transaction.atomic
def decline_order(part: SellerOrder, *, by: Any, reason: str) -> SellerOrder:
    """She cannot: pieces and days go back to the shelf, this part's money back to the shopper, who reads why."""
    part = for_worker(part, by)
    call_off(part, SellerOrderStatus.DECLINED, by=by, reason=reason)
    order_notifications.part_moved(part, "order_declined")
    return part


@transaction.atomic
def cancel_uncollected(part: SellerOrder, *, by: Any, reason: str) -> SellerOrder:
    """Nobody came for it in time: staff put the pieces back on sale, and what was paid goes back."""
    part = for_staff(part, by)
    if not SellerOrder.objects.uncollected().filter(pk=part.pk).exists():
        raise NotLateYet
    call_off(part, SellerOrderStatus.CANCELLED, by=by, reason=reason)
    order_notifications.part_moved(part, "order_uncollected")
    return part


def call_off(part: SellerOrder, target: SellerOrderStatus, *, by: Any, reason: str) -> None:
    """The family or the staff end it, and say why."""
    reason = normalise(reason)[:600]
    if not reason:
        raise ReasonMissing
    give_back(part, target, by=by, reason=reason, cause=reason)


def give_back(
    part: SellerOrder, target: SellerOrderStatus, *, by: Any, reason: str, cause: str, action: str = ""
) -> None:
    """Under the group's lock: the reason is kept, the stock and the money go back; `cause` stands beside the money."""
    part.decline_reason = reason
    step(part, target, "decline_reason", by=by, reason=reason, action=action)
    stock.release(part.lines.order_by("pk"))
    payment = Payment.objects.select_related("group").get(group=part.group_id)
    if payment.is_paid and payment.method != PaymentMethod.CASH:
        plan_refund(payment, part.total_halalas, cause, key=f"declined:{part.pk}", part=part)
    elif payment.status == PaymentStatus.PENDING:
        settle_cash(payment)


@transaction.atomic
def receive_at_center(part: SellerOrder, *, by: Any) -> SellerOrder:
    """The family has brought it to the centre's desk."""
    part = for_staff(part, by)
    step(part, SellerOrderStatus.AT_CENTER, by=by)
    return part


def hand_over(part: SellerOrder, *, code: str, by: Any) -> SellerOrder:
    """Give the parcel to whoever says the six digits. A wrong try is kept although it is refused."""
    outcome = try_code(part, code=normalise(code), by=by)
    if isinstance(outcome, RuleViolation):
        raise outcome
    return outcome


@transaction.atomic
def try_code(part: SellerOrder, *, code: str, by: Any) -> SellerOrder | RuleViolation:
    part = for_worker(part, by)
    target = arrival(part)
    SellerOrderStatus(part.status).must_allow(target)
    if part.is_locked:
        return TooManyCodes()
    if not hmac.compare_digest(code.encode(), (part.handover_code or "").encode()):
        part.handover_tries += 1
        part.save(update_fields=["handover_tries"])
        audit.record("order.wrong_code", part, by=by, is_internal=True, tries=part.handover_tries)
        return TooManyCodes() if part.is_locked else WrongCode()
    is_family = part.family.owner_id == by.pk
    finish(part, target, taker=CashTaker.FAMILY if is_family else CashTaker.CENTER, by=by)
    return part


@transaction.atomic
def mark_delivered(part: SellerOrder, *, by: Any, reason: str = "") -> SellerOrder:
    """Staff saw it handed over without a code: brought to the hotel, or the code was locked."""
    part = for_staff(part, by)
    finish(part, arrival(part), taker=CashTaker.CENTER, by=by, reason=reason)
    return part


def arrival(part: SellerOrder) -> SellerOrderStatus:
    picked_up = part.group.delivery_kind == DeliveryKind.CENTER
    return SellerOrderStatus.COLLECTED if picked_up else SellerOrderStatus.DELIVERED


def finish(part: SellerOrder, target: SellerOrderStatus, *, taker: CashTaker, by: Any, reason: str = "") -> None:
    """It is in the shopper's hands: pieces leave the shelf, the sale enters the ledger."""
    is_cash = part.group.payment_method == PaymentMethod.CASH
    part.handed_over_at, part.handover_code = timezone.now(), None
    part.cash_taken_by = taker if is_cash else CashTaker.NOBODY
    step(part, target, "handed_over_at", "handover_code", "cash_taken_by", by=by, reason=reason)
    stock.consume(part.lines.order_by("pk"))
    earn(part)
    if is_cash:
        payment = Payment.objects.select_related("group").get(group=part.group_id)
        payment.received_halalas += part.total_halalas
        payment.save(update_fields=["received_halalas"])
        settle_cash(payment)
    order_notifications.part_moved(part, "order_collected")
    order_notifications.tell_family(part, "order_earned")


def earn(part: SellerOrder) -> None:
    """Earned when handed over, not when paid: a sale that is called off never needs taking back."""
    rows = [(LedgerKind.EARNING, part.subtotal_halalas), (LedgerKind.COMMISSION, -part.commission_halalas)]
    if part.cash_taken_by == CashTaker.FAMILY:
        rows.append((LedgerKind.CASH_DEBT, -part.total_halalas))
    LedgerEntry.objects.bulk_create(
        LedgerEntry(
            family=part.family, seller_order=part, kind=kind, amount_halalas=amount, key=f"{kind.value}:{part.number}"
        )
        for kind, amount in rows
        if amount
    )


def settle_cash(payment: Payment) -> None:
    """Cash comes part by part: paid with the last parcel, nothing to pay when every family declined."""
    statuses = set(payment.group.parts.values_list("status", flat=True))
    if statuses <= set(CALLED_OFF):
        payment.become(PaymentStatus.CANCELLED)
    elif statuses <= {*CALLED_OFF, *HANDED_OVER}:
        payment.paid_at = timezone.now()
        payment.become(PaymentStatus.PAID, "paid_at")


def complete_orders() -> int:
    """The time to return is over: close what was handed over a week ago."""
    waiting = [SellerOrderStatus.DELIVERED, SellerOrderStatus.COLLECTED]
    over = timezone.now() - terms.RETURN_WINDOW
    due = list(SellerOrder.objects.filter(status__in=waiting, handed_over_at__lt=over).order_by("pk")[:1000])
    for part in due:
        with transaction.atomic():
            part = locked(part)
            if part.status in waiting:
                step(part, SellerOrderStatus.COMPLETED, by=None)
    return len(due)


def remind_unanswered() -> int:
    """The time to accept is over: tell her once; the order stands in the centre's queue from now on."""
    late = SellerOrder.objects.unanswered().not_reminded().select_related("group", "family__owner")
    told = list(late.order_by("accept_by", "pk")[:500])
    for part in told:
        order_notifications.tell_family(part, "order_waiting")
    return len(told)
