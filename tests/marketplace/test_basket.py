"""The basket: a guest's, without a session, and honest about what is there."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from families.states import FamilyStatus
from marketplace.middleware import COOKIE
from marketplace.models import Basket, BasketLine, Product, ProductQuestion
from tests.factories.families import FamilyFactory
from tests.factories.orders import GoodsFactory
from tests.marketplace.visitor import HERE, add

pytestmark = pytest.mark.django_db


def test_adding_makes_a_basket_without_a_session(client):
    response = add(client, GoodsFactory(), quantity="٢")

    assert response.status_code == 302
    assert set(response.cookies) == {COOKIE}
    assert BasketLine.objects.get().quantity == 2


def test_adding_costs_at_most_eight_queries(client, django_assert_max_num_queries):
    product = GoodsFactory()
    with django_assert_max_num_queries(8):
        add(client, product)
    with django_assert_max_num_queries(8):
        add(client, product)
    assert BasketLine.objects.get().quantity == 2


def test_a_post_from_another_site_is_refused(client):
    strict = type(client)(enforce_csrf_checks=True)
    url = reverse("marketplace:cart-add", args=[GoodsFactory().pk])

    assert strict.post(url, {"quantity": 1}, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    assert strict.post(url, {"quantity": 1}).status_code == 403


def test_a_forged_cookie_is_no_basket(client):
    add(client, GoodsFactory())
    basket = Basket.objects.get()
    client.cookies[COOKIE] = f"{basket.public_id}:1:forged"

    assert client.get(reverse("marketplace:cart")).context["look"] is None


def test_an_unanswered_question_is_asked_again_and_nothing_is_lost(client):
    product = GoodsFactory()
    question = ProductQuestion.objects.create(product=product, label_ar="الاسم", max_length=10, is_required=True)
    other = ProductQuestion.objects.create(product=product, label_ar="اللون", max_length=10)

    response = add(client, product, **{f"answer-{other.pk}": "أخضر"})

    assert response.status_code == 422
    assert f'name="answer-{question.pk}"' in response.content.decode()
    assert "أخضر" in response.content.decode()
    assert not Basket.objects.exists()


@pytest.mark.parametrize("quantity", ["0", "-1", "100", "abc", "9" * 50, "", "1e3", "\x00"])
def test_a_wrong_quantity_is_said_beside_the_field(client, quantity):
    assert add(client, GoodsFactory(), quantity=quantity).status_code == 422


def test_what_is_not_on_sale_cannot_be_added(client):
    hidden = GoodsFactory(family=FamilyFactory(status=FamilyStatus.SUSPENDED))

    assert add(client, hidden).status_code == 404


def test_more_than_there_is_cannot_be_added(client):
    assert add(client, GoodsFactory(on_hand=2), quantity=3).status_code == 422


def test_the_page_says_what_is_short_and_tidies_it(client):
    short, gone, fine = GoodsFactory(on_hand=3), GoodsFactory(), GoodsFactory()
    for product, quantity in ((short, 3), (gone, 1), (fine, 1)):
        add(client, product, quantity=quantity)
    Product.objects.filter(pk=short.pk).update(on_hand=1)
    Product.objects.filter(pk=gone.pk).update(status="hidden")

    look = client.get(reverse("marketplace:cart")).context["look"]
    assert {row.product.pk for row in look.problems} == {short.pk, gone.pk}
    assert client.get(reverse("marketplace:checkout", args=["delivery"])).url == reverse("marketplace:cart")
    client.post(reverse("marketplace:cart-tidy"), headers=HERE)

    lines = dict(BasketLine.objects.values_list("product_id", "quantity"))
    assert lines == {short.pk: 1, fine.pk: 1}


@pytest.mark.parametrize("lines", [1, 9])
def test_the_basket_costs_at_most_eight_queries(client, lines, django_assert_max_num_queries):
    for number in range(lines):
        add(client, GoodsFactory(made=bool(number % 2)))
    with django_assert_max_num_queries(8):
        client.get(reverse("marketplace:cart"))


def test_removing_names_the_product_for_those_who_listen_only(client):
    product = GoodsFactory(name_ar="سبحة فيروز")
    add(client, product)

    html = client.get(reverse("marketplace:cart")).content.decode()

    assert f'aria-label="حذف {product.name_ar}"' in html
    assert re.sub(r"<[^>]*>", "", html).count(product.name_ar) == 1


def test_a_line_is_changed_and_removed_by_its_basket_only(client):
    add(client, GoodsFactory())
    line = BasketLine.objects.get()
    url = reverse("marketplace:cart-line", args=[line.pk])
    stranger = type(client)()
    add(stranger, GoodsFactory())

    assert stranger.post(url, {"quantity": 5}, headers=HERE).status_code == 404
    client.post(url, {"quantity": 4}, headers=HERE)
    line.refresh_from_db()
    assert line.quantity == 4
    client.post(url, {"remove": 1}, headers=HERE)
    assert not BasketLine.objects.filter(pk=line.pk).exists()


def test_the_flight_marks_what_is_late(client):
    add(client, GoodsFactory(made=True))

    client.post(reverse("marketplace:cart-flight"), {"fly_on": str(timezone.localdate())}, headers=HERE)

    assert client.get(reverse("marketplace:cart")).context["look"].is_late


def test_the_page_corrects_a_badge_that_counts_what_is_gone(client):
    add(client, GoodsFactory(), quantity=2)
    BasketLine.objects.all().delete()

    response = client.get(reverse("marketplace:cart"))

    assert 'class="count"' not in response.content.decode()
    assert response.cookies[COOKIE].value.partition(":")[2].startswith("0:")
    assert COOKIE not in client.get(reverse("marketplace:cart")).cookies
