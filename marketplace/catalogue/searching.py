"""Search: tier 1 looks for stems in Arabic and English (with synonyms) or for the letters without spaces; only when it
finds nothing does tier 2 look for the nearest known words. Order: name before summary, then newest.

All that match and are on sale are ranked, up to `MANY`. A word that more products have says little: then the newest of
them are ranked, found by walking the shelf from its newest end. Both are the same each time, however the rows lie.
"""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from django.contrib.postgres.search import SearchQuery, SearchRank
from django.db.models import BooleanField, F, Func, Q, Subquery, Value
from django.db.models.functions import Coalesce

from core.prepared import Prepared, Slot, slot, slots
from core.text import fold
from families.models import Family
from families.models.family import FamilyQuerySet
from marketplace.catalogue import words
from marketplace.models import Product

MOST = 240  # ten pages; who looks further is better served by the shop's filters
MANY = 8_000  # of 100,000; ranking more would cost what the whole page may
CANDIDATES = 480
WALK = 30_000  # products from the newest on that are looked at for a frequent word
BEGINNING = datetime(1, 1, 1, tzinfo=UTC)
FEW = 24
SHORTEST_LIKE = 3  # letters; a trigram index cannot help with fewer


class Phrases(SearchQuery):
    """A tsquery: every group must match, by any of its phrases, in Arabic light stems or English ones.

    The last group matches what is only `begun`, too: a tsquery of beginnings.
    """

    def __init__(self, groups: list[list[Slot]], begun: Slot | None = None) -> None:
        super().__init__("")
        self.groups = groups
        self.begun = begun

    def __repr__(self) -> str:
        return f"Phrases({self.groups!r}, {self.begun!r})"

    def as_sql(self, compiler: Any, connection: Any, **extra: Any) -> tuple[str, list[Slot]]:  # type: ignore[override]
        phrase = "plainto_tsquery('simple'::regconfig, public.ar_light_text(%s)) || plainto_tsquery('english'::regconfig, %s)"
        groups = [" || ".join([phrase] * len(group)) for group in self.groups]
        parameters = [text for group in self.groups for one in group for text in (one, one)]
        if self.begun:
            groups[-1] += " || %s::tsquery"
            parameters.append(self.begun)
        # In a SELECT of its own the planner cannot look into it: its guess at how many rows match is far too high, and
        # it would read the whole table where the index has the answer.
        return f"(SELECT ({') && ('.join(groups)}))", parameters


@dataclass
class Found:
    """Keys of products, the best first."""

    pks: list[int] = field(default_factory=list)
    is_near: bool = False  # nothing matched as written; these are close


def families(query: str) -> FamilyQuerySet:
    """Families whose name or story has the words."""
    folded = fold(query[: words.LONGEST_QUERY])
    approved = Family.objects.approved()
    return approved.filter(search__contains=folded) if len(folded) > 1 else approved.none()


def told() -> Any:
    names: Any = Family.objects.approved().filter(search__contains=slot("folded", "text"))
    return names.rewrite(False).values_list("pk", "name_ar", "name_en")


TOLD: Prepared[tuple[int, str | None, str | None]] = Prepared(told)


def named(query: str, most: int) -> tuple[int, list[int]]:
    """How many families the words lead to, and those whose very name holds them: their products belong to the answer."""
    folded = fold(query[: words.LONGEST_QUERY])
    found = TOLD.rows(folded=folded, limit=(most, 0)) if len(folded) > 1 else []
    return len(found), [pk for pk, arabic, english in found if folded in fold(f"{arabic or ''} {english or ''}")]


def search(query: str, family_ids: list[int] | None = None) -> Found:
    """Products for a query, with those of families that the query names."""
    asked = words.split(query)
    if not asked:
        return Found()
    joined = "".join(asked)
    groups, mine = words.expand(asked), family_ids or []
    found = _look(groups, "", mine)
    if len(found) < FEW and len(joined) >= SHORTEST_LIKE:  # a frequent word needs no second look, which would cost most
        found = _look(groups, joined, mine)
    if found:
        return Found(found)
    mended = words.mend(asked)
    return Found(_look(mended, "", []), is_near=True) if mended else Found()


class Matches(Func):
    """The function behind `@@`, which no index serves: the planner walks another one instead."""

    function = "ts_match_vq"
    output_field = BooleanField()


def phrases(sizes: tuple[int, ...], begun: Slot | None = None) -> Phrases:
    """Groups of so many phrases, all open."""
    groups = [[Slot(f"{number}.{place}") for place in range(size)] for number, size in enumerate(sizes)]
    return Phrases(groups, begun)


def ranked(sizes: tuple[int, ...], has_joined: bool, has_families: bool) -> Any:
    """(key, how many match), the best first."""
    query = phrases(sizes)
    matches = Q(text_vector=query)
    if has_joined:
        matches |= Q(text_joined__contains=slot("joined", "text"))
    if has_families:
        matches |= Q(family__in=slots("families"))
    return with_rank(Product.objects.on_sale().filter(matches), query)[:MANY]


def newest_ranked(sizes: tuple[int, ...], has_families: bool) -> Any:
    """The same for a word that more than `MANY` have: of the newest that match."""
    query = phrases(sizes)
    matches = Q(Matches(F("text_vector"), query))
    if has_families:
        matches |= Q(family__in=slots("families"))
    return with_rank(newest().filter(matches), query)[:CANDIDATES]


def newest() -> Any:
    """The shelf from its newest end on, as far as a walk goes."""
    shelf = Product.objects.published().order_by("-published_at", "-pk")
    since = Coalesce(Subquery(shelf.values("published_at")[WALK : WALK + 1]), Value(BEGINNING))
    return Product.objects.on_sale().filter(published_at__gte=since).order_by("-published_at", "-pk")


def with_rank(products: Any, query: Phrases, *columns: str) -> Any:
    ranked = products.annotate(rank=SearchRank(F("text_vector"), query))
    return ranked.rewrite(False).values_list("pk", "rank", "published_at", *columns)


BEST = f"""
SELECT pk, count(*) OVER () FROM ({{}}) AS found (pk, rank, published_at)
ORDER BY rank DESC, published_at DESC, pk DESC LIMIT {MOST}
"""  # noqa: S608  a number of ours
RANKED: Prepared[tuple[int, int]] = Prepared(ranked, around=BEST)
NEWEST_RANKED: Prepared[tuple[int, int]] = Prepared(newest_ranked, around=BEST)


def _look(groups: list[list[str]], joined: str, family_ids: list[int]) -> list[int]:
    texts: dict[str, Any] = {
        f"{number}.{place}": text for number, group in enumerate(groups) for place, text in enumerate(group)
    }
    sizes = tuple(len(group) for group in groups)
    rows = RANKED.rows(sizes, bool(joined), bool(family_ids), joined=joined, families=family_ids, **texts)
    if rows and rows[0][1] >= MANY:
        rows = NEWEST_RANKED.rows(sizes, bool(family_ids), families=family_ids, **texts) or rows
    return [pk for pk, _total in rows]
