"""What the portal tells volunteers and guardians; the texts are in templates/volunteering/messages/."""

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from centers.notifications import moment
from core.notifications import notify, register
from volunteering.models import GuardianConsent, HourCertificate, HourLine, SignUp, Team
from volunteering.models.hours import clock
from volunteering.texts import CHARTER, CONSENT

KINDS = {
    "shift_requested": _("Asked to come to a shift"),
    "shift_accepted": _("Accepted for a shift"),
    "shift_waiting": _("On the waiting list of a shift"),
    "shift_declined": _("Not accepted for a shift"),
    "shift_withdrawn": _("Gave a shift back"),
    "shift_cancelled": _("Place in a shift taken back"),
    "shift_consent_ended": _("Left a shift as the consent ended"),
    "shift_called_off": _("Shift called off"),
    "shift_moved": _("Shift at another time"),
    "shift_reminder": _("Reminder of a shift"),
    "hours_approved": _("Hours approved"),
    "hours_rejected": _("Hours rejected"),
    "hours_reversed": _("Hours taken back"),
    "hours_certificate": _("Certificate of volunteering"),
    "hours_certificate_declined": _("Certificate of volunteering declined"),
    "consent_confirmed": _("Guardian’s consent confirmed"),
    "team_invited": _("Invited to a team"),
    "team_approved": _("Team approved"),
    "team_declined": _("Team declined"),
    "team_renewed": _("Licence of the team renewed"),
    "team_activated": _("Team active"),
    "team_suspended": _("Team suspended"),
    "team_handed_over": _("A team to lead"),
}
QUIET = {
    "shift_requested",
    "shift_withdrawn",
    "hours_approved",
    "hours_rejected",
    "hours_reversed",
    "consent_confirmed",
    "team_invited",
    "team_approved",
    "team_declined",
    "team_renewed",
    "team_activated",
    "team_suspended",
    "team_handed_over",
}


def register_kinds() -> None:
    for name, label in KINDS.items():
        channels = ("portal",) if name in QUIET else ("portal", "sms", "email")
        register(name, app="volunteering", channels=channels, label=label)
    register(
        "guardian_code", app="volunteering", channels=("sms",), is_secret=True, label=_("Code for a guardian’s consent")
    )


def tell(sign_up: SignUp, kind: str, *, event_pk: int, reason: str = "") -> None:
    """Write the message beside the change, in her language; `event_pk` makes it once for each event."""
    person, opportunity = sign_up.volunteer.user, sign_up.shift.opportunity
    with override(person.language):
        facts = {
            "opportunity": str(opportunity),
            "center": str(opportunity.center),
            "when": moment(sign_up.shift.starts_at),
            "reason": reason,
        }
        link = sign_up.get_absolute_url()
        facts["url"] = f"{settings.PORTAL_URL}{link}"
    notify(person, kind, language=person.language, context=facts, key=f"{kind}:{event_pk}:{sign_up.pk}", link=link)


def tell_hours(line: HourLine, kind: str, *, reason: str = "") -> None:
    person = line.volunteer.user
    with override(person.language):
        facts: dict[str, Any] = {
            "opportunity": str(line.opportunity or line.center),
            "hours": clock(abs(line.minutes)),
            "reason": reason,
        }
        link = reverse("volunteering:my-volunteering")
    notify(person, kind, language=person.language, context=facts, key=f"{kind}:{line.pk}", link=link)


def tell_certificate(record: HourCertificate, kind: str, *, event_pk: int, reason: str = "") -> None:
    person = record.volunteer.user
    with override(person.language):
        about = str(record.opportunity or record.center)
    facts = {"opportunity": about, "reason": reason, "url": f"{settings.PORTAL_URL}/my/certificates/"}
    notify(person, kind, language=person.language, context=facts, key=f"{kind}:{event_pk}:{record.pk}")


def tell_team(person: Any, team: Team, kind: str, *, event_pk: int, reason: str = "") -> None:
    with override(person.language):
        facts = {"team": str(team), "center": str(team.center), "reason": reason}
    notify(person, kind, language=person.language, context=facts, key=f"{kind}:{event_pk}:{person.pk}")


def send_code(consent: GuardianConsent, code: str) -> None:
    """The code, and what it agrees to, to the guardian's own phone."""
    with override(consent.language):
        facts = {
            "code": code,
            "volunteer": str(consent.volunteer),
            "consent": str(CONSENT[consent.text_version]),
            "charter": str(CHARTER[consent.charter_version]),
        }
    notify(
        None,
        "guardian_code",
        language=consent.language,
        context=facts,
        phone=consent.guardian_phone,
        key=f"guardian_code:{consent.pk}",
    )


def tell_confirmed(consent: GuardianConsent) -> None:
    person = consent.volunteer.user
    with override(person.language):
        link = reverse("volunteering:opportunity-list")
    notify(person, "consent_confirmed", language=person.language, key=f"consent_confirmed:{consent.pk}", link=link)
