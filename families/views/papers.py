"""Licences, their documents, and the photo of her page."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import pgettext as _p
from django.views.decorators.http import require_safe

from core import audit
from core.exceptions import RuleViolation
from core.files import serve
from core.guards import post_only
from core.outcomes import outcome
from families import actions, policies
from families.forms import LicenceForm
from families.models import Family, Licence, LicenceDocument
from families.views.hers import family_or_404, person


def papers_page(family: Family) -> str:
    """Where her licences are listed: in the registration, or on her page's form once she is approved."""
    return "families:register-step" if family.is_open_to_her else "families:family-edit"


def back_to_papers(family: Family) -> HttpResponse:
    return redirect(papers_page(family), *(["licences"] if family.is_open_to_her else []))


def licence_add(request: HttpRequest) -> HttpResponse:
    family = family_or_404(request)
    if not policies.may_keep_papers(family):
        return redirect("families:application")
    form = LicenceForm(request.POST, request.FILES) if request.method == "POST" else LicenceForm()
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_licence(family, by=person(request), **form.answers())
            return back_to_papers(family)
        except RuleViolation as refusal:
            form.add_error(None, str(refusal))
    return render(
        request, "families/licence_form.html", {"form": form, "family": family}, status=422 if form.errors else 200
    )


@post_only("families:family-edit")
def licence_remove(request: HttpRequest, public_id: UUID) -> HttpResponse:
    family = family_or_404(request)
    licence = get_object_or_404(Licence.objects.of(family), public_id=public_id)
    with outcome(request, success=_p("family", "The licence is removed.")):
        actions.remove_licence(licence, by=person(request))
    return back_to_papers(family)


@post_only("families:family-edit")
def photo(request: HttpRequest) -> HttpResponse:
    """Take the photo of her page away; a new one comes with the form it is chosen in."""
    family = family_or_404(request)
    with outcome(request, success=_p("family", "The photo is removed.")):
        actions.remove_photo(family, by=person(request))
    if family.is_open_to_her:
        return redirect("families:register-step", "photo")
    return redirect("families:family-edit")


@require_safe
def document(request: HttpRequest, public_id: UUID) -> Any:
    """The photo of a licence, for her and for staff of her centre who read licences; what staff open is written down."""
    user: Any = request.user
    reads_all = user.has_perm("families.view_licence")
    readable = Family.objects.visible_to(user) if reads_all else Family.objects.owned_by(user)
    found = get_object_or_404(LicenceDocument.objects.filter(licence__family__in=readable), public_id=public_id)
    family = found.licence.family
    if not policies.is_hers(family, user):
        audit.record("family.document_seen", family, by=user, is_internal=True, document=str(found.public_id))
    return serve(found)
