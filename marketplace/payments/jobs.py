"""What happens to payments outside a visitor's request: deadlines, notices, questions to the provider, refunds."""

from collections.abc import Iterable
from datetime import timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from core.jobs import enqueue, job
from marketplace.actions import payment as payments
from marketplace.actions import refund as refunds
from marketplace.models import Payment, PaymentAttempt, Refund, WebhookEvent
from marketplace.payments.gateway import GatewayUnavailable, Notice
from marketplace.states import AttemptStatus, RefundStatus, WebhookState

LONGEST_UNASKED = F("checked_at").asc(nulls_first=True)
SILENT_MEANS_DOWN = 3  # questions in a row
ASK_FOR = timedelta(days=7)  # an attempt nobody answers for is asked about this long


@transaction.atomic
def store_notice(provider: str, notice: Notice) -> WebhookEvent:
    """Keep the notice first, act later; told twice, it is stored and acted on once."""
    attempt = find_attempt(provider, notice)
    event, is_new = WebhookEvent.objects.get_or_create(
        provider=provider,
        event_id=notice.event_id,
        defaults={
            "kind": notice.kind,
            "reference": notice.reference,
            "attempt": attempt,
            "state": WebhookState.RECEIVED if attempt else WebhookState.IGNORED,
        },
    )
    if not is_new:
        WebhookEvent.objects.filter(pk=event.pk).update(times=min(event.times + 1, 30_000))
    elif attempt is not None:
        enqueue("marketplace.payments.jobs.work_off_notice", event.pk)
    return event


def find_attempt(provider: str, notice: Notice) -> PaymentAttempt | None:
    ours = PaymentAttempt.objects.filter(gateway=provider)
    if notice.given_id is not None:
        return ours.filter(public_id=notice.given_id).first()
    return ours.filter(gateway_ref=notice.reference).first() if notice.reference else None


@job(attempts=8)
def work_off_notice(event_pk: int) -> None:
    """A notice is only a hint: the provider is asked."""
    event = WebhookEvent.objects.select_related("attempt").get(pk=event_pk)
    if event.attempt is not None:
        payments.confirm_payment(event.attempt.public_id)
    WebhookEvent.objects.filter(pk=event_pk).update(state=WebhookState.DONE)


@job(attempts=6)
def expire(payment_pk: int) -> None:
    """The deadline of one payment. The provider is asked first: money under way wins over the clock."""
    payment = Payment.objects.get(pk=payment_pk)
    ask_about(payment)
    payments.expire_unpaid(payment)


def ask_about(payment: Payment) -> None:
    for attempt in payment.attempts.unanswered():
        try:
            payments.confirm_payment(attempt.public_id)
        except GatewayUnavailable:
            continue  # still unknown; reconciliation keeps asking, and a late payment is handled as one


@job()
def sweep() -> int:
    """Every minute: deadlines whose job was lost, and visits nobody has told us about for a while."""
    now = timezone.now()
    for payment in Payment.objects.overdue(now - timedelta(minutes=1)).order_by("deadline_at")[:200]:
        enqueue("marketplace.payments.jobs.expire", payment.pk)
    recent = PaymentAttempt.objects.unanswered().filter(created_at__lt=now - timedelta(minutes=2), expires_at__gt=now)
    return ask_all(recent.order_by(LONGEST_UNASKED, "pk")[:100], timedelta(seconds=20))


@job(timeout=600)
def reconcile() -> int:
    """Every night: after a week of silence a visit is over; the others without an answer are asked about."""
    now = timezone.now()
    forgotten = PaymentAttempt.objects.unanswered().filter(created_at__lt=now - ASK_FOR)
    forgotten.update(status=AttemptStatus.EXPIRED, checked_at=now)
    return ask_all(PaymentAttempt.objects.unanswered().order_by(LONGEST_UNASKED, "pk"), timedelta(minutes=8))


def ask_all(attempts: Iterable[PaymentAttempt], at_most: timedelta) -> int:
    """Ask about each until the time is over, or the provider says nothing again and again: then it is down."""
    end, count, silent = timezone.now() + at_most, 0, 0
    for attempt in attempts:
        if timezone.now() > end or silent == SILENT_MEANS_DOWN:
            break
        try:
            payments.confirm_payment(attempt.public_id)
        except GatewayUnavailable:
            silent += 1
            PaymentAttempt.objects.filter(pk=attempt.pk).update(
                checked_at=timezone.now()
            )  # others come first next time
            continue
        count, silent = count + 1, 0
    return count


@job(attempts=8)
def send_refund(refund_pk: int) -> None:
    refunds.send_refund(Refund.objects.select_related("attempt", "payment").get(pk=refund_pk))


@job()
def chase_refunds() -> int:
    """Refunds that no job will send any more go to staff."""
    old = timezone.now() - timedelta(hours=12)
    late = Refund.objects.filter(
        status__in=[RefundStatus.DUE, RefundStatus.SENDING], attempt__isnull=False, created_at__lt=old
    )
    for refund in late.select_related("payment"):
        refunds.give_up(refund)
    return len(late)
