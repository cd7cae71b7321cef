"""A page that would be empty shows four gifts that can be had."""

import pytest
from django.urls import reverse

from families.states import FamilyStatus
from marketplace.catalogue.snapshot import keeper
from marketplace.instead import some_gifts
from marketplace.models import BasketLine, OrderGroup
from marketplace.states import ProductStatus
from tests.factories.families import FamilyFactory
from tests.factories.marketplace import ProductFactory, with_photo
from tests.factories.orders import GoodsFactory
from tests.marketplace.visitor import HERE, add, walk

pytestmark = pytest.mark.django_db
EMPTY = [
    "/cart/",
    "/en/cart/",
    "/search/?q=xyzzyqwv",
    "/search/?q=xyzzyqwv&tab=families",
    "/shop/?price=500&light=1&unique=1",
]


def keys(cards):
    return [card.pk for card in cards]


@pytest.fixture(autouse=True)
def _fresh_shelf():
    keeper.forget()


@pytest.mark.parametrize("path", EMPTY)
def test_empty_page_shows_four_gifts_and_sets_no_cookie(client, path):
    shown = [ProductFactory() for _ in range(5)]

    answer = client.get(path)

    assert answer.cookies == {}
    assert keys(answer.context["some_gifts"]) == [product.pk for product in shown[:0:-1]]
    assert answer.content.decode().count('<article class="card">') == 4


@pytest.mark.parametrize("count", [1, 30])
@pytest.mark.parametrize("path", EMPTY)
def test_empty_page_keeps_to_its_queries(client, django_assert_max_num_queries, path, count):
    for _ in range(count):
        with_photo(ProductFactory())
    client.get(path)  # the words of the search are remembered by the process
    keeper.forget()

    with django_assert_max_num_queries(8):
        answer = client.get(path)

    assert answer.status_code == 200


def test_emptied_basket_shows_gifts_within_its_queries(client, django_assert_max_num_queries):
    product = ProductFactory()
    add(client, product)
    client.post(reverse("marketplace:cart-line", args=[BasketLine.objects.get().pk]), {"remove": "1"}, headers=HERE)

    with django_assert_max_num_queries(8):
        answer = client.get("/cart/")

    assert keys(answer.context["some_gifts"]) == [product.pk]


def test_basket_that_became_an_order_shows_the_order_only(client):
    walk(client, GoodsFactory())
    ProductFactory()

    answer = client.get("/cart/")

    assert answer.context["placed"] == OrderGroup.objects.get()
    assert answer.context["some_gifts"] == []


def test_page_with_goods_asks_for_no_others(client):
    ProductFactory()

    assert client.get("/shop/").context["some_gifts"] == []
    assert client.get("/search/").context["some_gifts"] == []


def test_four_families_come_before_the_second_of_one():
    busy, *others = [FamilyFactory() for _ in range(3)]
    early = [ProductFactory(family=family) for family in others]
    second, first = ProductFactory(family=busy), ProductFactory(family=busy)

    found = keys(some_gifts())

    assert found == [first.pk, early[1].pk, early[0].pk, second.pk]


def test_what_cannot_be_had_is_not_shown():
    ProductFactory(on_hand=0)
    ProductFactory(status=ProductStatus.HIDDEN)
    ProductFactory(family=FamilyFactory(status=FamilyStatus.SUSPENDED))

    assert some_gifts() == []
