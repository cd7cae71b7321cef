"""Certificates of hours: kind of work, from and until, hours, experience gained. Counted from approved lines and stored.

Lines are locked before the certificate, here and where hours are taken back: whichever comes first, a certificate
counts no line that is taken back without being put on the list of those to look at again.
"""

import datetime
from collections import Counter
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, override, pgettext_lazy

from centers.actions.certifying import both, in_both
from centers.models import Center
from core import audit
from core.certificates import actions as sheets
from core.certificates.facts import Facts, Words
from core.certificates.kinds import register
from core.jobs import enqueue, job
from core.locking import lock, lock_all
from core.models import Certificate
from core.states import IllegalMove
from volunteering import notifications, policies
from volunteering.actions.profile import volunteer_of
from volunteering.exceptions import AlreadyAsked, DaysTurned, NoHours, OwnCertificate, ReasonMissing, StillRunning
from volunteering.kinds import Field, OwnSection, Skill
from volunteering.models import HourCertificate, HourLine, Opportunity
from volunteering.states import CertificateState, OpportunityStatus

if TYPE_CHECKING:
    from accounts.models import User

KIND = "volunteering.hours"
LABEL = _("Certificate of volunteering")
MOST_NAMED = 4
DEED = {
    OwnSection.WOMEN: pgettext_lazy("a woman", "has volunteered in"),
    OwnSection.MEN: pgettext_lazy("a man", "has volunteered in"),
}
S = CertificateState


def may_issue(user: Any, record: HourCertificate) -> bool:
    is_staff = Center.objects.staffed_by(user).filter(pk=record.center_id).exists()
    return is_staff and user.has_perm("volunteering.approve_hours")


def register_kind() -> None:
    register(KIND, label=LABEL, may_issue=may_issue, template="hours")


def counted(record: HourCertificate) -> Any:
    """The lines that count now: approved, not taken back, in its days, at its centre, in its opportunity if it has one."""
    lines = HourLine.objects.standing().filter(
        volunteer=record.volunteer_id, center=record.center_id, work_on__range=(record.first_on, record.last_on)
    )
    return lines.filter(opportunity=record.opportunity_id) if record.opportunity_id else lines


@transaction.atomic
def request_certificate(
    center: Center,
    first_on: datetime.date,
    last_on: datetime.date,
    *,
    by: "User",
    opportunity: Opportunity | None = None,
) -> HourCertificate:
    """The volunteer asks the centre for the hours of a time, or of one opportunity in it."""
    by = lock(by)
    if last_on < first_on:
        raise DaysTurned(field="last_on")
    if opportunity is not None:  # not while certificates for everybody of it are made
        opportunity = lock(opportunity)
    record = HourCertificate(
        volunteer=volunteer_of(by),
        center=center,
        opportunity=opportunity,
        first_on=first_on,
        last_on=last_on,
        author=by,
    )
    if not counted(record).exists():
        raise NoHours
    waiting = HourCertificate.objects.of(by).filter(center=center, opportunity=opportunity, status=S.REQUESTED)
    if waiting.exists():
        raise AlreadyAsked
    record.save()
    audit.record("hour_certificate.requested", record, by=by, to_status=record.status)
    return record


@transaction.atomic
def issue_certificate(record: HourCertificate, *, by: "User") -> HourCertificate:
    """Count, store what was counted, print. The days on the sheet are those of the first and the last line."""
    record, lines = count(record, by=by)
    sheets.issue(KIND, subject=record.volunteer.user, source=record, facts=facts(record, lines, by), by=by)
    event = decide(record, S.ISSUED, by=by, action="issued")
    notifications.tell_certificate(record, "hours_certificate", event_pk=event.pk)
    return record


@transaction.atomic
def correct_certificate(record: HourCertificate, *, by: "User", reason: str) -> HourCertificate:
    """After hours on it were taken back: another one with what counts now, which the old one points at."""
    record, lines = count(record, by=by)
    standing = Certificate.objects.valid().about(KIND, record).get()
    sheets.reissue(standing, facts=facts(record, lines, by), by=by, reason=reason)
    event = decide(record, S.ISSUED, by=by, action="corrected", reason=reason)
    notifications.tell_certificate(record, "hours_certificate", event_pk=event.pk)
    return record


@transaction.atomic
def withdraw_certificate(record: HourCertificate, *, by: "User", reason: str) -> HourCertificate:
    record = lock(record)
    policies.require_certifier(record, by)
    for standing in Certificate.objects.valid().about(KIND, record):
        sheets.revoke(standing, by=by, reason=reason)
    decide(record, S.WITHDRAWN, by=by, action="withdrawn", reason=reason)
    return record


@transaction.atomic
def decline_certificate(record: HourCertificate, *, by: "User", reason: str) -> HourCertificate:
    if not reason.strip():
        raise ReasonMissing(field="reason")
    record = lock(record)
    policies.require_certifier(record, by)
    event = decide(record, S.DECLINED, by=by, action="declined", reason=reason.strip())
    notifications.tell_certificate(record, "hours_certificate_declined", event_pk=event.pk, reason=reason.strip())
    return record


