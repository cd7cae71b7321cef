"""An order's pieces, days and money at the same moment. Each race is run twice: as it is, and with its guard taken away."""

import uuid
from collections import Counter
from contextlib import ExitStack, contextmanager
from functools import partial
from unittest.mock import patch

import pytest
from django.utils import timezone

from core.models import Notification
from core.states import IllegalMove, StateChoices
from marketplace import promises, terms
from marketplace.actions import fulfilment, placing
from marketplace.actions import payment as payments
from marketplace.actions import refund as refunds
from marketplace.models import DailyCapacity, FakeCharge, LedgerEntry, OrderGroup, Payment, Product, Refund
from marketplace.payments import fake, jobs
from marketplace.states import PaymentStatus, RefundStatus, SellerOrderStatus
from tests.factories.orders import GoodsFactory, a_basket, a_part, an_order, open_page, pay_by_card, seen
from tests.racing import at_once, gap, rival_in_gap, without_constraint, without_lock

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


@pytest.fixture(autouse=True)
def no_daily_limit(monkeypatch):
    monkeypatch.setattr(terms, "ORDERS_A_DAY", 10_000)


@contextmanager
def without_rule_of_states():
    """Any state may follow any other."""
    with patch.object(StateChoices, "must_allow", lambda self, target: None):
        yield


def stock_of(product: Product) -> tuple[int, int, int]:
    product.refresh_from_db()
    return product.on_hand, product.allocated, product.reserved


# A day of work --------------------------------------------------------------------------------------------------------


def race_for_the_last_room(buyers: int) -> tuple[Counter, int]:
    """Three pieces a day, two are promised: how the buyers fared, and what the day holds now."""
    product = GoodsFactory(made=True, daily_capacity=3)
    center = an_order((product, 2)).center
    day = product.days.get()
    baskets = [a_basket(product, center=center) for _buyer in range(buyers)]
    with gap(promises, "plan"):
        answers = at_once([partial(placing.place_order, basket, **seen(basket)) for basket in baskets])
    day.refresh_from_db()
    return Counter(type(answer) for answer in answers), day.booked


def test_64_buyers_of_the_last_room_of_a_day_make_one_order():
    kinds, booked = race_for_the_last_room(64)

    refused = kinds[placing.OrderChanged] + kinds[placing.Busy]  # who waits four seconds for a slow machine is told so
    assert (kinds[OrderGroup], refused, booked) == (1, 63, 3)


@pytest.mark.parametrize("gone", ["of the order", "of the day"])
def test_either_lock_alone_keeps_the_last_room(gone):
    guard = patch.object(placing, "lock_all", list) if gone == "of the order" else without_lock(promises)
    with guard:
        kinds, booked = race_for_the_last_room(12)

    assert (kinds[OrderGroup], kinds[placing.OrderChanged] + kinds[placing.BasketShort], booked) == (1, 11, 3)


def test_without_its_guards_a_day_is_overbooked():
    with (
        without_constraint(DailyCapacity, "capacity_is_never_overbooked", after=DailyCapacity.objects.all().delete),
        patch.object(placing, "lock_all", list),
        without_lock(promises),
    ):
        kinds, booked = race_for_the_last_room(12)

    assert kinds[OrderGroup] > 1  # some may still have read after others had written
    assert booked == 2 + kinds[OrderGroup] > 3


# A part that is called off --------------------------------------------------------------------------------------------


def decline(part):
    return fulfilment.decline_order(part, by=part.family.owner, reason="نفدت الخيوط")


def decline_twice() -> tuple[list, int, int]:
    """Four pieces are somebody else's, two are declined twice: the answers, what stays promised, the refunds."""
    product = GoodsFactory(on_hand=9)
    an_order((product, 4))
    part = a_part("new", (product, 2), method="card", delivery_kind="hotel")
    with gap(fulfilment, "may_work_on"):
        answers = at_once([partial(decline, part)] * 2)
    return answers, stock_of(product)[1], Refund.objects.count()


def test_a_part_declined_twice_gives_back_its_own_pieces_and_money_once():
    answers, promised, owed = decline_twice()

    assert sorted(type(answer).__name__ for answer in answers) == ["IllegalMove", "SellerOrder"]
    assert (promised, owed) == (4, 1)


def without_cap(payment, amount, attempt):
    """As if nobody asked how much is left of what came in."""
    return [(payment.attempts.that_brought_money().get(), amount)]


