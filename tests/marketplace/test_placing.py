"""From a basket to an order: sums, snapshots, refusals, the key."""

import uuid
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone
from freezegun import freeze_time

from core.models import AuditEvent, Notification
from families.states import FamilyStatus
from marketplace import baskets, terms
from marketplace.actions import placing
from marketplace.models import Basket, BasketLine, CheckoutDraft, OrderGroup, OrderLine, Product, SellerOrder
from marketplace.models.basket import hash_of
from marketplace.states import PaymentStatus, ProductStatus, ReturnRule, SellerOrderStatus
from tests.factories.centers import CenterFactory
from tests.factories.families import FamilyFactory
from tests.factories.orders import GoodsFactory, HotelFactory, a_basket, an_order, seen

pytestmark = pytest.mark.django_db


def test_place_order_splits_by_family_and_every_sum_agrees(settings):
    settings.COMMISSION_BASIS_POINTS = 1000
    one, two = GoodsFactory(price_halalas=33_33), GoodsFactory(price_halalas=10_01)
    basket = a_basket((one, 2), two, delivery_kind="hotel", method="transfer", gift_wrap=True)

    group = placing.place_order(basket, **seen(basket))

    parts = list(group.parts.order_by("pk"))
    assert [part.number for part in parts] == [f"{group.number}-1", f"{group.number}-2"]
    assert sum(part.total_halalas for part in parts) == group.total_halalas == group.payment.amount_halalas
    assert sum(part.delivery_halalas for part in parts) == group.delivery_halalas == 15_00
    assert sum(part.wrap_halalas for part in parts) == group.wrap_halalas == terms.WRAP_HALALAS
    assert group.total_halalas == 66_66 + 10_01 + 15_00 + 10_00
    assert [part.commission_halalas for part in parts] == [6_67, 1_00]
    assert {part.status for part in parts} == {SellerOrderStatus.AWAITING_PAYMENT}


def test_place_order_with_cash_allocates_and_starts_the_family():
    product = GoodsFactory(on_hand=3)

    group = an_order((product, 2))

    product.refresh_from_db()
    part = group.parts.get()
    assert (product.on_hand, product.allocated, product.reserved) == (3, 2, 0)
    assert (part.status, group.payment.status) == (SellerOrderStatus.NEW, PaymentStatus.PENDING)
    assert part.accept_by is not None
    assert Notification.objects.filter(kind="marketplace.order_new", recipient=part.family.owner).exists()
    assert Notification.objects.filter(kind="marketplace.order_placed", channel="sms").count() == 1


def test_place_order_with_a_card_reserves_until_the_deadline():
    product = GoodsFactory(on_hand=3)

    group = an_order((product, 2), method="card")

    product.refresh_from_db()
    held = OrderLine.objects.get(seller_order__group=group).reservation
    assert (product.allocated, product.reserved, held.quantity) == (0, 2, 2)
    assert held.expires_at == group.payment.deadline_at
    assert not Notification.objects.filter(kind="marketplace.order_new").exists()


def test_place_order_books_days_of_work_for_what_is_made_to_order():
    product = GoodsFactory(made=True)

    group = an_order((product, 5))

    line = OrderLine.objects.get(seller_order__group=group)
    today = timezone.localdate()
    assert line.shares == [(today + timedelta(days=2), 3), (today + timedelta(days=3), 2)]
    assert line.promised_on == group.parts.get().promised_on == today + timedelta(days=4)


def test_place_order_empties_the_basket_and_forgets_what_was_typed():
    basket = a_basket(GoodsFactory())

    placing.place_order(basket, **seen(basket))

    assert not BasketLine.objects.filter(basket=basket).exists()
    assert not CheckoutDraft.objects.filter(basket=basket).exists()
    assert Basket.objects.filter(pk=basket.pk).exists()


def test_place_order_again_with_the_same_key_gives_the_same_order():
    basket = a_basket(GoodsFactory())
    button = seen(basket)

    first, second = placing.place_order(basket, **button), placing.place_order(basket, **button)

    assert first.pk == second.pk
    assert OrderGroup.objects.count() == 1


def test_place_order_refuses_the_same_key_with_another_page():
    basket = a_basket(GoodsFactory())
    button = seen(basket)
    placing.place_order(basket, **button)

    with pytest.raises(placing.KeyUsed):
        placing.place_order(basket, key=button["key"], seen="0" * 64)


def test_place_order_refuses_what_the_shopper_did_not_see():
    product = GoodsFactory()
    basket = a_basket(product)
    button = seen(basket)
    Product.objects.filter(pk=product.pk).update(price_halalas=99_00)

    with pytest.raises(placing.OrderChanged):
        placing.place_order(basket, **button)

    assert not OrderGroup.objects.exists()


def test_place_order_tells_all_short_lines_at_once_and_takes_nothing():
    short, gone, fine = GoodsFactory(on_hand=5), GoodsFactory(), GoodsFactory(on_hand=5)
    basket = a_basket((short, 3), gone, fine)
    button = seen(basket)
    Product.objects.filter(pk=short.pk).update(on_hand=1)
    Product.objects.filter(pk=gone.pk).update(status=ProductStatus.HIDDEN)

    with pytest.raises(placing.BasketShort) as refusal:
        placing.place_order(basket, **button)

    assert {row.product.pk for row in refusal.value.rows} == {short.pk, gone.pk}
    fine.refresh_from_db()
    assert fine.allocated == 0
    assert not OrderGroup.objects.exists()


