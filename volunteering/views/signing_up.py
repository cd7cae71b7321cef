"""A volunteer takes a place on a shift; whatever stands in the way is said beside the button, with what she can do."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core.exceptions import RuleViolation
from volunteering import exceptions
from volunteering.actions import signing_up
from volunteering.models import Shift, SignUp
from volunteering.steps import Way
from volunteering.views.hers import person
from volunteering.views.opportunities import fitting

#: What she can do about a refusal: the page, and the words of its link.
WAYS_OUT: dict[type[RuleViolation], tuple[str, Promise]] = {
    exceptions.NotAVolunteer: ("join", _("Answer five short questions")),
    exceptions.ConsentMissing: ("consent", _("Ask my guardian")),
    exceptions.AlreadyBusy: ("my-volunteering", _("See my shifts")),
}


@login_required
def shift(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """One shift with one button. Signing in, joining and a guardian's consent all come back here."""
    rows = Shift.objects.announced().select_related("opportunity__center__district")
    found = get_object_or_404(rows, public_id=public_id)
    hers = SignUp.objects.of(request.user).active().filter(shift=found).first()
    if hers is not None:
        return redirect(hers)
    refusal, is_asked = None, request.method == "POST"
    if is_asked:
        try:
            return redirect(signing_up.sign_up(found, by=person(request)))
        except RuleViolation as said:
            refusal = said
            found = get_object_or_404(rows, public_id=public_id)
    else:
        refusal = signing_up.obstacle(found, person(request))
    shown = {"shift": found, "opportunity": found.opportunity}
    context = shown | {"refusal": refusal, "way_out": way_out(refusal, found, person(request))}
    return render(request, "volunteering/shift.html", context, status=422 if is_asked else 200)


def way_out(refusal: RuleViolation | None, shift: Shift, user: User) -> tuple[str, str | Promise] | None:
    """Where nothing can be done about it, what else fits her."""
    if refusal is None:
        return None
    if type(refusal) not in WAYS_OUT:
        return reverse("volunteering:opportunity-list", query=fitting(user)), _("Find another opportunity")
    name, label = WAYS_OUT[type(refusal)]
    return Way(shift.public_id).to(name), label
