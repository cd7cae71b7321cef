"""Halls at the desk: written, closed, confirmed, declined; what waits and what the list costs."""

import pytest
from django.urls import reverse
from django.utils import timezone

from centers.actions.deciding import approve_booking
from centers.models import Booking, ClosedPeriod, Facility
from centers.queues import booking_queues
from tests.factories.bookings import FacilityFactory, a_booking, in_days
from tests.factories.centers import CenterFactory, OfficerFactory

pytestmark = pytest.mark.django_db
LIST = "/admin/centers/booking/"
WHY = "سبقكم طلب آخر لهذه الساعات"


@pytest.fixture
def hall():
    return FacilityFactory(name_ar="قاعة الملتقى")


@pytest.fixture
def officer(hall):
    return OfficerFactory(center=hall.center)


@pytest.fixture
def desk(client, officer, settings):
    settings.STAFF_SECOND_FACTOR = False
    client.force_login(officer)
    return client


def decide(desk, row, key, **data):
    address = reverse("admin:centers_booking_decide", args=[row.pk, key])
    answer = desk.post(address, data, follow=True)
    row.refresh_from_db()
    return answer.content.decode()


def test_an_officer_writes_a_hall_of_her_centre(desk, hall):
    data = {
        "center": hall.center_id,
        "kind": "hall",
        "name_ar": "قاعة جديدة",
        "name_en": "New hall",
        "capacity": "٤٠",
        "sections": ["women", "family"],
        "longest_minutes": "120",
        "buffer_minutes": "15",
        "days_ahead": "30",
        "is_bookable": "on",
    }

    answer = desk.post("/admin/centers/facility/add/", data)

    assert answer.status_code == 302, answer.context["adminform"].form.errors
    made = Facility.objects.get(name_en="New hall")
    assert (made.capacity, made.sections) == (40, ["women", "family"])


def test_a_hall_needs_a_section_and_its_own_centre(desk):
    answer = desk.post("/admin/centers/facility/add/", {"center": CenterFactory().pk, "kind": "hall"})

    assert {"center", "sections", "capacity"} <= set(answer.context["adminform"].form.errors)


def test_who_closes_days_is_told_what_was_promised(desk, hall, officer):
    row = approve_booking(a_booking(hall), by=officer)
    day = timezone.localdate(row.starts_at).isoformat()
    data = {"center": hall.center_id, "first_on": day, "last_on": day, "reason_ar": "العيد", "reason_en": "Eid"}

    page = desk.post("/admin/centers/closedperiod/add/", data, follow=True).content.decode()

    assert ClosedPeriod.objects.count() == 1
    assert "حجز مؤكد" in page


def test_confirming_leads_to_those_who_lost(desk, hall):
    first, second = a_booking(hall), a_booking(hall)

    page = decide(desk, first, "approve")

    assert first.status == "approved"
    assert "طلب آخر ينتظر هذه الساعات" in page
    assert reverse("admin:centers_booking_decide", args=[first.pk, "rivals"]) in page
    decide(desk, first, "rivals", reason=WHY)
    second.refresh_from_db()
    assert (second.status, second.reason) == ("declined", WHY)


def test_the_winner_is_named_to_who_confirms_the_second(desk, hall, officer):
    first, second = a_booking(hall), a_booking(hall)
    approve_booking(first, by=officer)

    assert "القاعة مؤكدة لحجز آخر" in decide(desk, second, "approve")
    assert second.status == "requested"


def test_many_are_declined_at_once_with_one_reason(desk, hall):
    rows = [a_booking(hall) for _ in range(3)]
    data = {"action": "decline", "_selected_action": [row.pk for row in rows], "confirm": "1"}

    assert desk.post(LIST, data | {"reason": ""}).status_code == 422
    desk.post(LIST, data | {"reason": WHY})

    assert set(Booking.objects.values_list("status", "reason")) == {("declined", WHY)}


def test_of_many_confirmed_at_once_only_those_that_fit_are(desk, hall):
    rows = [a_booking(hall), a_booking(hall), a_booking(hall, hour=20)]

    desk.post(LIST, {"action": "approve", "_selected_action": [row.pk for row in rows], "confirm": "1"})

    assert Booking.objects.approved().count() == 2


def test_her_own_request_has_no_buttons(desk, hall, officer):
    row = a_booking(hall, by=officer)

    page = desk.get(reverse("admin:centers_booking_change", args=[row.pk])).content.decode()

    assert "/decide/" not in page
    assert "هذا طلبك أنت" in page


def test_nothing_of_a_booking_is_typed_over(desk, hall):
    row = a_booking(hall)

    answer = desk.post(reverse("admin:centers_booking_change", args=[row.pk]), {"status": "approved"})

    row.refresh_from_db()
    assert (answer.status_code, row.status) == (403, "requested")


def test_the_queue_counts_her_centres_requests_but_not_her_own(hall, officer):
    a_booking(hall)
    a_booking(hall, by=officer)
    a_booking()

    queue = booking_queues(officer)[0]

    assert queue.count == 1
    assert queue.oldest_at is not None


@pytest.mark.parametrize("rows", [1, 30])
def test_the_list_costs_the_same_whatever_its_length(desk, hall, django_assert_max_num_queries, rows):
    for number in range(rows):
        a_booking(hall, days=2 + number)
    desk.get(LIST)

    with django_assert_max_num_queries(14):
        desk.get(LIST, {"when": "all"})


def test_filters_find_what_is_coming_and_what_is_over(desk, hall):
    row = a_booking(hall, days=2)

    assert list(desk.get(LIST).context["cl"].queryset) == [row]
    assert not desk.get(LIST, {"when": "over"}).context["cl"].queryset
    assert in_days(2) == row.starts_at
