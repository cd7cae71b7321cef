"""The ledger: hours are written down, approved or rejected in bulk, and taken back by a line of their own.

The value of a line is its minutes at the rate in force on the day of the work, half a halala rounded up; each line is
rounded by itself, so that every sum is exactly the sum of its lines.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Sum
from django.utils import timezone

from core import audit
from core.exceptions import RuleViolation
from core.locking import lock, lock_all
from volunteering import notifications, policies
from volunteering.actions import certifying, rates, totals
from volunteering.exceptions import (
    HoursThere,
    HoursTooFew,
    HoursTooMany,
    NoPlace,
    NoRate,
    NotBegun,
    NotReversible,
    ReasonMissing,
    WaitsForSecond,
)
from volunteering.kinds import HourSource
from volunteering.models import ClassRate, HourLine, SignUp
from volunteering.models.hours import LONG_DAY
from volunteering.states import HourStatus, SignUpStatus

if TYPE_CHECKING:
    from accounts.models import User


@dataclass
class Decided:
    """What a decision in bulk did: the lines, what they come to, and which were left, and why."""

    lines: list[HourLine] = field(default_factory=list)
    skipped: list[tuple[HourLine, str]] = field(default_factory=list)

    @property
    def minutes(self) -> int:
        return sum(line.minutes for line in self.lines)

    @property
    def value_halalas(self) -> int:
        return sum(line.value_halalas or 0 for line in self.lines)


def write_down(
    row: SignUp, minutes: int, *, source: HourSource, by: "User | None", is_proposed: bool = False
) -> HourLine | None:
    """A line to be approved; none for nothing, and none where one is. The caller holds the shift's lock."""
    if minutes < 1 or has_line(row):
        return None
    opportunity, volunteer = row.shift.opportunity, row.volunteer
    line = HourLine.objects.create(
        sign_up=row,
        volunteer=volunteer,
        center=opportunity.center,
        district_id=volunteer.district_id or opportunity.center.district_id,
        opportunity=opportunity,
        work_class=opportunity.work_class,
        minutes=minutes,
        work_on=timezone.localdate(row.shift.starts_at),
        source=source,
        is_proposed=is_proposed,
        author=by,
    )
    audit.record("hours.submitted", line, by=by, to_status=line.status, minutes=minutes)
    return line


def correct_proposed(row: SignUp, minutes: int, *, by: "User") -> None:
    """A device sends late what it scanned: it replaces the end that was proposed, while nobody has approved it.

    Who approved it first of two looks at it again. The caller holds the shift's lock.
    """
    proposed = HourLine.objects.submitted().filter(sign_up=row, is_proposed=True)
    for line in lock_all(proposed) if minutes > 0 else []:
        line.minutes, line.is_proposed, line.author = minutes, False, by
        line.first_approved_by = line.first_approved_at = None
        line.save(update_fields=["minutes", "is_proposed", "author", "first_approved_by", "first_approved_at"])
        audit.record("hours.corrected", line, by=by, to_status=line.status, minutes=minutes)


def has_line(row: SignUp) -> bool:
    counted = HourLine.objects.filter(sign_up=row, reverses=None, reversed_at=None)
    return counted.exclude(status=HourStatus.REJECTED).exists()


@transaction.atomic
def submit_hours(sign_up: SignUp, minutes: int, *, by: "User") -> HourLine:
    """Staff write down what was not scanned; never more than the shift."""
    shift = lock(sign_up.shift)
    policies.require_staff(shift.opportunity, by)
    if not shift.has_begun():
        raise NotBegun
    if minutes < 1:
        raise HoursTooFew(field="minutes")
    if minutes > shift.minutes:
        raise HoursTooMany(field="minutes")
    row = SignUp.objects.select_related("volunteer").get(pk=sign_up.pk)
    row.shift = shift
    if row.status in (SignUpStatus.ACCEPTED, SignUpStatus.CHECKED_IN, SignUpStatus.NO_SHOW):
        before = row.move(SignUpStatus.COMPLETED)
        row.save(update_fields=["status", "decided_at"])
        audit.record("sign_up.completed", row, by=by, from_status=before, to_status=row.status)
    elif row.status != SignUpStatus.COMPLETED:
        raise NoPlace
    line = write_down(row, minutes, source=HourSource.MANUAL, by=by)
    if line is None:
        raise HoursThere
    return line


