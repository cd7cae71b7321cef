"""At the desk of a centre: bookings for who came or called, the sheet of a day; and a series given back at once."""

from datetime import timedelta
from functools import partial

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from centers.actions.booking import request_bookings, withdraw_series
from centers.actions.deciding import approve_booking
from centers.actions.entering import enter_booking
from centers.exceptions import (
    AnotherCenter,
    BookingBegun,
    GivenToAnother,
    OverrideReasonMissing,
    OwnBooking,
    SheAskedAlready,
    TooFarAhead,
    WrongSection,
)
from centers.models import Booking, Facility, OpeningBand
from core.models import AuditEvent, Notification
from tests.factories.accounts import UserFactory
from tests.factories.bookings import FacilityFactory, a_booking, a_wish, in_days
from tests.factories.centers import OfficerFactory
from tests.racing import at_once

pytestmark = pytest.mark.django_db
PHONE = "+966500000777"
WHY = "عزاء، والقاعة بعيدة عن المصلى"


@pytest.fixture
def hall():
    return FacilityFactory(name_ar="قاعة الملتقى")


@pytest.fixture
def officer(hall):
    return OfficerFactory(center=hall.center)


def enter(hall, officer, *, phone=PHONE, why="", **wish):
    return enter_booking(hall, a_wish(**wish), phone=phone, name="سالم الحربي", by=officer, override_reason=why)


# Entering -------------------------------------------------------------------------------------------------------------


def test_who_called_has_the_hall_at_once_and_is_told(hall, officer):
    row = enter(hall, officer)

    assert (row.status, row.entered_by, row.decided_by) == ("approved", officer, officer)
    assert (row.person.name, row.person.phone, row.person.phone_verified_at) == ("سالم الحربي", PHONE, None)
    assert Notification.objects.filter(kind="booking_approved", channel="portal").count() == 1
    assert AuditEvent.objects.about(row).get().action == "booking.entered"


def test_who_has_an_account_keeps_her_name(hall, officer):
    person = UserFactory(phone=PHONE, name="هند")

    assert enter(hall, officer).person == person
    person.refresh_from_db()
    assert person.name == "هند"


def test_a_prayer_or_the_hours_are_passed_over_only_with_a_reason(hall, officer):
    OpeningBand.objects.filter(center=hall.center).delete()
    with pytest.raises(OverrideReasonMissing):
        enter(hall, officer)

    assert enter(hall, officer, why=WHY).override_reason == WHY


def test_a_reason_that_was_not_needed_is_not_kept(hall, officer):
    assert enter(hall, officer, why=WHY).override_reason == ""


def test_what_another_has_is_never_given_whatever_the_reason(hall, officer):
    approve_booking(a_booking(hall), by=officer)

    with pytest.raises(GivenToAnother):
        enter(hall, officer, why=WHY)


def test_a_hall_that_is_not_let_online_may_be_given_at_the_desk(hall, officer):
    Facility.objects.update(is_bookable=False)

    assert enter(Facility.objects.get(), officer).status == "approved"


@pytest.mark.parametrize(("refusal", "wish"), [(TooFarAhead, {"days": 70}), (WrongSection, {"section": "women"})])
def test_everything_else_binds_the_desk_as_well(refusal, wish):
    hall = FacilityFactory(sections=["men", "family"])

    with pytest.raises(refusal):
        enter(hall, OfficerFactory(center=hall.center), why=WHY, **wish)


def test_nobody_enters_for_herself_twice_or_in_another_centre(hall, officer):
    enter(hall, officer)
    with pytest.raises(SheAskedAlready):
        enter(hall, officer)
    own = OfficerFactory(center=hall.center, phone="+966500000778")
    with pytest.raises(OwnBooking):
        enter(hall, own, phone="+966500000778", hour=20)
    with pytest.raises(AnotherCenter):
        enter(FacilityFactory(), officer)
    assert Booking.objects.count() == 1


def test_a_refused_booking_leaves_no_account_behind(hall, officer):
    approve_booking(a_booking(hall), by=officer)

    with pytest.raises(GivenToAnother):
        enter(hall, officer)

    assert not User.objects.with_phone(PHONE).exists()


def test_only_staff_pass_anything_over(hall):
    row = a_booking(hall)

    with pytest.raises(IntegrityError), transaction.atomic():
        Booking.objects.filter(pk=row.pk).update(override_reason=WHY)


@pytest.mark.django_db(transaction=True)
def test_two_officers_who_enter_at_once_give_the_hall_once():
    hall = FacilityFactory()
    calls = [
        partial(enter, hall, OfficerFactory(center=hall.center), phone=f"+96650000078{number}") for number in range(4)
    ]

    answers = at_once(calls)

    assert sorted(isinstance(answer, GivenToAnother) for answer in answers) == [False, True, True, True]
    assert Booking.objects.approved().count() == 1


