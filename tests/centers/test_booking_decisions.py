"""Deciding on a hall, taking it back, what the clock does, and what the table never lets happen."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.utils import timezone

from centers.actions import deciding
from centers.actions.booking import withdraw_booking
from centers.actions.deciding import approve_booking, cancel_booking, decline_booking, decline_rivals
from centers.actions.retention import forget_bookings
from centers.exceptions import (
    AnotherCenter,
    BookingBegun,
    BookingReasonMissing,
    CenterClosed,
    GivenToAnother,
    MayNotDecideBookings,
    NoRivals,
    NotYours,
    OwnBooking,
)
from centers.models import Booking, ClosedPeriod
from core.models import Notification
from core.states import IllegalMove
from tests.factories.accounts import UserFactory
from tests.factories.bookings import FacilityFactory, a_booking, in_days
from tests.factories.centers import CenterFactory, OfficerFactory

pytestmark = pytest.mark.django_db
WHY = "القاعة في صيانة هذا اليوم"


@pytest.fixture
def hall():
    return FacilityFactory()


@pytest.fixture
def officer(hall):
    return OfficerFactory(center=hall.center)


def approved(hall, officer, **kwargs):
    return approve_booking(a_booking(hall, **kwargs), by=officer)


def moved(booking, **ago):
    """Its hours lie elsewhere, as time passes."""
    shift = timedelta(**ago)
    start, end = booking.starts_at - shift, booking.ends_at - shift
    hours = DateTimeTZRange(start, end, "[)")
    Booking.objects.filter(pk=booking.pk).update(during=hours, blocked=hours)
    booking.refresh_from_db()
    return booking


# Deciding -------------------------------------------------------------------------------------------------------------


def test_the_centre_confirms_and_she_is_told(hall, officer):
    row = approved(hall, officer)

    assert (row.status, row.decided_by) == ("approved", officer)
    assert Notification.objects.filter(kind="booking_approved").count() >= 1


def test_the_second_is_told_which_one_won(hall, officer):
    first, second = a_booking(hall), a_booking(hall, minutes=90)
    approve_booking(first, by=officer)

    with pytest.raises(GivenToAnother) as refusal:
        approve_booking(second, by=officer)

    second.refresh_from_db()
    assert first.when in str(refusal.value)
    assert (second.status, second.decided_by) == ("requested", None)


def test_the_losers_are_declined_together(hall, officer):
    first, *others = (a_booking(hall) for _ in range(3))
    later = a_booking(hall, hour=20)
    approve_booking(first, by=officer)

    assert {row.pk for row in decline_rivals(first, by=officer, reason=WHY)} == {row.pk for row in others}
    later.refresh_from_db()
    assert later.status == "requested"
    with pytest.raises(NoRivals):
        decline_rivals(first, by=officer, reason=WHY)


def test_rivals_are_declined_only_after_one_was_confirmed(hall, officer):
    first, _second = a_booking(hall), a_booking(hall)

    decline_booking(first, by=officer, reason=WHY)
    with pytest.raises(IllegalMove):
        decline_rivals(first, by=officer, reason=WHY)


def test_approval_asks_the_rules_again(hall, officer):
    row = a_booking(hall)
    day = timezone.localdate(row.starts_at)
    ClosedPeriod.objects.create(center=hall.center, first_on=day, last_on=day, reason_ar="العيد")

    with pytest.raises(CenterClosed):
        approve_booking(row, by=officer)


def test_nobody_decides_on_her_own(hall, officer):
    row = a_booking(hall, by=officer)

    for decide in (approve_booking, decline_booking):
        with pytest.raises(OwnBooking):
            decide(row, by=officer, **({"reason": WHY} if decide is decline_booking else {}))


def test_only_staff_of_the_centre_whose_role_decides(hall, officer):
    row = a_booking(hall)
    far = OfficerFactory(center=CenterFactory())
    officer.groups.clear()

    with pytest.raises(AnotherCenter):
        approve_booking(row, by=far)
    with pytest.raises(MayNotDecideBookings):
        approve_booking(row, by=type(officer).objects.get(pk=officer.pk))


@pytest.mark.parametrize("act", [decline_booking, cancel_booking, decline_rivals])
def test_a_refusal_has_a_reason(hall, officer, act):
    row = approved(hall, officer)

    with pytest.raises(BookingReasonMissing):
        act(row, by=officer, reason="   ")


def test_what_is_called_off_frees_the_hall(hall, officer):
    row = cancel_booking(approved(hall, officer), by=officer, reason=WHY)

    assert (row.status, row.reason) == ("cancelled", WHY)
    assert approved(hall, officer).status == "approved"


@pytest.mark.parametrize("act", [approve_booking, decline_booking, cancel_booking])
def test_what_was_decided_is_not_decided_again(hall, officer, act):
    row = decline_booking(a_booking(hall), by=officer, reason=WHY)

    with pytest.raises(IllegalMove):
        act(row, by=officer, **({} if act is approve_booking else {"reason": WHY}))


# Taking back, and the clock -------------------------------------------------------------------------------------------


def test_she_withdraws_before_it_begins_and_only_she(hall, officer):
    row = approved(hall, officer)

    with pytest.raises(NotYours):
        withdraw_booking(row, by=UserFactory())
    assert withdraw_booking(row, by=row.person).status == "withdrawn"
    with pytest.raises(IllegalMove):
        withdraw_booking(row, by=row.person)


def test_what_has_begun_is_not_withdrawn_or_confirmed(hall, officer):
    row = moved(a_booking(hall), days=4)

    with pytest.raises(BookingBegun):
        withdraw_booking(row, by=row.person)
    with pytest.raises(BookingBegun):
        approve_booking(row, by=officer)


def test_what_nobody_answered_lapses_and_she_hears_of_it(hall):
    row, other = moved(a_booking(hall), days=4), a_booking(hall)

    assert (deciding.lapse_requests(), deciding.lapse_requests()) == (1, 0)

    row.refresh_from_db()
    other.refresh_from_db()
    assert (row.status, other.status) == ("lapsed", "requested")
    assert Notification.objects.filter(kind="booking_lapsed", channel="portal").count() == 1


def test_she_is_reminded_the_day_before_once(hall, officer):
    approved(hall, officer, days=1)
    approved(hall, officer, days=2)

    assert deciding.remind_bookers() == 1
    deciding.remind_bookers()
    assert Notification.objects.filter(kind="booking_reminder", channel="portal").count() == 1


def test_purposes_are_forgotten_before_people(hall, officer):
    row = moved(decline_booking(a_booking(hall), by=officer, reason=WHY), days=100)

    forget_bookings()
    row.refresh_from_db()
    assert (row.purpose, row.reason, row.person_id is None) == ("", "", False)

    moved(row, days=700)
    forget_bookings()
    row.refresh_from_db()
    assert row.person is None


# The table has the last word ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "wrong",
    [
        {"status": "approved"},
        {"status": "declined"},
        {"people": 0},
        {"person": None},
        {"section": "kids"},
        {"during": DateTimeTZRange(None, None)},
        {"during": DateTimeTZRange(in_days(3), in_days(4), "[)")},
    ],
)
def test_the_table_refuses_what_makes_no_sense(hall, wrong):
    row = a_booking(hall)

    with pytest.raises(IntegrityError), transaction.atomic():
        Booking.objects.filter(pk=row.pk).update(**wrong)


def test_the_table_gives_a_hall_once_even_by_bulk_update(hall, officer):
    for _ in range(2):
        a_booking(hall)

    with pytest.raises(IntegrityError, match="hall_is_given_once"), transaction.atomic():
        Booking.objects.update(status="approved", decided_by=officer, decided_at=timezone.now())


def test_a_hall_is_for_known_sections():
    for sections in ([], ["kids"]):
        with pytest.raises(IntegrityError), transaction.atomic():
            FacilityFactory(sections=sections)
