"""Centres and programmes, for the site's search."""

from django.utils.translation import gettext_lazy as _

from centers.models import Center, Program
from core.hits import MOST_LISTED, Hit
from core.text import fold


def programs() -> list[Hit]:
    """What is announced and not over, soonest first; one query."""
    rows = Program.objects.coming().for_cards()[:MOST_LISTED]
    kind = _("Programme")
    return [
        Hit(row, kind, row.kind_icon, f"{row.search} {named(row.center)}", row.center, row.starts_at) for row in rows
    ]


def centers() -> list[Hit]:
    """Every centre, found by its name, address and the districts it serves; two queries."""
    rows = Center.objects.select_related("district").prefetch_related("served_districts").order_by("name", "pk")
    kind = _("Neighbourhood centre")
    return [Hit(row, kind, "building", f"{where(row)} {fold(row.address)}", row.district) for row in rows]


def where(center: Center) -> str:
    return " ".join([named(center), named(center.district), *map(named, center.served_districts.all())])


def named(thing: object) -> str:
    """In both languages, folded."""
    return fold(f"{getattr(thing, 'name_ar', '') or ''} {getattr(thing, 'name_en', '') or ''}")
