"""A basket as the shopper sees it: by family, with what is short, when it is ready and what it costs.

A fixed number of queries whatever the number of lines. `place_order` looks through the same eyes: she gets what she saw.
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID

from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from centers.models import Center
from core.prepared import Prepared, slot, slots
from families.models import Family
from marketplace import promises, terms
from marketplace.models import Basket, BasketLine, CheckoutDraft, DailyCapacity, OrderGroup, Product, ProductPhoto
from marketplace.models.photo import first_photos
from marketplace.states import DeliveryKind, ReturnRule

LOOKED_FOR = timedelta(hours=2)  # longer, and the next person at a shared computer would find her order


@dataclass
class Row:
    """One line with what stands in its way, if anything."""

    line: BasketLine
    ready_on: date | None
    left: int | None = None
    is_on_sale: bool = True
    flies_before: bool = False
    typed: str = ""
    wrong: str = ""

    @property
    def product(self) -> Product:
        return self.line.product

    @property
    def field_id(self) -> str:
        return f"quantity-{self.line.pk}"

    @property
    def is_short(self) -> bool:
        return self.left is not None and self.left < self.line.quantity

    @property
    def return_rule(self) -> ReturnRule:
        """A thing that could be made to a wish, bought without one, is as returnable as any other."""
        rule = ReturnRule(self.product.return_rule)
        is_custom = bool(self.line.answers) or self.product.is_made_to_order
        return rule if rule != ReturnRule.CUSTOM_MADE or is_custom else ReturnRule.SEVEN_DAYS

    @property
    def problem(self) -> str:
        """Why this line cannot be bought as it is; empty when it can."""
        if not self.is_on_sale:
            if self.product.family.is_closed_today:
                return _("The family is closed at the moment.")
            return _("This is not on sale any more.")
        if self.ready_on is None and not self.is_short:
            return _("The family has no room for this quantity in the coming months.")
        if not self.is_short:
            return ""
        if not self.left:
            return _("Someone else has just bought the last one.")
        return ngettext("Only %(left)d piece is left.", "Only %(left)d pieces are left.", self.left) % {
            "left": self.left
        }


@dataclass
class FamilyRows:
    """One family's lines: what becomes one `SellerOrder`."""

    family: Family
    rows: list[Row] = field(default_factory=list)

    @property
    def subtotal_halalas(self) -> int:
        return sum(row.line.total_halalas for row in self.rows)

    @property
    def ready_on(self) -> date | None:
        """The day of the slowest piece."""
        return max((row.ready_on for row in self.rows if row.ready_on), default=None)


@dataclass
class Look:
    """The whole basket, and its price with the delivery chosen so far."""

    basket: Basket
    draft: CheckoutDraft | None
    rows: list[Row]

    @cached_property
    def families(self) -> list[FamilyRows]:
        found: dict[int, FamilyRows] = {}
        for row in self.rows:
            family = row.product.family
            found.setdefault(family.pk, FamilyRows(family)).rows.append(row)
        return [found[pk] for pk in sorted(found)]

    @property
    def problems(self) -> list[Row]:
        return [row for row in self.rows if row.problem]

    @property
    def pieces(self) -> int:
        return sum(row.line.quantity for row in self.rows)

    @property
    def subtotal_halalas(self) -> int:
        return sum(row.line.total_halalas for row in self.rows)

    @property
    def delivery_halalas(self) -> int:
        return terms.delivery_fee(self.draft.delivery_kind) if self.draft else 0

    @property
    def wrap_halalas(self) -> int:
        return terms.WRAP_HALALAS if self.draft and self.draft.gift_wrap else 0

    @property
    def total_halalas(self) -> int:
        return self.subtotal_halalas + self.delivery_halalas + self.wrap_halalas

    @property
    def ready_on(self) -> date | None:
        return max((row.ready_on for row in self.rows if row.ready_on), default=None)

    @property
    def is_late(self) -> bool:
        """Something is ready only after the flight."""
        return any(row.flies_before for row in self.rows)

    @property
    def digest(self) -> str:
        """Stands for everything the review page shows: the same digest, the same order."""
        lines = [
            (row.product.pk, row.line.quantity, row.product.price_halalas, row.line.answers_hash, row.line.is_gift,
             str(row.ready_on), row.return_rule)
            for row in self.rows
        ]  # fmt: skip
        kept = self.draft
        answers = None if kept is None else [
            kept.delivery_kind, kept.hotel_name, kept.guest, kept.center_id, kept.short_address, kept.name, kept.phone,
            kept.email, kept.payment_method, kept.gift_wrap, kept.card_message, kept.card_language, kept.hide_prices,
        ]  # fmt: skip
        seen = json.dumps([lines, answers, self.total_halalas], ensure_ascii=False)
        return hashlib.sha256(seen.encode()).hexdigest()


