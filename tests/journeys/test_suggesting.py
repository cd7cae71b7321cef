"""The search box on a phone, in Arabic: what it offers while somebody types, by keys and by finger."""

from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests import browser
from tests.factories.families import FamilyFactory
from tests.factories.orders import GoodsFactory

pytestmark = pytest.mark.journey
BLANK = {"summary_ar": "", "summary_en": ""}


@pytest.fixture
def beads(live_portal) -> Any:
    family = FamilyFactory(name_ar="دانة التطريز", name_en="Dana Embroidery")
    GoodsFactory(family=family, name_ar="بخور معمول", name_en="Bakhoor", **BLANK)
    return GoodsFactory(family=family, name_ar="مسبحة كهرمان", name_en="Amber beads", **BLANK)


def box_of(page: Page) -> Any:
    return page.get_by_role("combobox", name="بحث")


def test_keys_choose_close_and_empty(live_portal, beads, page: Page, axe):
    page.goto(f"{live_portal.url}/search/")
    page.locator("#search").focus()
    box, options = box_of(page), page.get_by_role("option")
    clear = page.get_by_role("button", name="إفراغ خانة البحث")
    expect(box).to_have_attribute("aria-expanded", "false")
    expect(clear).to_be_hidden()

    box.press_sequentially("سبحه كهـ", delay=20)
    expect(options).to_have_count(1)
    expect(box).to_have_attribute("aria-expanded", "true")
    expect(page.get_by_role("listbox", name="اقتراحات")).to_be_visible()
    expect(page.locator("form.search [role=status]")).to_have_text("الاقتراحات: 1. اختر بمفاتيح الأسهم.")
    axe(page)
    browser.assert_no_sideways_scroll(page)

    box.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    assert box.get_attribute("aria-activedescendant") == options.first.get_attribute("id")
    axe(page)
    box.press("ArrowDown")  # round, by way of the box
    assert box.get_attribute("aria-activedescendant") is None
    box.press("ArrowUp")
    box.press("Escape")
    expect(box).to_have_attribute("aria-expanded", "false")
    expect(box).to_have_value("سبحه كهـ")
    assert box.get_attribute("aria-activedescendant") is None

    size = clear.bounding_box()
    assert min(size["width"], size["height"]) >= 44
    box.press("Tab")
    expect(clear).to_be_focused()
    page.keyboard.press("Enter")
    expect(box).to_have_value("")
    expect(box).to_be_focused()
    expect(clear).to_be_hidden()

    box.press_sequentially("مسب")
    expect(options.filter(has_text="مسبحة كهرمان")).to_have_count(1)
    box.press("ArrowUp")  # the last one
    box.press("Enter")
    page.wait_for_url(f"**{beads.get_absolute_url()}")


def test_enter_without_a_choice_searches_as_before(live_portal, beads, page: Page):
    page.goto(f"{live_portal.url}/")
    box = page.locator("#search")
    box.press_sequentially("بخو")
    expect(page.get_by_role("option")).to_have_count(1)

    box.press("Enter")

    page.wait_for_url("**/search/?q=**")
    expect(page.locator(".cards .card")).to_have_count(1)


def test_a_finger_chooses_what_stands_over_the_page(live_portal, beads, page: Page):
    page.goto(f"{live_portal.url}/en/")
    page.locator("#search").press_sequentially("amb")

    page.get_by_role("option", name="Amber beads Product").tap()

    page.wait_for_url(f"**/en{beads.get_absolute_url()}")


def test_one_question_for_a_word_and_no_stale_answer(live_portal, beads, page: Page):
    asked = []

    def slowly(route: Route) -> None:
        asked.append(route.request.url)
        if len(asked) == 1:
            page.wait_for_timeout(500)
        route.continue_()

    page.route("**/search/suggest/**", slowly)
    page.goto(f"{live_portal.url}/search/")
    box = page.locator("#search")
    box.press_sequentially("مسبحة", delay=30)
    page.wait_for_timeout(300)
    box.fill("بخور")
    expect(page.get_by_role("option")).to_have_text(["بخور معمول منتج"])
    page.wait_for_timeout(600)
    expect(page.get_by_role("option")).to_have_text(["بخور معمول منتج"])
    box.fill("ب")
    expect(page.get_by_role("listbox")).to_be_hidden()

    assert len(asked) == 2


def test_without_scripts_the_box_is_what_it_was(live_portal, beads, chromium: Browser):
    context = chromium.new_context(java_script_enabled=False, viewport=browser.PHONE, locale="ar-SA")
    page = context.new_page()
    page.goto(f"{live_portal.url}/search/?q=بخور")

    assert page.locator("#search").get_attribute("role") is None
    assert not page.locator("[data-clear]").is_visible()
    context.close()
