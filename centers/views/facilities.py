"""Halls, for everybody: a list, and a page with a week of free and busy hours; never who."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from centers import finding, halls
from centers.forms.booking import length_in_words
from centers.models import Facility
from core.guards import public
from core.pagination import paginate
from core.shared_pages import SECONDS, shared


@public
@require_safe
@shared(SECONDS)
def facility_list(request: HttpRequest) -> HttpResponse:
    """Every hall that may be booked, by kind, section, centre, district and size; five queries."""
    wish = halls.HallWish.read(request.GET)
    context = {
        "wish": wish,
        "kinds": halls.kinds_of(wish),
        "centers": halls.centers_with_halls(),
        "districts": halls.districts_with_halls(),
        "page": paginate(request, wish.facilities().for_cards()),
    }
    return render(request, "centers/facility_list.html", context)


@public
@require_safe
@shared(SECONDS)
def facility_detail(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """What it is, its rules in words, and a week of it for one section; four queries."""
    facility = get_object_or_404(Facility.objects.bookable().for_cards(), public_id=public_id)
    section = halls.asked_section(facility, request.GET.get("section", "")[:10])
    asked = request.GET.get("day", "")
    day = finding.asked_day(asked, timezone.localdate()) if asked else None
    context = {
        "facility": facility,
        "section": section,
        "section_label": dict(facility.section_choices)[section],
        "week": halls.hall_week(facility, day, section),
        "longest": length_in_words(facility.longest_minutes // 30 * 30),
    }
    return render(request, "centers/facility_detail.html", context)
