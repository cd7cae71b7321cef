"""What a visitor asked for, read from the address; anything we do not know is left out."""

from dataclasses import dataclass, fields, replace
from datetime import date, timedelta
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.text import normalise
from families.models import Family
from families.states import CraftKind
from marketplace.days import read_day
from marketplace.models.product import ProductQuerySet
from marketplace.states import Occasion, Recipient

BANDS: dict[str, tuple[int, int | None]] = {
    "0-50": (0, 5_000),
    "50-100": (5_000, 10_000),
    "100-200": (10_000, 20_000),
    "200-500": (20_000, 50_000),
    "500": (50_000, None),
}
BAND_LABELS = {
    "0-50": _("Under 50 riyals"),
    "50-100": _("50 to 100 riyals"),
    "100-200": _("100 to 200 riyals"),
    "200-500": _("200 to 500 riyals"),
    "500": _("500 riyals and more"),
}
LIGHT = 500  # grams
SORTS = {
    "newest": (_("Newest first"), ("-published_at", "-pk")),
    "price": (_("Price: low to high"), ("price_halalas", "pk")),
    "-price": (_("Price: high to low"), ("-price_halalas", "-pk")),
    "soonest": (_("Ready soonest"), ("lead_days", "pk")),
}
SWITCHES = {
    "cabin": _("Fits in a cabin bag"),
    "light": _("Lighter than 500 g"),
    "handmade": _("Made by hand"),
    "unique": _("One of a kind"),
}
SWITCH_GROUPS = ((_("For the journey"), ("cabin", "light")), (_("About the piece"), ("handmade", "unique")))


def band_of(price_halalas: int) -> str:
    return next(key for key, (_low, high) in BANDS.items() if high is None or price_halalas < high)


@dataclass(frozen=True)
class Filters:
    """Frozen, so that counts can be remembered by it. Empty text is «any»."""

    category: str = ""
    price: str = ""
    district: str = ""
    craft: str = ""
    occasion: str = ""
    recipient: str = ""
    ready_by: date | None = None
    cabin: bool = False
    light: bool = False
    handmade: bool = False
    unique: bool = False

    @classmethod
    def read(cls, query: QueryDict, category: str = "") -> Self:
        def one_of(name: str, known: Any) -> str:
            value = query.get(name, "")
            return value if value in known else ""

        district = query.get("district", "")
        return cls(
            category=category,
            price=one_of("price", BANDS),
            district=district if district.isascii() and district.replace("-", "").isalnum() else "",
            craft=one_of("craft", CraftKind.values),
            occasion=one_of("occasion", Occasion.values),
            recipient=one_of("recipient", Recipient.values),
            ready_by=wished_day(query.get("ready_by", "")),
            **{name: query.get(name) == "1" for name in SWITCHES},
        )

    def without(self, *names: str) -> Self:
        blank = type(self)()
        return replace(self, **{name: getattr(blank, name) for name in names})

    @property
    def chosen(self) -> dict[str, Any]:
        """What is set, apart from the category that the page's own address names."""
        return {
            field.name: value
            for field in fields(self)
            if field.name != "category" and (value := getattr(self, field.name))
        }

    def apply(self, products: ProductQuerySet, category_ids: list[int] | None = None) -> ProductQuerySet:
        """The rows that fit; `category_ids` are the shelves of the page."""
        if category_ids is not None:
            products = products.filter(category__in=category_ids)
        if self.price:
            low, high = BANDS[self.price]
            products = products.filter(price_halalas__gte=low, **({} if high is None else {"price_halalas__lt": high}))
        if self.district:
            products = products.filter(family__district__slug=self.district)
        if self.craft:
            products = products.filter(family__in=families_of(self.craft))
        if self.occasion:
            products = products.filter(occasions__contains=[self.occasion])
        if self.recipient:
            products = products.filter(recipients__contains=[self.recipient])
        if self.cabin:
            products = products.fits_cabin()
        if self.light:
            products = products.filter(weight_g__gt=0, weight_g__lt=LIGHT)
        if self.handmade:
            products = products.filter(is_handmade=True)
        if self.unique:
            products = products.filter(is_one_of_a_kind=True)
        return products.ready_by(self.ready_by) if self.ready_by else products


def families_of(craft: str) -> Any:
    return Family.objects.filter(crafts__category_kind=craft).values("pk")


def wished_day(text: str) -> date | None:
    """A day from tomorrow on; anything else is no wish."""
    try:
        return read_day(text, first=timezone.localdate() + timedelta(days=1))
    except ValidationError:
        return None


def trouble_with_day(query: QueryDict) -> dict[str, str]:
    """What was typed where a day should stand, and why it is none; empty when it is one or there is nothing."""
    typed = normalise(query.get("ready_by", ""))[:40]
    try:
        if typed:
            read_day(typed, first=timezone.localdate() + timedelta(days=1))
    except ValidationError as error:
        return {"typed": typed, "why": " ".join(error.messages)}
    return {}


def read_sort(query: QueryDict) -> str:
    value = query.get("sort", "")
    return value if value in SORTS else "newest"
