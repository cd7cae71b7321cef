"""What the pages of the shop show, gathered before they are drawn."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models.expressions import RawSQL
from django.http import QueryDict
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from core.prepared import Prepared, Slot, slot
from families.states import CraftKind
from marketplace.catalogue.filters import BAND_LABELS, SORTS, SWITCH_GROUPS, SWITCHES, Filters, trouble_with_day
from marketplace.catalogue.shared import PIECES, forms
from marketplace.catalogue.shelf_cards import Card, with_values
from marketplace.catalogue.snapshot import Snapshot
from marketplace.models import Category, Product, ProductPhoto, ProductQuestion
from marketplace.states import Occasion, Recipient

SAME_FAMILY, SIMILAR = 4, 4


@dataclass(frozen=True)
class Option:
    """One value of a facet: how many it would leave, and the address that chooses (or unchooses) it."""

    value: str
    label: str | Promise
    count: int
    url: str
    is_chosen: bool = False


@dataclass(frozen=True)
class Facet:
    name: str
    title: str | Promise
    options: list[Option]

    @property
    def is_chosen(self) -> bool:
        return any(option.is_chosen for option in self.options)


def address(query: QueryDict, name: str, value: str) -> str:
    """This list with one filter changed, back on its first page."""
    changed = query.copy()
    changed.pop("page", None)
    changed.pop(name, None)
    if value:
        changed[name] = value
    return "?" + changed.urlencode() if changed else "?"


def facets(snapshot: Snapshot, filters: Filters, query: QueryDict) -> list[Facet]:
    """Each facet counts what the other filters leave; empty values are left out unless they are chosen."""
    groups: list[tuple[str, str | Promise, list[tuple[str, Any, str | Promise]]]] = [
        ("price", _("Price"), [(key, key, label) for key, label in BAND_LABELS.items()]),
        ("occasion", _("Occasion"), [(key, key, label) for key, label in Occasion.choices]),
        ("recipient", _("For whom"), [(key, key, label) for key, label in Recipient.choices]),
        ("craft", _("What the family makes"), [(key, key, label) for key, label in CraftKind.choices]),
        ("district", _("District"), [(row.slug, pk, row.name) for pk, row in snapshot.districts.items()]),
    ]
    found = []
    for name, title, values in groups:
        chosen = getattr(filters, name)
        rest = snapshot.matching(filters.without(name))
        options = [
            Option(value, label, (rest & snapshot.bits.get((name, bit), 0)).bit_count(),
                   address(query, name, "" if value == chosen else value), value == chosen)
            for value, bit, label in values
        ]  # fmt: skip
        options = [option for option in options if option.count or option.is_chosen]
        if name == "district":
            options.sort(key=lambda option: (-option.is_chosen, -option.count))
        if options:
            found.append(Facet(name, title, options))
    return found


def switches(snapshot: Snapshot, filters: Filters, query: QueryDict) -> list[Option]:
    """The yes-or-no filters with their counts."""
    everything = snapshot.matching(filters)
    options = []
    for name, label in SWITCHES.items():
        is_chosen = getattr(filters, name)
        count = (everything & snapshot.bits.get((name, True), 0)).bit_count()
        if count or is_chosen:
            options.append(Option(name, label, count, address(query, name, "" if is_chosen else "1"), is_chosen))
    return options


def switch_groups(toggles: list[Option]) -> list[Facet]:
    """The same under their headings."""
    groups = [Facet("", title, [one for one in toggles if one.value in names]) for title, names in SWITCH_GROUPS]
    return [group for group in groups if group.options]


def chosen_chips(filters: Filters, groups: list[Facet], toggles: list[Option], query: QueryDict) -> list[Option]:
    """What is chosen, each with the address that takes it off."""
    chips = [option for facet in groups for option in facet.options if option.is_chosen]
    chips += [option for option in toggles if option.is_chosen]
    if filters.ready_by:
        chips.append(Option("ready_by", _("Ready by my date"), 0, address(query, "ready_by", ""), True))
    return chips


def shelf_links(snapshot: Snapshot, filters: Filters, category: Category | None, query: QueryDict) -> list[Option]:
    """The shelves beside or below this one, with what the filters leave on them."""
    parent_id = None if category is None else category.parent_id or category.pk
    rest = snapshot.matching(filters.without("category"))
    keep = query.copy()
    keep.pop("page", None)
    tail = f"?{keep.urlencode()}" if keep else ""
    options = []
    for row in snapshot.categories:
        if row.parent_id == parent_id:
            count = (rest & snapshot.any_of("category", snapshot.shelves(row))).bit_count()
            if count or row == category:
                options.append(Option(row.slug, row.name, count, row.get_absolute_url() + tail, row == category))
    return options


def trail(category: Category | None, product: Product | None = None) -> list[tuple[str, str]]:
    """The way from the shop down to the parent of this page."""
    steps = [(_("Shop"), reverse("marketplace:catalogue"))]
    if category is not None:
        if category.parent is not None:
            steps.append((category.parent.name, category.parent.get_absolute_url()))
        if product is not None:
            steps.append((category.name, category.get_absolute_url()))
    return steps


BESIDE = """
WITH this AS MATERIALIZED (SELECT p.family_id, p.category_id, c.kind FROM marketplace_product p
                           JOIN marketplace_category c ON c.id = p.category_id WHERE p.id = %s)
