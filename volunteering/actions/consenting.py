"""A guardian agrees: asked by the young volunteer, confirmed by a code that goes to the guardian's own phone only."""

import secrets
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac

from core import audit
from core.jobs import job
from core.locking import lock
from core.notifications import sms_allowed
from core.text import normalise
from core.throttle import hit
from volunteering import notifications, policies
from volunteering.actions import signing_up
from volunteering.actions.profile import volunteer_of
from volunteering.exceptions import (
    AlreadyConsented,
    CodeOver,
    CodeWrong,
    GuardianIsSelf,
    NoConsentNeeded,
    TooManyCodes,
)
from volunteering.models import GuardianConsent, SignUp
from volunteering.states import ConsentStatus, SignUpStatus
from volunteering.texts import CHARTER_VERSION, CONSENT_VERSION

if TYPE_CHECKING:
    from accounts.models import User

CODE_LIVES = timedelta(hours=24)  # the guardian may be at work
TRIES = 5
ASKED_A_DAY = 5  # by one young person, whatever the numbers
GUARDIANS_KEPT_FOR = timedelta(days=2 * 365)
SILENT_KEPT_FOR = timedelta(days=30)  # who was asked and never said yes
OF_AGE = timedelta(days=18 * 365 + 5)


def digest_of(consent: GuardianConsent, code: str) -> str:
    return salted_hmac("volunteering.consent", f"{consent.public_id}:{code}", algorithm="sha256").hexdigest()


def ask_guardian(name: str, phone: str, *, by: "User") -> GuardianConsent:
    """Send a guardian the words and a code. What is sent is counted outside the transaction: a refusal gives nothing back."""
    require_need(phone, by)
    if not hit(f"consent:asked:{by.pk}", ASKED_A_DAY, 86_400) or not sms_allowed(phone):
        raise TooManyCodes
    return begin_consent(name, phone, by=by)


def require_need(phone: str, by: "User") -> None:
    volunteer = volunteer_of(by)
    if not volunteer.is_minor():
        raise NoConsentNeeded
    if phone == volunteer.user.phone:
        raise GuardianIsSelf(field="guardian_phone")
    if GuardianConsent.objects.of(volunteer).confirmed().exists():
        raise AlreadyConsented


@transaction.atomic
def begin_consent(name: str, phone: str, *, by: "User") -> GuardianConsent:
    """A pending consent in the words of today; one that was asked for before is over."""
    by = lock(by)
    require_need(phone, by)
    volunteer = volunteer_of(by)
    for earlier in GuardianConsent.objects.of(volunteer).pending():
        end(earlier, by=by)
    consent = GuardianConsent(
        volunteer=volunteer,
        guardian_name=name,
        guardian_phone=phone,
        text_version=CONSENT_VERSION,
        charter_version=CHARTER_VERSION,
        language=by.language,
    )
    code = f"{secrets.randbelow(10**6):06d}"
    consent.code_digest = digest_of(consent, code)
    consent.save()
    audit.record("consent.asked", consent, by=by, to_status=consent.status)
    notifications.send_code(consent, code)
    return consent


def confirm_consent(consent: GuardianConsent, code: str, *, by: "User") -> GuardianConsent:
    """The guardian's code, typed on the volunteer's page. Tries are counted outside the transaction, so that none is free."""
    policies.require_self(consent.volunteer, by)
    if not hit(f"consent:try:{consent.public_id}", TRIES, int(CODE_LIVES.total_seconds())):
        raise CodeOver(field="code")
    return take_code(consent, "".join(normalise(code).replace("-", " ").split()), by=by)


@transaction.atomic
def take_code(consent: GuardianConsent, code: str, *, by: "User") -> GuardianConsent:
    by, consent = lock(by), lock(consent)
    if consent.status != ConsentStatus.PENDING or consent.asked_at + CODE_LIVES <= timezone.now():
        raise CodeOver(field="code")
    if not constant_time_compare(digest_of(consent, code), consent.code_digest):
        raise CodeWrong(field="code")
    before = consent.move(ConsentStatus.CONFIRMED)
    consent.confirmed_at, consent.code_digest = timezone.now(), ""
    consent.save(update_fields=["status", "confirmed_at", "code_digest"])
    audit.record("consent.confirmed", consent, by=by, from_status=before, to_status=consent.status)
    notifications.tell_confirmed(consent)
    return consent


@transaction.atomic
def withdraw_consent(consent: GuardianConsent, *, by: "User") -> GuardianConsent:
    """By the volunteer, or by staff whom the guardian called: she leaves every shift to come."""
    person = lock(consent.volunteer.user)
    if by.pk != person.pk:
        policies.require_permission(by, "decide_opportunity")
    consent = end(lock(consent), by=by)
    rows = SignUp.objects.of(person).to_come().filter(consent=consent, during__startswith__gt=timezone.now())
    signing_up.take_out_all(rows, SignUpStatus.CANCELLED, by=by, action="consent_ended")
    return consent


def end(consent: GuardianConsent, *, by: "User") -> GuardianConsent:
    before = consent.move(ConsentStatus.WITHDRAWN)
    consent.withdrawn_at, consent.code_digest = timezone.now(), ""
    consent.save(update_fields=["status", "withdrawn_at", "code_digest"])
    audit.record("consent.withdrawn", consent, by=by, from_status=before, to_status=consent.status)
    return consent


@job()
def forget_guardians() -> int:
    """Blank guardians two years after the volunteer came of age or the consent ended, soon who never agreed; how many."""
    now = timezone.now()
    named = GuardianConsent.objects.filter(guardian_name__isnull=False)
    grown = named.filter(volunteer__born_on__lt=timezone.localdate() - OF_AGE - GUARDIANS_KEPT_FOR)
    ended = named.filter(withdrawn_at__lt=now - GUARDIANS_KEPT_FOR)
    silent = named.filter(confirmed_at=None, asked_at__lt=now - SILENT_KEPT_FOR)
    return (grown | ended | silent).update(guardian_name=None, guardian_phone=None)
