"""Finding families: by craft, by district, by words however they are spelled, with a count beside every choice."""

from dataclasses import dataclass
from functools import cached_property

from django.contrib.postgres.search import TrigramWordSimilarity
from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Greatest
from django.http import QueryDict

from centers.models import District
from core.folding import Folded
from core.text import fold, normalise, stem
from families.models import Craft, Family
from families.models.family import FamilyQuerySet

ALIKE = 0.3  # of 1: «um khaled» finds "Umm Khalid"
MOST_LISTED = 10  # crafts named before a kind is chosen: those with the most families


@dataclass(frozen=True)
class Wish:
    """What a visitor looks for."""

    words: str = ""
    craft: str = ""
    district: str = ""

    @classmethod
    def read(cls, query: QueryDict) -> "Wish":
        return cls(*(normalise(query.get(name, "")[:80]) for name in ("q", "craft", "district")))

    @property
    def is_empty(self) -> bool:
        return not (self.words or self.craft or self.district)

    @cached_property
    def stems(self) -> list[str]:
        """The words, folded and stemmed; every one of them has to be found, in any order."""
        return [word for word in stem(self.words).split(" ") if word]

    @cached_property
    def heard(self) -> Q:
        """Families that hold every word; when there are none, those whose name sounds like it."""
        exact = Q()
        for word in self.stems:
            exact &= spoken_of(word)
        if Family.objects.approved().filter(exact).exists():
            return exact
        alike = Family.objects.approved().annotate(
            nearness=Greatest(
                TrigramWordSimilarity(fold(self.words), Folded("name_ar")),
                TrigramWordSimilarity(fold(self.words), Folded("name_en")),
            )
        )
        return Q(pk__in=alike.filter(nearness__gte=ALIKE).values("pk"))

    def families(self, *, without: str = "") -> FamilyQuerySet:
        """Approved families that fit, leaving one of the filters out to count its choices."""
        rows = Family.objects.approved()
        if self.stems:
            rows = rows.filter(self.heard)
        if self.craft and without != "craft":
            chosen = Q(slug=self.craft) | Q(parent__slug=self.craft)
            rows = rows.filter(crafts_of(Craft.objects.filter(chosen)))
        if self.district and without != "district":
            rows = rows.filter(district__slug=self.district)
        return rows


def crafts_of(crafts: QuerySet[Craft]) -> Exists:
    return Exists(Family.crafts.through.objects.filter(family=OuterRef("pk"), craft__in=crafts.values("pk")))


def spoken_of(folded: str) -> Q:
    """Her name or story, a craft of hers, or her district holds this word."""
    crafts = Craft.objects.annotate(ar=Folded("name_ar"), en=Folded("name_en"))
    districts = District.objects.annotate(ar=Folded("name_ar"), en=Folded("name_en"))
    holds = Q(ar__contains=folded) | Q(en__contains=folded)
    return (
        Q(search__contains=folded)
        | Q(crafts_of(crafts.filter(holds)))
        | Q(district__in=districts.filter(holds).values("pk"))
    )


@dataclass
class Choice:
    """A filter's value with how many families it leaves."""

    slug: str
    name: str
    count: int
    icon: str = ""
    is_chosen: bool = False


@dataclass
class CraftChoices:
    """The kinds, and the crafts of the chosen kind, or of all; `any_slug` takes the craft off and leaves the kind."""

    kinds: list[Choice]
    crafts: list[Choice]
    any_slug: str = ""

    @property
    def chosen(self) -> Choice | None:
        return next((choice for choice in [*self.crafts, *self.kinds] if choice.is_chosen), None)


def craft_choices(wish: Wish) -> CraftChoices:
    """Counted in two queries; a family with two crafts of one kind counts once in the kind."""
    fitting = wish.families(without="craft").values("pk")
    crafts = list(
        Craft.objects.choosable()
        .select_related("parent")
        .annotate(count=Count("families", filter=Q(families__in=fitting)))
    )
    below = Count("children__families", filter=Q(children__families__in=fitting), distinct=True)
    kinds = Craft.objects.top_level().annotate(count=below).order_by("position", "pk")
    opened = next((craft.parent for craft in crafts if wish.craft in (craft.slug, craft.parent.slug)), None)
    listed = [
        Choice(craft.slug, craft.name, craft.count, craft.icon, craft.slug == wish.craft)
        for craft in crafts
        if (craft.count or craft.slug == wish.craft) and (opened is None or craft.parent_id == opened.pk)
    ]
    if opened is None:
        listed = sorted(listed, key=lambda choice: -choice.count)[:MOST_LISTED]
    return CraftChoices(
        [
            Choice(kind.slug, kind.name, kind.count, kind.icon, opened is not None and kind.pk == opened.pk)
            for kind in kinds
        ],
        listed,
        opened.slug if opened else "",
    )


def district_choices(wish: Wish) -> list[Choice]:
    """Districts with families that fit; one query."""
    fitting = Q(families__in=wish.families(without="district").values("pk"))
    rows = District.objects.annotate(count=Count("families", filter=fitting)).order_by("-count", "name_ar", "pk")
    return [
        Choice(row.slug, row.name, row.count, "", row.slug == wish.district)
        for row in rows
        if row.count or row.slug == wish.district
    ]
