"""The basket's and the checkout's pages: a guest's way, no session, nothing typed lost."""

import io
import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from families.states import FamilyStatus
from marketplace.middleware import COOKIE
from marketplace.models import Basket, BasketLine, CheckoutDraft, OrderGroup, Product, ProductQuestion
from marketplace.states import PaymentStatus
from tests.factories.accounts import UserFactory
from tests.factories.centers import CenterFactory, OfficerFactory
from tests.factories.families import FamilyFactory
from tests.factories.orders import GoodsFactory, HotelFactory, an_order

pytestmark = pytest.mark.django_db
HERE = {"Sec-Fetch-Site": "same-origin"}


def add(client, product, **data):
    return client.post(reverse("marketplace:cart-add", args=[product.pk]), {"quantity": 1} | data, headers=HERE)


def screen(client, name, data=None, language=""):
    url = language + reverse("marketplace:checkout", args=[name])
    return client.get(url) if data is None else client.post(url, data)


DELIVERY = {"delivery_kind": "hotel", "hotel_name": "فندق الضيافة", "guest": "1204", "card_language": "ar"}
CONTACT = {"name": "Aisha Rahman", "country": "ID", "phone": "0812 3456 7890"}


def button(response) -> dict[str, str]:
    html = response.content.decode()
    return {name: re.search(rf'name="{name}" value="([^"]+)"', html)[1] for name in ("key", "seen")}


def walk(client, product, method="transfer", delivery=None):
    add(client, product)
    screen(client, "delivery", delivery or DELIVERY)
    screen(client, "contact", CONTACT)
    screen(client, "payment", {"payment_method": method})
    return screen(client, "review", button(screen(client, "review")))


# Basket ---------------------------------------------------------------------------------------------------------------


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


# Checkout -------------------------------------------------------------------------------------------------------------


def test_a_guest_walks_the_four_screens_in_few_queries(client, django_assert_max_num_queries):
    product = GoodsFactory()
    HotelFactory(name_ar="فندق الضيافة")
    with django_assert_max_num_queries(110):
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


# Tracking -------------------------------------------------------------------------------------------------------------


def a_photo() -> SimpleUploadedFile:
    out = io.BytesIO()
    Image.new("RGB", (80, 60), "#14694e").save(out, "JPEG")
    return SimpleUploadedFile("receipt.jpg", out.getvalue(), "image/jpeg")


PAGES = ["order-track", "order-placed", "order-receipt", "order-qr"]


@pytest.mark.parametrize("name", PAGES)
def test_an_orders_pages_are_private_and_need_the_token(client, name):
    group = an_order()

    response = client.get(reverse(f"marketplace:{name}", args=[group.token]))

    assert response.status_code == 200
    assert response["Cache-Control"] == "no-store, private"
    assert "noindex" in response["X-Robots-Tag"]
    assert client.get(reverse(f"marketplace:{name}", args=[group.number])).status_code == 404


@pytest.mark.parametrize("families", [1, 4])
def test_tracking_costs_the_same_for_any_number_of_families(client, families, django_assert_max_num_queries):
    group = an_order(*[GoodsFactory() for _ in range(families)])
    with django_assert_max_num_queries(7):
        client.get(group.get_absolute_url())


def test_the_gift_receipt_has_no_price(client):
    group = an_order(GoodsFactory(price_halalas=123_45), card_message="مبارك عليكم")

    html = client.get(reverse("marketplace:order-receipt", args=[group.token])).content.decode()

    assert "مبارك عليكم" in html
    assert "123.45" not in html
    assert "price" not in html.split("<main")[1].split("</main")[0]


def test_a_transfers_receipt_is_seen_by_its_centre_only(client, tmp_path, settings):
    settings.PRIVATE_ROOT = tmp_path
    settings.STORAGES = settings.STORAGES | {
        "private": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path}}
    }
    group = an_order(method="transfer")
    url = reverse("marketplace:order-transfer", args=[group.token])

    bad = client.post(url, {"receipt": SimpleUploadedFile("r.jpg", b"%PDF-1.4", "image/jpeg")})
    good = client.post(url, {"receipt": a_photo()})

    assert (bad.status_code, good.status_code) == (422, 302)
    receipt = group.payment.receipts.get()
    address = reverse("marketplace:transfer-receipt", args=[receipt.public_id])
    for who, status in (
        (OfficerFactory(center=group.center), 200),
        (OfficerFactory(center=None), 404),
        (UserFactory(), 404),
    ):
        viewer = type(client)()
        viewer.force_login(who)
        assert viewer.get(address).status_code == status
    assert client.get(address).status_code == 302


def test_a_transfer_with_a_receipt_does_not_expire(client):
    group = an_order(method="transfer")
    group.payment.receipts.create(file="x.jpg")
    type(group.payment).objects.update(deadline_at=timezone.now() - timedelta(days=1))
    from marketplace.actions.payment import expire_unpaid

    assert expire_unpaid(group.payment) is False


def test_my_orders_shows_my_own_only(client):
    mine = UserFactory()
    group = an_order(by=mine)
    other = an_order()
    client.force_login(mine)

    html = client.get(reverse("marketplace:my-orders")).content.decode()

    assert group.number in html
    assert other.number not in html
