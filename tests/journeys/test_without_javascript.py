"""The main job in a browser whose scripts are off: nobody is left before a button that does nothing."""

from collections.abc import Iterator

import pytest
from django.urls import reverse
from playwright.sync_api import Page

from core.jobs import drain
from families.models import Family
from families.states import FamilyStatus
from marketplace.actions import moderation
from marketplace.models import OrderGroup, Product
from marketplace.states import ProductStatus
from tests import browser
from tests.factories.families import FamilyFactory
from tests.factories.orders import GoodsFactory, a_part
from tests.journeys import people
from tests.journeys.people import Visitor

pytestmark = pytest.mark.journey
SARA = "+966510000012"


@pytest.fixture
def plain(chromium, live_portal, troubles) -> Iterator[Visitor]:
    """A phone without scripts."""
    context = chromium.new_context(
        viewport=browser.PHONE, locale="ar-SA", java_script_enabled=False, is_mobile=True, service_workers="block"
    )
    context.set_default_timeout(15_000)
    page: Page = context.new_page()
    troubles.watch(page)
    yield Visitor(page, live_portal.url, script=False)
    context.close()
    assert troubles == []


def test_a_family_registers_with_a_photo(plain):
    city = people.makkah()
    plain.go("/families/register/").press(".split form .btn--primary").give_code(SARA)
    plain.press("main .tasks__item a")
    people.answer(plain, people.who(city, 7201))
    plain.go(reverse("families:register-task", args=["craft"]))
    people.answer(plain, people.craft(city))
    plain.go(reverse("families:register-task", args=["proof"])).press()
    plain.go(reverse("families:register-check"))
    for name in ("registration", "public_page"):
        plain.page.check(f"[name={name}]")
    plain.press()

    family = Family.objects.get()
    assert plain.path() == reverse("families:register-done")
    assert (family.status, family.photo is not None) == (FamilyStatus.SUBMITTED, True)


def test_a_product_is_made_and_a_guest_buys_it(plain):
    city = people.makkah()
    family = FamilyFactory(owner__phone=SARA, center=city.center, district=city.district)
    plain.sign_in(SARA)
    people.make_product(plain, city)
    product = Product.objects.get()
    assert (product.status, product.price_halalas, product.photos.count()) == (ProductStatus.PROPOSED, 85_50, 1)
    moderation.publish_product(product, by=family.reviewed_by)
    drain()
    plain.page.context.clear_cookies()

    plain.go("/search/?q=سبحه").press(".card__link")
    people.to_basket(plain, plain.path(), gift=True)
    placed = people.check_out(plain, city.center, "cash", card="كل عام وأنت بخير")

    group = OrderGroup.objects.get()
    assert placed == f"/orders/{group.token}/placed/"
    assert (group.total_halalas, group.parts.get().status) == (95_50, "new")
    plain.press("main .btn--primary")


def test_a_family_works_on_an_order_and_hands_it_over(plain):
    city = people.makkah()
    goods = GoodsFactory(family=FamilyFactory(owner__phone=SARA, center=city.center))
    part = a_part("new", goods, center=city.center)
    plain.sign_in(SARA, "/my/family/")
    for word in people.WORK:
        plain.press_text(word)
    plain.press("main .btn--primary[href*='/orders/']")
    plain.fill(code=people.digits("1")).press("#hand-over .btn--primary")
    assert plain.page.locator("#hand-over .invalid-feedback").is_visible()
    plain.fill(code=people.digits(part.handover_code)).press("#hand-over .btn--primary")

    part.refresh_from_db()
    assert part.status == "collected"


def test_a_family_declines_from_the_list(plain):
    city = people.makkah()
    part = a_part("new", GoodsFactory(family=FamilyFactory(owner__phone=SARA, center=city.center)), center=city.center)
    plain.sign_in(SARA, "/my/family/")
    plain.press("main .btn--quiet[href*='#decline']")
    plain.fill(reason="أعتذر، أنا مسافرة هذا الأسبوع.").press("#decline .btn--danger")

    part.refresh_from_db()
    assert (part.status, part.decline_reason) == ("declined", "أعتذر، أنا مسافرة هذا الأسبوع.")
