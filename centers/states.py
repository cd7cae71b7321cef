"""States of what a centre runs."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.states import StateChoices


class ProgramStatus(StateChoices):
    """`open` and `closed` speak of registration; what has begun runs, and what is over is done."""

    DRAFT = "draft", pgettext_lazy("programme", "Draft")
    APPROVED = "approved", pgettext_lazy("programme", "Approved")
    OPEN = "open", pgettext_lazy("programme", "Registration open")
    CLOSED = "closed", pgettext_lazy("programme", "Registration closed")
    RUNNING = "running", pgettext_lazy("programme", "Running")
    DONE = "done", pgettext_lazy("programme", "Done")
    CANCELLED = "cancelled", pgettext_lazy("programme", "Cancelled")

    @classmethod
    def moves(cls) -> dict["ProgramStatus", set["ProgramStatus"]]:
        return {
            cls.DRAFT: {cls.APPROVED, cls.CANCELLED},
            cls.APPROVED: {cls.OPEN, cls.CANCELLED},
            cls.OPEN: {cls.CLOSED, cls.RUNNING, cls.CANCELLED},
            cls.CLOSED: {cls.OPEN, cls.RUNNING, cls.CANCELLED},
            cls.RUNNING: {cls.DONE, cls.CANCELLED},
        }


class RegistrationStatus(StateChoices):
    REGISTERED = "registered", _("Registered")
    WAITING = "waiting", _("On the waiting list")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    LAPSED = "lapsed", _("Offer ran out")
    CANCELLED = "cancelled", pgettext_lazy("registration", "Cancelled")

    @classmethod
    def moves(cls) -> dict["RegistrationStatus", set["RegistrationStatus"]]:
        return {
            cls.REGISTERED: {cls.WITHDRAWN, cls.CANCELLED},
            cls.WAITING: {cls.REGISTERED, cls.WITHDRAWN, cls.LAPSED, cls.CANCELLED},
        }


class OfferStatus(StateChoices):
    """A seat held for somebody who waits. What was claimed or ran out never lives again."""

    PENDING = "pending", pgettext_lazy("offer", "Waiting for an answer")
    CLAIMED = "claimed", pgettext_lazy("offer", "Taken")
    EXPIRED = "expired", pgettext_lazy("offer", "Ran out")
    REVOKED = "revoked", pgettext_lazy("offer", "Withdrawn")

    @classmethod
    def moves(cls) -> dict["OfferStatus", set["OfferStatus"]]:
        return {cls.PENDING: {cls.CLAIMED, cls.EXPIRED, cls.REVOKED}}


class BookingStatus(StateChoices):
    """A request may compete with others for its hours; what is approved stands alone. Not answered in time: lapsed."""

    REQUESTED = "requested", pgettext_lazy("booking", "Waiting for the centre")
    APPROVED = "approved", pgettext_lazy("booking", "Confirmed")
    DECLINED = "declined", pgettext_lazy("booking", "Declined")
    WITHDRAWN = "withdrawn", pgettext_lazy("booking", "Withdrawn")
    CANCELLED = "cancelled", pgettext_lazy("booking", "Called off by the centre")
    LAPSED = "lapsed", pgettext_lazy("booking", "Not answered in time")

    @classmethod
    def moves(cls) -> dict["BookingStatus", set["BookingStatus"]]:
        return {
            cls.REQUESTED: {cls.APPROVED, cls.DECLINED, cls.WITHDRAWN, cls.LAPSED},
            cls.APPROVED: {cls.CANCELLED, cls.WITHDRAWN},
        }
