"""Twenty who want one hall, on real PostgreSQL. Beside each promise stands its control: the race with the guard taken away."""

from collections import Counter
from functools import partial

import pytest

from centers.actions import booking as asking
from centers.actions import deciding
from centers.actions.booking import request_bookings, withdraw_booking
from centers.actions.deciding import approve_booking
from centers.exceptions import GivenToAnother
from centers.models import Booking
from centers.states import BookingStatus
from tests.factories.accounts import UserFactory
from tests.factories.bookings import FacilityFactory, a_booking, a_wish
from tests.factories.centers import OfficerFactory
from tests.racing import at_once, gap, without_constraint, without_lock

pytestmark = pytest.mark.django_db(transaction=True)
GIVEN_ONCE = "hall_is_given_once"


def rivals(count):
    """Requests of as many people for hours that all overlap."""
    hall = FacilityFactory()
    officer = OfficerFactory(center=hall.center)
    rows = [a_booking(hall, minutes=30 + 30 * (number % 4)) for number in range(count)]
    return [partial(approve_booking, row, by=officer) for row in rows]


def given():
    return Booking.objects.approved().count()


def take_back():
    Booking.objects.all().update(status=BookingStatus.WITHDRAWN)


def test_of_20_overlapping_bookings_approved_at_once_exactly_one_is():
    answers = at_once(rivals(20))

    assert Counter(type(answer) for answer in answers) == {Booking: 1, GivenToAnother: 19}
    assert given() == 1


def test_without_the_lock_the_table_still_gives_the_hall_once():
    calls = rivals(4)

    with without_lock(deciding), gap(deciding, "require_no_winner"):
        answers = at_once(calls)

    assert Counter(type(answer) for answer in answers) == {Booking: 1, GivenToAnother: 3}
    assert given() == 1


def test_without_the_constraint_and_the_lock_the_hall_is_given_to_all():
    calls = rivals(4)

    with (
        without_constraint(Booking, GIVEN_ONCE, after=take_back),
        without_lock(deciding),
        gap(deciding, "require_no_winner"),
    ):
        at_once(calls)

        assert given() == 4


def test_one_person_twice_at_once_has_one_request():
    hall, person = FacilityFactory(), UserFactory()

    answers = at_once([partial(request_bookings, hall, a_wish(), by=person)] * 6)

    assert Counter(type(answer).__name__ for answer in answers) == {"list": 1, "AskedAlready": 5}


def test_without_the_lock_and_the_constraint_she_has_two():
    hall, person = FacilityFactory(), UserFactory()

    with (
        without_constraint(Booking, "person_asks_once_for_an_hour", after=take_back),
        without_lock(asking),
        gap(asking, "look_ahead"),
    ):
        at_once([partial(request_bookings, hall, a_wish(), by=person)] * 2)

        assert Booking.objects.requested().count() == 2


def test_confirmed_and_withdrawn_at_once_leave_one_truth():
    hall = FacilityFactory()
    officer, row = OfficerFactory(center=hall.center), a_booking(hall)

    at_once([partial(approve_booking, row, by=officer), partial(withdraw_booking, row, by=row.person)])

    row.refresh_from_db()
    assert row.status == BookingStatus.WITHDRAWN
