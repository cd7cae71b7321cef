"""A person registers for a programme and looks after her places."""

from typing import cast
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.models import User
from centers.actions import registering
from centers.forms.registering import RegistrationForm
from centers.models import Offer, Program, Registration
from centers.states import RegistrationStatus
from core.exceptions import RuleViolation
from core.guards import post_only
from core.outcomes import outcome
from core.qr import qr_svg


def person(request: HttpRequest) -> User:
    return cast(User, request.user)


@login_required
def register(request: HttpRequest, slug: str) -> HttpResponse:
    """One page with every question; a refusal stands beside its field and nothing typed is lost."""
    program = get_object_or_404(Program.objects.public().for_cards(), slug=slug)
    if not program.is_open() and request.method != "POST":
        return redirect(program)
    known = {"name": person(request).name, "calendar": "gregorian"}
    form = RegistrationForm(request.POST or None, program=program, initial=known)
    if form.is_valid():
        try:
            row = registering.register(program, form.attendee(), by=person(request))
        except RuleViolation as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        else:
            return redirect(row)
    context = {"program": program, "form": form}
    return render(request, "centers/register.html", context, status=422 if form.errors else 200)


@login_required
@require_safe
def my_programs(request: HttpRequest) -> HttpResponse:
    """Her places: a seat that is kept for her, what comes next, what is over behind it."""
    rows = Registration.objects.of(request.user).select_related(
        "program", "program__center", "program__center__district"
    )
    now = timezone.now()
    places = list(rows.order_by("program__starts_at", "pk")[:200])
    offers = Offer.objects.pending().filter(registration__in=places, expires_at__gt=now)
    held = {offer.registration_id: offer for offer in offers}
    active = (RegistrationStatus.REGISTERED, RegistrationStatus.WAITING)
    coming = [
        row for row in places if row.status in active and (row.program.ends_at is None or row.program.ends_at > now)
    ]
    context = {
        "coming": [(row, held.get(row.pk)) for row in sorted(coming, key=lambda row: row.pk not in held)],
        "past": [row for row in reversed(places) if row not in coming],
    }
    return render(request, "centers/my_programs.html", context)


def hers_or_404(request: HttpRequest, public_id: UUID) -> Registration:
    rows = Registration.objects.of(request.user).select_related("program", "program__center")
    return get_object_or_404(rows, public_id=public_id)


@login_required
@require_safe
def my_registration(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The ticket, or where she stands in the queue."""
    row = hers_or_404(request, public_id)
    now = timezone.now()
    offer = Offer.objects.pending().filter(registration=row, expires_at__gt=now).first()
    program = row.program
    context = {
        "registration": row,
        "program": program,
        "offer": offer,
        "sessions": program.sessions.select_related("facility").order_by("during", "pk"),
        "ahead": registering.ahead_of(row) if row.status == RegistrationStatus.WAITING and offer is None else None,
        "may_withdraw": row.status in ("registered", "waiting")
        and (program.starts_at is None or program.starts_at > now),
    }
    return render(request, "centers/my_registration.html", context)


@login_required
@require_safe
def ticket_qr(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The address of the door's page for this ticket, as a square to scan."""
    row = hers_or_404(request, public_id)
    return HttpResponse(qr_svg(door_url(request, row.ticket)), content_type="image/svg+xml")


def door_url(request: HttpRequest, ticket: str) -> str:
    """Staff who scan it come to the page that lets the holder in; anybody else is asked to sign in as staff."""
    return request.build_absolute_uri(reverse("admin:centers_door") + f"?code={ticket}")


@login_required
@post_only("centers:my-registration", "public_id")
def registration_claim(request: HttpRequest, public_id: UUID) -> HttpResponse:
    row = hers_or_404(request, public_id)
    with outcome(request, success=_("The seat is yours.")):
        registering.claim_offer(row, by=person(request))
    return redirect(row)


@login_required
@post_only("centers:my-registration", "public_id")
def registration_withdraw(request: HttpRequest, public_id: UUID) -> HttpResponse:
    row = hers_or_404(request, public_id)
    with outcome(request, success=_("You gave your place back. Thank you for telling us.")):
        registering.withdraw(row, by=person(request))
    return redirect(row)
