"""The pages of halls and bookings: who sees what, what is counted, what comes back when something is wrong."""

import datetime
from urllib.parse import quote

import pytest
from django.urls import reverse
from django.utils import timezone

from centers.actions.booking import request_bookings
from centers.actions.deciding import approve_booking, decline_booking
from centers.models import Booking, ClosedPeriod
from core.shared_pages import pages
from tests.factories.accounts import UserFactory
from tests.factories.bookings import FacilityFactory, a_booking, a_wish, in_days
from tests.factories.centers import CenterFactory, DistrictFactory, OfficerFactory

pytestmark = pytest.mark.django_db
SECRET = "عقيقة المولود"


@pytest.fixture
def hall():
    return FacilityFactory()


@pytest.fixture
def officer(hall):
    return OfficerFactory(center=hall.center)


@pytest.fixture
def person(client):
    someone = UserFactory()
    client.force_login(someone)
    return someone


def names(response):
    return {facility.name_ar for facility in response.context["page"]}


def book_page(hall, days=3, section="family"):
    day = timezone.localdate(in_days(days))
    return f"{reverse('centers:facility-book', args=[hall.public_id])}?on={day}&section={section}"


def typed(**changes):
    return {
        "start": "09:00",
        "length": "60",
        "weeks": "1",
        "event": "gathering",
        "people": "٢٠",
        "purpose": SECRET,
    } | changes


def pieces(page, day):
    return next(one.pieces for one in page.context["week"].days if one.date == timezone.localdate(day))


# For everybody --------------------------------------------------------------------------------------------------------


def test_the_list_narrows_by_kind_section_centre_district_and_size(client):
    district = DistrictFactory()
    mine = FacilityFactory(kind="court", sections=["women"], capacity=80, center=CenterFactory(district=district))
    FacilityFactory(sections=["men"])
    FacilityFactory(is_bookable=False)

    for query in (
        {"kind": "court"},
        {"section": "women"},
        {"center": mine.center.slug},
        {"district": district.slug},
        {"people": "٨٠"},
    ):
        assert names(client.get("/facilities/", query)) == {mine.name_ar}, query
    assert len(names(client.get("/facilities/"))) == 2


def test_nonsense_is_no_filter(client, hall):
    page = client.get("/facilities/", {"kind": "x" * 10_000, "people": "‮", "section": "-1", "page": "٩"})

    assert (page.status_code, names(page)) == (200, {hall.name_ar})
    for query in ({"day": "9" * 10_000}, {"section": "x" * 10_000}, {"day": "2026-99-99"}):
        assert client.get(hall.get_absolute_url(), query).status_code == 200


@pytest.mark.parametrize("rows", [1, 30])
def test_the_list_costs_the_same_whatever_its_length(client, django_assert_max_num_queries, rows):
    center = CenterFactory()
    for _ in range(rows):
        FacilityFactory(center=center)
    client.get("/facilities/")

    with django_assert_max_num_queries(5):
        client.get("/facilities/")


