"""Centres, for everybody: by district, and a page for each."""

from datetime import timedelta

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from centers import hours
from centers.events import center_page_sections
from centers.kinds import Section
from centers.locator import locate
from centers.models import Center, ClosedPeriod, District, Facility, Partnership, Program
from centers.models.program import ANNOUNCED
from core.guards import public
from core.shared_pages import SECONDS, shared
from core.text import fold, normalise

MOST_PROGRAMS = 6
MOST_PARTNERS = 6
CLOSED_AHEAD = timedelta(days=60)  # closed days are told on the page from two months before


@public
@require_safe
@shared(SECONDS)
def center_list(request: HttpRequest) -> HttpResponse:
    """Every centre with the districts it serves and what is coming there; two queries."""
    query = normalise(request.GET.get("q", "")[:80])
    coming = Count("programs", filter=Q(programs__status__in=ANNOUNCED), distinct=True)
    rows = Center.objects.select_related("district", "council").prefetch_related("served_districts")
    found: list[Center] = list(rows.annotate(coming=coming).order_by("council__name", "name", "pk"))
    centers = [center for center in found if is_meant(center, list(center.served_districts.all()), query)]
    return render(request, "centers/center_list.html", {"centers": centers, "query": query})


def is_meant(center: Center, districts: list[District], query: str) -> bool:
    """Every word is in the centre's name, address or districts, however it is spelled; centres are few."""
    names: list[Center | District] = [center, center.district, *districts]
    text = " ".join(f"{getattr(one, 'name_ar', '')} {getattr(one, 'name_en', '')}" for one in names)
    there = fold(f"{text} {center.address}")
    return all(word in there for word in fold(query).split())


@public
@require_safe
@shared(SECONDS)
def center_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """Where it is, when it is open and for whom, what is coming, which halls and families belong to it."""
    center: Center = get_object_or_404(Center.objects.select_related("district", "council"), slug=slug)
    sections, today = center_page_sections.answers(center), timezone.localdate()
    context = {
        "center": center,
        "districts": center.served_districts.order_by("name", "pk"),
        "hours": hours.table(center),
        "hour_sections": Section.choices,
        "programs": Program.objects.coming().filter(center=center).soonest_first().for_cards()[:MOST_PROGRAMS],
        "locator": locate(center, Center.objects.filter(council=center.council_id)),
        "facilities": Facility.objects.bookable().filter(center=center).order_by("name", "pk"),
        "partners": Partnership.objects.public().listed().filter(center=center).for_cards()[:MOST_PARTNERS],
        "closed_periods": ClosedPeriod.objects.filter(center=center).touching(today, today + CLOSED_AHEAD),
        "sections": sections,
    }
    for section in sections:
        context |= section.context
    return render(request, "centers/center_detail.html", context)
