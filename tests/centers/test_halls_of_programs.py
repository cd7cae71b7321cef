"""Sessions that take a hall: given once, moved, freed, named in the calendar, refused beside the field."""

from datetime import timedelta
from functools import partial

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from centers.actions import deciding, holding, running
from centers.actions.deciding import approve_booking, cancel_booking
from centers.exceptions import BookingOfProgram, GivenToAnother, HallElsewhere, HallTwice
from centers.models import Booking, Program, Session
from core.shared_pages import pages
from tests.centers.test_program_admin import ADD, change, local, typed
from tests.factories.bookings import FacilityFactory, a_booking, in_days
from tests.factories.centers import OfficerFactory
from tests.factories.programs import ProgramFactory
from tests.racing import at_once, rival_in_gap, without_constraint, without_lock

pytestmark = pytest.mark.django_db


@pytest.fixture
def hall():
    return FacilityFactory()


@pytest.fixture
def officer(hall):
    return OfficerFactory(center=hall.center)


def in_hall(hall, *, hour=9, days=3, hours=1, count=1, **kwargs):
    """A programme with sessions one behind the other, in a hall."""
    starts = in_days(days, hour)
    facts = {"center": hall.center, "status": "draft", "starts_at": starts, "sessions": 0}
    program = ProgramFactory(**facts | kwargs)
    for number in range(count):
        start = starts + timedelta(hours=hours) * number
        Session.objects.create(program=program, facility=hall, during=(start, start + timedelta(hours=hours)))
    return program


def approved(hall, officer, **kwargs):
    return running.approve_program(in_hall(hall, **kwargs), by=officer)


def bookings(program):
    return list(Booking.objects.of_program(program))


def move(program, officer, **by):
    for session in program.sessions.all():
        session.during = (session.starts_at + timedelta(**by), session.ends_at + timedelta(**by))
        session.save()
    return running.settle_dates(program, by=officer)


def test_a_draft_takes_nothing_and_an_approved_programme_its_hall(hall, officer):
    program = in_hall(hall)
    assert bookings(running.settle_dates(program, by=officer)) == []

    (row,) = bookings(running.approve_program(program, by=officer))

    assert (row.status, row.event, row.person, row.facility) == ("approved", "program", None, hall)
    assert row.blocked.upper - row.during.upper == hall.buffer
    with pytest.raises(GivenToAnother):
        approve_booking(rival(hall), by=officer)


def rival(hall):
    """Somebody who asked before the programme was there."""
    row = a_booking(hall, days=4)
    during, end = (in_days(3), in_days(3, 10)), in_days(3, 10) + hall.buffer
    Booking.objects.filter(pk=row.pk).update(during=during, blocked=(during[0], end))
    return Booking.objects.get(pk=row.pk)


def test_a_hall_that_somebody_has_stops_the_approval(hall, officer):
    approve_booking(a_booking(hall), by=officer)
    program = in_hall(hall)

    with pytest.raises(GivenToAnother):
        running.approve_program(program, by=officer)

    program.refresh_from_db()
    assert program.status == "draft"


def test_sessions_behind_each_other_need_no_cleaning_between(hall, officer):
    first, second = bookings(approved(hall, officer, count=2))

    assert first.blocked.upper == second.during.lower
    assert second.blocked.upper - second.during.upper == hall.buffer


def test_moved_sessions_take_the_new_hours_and_free_the_old(hall, officer):
    program = approved(hall, officer, count=2)

    move(program, officer, hours=1)  # the first goes where the second was

    assert [row.during.lower for row in bookings(program)] == [in_days(3, 10), in_days(3, 11)]
    assert approve_booking(a_booking(hall, hour=9, minutes=30), by=officer).status == "approved"


@pytest.mark.parametrize("how", ["called off", "session gone", "no hall"])
def test_what_is_called_off_or_gone_frees_the_hall(hall, officer, how):
    program = approved(hall, officer, count=2)
    last = program.sessions.order_by("during").last()
    if how == "called off":
        running.cancel_program(program, by=officer, reason="رياح شديدة")
    elif how == "session gone":
        last.delete()
    else:
        Session.objects.filter(pk=last.pk).update(facility=None)
        running.settle_dates(program, by=officer)

    assert len(bookings(program)) == (0 if how == "called off" else 1)
    assert approve_booking(a_booking(hall, hour=10, minutes=30, days=4), by=officer).status == "approved"


def test_a_hall_of_another_centre_and_one_twice_at_once_are_refused(hall, officer):
    elsewhere = in_hall(hall)
    Session.objects.update(facility=FacilityFactory())
    with pytest.raises(HallElsewhere):
        running.approve_program(elsewhere, by=officer)

    twice = in_hall(hall)
    Session.objects.create(program=twice, facility=hall, during=(in_days(3), in_days(3, 10)))
    with pytest.raises(HallTwice):
        running.approve_program(twice, by=officer)


