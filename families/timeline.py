"""The story of a registration as she reads it, made of the audit trail."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from core.models import AuditEvent
from families.models import Family
from families.states import FamilyStatus
from families.steps import Task

TITLES: dict[str, Promise] = {
    "family.started": pgettext_lazy("family", "You started your registration"),
    "family.submitted": pgettext_lazy("family", "You sent your registration"),
    "family.resubmitted": pgettext_lazy("family", "You corrected it and sent it again"),
    "family.changes_requested": pgettext_lazy("family", "The centre asks you for a change"),
    "family.approved": pgettext_lazy("family", "You are approved: welcome"),
    "family.rejected": pgettext_lazy("family", "Your registration was not accepted"),
    "family.suspended": pgettext_lazy("family", "Your family is suspended"),
    "family.reinstated": pgettext_lazy("family", "Your family is active again"),
    "family.closed": pgettext_lazy("family", "Your registration is closed"),
    "family.closed_for_days": pgettext_lazy("family", "You closed for some days"),
    "family.opened_again": pgettext_lazy("family", "You opened again"),
}
STOPPED = {"family.rejected", "family.suspended", "family.closed"}


@dataclass(frozen=True)
class Entry:
    """One line of the timeline; `state` is what components/timeline.html draws."""

    title: str | Promise
    at: datetime | None
    note: str = ""
    state: str = "done"
    by: str = ""


def entries(family: Family) -> list[Entry]:
    """What happened, oldest first, and what is to come; one query. Officers stay unnamed: the centre speaks."""
    events = AuditEvent.objects.about(family).readable_by_subject().filter(action__in=TITLES)
    lines = [Entry(TITLES[e.action], e.at, e.reason, "stopped" if e.action in STOPPED else "done") for e in events]
    if family.status == FamilyStatus.SUBMITTED:
        lines.append(
            Entry(pgettext_lazy("family", "Your centre reviews it, within five working days"), None, state="current")
        )
        lines.append(Entry(pgettext_lazy("family", "You publish your products"), None, state="empty"))
    elif family.status == FamilyStatus.CHANGES_REQUESTED:
        lines.append(Entry(pgettext_lazy("family", "You correct it and send it again"), None, state="current"))
    return lines


@dataclass(frozen=True)
class Request:
    """What the centre asked for last."""

    reason: str
    task: str

    @property
    def task_label(self) -> str:
        return str(Task(self.task).label) if self.task in Task.values else ""


def last_request(family: Family) -> Request | None:
    """The open request for changes, or None; one query, and none unless changes are asked for."""
    if family.status != FamilyStatus.CHANGES_REQUESTED:
        return None
    event = AuditEvent.objects.about(family).filter(action="family.changes_requested").last()
    return Request(event.reason, event.details.get("task", "")) if event else None


def reason_of(family: Family) -> str:
    """Why it was rejected, suspended or closed."""
    if family.status not in (FamilyStatus.REJECTED, FamilyStatus.SUSPENDED, FamilyStatus.CLOSED):
        return ""
    event = AuditEvent.objects.about(family).filter(to_status=family.status).last()
    return event.reason if event else ""
