"""What the events of programmes and bookings are called, for staff."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from centers.models import Booking
from centers.states import BookingStatus

TITLES = {
    "news.published": _("Article published"),
    "news.withdrawn": _("Article withdrawn"),
    "partnership.submitted": _("Memorandum sent for review"),
    "partnership.sent_back": _("Memorandum sent back"),
    "partnership.signed": _("Memorandum signed"),
    "partnership.began": _("Partnership came into force"),
    "partnership.expired": _("Partnership ended"),
    "partnership.terminated": _("Partnership ended early"),
    "partnership.renewal_begun": _("Renewal drafted"),
    "partnership.renewed": _("Partnership renewed"),
    "obligation.met": _("Obligation met"),
    "obligation.waived": _("Obligation waived"),
    "program.approved": _("Programme approved"),
    "program.opened": _("Registration opened"),
    "program.closed": _("Registration closed"),
    "program.cancelled": _("Programme called off"),
    "program.started": _("Programme began"),
    "program.finished": _("Programme ended"),
    "program.seats_set": _("Number of seats changed"),
    "program.moved": _("Dates changed"),
    "program.halls_held": _("Halls taken"),
    "program.halls_freed": _("Halls freed"),
    "program.certified": _("Certificates issued"),
    "registration.certified": _("Certificate issued"),
    "registration.registered": _("Registered"),
    "registration.waiting": _("Joined the waiting list"),
    "registration.offered": _("Seat offered"),
    "registration.claimed": _("Took the offered seat"),
    "registration.lapsed": _("Offer ran out"),
    "registration.withdrawn": _("Gave the place back"),
    "registration.cancelled": _("Place cancelled by the centre"),
    "registration.called_off": _("Programme called off"),
    "registration.walked_in": _("Came without a seat"),
    "booking.requested": _("Asked for"),
    "booking.entered": _("Entered by the centre and confirmed"),
    "booking.approved": pgettext_lazy("booking", "Approved"),
    "booking.declined": pgettext_lazy("booking", "Declined"),
    "booking.withdrawn": pgettext_lazy("booking", "Withdrawn by the person"),
    "booking.cancelled": pgettext_lazy("booking", "Called off by the centre"),
    "booking.lapsed": pgettext_lazy("booking", "Not answered in time"),
}


def steps_of(booking: Booking) -> list[dict[str, Any]]:
    """The way of a booking as its person sees it; staff are not named."""
    status = BookingStatus(booking.status)
    asked = _("The centre entered it for you") if booking.entered_by_id else _("You asked for it")
    steps: list[dict[str, Any]] = [{"title": asked, "at": booking.requested_at, "state": "done"}]
    reason = booking.reason
    if status == BookingStatus.REQUESTED:
        return [*steps, {"title": _("The centre looks at it"), "state": "current"}]
    if status == BookingStatus.DECLINED:
        return [*steps, {"title": status.label, "at": booking.decided_at, "note": reason, "state": "stopped"}]
    if booking.decided_at is not None:
        steps.append({"title": BookingStatus.APPROVED.label, "at": booking.decided_at, "state": "done"})
    if status == BookingStatus.APPROVED:
        return [*steps, {"title": _("The hall is yours"), "at": booking.starts_at, "state": "current"}]
    return [*steps, {"title": status.label, "at": booking.ended_at, "note": reason, "state": "stopped"}]
