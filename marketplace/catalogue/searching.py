"""Search: tier 1 looks for stems in Arabic and English (with synonyms) or for the letters without spaces; only when it
finds nothing does tier 2 look for the nearest known words. Order: name before summary, then newest.
"""

from dataclasses import dataclass, field
from typing import Any

from django.contrib.postgres.search import SearchQuery, SearchRank
from django.db.models import F, Q

from core.text import fold
from families.models import Family
from families.models.family import FamilyQuerySet
from marketplace.catalogue import words
from marketplace.models import Product
from marketplace.models.product import LIVE

MOST = 240  # ten pages; who looks further is better served by the shop's filters
CANDIDATES = 480
FEW = 24
SHORTEST_LIKE = 3  # letters; a trigram index cannot help with fewer


class Phrases(SearchQuery):
    """A tsquery: every group must match, by any of its phrases, in Arabic light stems or English ones."""

    def __init__(self, groups: list[list[str]]) -> None:
        super().__init__("")
        self.groups = groups

    def __repr__(self) -> str:
        return f"Phrases({self.groups!r})"

    def as_sql(self, compiler: Any, connection: Any, **extra: Any) -> tuple[str, list[str]]:  # type: ignore[override]
        phrase = "plainto_tsquery('simple'::regconfig, public.ar_light_text(%s)) || plainto_tsquery('english'::regconfig, %s)"
        groups = ["(" + " || ".join([phrase] * len(group)) + ")" for group in self.groups]
        parameters = [text for group in self.groups for one in group for text in (one, one)]
        return "(" + " && ".join(groups) + ")", parameters


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


def named(found: list[Family], query: str) -> list[int]:
    """Those whose very name holds the words: their products belong to the answer."""
    folded = fold(query)
    return [family.pk for family in found if folded in fold(f"{family.name_ar or ''} {family.name_en or ''}")]


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


def _look(groups: list[list[str]], joined: str, family_ids: list[int]) -> list[int]:
    query = Phrases(groups)
    matches = Q(text_vector=query)
    if joined:
        matches |= Q(text_joined__contains=joined)
    if family_ids:
        matches |= Q(family__in=family_ids)
    candidates = Product.objects.filter(LIVE & matches).values("pk")[:CANDIDATES]
    ranked = Product.objects.on_sale().filter(pk__in=candidates).annotate(rank=SearchRank(F("text_vector"), query))
    return list(ranked.order_by("-rank", "-published_at", "-pk").values_list("pk", flat=True)[:MOST])
