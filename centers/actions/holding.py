"""Halls that sessions of a programme take: bookings without a person, under the same constraint as everybody's."""

import datetime
from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.utils import timezone

from centers.actions.deciding import GIVEN_ONCE
from centers.exceptions import GivenToAnother, HallElsewhere, HallForADay, HallTwice
from centers.kinds import EventKind
from centers.models import Booking, Facility, Program, Session
from centers.models.facility import LONGEST
from centers.states import BookingStatus, ProgramStatus
from core import audit
from core.exceptions import RuleViolation
from core.locking import lock

if TYPE_CHECKING:
    from accounts.models import User

P = ProgramStatus
HOLDING = [P.APPROVED, P.OPEN, P.CLOSED, P.RUNNING]


def hold_halls(program: Program, *, by: "User") -> None:
    """Let its bookings say what its sessions say; called off or moved sessions free theirs. The caller holds its lock."""
    wanted = {session.pk: session for session in coming_in_halls(program)}
    mine = {row.session_id: row for row in Booking.objects.of_program(program)}
    everyone = list(wanted.values())
    new = [one for one in everyone if one.pk not in mine or has_moved(mine[one.pk], one, everyone)]
    now, again = timezone.now(), {one.pk for one in new}
    gone = [row.pk for key, row in mine.items() if key in again or (key not in wanted and row.ends_at > now)]
    if not new and not gone:
        return
    lock_halls(everyone)
    Booking.objects.filter(pk__in=gone).delete()
    refusals = refusals_of(program, new, everyone)
    if refusals:
        raise next(iter(refusals.values()))
    for session in new:
        give(program, session, everyone, by=by)
    audit.record("program.halls_held" if wanted else "program.halls_freed", program, by=by, halls=len(wanted))


def coming_in_halls(program: Program) -> list[Session]:
    if program.status not in HOLDING:
        return []
    rows = program.sessions.filter(facility__isnull=False, during__endswith__gt=timezone.now())
    return list(rows.select_related("facility").order_by("during", "pk"))


def lock_halls(sessions: Sequence[Session]) -> None:
    """In one order, so that two programmes never wait for each other."""
    for facility in sorted({one.facility for one in sessions if one.facility}, key=lambda one: one.pk):
        lock(facility)


def blocked_by(session: Session, others: Sequence[Session]) -> DateTimeTZRange:
    """With the time to clean up; between two sessions of one programme nobody has to."""
    hall: Facility = session.facility  # type: ignore[assignment]
    nexts = [one.starts_at for one in others if one.facility == hall and one.starts_at >= session.ends_at]
    return DateTimeTZRange(session.starts_at, min([session.ends_at + hall.buffer, *nexts]), "[)")


def has_moved(row: Booking, session: Session, others: Sequence[Session]) -> bool:
    """Another hall, other hours, or in the way of the next session; a longer cleaning up is for what comes later."""
    if (row.facility_id, row.during) != (session.facility_id, session.during):
        return True
    return row.blocked.upper > blocked_by(session, others).upper  # type: ignore[operator]


def refusals_of(program: Program, asked: Sequence[Session], everyone: Sequence[Session]) -> dict[int, RuleViolation]:
    """What speaks against each of the asked, by its place in the list; one query. They may not be saved yet."""
    if not asked:
        return {}
    first, last = min(one.starts_at for one in asked), max(one.ends_at for one in asked)
    taken = Booking.objects.filter(facility__in={one.facility_id for one in asked})
    taken = taken.blocking(first, last + datetime.timedelta(days=1)).exclude(session__program=program.pk)
    rows = list(taken.select_related("session__program"))
    found = {place: refusal_of(program, one, everyone, rows) for place, one in enumerate(asked)}
    return {place: refusal for place, refusal in found.items() if refusal is not None}


def refusal_of(
    program: Program, session: Session, everyone: Sequence[Session], taken: Sequence[Booking]
) -> RuleViolation | None:
    hall: Facility = session.facility  # type: ignore[assignment]
    if hall.center_id != program.center_id:
        return HallElsewhere(field="facility")
    if session.ends_at - session.starts_at > datetime.timedelta(minutes=LONGEST):
        return HallForADay(field="facility")
    others = [one for one in everyone if one is not session and one.facility == hall]
    if any(one.starts_at < session.ends_at and session.starts_at < one.ends_at for one in others):
        return HallTwice(field="facility")
    start, end = session.starts_at, blocked_by(session, others).upper
    for row in taken:
        if row.facility_id == hall.pk and row.blocked.lower < end and start < row.blocked.upper:  # type: ignore[operator]
            return GivenToAnother(row, field="facility")
    return None


def give(program: Program, session: Session, others: Sequence[Session], *, by: "User") -> None:
    row = Booking(
        facility=session.facility,
        session=session,
        event=EventKind.PROGRAM,
        section=program.section,
        people=program.seats,
        during=session.during,
        blocked=blocked_by(session, others),
        status=BookingStatus.APPROVED,
        decided_by=by,
        decided_at=timezone.now(),
    )
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as error:  # the table has the last word, as it has when staff decide
        if GIVEN_ONCE not in str(error):
            raise
        winner = Booking.objects.approved().against(row).select_related("session__program").first()
        raise GivenToAnother(winner, field="facility") from error
