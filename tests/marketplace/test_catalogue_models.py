"""What the database itself refuses, and what counts as on sale."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from families.states import FamilyStatus
from marketplace.catalogue.snapshot import facets_of
from marketplace.models import DailyCapacity, Product, ProductChange, ProductQuestion
from marketplace.promises import NoRoom, book, ready_on, release
from marketplace.states import ProductStatus, QuestionKind, Supply
from tests.factories.families import FamilyFactory
from tests.factories.marketplace import ProductFactory, with_health_card, with_photo

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("values", "constraint"),
    [
        ({"status": "sold"}, "product_status_is_known"),
        ({"supply": "stolen"}, "product_supply_is_known"),
        ({"return_rule": "never"}, "product_return_rule_is_known"),
        ({"allocated": 6}, "product_never_promises_more_than_it_has"),
        ({"allocated": 3, "reserved": 3}, "product_never_promises_more_than_it_has"),
        ({"price_halalas": 0}, "product_past_draft_is_complete"),
        ({"name_ar": ""}, "product_past_draft_is_complete"),
        ({"name_ar": None}, "product_past_draft_is_complete"),
        ({"category": None}, "product_past_draft_is_complete"),
        ({"supply": Supply.MADE_TO_ORDER}, "product_made_to_order_says_when"),
        ({"published_at": None}, "product_on_sale_is_dated"),
        ({"reviewed_by": None}, "product_review_is_signed"),
        ({"price_halalas": 10_000_001}, "product_price_has_a_limit"),
    ],
)
def test_product_row_is_refused(values, constraint):
    product = ProductFactory()

    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Product.objects.filter(pk=product.pk).update(**values)


def test_draft_may_be_empty():
    product = Product.objects.create(family=FamilyFactory())

    assert product.status == ProductStatus.DRAFT


def test_product_has_one_pending_change():
    product = ProductFactory()
    ProductChange.objects.create(product=product, created_by=product.family.owner)

    with pytest.raises(IntegrityError, match="product_has_one_change_waiting"), transaction.atomic():
        ProductChange.objects.create(product=product, created_by=product.family.owner)


def test_choice_question_offers_two():
    with pytest.raises(IntegrityError, match="question_offers_a_choice"), transaction.atomic():
        ProductQuestion.objects.create(
            product=ProductFactory(), label_ar="اللون", kind=QuestionKind.CHOICE, choices=["أحمر"]
        )


@pytest.mark.parametrize("status", [FamilyStatus.SUSPENDED, FamilyStatus.CLOSED])
def test_product_leaves_the_shelf_with_its_family(status):
    product = ProductFactory()
    type(product.family).objects.filter(pk=product.family_id).update(status=status)

    assert not Product.objects.on_sale().exists()


def test_product_leaves_the_shelf_while_the_family_is_closed():
    today = timezone.localdate()
    ProductFactory(family__closed_from=today, family__closed_to=today + DAY)

    assert (Product.objects.on_sale().count(), Product.objects.on_sale(today + 2 * DAY).count()) == (0, 1)


def test_food_needs_a_health_card_in_force():
    product, today = ProductFactory(food=True), timezone.localdate()
    without = Product.objects.on_sale().count()
    with_health_card(product.family, expires_on=today)

    assert (without, Product.objects.on_sale().count(), Product.objects.on_sale(today + DAY).count()) == (0, 1, 0)


def test_stocked_product_is_ready_tomorrow():
    assert ready_on(ProductFactory(), today=TODAY) == TODAY + DAY


def test_made_to_order_is_ready_after_its_days():
    assert ready_on(ProductFactory(made=True), today=TODAY) == TODAY + 3 * DAY


def test_full_days_push_the_promise():
    product = ProductFactory(made=True)
    product.full_days = [TODAY + 2 * DAY, TODAY + 3 * DAY]

    assert ready_on(product, today=TODAY) == TODAY + 5 * DAY


def test_closure_adds_its_days():
    product = ProductFactory(made=True, family__closed_from=TODAY + DAY, family__closed_to=TODAY + 4 * DAY)

    assert ready_on(product, today=TODAY) == TODAY + 7 * DAY


def test_open_ended_closure_promises_nothing():
    product = ProductFactory(made=True, family__closed_from=TODAY + DAY, family__closed_to=None)

    assert ready_on(product, today=TODAY) is None


@pytest.mark.parametrize("made", [True, False])
@pytest.mark.parametrize("starts_in", [-5, 0, 1, 3, 40])
def test_a_closure_to_the_end_of_the_calendar_is_no_promise_and_no_error(made, starts_in):
    product = ProductFactory(made=made)
    product.family.closed_from, product.family.closed_to = TODAY + starts_in * DAY, date.max

    day = ready_on(product, today=TODAY)
    row = (1, 1, 100, 10, 0, False, False, [], [], 1, 2, product.supply, [], product.family.closed_from, date.max)

    assert day is None or day <= TODAY + 800 * DAY
    assert {name for name, _value in facets_of(row, {}, TODAY)} >= {"category", "price"}


def test_book_spreads_over_days_and_fills_them():
    product, today = ProductFactory(made=True), timezone.localdate()

    shares = book(product, 7)

    product.refresh_from_db()
    assert [pieces for _day, pieces in shares] == [3, 3, 1]
    assert product.full_days == [today + 2 * DAY, today + 3 * DAY]
    assert ready_on(product) == today + 5 * DAY


def test_release_gives_the_days_back():
    product = ProductFactory(made=True)
    shares = book(product, 3)

    release(product, shares)

    product.refresh_from_db()
    assert (product.full_days, DailyCapacity.objects.get().booked) == ([], 0)


def test_book_refuses_what_never_fits():
    with pytest.raises(NoRoom):
        book(ProductFactory(made=True), 3 * 200)


@pytest.mark.parametrize("ahead", [1, 2, 3, 4, 5, 8, 12])
def test_ready_by_says_in_sql_what_ready_on_says(ahead):
    today = timezone.localdate()
    ProductFactory()
    ProductFactory(made=True)
    ProductFactory(made=True, lead_days=7)
    ProductFactory(made=True, full_days=[today + 2 * DAY, today + 3 * DAY])
    ProductFactory(made=True, family__closed_from=today + 9 * DAY, family__closed_to=today + 20 * DAY)
    ProductFactory(family__closed_from=today + DAY, family__closed_to=today + 3 * DAY)
    day = today + ahead * DAY

    by_rule = {product.pk for product in Product.objects.on_sale() if product.ready_on and product.ready_on <= day}

    found = set(Product.objects.on_sale().ready_by(day).values_list("pk", flat=True))
    assert found <= by_rule
    if ahead <= 8:
        late_openers = {pk for pk in by_rule if Product.objects.get(pk=pk).family.closed_from}
        assert by_rule - late_openers <= found


def test_cover_is_the_first_live_photo():
    product = ProductFactory()
    with_photo(product, live=False)
    cover = with_photo(product)

    assert (product.cover, Product.objects.with_cards().get().cover) == (cover, cover)