# Pages ----------------------------------------------------------------------------------------------------------------


def typed(hall, **changes):
    data = {
        "phone": "0500000777",
        "name": "سالم الحربي",
        "facility": str(hall.pk),
        "day": f"{in_days(3):%Y-%m-%d}",
        "start": "09:00",
        "length": "60",
        "section": "family",
        "event": "gathering",
        "people": "١٢",
    }
    return data | changes


def test_the_form_enters_it_and_leads_to_the_booking(desk, hall):
    answer = desk.post(reverse("admin:centers_booking_enter"), typed(hall))

    row = Booking.objects.get()
    assert answer.url == reverse("admin:centers_booking_change", args=[row.pk])
    assert (row.starts_at, row.people) == (in_days(3), 12)


def test_a_refusal_stands_beside_the_reason(desk, hall):
    answer = desk.post(reverse("admin:centers_booking_enter"), typed(hall, start="03:00"))

    assert answer.status_code == 422
    assert "إن كان لا بد منه" in answer.context["form"].errors["override_reason"][0]


def test_halls_of_other_centres_and_programmes_are_not_offered(desk, hall):
    other = FacilityFactory(name_ar="قاعة بعيدة")

    page = desk.get(reverse("admin:centers_booking_enter")).content.decode()
    answer = desk.post(reverse("admin:centers_booking_enter"), typed(other, event="program"))

    assert "قاعة بعيدة" not in page and 'value="program"' not in page
    assert {"facility", "event"} == set(answer.context["form"].errors)


@pytest.mark.parametrize("name", ["enter", "day"])
def test_a_neighbour_and_a_role_that_does_not_decide_stay_outside(client, name):
    address = reverse(f"admin:centers_booking_{name}")
    client.force_login(UserFactory(is_staff=True))
    assert client.get(address).status_code == 403
    client.force_login(UserFactory())
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("rows", [1, 30])
def test_the_day_names_who_comes_when_and_how_many(desk, hall, officer, rows, django_assert_max_num_queries):
    approve_booking(a_booking(hall, by=UserFactory(name="هند المغربي"), people=17), by=officer)
    for number in range(rows - 1):
        another = FacilityFactory(center=hall.center, name_ar=f"قاعة {number}")
        approve_booking(a_booking(another), by=officer)
    a_booking(hall, hour=20)
    elsewhere = FacilityFactory(name_ar="قاعة بعيدة")
    approve_booking(a_booking(elsewhere), by=OfficerFactory(center=elsewhere.center))
    address = f"{reverse('admin:centers_booking_day')}?on={in_days(3):%Y-%m-%d}&center={elsewhere.center_id}"
    desk.get(address)

    with django_assert_max_num_queries(9):
        page = desk.get(address).content.decode()

    assert "هند المغربي" in page and "17" in page
    assert "قاعة بعيدة" not in page
    assert page.count('<th scope="row" class="nowrap">') == rows


# A series -------------------------------------------------------------------------------------------------------------


def test_a_series_is_given_back_at_once_with_one_message(hall, officer):
    person = UserFactory()
    rows = request_bookings(hall, a_wish(weeks=3), by=person)
    approve_booking(rows[1], by=officer)
    single = a_booking(hall, by=person, days=5)

    withdraw_series(rows[2], by=person)

    assert [row.status for row in Booking.objects.order_by("pk")] == ["withdrawn"] * 3 + ["requested"]
    assert Notification.objects.filter(kind="booking_withdrawn").count() == 1
    with pytest.raises(BookingBegun):
        withdraw_series(single, by=person)


def test_what_has_begun_of_a_series_stays(hall):
    person = UserFactory()
    rows = request_bookings(hall, a_wish(weeks=3), by=person)
    hour = timedelta(hours=1)
    during = (timezone.now() - hour, timezone.now() + hour)
    Booking.objects.filter(pk=rows[0].pk).update(during=during, blocked=during)

    assert len(withdraw_series(rows[0], by=person)) == 2


def test_her_page_offers_all_dates_and_nobody_elses(client, hall):
    person = UserFactory()
    rows = request_bookings(hall, a_wish(weeks=2), by=person)
    address = reverse("centers:series-withdraw", args=[rows[0].public_id])
    client.force_login(UserFactory())
    assert client.post(address).status_code == 404
    client.force_login(person)
    assert address in client.get(rows[0].get_absolute_url()).content.decode()

    client.post(address)

    assert set(Booking.objects.values_list("status", flat=True)) == {"withdrawn"}
    assert address not in client.get(rows[0].get_absolute_url()).content.decode()
