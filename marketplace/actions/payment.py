"""The money comes in. Redirect, notice and poll all end in `confirm_payment`; providers are asked outside transactions.

Locks: the order's group first, then everything under it, then products.
"""

from functools import partial
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core import audit
from core.exceptions import RuleViolation
from core.images import Clean
from core.locking import lock
from marketplace import order_notifications, terms
from marketplace.actions import stock
from marketplace.actions.refund import plan_refund
from marketplace.models import OrderGroup, OrderLine, Payment, PaymentAttempt, SellerOrder, TransferReceipt
from marketplace.models.payment import UNSETTLED
from marketplace.payments.gateway import Charge, ChargeState, Found, GatewayUnavailable, gateway, outside_transactions
from marketplace.policies import may_handle_money
from marketplace.states import AttemptStatus, PaymentStatus, ReservationStatus, SellerOrderStatus

AFTER_THE_END = _("The order was cancelled before its money came.")


class NotPayable(RuleViolation):
    message = _("This order is not waiting for a payment.")


class PiecesGone(RuleViolation):
    message = _("The pieces are sold by now. Give the money back.")


class ReceiptMissing(RuleViolation):
    message = _("The shopper has sent no receipt. If the money is on the account, use “Arrived without a receipt”.")


class PageOpening(RuleViolation):
    message = _("Your card page is being opened already. Please press again in a moment.")


class PageUnavailable(RuleViolation):
    message = _("The card page does not answer. Nothing was charged; please try again in a minute.")


# The card page --------------------------------------------------------------------------------------------------------


@outside_transactions
def open_card_page(group: OrderGroup, *, base_url: str) -> PaymentAttempt:
    """A visit to the provider's page; one that is still open is used again, so two tabs do not pay twice."""
    attempt, is_new = claim_attempt(group)
    if not is_new:
        return attempt
    charge = Charge(
        given_id=attempt.public_id,
        amount_halalas=attempt.amount_halalas,
        currency=attempt.currency,
        description=group.number,
        language=group.language,
        expires_at=attempt.expires_at,
        back_url=base_url + reverse("marketplace:order-paid", args=[group.token]),
        hook_url=base_url + reverse("marketplace:payment-hook", args=[attempt.gateway]),
    )
    try:
        page = gateway().start(charge)
    except GatewayUnavailable as error:
        PaymentAttempt.objects.filter(pk=attempt.pk, status=AttemptStatus.CREATED).update(status=AttemptStatus.UNKNOWN)
        raise PageUnavailable from error
    attempt.gateway_ref, attempt.page_url = page.reference, page.url
    attempt.become(AttemptStatus.OPEN, "gateway_ref", "page_url")
    return attempt


@transaction.atomic
def claim_attempt(group: OrderGroup) -> tuple[PaymentAttempt, bool]:
    """The open visit, or a new row whose end is not after the reservation's."""
    lock(group)
    payment = Payment.objects.get(group=group)
    if not payment.may_be_paid_now:
        raise NotPayable
    latest = payment.attempts.order_by("-pk").first()
    if latest is not None and latest.is_usable:
        return latest, False
    if latest is not None and latest.is_opening:
        raise PageOpening
    until: Any = payment.deadline_at
    attempt = PaymentAttempt.objects.create(
        payment=payment, gateway=gateway().name, amount_halalas=payment.amount_halalas, expires_at=until
    )
    if payment.status != PaymentStatus.PENDING:
        payment.become(PaymentStatus.PENDING)
    return attempt, True


@outside_transactions
def confirm_payment(attempt_id: UUID) -> Payment:
    """The one door: ask the provider how this visit ended, then book it once. GatewayUnavailable: it did not say."""
    attempt = PaymentAttempt.objects.select_related("payment").get(public_id=attempt_id)
    if attempt.status in (AttemptStatus.PAID, AttemptStatus.MISMATCH) or not attempt.gateway_ref:
        return attempt.payment
    found = gateway().verify(attempt.public_id, attempt.gateway_ref)
    return book(attempt, found)


@transaction.atomic
def book(attempt: PaymentAttempt, found: Found) -> Payment:
    """Write down what the provider said. What is final stays: a late "failed" never undoes "paid"."""
    lock(OrderGroup(pk=attempt.payment.group_id))
    attempt = lock(attempt)
    payment = Payment.objects.select_related("group").get(pk=attempt.payment_id)
    attempt.checked_at = timezone.now()
    if attempt.status in (AttemptStatus.PAID, AttemptStatus.MISMATCH):
        return payment
    if found.state == ChargeState.PAID:
        receive(payment, attempt, found)
    elif found.state == ChargeState.OPEN:
        attempt.save(update_fields=["checked_at"])
    else:
        attempt.become(AttemptStatus(found.state.value), "checked_at")
        if payment.status == PaymentStatus.PENDING:
            payment.become(PaymentStatus.FAILED)
    return payment


