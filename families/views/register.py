"""The registration: a list of four tasks, one question a page, every answer kept before the next is asked."""

from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from core.exceptions import RuleViolation
from core.guards import public, same_origin_post
from families import actions, consents, steps, timeline
from families.forms import STEP_FORMS, AgreementForm
from families.models import Family, Licence
from families.states import FamilyStatus
from families.summary import sections, task_rows
from families.views.hers import family_of, person

CALENDAR = "birth_calendar"  # of the session: a date comes back in the calendar in which it was written


@public
def start(request: HttpRequest) -> HttpResponse:
    """Who can join, what she needs, how long it takes; the same page for every visitor."""
    family = family_of(request) if request.user.is_authenticated else None
    return render(request, "families/register_start.html", {"family": family})


@public
@same_origin_post
def begin(request: HttpRequest) -> HttpResponse:
    """Start or resume: sign-in comes back here, and a draft is made once."""
    if not request.user.is_authenticated:
        return redirect_to_login(reverse("families:register-begin"))
    family = actions.start_registration(by=person(request))
    return redirect("families:register-tasks" if family.is_open_to_her else "families:application")


def elsewhere(family: Family | None) -> HttpResponse:
    """Where a person belongs who has no registration, an open one, or one that the centre has."""
    if family is None:
        return redirect("families:register")
    return redirect("families:register-tasks" if family.is_open_to_her else "families:application")


def tasks(request: HttpRequest) -> HttpResponse:
    family = family_of(request)
    if family is None or not family.is_open_to_her:
        return elsewhere(family)
    context = {
        "family": family,
        "tasks": task_rows(family),
        "is_ready": not steps.missing(family),
        "asked": timeline.last_request(family),
    }
    return render(request, "families/register_tasks.html", context)


def task(request: HttpRequest, task: str) -> HttpResponse:
    """To the first unanswered question of a task, or to its first."""
    family, questions = family_of(request), steps.of_task(task)
    if not questions:
        raise Http404
    if family is None:
        return redirect("families:register")
    place = next((question for question in questions if not question.is_answered(family)), questions[0])
    return redirect("families:register-step", place.slug)


def step(request: HttpRequest, step: str) -> HttpResponse:
    family, place = family_of(request), steps.BY_SLUG.get(step)
    if place is None:
        raise Http404
    if family is None or not family.is_open_to_her:
        return elsewhere(family)
    typed = (request.POST, request.FILES) if request.method == "POST" else ()
    form = STEP_FORMS[step](*typed, family=family, initial={"calendar": request.session.get(CALENDAR)})
    if form.is_valid() and keep(request, form, family, step):
        if "calendar" in form.fields:
            request.session[CALENDAR] = form["calendar"].value()
        return redirect(next_page(request, family, place))
    return render(
        request, "families/register_step.html", page(request, form, family, place), status=422 if form.errors else 200
    )


def keep(request: HttpRequest, form: Any, family: Any, step: str) -> bool:
    """Save the answer; a refusal becomes an error of the form."""
    try:
        photo = form.cleaned_data.get("photo")
        if photo:
            actions.set_photo(family, photo, by=person(request))
        actions.save_step(family, step, by=person(request), **form.answers())
    except RuleViolation as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        return False
    return True


def next_page(request: HttpRequest, family: Any, place: steps.Step) -> str:
    """Back to the answers when she came from there, else the next open question, else the list of tasks."""
    if request.GET.get("from") == "check":
        return reverse("families:register-check")
    family.refresh_from_db(fields=["answered"])
    following = steps.after(place, family)
    return reverse("families:register-step", args=[following.slug]) if following else reverse("families:register-tasks")


def page(request: HttpRequest, form: Any, family: Any, place: steps.Step) -> dict[str, Any]:
    from_check = request.GET.get("from") == "check"
    earlier = steps.before(place)
    back = reverse("families:register-tasks")
    if from_check:
        back = reverse("families:register-check")
    elif earlier:
        back = reverse("families:register-step", args=[earlier.slug])
    return {
        "form": form,
        "family": family,
        "step": place,
        "back": back,
        "from_check": from_check,
        "task_labels": steps.Task.labels,
        "task_number": steps.Task.values.index(place.task) + 1,
        "place_note": "" if from_check else place_note(place),
        "licences": Licence.objects.of(family) if place.slug == "licences" else [],
        "template": f"families/steps/{form.template}.html",
    }


def place_note(place: steps.Step) -> str:
    """How far she is in this task; a task of one question needs no counting."""
    number, total = steps.place_of(place)
    return _("Question %(number)d of %(total)d") % {"number": number, "total": total} if total > 1 else ""


def is_sent(family: Family | None) -> bool:
    return family is not None and family.status == FamilyStatus.SUBMITTED


def check(request: HttpRequest) -> HttpResponse:
    """All answers with links to change them, the agreements, and the button that sends."""
    family = family_of(request)
    if request.method == "POST" and is_sent(family):
        return redirect("families:register-done")
    if family is None or not family.is_open_to_her or steps.missing(family):
        return elsewhere(family)
    form = AgreementForm(request.POST if request.method == "POST" else None, initial=consents.given(family))
    if request.method == "POST" and form.is_valid():
        try:
            actions.submit_family(family, by=person(request), agreed=form.agreed)
            return redirect("families:register-done")
        except RuleViolation as refusal:
            if is_sent(family_of(request)):  # the same button, pressed twice at once
                return redirect("families:register-done")
            form.add_error(None, str(refusal))
    context = {"family": family, "form": form, "sections": sections(family)}
    return render(request, "families/register_check.html", context, status=422 if form.errors else 200)


def done(request: HttpRequest) -> HttpResponse:
    family = family_of(request)
    if family is None or family.is_open_to_her:
        return elsewhere(family)
    return render(request, "families/register_done.html", {"family": family})
