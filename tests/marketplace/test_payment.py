"""Money: right, wrong, twice, late, out of order, silent; each ends where somebody sees it."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from core.jobs import drain
from core.models import Notification
from marketplace.actions import payment as payments
from marketplace.actions import refund as refunds
from marketplace.models import FakeCharge, Payment, PaymentAttempt, Product, Refund, WebhookEvent
from marketplace.payments import fake, jobs
from marketplace.payments.gateway import GatewayUnavailable
from marketplace.states import AttemptStatus, PaymentStatus, RefundStatus, SellerOrderStatus
from tests.factories.accounts import UserFactory
from tests.factories.centers import OfficerFactory
from tests.factories.orders import GoodsFactory, an_order, open_page, pay_by_card, send_receipt

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def behaviour(monkeypatch):
    wishes: dict = {}
    monkeypatch.setattr(fake.FakeGateway, "behaviour", wishes)
    return wishes


def stock_of(product: Product) -> tuple[int, int, int]:
    product.refresh_from_db()
    return product.on_hand, product.allocated, product.reserved


def let_time_pass(group) -> None:
    Payment.objects.filter(group=group).update(deadline_at=timezone.now() - timedelta(seconds=1))


def told(kind: str) -> int:
    return Notification.objects.filter(kind=f"marketplace.{kind}", channel="sms").count()


def test_confirm_payment_sells_what_was_held_and_starts_the_families():
    product = GoodsFactory()
    group = an_order(product, method="card")

    payment = pay_by_card(group)

    assert (payment.status, payment.received_halalas) == (PaymentStatus.PAID, group.total_halalas)
    assert stock_of(product) == (5, 1, 0)
    assert group.parts.get().status == SellerOrderStatus.NEW
    assert (told("payment_received"), told("order_new")) == (1, 1)


def test_confirm_payment_twice_changes_and_says_nothing_more():
    group = an_order(method="card")
    pay_by_card(group)
    attempt = PaymentAttempt.objects.get()

    payment = payments.confirm_payment(attempt.public_id)

    assert payment.received_halalas == group.total_halalas
    assert (told("payment_received"), told("order_new")) == (1, 1)


def test_confirm_payment_refuses_to_run_inside_a_transaction():
    attempt = open_page(an_order(method="card"))

    with pytest.raises(RuntimeError), transaction.atomic():
        payments.confirm_payment(attempt.public_id)


def test_another_amount_waits_for_staff_and_keeps_the_pieces():
    product = GoodsFactory()
    group = an_order(product, method="card")

    payment = pay_by_card(group, amount=group.total_halalas - 100)
    let_time_pass(group)
    payments.expire_unpaid(payment)

    payment.refresh_from_db()
    assert payment.status == PaymentStatus.REVIEW
    assert group.parts.get().status == SellerOrderStatus.AWAITING_PAYMENT
    assert stock_of(product) == (5, 0, 1)
    assert told("payment_review") == 1


@pytest.mark.parametrize(("accept", "status"), [(True, PaymentStatus.REFUND_DUE), (False, PaymentStatus.REFUND_DUE)])
def test_resolve_review_takes_or_gives_back(accept, status):
    product = GoodsFactory()
    group = an_order(product, method="card")
    payment = pay_by_card(group, amount=group.total_halalas + 500)
    officer = OfficerFactory(center=group.center)

    payment = payments.resolve_review(payment, accept=accept, by=officer, reason="The bank confirms it.")

    refund = Refund.objects.get()
    part = group.parts.get()
    assert payment.status == status
    assert refund.amount_halalas == (500 if accept else group.total_halalas + 500)
    assert part.status == (SellerOrderStatus.NEW if accept else SellerOrderStatus.CANCELLED)
    assert stock_of(product) == ((5, 1, 0) if accept else (5, 0, 0))


@pytest.mark.parametrize("who", ["shopper", "other_centre", "owner"])
def test_resolve_review_refuses_the_wrong_person(who):
    group = an_order(method="card")
    payment = pay_by_card(group, amount=group.total_halalas + 500)
    by = {
        "shopper": UserFactory,
        "other_centre": lambda: OfficerFactory(center=None),
        "owner": lambda: group.parts.get().family.owner,
    }[who]()

    with pytest.raises(PermissionDenied):
        payments.resolve_review(payment, accept=True, by=by, reason="x")


def test_expire_unpaid_gives_everything_back_once():
    stocked, made = GoodsFactory(), GoodsFactory(made=True)
    group = an_order(stocked, made, method="card")
    let_time_pass(group)

    done = [payments.expire_unpaid(group.payment), payments.expire_unpaid(group.payment)]

    assert done == [True, False]
    assert stock_of(stocked) == (5, 0, 0)
    assert list(made.days.values_list("booked", flat=True)) == [0]
    assert {part.status for part in group.parts.all()} == {SellerOrderStatus.EXPIRED}
    assert told("payment_expired") == 1


def test_expire_unpaid_leaves_a_paid_order_alone():
    group = an_order(method="card")
    pay_by_card(group)
    let_time_pass(group)

    assert payments.expire_unpaid(group.payment) is False


def test_a_late_payment_takes_the_pieces_again_when_they_are_there():
    stocked, made = GoodsFactory(), GoodsFactory(made=True)
    group = an_order(stocked, made, method="card")
    attempt = open_page(group)
    let_time_pass(group)
    payments.expire_unpaid(group.payment)
    fake.pay(attempt.public_id)

    payment = payments.confirm_payment(attempt.public_id)

    assert payment.status == PaymentStatus.PAID
    assert stock_of(stocked) == (5, 1, 0)
    assert list(made.days.filter(booked__gt=0).values_list("booked", flat=True)) == [1]
    assert {part.status for part in group.parts.all()} == {SellerOrderStatus.NEW}


def test_a_late_payment_for_pieces_that_are_gone_goes_back():
    gone, there = GoodsFactory(on_hand=1), GoodsFactory()
    group = an_order(gone, there, method="card")
    attempt = open_page(group)
    let_time_pass(group)
    payments.expire_unpaid(group.payment)
    an_order(gone)
    fake.pay(attempt.public_id)

    payment = payments.confirm_payment(attempt.public_id)
    assert payment.status == PaymentStatus.REFUND_DUE
    drain(until=timezone.now() + timedelta(hours=1))

    payment.refresh_from_db()
    assert payment.status == PaymentStatus.REFUNDED
    assert stock_of(there) == (5, 0, 0)
    assert FakeCharge.objects.get().refunded_halalas == group.total_halalas
    assert (told("payment_late"), told("payment_refunded")) == (1, 1)


def test_paying_on_two_pages_gives_the_second_back():
    group = an_order(method="card")
    first = open_page(group)
    PaymentAttempt.objects.filter(pk=first.pk).update(expires_at=timezone.now())
    second = open_page(group)
    assert second.pk != first.pk
    for attempt in (first, second):
        fake.pay(attempt.public_id)
        payments.confirm_payment(attempt.public_id)

    refund = Refund.objects.get()
    assert (refund.attempt, refund.amount_halalas) == (second, group.total_halalas)
    assert group.parts.get().status == SellerOrderStatus.NEW
    assert told("payment_received") == 1


def test_a_page_that_is_still_open_is_used_again():
    group = an_order(method="card")

    assert open_page(group).pk == open_page(group).pk


def test_a_failed_card_may_be_tried_again_on_the_same_order():
    group = an_order(method="card")
    attempt = open_page(group)
    fake.fail(attempt.public_id)

    assert payments.confirm_payment(attempt.public_id).status == PaymentStatus.FAILED
    assert pay_by_card(group).status == PaymentStatus.PAID


def test_failed_told_after_paid_changes_nothing():
    group = an_order(method="card")
    pay_by_card(group)
    attempt = PaymentAttempt.objects.get()
    body, headers = fake.notice_of(attempt.public_id, "payment_failed")

    jobs.store_notice("fake", fake.FakeGateway().read_notice(headers, body))
    drain()

    assert Payment.objects.get().status == PaymentStatus.PAID


def test_a_silent_provider_is_unknown_and_asked_again(behaviour):
    group = an_order(method="card")
    attempt = open_page(group)
    fake.pay(attempt.public_id)
    behaviour["verify"] = "down"

    with pytest.raises(GatewayUnavailable):
        payments.confirm_payment(attempt.public_id)
    assert Payment.objects.get().status == PaymentStatus.PENDING
    del behaviour["verify"]
    jobs.reconcile()

    assert Payment.objects.get().status == PaymentStatus.PAID


def test_money_under_way_wins_over_the_clock():
    group = an_order(method="card")
    attempt = open_page(group)
    fake.pay(attempt.public_id)
    let_time_pass(group)

    jobs.expire(group.payment.pk)

    assert Payment.objects.get().status == PaymentStatus.PAID


def test_a_card_page_that_does_not_answer_leaves_the_order_payable(behaviour):
    group = an_order(method="card")
    behaviour["start"] = "down"
    with pytest.raises(payments.PageUnavailable):
        open_page(group)
    del behaviour["start"]

    assert PaymentAttempt.objects.get().status == AttemptStatus.UNKNOWN
    assert pay_by_card(group).status == PaymentStatus.PAID


# Notices --------------------------------------------------------------------------------------------------------------


def send_notice(client, attempt, event_id=None, **changes):
    body, headers = fake.notice_of(attempt.public_id, event_id=event_id)
    headers |= changes
    return client.post(
        reverse("marketplace:payment-hook", args=["fake"]), body, content_type="application/json", headers=headers
    )


def test_a_notice_is_stored_first_and_worked_off_once(client):
    group = an_order(method="card")
    attempt = open_page(group)
    fake.pay(attempt.public_id)

    answers = [send_notice(client, attempt, "evt-1").status_code for _time in range(3)]

    event = WebhookEvent.objects.get()
    assert (answers, event.times, event.state) == ([200] * 3, 3, "received")
    assert Payment.objects.get().status == PaymentStatus.PENDING
    drain()
    event.refresh_from_db()
    assert (Payment.objects.get().status, event.state) == (PaymentStatus.PAID, "done")
    assert told("payment_received") == 1


def test_a_forged_notice_is_refused_and_not_kept(client):
    attempt = open_page(an_order(method="card"))

    answer = send_notice(client, attempt, **{"X-Fake-Signature": "0" * 64})

    assert answer.status_code == 400
    assert not WebhookEvent.objects.exists()


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b'{"id": 1}', b"\x00\xff"])
def test_a_broken_notice_is_refused(client, body):
    headers = {"X-Fake-Signature": fake.sign(body)}

    answer = client.post(
        reverse("marketplace:payment-hook", args=["fake"]), body, content_type="application/json", headers=headers
    )

    assert answer.status_code == 400


def test_a_notice_of_another_provider_or_about_nothing_of_ours(client):
    body, headers = fake.notice_of(uuid4())
    unknown = client.post(
        reverse("marketplace:payment-hook", args=["fake"]), body, content_type="application/json", headers=headers
    )
    other = client.post(reverse("marketplace:payment-hook", args=["moyasar"]), body, content_type="application/json")

    assert (unknown.status_code, other.status_code) == (200, 404)
    assert WebhookEvent.objects.get().state == "ignored"


# Refunds --------------------------------------------------------------------------------------------------------------


def test_a_refund_whose_answer_was_lost_is_given_back_once(behaviour):
    group = an_order(method="card")
    payment = pay_by_card(group, amount=group.total_halalas + 500)
    payments.resolve_review(payment, accept=True, by=OfficerFactory(center=group.center), reason="fits")
    refund = Refund.objects.get()
    behaviour["after_refund"] = "down"
    with pytest.raises(GatewayUnavailable):
        refunds.send_refund(refund)
    del behaviour["after_refund"]

    refunds.send_refund(Refund.objects.get())

    assert FakeCharge.objects.get().refunded_halalas == 500
    assert Refund.objects.get().status == RefundStatus.DONE
    assert Payment.objects.get().status == PaymentStatus.PARTIALLY_REFUNDED


def test_a_refund_that_no_job_sends_any_more_goes_to_staff():
    group = an_order(method="card")
    payment = pay_by_card(group, amount=group.total_halalas + 500)
    payments.resolve_review(payment, accept=True, by=OfficerFactory(center=group.center), reason="fits")
    Refund.objects.update(created_at=timezone.now() - timedelta(days=1))

    jobs.chase_refunds()

    assert Refund.objects.for_staff().get().status == RefundStatus.STUCK


# Transfers ------------------------------------------------------------------------------------------------------------


def test_approve_transfer_starts_the_families():
    product = GoodsFactory()
    group = an_order(product, method="transfer")
    assert stock_of(product) == (5, 1, 0)
    send_receipt(group)

    payments.approve_transfer(group.payment, by=OfficerFactory(center=group.center))

    assert (Payment.objects.get().status, group.parts.get().status) == (PaymentStatus.PAID, SellerOrderStatus.NEW)


def test_approve_transfer_twice_and_by_strangers_is_refused():
    group = an_order(method="transfer")
    officer = OfficerFactory(center=group.center)
    with pytest.raises(PermissionDenied):
        payments.approve_transfer(group.payment, by=OfficerFactory(center=None))
    with pytest.raises(payments.ReceiptMissing):
        payments.approve_transfer(group.payment, by=officer)
    payments.approve_transfer(group.payment, by=officer, reason="SNB 26-11, reference 4471")

    with pytest.raises(payments.NotPayable):
        payments.approve_transfer(group.payment, by=officer)


def test_an_unpaid_transfer_gives_its_pieces_back():
    product = GoodsFactory()
    group = an_order(product, method="transfer")
    let_time_pass(group)

    payments.expire_unpaid(group.payment)

    assert stock_of(product) == (5, 0, 0)
