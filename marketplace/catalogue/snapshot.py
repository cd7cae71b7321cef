"""Counts for every combination of filters, without asking the database for each.

A snapshot of the shelf is kept in the process: for each facet value one integer whose bit i says whether product i has
it. A count is an AND and a `bit_count`. It is a few seconds old at most: only numbers beside filters come from here, the
products themselves are always asked for. An old snapshot serves while a thread makes the next one.
"""

import threading
import time
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from types import SimpleNamespace
from typing import Any

from django.contrib.postgres.aggregates import ArrayAgg
from django.db import connection
from django.utils import timezone

from centers.models import District
from families.models import Family
from marketplace.catalogue.filters import LIGHT, Filters, band_of
from marketplace.models import Category, Product
from marketplace.models.product import CABIN_LIQUID, CABIN_WEIGHT
from marketplace.promises import ready_on
from marketplace.states import Supply

FRESH = 10.0  # seconds
QUICK = 0.03  # seconds; a snapshot made in less is made by whoever needs it
LONGEST_WAIT = 10.0  # seconds that a visitor waits for the first snapshot of a process while another's request makes it
REMEMBERED = 2 * 2**20  # bytes of bit sets that one snapshot keeps
PATIENCE = 60  # a snapshot that takes long to make is kept this many times as long
COLUMNS = (
    "category_id", "family__district_id", "price_halalas", "weight_g", "liquid_ml", "is_handmade", "is_one_of_a_kind",
    "occasions", "recipients", "family_id", "lead_days", "supply", "full_days", "family__closed_from", "family__closed_to",
)  # fmt: skip
Facet = tuple[str, Any]


