"""Whose hand may move a product: her own, and nobody else's, whichever door it came through."""

import pytest
from django.core.exceptions import PermissionDenied

from core.images import Clean
from core.models import AuditEvent
from marketplace.actions import catalogue, photos
from marketplace.models import Product
from tests.factories.accounts import UserFactory
from tests.factories.centers import OfficerFactory
from tests.factories.families import FamilyFactory
from tests.factories.marketplace import ProductFactory, with_photo

pytestmark = pytest.mark.django_db
HER_VERBS = {
    "start": lambda product, by: catalogue.start_product(product.family, by=by),
    "save": lambda product, by: catalogue.save_answers(product, {"on_hand": 9}, by=by),
    "withdraw": lambda product, by: catalogue.withdraw_change(product, by=by),
    "propose": lambda product, by: catalogue.propose_product(product, by=by),
    "hide": lambda product, by: catalogue.take_off_shelf(product, by=by),
    "show": lambda product, by: catalogue.put_on_shelf(product, by=by),
    "archive": lambda product, by: catalogue.archive_product(product, by=by),
    "add photo": lambda product, by: photos.add_photo(product, Clean(b"jpeg", 800, 800, "#ffffff"), by=by),
    "remove photo": lambda product, by: photos.remove_photo(product, product.photos.get().key, by=by),
    "move photo": lambda product, by: photos.move_photo(product, product.photos.get().key, to=0, by=by),
}


@pytest.mark.parametrize("verb", HER_VERBS)
@pytest.mark.parametrize("who", ["another family", "officer", "superuser"])
def test_her_products_are_in_her_hands_only(verb, who):
    product = ProductFactory()
    with_photo(product)
    people = {
        "another family": lambda: FamilyFactory().owner,
        "officer": lambda: OfficerFactory(center=product.family.center),
        "superuser": lambda: UserFactory(superuser=True),
    }

    with pytest.raises(PermissionDenied):
        HER_VERBS[verb](product, people[who]())

    assert not AuditEvent.objects.about(product).exists()
    assert Product.objects.values("status", "on_hand", "photos").get() == {
        "status": "published", "on_hand": 5, "photos": product.photos.get().pk
    }  # fmt: skip
