"""Staff run a programme: approve, open, close, change, call off; the clock starts and ends it."""

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Max, Min
from django.db.models.functions import Lower, Upper
from django.utils import timezone

from centers import notifications, policies
from centers.actions import registering, seats
from centers.actions.holding import hold_halls
from centers.exceptions import NoSessions, ReasonMissing, SeatsBelowTaken, SessionsOver
from centers.models import Program, Registration
from centers.states import ProgramStatus, RegistrationStatus
from core import audit
from core.jobs import job
from core.locking import lock, lock_all

if TYPE_CHECKING:
    from accounts.models import User


def step(program: Program, status: ProgramStatus, *, by: "User | None", action: str, reason: str = "") -> Program:
    """Move, save and write the trail. The caller holds the lock and has asked who may."""
    before = program.move(status)
    program.save(update_fields=["status", "approved_at", "approved_by", "announced_at", "cancel_reason"])
    audit.record(f"program.{action}", program, by=by, from_status=before, to_status=status, reason=reason)
    return program


@transaction.atomic
def approve_program(program: Program, *, by: "User") -> Program:
    """Let a draft go ahead, and take its halls. Nobody approves what she made herself."""
    program = lock(program)
    policies.require_approver(program, by)
    if program.starts_at is None:
        raise NoSessions
    program.approved_by, program.approved_at = by, timezone.now()
    step(program, ProgramStatus.APPROVED, by=by, action="approved")
    hold_halls(program, by=by)
    return program


@transaction.atomic
def open_registration(program: Program, *, by: "User") -> Program:
    """Give the programme its page and let people register, from the moment its dates say."""
    program = lock(program)
    policies.require_staff(program, by)
    if program.ends_at is not None and program.ends_at <= timezone.now():
        raise SessionsOver
    program.announced_at = program.announced_at or timezone.now()
    step(program, ProgramStatus.OPEN, by=by, action="opened")
    seats.settle(program, timezone.now())
    return program


@transaction.atomic
def close_registration(program: Program, *, by: "User") -> Program:
    """Nobody new; those who wait are still offered what gets free."""
    program = lock(program)
    policies.require_staff(program, by)
    return step(program, ProgramStatus.CLOSED, by=by, action="closed")


@transaction.atomic
def cancel_program(program: Program, *, by: "User", reason: str) -> Program:
    """Call it off: everybody who has a seat or waits for one is told why, once."""
    reason = reason.strip()
    if not reason:
        raise ReasonMissing(field="reason")
    program = lock(program)
    policies.require_staff(program, by)
    program.cancel_reason = reason
    step(program, ProgramStatus.CANCELLED, by=by, action="cancelled", reason=reason)
    hold_halls(program, by=by)
    rows = Registration.objects.filter(program=program).active().select_related("program", "user")
    for row in rows.order_by("pk"):
        registering.leave(program, row, RegistrationStatus.CANCELLED, by=by, action="called_off", reason=reason)
    return program


@transaction.atomic
def cancel_registration(registration: Registration, *, by: "User", reason: str) -> Registration:
    """Staff take a seat back, with a reason the attendee reads."""
    reason = reason.strip()
    if not reason:
        raise ReasonMissing(field="reason")
    program = seats.locked(registration.program)
    policies.require_staff(program, by)
    row = Registration.objects.get(pk=registration.pk)
    registering.leave(program, row, RegistrationStatus.CANCELLED, by=by, action="cancelled", reason=reason)
    return row


@transaction.atomic
def set_seats(program: Program, count: int, *, by: "User") -> Program:
    """More seats go to those who wait; fewer than are taken is refused: nobody is dropped in silence."""
    program = lock(program)
    policies.require_staff(program, by)
    if count < program.seats_taken:
        raise SeatsBelowTaken(field="seats")
    before, program.seats = program.seats, count
    program.save(update_fields=["seats"])
    audit.record("program.seats_set", program, by=by, before=before, after=count)
    seats.settle(program, timezone.now())
    return program


@transaction.atomic
def settle_dates(program: Program, *, by: "User") -> Program:
    """Read its dates and halls from its sessions; whoever is coming hears of another time or place, once."""
    program = lock(program)
    ends = program.sessions.aggregate(first=Min(Lower("during")), last=Max(Upper("during")))
    before = program.starts_at, program.ends_at
    program.starts_at, program.ends_at = ends["first"], ends["last"]
    if program.starts_at is None and program.status not in (ProgramStatus.DRAFT, ProgramStatus.CANCELLED):
        raise NoSessions
    hold_halls(program, by=by)
    if before == (program.starts_at, program.ends_at):
        return program
    program.save(update_fields=["starts_at", "ends_at"])
    event = audit.record("program.moved", program, by=by)
    if program.announced_at is not None:
        for row in Registration.objects.filter(program=program).active().select_related("program", "user"):
            notifications.tell(row, "program_moved", event_pk=event.pk)
    return program


@job()
def run_by_the_clock() -> int:
    """Start what has begun, end what is over, give on the seats whose offers ran out; how many programmes moved."""
    now, moved = timezone.now(), 0
    due = Program.objects.filter(status__in=[ProgramStatus.OPEN, ProgramStatus.CLOSED], starts_at__lte=now)
    over = Program.objects.filter(status=ProgramStatus.RUNNING, ends_at__lte=now)
    with transaction.atomic():
        for program in lock_all(due):
            step(program, ProgramStatus.RUNNING, by=None, action="started")
            moved += 1
    with transaction.atomic():
        for program in lock_all(over):
            step(program, ProgramStatus.DONE, by=None, action="finished")
            moved += 1
    stale = Program.objects.filter(registrations__offers__status="pending", registrations__offers__expires_at__lte=now)
    for program in stale.distinct().order_by("pk"):
        seats.settle_program(program)
    return moved


@job()
def remind() -> int:
    """Tell everybody with a seat about what begins tomorrow, once; how many were told."""
    tomorrow = timezone.localdate() + timedelta(days=1)
    start = timezone.make_aware(datetime.combine(tomorrow, time.min))
    soon = Program.objects.filter(status__in=[ProgramStatus.OPEN, ProgramStatus.CLOSED])
    soon = soon.filter(starts_at__gte=start, starts_at__lt=start + timedelta(days=1))
    rows = Registration.objects.seated().filter(program__in=soon).select_related("user", "program", "program__center")
    told = list(rows.order_by("pk"))
    for row in told:
        notifications.tell(row, "program_reminder", event_pk=tomorrow.toordinal())
    return len(told)
