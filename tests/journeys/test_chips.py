"""What is chosen stands in one row on a phone, and «clear all» in front of it."""

import pytest
from playwright.sync_api import Page, expect

from tests import browser
from tests.factories.orders import GoodsFactory

pytestmark = pytest.mark.journey


def test_chosen_filters_take_one_row(live_portal, page: Page, axe):
    GoodsFactory()
    page.goto(f"{live_portal.url}/shop/?price=50-100&occasion=hajj&craft=handicraft&cabin=1&handmade=1")
    row = page.locator("ul.chips--scroll")
    chips = row.locator("a")

    expect(chips.first).to_have_text("إزالة الكل")
    expect(chips.first).to_be_in_viewport(ratio=1)
    assert chips.count() == 6
    assert len({round(box["y"]) for box in (chip.bounding_box() for chip in chips.all())}) == 1
    axe(page)
    browser.assert_no_sideways_scroll(page)

    chips.last.focus()
    expect(chips.last).to_be_in_viewport(ratio=1)
