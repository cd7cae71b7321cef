"""Finding what belongs to the person who asks; another's does not exist for her."""

from typing import cast
from uuid import UUID

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from accounts.models import User
from volunteering.models import GuardianConsent, SignUp, Volunteer
from volunteering.states import ConsentStatus


def person(request: HttpRequest) -> User:
    return cast(User, request.user)


def volunteer_or_none(request: HttpRequest) -> Volunteer | None:
    return Volunteer.objects.select_related("user", "district").filter(user=person(request)).first()


def sign_up_or_404(request: HttpRequest, public_id: UUID) -> SignUp:
    rows = SignUp.objects.of(request.user).select_related("shift__opportunity__center__district", "volunteer__user")
    return get_object_or_404(rows, public_id=public_id)


def consent_of(volunteer: Volunteer) -> GuardianConsent | None:
    """The one that counts, or the one that is asked for."""
    rows = GuardianConsent.objects.of(volunteer).exclude(status=ConsentStatus.WITHDRAWN)
    return rows.select_related("volunteer__user").order_by("status", "-pk").first()  # "confirmed" before "pending"


def needs_consent(volunteer: Volunteer, consent: GuardianConsent | None) -> bool:
    return volunteer.is_minor() and (consent is None or consent.status != ConsentStatus.CONFIRMED)