@pytest.mark.parametrize(("gone", "owed"), [("lock", 1), ("lock, key", 1), ("lock, key, cap", 2)])
def test_without_its_lock_a_decline_gives_back_the_pieces_of_others_and_without_key_and_cap_money_twice(gone, owed):
    real = fulfilment.plan_refund

    def keyless(*args, key, **kwargs):
        return real(*args, key=f"{key}:{uuid.uuid4().hex}" if "key" in gone else key, **kwargs)

    with ExitStack() as guards:
        guards.enter_context(without_lock(fulfilment))
        guards.enter_context(patch.object(fulfilment, "plan_refund", keyless))
        if "cap" in gone:
            guards.enter_context(patch.object(refunds, "sources", without_cap))
        answers, promised, refunds_planned = decline_twice()

    assert not [answer for answer in answers if isinstance(answer, Exception)]
    assert (promised, refunds_planned) == (2, owed)


def decline_while_handed_over():
    """In another tab the same part is packed and given to the shopper."""
    product = GoodsFactory(on_hand=9)
    an_order((product, 4))
    part = a_part("preparing", (product, 2))

    def hand_over():
        fulfilment.mark_ready(part, by=part.family.owner)
        return fulfilment.hand_over(part, code=part.handover_code, by=part.family.owner)

    with rival_in_gap(fulfilment, "may_work_on", hand_over) as rival:
        decline(part)
    part.refresh_from_db()
    return part.status, stock_of(product), LedgerEntry.objects.count(), rival[0]


def test_a_part_declined_while_it_is_handed_over_stays_declined():
    status, stock, sales, rival = decline_while_handed_over()

    assert (status, stock, sales, type(rival)) == (SellerOrderStatus.DECLINED, (9, 4, 0), 0, IllegalMove)
    assert PaymentStatus.CANCELLED in Payment.objects.values_list("status", flat=True)


def test_without_its_lock_a_part_is_declined_and_handed_over():
    with without_lock(fulfilment):
        status, stock, sales, _rival = decline_while_handed_over()

    assert (status, stock) == (
        SellerOrderStatus.DECLINED,
        (7, 2, 0),
    )  # two of the four that are somebody else's are free
    assert sales == 2  # her sale, and the cash she took


def expire_while_paid_and_declined():
    """The time is over; in the same moment the money comes and the family says no."""
    product = GoodsFactory(on_hand=9)
    an_order((product, 4))
    group = an_order((product, 2), method="card")
    part = group.parts.select_related("family__owner").get()
    attempt = open_page(group)
    fake.pay(attempt.public_id)
    Payment.objects.filter(group=group).update(deadline_at=timezone.now())

    def pay_and_decline():
        payments.confirm_payment(attempt.public_id)
        return decline(part)

    with rival_in_gap(Payment, "become", pay_and_decline, before=True):
        expired = payments.expire_unpaid(group.payment)
    part.refresh_from_db()
    return expired, part.status, Payment.objects.get(group=group).status, stock_of(product), Refund.objects.count()


def test_a_part_declined_while_its_time_is_over_gives_back_once():
    outcome = expire_while_paid_and_declined()

    assert outcome == (True, SellerOrderStatus.DECLINED, PaymentStatus.REFUND_DUE, (9, 4, 0), 1)


def test_without_its_lock_and_the_rule_of_states_a_declined_part_expires_too():
    with without_lock(payments), without_rule_of_states():
        _expired, status, payment, stock, _owed = expire_while_paid_and_declined()

    assert (status, payment) == (SellerOrderStatus.EXPIRED, PaymentStatus.EXPIRED)
    assert stock == (9, 2, 0)


# The time to pay is over as the money comes ---------------------------------------------------------------------------


def an_order_paid_in_its_last_moment(product):
    group = an_order(product, method="card")
    attempt = open_page(group)
    fake.pay(attempt.public_id)
    Payment.objects.filter(group=group).update(deadline_at=timezone.now())
    return group, partial(payments.confirm_payment, attempt.public_id), partial(payments.expire_unpaid, group.payment)


def ends(group, product):
    payment = Payment.objects.get(group=group)
    return payment.status, payment.received_halalas, group.parts.get().status, stock_of(product)


def told(kind: str) -> int:
    return Notification.objects.filter(kind=f"marketplace.{kind}", channel="sms").count()