@pytest.mark.parametrize("change", ["suspended", "closed"])
def test_place_order_refuses_a_family_that_stopped_selling(change):
    family = FamilyFactory()
    basket = a_basket(GoodsFactory(family=family))
    button = seen(basket)
    today = timezone.localdate()
    values = {"suspended": {"status": FamilyStatus.SUSPENDED}, "closed": {"closed_from": today, "closed_to": today}}
    type(family).objects.filter(pk=family.pk).update(**values[change])

    with pytest.raises(placing.BasketShort):
        placing.place_order(basket, **button)


def test_place_order_refuses_unfinished_answers_and_an_empty_basket():
    unfinished = a_basket(GoodsFactory(), name="")
    empty = a_basket()

    with pytest.raises(placing.Unfinished):
        placing.place_order(unfinished, **seen(unfinished))
    with pytest.raises(placing.BasketEmpty):
        placing.place_order(empty, key=uuid.uuid4(), seen="0" * 64)


def test_place_order_refuses_in_catalogue_only_mode(settings):
    settings.PORTAL_CATALOGUE_ONLY = True
    basket = a_basket(GoodsFactory())

    with pytest.raises(placing.CatalogueOnly):
        placing.place_order(basket, **seen(basket))


def test_place_order_limits_orders_of_one_contact(monkeypatch):
    monkeypatch.setattr(terms, "ORDERS_A_DAY", 1)
    an_order()

    with pytest.raises(placing.TooManyOrders):
        an_order()


def test_a_wish_not_given_leaves_the_right_to_return():
    ready = GoodsFactory(return_rule=ReturnRule.CUSTOM_MADE)
    basket = a_basket(ready)
    with_wish = BasketLine.objects.create(
        basket=basket,
        product=ready,
        answers=[{"ar": "الاسم", "en": "Name", "text": "عائشة"}],
        answers_hash=hash_of(["x"]),
    )

    group = placing.place_order(basket, **seen(basket))

    rules = {bool(line.answers): line.return_rule for line in OrderLine.objects.filter(seller_order__group=group)}
    assert rules == {False: ReturnRule.SEVEN_DAYS, True: ReturnRule.CUSTOM_MADE}
    assert with_wish.pk


def test_placed_order_knows_its_place_in_both_languages():
    hotel = HotelFactory()

    group = an_order(delivery_kind="hotel", hotel=hotel, hotel_name=hotel.name_ar, method="transfer")

    assert (group.place_ar, group.place_en, group.place_detail) == (hotel.name_ar, hotel.name_en, "Room 1204")
    assert group.first_name == "Aisha"


@pytest.mark.parametrize(
    ("model", "field", "value"),
    [
        (OrderLine, "unit_price_halalas", 1),
        (OrderLine, "name_ar", "غير"),
        (OrderLine, "promised_on", "2020-01-01"),
        (SellerOrder, "commission_halalas", 1),
        (SellerOrder, "promised_on", "2020-01-01"),
        (OrderGroup, "total_halalas", 1),
        (OrderGroup, "number", "M1"),
    ],
)
def test_a_placed_order_is_frozen_by_the_database(model, field, value):
    an_order()

    with pytest.raises(IntegrityError), transaction.atomic():
        model.objects.update(**{field: value})


def test_a_placed_order_cannot_be_removed():
    group = an_order()

    for table, key in (("marketplace_ordergroup", group.pk), ("marketplace_sellerorder", group.parts.get().pk)):
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM {table} WHERE id = %s", [key])  # noqa: S608


def test_sums_that_do_not_agree_are_refused_by_the_database():
    group = an_order()
    part = group.parts.get()

    with pytest.raises(IntegrityError), transaction.atomic():  # noqa: PT012  the second statement asks what the first did
        OrderLine.objects.create(
            seller_order=part, family=part.family, name_ar="x", unit_price_halalas=1, quantity=1, total_halalas=1,
            return_rule=ReturnRule.SEVEN_DAYS, promised_on=part.promised_on,
        )  # fmt: skip
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_placing_is_on_record_without_personal_words():
    group = an_order()

    events = AuditEvent.objects.about(group)
    assert [event.action for event in events] == ["order.placed"]
    assert "Aisha" not in str([event.details for event in events])


@pytest.mark.parametrize("lines", [1, 6])
def test_placing_costs_a_bounded_number_of_queries(lines, django_assert_max_num_queries):
    family = FamilyFactory()
    basket = a_basket(*[GoodsFactory(family=family) for _ in range(lines)])
    button = seen(basket)

    with django_assert_max_num_queries(42 + lines):
        placing.place_order(basket, **button)


@pytest.mark.parametrize("lines", [1, 8])
def test_looking_at_a_basket_costs_the_same_for_any_number_of_lines(lines, django_assert_num_queries):
    basket = a_basket(*[GoodsFactory(made=bool(number % 2)) for number in range(lines + 1)])

    with django_assert_num_queries(4):
        baskets.look_at(basket).digest  # noqa: B018


def test_nobody_is_promised_a_day_on_which_the_centre_is_closed():
    center = CenterFactory(closed_weekdays=[4, 5])
    basket = a_basket(GoodsFactory(), center=center)

    with freeze_time("2026-11-26 09:00"):  # a Thursday: ready on Friday, handed over on Sunday
        group = placing.place_order(basket, **seen(basket))

    assert [str(part.promised_on) for part in group.parts.all()] == ["2026-11-29"]


def test_a_hotel_is_brought_its_parcel_on_any_day():
    basket = a_basket(GoodsFactory(), method="transfer", delivery_kind="hotel")

    with freeze_time("2026-11-26 09:00"):
        group = placing.place_order(basket, **seen(basket))

    assert [str(part.promised_on) for part in group.parts.all()] == ["2026-11-27"]
