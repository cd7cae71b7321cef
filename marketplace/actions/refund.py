"""The money goes back: planned in the transaction that causes it, sent outside of any."""

from datetime import timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from core import audit
from core.exceptions import RuleViolation
from core.jobs import enqueue
from core.locking import lock
from marketplace import order_notifications
from marketplace.models import OrderGroup, Payment, PaymentAttempt, Refund, SellerOrder
from marketplace.payments.gateway import GatewayUnavailable, gateway, outside_transactions
from marketplace.policies import may_handle_money
from marketplace.states import PaymentMethod, PaymentStatus, RefundStatus

CLAIM = timedelta(seconds=90)  # longer than the job may run: a claim that is older died with its worker


class BeingSent(RuleViolation):
    message = _("This money is on its way through the provider. Please look again in a few minutes.")


class RefundUnderWay(Exception):
    """Another refund of the same card payment is on its way, or another worker sends this one: try again later."""


def plan_refund(
    payment: Payment,
    amount: int,
    reason: str | Promise,
    *,
    key: str,
    attempt: PaymentAttempt | None = None,
    part: SellerOrder | None = None,
) -> list[Refund]:
    """Owe `amount`, once per `key` and never more than is left of what came in. Under the group's lock.

    A card's is sent by a job, from the visits that brought the money; a transfer's is given back by staff.
    """
    planned: list[Refund] = []
    for source, share in sources(payment, amount, attempt):
        name = key if not planned else f"{key}:{source.pk if source else 0}"
        if Refund.objects.filter(key=name).exists():
            return []
        planned.append(
            Refund.objects.create(
                payment=payment,
                attempt=source,
                seller_order=part,
                amount_halalas=share,
                reason=str(reason)[:600],
                key=name,
            )
        )
    if planned and payment.status not in (PaymentStatus.REFUND_DUE, PaymentStatus.REVIEW):
        payment.become(PaymentStatus.REFUND_DUE)
    for refund in planned:
        owed = refund.amount_halalas
        audit.record("refund.due", payment, by=None, to_status=payment.status, reason=refund.reason, amount=owed)
        if refund.attempt_id is not None:
            enqueue("marketplace.payments.jobs.send_refund", refund.pk)
    return planned


def sources(payment: Payment, amount: int, attempt: PaymentAttempt | None) -> list[tuple[PaymentAttempt | None, int]]:
    """Where the money goes back to: (visit or None, halalas), never more than each brought."""
    amount = min(amount, payment.left_halalas)
    if payment.method != PaymentMethod.CARD:
        return [(None, amount)] if amount > 0 else []
    visits = [attempt] if attempt is not None else payment.attempts.that_brought_money().order_by("pk")
    found: list[tuple[PaymentAttempt | None, int]] = []
    for visit in visits:
        share = min(amount, visit.left_halalas)
        if share > 0:
            found.append((visit, share))
            amount -= share
    return found


@outside_transactions
def send_refund(refund: Refund) -> None:
    """Ask the provider to give it back. One at a time for a card payment, and by one worker: so a repeat after a lost answer
    is seen from what the provider had given back before."""
    claimed = claim(refund)
    if claimed is None:
        return
    try:
        reference = ask_for_it(claimed)
    except GatewayUnavailable:
        Refund.objects.filter(pk=claimed.pk).update(claimed_at=None)  # the next try need not wait for the claim to age
        raise
    book_refund(claimed, by=None, reference=reference)


def ask_for_it(refund: Refund) -> str:
    """The provider's reference. What it had given back before is read once, before the first try."""
    visit: Any = refund.attempt
    if refund.given_before_halalas is None:
        refund.given_before_halalas = gateway().given_back(visit.gateway_ref)
        refund.save(update_fields=["given_before_halalas"])
    return gateway().refund(visit.gateway_ref, refund.amount_halalas, refund.public_id, refund.given_before_halalas)


@transaction.atomic
def claim(refund: Refund) -> Refund | None:
    """The refund to be sent by this worker; None when nothing is left to do. Raises RefundUnderWay."""
    lock(OrderGroup(pk=refund.payment.group_id))
    refund = Refund.objects.select_related("payment", "attempt").get(pk=refund.pk)
    if refund.attempt is None or refund.status not in (RefundStatus.DUE, RefundStatus.SENDING):
        return None
    others = refund.attempt.refunds.filter(status=RefundStatus.SENDING).exclude(pk=refund.pk)
    is_taken = refund.claimed_at is not None and refund.claimed_at > timezone.now() - CLAIM
    if others.exists() or is_taken:
        raise RefundUnderWay
    refund.claimed_at = timezone.now()
    if refund.status == RefundStatus.DUE:
        refund.become(RefundStatus.SENDING)
    refund.save(update_fields=["claimed_at"])
    return refund


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
    """Staff have sent it back by hand; what the provider is sending at this moment is not theirs."""
    if not may_handle_money(refund.payment.group, by):
        raise PermissionDenied
    lock(OrderGroup(pk=refund.payment.group_id))
    if lock(refund).status == RefundStatus.SENDING:
        raise BeingSent
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
