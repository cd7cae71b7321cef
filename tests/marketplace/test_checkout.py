"""The four screens: a guest's way, no session, nothing typed lost; and the pretend card page."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from marketplace.middleware import COOKIE
from marketplace.models import CheckoutDraft, OrderGroup, Product
from marketplace.states import PaymentStatus
from tests.factories.centers import CenterFactory
from tests.factories.orders import GoodsFactory, HotelFactory
from tests.marketplace.visitor import CONTACT, DELIVERY, add, button, screen, walk

pytestmark = pytest.mark.django_db


CONTROL = re.compile(r"(BEGIN|COMMIT|SAVEPOINT|RELEASE|ROLLBACK)", re.IGNORECASE)


def test_a_guest_buys_within_sixty_queries(client):
    """From the product's page to the confirmation, every page looked at."""
    product, center = GoodsFactory(), CenterFactory()
    pickup = {"delivery_kind": "center", "center": center.pk, "card_language": "ar"}
    steps = {"delivery": pickup, "contact": CONTACT, "payment": {"payment_method": "cash"}}
    client.get("/cart/")  # what is prepared once a day is prepared

    with CaptureQueriesContext(connection) as asked:
        client.get(product.get_absolute_url())
        add(client, product)
        client.get("/cart/")
        for name, data in steps.items():
            screen(client, name)
            screen(client, name, data)
        placed = screen(client, "review", button(screen(client, "review")))
        assert client.get(placed.url).status_code == 200

    count = sum(not CONTROL.match(query["sql"]) for query in asked.captured_queries)
    assert count <= 60


def test_a_guest_walks_the_four_screens(client):
    product = GoodsFactory()
    HotelFactory(name_ar="فندق الضيافة")

    response = walk(client, product)

    group = OrderGroup.objects.get()
    assert response.url == reverse("marketplace:order-placed", args=[group.token])
    assert (group.contact_phone, group.place_en.startswith("Diyafa")) == ("+6281234567890", True)
    assert "sessionid" not in client.cookies
    assert client.get(response.url).status_code == 200


def test_the_button_twice_leads_to_the_same_order(client):
    product = GoodsFactory()
    add(client, product)
    for name, data in (("delivery", DELIVERY), ("contact", CONTACT), ("payment", {"payment_method": "transfer"})):
        screen(client, name, data)
    pressed = button(screen(client, "review"))
    cookie = client.cookies[COOKIE].value

    first = screen(client, "review", pressed)
    client.cookies[COOKIE] = cookie
    second = screen(client, "review", pressed)

    assert first.url == second.url
    assert OrderGroup.objects.count() == 1


def test_the_button_of_another_page_is_refused_with_409(client):
    product = GoodsFactory()
    add(client, product)
    for name, data in (("delivery", DELIVERY), ("contact", CONTACT), ("payment", {"payment_method": "transfer"})):
        screen(client, name, data)
    pressed = button(screen(client, "review"))
    Product.objects.filter(pk=product.pk).update(price_halalas=1_00)

    response = screen(client, "review", pressed)

    assert (response.status_code, OrderGroup.objects.count()) == (409, 0)


def test_a_screen_before_its_turn_leads_to_the_first_unanswered(client):
    add(client, GoodsFactory())

    assert screen(client, "review").url == reverse("marketplace:checkout", args=["delivery"])
    assert client.get(reverse("marketplace:checkout", args=["nonsense"])).status_code == 404
    assert type(client)().get(reverse("marketplace:checkout", args=["delivery"])).url == reverse("marketplace:cart")


@pytest.mark.parametrize(
    ("data", "field"),
    [
        ({}, "delivery_kind"),
        ({"delivery_kind": "moon"}, "delivery_kind"),
        ({"delivery_kind": "hotel", "guest": "12"}, "hotel_name"),
        ({"delivery_kind": "hotel", "hotel_name": "\u202e\u200b"}, "hotel_name"),
        ({"delivery_kind": "hotel", "hotel_name": "فندق"}, "guest"),
        ({"delivery_kind": "center"}, "center"),
        ({"delivery_kind": "center", "center": "999999"}, "center"),
        ({"delivery_kind": "home", "short_address": "١٢٣"}, "short_address"),
        ({**DELIVERY, "card_message": "ا" * 201}, "card_message"),
    ],
)
def test_delivery_says_what_is_missing_and_keeps_the_rest(client, data, field):
    add(client, GoodsFactory())

    response = screen(client, "delivery", {"card_message": "مبارك"} | data)

    assert response.status_code == 422
    assert field in response.context["form"].errors
    assert data.get("card_message", "مبارك") in response.content.decode()


