"""What happens to payments outside a visitor's request: deadlines, notices, questions to the provider, refunds."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from core.jobs import enqueue, job
from marketplace.actions import payment as payments
from marketplace.actions import refund as refunds
from marketplace.models import Payment, PaymentAttempt, Refund, WebhookEvent
from marketplace.payments.gateway import GatewayUnavailable, Notice
from marketplace.states import AttemptStatus, RefundStatus, WebhookState

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
    return ask_all(recent.order_by("pk")[:100])


@job(timeout=600)
def reconcile() -> int:
    """Every night: ask about each visit without an answer; after a week of silence it is over."""
    now = timezone.now()
    asked = ask_all(PaymentAttempt.objects.unanswered().order_by("pk"))
    forgotten = PaymentAttempt.objects.unanswered().filter(created_at__lt=now - ASK_FOR)
    forgotten.update(status=AttemptStatus.EXPIRED, checked_at=now)
    return asked


def ask_all(attempts: object) -> int:
    count = 0
    for attempt in attempts:  # type: ignore[attr-defined]
        try:
            payments.confirm_payment(attempt.public_id)
        except GatewayUnavailable:
            continue
        count += 1
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
