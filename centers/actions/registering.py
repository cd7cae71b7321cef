"""A person takes a seat, waits for one, claims the one she was offered, or gives hers back."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from centers import notifications, policies
from centers.actions import seats
from centers.exceptions import (
    AgeUnfit,
    AgeUnknown,
    AlreadyRegistered,
    Begun,
    ComesAlready,
    Full,
    GuardianMissing,
    NotOpen,
    NotYetOpen,
    OfferGone,
    TooMany,
)
from centers.models import Answer, Offer, Program, Registration
from centers.models.registration import is_minor
from centers.states import OfferStatus, ProgramStatus, RegistrationStatus
from core import audit
from core.dates import age_on
from core.locking import lock
from core.tickets import free_ticket

if TYPE_CHECKING:
    from accounts.models import User

MOST_OF_ONE_ACCOUNT = 10


@dataclass(frozen=True)
class Attendee:
    """Who comes, as it was typed; `answers` by the key of the question."""

    name: str
    is_for_self: bool = True
    born_on: datetime.date | None = None
    guardian_name: str = ""
    guardian_phone: str = ""
    answers: Mapping[int, str] = field(default_factory=dict)


@transaction.atomic
def register(program: Program, attendee: Attendee, *, by: "User") -> Registration:
    """A seat while there is one, else a place in the queue. Raises a RuleViolation in words for the attendee."""
    by = lock(by)
    program = seats.locked(program)
    require_open(program)
    row = Registration(program=program, user=by, **facts(attendee, program))
    require_once(row)
    row.ticket = free_ticket(Registration.objects)
    if program.seats_left > 0:
        row.status = RegistrationStatus.REGISTERED
        seats.take(program, 1)
    elif program.has_waiting_list:
        row.status, row.queued_at = RegistrationStatus.WAITING, timezone.now()
    else:
        raise Full
    row.save()
    known = program.questions.in_bulk([key for key, value in attendee.answers.items() if value != ""])
    Answer.objects.bulk_create(
        Answer(registration=row, question=question, value=attendee.answers[key]) for key, question in known.items()
    )
    event = audit.record(f"registration.{row.status}", row, by=by, to_status=row.status)
    notifications.tell(row, f"program_{row.status}", event_pk=event.pk)
    return row


def facts(attendee: Attendee, program: Program) -> dict[str, object]:
    """The attendee as columns, fit for the programme: her age on its first day, a guardian for a minor."""
    day = timezone.localdate(program.starts_at)
    minor = is_minor(attendee.born_on, day)
    if program.asks_for_age:
        if attendee.born_on is None:
            raise AgeUnknown(field="born_on")
        if not program.allows_age(age_on(attendee.born_on, day)):
            raise AgeUnfit(field="born_on")
    if minor and not (attendee.guardian_name and attendee.guardian_phone):
        raise GuardianMissing(field="guardian_name")
    return {
        "attendee_name": attendee.name,
        "is_for_self": attendee.is_for_self,
        "born_on": attendee.born_on,
        "is_minor": minor,
        "guardian_name": attendee.guardian_name or None,
        "guardian_phone": attendee.guardian_phone or None,
    }


def require_open(program: Program) -> None:
    now = timezone.now()
    if program.status == ProgramStatus.OPEN and now < program.registration_opens_at:
        raise NotYetOpen
    if not program.is_open(now) or (program.ends_at is not None and program.ends_at <= now):
        raise NotOpen


def require_once(row: Registration) -> None:
    """The database has the last word (`attendee_registers_once`, `account_comes_once_herself`); this says it in words."""
    hers = Registration.objects.active().filter(program=row.program, user=row.user)
    field = Registration._meta.get_field("attendee_key")
    key = field.index_of(row.attendee_fold)  # type: ignore[union-attr]
    if hers.filter(attendee_key=key).exists():
        raise AlreadyRegistered(field="name")
    if row.is_for_self and hers.filter(is_for_self=True).exists():
        raise ComesAlready(field="is_for_self")
    if hers.count() >= MOST_OF_ONE_ACCOUNT:
        raise TooMany


def hers(registration: Registration, by: "User") -> tuple[Program, Registration]:
    """Her registration as it is now: people before things, the programme before its registrations."""
    by = lock(by)
    policies.require_owner(registration, by)
    program = seats.locked(registration.program)
    return program, Registration.objects.get(pk=registration.pk)


@transaction.atomic
def claim_offer(registration: Registration, *, by: "User") -> Registration:
    """Take the seat that is held for her. What ran out was given on under the same lock, and is gone."""
    _program, row = hers(registration, by)
    offer = Offer.objects.pending().filter(registration=row).first()
    if offer is None:
        raise OfferGone
    offer.end(OfferStatus.CLAIMED)
    return seated(row, by=by)


def seated(row: Registration, *, by: "User") -> Registration:
    """From the queue to a seat that is counted already."""
    before = row.move(RegistrationStatus.REGISTERED)
    row.save(update_fields=["status", "decided_at"])
    event = audit.record("registration.claimed", row, by=by, from_status=before, to_status=row.status)
    notifications.tell(row, "program_registered", event_pk=event.pk)
    return row


@transaction.atomic
def withdraw(registration: Registration, *, by: "User") -> Registration:
    """Give the seat, the offer or the place in the queue back; whoever waits longest is offered it at once."""
    program, row = hers(registration, by)
    if program.starts_at is not None and program.starts_at <= timezone.now():
        raise Begun
    leave(program, row, RegistrationStatus.WITHDRAWN, by=by, action="withdrawn")
    return row


def leave(
    program: Program, row: Registration, status: RegistrationStatus, *, by: "User", action: str, reason: str = ""
) -> None:
    """End a registration and free what it held. The caller holds the programme's lock."""
    held, before = row.holds_a_seat, row.move(status)
    offer = Offer.objects.pending().filter(registration=row).first()
    if offer is not None:
        offer.end(OfferStatus.REVOKED)
    row.reason = reason
    row.save(update_fields=["status", "decided_at", "reason"])
    if held or offer is not None:
        seats.give_back(program, 1)
    event = audit.record(f"registration.{action}", row, by=by, from_status=before, to_status=status, reason=reason)
    notifications.tell(row, f"program_{action}", event_pk=event.pk, reason=reason)
    if program.status != ProgramStatus.CANCELLED:
        seats.settle(program, timezone.now())


def ahead_of(registration: Registration) -> int:
    """How many wait before her."""
    queue = Registration.objects.filter(program_id=registration.program_id).waiting().without_offer()
    earlier = Q(queued_at__lt=registration.queued_at) | Q(queued_at=registration.queued_at, pk__lt=registration.pk)
    return queue.filter(earlier).count()
