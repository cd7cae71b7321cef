"""Product cards, drawn once and kept for as long as nothing on them changes."""

import datetime as dt
import re
from collections.abc import Iterable
from functools import lru_cache
from types import SimpleNamespace
from typing import Any

from django import template
from django.template.loader import get_template
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from core.molds import Mold, stand_in
from core.money import riyals
from families.models import Family
from marketplace import terms
from marketplace.catalogue.shelf_cards import Card
from marketplace.models import Product

register = template.Library()
DASH, GLUED_DASH = " – ", "\N{NO-BREAK SPACE}– "
NUMBER_AND_UNIT = re.compile(r"(\b\d+) (?=[^\W\d_])")
TEXTS = ("url", "name", "price", "family", "district", "day", "src", "srcset", "width", "height")
STATE = (
    "pk", "name_ar", "name_en", "price_halalas", "supply", "on_hand", "allocated", "reserved", "lead_days", "is_one_of_a_kind",
    "published_at",
)  # fmt: skip


@register.simple_tag
def wrap_halalas() -> int:
    """What wrapping an order as a gift costs; whoever ticks the box reads it there."""
    return terms.WRAP_HALALAS


class Kept:
    """A product to draw; equal to another when its card would look the same."""

    def __init__(self, product: Product | Card, *, level: int, eager: bool) -> None:
        self.product: Product | Card | None = product
        self.level, self.eager = level, eager
        looks = product.values if isinstance(product, Card) else looks_of(product)
        self.state = (get_language(), timezone.localdate(), level, eager, looks)

    def __hash__(self) -> int:
        return hash(self.state)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Kept) and self.state == other.state


def looks_of(product: Product) -> tuple[Any, ...]:
    family, cover = product.family, product.cover
    return (
        tuple(product.full_days), family.name_ar, family.name_en, family.closed_from, family.closed_to, family.district_id,
        cover and (cover.key, cover.is_rendered), *(getattr(product, name) for name in STATE),
    )  # fmt: skip


@lru_cache(maxsize=4000)
def drawn(kept: Kept) -> str:
    product: Any = kept.product.product if isinstance(kept.product, Card) else kept.product
    kept.product = None  # the cache keeps the look, not the row
    cover, day, place = product.cover, product.ready_on, product.district_name
    texts = {
        "url": product.get_absolute_url(), "name": glued(product.name), "price": riyals(product.price_halalas),
        "family": product.family_name, "district": place, "day": card_day(day) if day else "",
    }  # fmt: skip
    if cover:
        texts |= {"src": cover.src, "srcset": cover.srcset, "width": cover.width, "height": cover.height}
    badges = tuple((kind, str(label)) for kind, label in product.badges)
    filled = frozenset(name for name, text in texts.items() if text)
    return mold(get_language(), kept.level, kept.eager, badges, filled).filled(texts)


@lru_cache(maxsize=500)
def mold(
    language: str | None, level: int, eager: bool, badges: tuple[tuple[str, str], ...], filled: frozenset[str]
) -> Mold:
    """The card of every product with these badges; `filled` are the names of its texts that are not empty."""
    text = {name: stand_in(name) if name in filled else "" for name in TEXTS}
    picture = SimpleNamespace(**{name: text[name] for name in ("src", "srcset", "width", "height")})
    product = {
        "get_absolute_url": text["url"], "name": text["name"], "price_halalas": text["price"], "family_name": text["family"],
        "district_name": text["district"], "ready_on": text["day"], "cover": text["src"] and picture, "badges": badges,
    }  # fmt: skip
    card: Any = get_template("components/product_card.html")
    return Mold(card.render({"product": product, "level": level, "eager": eager}))


@register.simple_tag
def product_cards(products: Iterable[Product | Card], level: int = 3, eager: bool = False) -> SafeString:
    """The cards in a row; `eager` loads the first picture at once."""
    html = [drawn(Kept(product, level=level, eager=eager and place == 0)) for place, product in enumerate(products)]
    return mark_safe("".join(html))


@register.filter
def glued(name: str) -> str:
    """A name whose dash never begins a line, and whose numbers stay with their unit: «18 حبة»."""
    return NUMBER_AND_UNIT.sub("\\1\N{NO-BREAK SPACE}", name).replace(DASH, GLUED_DASH)


@register.filter
def card_day(day: dt.date | str) -> str:
    """A near date on a card: «الأحد 29 نوفمبر», "Sun 29 Nov"; what is written already stays."""
    if isinstance(day, str):
        return day
    return date_format(day, "l j F" if get_language() == "ar" else "D j M")


@register.simple_tag(takes_context=True)
def my_family(context: template.Context) -> Family | None:
    """The family of the person signed in, for the links beside her space."""
    user, family = context["request"].user, context.get("family")
    if isinstance(family, Family) and family.owner_id == user.pk:
        return family
    return Family.objects.hers(user)
