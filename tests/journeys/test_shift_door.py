"""On the supervisor's phone: a ticket in and out, somebody unannounced, who did not come, and an hour without a network."""

from collections.abc import Callable

import pytest

from core.identifiers import normalise_mobile
from tests import browser
from tests.factories.centers import CenterFactory
from tests.factories.volunteering import ShiftFactory, VolunteerFactory, a_sign_up, begun
from tests.journeys.people import Visitor, digits, officer_of
from volunteering.models import HourLine, Scan, SignUp

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def supervisor(chromium, live_portal, troubles) -> Callable[..., Visitor]:
    context = chromium.new_context(
        viewport=browser.PHONE, locale="ar-SA", is_mobile=True, service_workers="block", reduced_motion="reduce"
    )
    context.set_default_timeout(15_000)
    page = context.new_page()
    troubles.watch(page)
    yield Visitor(page, live_portal.url)
    context.close()
    assert troubles == []


def press(her, button):
    with her.page.expect_navigation():
        her.page.locator(button).click()
    return her.look()


def test_a_shift_from_the_first_ticket_to_the_last_hour(supervisor):
    center = CenterFactory(name_ar="مركز حي العزيزية", name_en="Al Aziziyah Centre")
    shift = ShiftFactory(opportunity__center=center, opportunity__title_ar="إرشاد ضيوف الرحمن", seats=4)
    here, late, absent = [a_sign_up(shift, volunteer=VolunteerFactory(user__name=name)) for name in NAMES]
    guest = VolunteerFactory(user__name="منى الزهراني", user__phone=normalise_mobile("0512345678"))
    begun(shift)
    door = f"/admin/volunteering/opportunity/{shift.opportunity_id}/door/"
    way = "[data-ticket] [name=direction][value={}]"

    her = supervisor.come_to_work(officer_of(center)).go(door)

    # In, as people here type digits; and somebody who has no ticket.
    her.page.fill("[name=code]", digits(here))
    press(her, way.format("in"))
    assert "1 من 3" in her.page.locator(".door__count").inner_text()
    her.page.locator(".door details summary").click()
    her.page.fill("[name=phone]", digits("0512345678"))
    press(her, ".door details button")
    assert SignUp.objects.get(volunteer=guest).is_walk_in

    # The network is gone for a while: the phone keeps what is scanned.
    her.page.context.set_offline(True)
    her.page.fill("[name=code]", late.ticket)
    her.page.locator(way.format("in")).click()
    her.page.locator("[data-kept]").wait_for()
    assert Scan.objects.filter(sign_up=late).count() == 0
    her.page.context.set_offline(False)
    her.page.locator("[data-answers] li").wait_for()
    assert Scan.objects.filter(sign_up=late, direction="in").count() == 1
    assert her.page.locator("[data-kept]").is_hidden()

    # One did not come; another goes home.
    her.go(door).page.locator(f"a[href*='/{absent.pk}/decide/no_show/']").click()
    her.page.fill("[name=reason]", "اتصلنا به ولم يرد")
    press(her, "[name=confirm]")
    her.page.locator(f"a[href$='code={here.ticket}']").click()
    press(her, way.format("out"))

    statuses = dict(SignUp.objects.values_list("volunteer__user__name", "status"))
    assert [statuses[name] for name in NAMES] == ["completed", "checked_in", "no_show"]
    assert HourLine.objects.filter(sign_up=here).count() <= 1


NAMES = ["سارة الحربي", "نوف العتيبي", "عبدالله الغامدي"]
