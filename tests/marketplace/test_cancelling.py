"""A shopper cancels: before the family's yes, or before anybody has paid. Everything goes back once, everybody is told once."""

from datetime import timedelta

import pytest
from django.utils import timezone

from core.jobs import drain
from core.models import AuditEvent, Notification
from core.states import IllegalMove
from marketplace.actions import cancelling, fulfilment
from marketplace.actions import payment as payments
from marketplace.models import OrderGroup, Payment, PaymentAttempt, Product, Refund, SellerOrder
from marketplace.payments import fake
from marketplace.states import PaymentStatus, SellerOrderStatus
from tests.factories.centers import OfficerFactory
from tests.factories.orders import GoodsFactory, a_part, an_order, open_page, pay_by_card, send_receipt

pytestmark = pytest.mark.django_db
NEW, CANCELLED = SellerOrderStatus.NEW, SellerOrderStatus.CANCELLED


def shelf(product: Product) -> tuple[int, int, int]:
    product.refresh_from_db()
    return product.on_hand, product.allocated, product.reserved


def told(kind: str) -> list[str]:
    rows = Notification.objects.filter(kind=f"marketplace.{kind}").order_by("channel")
    return list(rows.values_list("channel", flat=True))


# A part that the family has not answered ------------------------------------------------------------------------------


def test_cancel_part_in_cash_frees_the_pieces_and_owes_nothing():
    product = GoodsFactory(on_hand=5)
    part = a_part("new", (product, 2))

    cancelling.cancel_part(part, by=None, reason=" تغيّر سفري ")

    part.refresh_from_db()
    event = AuditEvent.objects.about(part).get(action="order.taken_back")
    assert (part.status, part.decline_reason, shelf(product)) == (CANCELLED, "تغيّر سفري", (5, 0, 0))
    assert (event.from_status, event.to_status, event.reason, event.by) == ("new", "cancelled", "تغيّر سفري", None)
    assert (Payment.objects.get().status, Refund.objects.count()) == (PaymentStatus.CANCELLED, 0)
    assert (told("order_taken_back"), told("part_cancelled")) == (["portal", "sms"], ["sms"])


def test_cancel_part_by_card_gives_back_its_share_to_the_card():
    mine, other = GoodsFactory(on_hand=5), GoodsFactory(made=True)
    group = an_order((mine, 2), (other, 1), method="card", delivery_kind="hotel", gift_wrap=True)
    pay_by_card(group)
    part = group.parts.get(family=mine.family)

    cancelling.cancel_part(part, by=None)
    drain(until=timezone.now() + timedelta(hours=1))

    refund, payment = Refund.objects.get(), Payment.objects.get()
    assert (refund.amount_halalas, refund.attempt_id is not None) == (part.total_halalas, True)
    assert (payment.status, payment.refunded_halalas) == (PaymentStatus.PARTIALLY_REFUNDED, part.total_halalas)
    assert (shelf(mine), list(other.days.values_list("booked", flat=True))) == ((5, 0, 0), [1])
    assert group.parts.get(family=other.family).status == NEW
    assert OrderGroup.objects.get().payable_halalas == group.total_halalas - part.total_halalas


def test_cancel_part_of_a_transfer_leaves_the_money_to_the_staff():
    group = an_order(GoodsFactory(made=True), method="transfer")
    payments.approve_transfer(group.payment, by=OfficerFactory(center=group.center), reason="SNB 4471")
    part = group.parts.get()

    cancelling.cancel_part(part, by=None)

    refund = Refund.objects.for_staff().get()
    assert (refund.amount_halalas, refund.attempt) == (part.total_halalas, None)
    assert list(part.lines.get().product.days.values_list("booked", flat=True)) == [0]
    assert Payment.objects.get().status == PaymentStatus.REFUND_DUE


def test_the_shopper_is_told_in_the_language_she_bought_in():
    group = an_order(method="card", language="en")
    pay_by_card(group)

    cancelling.cancel_part(group.parts.get(), by=None)

    message = Notification.objects.get(kind="marketplace.part_cancelled", channel="sms")
    hers = Notification.objects.get(kind="marketplace.order_taken_back", channel="sms")
    assert Refund.objects.get().reason == "Cancelled before the family accepted it."
    assert "What you paid for it goes back to you." in message.body
    assert "لا شيء عليك" in hers.body


def test_cancel_part_twice_changes_nothing_twice():
    product = GoodsFactory(on_hand=9)
    an_order((product, 4))
    part = a_part("new", (product, 2), method="card", delivery_kind="hotel")

    for _time in range(2):
        cancelling.cancel_part(part, by=None)

    assert (shelf(product), Refund.objects.count()) == ((9, 4, 0), 1)
    assert AuditEvent.objects.about(part).filter(action="order.taken_back").count() == 1
    assert (len(told("order_taken_back")), len(told("part_cancelled"))) == (2, 1)


@pytest.mark.parametrize("status", ["accepted", "preparing", "ready", "collected"])
def test_cancel_part_after_the_familys_yes_is_refused(status):
    part = a_part(status)

    with pytest.raises(cancelling.AlreadyAccepted):
        cancelling.cancel_part(part, by=None)

    part.refresh_from_db()
    assert (part.status, told("order_taken_back")) == (status, [])


