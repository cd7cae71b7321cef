"""Products in every state: `ProductFactory()` is on sale, `ProductFactory(status=…)` is what you ask."""

from typing import Any

import factory
from django.utils import timezone

from core.images import Clean
from families.models import Licence
from families.states import LicenceKind
from marketplace.models import Category, Product, ProductPhoto
from marketplace.states import CategoryKind, ProductStatus, Supply
from tests.factories.families import FamilyFactory

PIXEL = Clean(b"\xff\xd8 not drawn", 800, 800, "#f5f1e9")


def shelf(slug: str = "prayer-beads", kind: str = CategoryKind.HANDICRAFTS) -> Category:
    """A shelf of the seeded ones, made again where a test's database was emptied."""
    parent, _ = Category.objects.get_or_create(
        slug=kind.replace("_", "-"), defaults={"name_ar": "قسم", "name_en": "Kind", "kind": kind}
    )
    defaults = {"name_ar": "رف", "name_en": "Shelf", "kind": kind, "parent": parent}
    return Category.objects.get_or_create(slug=slug, defaults=defaults)[0]


class ProductFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Product
        skip_postgeneration_save = True

    class Params:
        made = factory.Trait(supply=Supply.MADE_TO_ORDER, on_hand=0, lead_days=2, daily_capacity=3)
        food = factory.Trait(
            category=factory.LazyFunction(lambda: shelf("dates", CategoryKind.FOOD)),
            ingredients_ar="تمر",
            shelf_life_days=30,
        )

    family = factory.SubFactory(FamilyFactory)
    category = factory.LazyFunction(shelf)
    name_ar = factory.Sequence(lambda n: f"سبحة خشب {n}")
    name_en = factory.Sequence(lambda n: f"Wooden rosary {n}")
    summary_ar = "منظومة باليد"
    summary_en = "Threaded by hand"
    price_halalas = 85_00
    on_hand = 5
    weight_g = 120
    status = ProductStatus.PUBLISHED

    @factory.lazy_attribute
    def reviewed_by(self) -> Any:
        waits = (ProductStatus.DRAFT, ProductStatus.PROPOSED)
        return None if self.status in waits else self.family.reviewed_by

    @factory.lazy_attribute
    def reviewed_at(self) -> Any:
        return timezone.now() if self.reviewed_by else None

    @factory.lazy_attribute
    def published_at(self) -> Any:
        return timezone.now() if self.status in (ProductStatus.PUBLISHED, ProductStatus.HIDDEN) else None

    @factory.lazy_attribute
    def proposed_at(self) -> Any:
        return None if self.status == ProductStatus.DRAFT else timezone.now()


def with_photo(product: Product, *, live: bool = True) -> ProductPhoto:
    """A photo's row without files; enough wherever nobody renders it."""
    return ProductPhoto.objects.create(
        product=product, position=product.photos.count(), width=800, height=800, is_rendered=True, is_live=live
    )


def with_health_card(family: Any, **fields: Any) -> Licence:
    return Licence.objects.create(family=family, kind=LicenceKind.HEALTH_CARD, **fields)
