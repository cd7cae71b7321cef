"""What the tables themselves refuse, whoever writes past the actions: offers, seats, halls, check-ins."""

from importlib import import_module
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from centers.actions.deciding import approve_booking
from centers.actions.registering import claim_offer, withdraw
from centers.models import Booking, Offer, Program, Registration
from tests.factories.accounts import UserFactory
from tests.factories.bookings import FacilityFactory, a_booking
from tests.factories.centers import OfficerFactory
from tests.factories.certificates import a_certificate
from tests.factories.programs import ProgramFactory, a_registration

pytestmark = pytest.mark.django_db


def refused(write: Any) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        write()


@pytest.fixture
def offer() -> Offer:
    """One seat, given back, and held for who waited."""
    program = ProgramFactory(seats=1)
    holder, _waiting = a_registration(program), a_registration(program)
    withdraw(holder, by=holder.user)
    return Offer.objects.get()


@pytest.mark.parametrize("status", ["claimed", "expired", "revoked"])
@pytest.mark.parametrize("facts", [{"status": "pending", "ended_at": None}, {"expires_at": timezone.now()}])
def test_an_offer_that_has_ended_never_holds_a_seat_again(offer, status, facts):
    offer.end(status)

    refused(lambda: Offer.objects.filter(pk=offer.pk).update(**facts))


def test_a_claimed_offer_stays_claimed_and_takes_one_seat(offer):
    row = offer.registration
    claim_offer(row, by=row.user)

    refused(lambda: Offer.objects.filter(pk=offer.pk).update(status="pending", ended_at=None))
    assert (Program.objects.get().seats_taken, Registration.objects.seated().count()) == (1, 1)


def test_seats_are_refused_by_their_table(offer):
    program = Program.objects.filter(pk=offer.registration.program_id)

    refused(lambda: program.update(seats_taken=2))
    refused(lambda: program.update(seats_taken=-1))
    refused(lambda: program.update(seats=0))


def test_one_account_comes_once_itself_and_older_places_were_settled():
    program, her = ProgramFactory(), UserFactory()
    rows = [a_registration(program, by=her, name=name, is_for_self=name == "سارة") for name in ("سارة", "طارق", "دلال")]
    left = withdraw(a_registration(program, by=her, name="ليلى", is_for_self=False), by=her)
    other = a_registration(program)
    refused(lambda: Registration.objects.filter(pk=rows[1].pk).update(is_for_self=True))

    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("DROP INDEX account_comes_once_herself")
        Registration.objects.update(is_for_self=True)
        cursor.execute(import_module("centers.migrations.0013_settle_seats_of_her_own").SETTLE)

    hers = set(Registration.objects.filter(is_for_self=True).values_list("pk", flat=True))
    assert hers == {rows[0].pk, left.pk, other.pk}


def test_a_hall_is_refused_by_its_table():
    hall = FacilityFactory()
    first, second = a_booking(hall, hour=9), a_booking(hall, hour=13)
    for row in (first, second):
        approve_booking(row, by=OfficerFactory(center=hall.center))
    first.refresh_from_db()
    rows = Booking.objects.filter(pk=second.pk)

    refused(lambda: rows.update(during=first.during, blocked=first.blocked))
    refused(lambda: rows.update(during=first.during))
    refused(lambda: rows.update(decided_by=None))


@pytest.mark.parametrize("fact", [{"facts": {}}, {"number": 7}, {"code": "A" * 18}, {"year": 2020}, {"subject": None}])
def test_what_is_printed_is_refused_by_its_table(fact):
    certificate = a_certificate()
    rows = type(certificate).objects.filter(pk=certificate.pk)

    refused(lambda: rows.update(**fact))
    refused(rows.delete)