def test_cancel_part_that_the_family_declined_leaves_her_words():
    part = a_part("new")
    fulfilment.decline_order(part, by=part.family.owner, reason="نفدت الخيوط")

    cancelling.cancel_part(part, by=None, reason="تأخرت")

    part.refresh_from_db()
    assert (part.status, part.decline_reason) == (SellerOrderStatus.DECLINED, "نفدت الخيوط")


def test_a_family_cannot_accept_what_was_cancelled():
    part = a_part("new")
    cancelling.cancel_part(part, by=None)

    with pytest.raises(IllegalMove):
        fulfilment.accept_order(part, by=part.family.owner)

    part.refresh_from_db()
    assert (part.status, told("order_accepted")) == (CANCELLED, [])


# An order that nobody has paid ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("method", ["card", "transfer"])
def test_cancel_unpaid_ends_every_part_and_no_family_hears_of_it(method):
    stocked, made = GoodsFactory(on_hand=5), GoodsFactory(made=True)
    group = an_order((stocked, 2), made, method=method)

    for _time in range(2):
        cancelling.cancel_unpaid(group, by=None, reason="تغيّر سفري")

    assert set(group.parts.values_list("status", flat=True)) == {CANCELLED}
    assert (shelf(stocked), list(made.days.values_list("booked", flat=True))) == ((5, 0, 0), [0])
    assert (Payment.objects.get().status, Refund.objects.count()) == (PaymentStatus.CANCELLED, 0)
    assert AuditEvent.objects.filter(action="payment.cancelled", reason="تغيّر سفري").count() == 1
    assert AuditEvent.objects.filter(action="order.taken_back").count() == 2
    assert (told("order_cancelled"), told("order_taken_back"), told("order_new")) == (["sms"], [], [])
    assert not SellerOrder.objects.worked_on_by(stocked.family.owner).exists()


def test_a_card_paid_as_it_was_cancelled_is_given_back():
    group = an_order(method="card")
    attempt = open_page(group)
    fake.pay(attempt.public_id)
    cancelling.cancel_unpaid(group, by=None)

    payments.confirm_payment(attempt.public_id)
    drain(until=timezone.now() + timedelta(hours=1))

    payment = Payment.objects.get()
    assert (payment.status, payment.refunded_halalas) == (PaymentStatus.REFUNDED, group.total_halalas)
    assert (group.parts.get().status, told("order_new")) == (CANCELLED, [])


def test_a_visit_that_was_being_opened_is_closed():
    group = an_order(method="card")
    payments.claim_attempt(group)

    cancelling.cancel_unpaid(group, by=None)

    assert PaymentAttempt.objects.get().status == "expired"
    with pytest.raises(payments.NotPayable):
        open_page(group)


def test_a_transfer_on_its_way_as_it_was_cancelled_is_checked_and_given_back(settings, tmp_path):
    settings.PRIVATE_ROOT = tmp_path
    product = GoodsFactory(on_hand=5)
    group = an_order(product, method="transfer")
    cancelling.cancel_unpaid(group, by=None)
    send_receipt(group)
    assert list(Payment.objects.transfers_to_check()) == [group.payment]

    payments.approve_transfer(Payment.objects.get(), by=OfficerFactory(center=group.center))

    payment = Payment.objects.get()
    assert (payment.status, Refund.objects.for_staff().get().amount_halalas) == ("refund_due", group.total_halalas)
    assert (group.parts.get().status, shelf(product), told("order_new")) == (CANCELLED, (5, 0, 0), [])


def test_a_receipt_that_does_not_fit_a_cancelled_order_opens_no_time_to_pay(settings, tmp_path):
    settings.PRIVATE_ROOT = tmp_path
    group = an_order(method="transfer")
    send_receipt(group)
    deadline = group.payment.deadline_at
    cancelling.cancel_unpaid(group, by=None)

    payments.refuse_receipt(group.payment, by=OfficerFactory(center=group.center), reason="مبلغ آخر")

    payment = Payment.objects.get()
    assert (payment.status, payment.deadline_at, payment.receipts.count()) == (PaymentStatus.CANCELLED, deadline, 0)


def test_each_receipt_that_does_not_fit_a_cancelled_order_is_told(settings, tmp_path):
    settings.PRIVATE_ROOT = tmp_path
    group = an_order(method="transfer")
    cancelling.cancel_unpaid(group, by=None)

    for reason in ("مبلغ آخر", "حساب آخر"):
        send_receipt(group)
        payments.refuse_receipt(group.payment, by=OfficerFactory(center=group.center), reason=reason)

    sent = Notification.objects.filter(kind="marketplace.receipt_refused", channel="sms").order_by("pk")
    bodies = [message.body for message in sent]
    assert ["مبلغ آخر" in bodies[0], "حساب آخر" in bodies[-1], len(bodies)] == [True, True, 2]


@pytest.mark.parametrize("state", ["paid", "review"])
def test_cancel_unpaid_is_refused_when_money_has_come(state):
    group = an_order(method="card")
    pay_by_card(group, amount=None if state == "paid" else 100)

    with pytest.raises(cancelling.NotUnpaid):
        cancelling.cancel_unpaid(group, by=None)

    assert (Payment.objects.get().status, told("order_cancelled")) == (state, [])


def test_an_order_whose_time_was_over_stays_expired():
    group = an_order(method="card")
    Payment.objects.update(deadline_at=timezone.now())
    payments.expire_unpaid(group.payment)

    assert cancelling.cancel_unpaid(group, by=None).status == PaymentStatus.EXPIRED
    assert told("order_cancelled") == []
