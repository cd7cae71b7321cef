"""A volunteer's own space: what needs her, her shifts, her hours."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.guards import post_only
from core.outcomes import outcome
from core.qr import qr_svg
from volunteering import own
from volunteering.actions import signing_up
from volunteering.states import SignUpStatus
from volunteering.views.hers import consent_of, needs_consent, person, sign_up_or_404, volunteer_or_none


@login_required
@require_safe
def my_volunteering(request: HttpRequest) -> HttpResponse:
    """At most eight queries, whatever she has done."""
    volunteer = volunteer_or_none(request)
    if volunteer is None:
        return render(request, "volunteering/my_volunteering.html", {"volunteer": None})
    consent = consent_of(volunteer) if volunteer.born_on and volunteer.is_minor() else None
    now = timezone.now()
    shifts = own.shifts_of(volunteer, now)
    context = {
        "volunteer": volunteer,
        "is_complete": volunteer.born_on is not None and volunteer.left_at is None,
        "consent": consent,
        "needs_consent": volunteer.born_on is not None and needs_consent(volunteer, consent),
        "next": next((row for row in shifts.ahead if row.holds_a_seat), None),
        "shifts": shifts,
        "hours": own.hours_of(volunteer),
        "certificates": own.certificates_of(volunteer),
        "sums": own.sums_of(volunteer),
    }
    return render(request, "volunteering/my_volunteering.html", context)


@login_required
@require_safe
def my_sign_up(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The ticket, or where she stands in the queue, and what happened so far."""
    row = sign_up_or_404(request, public_id)
    now = timezone.now()
    ahead = row.status in (SignUpStatus.REQUESTED, SignUpStatus.WAITING, SignUpStatus.ACCEPTED)
    context = {
        "row": row,
        "shift": row.shift,
        "opportunity": row.shift.opportunity,
        "queue": own.ahead_of(row) if row.status == SignUpStatus.WAITING else 0,
        "may_withdraw": ahead and not row.shift.has_begun(now),
        "events": own.story_of(row),
        "line": own.line_of(row),
    }
    return render(request, "volunteering/my_sign_up.html", context)


@login_required
@require_safe
def ticket_qr(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The ticket as a square to scan."""
    row = sign_up_or_404(request, public_id)
    return HttpResponse(qr_svg(request.build_absolute_uri(own.door_of(row))), content_type="image/svg+xml")


@login_required
@post_only("volunteering:my-sign-up", "public_id")
def withdraw(request: HttpRequest, public_id: UUID) -> HttpResponse:
    row = sign_up_or_404(request, public_id)
    with outcome(request, success=_("You gave your place back. Thank you for telling us.")):
        signing_up.withdraw(row, by=person(request))
    return redirect(row)
