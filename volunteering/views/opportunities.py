"""Opportunities, for everybody: the finder, a page for each, a shift for one's own calendar."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from core.guards import public
from core.pagination import paginate
from volunteering import calendars, finding
from volunteering.models import Opportunity, Shift, SignUp, Volunteer
from volunteering.texts import CLASSES

MOST_SHIFTS = 60


@public
@require_safe
def opportunity_list(request: HttpRequest) -> HttpResponse:
    """By the shift that each of them offers next. Six queries at most, whatever the number of rows."""
    wish, hers = finding.Wish.read(request.GET), fitting(request.user)
    page = paginate(request, wish.opportunities(timezone.now()).for_cards())
    context = {
        "wish": wish,
        "page": page,
        "cards": finding.cards_of(page),
        "fields": finding.field_choices(wish),
        "days": finding.day_choices(wish),
        "districts": finding.district_choices(),
        "fitting": hers,
        "is_fitting": hers is not None and is_asked_for(wish, hers),
    }
    return render(request, "volunteering/opportunity_list.html", context)


def fitting(user: Any) -> dict[str, Any] | None:
    """What she told of herself as a wish, for a volunteer who is signed in; one query for her alone.

    It goes into the address: a page that others may share knows nobody.
    """
    hers = Volunteer.objects.present().select_related("district")
    volunteer = hers.filter(user=user).first() if user.is_authenticated else None
    if volunteer is None:
        return None
    wish = {
        "section": volunteer.section,
        "age": volunteer.age_on(timezone.localdate()),
        "near": volunteer.district.slug if volunteer.district else "",
        "skills": finding.Wish(skills=finding.read_skills(",".join(volunteer.skills))).listed_skills,
    }
    return {name: value for name, value in wish.items() if value != ""}


def is_asked_for(wish: finding.Wish, hers: dict[str, Any]) -> bool:
    asked = {"section": wish.section, "age": wish.age, "near": wish.near, "skills": wish.listed_skills}
    return all(value == hers.get(name, "") for name, value in asked.items())


@public
@require_safe
def opportunity_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """What it is, for whom, when, whether there is room; for somebody signed in also where she stands."""
    opportunity = get_object_or_404(Opportunity.objects.public().for_cards(), slug=slug)
    context = {
        "opportunity": opportunity,
        "days": days_of(opportunity, request.user),
        "class_words": CLASSES[opportunity.work_class],
    }
    return render(request, "volunteering/opportunity_detail.html", context)


def days_of(opportunity: Opportunity, user: Any) -> list[tuple[Any, list[tuple[Shift, SignUp | None]]]]:
    """Shifts that are not over by the day on which they begin, each with her own place; two queries."""
    shifts = list(opportunity.shifts.shown()[:MOST_SHIFTS])
    hers: dict[int, SignUp] = {}
    if user.is_authenticated:
        rows = SignUp.objects.of(user).active().filter(shift__in=shifts)
        hers = {row.shift_id: row for row in rows}
    days: dict[Any, list[tuple[Shift, SignUp | None]]] = {}
    for shift in shifts:
        shift.opportunity = opportunity
        days.setdefault(timezone.localdate(shift.starts_at), []).append((shift, hers.get(shift.pk)))
    return list(days.items())


@public
@require_safe
def shift_calendar(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """One shift as an iCalendar file."""
    rows = Shift.objects.announced().select_related("opportunity__center")
    shift = get_object_or_404(rows, public_id=public_id)
    response = HttpResponse(calendars.of_shift(shift), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{shift.opportunity.slug}.ics"'
    return response