(SELECT id FROM marketplace_product WHERE status = 'published' AND family_id = (SELECT family_id FROM this) AND id <> %s
 ORDER BY published_at DESC, id DESC LIMIT %s)
UNION ALL
(SELECT p.id FROM marketplace_product p JOIN families_family f ON f.id = p.family_id
 WHERE p.status = 'published' AND p.category_id = (SELECT category_id FROM this)
   AND p.family_id <> (SELECT family_id FROM this) AND f.status = 'approved'
   AND (f.closed_from IS NULL OR f.closed_from > %s OR f.closed_to < %s)
   AND ((SELECT kind FROM this) <> 'food' OR EXISTS (
     SELECT 1 FROM families_licence l WHERE l.family_id = f.id AND l.kind = 'health_card'
     AND (l.expires_on IS NULL OR l.expires_on >= %s)))
 ORDER BY p.published_at DESC, p.id DESC LIMIT %s)
"""


def near() -> Any:
    """The keys come from SQL of our own: it walks two indexes. Food of the same family needs its card in force as well."""
    names = ("pk", "pk", "same", "today", "today", "today", "similar")
    keys = RawSQL(BESIDE, [Slot(name) for name in names])  # noqa: S611  no text of a visitor in it
    return with_values(Product.objects.on_sale().filter(pk__in=keys))


SHOWN: Prepared[Product] = Prepared(
    lambda: Product.objects.on_sale().for_page().filter(pk=slot("pk")), planned_once=True
)
NEAR: Prepared[tuple[Any, ...]] = Prepared(near, planned_once=True)
PHOTOS: Prepared[ProductPhoto] = Prepared(
    lambda: ProductPhoto.objects.live().filter(product=slot("pk")), planned_once=True
)
QUESTIONS: Prepared[ProductQuestion] = Prepared(
    lambda: ProductQuestion.objects.filter(product=slot("pk")).order_by("position", "pk"), planned_once=True
)


@dataclass(frozen=True)
class Facts:
    """Everything a product's page is drawn from, as PostgreSQL gives it: equal facts, equal page."""

    shown: list[tuple[Any, ...]]
    photos: list[tuple[Any, ...]]
    questions: list[tuple[Any, ...]]
    beside: list[tuple[Any, ...]]

    @classmethod
    def of(cls, pk: int) -> "Facts | None":
        """Of a product on sale; four look-ups by key."""
        shown = SHOWN.fetch(pk=pk) if pk < 2**63 else []
        if not shown:
            return None
        near = NEAR.fetch(pk=pk, same=SAME_FAMILY, today=timezone.localdate(), similar=SIMILAR)
        return cls(shown, PHOTOS.fetch(pk=pk), QUESTIONS.fetch(pk=pk), near)

    @property
    def product(self) -> Product:
        return SHOWN.read(self.shown)[0]

    def cards(self, product: Product) -> tuple[list[Card], list[Card]]:
        """More of the same family, and other families' work on the same shelf."""
        found = [Card.of(row) for row in NEAR.read(self.beside)]
        found.sort(key=lambda card: (card.published_at, card.pk), reverse=True)
        mine = [card for card in found if card.family_id == product.family_id]
        return mine, [card for card in found if card.family_id != product.family_id]


def product_page(facts: Facts) -> dict[str, Any]:
    """What its template shows."""
    product = facts.product
    same_family, similar = facts.cards(product)
    return {
        "product": product, "photos": PHOTOS.read(facts.photos), "questions": QUESTIONS.read(facts.questions),
        "ready_on": product.ready_on, "same_family": same_family, "similar": similar,
        "trail": trail(product.category, product), "most": 20 if product.is_made_to_order else min(product.available, 20),
    }  # fmt: skip


def filter_form(
    snapshot: Snapshot, filters: Filters, sort: str, path: str, query: QueryDict
) -> tuple[str, list[Option]]:
    """The form beside the shelf, and the chips of what is chosen; drawn once per wish and snapshot."""
    tomorrow = snapshot.day + timedelta(days=1)
    key = (get_language(), path, filters, sort, snapshot.made_at, query.urlencode())
    drawn = forms.get(key)
    if drawn is None:
        groups, toggles = facets(snapshot, filters, query), switches(snapshot, filters, query)
        sorts = [(name, label) for name, (label, _order) in SORTS.items()]
        context = {
            "facets": groups,
            "switches": switch_groups(toggles),
            "filters": filters,
            "sort": sort,
            "sorts": sorts,
            "earliest": tomorrow,
            "path": path,
            "day": trouble_with_day(query),
        }
        drawn = render_to_string("marketplace/_filters.html", context), chosen_chips(filters, groups, toggles, query)
        forms.put(key, drawn, PIECES)
    return drawn
