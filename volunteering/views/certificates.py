"""She asks for a certificate of her hours; the centre answers."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from core.exceptions import RuleViolation
from volunteering import own
from volunteering.actions.certifying import request_certificate
from volunteering.forms.certifying import CertificateForm
from volunteering.views.hers import person, volunteer_or_none


@login_required
def certificate(request: HttpRequest) -> HttpResponse:
    """One form; without hours that count it says so instead. At most eight queries of its own."""
    volunteer = volunteer_or_none(request)
    if volunteer is None or volunteer.born_on is None or volunteer.left_at is not None:
        return redirect("volunteering:my-volunteering")
    form = CertificateForm(request.POST if request.method == "POST" else None, volunteer=volunteer)
    if form.is_valid() and asked(request, form):
        return redirect("volunteering:my-volunteering")
    context = {"form": form, "sums": own.sums_of(volunteer)}
    return render(request, "volunteering/certificate.html", context, status=422 if form.errors else 200)


def asked(request: HttpRequest, form: Any) -> bool:
    """Say that it is sent; False when the form has an error to show."""
    data = form.cleaned_data
    try:
        request_certificate(
            data["center"], data["first_on"], data["last_on"], by=person(request), opportunity=data["opportunity"]
        )
    except RuleViolation as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        return False
    messages.success(request, _("Sent. The centre looks at it, and we tell you when it is issued."))
    return True
