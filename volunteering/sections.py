"""What volunteering shows on the page of a centre, and on the first page of the portal."""

from datetime import timedelta

from django.db.models import F
from django.utils import timezone

from centers.models import Center
from core.sections import PageSection
from volunteering import finding
from volunteering.models import Shift

MOST_SHOWN, MOST_NEEDED, MOST_LOOKED_AT = 4, 3, 30
SOON = timedelta(days=14)


def opportunities_of(center: Center) -> PageSection | None:
    """What a centre asks volunteers for, soonest first; two queries."""
    rows = finding.Wish().opportunities(timezone.now()).filter(center=center).for_cards()
    cards = finding.cards_of(rows[:MOST_SHOWN])
    return PageSection("volunteering/_center_opportunities.html", {"opportunities": cards}) if cards else None


def most_needed() -> list[Shift]:
    """The shifts of the next two weeks that lack most people, each name once; one query."""
    now = timezone.now()
    rows = Shift.objects.coming(now).announced().with_room().filter(during__startswith__lt=now + SOON)
    lacking = rows.annotate(lacks=F("seats") - F("seats_taken")).order_by("-lacks", "during", "pk")
    found: dict[str, Shift] = {}
    for shift in lacking.select_related("opportunity__center")[:MOST_LOOKED_AT]:
        found.setdefault(shift.opportunity.title, shift)
    return list(found.values())[:MOST_NEEDED]
