"""Seats: counted under the programme's lock, held for those who wait, given on when the clock says so."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from centers import notifications
from centers.models import Offer, Program, Registration
from centers.states import OfferStatus, ProgramStatus, RegistrationStatus
from core import audit
from core.locking import lock

OFFER_HOLDS = timedelta(hours=24)
SHORTEST_HOLD = timedelta(hours=1)  # an offer that nobody can read in time helps nobody


def locked(program: Program, *, now: datetime | None = None) -> Program:
    """The programme under its lock, with every offer that the clock has ended out of the way and every free seat offered."""
    program = lock(program)
    settle(program, now or timezone.now())
    return program


def settle(program: Program, now: datetime) -> None:
    """End what ran out and offer what is free, to whoever waits longest. The caller holds the lock."""
    for offer in Offer.objects.run_out(now).filter(registration__program=program).select_related("registration"):
        lapse(program, offer)
    offer_free_seats(program, now)


def lapse(program: Program, offer: Offer) -> None:
    """The offer ran out: the seat is free, and its holder leaves the queue; she may join it again at the end."""
    offer.end(OfferStatus.EXPIRED)
    registration = offer.registration
    before = registration.move(RegistrationStatus.LAPSED)
    registration.save(update_fields=["status", "decided_at"])
    give_back(program, 1)
    event = audit.record(
        "registration.lapsed", registration, by=None, from_status=before, to_status=registration.status
    )
    notifications.tell(registration, "program_offer_lapsed", event_pk=event.pk)


def take(program: Program, count: int) -> None:
    program.seats_taken += count
    program.save(update_fields=["seats_taken"])


def give_back(program: Program, count: int) -> None:
    program.seats_taken -= count
    program.save(update_fields=["seats_taken"])


def offers_until(program: Program, now: datetime) -> datetime | None:
    """When an offer made now runs out; None when the programme is too near, or no longer takes people."""
    last = program.starts_at
    if program.status not in (ProgramStatus.OPEN, ProgramStatus.CLOSED) or last is None:
        return None
    return min(now + OFFER_HOLDS, last) if last - now >= SHORTEST_HOLD else None


def offer_free_seats(program: Program, now: datetime) -> None:
    """Each free seat is held for the next person who waits and has no offer yet."""
    until = offers_until(program, now)
    if until is None or program.seats_left <= 0:
        return
    waiting = Registration.objects.filter(program=program).waiting().without_offer()[: program.seats_left]
    for registration in waiting:
        offer = Offer.objects.create(registration=registration, made_at=now, expires_at=until)
        take(program, 1)
        event = audit.record("registration.offered", registration, by=None, until=until.isoformat(), offer=offer.pk)
        notifications.tell(registration, "program_offer", event_pk=event.pk, until=until)


@transaction.atomic
def settle_program(program: Program) -> None:
    """What the clock's job does for a programme that nobody looks at."""
    locked(program)
