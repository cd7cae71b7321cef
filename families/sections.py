"""What families show on the page of their centre."""

from centers.models import Center
from core.sections import PageSection
from families.models import Family

MOST_SHOWN = 4


def families_of(center: Center) -> PageSection | None:
    """The newest approved families of a centre; two queries, and two for their pictures and crafts."""
    rows = Family.objects.approved().filter(center=center)
    families = list(rows.for_cards().order_by("-approved_at", "-pk")[:MOST_SHOWN])
    if not families:
        return None
    return PageSection("families/_center_families.html", {"families": families})
