"""Many at once on real PostgreSQL. Beside each promise stands its control: the same race with the guard taken away breaks it."""

import random
import threading
import time
from collections import Counter
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from unittest.mock import patch

import pytest
from django.db import connection
from django.utils import timezone

from core.jobs import drain
from core.models import Notification
from marketplace import terms
from marketplace.actions import catalogue, fulfilment, placing, stock
from marketplace.actions import payment as payments
from marketplace.models import (
    FakeCharge,
    OrderGroup,
    Payment,
    PaymentAttempt,
    Product,
    Refund,
    SellerOrder,
)
from marketplace.payments import fake, jobs
from marketplace.states import PaymentStatus, SellerOrderStatus
from tests.factories.families import FamilyFactory
from tests.factories.orders import GoodsFactory, a_basket, a_part, an_order, open_page, pay_by_card, seen
from tests.racing import at_once

pytestmark = pytest.mark.django_db(transaction=True)
ROOT = Path(__file__).resolve().parents[2]
SHELF = "product_never_promises_more_than_it_has"


@pytest.fixture(autouse=True)
def no_daily_limit(monkeypatch):
    monkeypatch.setattr(terms, "ORDERS_A_DAY", 10_000)


@contextmanager
def without_the_check():
    """The table's own last word is taken away, and put back."""
    constraint = next(one for one in Product._meta.constraints if one.name == SHELF)
    with connection.schema_editor() as editor:
        editor.remove_constraint(Product, constraint)
    try:
        yield
    finally:
        Product.objects.update(on_hand=1000)
        with connection.schema_editor() as editor:
            editor.add_constraint(Product, constraint)


def takes_blindly(product_pk: int, quantity: int, column: str) -> bool:
    """What `stock.take` would be without its condition: read, think, write."""
    product = Product.objects.get(pk=product_pk)
    enough = product.available >= quantity
    time.sleep(0.05)
    setattr(product, column, getattr(product, column) + quantity)
    product.save(update_fields=[column])
    return enough


def race_for(product: Product, buyers: int, **kwargs) -> list:
    center = None
    calls = []
    for _buyer in range(buyers):
        basket = a_basket(product, **({"center": center} if center else {}), **kwargs)
        center = basket.draft.center
        calls.append(partial(placing.place_order, basket, **seen(basket)))
    return at_once(calls)


@pytest.mark.parametrize("method", ["cash", "card"])
def test_64_buyers_of_the_last_piece_make_one_order(method):
    product = GoodsFactory(on_hand=1)

    answers = race_for(product, 64, method=method)

    kinds = Counter(type(answer) for answer in answers)
    product.refresh_from_db()
    assert kinds == {OrderGroup: 1, placing.BasketShort: 63}
    assert (OrderGroup.objects.count(), product.allocated + product.reserved) == (1, 1)
    assert all(product.name in str(answer) for answer in answers if not isinstance(answer, OrderGroup))


def test_without_its_guards_the_last_piece_is_sold_twice():
    product = GoodsFactory(on_hand=1)
    with (
        without_the_check(),
        patch.object(placing, "lock_all", list),
        patch.object(stock, "take", takes_blindly),
    ):
        answers = race_for(product, 16)

    assert sum(isinstance(answer, OrderGroup) for answer in answers) > 1


def test_10_pieces_and_64_buyers_make_10_orders():
    product = GoodsFactory(on_hand=10)

    answers = race_for(product, 64)

    product.refresh_from_db()
    assert sum(isinstance(answer, OrderGroup) for answer in answers) == 10
    assert (product.on_hand, product.allocated) == (10, 10)


def test_days_of_work_are_never_overbooked():
    product = GoodsFactory(made=True, daily_capacity=2)

    answers = race_for(product, 24)

    booked = list(product.days.order_by("day").values_list("booked", flat=True))
    placed = [answer for answer in answers if isinstance(answer, OrderGroup)]
    assert max(booked) <= 2
    assert sum(booked) == len(placed)
    assert {type(answer) for answer in answers} <= {OrderGroup, placing.OrderChanged}


