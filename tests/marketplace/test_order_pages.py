"""An order's own pages: private, by token, without prices where they should have none."""

import io
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from marketplace.actions.payment import expire_unpaid
from tests.factories.accounts import UserFactory
from tests.factories.centers import OfficerFactory
from tests.factories.orders import GoodsFactory, an_order

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
