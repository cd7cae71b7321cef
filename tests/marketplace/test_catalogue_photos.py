"""Photos of a product: at once on a draft, waiting on one that is on sale."""

import pytest

from core.images import Clean
from marketplace.actions import catalogue, moderation, photos
from marketplace.exceptions import (
    TooManyPhotos,
)
from marketplace.models import ProductChange
from marketplace.states import ChangeStatus, ProductStatus
from tests.factories.centers import OfficerFactory
from tests.factories.marketplace import ProductFactory, with_photo

pytestmark = pytest.mark.django_db


def officer_of(product):
    return OfficerFactory(center=product.family.center)


def clean():
    return Clean(b"jpeg", 800, 800, "#ffffff")


def test_photos_of_a_draft_change_at_once(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    product = ProductFactory(status=ProductStatus.DRAFT)
    first, second = (photos.add_photo(product, clean(), by=product.family.owner) for _ in range(2))

    photos.move_photo(product, second.key, to=0, by=product.family.owner)
    photos.remove_photo(product, first.key, by=product.family.owner)

    assert [photo.pk for photo in product.photos.live()] == [second.pk]


def test_photos_of_a_product_on_sale_wait(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    product = ProductFactory()
    old = with_photo(product)

    new = photos.add_photo(product, clean(), by=product.family.owner)
    photos.remove_photo(product, old.key, by=product.family.owner)

    assert ([photo.pk for photo in product.photos.live()], ProductChange.objects.get().changes) == (
        [old.pk],
        {"photos": [new.key.hex]},
    )
    moderation.confirm_change(ProductChange.objects.get(), by=officer_of(product))
    assert [photo.pk for photo in product.photos.live()] == [new.pk]


def test_withdraw_change_drops_new_photos(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    product = ProductFactory()
    photos.add_photo(product, clean(), by=product.family.owner)

    catalogue.withdraw_change(product, by=product.family.owner)

    assert (product.photos.count(), ProductChange.objects.get().status) == (0, ChangeStatus.CANCELLED)


def test_ninth_photo_is_refused(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    product = ProductFactory(status=ProductStatus.DRAFT)
    for _ in range(8):
        with_photo(product)

    with pytest.raises(TooManyPhotos):
        photos.add_photo(product, clean(), by=product.family.owner)