@pytest.mark.parametrize("rows", [1, 30])
def test_a_week_costs_the_same_however_full_it_is(client, officer, hall, django_assert_max_num_queries, rows):
    for number in range(rows):
        row = a_booking(hall, days=3 + number % 6, hour=(8, 9, 10, 14, 20)[number // 6], minutes=30)
        approve_booking(row, by=officer)
    page = f"{hall.get_absolute_url()}?day={timezone.localdate(in_days(5))}"
    client.get(page)

    with django_assert_max_num_queries(4):
        client.get(page)


def test_everybody_sees_that_it_is_busy_and_nobody_sees_who(client, hall, officer):
    row = a_booking(hall, by=UserFactory(name="سارة الحربي"), purpose=SECRET)
    asked = client.get(f"{hall.get_absolute_url()}?day={timezone.localdate(row.starts_at)}")
    approve_booking(row, by=officer)
    pages.forget()  # a visitor may see the page of three seconds ago

    page = client.get(f"{hall.get_absolute_url()}?day={timezone.localdate(row.starts_at)}")

    assert "busy" not in {piece.kind for piece in pieces(asked, row.starts_at)}
    busy = [piece for piece in pieces(page, row.starts_at) if piece.kind == "busy"]
    assert [(piece.start, piece.end) for piece in busy] == [(row.starts_at - hall.buffer, row.blocked.upper)]
    html = page.content.decode()
    assert "محجوزة" in html
    for secret in ("سارة الحربي", SECRET, str(row.public_id)):
        assert secret not in html


def test_the_week_shows_prayers_and_begins_on_sunday(client, hall):
    page = client.get(f"{hall.get_absolute_url()}?day={timezone.localdate(in_days(8))}")

    assert page.context["week"].first.weekday() == 6
    kinds = [piece.kind for piece in pieces(page, in_days(8))]
    assert kinds[0] == "free" and kinds.count("prayer") == 4  # before eight nobody is there for fajr
    assert "صلاة المغرب" in page.content.decode()


def test_a_closed_day_says_why_on_both_pages(client, hall):
    day = timezone.localdate(in_days(3))
    ClosedPeriod.objects.create(center=hall.center, first_on=day, last_on=day, reason_ar="صيانة الكهرباء")

    assert "صيانة الكهرباء" in client.get(f"{hall.get_absolute_url()}?day={day}").content.decode()
    assert "صيانة الكهرباء" in client.get(hall.center.get_absolute_url()).content.decode()


def test_the_centre_lists_its_halls(client, hall):
    other = FacilityFactory()

    page = client.get(hall.center.get_absolute_url()).content.decode()

    assert hall.get_absolute_url() in page
    assert other.get_absolute_url() not in page


def test_a_hall_that_is_not_let_has_no_page(client, person):
    hall = FacilityFactory(is_bookable=False)

    assert client.get(hall.get_absolute_url()).status_code == 404
    assert client.get(book_page(hall)).status_code == 404


# Asking ---------------------------------------------------------------------------------------------------------------


def test_a_stranger_signs_in_first_and_comes_back_to_her_hours(client, hall):
    answer = client.get(book_page(hall))

    assert "/account/login/" in answer["Location"]
    assert "section" in answer["Location"]


@pytest.mark.parametrize("calendar", ["gregorian", "hijri"])
def test_the_day_is_typed_in_either_calendar_and_stands_in_the_address(client, person, hall, calendar):
    from core.hijri import hijri_parts

    day = timezone.localdate(in_days(3))
    parts = hijri_parts(day) if calendar == "hijri" else {"day": day.day, "month": day.month, "year": day.year}

    answer = client.get(
        reverse("centers:facility-book", args=[hall.public_id]), {"calendar": calendar, "section": "women"} | parts
    )

    assert answer["Location"] == book_page(hall, section="women")


def test_an_hour_that_is_tapped_is_chosen_and_no_length_is_longer_than_what_is_free(client, person, hall):
    page = client.get(hall.get_absolute_url(), {"section": "women"}).content.decode()
    tapped = [part.split('"')[0] for part in page.split('href="') if "&amp;from=" in part.split('"')[0]]

    form = client.get(tapped[-1].replace("&amp;", "&")).context["form"]

    assert tapped
    assert form["start"].value() == tapped[-1].rpartition("=")[2]
    assert form["start"].value() in dict(form.fields["start"].choices)
    longest = max((piece.end - piece.start).total_seconds() / 60 for piece in form.day.free)
    assert max(minutes for minutes, _label in form.fields["length"].choices) <= longest


@pytest.mark.parametrize("hour", ["25:99", "03:00", "\x00", "١٠:٠٠" * 500])
def test_an_hour_that_is_not_free_chooses_none(client, person, hall, hour):
    page = client.get(book_page(hall) + "&from=" + quote(hour))

    assert page.status_code == 200
    assert " selected" not in page.content.decode().split('name="start"')[1].split("</select>")[0]


@pytest.mark.parametrize("query", [{"on": "2020-01-01", "section": "family"}, {"on": "x"}, {"on": "9999-12-31"}, {}])
def test_without_a_day_that_fits_the_day_is_asked_for(client, person, hall, query):
    page = client.get(reverse("centers:facility-book", args=[hall.public_id]), query)

    assert b'name="year"' in page.content


def test_she_asks_with_arabic_digits_and_sees_where_it_stands(client, person, hall):
    answer = client.post(book_page(hall), typed())

    row = Booking.objects.get()
    assert answer["Location"] == row.get_absolute_url()
    assert (row.people, row.purpose, row.starts_at) == (20, SECRET, in_days(3))
    assert SECRET in client.get(row.get_absolute_url()).content.decode()


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"start": "03:00"}, "start"),
        ({"start": ""}, "start"),
        ({"people": "كثير"}, "people"),
        ({"people": "51"}, "people"),
        ({"length": "75"}, "length"),
        ({"length": "720"}, "length"),
        ({"weeks": "40"}, "weeks"),
        ({"event": "x"}, "event"),
        ({"purpose": ""}, "purpose"),
        ({"purpose": "ن" * 10_000}, "purpose"),
        ({"start": "11:00", "length": "180"}, "start"),
    ],
)
def test_a_mistake_stands_beside_its_field_and_nothing_is_lost(client, person, hall, wrong, field):
    page = client.post(book_page(hall), typed(**wrong))

    assert page.status_code == 422
    assert field in page.context["form"].errors
    assert "20" in page.content.decode()
    assert not Booking.objects.exists()