def deadlocks() -> int:
    """How many PostgreSQL has broken in this database; each backend tells its own when it ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()")
        return int(cursor.fetchone()[0])


def test_480_baskets_of_mixed_order_do_not_deadlock():
    family = FamilyFactory()
    products = [GoodsFactory(family=family, on_hand=1000) for _ in range(6)]
    dice = random.Random(7)
    orders = [(basket, seen(basket)) for basket in (a_basket(*dice.sample(products, 3)) for _ in range(480))]
    before = deadlocks()

    def place_ten(turn: int) -> list[OrderGroup]:
        return [placing.place_order(basket, **button) for basket, button in orders[turn::48]]

    answers = at_once([partial(place_ten, turn) for turn in range(48)])

    assert [len(answer) if isinstance(answer, list) else answer for answer in answers] == [10] * 48
    assert sum(Product.objects.values_list("allocated", flat=True)) == 480 * 3
    assert deadlocks() == before


def test_without_one_order_of_locking_baskets_deadlock():
    first, second = GoodsFactory(on_hand=1000), GoodsFactory(on_hand=1000)
    mine = threading.local()

    def lock_as_they_come(rows):
        for pk in mine.keys:
            list(rows.select_for_update(no_key=True).filter(pk=pk))
            time.sleep(0.3)

    def place(keys, basket, button):
        mine.keys = keys
        return placing.place_order(basket, **button)

    baskets = [a_basket(first, second), a_basket(first, second)]
    ways = [(first.pk, second.pk), (second.pk, first.pk)]
    before = deadlocks()
    with patch.object(placing, "lock_all", lock_as_they_come):
        answers = at_once(
            [partial(place, way, basket, seen(basket)) for way, basket in zip(ways, baskets, strict=True)]
        )

    assert placing.Busy in {type(answer) for answer in answers}
    assert deadlocks() > before


def test_64_presses_of_one_button_make_one_order():
    product = GoodsFactory(on_hand=100)
    basket = a_basket(product)

    answers = at_once([partial(placing.place_order, basket, **seen(basket))] * 64)

    product.refresh_from_db()
    assert {answer.pk for answer in answers} == {OrderGroup.objects.get().pk}
    assert product.allocated == 1
    assert Notification.objects.filter(kind="marketplace.order_placed", channel="sms").count() == 1


def test_without_the_key_the_second_press_gets_no_order():
    basket = a_basket(GoodsFactory(on_hand=100))
    with patch.object(placing, "placed_before", lambda *args: None):
        answers = at_once([partial(placing.place_order, basket, **seen(basket))] * 8)

    assert any(not isinstance(answer, OrderGroup) for answer in answers)


# Payments -------------------------------------------------------------------------------------------------------------


def test_redirect_notice_and_poll_at_once_pay_once():
    product = GoodsFactory(on_hand=5)
    group = an_order(product, method="card")
    attempt = open_page(group)
    fake.pay(attempt.public_id)
    body, headers = fake.notice_of(attempt.public_id, event_id="evt-1")
    told = partial(lambda: jobs.store_notice("fake", fake.FakeGateway().read_notice(headers, body)))

    answers = at_once([partial(payments.confirm_payment, attempt.public_id)] * 16 + [told] * 8 + [jobs.sweep] * 4)
    drain()

    assert not [answer for answer in answers if isinstance(answer, Exception)]
    payment = Payment.objects.get()
    product.refresh_from_db()
    assert (payment.status, payment.received_halalas) == (PaymentStatus.PAID, group.total_halalas)
    assert (product.allocated, product.reserved) == (1, 0)
    for kind in ("payment_received", "order_new"):
        assert Notification.objects.filter(kind=f"marketplace.{kind}", channel="sms").count() == 1


def test_without_its_lock_a_payment_is_counted_twice():
    group = an_order(method="card")
    attempt = open_page(group)
    fake.pay(attempt.public_id)
    real = PaymentAttempt.become

    def slowly(self, *args):
        time.sleep(0.1)
        real(self, *args)

    with (
        patch.object(payments, "lock", lambda row: type(row).objects.get(pk=row.pk)),
        patch.object(PaymentAttempt, "become", slowly),
    ):
        at_once([partial(payments.confirm_payment, attempt.public_id)] * 8)

    assert Payment.objects.get().received_halalas > group.total_halalas


def test_shuffled_notices_of_many_payments_end_right():
    dice = random.Random(3)
    product = GoodsFactory(on_hand=100)
    groups = [an_order(product, method="card") for _ in range(8)]
    notices = []
    for group in groups:
        attempt = open_page(group)
        fake.pay(attempt.public_id)
        kinds = ["payment_paid"] * 3 + ["payment_failed"] * 2
        notices += [(attempt.public_id, kind, f"{group.pk}-{number // 2}") for number, kind in enumerate(kinds)]
    dice.shuffle(notices)

    def tell(given_id, kind, event_id):
        body, headers = fake.notice_of(given_id, kind, event_id)
        jobs.store_notice("fake", fake.FakeGateway().read_notice(headers, body))

    at_once([partial(tell, *notice) for notice in notices])
    drain()

    assert set(Payment.objects.values_list("status", flat=True)) == {PaymentStatus.PAID}
    assert Notification.objects.filter(kind="marketplace.payment_received", channel="sms").count() == 8


def test_paying_and_expiring_at_once_leaves_nothing_silent():
    for _round in range(6):
        product = GoodsFactory(on_hand=1)
        group = an_order(product, method="card")
        attempt = open_page(group)
        fake.pay(attempt.public_id)
        Payment.objects.filter(group=group).update(deadline_at=timezone.now())

        at_once([partial(payments.confirm_payment, attempt.public_id), partial(payments.expire_unpaid, group.payment)])

        product.refresh_from_db()
        payment = Payment.objects.get(group=group)
        assert payment.status == PaymentStatus.PAID
        assert (product.allocated, product.reserved) == (1, 0)


def test_refunds_by_two_workers_go_out_once():
    group = an_order(method="card")
    pay_by_card(group)
    part = group.parts.select_related("family__owner").get()
    fulfilment.decline_order(part, by=part.family.owner, reason="x")
    refund = Refund.objects.get()

    at_once([partial(jobs.send_refund, refund.pk)] * 8)

    assert FakeCharge.objects.get().refunded_halalas == group.total_halalas
    assert Payment.objects.get().refunded_halalas == group.total_halalas


# Fulfilment -----------------------------------------------------------------------------------------------------------


def test_declining_twice_at_once_gives_back_once():
    product = GoodsFactory(on_hand=5)
    part = a_part("new", (product, 2), method="card", delivery_kind="hotel")

    answers = at_once([partial(fulfilment.decline_order, part, by=part.family.owner, reason="x")] * 8)

    product.refresh_from_db()
    assert sum(isinstance(answer, SellerOrder) for answer in answers) == 1
    assert (product.allocated, product.reserved, Refund.objects.count()) == (0, 0, 1)


def test_guessing_codes_at_once_gets_five_tries():
    part = a_part("ready")
    wrong = [f"{number:06d}" for number in range(40) if f"{number:06d}" != part.handover_code]

    answers = at_once([partial(fulfilment.hand_over, part, code=code, by=part.family.owner) for code in wrong])

    part.refresh_from_db()
    kinds = Counter(type(answer) for answer in answers)
    assert kinds[fulfilment.WrongCode] == 4
    assert kinds[fulfilment.TooManyCodes] == len(wrong) - 4
    assert (part.handover_tries, part.status) == (5, SellerOrderStatus.READY)


def test_without_its_lock_codes_can_be_guessed_on():
    part = a_part("ready")
    wrong = [f"{number:06d}" for number in range(30) if f"{number:06d}" != part.handover_code]
    with patch.object(fulfilment, "lock", lambda row: row):
        answers = at_once([partial(fulfilment.hand_over, part, code=code, by=part.family.owner) for code in wrong])

    assert Counter(type(answer) for answer in answers)[fulfilment.WrongCode] > 4


def test_a_new_product_asked_for_by_two_clicks_is_one_draft():
    family = FamilyFactory()

    made = at_once([lambda: catalogue.start_product(family, by=family.owner)] * 4)

    assert {product.pk for product in made} == {Product.objects.of(family).get().pk}
