"""Whoever holds a certificate may check it; whom it was given to may download it."""

import hashlib
import logging
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.core.exceptions import RateLimited
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from core.certificates.codes import read
from core.certificates.drawing import render as draw
from core.certificates.facts import LANGUAGES
from core.certificates.forms import CodeForm
from core.guards import private_page, public
from core.models import Certificate
from core.pagination import paginate
from core.throttle import hit

logger = logging.getLogger(__name__)
CHECKED_A_MINUTE = 60  # from one address; a hall may check its guests behind one
DRAWN_A_MINUTE = 30  # for one person
ORDER = {
    "name": _("Name"),
    "deed": _("What it certifies"),
    "title": pgettext_lazy("certificate", "Subject"),
    "dates": _("Date"),
    "amount": pgettext_lazy("certificate", "Duration"),
    "experience": _("Experience gained"),
    "place": pgettext_lazy("certificate", "Place"),
    "body": _("Issued by"),
    "signatory": _("Signed by"),
    "office": pgettext_lazy("certificate", "Office"),
    "issued_on": _("Issued on"),
}
#: What a sheet calls otherwise: whoever compares finds the same words.
OWN_WORDS = {"hours": {"dates": ORDER["amount"], "amount": _("Hours")}}


@public
@require_safe
def verify(request: HttpRequest) -> HttpResponse:
    """Type a code; a sound one leads to its page."""
    form = CodeForm(request.GET if "code" in request.GET else None)
    if form.is_valid():
        return redirect("verify-certificate", code=form.cleaned_data["code"])
    return render(request, "core/verify.html", {"form": form}, status=422 if form.errors else 200)


@public
@require_safe
@private_page
def verify_certificate(request: HttpRequest, code: str) -> HttpResponse:
    """Every fact on the sheet and whether it holds. What no certificate has is answered alike, whatever it is."""
    if not hit(f"verify:{get_adapter().get_client_ip(request)}", CHECKED_A_MINUTE, 60):
        raise RateLimited
    certificate = Certificate.objects.select_related("replaced_by").filter(code=read(code)).first()
    if certificate is None:
        return render(request, "core/verify.html", {"form": CodeForm(), "is_unknown": True}, status=404)
    if code != certificate.code:
        return redirect(certificate)
    return render(request, "core/certificate.html", {"certificate": certificate, "rows": printed_rows(certificate)})


def printed_rows(certificate: Certificate) -> list[tuple[Any, list[tuple[str, str]]]]:
    """Label, and the text in both languages where the sheet has two; the reader's first."""
    first, second = sorted(LANGUAGES, key=lambda language: language != (get_language() or "ar")[:2])
    rows, own = [], OWN_WORDS.get(certificate.template, {})
    for name, label in ORDER.items():
        words = certificate.facts.get(name)
        if words and words[first]:
            languages = [first] if words[first] == words[second] else [first, second]
            rows.append((own.get(name, label), [(language, words[language]) for language in languages]))
    return rows


@login_required
@require_safe
def my_certificates(request: HttpRequest) -> HttpResponse:
    """Hers, newest first, also those that hold no longer."""
    page = paginate(request, Certificate.objects.of(request.user))
    return render(request, "core/my_certificates.html", {"page": page})


@login_required
@require_safe
@private_page
def certificate_pdf(request: HttpRequest, code: str) -> HttpResponse:
    """The sheet itself, drawn while she waits: some hundredths of a second."""
    certificate = get_object_or_404(Certificate.objects.of(request.user).valid(), code=code)
    if not hit(f"certificate:{certificate.subject_id}", DRAWN_A_MINUTE, 60):
        raise RateLimited
    pdf = draw(certificate)
    if hashlib.sha256(pdf).hexdigest() != certificate.sha256:  # the engine changed: same facts, other bytes
        logger.warning("certificate %s is no longer drawn as it was issued", certificate.serial)
    response = HttpResponse(pdf, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="certificate-{certificate.serial.replace("/", "-")}.pdf"'
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
