"""Taking a seat, waiting for one, giving it back: what works, what is refused, and in which words."""

import datetime
from datetime import timedelta

import pytest
from django.utils import timezone

from centers.actions import running
from centers.actions.registering import ahead_of, claim_offer, register, withdraw
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
    NotYours,
    OfferGone,
    OwnProgram,
    ReasonMissing,
    SeatsBelowTaken,
    TooMany,
)
from centers.models import Offer, Program, Registration
from core.models import AuditEvent, Notification
from core.states import IllegalMove
from tests.factories.accounts import UserFactory
from tests.factories.centers import CenterFactory, OfficerFactory
from tests.factories.programs import ProgramFactory, a_registration, attendee

pytestmark = pytest.mark.django_db


def born(age):
    today = timezone.localdate()
    return datetime.date(today.year - age, 1, 1)


def test_she_takes_a_seat_and_is_told_once():
    program = ProgramFactory(seats=2)

    row = a_registration(program)

    program.refresh_from_db()
    assert (row.status, program.seats_taken) == ("registered", 1)
    assert set(Notification.objects.filter(kind="program_registered").values_list("channel", flat=True)) >= {"portal"}
    assert AuditEvent.objects.about(row).get().action == "registration.registered"


def test_the_next_one_waits_when_it_is_full():
    program = ProgramFactory(seats=1)
    a_registration(program)

    second, third = a_registration(program), a_registration(program)

    assert (second.status, third.status) == ("waiting", "waiting")
    assert (ahead_of(second), ahead_of(third)) == (0, 1)


def test_without_a_waiting_list_full_is_full():
    program = ProgramFactory(seats=1, has_waiting_list=False)
    a_registration(program)

    with pytest.raises(Full):
        a_registration(program)


@pytest.mark.parametrize("status", ["draft", "approved", "closed", "running", "done"])
def test_only_an_open_programme_takes_people(status):
    with pytest.raises(NotOpen):
        a_registration(ProgramFactory(status=status))


def test_registration_has_a_first_and_a_last_moment():
    now = timezone.now()
    with pytest.raises(NotYetOpen):
        a_registration(ProgramFactory(registration_opens_at=now + timedelta(hours=1)))
    with pytest.raises(NotOpen):
        a_registration(
            ProgramFactory(
                registration_opens_at=now - timedelta(days=2), registration_closes_at=now - timedelta(seconds=1)
            )
        )


@pytest.mark.parametrize("name", ["أحمد بن سالم", "أحْمَد  بن سالم", "احمد بن سالم"])
def test_one_attendee_has_one_place_however_her_name_is_spelled(name):
    program, person = ProgramFactory(), UserFactory()
    register(program, attendee("أحمد بن سالم"), by=person)

    with pytest.raises(AlreadyRegistered):
        register(program, attendee(name), by=person)


def test_an_account_comes_once_itself_whatever_name_is_typed():
    program, person = ProgramFactory(seats=1), UserFactory()
    seat = register(program, attendee("سارة أحمد"), by=person)

    with pytest.raises(ComesAlready):
        register(program, attendee("طارق الثقفي"), by=person)
    assert register(program, attendee("طارق الثقفي", is_for_self=False), by=person).status == "waiting"
    assert register(ProgramFactory(), attendee("طارق الثقفي"), by=person).status == "registered"
    withdraw(seat, by=person)
    assert register(program, attendee("سارة أحمد الحربي"), by=person).is_for_self


@pytest.mark.parametrize("has_offer", [False, True])
def test_whoever_waits_does_not_queue_a_second_time(has_offer):
    program, person = ProgramFactory(seats=1), UserFactory()
    holder = a_registration(program)
    register(program, attendee("سارة أحمد"), by=person)
    if has_offer:
        withdraw(holder, by=holder.user)

    with pytest.raises(ComesAlready):
        register(program, attendee("سارة الحربي"), by=person)


def test_one_account_registers_others_too_but_not_the_whole_quarter():
    program, person = ProgramFactory(), UserFactory()
    for number in range(10):
        register(program, attendee(f"ابن {'ابت'[number % 3]}{number}", is_for_self=False), by=person)

    with pytest.raises(TooMany):
        register(program, attendee("واحد آخر"), by=person)


@pytest.mark.parametrize(("age", "fits"), [(11, False), (12, True), (16, True), (17, False)])
def test_a_programme_for_a_certain_age(age, fits):
    program = ProgramFactory(
        min_age=12, max_age=16, starts_at=timezone.make_aware(datetime.datetime(timezone.localdate().year + 1, 1, 2))
    )
    minor = attendee(born_on=born(age - 1), guardian_name="سالم", guardian_phone="+966512345678")

    if fits:
        assert register(program, minor, by=UserFactory()).is_minor
    else:
        with pytest.raises(AgeUnfit):
            register(program, minor, by=UserFactory())


def test_a_programme_for_a_certain_age_asks_for_it():
    with pytest.raises(AgeUnknown):
        a_registration(ProgramFactory(min_age=12))


def test_a_minor_comes_with_a_guardian():
    with pytest.raises(GuardianMissing):
        a_registration(born_on=born(10))

    assert a_registration(born_on=born(10), guardian_name="سالم", guardian_phone="+966512345678").is_minor
    assert not a_registration(born_on=born(30)).is_minor


