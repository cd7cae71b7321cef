"""At the door of a session: a ticket is scanned or typed, or somebody comes without one."""

import uuid
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from centers import policies
from centers.exceptions import DoorShut, HasNoSeat, NoSuchTicket, NotHere
from centers.kinds import Source
from centers.models import CheckIn, Program, Registration, ScanOutcome, Session
from centers.states import RegistrationStatus
from core import audit
from core.locking import lock
from core.text import normalise
from core.tickets import free_ticket

if TYPE_CHECKING:
    from accounts.models import User

EARLY = timedelta(hours=3)  # before a session people may be at its door


def tidy(code: str) -> str:
    """A ticket as it was typed: spaces, dashes and Arabic digits are forgiven."""
    return "".join(normalise(code).replace("-", " ").split())


@transaction.atomic
def check_in(
    session: Session,
    code: str,
    *,
    by: "User",
    nonce: uuid.UUID | None = None,
    captured_at: datetime | None = None,
) -> CheckIn:
    """Let the holder of a ticket in. The same scan sent twice is one scan; a second visit is told apart from the first.

    A ticket that does not fit is refused with a RuleViolation, and any before the door opens: a check-in is never changed.
    """
    program, session = lock(session.program), lock(session)
    policies.require_staff(program, by)
    if nonce is not None and (known := CheckIn.objects.filter(nonce=nonce).first()) is not None:
        return known
    registration = registration_with(code, program, by=by)
    if registration.status != RegistrationStatus.REGISTERED:
        raise HasNoSeat(field="code")
    require_open(session, field="code")
    now = timezone.now()
    been = CheckIn.objects.filter(session=session, registration=registration, outcome=ScanOutcome.IN).exists()
    return CheckIn.objects.create(
        session=session,
        registration=registration,
        outcome=ScanOutcome.AGAIN if been else ScanOutcome.IN,
        nonce=nonce or uuid.uuid4(),
        captured_at=min(max(captured_at or now, session.starts_at - EARLY), now),
        by=by,
    )


def registration_with(code: str, program: Program, *, by: "User") -> Registration:
    """Whose ticket it is. That one belongs to another programme is said only to who works at that centre too."""
    row = Registration.objects.filter(ticket=tidy(code)).select_related("program").first()
    if row is not None and row.program_id == program.pk:
        return row
    if row is not None and policies.works_at(row.program.center_id, by):
        raise NotHere(field="code")
    raise NoSuchTicket(field="code")


def is_open(session: Session) -> bool:
    """Whether anybody may be at its door yet."""
    return session.starts_at - EARLY <= timezone.now()


def require_open(session: Session, *, field: str) -> None:
    if not is_open(session):
        raise DoorShut(field=field)


@transaction.atomic
def add_walk_in(session: Session, name: str, *, by: "User", guardian: tuple[str, str] | None = None) -> Registration:
    """Somebody came without a seat and was let in: a fact beside the counter, by staff only."""
    program, session = lock(session.program), lock(session)
    policies.require_staff(program, by)
    require_open(session, field="name")
    registration = Registration.objects.create(
        program=program,
        ticket=free_ticket(Registration.objects),
        user=None,
        is_for_self=False,
        attendee_name=name,
        is_minor=guardian is not None,
        guardian_name=guardian[0] if guardian else None,
        guardian_phone=guardian[1] if guardian else None,
        status=RegistrationStatus.REGISTERED,
        source=Source.WALK_IN,
    )
    audit.record("registration.walked_in", registration, by=by, to_status=registration.status)
    check_in(session, registration.ticket, by=by)
    return registration
