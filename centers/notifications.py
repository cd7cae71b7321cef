"""What the portal tells those who come to programmes or ask for a hall; the texts are in templates/centers/messages/."""

from datetime import datetime

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from centers.models import Booking, Registration
from core.notifications import notify, register

KINDS = {
    "program_registered": _("Seat in a programme"),
    "program_waiting": _("Place on a waiting list"),
    "program_offer": _("A seat is offered"),
    "program_offer_lapsed": _("Offer of a seat ran out"),
    "program_withdrawn": _("Withdrew from a programme"),
    "program_cancelled": _("Seat taken back by the centre"),
    "program_called_off": _("Programme called off"),
    "program_moved": _("Programme at another time"),
    "program_reminder": _("Reminder of a programme"),
    "program_certificate": _("Certificate of attendance"),
    "booking_requested": _("Request for a hall"),
    "booking_approved": _("Hall confirmed"),
    "booking_declined": _("Hall refused"),
    "booking_cancelled": _("Booking called off by the centre"),
    "booking_withdrawn": _("Withdrew a booking"),
    "booking_lapsed": _("Request for a hall not answered"),
    "booking_reminder": _("Reminder of a booking"),
}
QUIET = {"program_withdrawn", "booking_withdrawn"}  # she did it herself: a line in the portal is enough


def register_kinds() -> None:
    for name, label in KINDS.items():
        channels = ("portal",) if name in QUIET else ("portal", "sms", "email")
        register(name, app="centers", channels=channels, label=label)


def moment(when: datetime | None) -> str:
    """Sunday 6 December 17:00, as the reader's language writes it."""
    local = timezone.localtime(when) if when else None
    return f"{date_format(local, 'l j F')} {date_format(local, 'TIME_FORMAT')}" if local else ""


def tell(
    registration: Registration, kind: str, *, event_pk: int, reason: str = "", until: datetime | None = None
) -> None:
    """Write the message beside the change, in her language; `event_pk` makes it once for each event."""
    person, program = registration.user, registration.program
    if person is None:  # a walk-in without an account
        return
    with override(person.language):
        facts = {
            "program": str(program),
            "attendee": "" if registration.is_for_self else registration.attendee_name,
            "center": str(program.center),
            "center_phone": program.center.phone,
            "when": moment(program.starts_at),
            "until": moment(until),
            "reason": reason,
        }
        link = registration.get_absolute_url()
        facts["url"] = f"{settings.PORTAL_URL}{link}"
    notify(person, kind, language=person.language, context=facts, key=f"{kind}:{event_pk}:{registration.pk}", link=link)


def tell_booker(booking: Booking, kind: str, *, event_pk: int, reason: str = "", dates: int = 1) -> None:
    """About her booking, in her language; `dates` is how many she asked for at once."""
    person, facility = booking.person, booking.facility
    if person is None:  # forgotten
        return
    with override(person.language):
        link = booking.get_absolute_url()
        facts = {
            "facility": str(facility),
            "center": str(facility.center),
            "center_phone": facility.center.phone,
            "when": booking.when,
            "dates": dates,
            "reason": reason,
            "url": f"{settings.PORTAL_URL}{link}",
        }
    notify(person, kind, language=person.language, context=facts, key=f"{kind}:{event_pk}:{booking.pk}", link=link)
