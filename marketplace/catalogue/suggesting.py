"""What somebody may mean who is still typing: shelves, crafts, families by their names, and pieces.

Shelves and crafts are few and kept in the process; families cost one query, pieces one or, for a beginning that very many
names share, two. What was answered is kept for a minute, so that the letters of «سبحة» cost once.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import F, Func, Q, TextField
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from core.prepared import Prepared, Slot, slot
from core.remembered import Remembered
from core.shared_pages import Drawn
from core.text import fold, light_stem
from families.models import Craft, Family
from marketplace.catalogue import words
from marketplace.catalogue.searching import Matches, Phrases, newest, phrases, with_rank
from marketplace.catalogue.snapshot import keeper
from marketplace.models import Product

SHORTEST = 2  # letters
KEPT = 60.0  # seconds; also in the browser
MOST = 8
MOST_SHELVES, MOST_CRAFTS, MOST_FAMILIES = 2, 1, 2
MANY = 1_000  # pieces; of more that match, the newest are looked at
CHOICE = 24  # pieces of which the best named are offered

answered = Drawn(most=1_000)


@dataclass(frozen=True)
class Suggestion:
    text: str
    kind: str
    url: str


def suggest(query: str) -> list[Suggestion]:
    """At most eight, the broad ones first; none for one letter, or for signs alone."""
    asked = words.split(query)
    if len("".join(asked)) < SHORTEST:
        return []
    key = (get_language(), *asked)
    known: list[Suggestion] | None = answered.get(key)
    if known is None:
        known = look(asked)
        answered.put(key, known, KEPT)
    return known


def look(asked: list[str]) -> list[Suggestion]:
    groups = words.expand(asked)
    broad = [*shelves(groups)[:MOST_SHELVES], *crafts(groups)[:MOST_CRAFTS], *families(asked)]
    return [*broad, *pieces(asked, groups)][:MOST]


def beginnings(word: str) -> list[str]:
    """How a word on the shelf may begin when this much of it is typed: with or without article and ending."""
    forms = dict.fromkeys((word, light_stem(word), word.removeprefix("ال")))
    return [form for form in forms if len(form) >= SHORTEST or form == word]


def is_begun(name: str, groups: list[list[str]]) -> bool:
    """Whether every group has a phrase each of whose words begins a word of the name."""
    there = {form for word in fold(name).split() for form in (word, light_stem(word))}

    def begins(word: str) -> bool:
        return any(known.startswith(form) for form in beginnings(word) for known in there)

    return all(any(all(map(begins, fold(phrase).split())) for phrase in group) for group in groups)


def shelves(groups: list[list[str]]) -> list[Suggestion]:
    """Those with something on them."""
    snapshot = keeper.get()
    return [
        Suggestion(row.name, _("Category"), row.get_absolute_url())
        for row in snapshot.categories
        if is_begun(row.name, groups) and snapshot.any_of("category", snapshot.shelves(row))
    ]


def read_crafts() -> list[Craft]:
    """Those of families who sell."""
    return list(Craft.objects.choosable().filter(families__in=Family.objects.approved()).distinct())


practised = Remembered(read_crafts)


def crafts(groups: list[list[str]]) -> list[Suggestion]:
    page = reverse("families:family-list")
    return [
        Suggestion(row.name, _("Families of this craft"), f"{page}?craft={row.slug}")
        for row in practised.get()
        if is_begun(row.name, groups)
    ]


class FoldedName(Func):
    function = "public.ar_norm"
    output_field = TextField()


def told() -> Any:
    rows: Any = Family.objects.approved().filter(search__contains=slot("folded", "text"))
    rows = rows.rewrite(False).annotate(arabic=FoldedName("name_ar"), english=FoldedName("name_en"))
    named = Q(arabic__contains=F("asked")) | Q(english__contains=F("asked"))
    rows = rows.annotate(asked=slot("folded", "text")).filter(named)
    return rows.order_by("name_ar", "pk").values_list("name_ar", "name_en", "slug")


TOLD: Prepared[tuple[str | None, str | None, str]] = Prepared(told)


def families(asked: list[str]) -> list[Suggestion]:
    rows = TOLD.rows(folded=" ".join(asked), limit=(MOST_FAMILIES, 0))
    return [
        Suggestion(shown(arabic, english), _("Productive family"), reverse("families:family-detail", args=[slug]))
        for arabic, english, slug in rows
    ]


def begun(sizes: tuple[int, ...], has_joined: bool) -> Any:
    query = beginning(sizes)
    matches = Q(text_vector=query)
    if has_joined:
        matches |= Q(text_joined__contains=slot("joined", "text"))
    return named_pieces(Product.objects.on_sale().filter(matches), query)[:MANY]


def newest_begun(sizes: tuple[int, ...]) -> Any:
    """The same for a beginning that more than `MANY` share: the first on the walk from the newest on."""
    query = beginning(sizes)
    found = newest().filter(Matches(F("text_vector"), query))
    return named_pieces(found, query)[:CHOICE]


def beginning(sizes: tuple[int, ...]) -> Phrases:
    return phrases(sizes, begun=Slot("begun"))


def named_pieces(products: Any, query: Phrases) -> Any:
    return with_rank(products, query, "name_ar", "name_en")


BEST = f"""
SELECT pk, name_ar, name_en, count(*) OVER () FROM ({{}}) AS found (pk, rank, published_at, name_ar, name_en)
ORDER BY rank DESC, published_at DESC, pk DESC LIMIT {CHOICE}
"""  # noqa: S608  a number of ours
BEGUN: Prepared[tuple[int, str | None, str | None, int]] = Prepared(begun, around=BEST)
NEWEST_BEGUN: Prepared[tuple[int, str | None, str | None, int]] = Prepared(newest_begun, around=BEST)


def pieces(asked: list[str], groups: list[list[str]]) -> list[Suggestion]:
    """Those whose name begins so first; a name that several pieces bear leads to all of them."""
    joined, sizes = "".join(asked), tuple(map(len, groups))
    texts: dict[str, Any] = {
        f"{number}.{place}": text for number, group in enumerate(groups) for place, text in enumerate(group)
    }
    texts["begun"] = " | ".join(f"'{form}':*" for form in beginnings(asked[-1]))
    rows = BEGUN.rows(sizes, len(joined) >= 3, joined=joined, **texts)
    if rows and rows[0][-1] >= MANY:
        rows = NEWEST_BEGUN.rows(sizes, **texts) or rows
    named: dict[str, list[tuple[int, str, str | None]]] = {}
    for pk, arabic, english, _total in rows:
        name = shown(arabic, english)
        named.setdefault(fold(name), []).append((pk, name, english))
    start = " ".join(asked)
    best = sorted(named, key=lambda name: (not name.startswith(start), f" {start}" not in name))
    return [piece(named[name]) for name in best]


def piece(bearers: list[tuple[int, str, str | None]]) -> Suggestion:
    pk, name, english = bearers[0]
    if len(bearers) > 1:
        return Suggestion(name, _("Several products"), f"{reverse('marketplace:search')}?{urlencode({'q': name})}")
    return Suggestion(name, _("Product"), Product(pk=pk, name_en=english).get_absolute_url())


def shown(arabic: str | None, english: str | None) -> str:
    first, second = (english, arabic) if get_language() == "en" else (arabic, english)
    return first or second or ""


def as_rows(found: Iterable[Suggestion]) -> list[list[str]]:
    return [[one.text, one.kind, one.url] for one in found]


def forget() -> None:
    answered.forget()
    practised.forget()
