"""The guardian of a young volunteer: asked here, sent a code to the guardian's own phone, which is typed here."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from core.exceptions import RuleViolation
from core.guards import post_only
from core.identifiers import show_mobile
from core.outcomes import outcome
from volunteering.actions import consenting
from volunteering.forms.consenting import GuardianCodeForm, GuardianForm
from volunteering.models import GuardianConsent, Volunteer
from volunteering.states import ConsentStatus
from volunteering.steps import Way
from volunteering.texts import CHARTER, CHARTER_VERSION, CONSENT, CONSENT_VERSION
from volunteering.views.hers import consent_of, person, volunteer_or_none


def standing(request: HttpRequest) -> tuple[Volunteer | None, GuardianConsent | None]:
    """The young volunteer whose guardian is asked; nobody for whoever has not told her birth or is of age."""
    volunteer = volunteer_or_none(request)
    if volunteer is None or volunteer.born_on is None or volunteer.left_at is not None or not volunteer.is_minor():
        return None, None
    return volunteer, consent_of(volunteer)


@login_required
def consent(request: HttpRequest) -> HttpResponse:
    """Where her consent stands: name the guardian, then type the code; `?another` names another guardian."""
    (volunteer, given), way = standing(request), Way.read(request)
    if volunteer is None:
        return redirect(way.to("join"))
    if given is not None and (given.status == ConsentStatus.CONFIRMED or "another" not in request.GET):
        return code_page(request, given, GuardianCodeForm(), way)
    form = GuardianForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            consenting.ask_guardian(**guardian(form), by=person(request))
        except RuleViolation as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        else:
            return redirect(way.to("consent"))
    back = way.to("consent") if given is not None else reverse("volunteering:my-volunteering")
    context = words(CONSENT_VERSION, CHARTER_VERSION) | {"form": form, "back": back}
    return render(request, "volunteering/consent_ask.html", context, status=422 if form.errors else 200)


def guardian(form: GuardianForm) -> dict[str, str]:
    data = form.cleaned_data
    return {"name": " ".join(data["guardian_name"].split()), "phone": data["guardian_phone"]}


def words(text_version: str, charter_version: str) -> dict[str, Any]:
    return {"consent_words": CONSENT[text_version], "charter_words": CHARTER[charter_version]}


def code_page(request: HttpRequest, given: GuardianConsent, form: GuardianCodeForm, way: Way) -> HttpResponse:
    known = {"consent": given, "form": form, "way": way, "phone": show_mobile(given.guardian_phone or "")}
    context = words(given.text_version, given.charter_version) | known
    return render(request, "volunteering/consent_code.html", context, status=422 if form.errors else 200)


@login_required
@post_only("volunteering:consent")
def consent_confirm(request: HttpRequest) -> HttpResponse:
    (volunteer, given), way = standing(request), Way.read(request)
    if volunteer is None or given is None or given.status != ConsentStatus.PENDING:
        return redirect(way.to("consent"))
    form = GuardianCodeForm(request.POST)
    if form.is_valid():
        try:
            consenting.confirm_consent(given, form.cleaned_data["code"], by=person(request))
        except RuleViolation as refusal:
            form.add_error("code", str(refusal))
        else:
            messages.success(request, _("Your guardian agreed. Welcome among the volunteers."))
            return redirect(way.end if way.shift else "volunteering:opportunity-list")
    return code_page(request, given, form, way)


@login_required
@post_only("volunteering:consent")
def consent_again(request: HttpRequest) -> HttpResponse:
    """Another code to the same guardian; the one before is over."""
    (volunteer, given), way = standing(request), Way.read(request)
    if volunteer is not None and given is not None and given.status == ConsentStatus.PENDING and given.guardian_phone:
        with outcome(request, success=_("We sent your guardian another code. The one before is over.")):
            consenting.ask_guardian(given.guardian_name or "", given.guardian_phone, by=person(request))
    return redirect(way.to("consent"))


@login_required
@post_only("volunteering:consent")
def consent_withdraw(request: HttpRequest) -> HttpResponse:
    """She or her guardian ends it: every shift to come is given back."""
    given = standing(request)[1]
    if given is not None:
        with outcome(request, success=_("The consent has ended, and your shifts to come were given back.")):
            consenting.withdraw_consent(given, by=person(request))
    return redirect("volunteering:my-volunteering")
