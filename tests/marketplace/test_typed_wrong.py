"""What a shopper types wrong is said beside the field, with what she typed; a button pressed again finds its order."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from core.hijri import from_hijri
from marketplace import baskets
from marketplace.days import FARTHEST, read_day
from marketplace.models import Basket, BasketLine, OrderGroup
from tests.factories.orders import GoodsFactory, a_part
from tests.marketplace.visitor import CONTACT, DELIVERY, HERE, add, button, screen

pytestmark = pytest.mark.django_db
FIRST = date(2026, 11, 27)
CART = "/cart/"


@pytest.mark.parametrize("typed", ["2026-12-01", "٢٠٢٦-١٢-٠١", "2026/12/1", "1/12/2026", "01.12.2026"])
def test_a_day_is_read_as_people_write_it(typed):
    assert read_day(typed, first=FIRST) == date(2026, 12, 1)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("abc", "day"),
        ("9" * 40, "day"),
        ("2026-02-30", "day"),
        ("0000-01-01", "day"),
        ("1448-13-01", "day"),
        ("2026-11-26", "past"),
        ("2999-01-01", "far"),
        ("1448-09-01", "hijri"),
    ],
)
def test_what_is_no_day_to_come_is_refused_with_its_reason(typed, code):
    with pytest.raises(ValidationError) as refusal:
        read_day(typed, first=FIRST)

    assert refusal.value.code == code


def test_a_hijri_day_is_answered_with_the_gregorian_one():
    with override("en"), pytest.raises(ValidationError) as refusal:
        read_day("1448-09-01", first=FIRST)

    assert from_hijri(1448, 9, 1).isoformat() in refusal.value.message


def test_the_last_day_is_four_hundred_days_away():
    assert read_day((FIRST + FARTHEST).isoformat(), first=FIRST) == FIRST + FARTHEST


@pytest.mark.parametrize("typed", ["2020-01-01", "1447-09-01", "abc", "7" * 40])
def test_a_flight_that_is_no_day_is_said_and_kept(client, typed):
    add(client, GoodsFactory())

    answer = client.post(reverse("marketplace:cart-flight"), {"fly_on": typed}, headers=HERE)

    assert answer.status_code == 422
    assert f'type="text" name="fly_on" value="{typed}"' in answer.content.decode()
    assert 'id="id_fly_on_error"' in answer.content.decode()
    assert Basket.objects.get().fly_on is None


def test_a_nul_is_no_flight_and_breaks_nothing(client):
    add(client, GoodsFactory())

    assert client.post(reverse("marketplace:cart-flight"), {"fly_on": "\x00"}, headers=HERE).status_code == 302


@pytest.mark.parametrize("typed", ["-1", "abc", "1e5", "9999", ""])
def test_a_wrong_quantity_is_said_beside_its_line(client, typed):
    add(client, GoodsFactory())
    add(client, GoodsFactory())
    line = BasketLine.objects.order_by("pk").first()

    answer = client.post(reverse("marketplace:cart-line", args=[line.pk]), {"quantity": typed}, headers=HERE)

    html = answer.content.decode()
    assert answer.status_code == 422
    assert html.count("_error") == 2 * html.count(f'id="quantity-{line.pk}_error"') == 2
    assert f'value="{typed}" aria-invalid="true"' in html
    assert BasketLine.objects.get(pk=line.pk).quantity == 1


def test_more_than_there_is_is_said_beside_its_line(client):
    add(client, GoodsFactory(on_hand=2))
    line = BasketLine.objects.get()

    answer = client.post(reverse("marketplace:cart-line", args=[line.pk]), {"quantity": 3}, headers=HERE)

    assert (answer.status_code, answer.context["look"].rows[0].typed) == (422, "3")


@pytest.mark.parametrize("typed", ["1447-09-01", "2020-01-01", "abc"])
def test_a_date_the_shop_cannot_use_is_said_and_kept(client, typed):
    answer = client.get(reverse("marketplace:catalogue"), {"ready_by": typed})

    html = answer.content.decode()
    assert answer.status_code == 200
    assert html.count(f'value="{typed}"') == 1
    assert 'id="ready_by-error"' in html
    assert answer["Cache-Control"].startswith("public")


def test_a_date_the_shop_can_use_is_no_trouble(client):
    day = timezone.localdate() + timedelta(days=3)

    assert "ready_by-error" not in client.get(reverse("marketplace:catalogue"), {"ready_by": str(day)}).content.decode()


# A button pressed again ----------------------------------------------------------------------------------------------


def at_review(client):
    add(client, GoodsFactory())
    screen(client, "delivery", DELIVERY)
    screen(client, "contact", CONTACT)
    screen(client, "payment", {"payment_method": "transfer"})
    return button(screen(client, "review"))


def test_the_button_of_a_second_tab_leads_to_the_order(client):
    pressed = at_review(client)
    first = screen(client, "review", pressed)

    second = screen(client, "review", pressed)

    assert (second.status_code, second.url) == (302, first.url)
    assert OrderGroup.objects.count() == 1


@pytest.mark.parametrize("path", ["/checkout/review/", "/checkout/delivery/", "/cart/"])
def test_the_way_back_after_placing_leads_to_the_order(client, path):
    screen(client, "review", at_review(client))
    group = OrderGroup.objects.get()

    html = client.get(path, follow=True).content.decode()

    assert group.number in html
    assert group.get_absolute_url() in html


def test_another_page_under_the_same_key_leads_to_the_order_too(client):
    pressed = at_review(client)
    screen(client, "review", pressed)

    answer = client.post("/checkout/review/", pressed | {"seen": "0" * 64}, follow=True)

    assert OrderGroup.objects.get().number in answer.content.decode()


def test_after_some_hours_the_basket_is_just_empty(client, monkeypatch):
    screen(client, "review", at_review(client))
    monkeypatch.setattr(baskets, "LOOKED_FOR", timedelta(seconds=-1))

    answer = client.get(CART)

    assert OrderGroup.objects.get().number not in answer.content.decode()


def test_the_next_piece_begins_a_new_order(client):
    screen(client, "review", at_review(client))

    screen(client, "review", at_review(client))

    assert OrderGroup.objects.count() == 2
    assert Basket.objects.count() == 1


@pytest.mark.parametrize("shape", ["{0} {1}", "{0}-{1}", "{0}–{1}", " {0}.{1} "])
def test_the_family_may_type_the_code_in_groups_and_arabic_digits(client, shape):
    part = a_part("ready")
    client.force_login(part.family.owner)
    arabic = part.handover_code.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))

    client.post(
        reverse("marketplace:order-hand-over", args=[part.public_id]), {"code": shape.format(arabic[:3], arabic[3:])}
    )

    part.refresh_from_db()
    assert part.is_handed_over
