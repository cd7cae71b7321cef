"""Somebody becomes a volunteer: five questions, one a page, each answer kept before the next is asked."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.exceptions import RuleViolation
from core.guards import post_only, public
from core.outcomes import outcome
from volunteering import steps
from volunteering.actions import leaving, profile
from volunteering.forms.joining import STEP_FORMS
from volunteering.models import Volunteer
from volunteering.steps import Way
from volunteering.summary import rows_of
from volunteering.views.hers import consent_of, needs_consent, person, volunteer_or_none


@public
@require_safe
def join(request: HttpRequest) -> HttpResponse:
    """What it means to volunteer, and how to begin; whoever has begun goes on where she stopped."""
    volunteer = volunteer_or_none(request) if request.user.is_authenticated else None
    way = Way.read(request)
    if volunteer is not None and volunteer.left_at is None:
        place = steps.missing(volunteer)
        return redirect(way.to("join-step", place) if place else way.end)
    return render(request, "volunteering/join_start.html", {"begin": way.to("join-step", steps.STEPS[0])})


@login_required
def join_step(request: HttpRequest, step: str) -> HttpResponse:
    if step not in steps.STEPS:
        raise Http404
    volunteer, way = volunteer_or_none(request), Way.read(request)
    earlier = steps.barred(step, volunteer)
    if earlier:
        return redirect(way.to("join-step", earlier))
    is_known = step == "birth" and volunteer is not None and volunteer.born_on is not None
    if is_known and request.method == "POST":
        return redirect(next_page(request, step, way))
    form = STEP_FORMS[step](
        request.POST if request.method == "POST" else None,
        volunteer=volunteer,
        person=person(request),
        initial={"calendar": "gregorian"},
    )
    if form.is_valid() and keep(request, form):
        return redirect(next_page(request, step, way))
    context = page(form, step, way) | {"born_on": volunteer.born_on if volunteer is not None and is_known else None}
    return render(request, "volunteering/join_step.html", context, status=422 if form.errors else 200)


def keep(request: HttpRequest, form: Any) -> bool:
    """Save the answer; a refusal becomes an error of the form."""
    try:
        profile.save_answers(by=person(request), **form.answers())
    except RuleViolation as refusal:
        field = "year" if refusal.field == "born_on" else refusal.field
        form.add_error(field if field in form.fields else None, str(refusal))
        return False
    return True


def next_page(request: HttpRequest, step: str, way: Way) -> str:
    """The next question, else her guardian, else where she was going."""
    if way.is_change:
        return way.end
    following = steps.after(step)
    if following:
        return way.to("join-step", following)
    volunteer = profile.volunteer_of(person(request))
    if needs_consent(volunteer, consent_of(volunteer)):
        return way.to("consent")
    if way.shift is None:
        messages.success(request, _("Welcome among the volunteers. Choose your first shift."))
        return steps.Way().to("opportunity-list")
    return way.end


def page(form: Any, step: str, way: Way) -> dict[str, Any]:
    earlier = steps.before(step)
    back = way.to("join-step", earlier) if earlier else way.to("join")
    return {
        "form": form,
        "back": way.end if way.is_change else back,
        "is_change": way.is_change,
        "labels": steps.LABELS,
        "number": steps.STEPS.index(step) + 1,
        "template": f"volunteering/steps/{form.template}.html",
    }


@login_required
@require_safe
def my_profile(request: HttpRequest) -> HttpResponse:
    """What she told us, each with the page on which it changes."""
    volunteer = volunteer_or_none(request)
    if volunteer is None or volunteer.born_on is None or volunteer.left_at is not None:
        return redirect("volunteering:join")
    context = {"volunteer": volunteer, "rows": rows_of(volunteer), "consent": consent_of_minor(volunteer)}
    return render(request, "volunteering/my_profile.html", context)


def consent_of_minor(volunteer: Volunteer) -> Any:
    return consent_of(volunteer) if volunteer.is_minor() else None


@login_required
@post_only("volunteering:my-profile")
def leave(request: HttpRequest) -> HttpResponse:
    with outcome(request, success=_("You have left. Your hours stay yours; come back whenever you like.")) as result:
        leaving.leave_volunteering(by=person(request))
    return redirect("my" if result.ok else "volunteering:my-profile")