@dataclass
class Snapshot:
    """The shelf at one moment: shelves and districts with their names, and a bit set per facet value."""

    day: date
    made_at: float
    size: int = 0
    cost: float = 0.0
    categories: list[Category] = field(default_factory=list)
    districts: dict[int, District] = field(default_factory=dict)
    bits: dict[Facet, int] = field(default_factory=dict)
    remembered: OrderedDict[Filters, int] = field(default_factory=OrderedDict)
    lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def is_fresh(self) -> bool:
        return time.monotonic() - self.made_at < max(FRESH, self.cost * PATIENCE) and self.day == timezone.localdate()

    def by_slug(self, slug: str) -> Category | None:
        return next((category for category in self.categories if category.slug == slug), None)

    def shelves(self, category: Category) -> list[int]:
        """The category itself and those in it."""
        return [row.pk for row in self.categories if category.pk in (row.pk, row.parent_id)]

    def district_id(self, slug: str) -> int | None:
        return next((pk for pk, district in self.districts.items() if district.slug == slug), None)

    def known(self, filters: Filters) -> Filters:
        """Without a district that is none of ours: the address of a page is anybody's to write."""
        return filters if self.district_id(filters.district) is not None else filters.without("district")

    def matching(self, filters: Filters) -> int:
        """The bit set of what fits; those asked for last are remembered for the life of the snapshot."""
        with self.lock:
            found = self.remembered.get(filters)
            if found is not None:
                self.remembered.move_to_end(filters)
                return found
        found = (1 << self.size) - 1
        for part in self._parts(filters):
            found &= part
        with self.lock:
            self.remembered[filters] = found
            while len(self.remembered) > max(REMEMBERED // (self.size // 8 + 200), 20):
                self.remembered.popitem(last=False)
        return found

    def _parts(self, filters: Filters) -> Iterable[int]:
        if filters.category:
            category = self.by_slug(filters.category)
            yield self.any_of("category", self.shelves(category) if category else [])
        for name, value in filters.chosen.items():
            if name == "ready_by":
                yield self.any_of("ready", range((value - self.day).days + 1))
            elif name == "district":
                yield self.bits.get((name, self.district_id(value)), 0)
            else:
                yield self.bits.get((name, value), 0)

    def any_of(self, name: str, values: Iterable[Any]) -> int:
        found = 0
        for value in values:
            found |= self.bits.get((name, value), 0)
        return found

    def count(self, filters: Filters) -> int:
        return self.matching(filters).bit_count()


def make() -> Snapshot:
    """Read the shelf: four queries, whatever its size."""
    started = time.monotonic()
    snapshot = Snapshot(day=timezone.localdate(), made_at=started)
    snapshot.categories = list(Category.objects.select_related("parent").in_order())
    snapshot.districts = {district.pk: district for district in District.objects.order_by("name_ar", "pk")}
    kinds = (
        Family.objects.values("pk")
        .annotate(kinds=ArrayAgg("crafts__category_kind", distinct=True))
        .values_list("pk", "kinds")
    )
    crafts = dict(kinds)
    members: dict[Facet, list[int]] = {}
    rows = Product.objects.on_sale().values_list(*COLUMNS)
    for number, row in enumerate(rows.iterator(chunk_size=5000) if not connection.in_atomic_block else rows):
        for facet in facets_of(row, crafts, snapshot.day):
            members.setdefault(facet, []).append(number)
        snapshot.size = number + 1
    snapshot.bits = {facet: bit_set(numbers, snapshot.size) for facet, numbers in members.items()}
    snapshot.cost = time.monotonic() - started
    return snapshot


def facets_of(row: tuple[Any, ...], crafts: dict[int, list[str]], today: date) -> Iterable[Facet]:
    (category, district, price, weight, liquid, handmade, unique, occasions, recipients, family, lead, supply, full,
     closed_from, closed_to) = row  # fmt: skip
    yield "category", category
    yield "district", district
    yield "price", band_of(price)
    if 0 < weight <= CABIN_WEIGHT and liquid <= CABIN_LIQUID:
        yield "cabin", True
    if 0 < weight < LIGHT:
        yield "light", True
    if handmade:
        yield "handmade", True
    if unique:
        yield "unique", True
    for occasion in occasions:
        yield "occasion", occasion
    for recipient in recipients:
        yield "recipient", recipient
    for kind in crafts.get(family, ()):
        yield "craft", kind
    day: date | None
    if full or closed_from:
        day = ready_on(promised(lead, supply, full, closed_from, closed_to), today=today)
        if day is not None:
            yield "ready", (day - today).days
    else:
        yield "ready", lead + 1


def promised(lead: int, supply: str, full: list[date], closed_from: date | None, closed_to: date | None) -> Any:
    """As much of a product as `ready_on` looks at."""
    family = Family(closed_from=closed_from, closed_to=closed_to)
    made = supply == Supply.MADE_TO_ORDER
    return SimpleNamespace(lead_days=lead, is_made_to_order=made, full_days=full, family=family)


def bit_set(numbers: list[int], size: int) -> int:
    buffer = bytearray(size // 8 + 1)
    for number in numbers:
        buffer[number >> 3] |= 1 << (number & 7)
    return int.from_bytes(buffer, "little")


class Keeper:
    """Holds the newest snapshot of this process and renews it, one thread at a time."""

    def __init__(self) -> None:
        self.current: Snapshot | None = None
        self.making = threading.Lock()

    def get(self) -> Snapshot:
        snapshot = self.current
        if snapshot is not None and snapshot.is_fresh:
            return snapshot
        if snapshot is None or snapshot.cost < QUICK:
            return self.made_now(snapshot)
        if self.making.acquire(blocking=False):
            threading.Thread(target=self.renew, daemon=True).start()
        return snapshot

    def made_now(self, old: Snapshot | None) -> Snapshot:
        """One request makes it; the others wait for that, or go on with the old one where there is one."""
        is_mine = self.making.acquire(timeout=LONGEST_WAIT) if old is None else self.making.acquire(blocking=False)
        try:
            found = self.current  # another request may have made it meanwhile
            if found is not None and (found.is_fresh or not is_mine):
                return found
            self.current = found = make()
            return found
        finally:
            if is_mine:
                self.making.release()

    def renew(self) -> None:
        try:
            self.current = make()
        finally:
            connection.close()
            self.making.release()

    def forget(self) -> None:
        self.current = None


keeper = Keeper()