def test_dates_that_are_not_free_are_shown_and_left_out_with_her_word(client, person, hall, officer):
    approve_booking(a_booking(hall, days=10), by=officer)

    page = client.post(book_page(hall), typed(weeks="3"))
    assert (page.status_code, len(page.context["answers"])) == (422, 3)

    answer = client.post(book_page(hall), typed(weeks="3", leaves_out="on"))
    assert answer["Location"] == reverse("centers:my-bookings")
    assert Booking.objects.of(person).count() == 2


# Hers alone -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("door", ["my-booking", "booking-calendar", "booking-withdraw"])
def test_another_persons_booking_is_not_there(client, person, door):
    row = a_booking()
    address = reverse(f"centers:{door}", args=[row.public_id])

    assert (client.post if door == "booking-withdraw" else client.get)(address).status_code == 404
    row.refresh_from_db()
    assert row.status == "requested"


def test_her_calendar_file_says_the_hall_and_the_hours_only(client, person, hall):
    row = a_booking(hall, by=person, purpose=SECRET)

    answer = client.get(reverse("centers:booking-calendar", args=[row.public_id]))

    text = answer.content.decode().replace("\r\n ", "")
    assert "STATUS:TENTATIVE" in text and hall.name_ar in text
    assert SECRET not in text


def test_she_withdraws_by_the_button_and_a_reload_does_nothing(client, person, hall):
    row = a_booking(hall, by=person)
    address = reverse("centers:booking-withdraw", args=[row.public_id])

    assert client.get(address)["Location"] == row.get_absolute_url()
    client.post(address)
    client.post(address)

    row.refresh_from_db()
    assert row.status == "withdrawn"


def test_the_reason_of_a_refusal_is_read_on_its_page(client, person, hall, officer):
    row = decline_booking(a_booking(hall, by=person), by=officer, reason="القاعة في صيانة")

    assert "القاعة في صيانة" in client.get(row.get_absolute_url()).content.decode()


@pytest.mark.parametrize("weeks", [1, 12])
def test_her_list_costs_the_same_whatever_its_length(client, person, django_assert_max_num_queries, weeks):
    hall = FacilityFactory(days_ahead=100)
    row = request_bookings(hall, a_wish(weeks=weeks), by=person)[0]
    client.get("/my/bookings/")

    with django_assert_max_num_queries(6):
        page = client.get("/my/bookings/")
    assert len(page.context["coming"]) == weeks
    with django_assert_max_num_queries(7):
        client.get(row.get_absolute_url())


def test_half_hours_begin_after_the_prayer(hall):
    from centers.free_hours import Diary

    day = timezone.localdate(in_days(3))
    free = Diary.read(hall, day, day).day(day, "family", timezone.now())

    assert all(start.minute in (0, 30) for start in free.starts)
    assert all(piece.end - piece.start >= datetime.timedelta(minutes=30) for piece in free.free)
