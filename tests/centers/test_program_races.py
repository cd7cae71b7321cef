"""Many at once for few seats, on real PostgreSQL. Beside each promise stands its control: the race with the guard taken away."""

from collections import Counter
from datetime import timedelta
from functools import partial

import pytest
from django.db import IntegrityError
from django.db.models import Count
from django.utils import timezone

from accounts.models import User
from centers.actions import registering, seats
from centers.actions.registering import claim_offer, register, withdraw
from centers.exceptions import ComesAlready, OfferGone
from centers.models import Offer, Program, Registration
from centers.states import OfferStatus, RegistrationStatus
from tests.factories.accounts import UserFactory
from tests.factories.programs import ProgramFactory, a_registration, attendee
from tests.racing import at_once, gap, without_constraint, without_lock

pytestmark = pytest.mark.django_db(transaction=True)
OVERSOLD = "program_is_never_oversold"


def people(count: int) -> list[User]:
    return [UserFactory() for _ in range(count)]


def seated(program: Program) -> int:
    return Registration.objects.filter(program=program).seated().count()


def counted(program: Program) -> int:
    program.refresh_from_db()
    return program.seats_taken


def test_500_people_for_40_seats_take_40_and_the_others_wait_in_order():
    program = ProgramFactory(seats=40)
    crowd = people(500)
    waves = [crowd[start : start + 25] for start in range(0, 500, 25)]  # more than two gunicorns let in at once

    for wave in waves:
        answers = at_once([partial(register, program, attendee(), by=person) for person in wave])
        assert not [answer for answer in answers if isinstance(answer, Exception)]

    rows = Registration.objects.filter(program=program)
    assert Counter(rows.values_list("status", flat=True)) == {"registered": 40, "waiting": 460}
    assert counted(program) == 40
    assert not Offer.objects.exists()


def test_without_the_lock_two_take_the_last_seat():
    program = ProgramFactory(seats=1)
    pair = people(2)

    with (
        without_constraint(Program, OVERSOLD, after=lambda: Program.objects.update(seats=10)),
        without_lock(registering, seats),
        gap(registering, "require_once"),
    ):
        at_once([partial(register, program, attendee(), by=person) for person in pair])

        assert seated(program) == 2


def test_with_the_lock_one_takes_the_last_seat_and_the_other_waits():
    program = ProgramFactory(seats=1)
    pair = people(2)

    with gap(registering, "require_once"):
        at_once([partial(register, program, attendee(), by=person) for person in pair])

    assert (seated(program), counted(program)) == (1, 1)


def test_one_person_twice_at_once_has_one_registration():
    program, person = ProgramFactory(seats=5), UserFactory()

    answers = at_once([partial(register, program, attendee(), by=person)] * 8)

    assert sum(isinstance(answer, Registration) for answer in answers) == 1
    assert {type(answer).__name__ for answer in answers} == {"Registration", "AlreadyRegistered"}
    assert counted(program) == 1


def under_two_names(program: Program) -> list[object]:
    """What becomes of one account that registers itself twice at once, under two names."""
    person = UserFactory()
    calls = [partial(register, program, attendee(name), by=person) for name in ("سارة أحمد", "طارق الثقفي")]
    with gap(registering, "require_once"):
        return at_once(calls)


def test_one_account_under_two_names_at_once_comes_once():
    program = ProgramFactory(seats=5)

    answers = under_two_names(program)

    assert {type(answer) for answer in answers} == {Registration, ComesAlready}
    assert counted(program) == 1


def test_without_the_lock_only_the_table_stops_the_second_name():
    program = ProgramFactory(seats=5)

    with without_lock(registering, seats):
        answers = under_two_names(program)

    assert sorted(isinstance(answer, IntegrityError) for answer in answers) == [False, True]
    assert seated(program) == 1


def test_without_lock_and_table_one_account_takes_two_seats():
    program = ProgramFactory(seats=5)

    with (
        without_constraint(Registration, "account_comes_once_herself", after=Registration.objects.all().delete),
        without_lock(registering, seats),
    ):
        under_two_names(program)

        assert seated(program) == 2


def test_ten_withdrawals_at_once_make_ten_offers_and_no_seat_is_lost():
    program = ProgramFactory(seats=10)
    seated_rows = [a_registration(program) for _ in range(10)]
    for _ in range(15):
        a_registration(program)

    answers = at_once([partial(withdraw, row, by=row.user) for row in seated_rows])

    assert not [answer for answer in answers if isinstance(answer, Exception)]
    assert Offer.objects.pending().count() == 10
    assert counted(program) == 10
    waiting = Registration.objects.filter(program=program).waiting()
    first = list(waiting.values_list("pk", flat=True)[:10])
    assert sorted(Offer.objects.values_list("registration_id", flat=True)) == sorted(first)


def test_an_offer_is_claimed_once_however_often_she_taps():
    program = ProgramFactory(seats=1)
    holder, waiter = a_registration(program), a_registration(program)
    withdraw(holder, by=holder.user)

    answers = at_once([partial(claim_offer, waiter, by=waiter.user)] * 6)

    assert sum(isinstance(answer, Registration) for answer in answers) == 1
    assert {type(answer) for answer in answers} == {Registration, OfferGone}
    assert (seated(program), counted(program)) == (1, 1)


def test_the_clock_and_a_claim_at_once_leave_one_truth():
    program = ProgramFactory(seats=1)
    holder, late, next_one = (a_registration(program) for _ in range(3))
    withdraw(holder, by=holder.user)
    Offer.objects.update(expires_at=timezone.now() - timedelta(seconds=1))

    at_once([partial(claim_offer, late, by=late.user), partial(seats.settle_program, program)] * 4)

    late.refresh_from_db()
    assert late.status == RegistrationStatus.LAPSED
    offers = dict(Offer.objects.values_list("status").annotate(Count("pk")))
    assert offers == {OfferStatus.EXPIRED: 1, OfferStatus.PENDING: 1}
    assert Offer.objects.pending().get().registration_id == next_one.pk
    assert counted(program) == 1


def test_a_claimed_offer_never_lives_again():
    program = ProgramFactory(seats=1)
    holder, waiter, third = (a_registration(program) for _ in range(3))
    withdraw(holder, by=holder.user)
    claimed = claim_offer(waiter, by=waiter.user)

    withdraw(claimed, by=waiter.user)

    waiter.refresh_from_db()
    assert waiter.status == RegistrationStatus.WITHDRAWN
    with pytest.raises(OfferGone):
        claim_offer(waiter, by=waiter.user)
    assert Offer.objects.pending().get().registration_id == third.pk