@pytest.mark.parametrize(
    ("data", "field"),
    [
        ({"name": "Aisha"}, "phone"),
        ({"name": "\u200b\u200b", "email": "a@bayt.example"}, "name"),
        ({"name": "123", "email": "a@bayt.example"}, "name"),
        ({"name": "Aisha", "country": "SA", "phone": "123"}, "phone"),
        ({"name": "Aisha", "country": "SA", "phone": "hello"}, "phone"),
        ({"name": "Aisha", "email": "nobody"}, "email"),
        ({"name": "A" * 10_000, "email": "a@bayt.example"}, "name"),
        ({"name": "Aisha", "country": "XX", "phone": "0512345678"}, "country"),
    ],
)
def test_contact_says_what_is_wrong(client, data, field):
    add(client, GoodsFactory())
    screen(client, "delivery", DELIVERY)

    response = screen(client, "contact", data)

    assert response.status_code == 422
    assert field in response.context["form"].errors


def test_an_empty_contact_screen_names_every_problem_at_once(client):
    add(client, GoodsFactory())
    screen(client, "delivery", DELIVERY)

    response = screen(client, "contact", {"country": "SA"})

    assert list(response.context["form"].errors) == ["name", "phone"]
    html = response.content.decode()
    assert 'href="#id_name"' in html
    assert 'href="#id_phone"' in html


@pytest.mark.parametrize(
    ("country", "typed", "kept"),
    [
        ("SA", "٠٥١٢٣٤٥٦٧٨", "+966512345678"),
        ("SA", "+62 812-3456-7890", "+6281234567890"),
        ("SA", "0090 532 123 45 67", "+905321234567"),
        ("EG", "0100 123 4567", "+201001234567"),
        ("SA", "\u202a051 234 5678\u202c", "+966512345678"),
    ],
)
def test_a_phone_of_any_country(client, country, typed, kept):
    add(client, GoodsFactory())
    screen(client, "delivery", DELIVERY)

    screen(client, "contact", {"name": "Aisha", "country": country, "phone": typed})

    assert CheckoutDraft.objects.get().phone == kept


def test_cash_only_where_it_is_picked_up(client):
    add(client, GoodsFactory())
    screen(client, "delivery", DELIVERY)
    screen(client, "contact", CONTACT)

    assert screen(client, "payment", {"payment_method": "cash"}).status_code == 422
    screen(client, "delivery", {"delivery_kind": "center", "center": CenterFactory().pk})
    assert screen(client, "payment", {"payment_method": "cash"}).status_code == 302


def test_a_changed_delivery_undoes_cash(client):
    add(client, GoodsFactory())
    screen(client, "delivery", {"delivery_kind": "center", "center": CenterFactory().pk})
    screen(client, "contact", CONTACT)
    screen(client, "payment", {"payment_method": "cash"})

    screen(client, "delivery", DELIVERY)

    assert screen(client, "review").url == reverse("marketplace:checkout", args=["payment"])


def test_catalogue_only_mode_refuses_politely(client, settings):
    settings.PORTAL_CATALOGUE_ONLY = True

    assert client.get(reverse("marketplace:cart")).status_code == 200
    assert add(client, GoodsFactory()).status_code == 409
    assert screen(client, "delivery").status_code == 200


def test_a_card_order_goes_to_the_pretend_page_and_back(client):
    response = walk(client, GoodsFactory(), method="card")
    assert "/payments/fake/" in response.url

    back = client.post(response.url, {"wish": "pay"})
    placed = client.get(back.url, follow=True)

    group = OrderGroup.objects.get()
    assert group.payment.status == PaymentStatus.PAID
    assert placed.redirect_chain[-1][0] == reverse("marketplace:order-placed", args=[group.token])


@pytest.mark.parametrize("wish", ["fail", "wrong", "late", "twice", "silent"])
def test_the_pretend_page_goes_wrong_on_demand(client, wish):
    page = walk(client, GoodsFactory(), method="card").url

    back = client.post(page, {"wish": wish})
    shown = client.get(back.url, follow=True)

    assert shown.status_code == 200
    expected = {
        "fail": PaymentStatus.FAILED, "wrong": PaymentStatus.REVIEW, "late": PaymentStatus.PAID,
        "twice": PaymentStatus.PAID, "silent": PaymentStatus.PENDING,
    }  # fmt: skip
    assert OrderGroup.objects.get().payment.status == expected[wish]


def test_the_pretend_page_is_for_the_demo_only(client, settings):
    page = walk(client, GoodsFactory(), method="card").url
    settings.LOOPBACK = False

    assert client.get(page).status_code == 404
