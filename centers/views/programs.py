"""Programmes, for everybody: a list, a week, a page, a file for one's own calendar."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from centers import calendars, finding
from centers.models import Program
from core.guards import public
from core.pagination import paginate
from core.shared_pages import SECONDS, shared


@public
@require_safe
@shared(SECONDS)
def program_list(request: HttpRequest) -> HttpResponse:
    """What is coming, what meets next first; as a list, or as the days of a week. Five queries whatever the number of rows."""
    wish = finding.Wish.read(request.GET)
    context = {"wish": wish, "kinds": finding.kind_choices(wish), "centers": finding.center_choices()}
    if request.GET.get("view") == "week":
        day = finding.asked_day(request.GET.get("day", ""), timezone.localdate())
        context["week"] = finding.week_of(day, wish=wish)
    else:
        context["page"] = paginate(request, wish.programs().soonest_first().for_cards())
    return render(request, "centers/program_list.html", context)


@public
@require_safe
@shared(SECONDS)
def program_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """What it is, when, for whom, and whether there is a seat."""
    program = get_object_or_404(Program.objects.public().for_cards(), slug=slug)
    context = {
        "program": program,
        "sessions": program.sessions.select_related("facility").order_by("during", "pk"),
        "speakers": program.speakers.order_by("position", "pk"),
    }
    return render(request, "centers/program_detail.html", context)


@public
@require_safe
def program_calendar(request: HttpRequest, slug: str) -> HttpResponse:
    """Its sessions as an iCalendar file."""
    program = get_object_or_404(Program.objects.public().for_cards(), slug=slug)
    response = HttpResponse(calendars.of_program(program), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{program.slug}.ics"'
    return response
