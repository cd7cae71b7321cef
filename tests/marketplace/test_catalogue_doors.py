"""The family's product pages let nobody else in."""

import pytest
from django.urls import reverse

from marketplace.states import ProductStatus
from tests.factories.marketplace import ProductFactory, with_photo

pytestmark = pytest.mark.django_db
PRIVATE = [
    ("get", "product-edit", []), ("get", "product-step", ["about"]), ("post", "product-step", ["price"]), ("get", "product-step", ["photos"]),
    ("get", "product-price-preview", []), ("post", "product-propose", []), ("post", "product-do", ["hide"]), ("post", "product-do", ["archive"]),
    ("post", "product-do", ["withdraw"]), ("post", "product-stock", []), ("post", "product-photo-add", []),
]  # fmt: skip


@pytest.mark.parametrize(("method", "name", "rest"), PRIVATE)
def test_another_family_s_product_does_not_exist(client, hers, method, name, rest):
    product = ProductFactory()

    response = getattr(client, method)(reverse(f"marketplace:{name}", args=[product.public_id, *rest]))

    product.refresh_from_db()
    assert (response.status_code, product.status) == (404, ProductStatus.PUBLISHED)


@pytest.mark.parametrize(("method", "name", "rest"), PRIVATE)
def test_family_pages_ask_who_you_are(client, method, name, rest):
    product = ProductFactory()

    response = getattr(client, method)(reverse(f"marketplace:{name}", args=[product.public_id, *rest]))

    assert response.status_code == 302
    assert "/account/" in response["Location"]


def test_another_family_s_photo_cannot_be_moved(client, hers):
    mine, photo = ProductFactory(family=hers), with_photo(ProductFactory())

    for verb in ("delete", "cover", "later"):
        assert (
            client.post(reverse("marketplace:product-photo-do", args=[mine.public_id, photo.key, verb])).status_code
            == 404
        )
