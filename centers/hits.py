"""Centres, their programmes and halls, for the site's search."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import override, pgettext, pgettext_lazy

from centers.models import Center, Facility, Program
from core.hits import MOST_LISTED, Hit
from core.text import fold


def programs() -> list[Hit]:
    """What is announced and not over, what meets next first; one query."""
    rows = Program.objects.coming().soonest_first().for_cards()[:MOST_LISTED]
    kind = _("Programme")
    return [Hit(row, kind, row.kind_icon, f"{row.search} {named(row.center)}", row.center, row.next_at) for row in rows]


def centers() -> list[Hit]:
    """Every centre, found by its name, address and the districts it serves; two queries."""
    rows = Center.objects.select_related("district").prefetch_related("served_districts").order_by("name", "pk")
    kind = _("Neighbourhood centre")
    return [Hit(row, kind, "building", f"{where(row)} {fold(row.address)}", row.district) for row in rows]


def halls() -> list[Hit]:
    """What may be booked, found by its name, its kind and its centre; one query."""
    rows = Facility.objects.bookable().for_cards().order_by("center__name", "pk")[:MOST_LISTED]
    kind = pgettext_lazy("facility", "Hall")
    return [
        Hit(row, kind, row.kind_icon, f"{named(row)} {kind_of(row)} {named(row.center)}", row.center) for row in rows
    ]


def kind_of(hall: Facility) -> str:
    """«قاعة» and "hall": what people type."""
    words = []
    for language in ("ar", "en"):
        with override(language):
            words.append(fold(f"{hall.get_kind_display()} {pgettext('facility', 'Hall')}"))
    return " ".join(words)


def where(center: Center) -> str:
    return " ".join([named(center), named(center.district), *map(named, center.served_districts.all())])


def named(thing: object) -> str:
    """In both languages, folded."""
    return fold(f"{getattr(thing, 'name_ar', '') or ''} {getattr(thing, 'name_en', '') or ''}")
