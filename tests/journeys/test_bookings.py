"""A neighbour finds free hours of a hall on her phone and asks for them; the centre confirms; everybody sees that it is busy."""

from collections.abc import Callable

import pytest
from django.utils import timezone

from centers.actions.deciding import approve_booking
from centers.models import Booking
from core.jobs import drain
from core.models import Notification
from tests import browser
from tests.factories.accounts import UserFactory
from tests.factories.bookings import FacilityFactory, a_booking, in_days
from tests.factories.centers import CenterFactory
from tests.journeys.people import Visitor, digits, officer_of

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
NEIGHBOUR = "+966500000921"


@pytest.fixture
def someone(chromium, live_portal, troubles) -> Callable[..., Visitor]:
    contexts = []

    def come(**how: object) -> Visitor:
        context = chromium.new_context(
            viewport=browser.PHONE, locale="ar-SA", is_mobile=True, service_workers="block", reduced_motion="reduce"
        )
        context.set_default_timeout(15_000)
        contexts.append(context)
        page = context.new_page()
        troubles.watch(page)
        return Visitor(page, live_portal.url, **how)  # type: ignore[arg-type]

    yield come
    for context in contexts:
        context.close()
    assert troubles == []


@pytest.fixture
def hall():
    center = CenterFactory(name_ar="مركز حي العزيزية", name_en="Al Aziziyah Centre")
    return FacilityFactory(center=center, name_ar="قاعة الملتقى", name_en="Forum Hall", capacity=80)


def test_from_free_hours_to_a_confirmed_hall(someone, hall):
    officer, day = officer_of(hall.center), timezone.localdate(in_days(3))
    rival = a_booking(hall, by=UserFactory())

    # She finds the hall, looks at the week of that day, and signs in on the way to its hours.
    her = someone().go("/facilities/").press_text("قاعة الملتقى")
    her.go(f"{hall.get_absolute_url()}?day={day}")
    her.press(f"main a[href*='on={day}']").give_code(NEIGHBOUR)
    her.page.select_option("[name=start]", "09:00")
    her.page.select_option("[name=length]", "90")
    her.page.select_option("[name=event]", "celebration")
    her.fill(people=digits(60), purpose="حفل نجاح البنات").press()
    row = Booking.objects.exclude(pk=rival.pk).get()
    assert her.path() == row.get_absolute_url()
    assert "بانتظار المركز" in her.text()

    # The centre confirms hers, and declines the other who wanted the same hours.
    staff = someone(looks=False).come_to_work(officer)
    staff.go(f"/admin/centers/booking/{row.pk}/change/").decide("approve").press(
        "#decision-form button, main form button"
    )
    row.refresh_from_db()
    assert row.status == "approved"
    staff.go(f"/admin/centers/booking/{row.pk}/change/").decide("rivals")
    staff.page.fill("[name=reason]", "سبقكم طلب آخر")
    staff.press("main form button")
    rival.refresh_from_db()
    assert rival.status == "declined"

    # She is told, and everybody sees that it is busy, not by whom.
    drain()
    assert Notification.objects.filter(kind="booking_approved", status="sent").exists()
    assert "مؤكد" in her.go(row.get_absolute_url()).text()
    week = someone().go(f"{hall.get_absolute_url()}?day={day}").text()
    assert "محجوزة" in week
    assert "حفل نجاح" not in week

    # In English she gives it back; the hours are free again.
    english = someone(prefix="/en").sign_in(NEIGHBOUR, f"/en{row.get_absolute_url()}")
    english.page.locator("main summary").last.click()
    english.press_text("Withdraw this booking")
    row.refresh_from_db()
    assert row.status == "withdrawn"


def test_each_week_with_a_date_that_is_taken_and_nothing_typed_is_lost(someone, hall):
    approve_booking(a_booking(hall, days=10), by=officer_of(hall.center))
    day = timezone.localdate(in_days(3))
    her = someone().sign_in(NEIGHBOUR, f"/facilities/{hall.public_id}/book/")
    her.choose("section", "family").fill(day=digits(day.day), month=digits(day.month), year=digits(day.year)).press()
    her.page.select_option("[name=start]", "09:00")
    her.page.select_option("[name=weeks]", "3")
    her.page.select_option("[name=event]", "lesson")
    her.fill(people=digits(12), purpose="حلقة تلاوة")
    with her.page.expect_navigation():
        her.page.locator("main form .btn--primary").first.click()
    her.page.locator(".errors").wait_for()
    her.look()
    assert her.page.input_value("[name=purpose]") == "حلقة تلاوة"
    her.page.check("[name=leaves_out]")
    her.press()

    assert her.path() == "/my/bookings/"
    assert Booking.objects.requested().count() == 2