def test_nobody_calls_off_the_booking_of_a_programme_by_itself(hall, officer):
    (row,) = bookings(approved(hall, officer))

    with pytest.raises(BookingOfProgram):
        cancel_booking(row, by=officer, reason="لا حاجة")


def test_a_booking_of_a_programme_always_stands(hall, officer):
    (row,) = bookings(approved(hall, officer))

    with pytest.raises(IntegrityError), transaction.atomic():
        Booking.objects.filter(pk=row.pk).update(status="withdrawn")


def test_the_calendar_names_what_everybody_may_know(client, hall, officer):
    program = approved(hall, officer, announced_at=None)
    address = f"{reverse('centers:facility', args=[hall.public_id])}?day={in_days(3):%Y-%m-%d}"
    assert program.title not in client.get(address).content.decode()

    Program.objects.update(announced_at=timezone.now(), status="open")
    pages.forget()
    page = client.get(address).content.decode()

    assert f'href="{program.get_absolute_url()}"' in page
    assert program.title in page


def test_the_page_of_a_programme_names_the_hall(client, hall):
    program = in_hall(hall, status="open", announced_at=timezone.now())

    assert hall.name in client.get(program.get_absolute_url()).content.decode()


# At the desk ----------------------------------------------------------------------------------------------------------


def at(day_hour):
    (day, hour), (_day, until) = local(day_hour), local(day_hour + timedelta(hours=1))
    return {
        "sessions-0-starts_0": day,
        "sessions-0-starts_1": hour,
        "sessions-0-ends_0": day,
        "sessions-0-ends_1": until,
    }


def errors(answer):
    return answer.context["inline_admin_formsets"][0].formset.errors[0]


def test_a_taken_hall_is_refused_beside_its_field(desk, hall, officer):
    row = approve_booking(a_booking(hall), by=officer)
    program = ProgramFactory(center=hall.center, starts_at=in_days(8), status="approved")

    answer = desk.post(change(program), typed(program, **at(in_days(3)), **{"sessions-0-facility": str(hall.pk)}))

    assert row.when in errors(answer)["facility"][0]
    assert not bookings(program)


def test_a_free_hall_is_taken_when_the_form_is_saved(desk, hall):
    program = ProgramFactory(center=hall.center, starts_at=in_days(8), status="approved")

    answer = desk.post(change(program), typed(program, **at(in_days(3)), **{"sessions-0-facility": str(hall.pk)}))

    assert answer.status_code == 302
    assert [row.during.lower for row in bookings(program)] == [in_days(3)]


def test_halls_of_other_centres_are_not_offered(desk, hall):
    other = FacilityFactory(name_ar="قاعة بعيدة")

    answer = desk.post(ADD, typed(center=str(hall.center_id), **{"sessions-0-facility": str(other.pk)}))

    assert "facility" in errors(answer)
    assert "قاعة بعيدة" not in desk.get(ADD).content.decode()


def test_the_booking_of_a_programme_has_no_buttons(desk, hall, officer):
    (row,) = bookings(approved(hall, officer))

    page = desk.get(reverse("admin:centers_booking_change", args=[row.pk])).content.decode()

    assert "/decide/" not in page
    assert row.session.program.title in page


@pytest.mark.parametrize("count", [1, 12])
def test_the_form_reads_the_halls_once_for_all_sessions(desk, hall, count, django_assert_max_num_queries):
    program = in_hall(hall, count=count)
    desk.get(change(program))

    with django_assert_max_num_queries(19):
        desk.get(change(program))


# At once --------------------------------------------------------------------------------------------------------------


def programme_and_neighbour():
    hall = FacilityFactory()
    officer = OfficerFactory(center=hall.center)
    program, row = in_hall(hall), a_booking(hall)
    return [partial(running.approve_program, program, by=officer), partial(approve_booking, row, by=officer)]


def given():
    return Booking.objects.approved().count()


@pytest.mark.django_db(transaction=True)
def test_of_a_programme_and_a_neighbour_at_once_one_has_the_hall():
    answers = at_once(programme_and_neighbour())

    assert sorted(isinstance(answer, GivenToAnother) for answer in answers) == [False, True]
    assert given() == 1


@pytest.mark.django_db(transaction=True)
def test_without_the_lock_the_table_still_gives_it_once():
    approve, neighbour = programme_and_neighbour()

    with (
        without_lock(deciding, holding),
        rival_in_gap(holding, "refusals_of", neighbour),
        pytest.raises(GivenToAnother),
    ):
        approve()

    assert given() == 1


@pytest.mark.django_db(transaction=True)
def test_without_the_constraint_and_the_lock_both_have_it():
    approve, neighbour = programme_and_neighbour()

    with (
        without_constraint(Booking, "hall_is_given_once", after=Booking.objects.all().delete),
        without_lock(deciding, holding),
        rival_in_gap(holding, "refusals_of", neighbour),
    ):
        approve()

        assert given() == 2