@transaction.atomic
def approve_hours(keys: Collection[int], *, by: "User") -> Decided:
    """Approve what may be approved, all in one transaction; the rest is left, with the reason why."""
    rates.hold_rates()
    return decide(keys, approve, by=by)


def reject_hours(keys: Collection[int], *, by: "User", reason: str) -> Decided:
    reason = reason.strip()
    if not reason:
        raise ReasonMissing(field="reason")

    def reject(line: HourLine, by: "User") -> None:
        sign(line, HourStatus.REJECTED, by=by, reason=reason)

    return decide(keys, reject, by=by)


def approve_line(line: HourLine, *, by: "User") -> HourLine:
    return alone(approve_hours([line.pk], by=by))


def reject_line(line: HourLine, *, by: "User", reason: str) -> HourLine:
    return alone(reject_hours([line.pk], by=by, reason=reason))


def alone(done: Decided) -> HourLine:
    """Of one line a refusal is raised."""
    for _line, why in done.skipped:
        raise RuleViolation(why)
    return done.lines[0]


@transaction.atomic
def decide(keys: Collection[int], one: Callable[[HourLine, "User"], None], *, by: "User") -> Decided:
    lines = HourLine.objects.filter(pk__in=keys).select_related("volunteer__user", "center", "opportunity")
    done = Decided()
    for line in lock_all(lines):
        try:
            policies.require_hours_staff(line, by)
            HourStatus(line.status).must_allow(HourStatus.APPROVED)
            one(line, by)
            done.lines.append(line)
        except RuleViolation as refusal:
            done.skipped.append((line, str(refusal)))
    totals.add(line for line in done.lines if line.status == HourStatus.APPROVED)
    return done


def approve(line: HourLine, by: "User") -> None:
    rate = ClassRate.objects.in_force(line.work_class, line.work_on)
    if rate is None:
        raise NoRate
    if is_long_day(line) and line.first_approved_by_id in (None, by.pk):
        approve_first(line, by=by)
        raise WaitsForSecond
    line.rate, line.value_halalas = rate, rate.value_of(line.minutes)
    sign(line, HourStatus.APPROVED, by=by)


def is_long_day(line: HourLine) -> bool:
    minutes = HourLine.objects.of_day(line).aggregate(sum=Sum("minutes"))["sum"] or 0
    return bool(minutes > LONG_DAY)


def approve_first(line: HourLine, *, by: "User") -> None:
    """One hand of two; the line still waits."""
    if line.first_approved_by_id is None:
        line.first_approved_by, line.first_approved_at = by, timezone.now()
        line.save(update_fields=["first_approved_by", "first_approved_at"])
        audit.record("hours.first_approved", line, by=by)


def sign(line: HourLine, status: HourStatus, *, by: "User", reason: str = "") -> None:
    before = line.move(status)
    line.decided_by, line.decided_at, line.reason = by, timezone.now(), reason
    line.save(update_fields=["status", "rate", "value_halalas", "decided_by", "decided_at", "reason"])
    audit.record(f"hours.{status}", line, by=by, from_status=before, to_status=status, reason=reason)
    notifications.tell_hours(line, f"hours_{status}", reason=reason)


@transaction.atomic
def reverse_hours(line: HourLine, *, by: "User", reason: str) -> HourLine:
    """Take approved hours back, whole, by a line that says why; both stay."""
    reason = reason.strip()
    if not reason:
        raise ReasonMissing(field="reason")
    line = lock(line)
    policies.require_hours_staff(line, by)
    if line.status != HourStatus.APPROVED or line.reverses_id is not None or line.reversed_at is not None:
        raise NotReversible
    now = timezone.now()
    same = (
        "sign_up_id",
        "volunteer_id",
        "center_id",
        "district_id",
        "opportunity_id",
        "work_class",
        "work_on",
        "rate_id",
    )
    back = HourLine.objects.create(
        **{name: getattr(line, name) for name in same},
        minutes=-line.minutes,
        value_halalas=-(line.value_halalas or 0),
        status=HourStatus.APPROVED,
        source=line.source,
        reference=line.reference,
        reverses=line,
        reason=reason,
        author=by,
        decided_by=by,
        decided_at=now,
    )
    line.reversed_at = now
    line.save(update_fields=["reversed_at"])
    totals.add([back])
    audit.record("hours.reversed", line, by=by, reason=reason, minutes=line.minutes)
    notifications.tell_hours(line, "hours_reversed", reason=reason)
    certifying.look_again(line, by=by, reason=reason)
    return back
