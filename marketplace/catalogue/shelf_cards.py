"""Rows that become cards: plain values, so that a card drawn before is found again by them alone."""

import json
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import OuterRef, Subquery
from django.db.models.functions import JSONObject

from centers.models import District
from families.models import Family
from marketplace.models import Product, ProductPhoto
from marketplace.models.product import CARD_FIELDS, ProductQuerySet

COLUMNS = ("pk", "family_id", "family__district_id", *CARD_FIELDS)
PHOTO = ("key", "width", "height", "is_rendered")
PLACE = {name: number for number, name in enumerate(COLUMNS)}
OWN = [name for name in COLUMNS if "__" not in name and name != "pk"]
FAMILY = [name for name in COLUMNS if name.startswith("family__") and not name.startswith("family__district__")]
DISTRICT = [name for name in COLUMNS if name.startswith("family__district__")]


def with_values(products: ProductQuerySet) -> Any:
    """What `Card` takes, the cover as one text of JSON at the end; one query for any number of rows."""
    cover = ProductPhoto.objects.live().filter(product=OuterRef("pk"))
    facts = cover.values(json=JSONObject(**{name: name for name in PHOTO}))[:1]
    plain: Any = products
    return plain.rewrite(False).values_list(*COLUMNS, Subquery(facts))  # else modeltranslation shuffles the columns


@dataclass(frozen=True)
class Card:
    """A product as its card shows it."""

    values: tuple[Any, ...]

    @classmethod
    def of(cls, row: tuple[Any, ...]) -> "Card":
        return cls(tuple(tuple(value) if isinstance(value, list) else value for value in row))

    def __getattr__(self, name: str) -> Any:
        """A column by its name: `card.pk`."""
        if name not in PLACE:
            raise AttributeError(name)
        return self.values[PLACE[name]]

    @property
    def product(self) -> Product:
        """The same as `with_cards` would give."""
        product = loaded(Product, ["id", *OWN], [self.pk, *(getattr(self, name) for name in OWN)])
        names = ["id", *(name.removeprefix("family__") for name in FAMILY)]
        product.family = family = loaded(Family, names, [self.family_id, *(getattr(self, name) for name in FAMILY)])
        if self.family__district_id:
            texts = [name.removeprefix("family__district__") for name in DISTRICT]
            values = [self.family__district_id, *(getattr(self, name) for name in DISTRICT)]
            family.district = loaded(District, ["id", *texts], values)
        product.__dict__["cover_photos"] = [photo_of(self.values[-1])] if self.values[-1] else []
        return product


def loaded(model: Any, names: list[str], values: list[Any]) -> Any:
    """An object of which only these columns were read; in the order of the model's own."""
    have = dict(zip(names, values, strict=True))
    inside = [field.attname for field in model._meta.concrete_fields if field.attname in have]
    return model.from_db(connection.alias, inside, [have[name] for name in inside])


def photo_of(text: str) -> ProductPhoto:
    facts = SimpleNamespace(**(json.loads(text) if isinstance(text, str) else text))
    return ProductPhoto(key=UUID(facts.key), width=facts.width, height=facts.height, is_rendered=facts.is_rendered)
