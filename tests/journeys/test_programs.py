"""A neighbour finds a programme on her phone, takes the last seat, gives it back; the next one is let in at the door."""

from collections.abc import Callable
from datetime import time

import pytest

from accounts.models import User
from centers.kinds import Section
from centers.models import OpeningBand, Registration
from core.identifiers import normalise_mobile
from core.jobs import drain
from tests import browser
from tests.factories.accounts import UserFactory
from tests.factories.centers import CenterFactory
from tests.factories.programs import ProgramFactory, a_registration, begun
from tests.journeys.people import Visitor, digits, officer_of

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
NEIGHBOUR, WAITING = "+966500000911", "+966500000912"


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


def test_a_seat_from_the_list_to_the_door(someone):
    center = CenterFactory(name_ar="مركز حي العزيزية", name_en="Al Aziziyah Centre")
    program = ProgramFactory(center=center, seats=1, title_ar="ورشة الخزف", title_en="Pottery workshop")
    officer = officer_of(center)

    # She finds it, and signs in by code on the way to her seat.
    her = someone().go("/programs/").press_text("ورشة الخزف")
    her.press("main a[href$='/register/']").give_code(NEIGHBOUR)
    her.fill(name="سارة أحمد الحربي").press()
    row = Registration.objects.get()
    assert her.path() == row.get_absolute_url()
    assert str(row) in her.text()

    # Nobody else gets it; another waits in English.
    waiting = a_registration(program, by=UserFactory(phone=WAITING), name="Omar Hadi")
    other = someone(prefix="/en").sign_in(WAITING, f"/en{waiting.get_absolute_url()}")
    assert "You are the next" in other.text()

    # She cannot come: the seat is kept for whoever waits.
    her.page.locator("main summary").last.click()
    her.press_text("أتنازل عن مكاني")
    drain()
    other.go(f"/my/programs/{waiting.public_id}/").press_text("Take the seat")
    waiting.refresh_from_db()
    assert waiting.status == "registered"

    # On the day, at the door, on the officer's phone, typed as people here type digits.
    begun(program)
    staff = someone(looks=False).come_to_work(officer)
    staff.go(f"/admin/centers/program/{program.pk}/door/")
    staff.page.fill("[name=code]", digits(str(waiting)))
    with staff.page.expect_navigation():
        staff.page.locator(".door form[method=post] button").first.click()
    assert "Omar Hadi" in staff.page.locator(".door").inner_text()


def test_a_child_needs_a_guardian_and_nothing_typed_is_lost(someone):
    program = ProgramFactory(min_age=6, max_age=12)
    her = someone().sign_in(NEIGHBOUR, f"/programs/{program.slug}/register/")

    her.choose("is_for_self", "no").fill(name="جود أحمد", day=digits(1), month=digits(1), year=digits(2018))
    with her.page.expect_navigation():
        her.page.locator("main form .btn--primary").first.click()
    her.page.locator(".errors").wait_for()
    her.look()
    assert her.page.input_value("[name=name]") == "جود أحمد"
    her.fill(guardian_name="أحمد الحربي", guardian_phone=digits("0512345678")).press()

    row = Registration.objects.get()
    assert (row.is_minor, row.guardian_phone) == (True, normalise_mobile("0512345678"))
    assert User.objects.with_phone(NEIGHBOUR).exists()


def test_opening_hours_are_reached_by_everybody_on_a_phone(someone):
    center = CenterFactory()
    for section in Section.values:
        OpeningBand.objects.create(center=center, weekday=6, section=section, opens=time(16), closes=time(22, 30))

    assert "10:30 م" in someone().go(center.get_absolute_url()).text(".table")
