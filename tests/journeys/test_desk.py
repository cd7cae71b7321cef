"""An officer with a phone in her hand: the list stands on the first screen, its filters fold out."""

import pytest

from tests.factories.centers import CenterFactory
from tests.factories.families import FamilyFactory
from tests.journeys.people import Visitor, officer_of

pytestmark = pytest.mark.journey
LIST = "/admin/families/family/"


def test_a_list_stands_on_the_first_screen_of_a_phone(live_portal, page, axe):
    center = CenterFactory()
    FamilyFactory(status="submitted", center=center)
    officer = Visitor(page, live_portal.url).come_to_work(officer_of(center))
    officer.go(f"{LIST}?status__exact=submitted")
    field, filters = page.locator("#searchbar"), page.locator("#changelist-filter .filters")

    assert filters.get_attribute("open") is None
    assert page.locator("#result_list tbody th").bounding_box()["y"] < 800
    assert field.bounding_box()["width"] > 300
    axe(page)

    page.locator(".filters > summary").focus()
    page.keyboard.press("Enter")
    assert page.get_by_text("حسب الحالة").is_visible()
    axe(page)


def test_beside_a_wide_list_the_filters_stand_open(live_portal, new_page):
    center = CenterFactory()
    FamilyFactory(status="submitted", center=center)
    page = new_page(width=1280, height=800)
    Visitor(page, live_portal.url).come_to_work(officer_of(center)).go(LIST)

    assert page.locator("#changelist-filter .filters").get_attribute("open") is not None


def test_on_a_phone_each_row_is_a_card_with_its_names_box_and_sorting(live_portal, page, axe):
    center = CenterFactory()
    FamilyFactory(status="submitted", center=center, name_ar="أسرة" + "الكلمةالطويلةجدا" * 4)
    Visitor(page, live_portal.url).come_to_work(officer_of(center)).go(LIST)  # nothing sideways at 390 and 320
    row = page.locator("#result_list tbody tr")

    assert row.locator(".field-status_pill").get_attribute("data-label") == "الحالة"
    assert row.locator(".field-reviewed_by").is_hidden()
    assert row.locator("th").bounding_box()["width"] > 200
    axe(page)

    row.locator("input.action-select").check()
    page.get_by_role("link", name="الحالة", exact=True).click()
    assert "o=" in page.url


def test_a_list_without_rows_says_so(live_portal, page, axe):
    center = CenterFactory()
    officer = Visitor(page, live_portal.url).come_to_work(officer_of(center))

    officer.go(LIST)
    assert page.get_by_text("لا شيء هنا بعد.").is_visible()
    officer.go(f"{LIST}?q=zzz")
    assert page.get_by_text("لا شيء يوافق هذا البحث").is_visible()
    axe(page)
