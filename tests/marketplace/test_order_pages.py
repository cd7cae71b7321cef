"""An order's own pages: private, by token, without prices where they should have none."""

import io
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from PIL import Image

from core.templatetags.core import day_month
from marketplace.actions import fulfilment
from marketplace.actions.payment import expire_unpaid
from tests.factories.accounts import UserFactory
from tests.factories.centers import OfficerFactory
from tests.factories.orders import GoodsFactory, a_part, an_order

pytestmark = pytest.mark.django_db


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
    assert client.get(reverse(f"marketplace:{name}", args=["x" * 24])).status_code == 404


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

    assert expire_unpaid(group.payment) is False


def test_my_orders_shows_my_own_only(client):
    mine = UserFactory()
    group = an_order(by=mine)
    other = an_order()
    client.force_login(mine)

    html = client.get(reverse("marketplace:my-orders")).content.decode()

    assert group.number in html
    assert other.number not in html


@pytest.mark.parametrize("families", [1, 4])
def test_the_confirmation_says_what_was_bought_and_where_it_goes(client, families, django_assert_max_num_queries):
    goods = [GoodsFactory() for _ in range(families)]
    group = an_order(*[(product, 2) for product in goods])

    with django_assert_max_num_queries(8):
        html = client.get(reverse("marketplace:order-placed", args=[group.token])).content.decode()

    assert all(product.name_ar in html for product in goods)
    assert group.place in html
    assert f"{170 * families:,}.00" in html


def day_in_english(day):
    with override("en"):
        return day_month(day)


NEXT = {
    "new": "The family answers soon",
    "accepted": "The family said yes",
    "preparing": "The family is making it",
}


@pytest.mark.parametrize("status", sorted(NEXT))
def test_tracking_says_the_next_step_before_the_details(client, status):
    part = a_part(status)

    html = client.get(f"/en{part.group.get_absolute_url()}").content.decode()

    assert f"{NEXT[status]}; it is promised for {day_in_english(part.promised_on)}" in html
    assert html.index(NEXT[status]) < html.index("line__title") < html.index('class="timeline"')


def test_tracking_shows_the_code_first_and_the_steps_folded(client):
    part = a_part("ready")

    html = client.get(f"/en{part.group.get_absolute_url()}").content.decode()

    assert html.index(part.handover_code) < html.index("line__title")
    assert "<summary>Step 4 of 5: Ready" in html
    assert " open" not in html.partition('class="accordion__item order__steps"')[2].partition(">")[0]


def test_tracking_says_when_it_arrived(client):
    part = a_part("collected", delivery_kind="center")

    html = client.get(f"/en{part.group.get_absolute_url()}").content.decode()

    assert f"It reached you on {day_in_english(timezone.localdate())}." in html
    assert "<summary>All its steps" in html


def test_tracking_of_a_declined_part_says_why_before_the_details(client):
    part = a_part("new")
    fulfilment.decline_order(part, reason="نفد القماش", by=part.family.owner)

    html = client.get(part.group.get_absolute_url()).content.decode()

    assert html.index("نفد القماش") < html.index("line__title")


@pytest.mark.parametrize(("method", "is_first"), [("card", True), ("transfer", True), ("cash", False)])
def test_what_is_owed_stands_before_the_parts(client, method, is_first):
    html = client.get(an_order(method=method).get_absolute_url()).content.decode()

    assert html.count('id="money"') == 1
    assert (html.index('id="money"') < html.index('id="part-')) is is_first