def receive(payment: Payment, attempt: PaymentAttempt, found: Found) -> None:
    """Money is there: right, of another amount, a second time, or too late."""
    attempt.received_halalas = found.amount_halalas
    is_right = (found.amount_halalas, found.currency) == (attempt.amount_halalas, attempt.currency)
    attempt.become(AttemptStatus.PAID if is_right else AttemptStatus.MISMATCH, "received_halalas", "checked_at")
    Payment.objects.filter(pk=payment.pk).update(
        received_halalas=F("received_halalas") + found.amount_halalas, gateway_ref=attempt.gateway_ref
    )
    payment.refresh_from_db()
    audit.record("payment.received", payment, by=None, from_status=payment.status, amount=found.amount_halalas)
    if payment.status not in (*UNSETTLED, PaymentStatus.EXPIRED):
        was_cancelled = payment.status == PaymentStatus.CANCELLED
        reason = AFTER_THE_END if was_cancelled else _("This order was already paid.")
        plan_refund(payment, found.amount_halalas, reason, key=f"again:{attempt.pk}", attempt=attempt)
    elif not is_right:
        hold_for_review(payment, found)
    elif payment.status == PaymentStatus.EXPIRED:
        receive_late(payment, attempt)
    else:
        settle(payment, by=None)


def hold_for_review(payment: Payment, found: Found) -> None:
    """Another amount or currency is never "paid": staff look at it, the pieces stay held meanwhile."""
    payment.review_note = f"{found.amount_halalas / 100:.2f} {found.currency} ≠ {payment.amount_halalas / 100:.2f} SAR"
    payment.become(PaymentStatus.REVIEW, "review_note")
    order_notifications.payment_told(payment, "payment_review")


def settle(payment: Payment, *, by: Any) -> None:
    """Paid: what was held is sold and the families hear of it. Under the group's lock."""
    before = PaymentStatus(payment.status)
    payment.paid_at = timezone.now()
    payment.become(PaymentStatus.PAID, "paid_at")
    audit.record("payment.paid", payment, by=by, from_status=before, to_status=payment.status)
    parts = list(payment.group.parts.select_related("family__owner", "group").order_by("pk"))
    stock.convert(OrderLine.objects.filter(seller_order__in=parts))
    begin(parts, by=by)
    order_notifications.payment_told(payment, "payment_received")


def begin(parts: list[SellerOrder], *, by: Any) -> None:
    """The families' clock starts."""
    for part in parts:
        if SellerOrderStatus(part.status).may_become(SellerOrderStatus.NEW):
            part.accept_by = timezone.now() + terms.ACCEPT_WITHIN
            before = part.become(SellerOrderStatus.NEW, "accept_by")
            audit.record("order.new", part, by=by, from_status=before, to_status=part.status)
            order_notifications.tell_family(part, "order_new")


def receive_late(payment: Payment, attempt: PaymentAttempt | None = None, *, by: Any = None) -> None:
    """Paid after the pieces went back: take them again if they are still on sale, otherwise give the money back."""
    lines = list(OrderLine.objects.filter(seller_order__group=payment.group_id).order_by("pk"))
    try:
        with transaction.atomic():
            if not stock.retake(lines):
                raise Gone
    except Gone:
        reason = _("The payment came after its time, and the pieces are gone.")
        plan_refund(
            payment,
            payment.left_halalas,
            reason,
            key=f"late:{attempt.pk if attempt else 0}:{payment.pk}",
            attempt=attempt,
        )
        order_notifications.payment_told(payment, "payment_late")
        return
    settle(payment, by=by)


class Gone(Exception):
    """Rolls back the pieces taken so far."""


# Time is over ---------------------------------------------------------------------------------------------------------


@transaction.atomic
def expire_unpaid(payment: Payment) -> bool:
    """Give everything back when nobody has paid in time; True when this call did it."""
    lock(OrderGroup(pk=payment.group_id))
    payment = Payment.objects.select_related("group").get(pk=payment.pk)
    if payment.status not in UNSETTLED or payment.deadline_at is None or payment.deadline_at > timezone.now():
        return False
    if payment.receipts.exists():
        return False  # she has paid as far as we know: staff look at the receipt
    before = payment.become(PaymentStatus.EXPIRED)
    close_visits(payment)
    parts = list(payment.group.parts.order_by("pk"))
    stock.release(OrderLine.objects.filter(seller_order__in=parts).order_by("pk"), ReservationStatus.EXPIRED)
    for part in parts:
        was = part.become(SellerOrderStatus.EXPIRED)
        audit.record("order.expired", part, by=None, from_status=was, to_status=part.status)
    audit.record("payment.expired", payment, by=None, from_status=before, to_status=payment.status)
    order_notifications.payment_told(payment, "payment_expired")
    return True


def close_visits(payment: Payment) -> None:
    """No card page is opened for it any more; one that is open is asked about still, for money may come."""
    payment.attempts.filter(status=AttemptStatus.CREATED).update(status=AttemptStatus.EXPIRED)


# Bank transfer --------------------------------------------------------------------------------------------------------