def test_money_that_comes_while_the_time_ends_buys_the_pieces_again():
    product = GoodsFactory(on_hand=1)
    group, confirm, expire = an_order_paid_in_its_last_moment(product)

    with rival_in_gap(Payment, "become", confirm, before=True):
        expired = expire()

    assert expired is True
    assert ends(group, product) == (PaymentStatus.PAID, group.total_halalas, SellerOrderStatus.NEW, (1, 1, 0))
    assert (told("payment_expired"), told("payment_received"), Refund.objects.count()) == (1, 1, 0)


def test_the_time_that_ends_while_the_money_is_booked_changes_nothing():
    product = GoodsFactory(on_hand=1)
    group, confirm, expire = an_order_paid_in_its_last_moment(product)

    with rival_in_gap(Payment, "become", expire, before=True) as rival:
        confirm()

    assert rival == [False]
    assert ends(group, product) == (PaymentStatus.PAID, group.total_halalas, SellerOrderStatus.NEW, (1, 1, 0))
    assert (told("payment_expired"), told("payment_received"), Refund.objects.count()) == (0, 1, 0)


@pytest.mark.parametrize("rule_is_gone", [False, True])
def test_without_its_lock_expiring_stumbles_over_the_money_and_without_the_rule_of_states_it_loses_it(rule_is_gone):
    product = GoodsFactory(on_hand=1)
    group, confirm, expire = an_order_paid_in_its_last_moment(product)

    with ExitStack() as guards:
        guards.enter_context(without_lock(payments))
        if rule_is_gone:
            guards.enter_context(without_rule_of_states())
        with rival_in_gap(Payment, "become", confirm, before=True):
            if rule_is_gone:
                expire()
            else:
                with pytest.raises(IllegalMove):
                    expire()

    if rule_is_gone:
        expected = (PaymentStatus.EXPIRED, group.total_halalas, SellerOrderStatus.EXPIRED, (1, 0, 0))
        assert ends(group, product) == expected
        assert not Refund.objects.exists()


# Money that goes back -------------------------------------------------------------------------------------------------


def a_refund_among_two() -> Refund:
    """Two families of one payment have declined; the first one's money."""
    group = an_order(GoodsFactory(), GoodsFactory(price_halalas=300_00), method="card")
    pay_by_card(group)
    for part in group.parts.select_related("family__owner").order_by("pk"):
        decline(part)
    return Refund.objects.order_by("amount_halalas")[0]


def send_with_two_workers(refund: Refund) -> tuple[list[str], int, int]:
    """The keys the provider was asked with, what it gave back, what we have booked. It remembers no keys."""
    asked = []
    real = fake.FakeGateway.refund

    def listen(self, reference, amount_halalas, key, before):
        asked.append(str(key))
        return real(self, reference, amount_halalas, key, before)

    with (
        patch.object(fake.FakeGateway, "refund", listen),
        patch.object(fake.FakeGateway, "behaviour", {"keys": "forgotten"}),
        gap(refunds, "ask_for_it", before=True),
    ):
        at_once([partial(jobs.send_refund, refund.pk)] * 2)
    return asked, FakeCharge.objects.get().refunded_halalas, Payment.objects.get().refunded_halalas


def test_two_workers_on_one_refund_ask_once_and_give_back_once():
    refund = a_refund_among_two()

    asked, given, booked = send_with_two_workers(refund)

    assert asked == [str(refund.public_id)]
    assert (given, booked) == (refund.amount_halalas, refund.amount_halalas)
    refund.refresh_from_db()
    assert (refund.status, told("payment_refunded")) == (RefundStatus.DONE, 1)


def everybody(refund: Refund) -> Refund:
    """As if nobody claimed a refund before sending it."""
    return Refund.objects.select_related("payment", "attempt").get(pk=refund.pk)


def test_without_its_claim_a_refund_of_two_workers_is_asked_for_twice():
    refund = a_refund_among_two()

    with patch.object(refunds, "claim", everybody):
        asked, _given, _booked = send_with_two_workers(refund)

    assert len(asked) == 2


def test_without_claim_and_memory_the_money_goes_out_twice():
    refund = a_refund_among_two()

    with patch.object(refunds, "claim", everybody), patch.object(refunds, "book_refund"), keyless_provider():
        for _worker in range(2):
            Refund.objects.update(given_before_halalas=None)  # each looks anew at what was given back before
            refunds.send_refund(refund)

    assert FakeCharge.objects.get().refunded_halalas == 2 * refund.amount_halalas


def keyless_provider():
    return patch.object(fake.FakeGateway, "behaviour", {"keys": "forgotten"})
