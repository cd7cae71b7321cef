"""Opportunities and teams, for the site's search."""

from django.db.models import OuterRef, Subquery
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from centers.hits import named
from centers.models import Center
from core.hits import MOST_LISTED, Hit
from core.text import fold
from volunteering.models import Opportunity, Shift, Team


def opportunities() -> list[Hit]:
    """With a shift that has not begun, soonest first, found by words, centre and district; one query."""
    ahead = Shift.objects.coming(timezone.now()).filter(opportunity=OuterRef("pk"))
    rows = Opportunity.objects.coming().for_cards().annotate(next_at=Subquery(ahead.values("during__startswith")[:1]))
    kind = _("Volunteering")
    return [
        Hit(row, kind, row.field_icon, f"{row.search} {around(row.center)}", row.center, row.next_at)
        for row in rows.order_by("next_at", "pk")[:MOST_LISTED]
    ]


def teams() -> list[Hit]:
    """Those that work, by name, centre and district; never by who is in them. One query."""
    rows = Team.objects.public().select_related("center__district").order_by("name", "pk")[:MOST_LISTED]
    kind = _("Volunteer team")
    return [Hit(row, kind, "users", f"{named(row)} {fold(row.aim)} {around(row.center)}", row.center) for row in rows]


def around(center: Center) -> str:
    return f"{named(center)} {named(center.district)}"
