"""States of what volunteers do."""

from django.utils.translation import pgettext_lazy

from core.states import StateChoices


class ConsentStatus(StateChoices):
    """A guardian's yes. What was withdrawn is given anew, never revived."""

    PENDING = "pending", pgettext_lazy("consent", "Waiting for the guardian’s code")
    CONFIRMED = "confirmed", pgettext_lazy("consent", "Confirmed")
    WITHDRAWN = "withdrawn", pgettext_lazy("consent", "Withdrawn")

    @classmethod
    def moves(cls) -> dict["ConsentStatus", set["ConsentStatus"]]:
        return {cls.PENDING: {cls.CONFIRMED, cls.WITHDRAWN}, cls.CONFIRMED: {cls.WITHDRAWN}}


class OpportunityStatus(StateChoices):
    """`open` and `closed` speak of signing up; it is done when its shifts are over."""

    DRAFT = "draft", pgettext_lazy("opportunity", "Draft")
    APPROVED = "approved", pgettext_lazy("opportunity", "Approved")
    OPEN = "open", pgettext_lazy("opportunity", "Open")
    CLOSED = "closed", pgettext_lazy("opportunity", "Closed")
    DONE = "done", pgettext_lazy("opportunity", "Done")
    CANCELLED = "cancelled", pgettext_lazy("opportunity", "Cancelled")

    @classmethod
    def moves(cls) -> dict["OpportunityStatus", set["OpportunityStatus"]]:
        return {
            cls.DRAFT: {cls.APPROVED, cls.CANCELLED},
            cls.APPROVED: {cls.OPEN, cls.CANCELLED},
            cls.OPEN: {cls.CLOSED, cls.DONE, cls.CANCELLED},
            cls.CLOSED: {cls.OPEN, cls.DONE, cls.CANCELLED},
        }


class ShiftStatus(StateChoices):
    SCHEDULED = "scheduled", pgettext_lazy("shift", "Scheduled")
    DONE = "done", pgettext_lazy("shift", "Done")
    CANCELLED = "cancelled", pgettext_lazy("shift", "Cancelled")

    @classmethod
    def moves(cls) -> dict["ShiftStatus", set["ShiftStatus"]]:
        return {cls.SCHEDULED: {cls.DONE, cls.CANCELLED}}


class SignUpStatus(StateChoices):
    """Who asked waits for the centre; who was accepted has a place; who waits gets the next one that is free."""

    REQUESTED = "requested", pgettext_lazy("sign-up", "Asked to come")
    WAITING = "waiting", pgettext_lazy("sign-up", "On the waiting list")
    ACCEPTED = "accepted", pgettext_lazy("sign-up", "Accepted")
    DECLINED = "declined", pgettext_lazy("sign-up", "Declined")
    CHECKED_IN = "checked_in", pgettext_lazy("sign-up", "At work")
    COMPLETED = "completed", pgettext_lazy("sign-up", "Came")
    NO_SHOW = "no_show", pgettext_lazy("sign-up", "Did not come")
    WITHDRAWN = "withdrawn", pgettext_lazy("sign-up", "Withdrawn")
    CANCELLED = "cancelled", pgettext_lazy("sign-up", "Cancelled")

    @classmethod
    def moves(cls) -> dict["SignUpStatus", set["SignUpStatus"]]:
        gone = {cls.WITHDRAWN, cls.CANCELLED}
        return {
            cls.REQUESTED: {cls.ACCEPTED, cls.WAITING, cls.DECLINED} | gone,
            cls.WAITING: {cls.ACCEPTED, cls.DECLINED} | gone,
            cls.ACCEPTED: {cls.CHECKED_IN, cls.COMPLETED, cls.NO_SHOW} | gone,
            cls.CHECKED_IN: {cls.COMPLETED, cls.CANCELLED},  # at the door already when the shift is called off
            cls.NO_SHOW: {cls.CHECKED_IN, cls.COMPLETED},  # a scan that a device sends late
        }


class HourStatus(StateChoices):
    """Approved hours never change; a mistake is reversed by a line of its own."""

    SUBMITTED = "submitted", pgettext_lazy("hours", "To approve")
    APPROVED = "approved", pgettext_lazy("hours", "Approved")
    REJECTED = "rejected", pgettext_lazy("hours", "Rejected")

    @classmethod
    def moves(cls) -> dict["HourStatus", set["HourStatus"]]:
        return {cls.SUBMITTED: {cls.APPROVED, cls.REJECTED}}


class CertificateState(StateChoices):
    """A certificate of hours. When hours are taken back after it was issued, the centre looks at it again."""

    REQUESTED = "requested", pgettext_lazy("hour certificate", "Asked for")
    ISSUED = "issued", pgettext_lazy("hour certificate", "Issued")
    DECLINED = "declined", pgettext_lazy("hour certificate", "Declined")
    REVIEW = "review", pgettext_lazy("hour certificate", "To look at again")
    WITHDRAWN = "withdrawn", pgettext_lazy("hour certificate", "Taken back")

    @classmethod
    def moves(cls) -> dict["CertificateState", set["CertificateState"]]:
        return {
            cls.REQUESTED: {cls.ISSUED, cls.DECLINED},
            cls.ISSUED: {cls.REVIEW},
            cls.REVIEW: {cls.ISSUED, cls.WITHDRAWN},
        }


class ImportStatus(StateChoices):
    """A file is decided on once, as a whole."""

    STAGED = "staged", pgettext_lazy("import", "To look at")
    ACCEPTED = "accepted", pgettext_lazy("import", "Accepted")
    DISCARDED = "discarded", pgettext_lazy("import", "Thrown away")

    @classmethod
    def moves(cls) -> dict["ImportStatus", set["ImportStatus"]]:
        return {cls.STAGED: {cls.ACCEPTED, cls.DISCARDED}}


class TeamStatus(StateChoices):
    """A team works while its centre lets it."""

    PROPOSED = "proposed", pgettext_lazy("team", "Proposed")
    APPROVED = "approved", pgettext_lazy("team", "Approved")
    DECLINED = "declined", pgettext_lazy("team", "Declined")
    ACTIVE = "active", pgettext_lazy("team", "Active")
    SUSPENDED = "suspended", pgettext_lazy("team", "Suspended")

    @classmethod
    def moves(cls) -> dict["TeamStatus", set["TeamStatus"]]:
        return {
            cls.PROPOSED: {cls.APPROVED, cls.DECLINED},
            cls.APPROVED: {cls.ACTIVE},
            cls.ACTIVE: {cls.SUSPENDED},
            cls.SUSPENDED: {cls.ACTIVE},
        }


class MemberStatus(StateChoices):
    INVITED = "invited", pgettext_lazy("team member", "Invited")
    MEMBER = "member", pgettext_lazy("team member", "Member")
    LEFT = "left", pgettext_lazy("team member", "Left")

    @classmethod
    def moves(cls) -> dict["MemberStatus", set["MemberStatus"]]:
        return {cls.INVITED: {cls.MEMBER, cls.LEFT}, cls.MEMBER: {cls.LEFT}}