@transaction.atomic
def add_receipt(group: OrderGroup, clean: Clean, name: str = "") -> TransferReceipt:
    """Keep the photo of the bank's receipt, in time or late; the order waits for staff from now on."""
    lock(group)
    payment = Payment.objects.get(group=group)
    if not payment.takes_receipt:
        raise NotPayable
    if payment.receipts.count() >= 5:
        raise RuleViolation(_("Five receipts are enough. The centre will look at them."))
    receipt = TransferReceipt(payment=payment)
    receipt.take(clean, name)
    receipt.save()
    audit.record("payment.receipt_added", payment, by=None)
    return receipt


def must_handle(payment: Payment, by: Any) -> None:
    """Staff with the permission, of a centre of this order; nobody on an order of her own."""
    if not may_handle_money(payment.group, by):
        raise PermissionDenied


@transaction.atomic
def approve_transfer(payment: Payment, *, by: Any, reason: str = "") -> Payment:
    """The money is on the account: the families begin. Without a receipt staff write where they saw it.

    Money that came after its time takes the pieces again where they still are; otherwise it goes back. So does money
    for an order that was cancelled.
    """
    payment = transfer_for(payment, by)
    if not reason and not payment.receipts.exists():
        raise ReceiptMissing
    payment.received_halalas = payment.amount_halalas
    payment.save(update_fields=["received_halalas"])
    audit.record("payment.received", payment, by=by, reason=reason, amount=payment.amount_halalas)
    if payment.status == PaymentStatus.EXPIRED:
        receive_late(payment, by=by)
    elif payment.status == PaymentStatus.CANCELLED:
        plan_refund(payment, payment.left_halalas, AFTER_THE_END, key=f"cancelled:{payment.pk}")
    else:
        settle(payment, by=by)
    return payment


@transaction.atomic
def refuse_receipt(payment: Payment, *, by: Any, reason: str) -> Payment:
    """The receipt does not fit: the shopper reads why, and has a day more to send another."""
    payment = transfer_for(payment, by)
    for receipt in payment.receipts.all():
        transaction.on_commit(partial(receipt.file.storage.delete, str(receipt.file.name)))
        receipt.delete()
    if payment.status in UNSETTLED:
        payment.deadline_at = timezone.now() + terms.ACCEPT_WITHIN
        payment.save(update_fields=["deadline_at"])
    event = audit.record("payment.receipt_refused", payment, by=by, reason=reason)
    order_notifications.tell_shopper(payment.group, "receipt_refused", event.pk, reason=reason)
    return payment


def transfer_for(payment: Payment, by: Any) -> Payment:
    """The payment as it is now, under its group's lock, for staff who may decide on it."""
    lock(OrderGroup(pk=payment.group_id))
    payment = Payment.objects.select_related("group").get(pk=payment.pk)
    must_handle(payment, by)
    if not payment.takes_receipt:
        raise NotPayable
    return payment


# Review ---------------------------------------------------------------------------------------------------------------


@transaction.atomic
def resolve_review(payment: Payment, *, accept: bool, by: Any, reason: str) -> Payment:
    """Another amount came: staff take it as paid (what is too much goes back), or give all of it back."""
    lock(OrderGroup(pk=payment.group_id))
    payment = Payment.objects.select_related("group").get(pk=payment.pk)
    must_handle(payment, by)
    if payment.status != PaymentStatus.REVIEW:
        raise NotPayable
    audit.record("payment.reviewed", payment, by=by, from_status=payment.status, reason=reason, accepted=accept)
    if accept:
        take_back_expired(payment)
        settle(payment, by=by)
        plan_refund(payment, payment.left_halalas - payment.amount_halalas, reason, key=f"surplus:{payment.pk}")
        return payment
    end_parts(payment, by=by, reason=reason)
    payment.become(PaymentStatus.REFUND_DUE)
    plan_refund(payment, payment.left_halalas, reason, key=f"review:{payment.pk}")
    return payment


def take_back_expired(payment: Payment) -> None:
    """Another amount that also came too late: its pieces went back to the shelf and must be free still."""
    lines = list(
        OrderLine.objects.filter(seller_order__group=payment.group_id, seller_order__status=SellerOrderStatus.EXPIRED)
    )
    if lines and not stock.retake(lines):
        raise PiecesGone


def end_parts(payment: Payment, *, by: Any, reason: str, action: str = "order.cancelled") -> None:
    """No family has begun: give the pieces back and end the parts."""
    parts = list(payment.group.parts.order_by("pk"))
    waiting = [part for part in parts if SellerOrderStatus(part.status).may_become(SellerOrderStatus.CANCELLED)]
    if payment.group.parts.filter(status=SellerOrderStatus.AWAITING_PAYMENT).exists():
        stock.release(OrderLine.objects.filter(seller_order__in=parts).order_by("pk"))
    for part in waiting:
        was = part.become(SellerOrderStatus.CANCELLED)
        audit.record(action, part, by=by, from_status=was, to_status=part.status, reason=reason)
