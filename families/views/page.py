"""An approved family tends her page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import pgettext as _p

from core.guards import post_only
from core.outcomes import outcome
from families import actions
from families.forms import ClosureForm, PageForm
from families.models import Family, Licence
from families.states import FamilyStatus
from families.views.hers import family_or_404, person


def family_edit(request: HttpRequest) -> HttpResponse:
    family = family_or_404(request)
    if family.status != FamilyStatus.APPROVED:
        return redirect("families:application")
    form = PageForm(request.POST, request.FILES, family=family) if request.method == "POST" else PageForm(family=family)
    if request.method == "POST" and form.is_valid():
        with outcome(request, success=_p("family", "Your page is saved.")):
            if form.cleaned_data["photo"]:
                actions.set_photo(family, form.cleaned_data["photo"], by=person(request))
            actions.edit_page(family, by=person(request), **form.answers())
        return redirect("families:family-edit")
    return edit_page(request, family, form, closure_form(family))


def closure_form(family: Family) -> ClosureForm:
    return ClosureForm(initial={"closed_from": family.closed_from, "closed_to": family.closed_to})


def edit_page(request: HttpRequest, family: Family, form: PageForm, closing: ClosureForm) -> HttpResponse:
    context = {"family": family, "form": form, "closing": closing, "licences": Licence.objects.of(family)}
    return render(request, "families/family_form.html", context, status=422 if form.errors or closing.errors else 200)


@post_only("families:family-edit")
def closure(request: HttpRequest) -> HttpResponse:
    """Close for some days, or open again."""
    family = family_or_404(request)
    if "open" in request.POST:
        with outcome(request, success=_p("family", "You are open again.")):
            actions.set_closure(family, by=person(request), closed_from=None)
        return redirect("families:family-edit")
    closing = ClosureForm(request.POST)
    if not closing.is_valid():
        return edit_page(request, family, PageForm(family=family), closing)
    with outcome(request, success=_p("family", "Your closed days are saved.")):
        actions.set_closure(family, by=person(request), **closing.cleaned_data)
    return redirect("families:family-edit")
