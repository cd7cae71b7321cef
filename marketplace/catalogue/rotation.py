"""Fair rotation: which families and gifts the home page shows.

The rule, as published: every family that sells has the same chance every day; the order is drawn anew at midnight
from the date and the family's number, and nobody can buy or change her place.
"""

import hashlib
from datetime import date

from django.db.models import Exists, OuterRef, Subquery
from django.utils import timezone

from core.remembered import Remembered
from families.models import Family
from marketplace.models import Product
from marketplace.models.product import LIVE

GIFTS, STORIES = 8, 3


def draw(pks: list[int], day: date) -> list[int]:
    """The families in the day's order."""
    return sorted(pks, key=lambda pk: hashlib.blake2b(f"{day.isoformat()}:{pk}".encode(), digest_size=8).digest())


def todays() -> tuple[date, list[int]]:
    """The day and its order of families that sell something now."""
    day = timezone.localdate()
    sells = Exists(Product.objects.filter(LIVE, family=OuterRef("pk")))
    return day, draw(list(Family.objects.selling().filter(sells).values_list("pk", flat=True)), day)


order = Remembered(todays)


def gifts_of_the_day() -> list[Product]:
    """The newest product of each of the day's first families."""
    chosen = order.get()[1][: GIFTS * 2]
    newest = (
        Product.objects.in_stock().filter(LIVE, family=OuterRef("pk")).order_by("-published_at", "-pk").values("pk")[:1]
    )
    pks = Family.objects.filter(pk__in=chosen).annotate(newest=Subquery(newest)).values("newest")
    found = {product.family_id: product for product in Product.objects.on_sale().with_cards().filter(pk__in=pks)}
    return [found[pk] for pk in chosen if pk in found][:GIFTS]


def stories_of_the_day() -> list[Family]:
    """Families from the other end of the day's order who have told their story."""
    told = Family.objects.approved().exclude(story_ar=None).exclude(story_ar="").for_cards()
    last = list(reversed(order.get()[1]))[: STORIES * 4]
    found = {family.pk: family for family in told.filter(pk__in=last)}
    return [found[pk] for pk in last if pk in found][:STORIES]
