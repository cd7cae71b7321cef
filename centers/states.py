"""States of what a centre runs."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.states import StateChoices


class PartnershipStatus(StateChoices):
    """A memorandum from its first words on. Between `signed` and its end the clock decides what is true (Partnership)."""

    DRAFT = "draft", pgettext_lazy("partnership", "Draft")
    REVIEW = "review", pgettext_lazy("partnership", "Under review")
    SIGNED = "signed", pgettext_lazy("partnership", "Signed")
    ACTIVE = "active", pgettext_lazy("partnership", "In force")
    EXPIRED = "expired", pgettext_lazy("partnership", "Ended")
    TERMINATED = "terminated", pgettext_lazy("partnership", "Ended early")
    RENEWED = "renewed", pgettext_lazy("partnership", "Renewed")

    @classmethod
    def moves(cls) -> dict["PartnershipStatus", set["PartnershipStatus"]]:
        return {
            cls.DRAFT: {cls.REVIEW},
            cls.REVIEW: {cls.DRAFT, cls.SIGNED},
            cls.SIGNED: {cls.ACTIVE, cls.TERMINATED},
            cls.ACTIVE: {cls.EXPIRED, cls.TERMINATED, cls.RENEWED},
            cls.EXPIRED: {cls.RENEWED},
        }


class ObligationStatus(StateChoices):
    OPEN = "open", pgettext_lazy("obligation", "Open")
    MET = "met", pgettext_lazy("obligation", "Met")
    WAIVED = "waived", pgettext_lazy("obligation", "Waived")

    @classmethod
    def moves(cls) -> dict["ObligationStatus", set["ObligationStatus"]]:
        return {cls.OPEN: {cls.MET, cls.WAIVED}}


class NewsStatus(StateChoices):
    """What was withdrawn is not published again: write it anew."""

    DRAFT = "draft", pgettext_lazy("news", "Draft")
    PUBLISHED = "published", pgettext_lazy("news", "Published")
    WITHDRAWN = "withdrawn", pgettext_lazy("news", "Withdrawn")

    @classmethod
    def moves(cls) -> dict["NewsStatus", set["NewsStatus"]]:
        return {cls.DRAFT: {cls.PUBLISHED}, cls.PUBLISHED: {cls.WITHDRAWN}}


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