def count(record: HourCertificate, *, by: "User") -> tuple[HourCertificate, Sequence[HourLine]]:
    """The certificate and its lines under their locks, the lines stored on it."""
    lines = lock_all(counted(record).select_related("opportunity"))
    record = lock(record)
    policies.require_certifier(record, by)
    if not lines:
        raise NoHours
    record.minutes = sum(line.minutes for line in lines)
    record.lines.set(lines)
    return record, lines


def decide(record: HourCertificate, status: S, *, by: "User", action: str, reason: str = "") -> Any:
    before = record.move(status)
    record.decided_by, record.decided_at, record.reason = by, timezone.now(), reason
    record.save(update_fields=["status", "minutes", "decided_by", "decided_at", "reason"])
    return audit.record(
        f"hour_certificate.{action}", record, by=by, from_status=before, to_status=status, reason=reason
    )


def look_again(line: HourLine, *, by: "User", reason: str) -> None:
    """Hours were taken back: every certificate that counts them waits for the centre. The caller holds the line's lock."""
    for record in lock_all(HourCertificate.objects.filter(lines=line, status=S.ISSUED)):
        before = record.move(S.REVIEW)
        record.save(update_fields=["status"])
        audit.record(
            "hour_certificate.review", record, by=by, from_status=before, to_status=record.status, reason=reason
        )


# Everybody of an opportunity ------------------------------------------------------------------------------------------
@transaction.atomic
def certify_opportunity(opportunity: Opportunity, *, by: "User") -> Opportunity:
    """Everybody with approved hours in it gets one; asked again, only those who have none."""
    opportunity = lock(opportunity)
    policies.require_post(opportunity.center_id, by, "approve_hours")
    if opportunity.status != OpportunityStatus.DONE:
        raise StillRunning
    lines = HourLine.objects.standing().filter(opportunity=opportunity)
    have = HourCertificate.objects.filter(opportunity=opportunity).exclude(status=S.DECLINED)
    days: dict[int, list[datetime.date]] = {}
    rows = lines.exclude(volunteer__in=have.values("volunteer")).exclude(volunteer__user=by)
    for volunteer, day in rows.order_by("volunteer", "work_on").values_list("volunteer", "work_on"):
        days.setdefault(volunteer, []).append(day)
    same = {"center_id": opportunity.center_id, "opportunity": opportunity, "author": by}
    records = [HourCertificate(volunteer_id=pk, first_on=d[0], last_on=d[-1], **same) for pk, d in days.items()]
    for record in HourCertificate.objects.bulk_create(records):
        enqueue("volunteering.actions.certifying.certify", record.pk, by.pk)
    audit.record("opportunity.certified", opportunity, by=by, count=len(records))
    return opportunity


@job(attempts=3)
def certify(record_pk: int, by_pk: int) -> None:
    """One certificate and one message; running it twice issues one. What fits no longer stays asked for."""
    record = HourCertificate.objects.get(pk=record_pk)
    if record.status != S.REQUESTED:
        return
    try:
        issue_certificate(record, by=get_user_model().objects.get(pk=by_pk))
    except (NoHours, OwnCertificate, IllegalMove):  # the last: another worker was quicker
        return


# What is printed ------------------------------------------------------------------------------------------------------
def facts(record: HourCertificate, lines: Sequence[HourLine], by: Any) -> Facts:
    volunteer, center = record.volunteer, record.center
    works = [line.opportunity for line in lines if line.opportunity is not None]
    title = both(record.opportunity, "title") if record.opportunity else listed([Field(one.field) for one in works])
    gained: list[Any] = [Skill(skill) for one in works for skill in one.skills] or [Field(one.field) for one in works]
    return Facts(
        name=Words(volunteer.user.name),
        deed=in_both(DEED[OwnSection(volunteer.section)]),
        title=title if title.ar else both(center, "name"),
        first_on=min(line.work_on for line in lines),
        last_on=max(line.work_on for line in lines),
        amount=in_each(lambda: amount(record.minutes or 0)),
        experience=listed(gained),
        place=both(record.opportunity, "place") if record.opportunity else Words(""),
        body=both(center, "name"),
        signatory=Words(by.name or str(center)),
        office=both(center, "name"),
    )


def listed(things: Sequence[Any]) -> Words:
    """The commonest first: «إرشاد الحشود، الإسعافات الأولية»."""
    named = [thing for thing, _count in Counter(things).most_common(MOST_NAMED)]
    told = in_each(lambda: "\n".join(str(one.label) for one in named))
    return Words(told.ar.replace("\n", "، "), told.en.replace("\n", ", "))


def in_each(tell: Callable[[], str]) -> Words:
    with override("ar"):
        arabic = tell()
    with override("en"):
        return Words(arabic, tell())


def amount(minutes: int) -> str:
    hours, rest = divmod(minutes, 60)
    parts = []
    if hours:
        parts.append(ngettext("%(n)d volunteer hour", "%(n)d volunteer hours", hours) % {"n": hours})
    if rest:
        parts.append(ngettext("%(n)d minute", "%(n)d minutes", rest) % {"n": rest})
    return str(_("%(first)s and %(second)s") % {"first": parts[0], "second": parts[1]}) if len(parts) > 1 else parts[0]