def test_a_seat_given_back_is_kept_for_whoever_waits_longest():
    program = ProgramFactory(seats=1)
    holder, first, second = (a_registration(program) for _ in range(3))

    withdraw(holder, by=holder.user)

    offer = Offer.objects.get()
    program.refresh_from_db()
    assert (offer.registration_id, offer.status, program.seats_taken) == (first.pk, "pending", 1)
    assert Notification.objects.filter(kind="program_offer", recipient=first.user).exists()
    assert claim_offer(first, by=first.user).status == "registered"
    assert second.status == "waiting"


def test_an_offer_that_ran_out_goes_to_the_next_without_any_job():
    program = ProgramFactory(seats=1)
    holder, late, next_one = (a_registration(program) for _ in range(3))
    withdraw(holder, by=holder.user)
    Offer.objects.update(expires_at=timezone.now())

    with pytest.raises(OfferGone):
        claim_offer(late, by=late.user)

    running.run_by_the_clock()  # the refusal above was rolled back with its transaction; the clock does it for good
    late.refresh_from_db()
    assert late.status == "lapsed"
    assert Offer.objects.pending().get().registration_id == next_one.pk
    assert a_registration(program, by=late.user).status == "waiting"


def test_nobody_is_offered_a_seat_an_hour_before_it_begins():
    program = ProgramFactory(seats=1)
    holder, _waiting = a_registration(program), a_registration(program)
    Program.objects.update(starts_at=timezone.now() + timedelta(minutes=30))

    withdraw(holder, by=holder.user)

    assert not Offer.objects.exists()


def test_after_it_began_the_centre_is_asked():
    row = a_registration()
    Program.objects.update(starts_at=timezone.now() - timedelta(minutes=1))

    with pytest.raises(Begun):
        withdraw(row, by=row.user)


def test_nobody_withdraws_or_claims_for_somebody_else():
    row = a_registration()

    for action in (withdraw, claim_offer):
        with pytest.raises(NotYours):
            action(row, by=UserFactory())


def test_giving_back_twice_is_refused_and_frees_one_seat():
    program = ProgramFactory(seats=2)
    row = a_registration(program)
    withdraw(row, by=row.user)

    with pytest.raises(IllegalMove):
        withdraw(row, by=row.user)

    program.refresh_from_db()
    assert program.seats_taken == 0


# Staff ----------------------------------------------------------------------------------------------------------------
def test_a_colleague_approves_then_it_opens(center, officer):
    program = ProgramFactory(center=center, status="draft", author=officer)
    colleague = OfficerFactory(center=center)

    with pytest.raises(OwnProgram):
        running.approve_program(program, by=officer)
    running.approve_program(program, by=colleague)
    program = running.open_registration(program, by=officer)

    assert (program.status, program.approved_by) == ("open", colleague)
    assert program.announced_at is not None


def test_calling_off_tells_everybody_why(center, officer):
    program = ProgramFactory(center=center, seats=1)
    holder, waiting = a_registration(program), a_registration(program)

    with pytest.raises(ReasonMissing):
        running.cancel_program(program, by=officer, reason=" ")
    running.cancel_program(program, by=officer, reason="رياح شديدة")

    for row in (holder, waiting):
        row.refresh_from_db()
        assert (row.status, row.reason) == ("cancelled", "رياح شديدة")
        assert Notification.objects.filter(kind="program_called_off", recipient=row.user, channel="portal").count() == 1
    program.refresh_from_db()
    assert program.seats_taken == 0
    assert not Offer.objects.exists()


def test_more_seats_are_offered_and_fewer_than_taken_are_refused(center, officer):
    program = ProgramFactory(center=center, seats=2)
    for _ in range(4):
        a_registration(program)

    with pytest.raises(SeatsBelowTaken):
        running.set_seats(program, 1, by=officer)
    program = running.set_seats(program, 3, by=officer)

    assert (program.seats, program.seats_taken, Offer.objects.pending().count()) == (3, 3, 1)


def test_another_time_is_told_to_those_who_come(center, officer):
    program = ProgramFactory(center=center)
    row = a_registration(program)
    session = program.sessions.get()
    session.during = (session.starts_at + timedelta(days=1), session.ends_at + timedelta(days=1))
    session.save()

    running.settle_dates(program, by=officer)
    running.settle_dates(program, by=officer)

    assert Notification.objects.filter(kind="program_moved", recipient=row.user, channel="portal").count() == 1


def test_the_clock_starts_and_ends_it():
    program = ProgramFactory(starts_at=timezone.now() - timedelta(hours=3))

    running.run_by_the_clock()
    running.run_by_the_clock()

    program.refresh_from_db()
    assert program.status == "done"


def test_another_centres_officer_decides_nothing(center):
    stranger, program = OfficerFactory(center=CenterFactory()), ProgramFactory(center=center, seats=1)
    row = a_registration(program)

    for action in (
        lambda: running.close_registration(program, by=stranger),
        lambda: running.cancel_program(program, by=stranger, reason="x"),
        lambda: running.set_seats(program, 5, by=stranger),
        lambda: running.cancel_registration(row, by=stranger, reason="x"),
    ):
        with pytest.raises(Exception, match="مركز آخر"):
            action()


def test_what_is_personal_is_encrypted(django_db_blocker):
    row = a_registration(name="هند المكية", born_on=born(9), guardian_name="سالم", guardian_phone="+966512345678")

    raw = Registration.objects.filter(pk=row.pk).extra(select={"raw": "attendee_name::text"}).values_list("raw")[0][0]

    assert "هند" not in raw
