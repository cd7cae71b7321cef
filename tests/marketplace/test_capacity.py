"""Days of work: never more promised than she can make, also while she changes her mind."""

from datetime import timedelta
from functools import partial

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from core.locking import lock
from marketplace import promises, terms
from marketplace.actions import catalogue, placing
from marketplace.models import DailyCapacity, OrderGroup
from marketplace.promises import book, release
from tests.factories.marketplace import ProductFactory
from tests.factories.orders import GoodsFactory, a_basket, seen
from tests.racing import at_once

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def test_the_database_refuses_what_a_wrong_plan_would_overbook(monkeypatch):
    product, day = ProductFactory(made=True), timezone.localdate() + 2 * DAY
    book(product, 3)
    monkeypatch.setattr(promises, "plan", lambda product, quantity, start: [(day, quantity)])

    with pytest.raises(IntegrityError, match="capacity_is_never_overbooked"), transaction.atomic():
        book(product, 1)

    assert DailyCapacity.objects.get().booked == 3


def test_a_lowered_capacity_keeps_promises_and_gives_no_new_ones():
    product, today = ProductFactory(made=True), timezone.localdate()
    shares = book(product, 3)
    product.daily_capacity = 1
    product.save(update_fields=["daily_capacity"])

    assert [day for day, _pieces in book(product, 2)] == [today + 3 * DAY, today + 4 * DAY]
    release(product, [(shares[0][0], 1)])
    assert [day for day, _pieces in book(product, 1)] == [today + 5 * DAY]
    assert list(product.days.order_by("day").values_list("booked", "capacity")) == [(2, 3), (1, 1), (1, 1), (1, 1)]


@pytest.mark.django_db(transaction=True)
def test_days_are_not_overbooked_while_she_lowers_what_she_can_make(monkeypatch):
    monkeypatch.setattr(terms, "ORDERS_A_DAY", 10_000)
    product = GoodsFactory(made=True, daily_capacity=4)
    baskets = [a_basket((product, 1), phone=f"+62812345{number:05d}") for number in range(16)]

    def lower() -> None:
        with transaction.atomic():
            catalogue.write_answers(lock(product), {"daily_capacity": 1})

    answers = at_once([lower, *(partial(placing.place_order, basket, **seen(basket)) for basket in baskets)])

    days = list(product.days.order_by("day").values_list("booked", "capacity"))
    placed = [answer for answer in answers if isinstance(answer, OrderGroup)]
    assert answers[0] is None
    assert all(booked <= capacity and capacity in (1, 4) for booked, capacity in days)
    assert sum(booked for booked, _capacity in days) == len(placed) > 0