FOUND: Prepared[Basket] = Prepared(
    lambda: Basket.objects.select_related("draft__hotel", "draft__center").filter(public_id=slot("public_id", "uuid")),
    planned_once=True,
)
LINES: Prepared[BasketLine] = Prepared(
    lambda: BasketLine.objects.filter(basket=slot("basket")).with_products().in_order(), planned_once=True
)
ON_SALE: Prepared[tuple[int]] = Prepared(
    lambda: Product.objects.on_sale().filter(pk__in=slots("pks")).values_list("pk"), planned_once=True
)
COVERS: Prepared[ProductPhoto] = Prepared(lambda: first_photos().filter(product__in=slots("pks")), planned_once=True)


def just_placed(basket: Basket | None) -> OrderGroup | None:
    """The last order out of this basket, for as long as a shopper may still look for it in her basket."""
    if basket is None:
        return None
    return basket.orders.filter(placed_at__gte=timezone.now() - LOOKED_FOR).order_by("-placed_at", "-pk").first()


def find(public_id: UUID | str | None) -> Basket | None:
    """The basket of a cookie, with its draft when there is one."""
    return next(iter(FOUND.rows(public_id=str(public_id))), None) if public_id else None


def draft_of(basket: Basket) -> CheckoutDraft | None:
    """The draft without a query of its own when the basket came from `find`."""
    return getattr(basket, "draft", None)


def pickup_desk(basket: Basket) -> Center | None:
    """The centre where it is collected, once that is chosen: nobody is promised a day on which its door is closed."""
    draft = draft_of(basket)
    return draft.center if draft and draft.delivery_kind == DeliveryKind.CENTER else None


def look_at(basket: Basket, *, with_covers: bool = True) -> Look:
    """Read the basket anew: lines with products, which of them are on sale, and the room in the families' days."""
    lines = LINES.rows(basket=basket.pk)
    products = {line.product_id: line.product for line in lines}
    if with_covers and products:
        show_covers(lines)
    on_sale = {pk for (pk,) in ON_SALE.rows(pks=list(products))} if products else set()
    rooms = booked_days(product for product in products.values() if product.is_made_to_order)
    wanted = {pk: sum(line.quantity for line in lines if line.product_id == pk) for pk in products}
    free = {pk: max(product.available, 0) for pk, product in products.items()}
    desk = pickup_desk(basket)
    rows = []
    for line in lines:
        product = line.product
        left = None if product.is_made_to_order else free[product.pk]
        free[product.pk] -= min(line.quantity, free[product.pk])
        ready = promises.ready_on(product, wanted[product.pk], booked=rooms.get(product.pk, {}))
        ready = desk.open_day(ready) if ready and desk else ready
        late = bool(basket.fly_on and ready and ready > basket.fly_on)
        rows.append(Row(line, ready, left, product.pk in on_sale, late))
    return Look(basket, draft_of(basket), rows)


def show_covers(lines: list[BasketLine]) -> None:
    """Give each product its first picture; pages only, placing needs none."""
    found = {photo.product_id: photo for photo in COVERS.rows(pks=[line.product_id for line in lines])}
    for line in lines:
        photo = found.get(line.product_id)
        line.product.__dict__["cover_photos"] = [photo] if photo else []


def booked_days(products: Iterable[Product]) -> dict[int, dict[date, int]]:
    """Pieces promised already, by product and day."""
    keys = [product.pk for product in products]
    rooms: dict[int, dict[date, int]] = {pk: {} for pk in keys}
    if keys:
        days = DailyCapacity.objects.filter(product__in=keys, day__gte=timezone.localdate())
        for product_id, day, booked in days.values_list("product_id", "day", "booked"):
            rooms[product_id][day] = booked
    return rooms
