"""Asking for a hall: what works, what is refused, and in which words."""

import datetime
from datetime import timedelta

import pytest
from django.utils import timezone

from centers.actions.booking import look_ahead, request_bookings
from centers.actions.deciding import approve_booking
from centers.exceptions import (
    AskedAlready,
    CenterClosed,
    HallTaken,
    HallTooSmall,
    HoursPassed,
    NotBookable,
    OddHours,
    OutsideHours,
    OverPrayer,
    SomeDatesTaken,
    TooFarAhead,
    TooLong,
    TooManyRequests,
    WrongSection,
)
from centers.models import Booking, ClosedPeriod, OpeningBand
from core.models import AuditEvent, Notification
from core.prayers import pauses
from tests.factories.accounts import UserFactory
from tests.factories.bookings import FacilityFactory, a_booking, a_wish, in_days
from tests.factories.centers import OfficerFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def hall():
    return FacilityFactory()


@pytest.fixture
def officer(hall):
    return OfficerFactory(center=hall.center)


def approved(hall, officer, **kwargs):
    return approve_booking(a_booking(hall, **kwargs), by=officer)


# Asking ---------------------------------------------------------------------------------------------------------------


def test_she_asks_and_is_told_once(hall):
    row = a_booking(hall)

    assert (row.status, row.blocked.upper - row.during.upper) == ("requested", timedelta(minutes=30))
    assert Notification.objects.filter(kind="booking_requested", channel="portal").count() == 1
    assert AuditEvent.objects.about(row).get().action == "booking.requested"


def test_two_people_may_ask_for_the_same_hours(hall):
    assert {a_booking(hall).status, a_booking(hall).status} == {"requested"}


def test_one_person_asks_for_an_hour_once(hall):
    person = UserFactory()
    a_booking(hall, by=person)

    with pytest.raises(AskedAlready):
        a_booking(hall, by=person, minutes=90)


@pytest.mark.parametrize(
    ("refusal", "wish"),
    [
        (WrongSection, {"section": "women"}),
        (HallTooSmall, {"people": 51}),
        (TooLong, {"minutes": 210}),
        (OddHours, {"minutes": 45}),
        (OddHours, {"minutes": 0}),
        (HoursPassed, {"days": 0, "hour": 0, "minutes": 30}),
        (HoursPassed, {"days": -1}),
        (TooFarAhead, {"days": 61}),
        (OutsideHours, {"hour": 7}),
        (OutsideHours, {"hour": 22, "minutes": 90}),
    ],
)
def test_what_does_not_fit_is_refused_in_its_own_words(refusal, wish):
    hall = FacilityFactory(sections=["men", "family"])

    with pytest.raises(refusal):
        a_booking(hall, **wish)

    assert not Booking.objects.exists()


def test_a_hall_that_is_not_let_takes_nobody():
    with pytest.raises(NotBookable):
        a_booking(FacilityFactory(is_bookable=False))


@pytest.mark.parametrize("prayer", range(1, 5))
def test_no_booking_lies_over_a_prayer(hall, prayer):
    start = in_days(3, 0)
    pause = pauses(timezone.localdate(start))[prayer]
    before = timezone.localtime(pause.start)

    with pytest.raises(OverPrayer):
        a_booking(hall, hour=before.hour, minutes=120)


def test_hours_that_end_with_the_adhan_are_given(hall):
    pause = pauses(timezone.localdate(in_days(3)))[3]  # maghrib: before it the half hours are free
    last = timezone.localtime(pause.start).replace(minute=0 if timezone.localtime(pause.start).minute < 30 else 30)
    wish = a_wish()
    wish = type(wish)(last - timedelta(minutes=30), last, "family", 10, "gathering")

    assert look_ahead(hall, wish)[0].is_free


def test_a_closed_day_takes_nobody(hall):
    day = timezone.localdate(in_days(3))
    ClosedPeriod.objects.create(center=hall.center, first_on=day, last_on=day, reason_ar="العيد")

    with pytest.raises(CenterClosed):
        a_booking(hall)
    assert a_booking(hall, days=4).status == "requested"


def test_each_section_has_its_own_hours():
    hall = FacilityFactory()
    OpeningBand.objects.filter(center=hall.center, section="women").update(opens=datetime.time(16))

    with pytest.raises(OutsideHours):
        a_booking(hall, section="women")


def test_bands_that_touch_are_one(hall):
    OpeningBand.objects.filter(center=hall.center, section="family").update(closes=datetime.time(10))
    for day in range(7):
        OpeningBand.objects.create(
            center=hall.center,
            weekday=day,
            section="family",
            opens=datetime.time(10),
            closes=datetime.time(11),
        )

    assert a_booking(hall, hour=9, minutes=120).status == "requested"


def test_cleaning_up_is_kept_free_on_both_sides(hall, officer):
    approved(hall, officer, hour=9)  # to ten, and cleaned until half past

    for hour, minutes in ((10, 30), (8, 60), (9, 60)):
        with pytest.raises(HallTaken):
            a_booking(hall, hour=hour, minutes=minutes)
    assert a_booking(hall, hour=8, minutes=30).status == "requested"


def test_without_a_buffer_one_begins_where_the_other_ends(officer, hall):
    hall.buffer_minutes = 0
    hall.save()
    approved(hall, officer, hour=9)

    assert approved(hall, officer, hour=10).status == "approved"


def test_five_open_requests_are_enough_and_a_series_counts_once(hall):
    person = UserFactory()
    request_bookings(hall, a_wish(2, weeks=4), by=person)
    for day in range(3, 7):
        a_booking(hall, by=person, days=day)

    with pytest.raises(TooManyRequests):
        a_booking(hall, by=person, days=8)


# Each week ------------------------------------------------------------------------------------------------------------


def test_each_week_is_a_row_of_its_own_and_one_message(hall):
    rows = request_bookings(hall, a_wish(weeks=4), by=UserFactory())

    assert [row.starts_at - rows[0].starts_at for row in rows] == [timedelta(weeks=number) for number in range(4)]
    assert len({row.series for row in rows}) == 1 and rows[0].series
    assert Notification.objects.filter(kind="booking_requested", channel="portal").count() == 1


def test_dates_that_are_not_free_are_left_out_only_if_she_agrees(hall, officer):
    approved(hall, officer, days=10)
    wish, person = a_wish(days=3, weeks=3), UserFactory()

    with pytest.raises(SomeDatesTaken):
        request_bookings(hall, wish, by=person)
    assert [answer.is_free for answer in look_ahead(hall, wish, by=person)] == [True, False, True]
    assert not Booking.objects.of(person).exists()

    assert len(request_bookings(hall, wish, by=person, leaves_out=True)) == 2


def test_looking_ahead_costs_the_same_for_one_date_and_for_twelve(hall, django_assert_num_queries):
    person = UserFactory()
    for weeks in (1, 12):
        with django_assert_num_queries(4):
            look_ahead(hall, a_wish(weeks=weeks), by=person)
