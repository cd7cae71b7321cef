"""A shopper changes her mind on her phone: with the script looked at by axe, and without it."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from marketplace.actions import fulfilment
from marketplace.models import SellerOrder
from tests import browser
from tests.factories.orders import GoodsFactory, a_part, an_order
from tests.journeys.people import Visitor

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture(params=[True, False], ids=["script", "plain"])
def shopper(request, chromium, live_portal, troubles) -> Iterator[Visitor]:
    context = chromium.new_context(
        viewport=browser.PHONE,
        locale="ar-SA",
        java_script_enabled=request.param,
        is_mobile=True,
        service_workers="block",
    )
    context.set_default_timeout(15_000)
    page: Page = context.new_page()
    troubles.watch(page)
    yield Visitor(page, live_portal.url, script=request.param)
    context.close()
    assert troubles == []


def test_she_cancels_one_familys_part_and_the_other_goes_on(shopper):
    group = an_order(GoodsFactory(), GoodsFactory())
    first, second = group.parts.select_related("family__owner").order_by("pk")
    fulfilment.accept_order(second, by=second.family.owner)

    shopper.go(group.get_absolute_url())
    assert shopper.page.locator("main a[href*='/cancel/']").count() == 1
    shopper.press("main a[href*='/cancel/']")
    shopper.press_text("لا، أبقِ الطلب").press("main a[href*='/cancel/']")
    shopper.fill(reason="تغيّر موعد سفري").press_text("نعم، ألغِ الطلب")

    first.refresh_from_db()
    assert shopper.path() == group.get_absolute_url()
    assert (first.status, first.decline_reason) == ("cancelled", "تغيّر موعد سفري")
    assert "تغيّر موعد سفري" in shopper.text()
    assert shopper.page.locator("main a[href*='/cancel/']").count() == 0
    assert SellerOrder.objects.get(pk=second.pk).status == "accepted"


def test_she_cancels_what_she_has_not_paid(shopper):
    group = an_order(method="transfer")

    shopper.go(group.get_absolute_url()).press("main a[href$='/cancel/']").press_text("نعم، ألغِ الطلب")

    assert shopper.path() == group.get_absolute_url()
    assert group.parts.get().status == "cancelled"


def test_the_family_was_quicker(shopper):
    part = a_part("new")
    shopper.go(part.group.get_absolute_url()).press("main a[href*='/cancel/']")
    fulfilment.accept_order(part, by=part.family.owner)

    shopper.press_text("نعم، ألغِ الطلب")

    part.refresh_from_db()
    assert part.status == "accepted"
    assert "بدأت الأسرة طلبك" in shopper.text("h1")
    assert part.group.center.name_ar in shopper.text()
