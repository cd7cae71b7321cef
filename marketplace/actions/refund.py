"""The money goes back: planned in the transaction that causes it, sent outside of any."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F, Sum
from django.utils import timezone
from django.utils.functional import Promise

from core import audit
from core.jobs import enqueue
from core.locking import lock
from marketplace import order_notifications
from marketplace.models import OrderGroup, Payment, PaymentAttempt, Refund, SellerOrder
from marketplace.payments.gateway import gateway, outside_transactions
from marketplace.policies import may_handle_group
from marketplace.states import AttemptStatus, PaymentMethod, PaymentStatus, RefundStatus


def plan_refund(
    payment: Payment,
    amount: int,
    reason: str | Promise,
    *,
    key: str,
    attempt: PaymentAttempt | None = None,
    part: SellerOrder | None = None,
) -> Refund:
    """Owe `amount`, once per `key`; a card's is sent by a job, a transfer's by staff. Under the group's lock."""
    if attempt is None and payment.method == PaymentMethod.CARD:
        attempt = (
            payment.attempts.filter(status__in=[AttemptStatus.PAID, AttemptStatus.MISMATCH]).order_by("pk").first()
        )
    refund, is_new = Refund.objects.get_or_create(
        key=key,
        defaults={
            "payment": payment,
            "attempt": attempt,
            "seller_order": part,
            "amount_halalas": amount,
            "reason": str(reason)[:600],
        },
    )
    if is_new:
        if payment.status not in (PaymentStatus.REFUND_DUE, PaymentStatus.REVIEW):
            payment.become(PaymentStatus.REFUND_DUE)
        audit.record("refund.due", payment, by=None, to_status=payment.status, reason=refund.reason, amount=amount)
        if attempt is not None:
            enqueue("marketplace.payments.jobs.send_refund", refund.pk)
    return refund


@outside_transactions
def send_refund(refund: Refund) -> None:
    """Ask the provider to give it back. The claim lets one worker through; the key lets the provider do it once."""
    claimed = Refund.objects.filter(pk=refund.pk, status__in=[RefundStatus.DUE, RefundStatus.SENDING])
    if refund.attempt is None or not claimed.update(status=RefundStatus.SENDING):
        return
    sent = refund.attempt.refunds.filter(status=RefundStatus.DONE).aggregate(total=Sum("amount_halalas"))["total"] or 0
    reference = gateway().refund(refund.attempt.gateway_ref, refund.amount_halalas, refund.public_id, sent)
    book_refund(refund, by=None, reference=reference)


@transaction.atomic
def give_up(refund: Refund) -> None:
    """The provider refuses again and again: staff do it by hand."""
    lock(OrderGroup(pk=refund.payment.group_id))
    refund = lock(refund)
    if refund.status in (RefundStatus.DUE, RefundStatus.SENDING):
        refund.become(RefundStatus.STUCK)
        audit.record("refund.stuck", refund.payment, by=None)


@transaction.atomic
def mark_refunded(refund: Refund, *, by: Any) -> None:
    """Staff have sent it back by hand."""
    if not may_handle_group(refund.payment.group, by):
        raise PermissionDenied
    book_refund(refund, by=by)


@transaction.atomic
def book_refund(refund: Refund, *, by: Any, reference: str = "") -> None:
    """It is back: the payment's own state follows from all its refunds."""
    lock(OrderGroup(pk=refund.payment.group_id))
    refund = lock(refund)
    if refund.status == RefundStatus.DONE:
        return
    refund.done_at, refund.staff, refund.gateway_ref = timezone.now(), by, reference
    refund.become(RefundStatus.DONE, "done_at", "staff", "gateway_ref")
    payment = Payment.objects.select_related("group").get(pk=refund.payment_id)
    Payment.objects.filter(pk=payment.pk).update(refunded_halalas=F("refunded_halalas") + refund.amount_halalas)
    payment.refresh_from_db()
    if payment.status != PaymentStatus.REVIEW and not payment.refunds.exclude(status=RefundStatus.DONE).exists():
        is_all = payment.refunded_halalas == payment.received_halalas
        payment.become(PaymentStatus.REFUNDED if is_all else PaymentStatus.PARTIALLY_REFUNDED)
    audit.record("refund.done", payment, by=by, to_status=payment.status, amount=refund.amount_halalas)
    order_notifications.tell_shopper(payment.group, "payment_refunded", refund.pk, refund=refund)
