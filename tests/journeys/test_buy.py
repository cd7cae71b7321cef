"""A pilgrim buys gifts and a family hands them over, in a real browser, on a phone; every page is looked at by axe."""

import re
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from playwright.sync_api import Browser, Page

from marketplace.models import OrderGroup, ProductQuestion, SellerOrder
from tests.browser import assert_no_sideways_scroll, new_context
from tests.factories.centers import CenterFactory
from tests.factories.orders import GoodsFactory, HotelFactory

pytestmark = pytest.mark.django_db(transaction=True)


def look(page: Page, axe: Any) -> None:
    axe(page)
    assert_no_sideways_scroll(page)


def sign_in(page: Page, user: Any, url: str) -> None:
    """A session as signing in makes it; signing in has a journey of its own."""
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session.session_key or "", "url": url}])


def go_on(page: Page, screen: str) -> None:
    page.locator("main form button.btn--primary").click()
    page.wait_for_url(f"**/{screen}/**")


def to_review(page: Page, *, method: str, kind: str = "hotel", axe: Any = None) -> None:
    """From the basket to the last screen."""
    page.locator("a[href$='/checkout/delivery/']").click()
    if axe:
        page.locator("main form button.btn--primary").click()  # a mistake first: it says so and keeps what was typed
        page.locator(".errors").wait_for()
        look(page, axe)
    page.locator(f"label[for=kind-{kind}]").click()
    if kind == "hotel":
        page.locator("[name=hotel_name]").fill("فندق الضيافة")
        page.locator("[name=guest]").fill("1204")
    else:
        page.locator("[name=center]").select_option(index=1)
    page.locator("[name=card_message]").fill("حج مبرور وسعي مشكور")
    go_on(page, "contact")
    if axe:
        look(page, axe)
    page.locator("[name=name]").fill("Aisha Rahman")
    page.locator("[name=country]").select_option("ID")
    page.locator("[name=phone]").fill("0812 3456 7890")
    go_on(page, "payment")
    if axe:
        look(page, axe)
    page.locator(f"label[for=method-{method}]").click()
    go_on(page, "review")
    if axe:
        look(page, axe)


def test_a_pilgrim_buys_by_card_and_the_family_hands_over(live_portal, page, new_page, axe):
    HotelFactory(name_ar="فندق الضيافة")
    product = GoodsFactory(name_ar="سبحة كهرمان", on_hand=3)
    ProductQuestion.objects.create(
        product=product, label_ar="الاسم المطرّز", label_en="Name", max_length=12, is_required=True
    )

    page.goto(live_portal.url + product.get_absolute_url())
    page.locator("#buy input[name^=answer]").fill("عائشة")
    page.locator("#buy button.btn--primary").click()
    page.wait_for_url("**/cart/**")
    assert page.locator("#basket-count .count").inner_text() == "1"
    look(page, axe)
    to_review(page, method="card", axe=axe)
    page.locator("main form button.btn--primary").click()
    page.wait_for_url("**/payments/fake/**")
    look(page, axe)
    page.locator("button[value=pay]").click()
    page.wait_for_url("**/placed/")
    look(page, axe)
    group = OrderGroup.objects.get()
    assert page.locator(".confirmation__number").inner_text() == group.number

    part = SellerOrder.objects.select_related("family__owner").get()
    family = new_page()
    sign_in(family, part.family.owner, live_portal.url)
    family.goto(live_portal.url + "/my/family/")
    look(family, axe)
    assert family.get_by_text("عائشة").count() == 1
    for step in ("accept", "prepare", "ready"):
        family.locator(f"form[action$='/{step}/'] button").click()
        family.wait_for_load_state()
    family.locator("a[href*='/my/family/orders/'].btn--primary").click()
    look(family, axe)

    page.goto(live_portal.url + group.get_absolute_url())
    look(page, axe)
    code = page.locator(".code").inner_text()
    assert re.fullmatch(r"\d{6}", code)
    family.locator("[name=code]").fill(code)
    family.locator("#hand-over button").click()
    family.wait_for_load_state()
    part.refresh_from_db()
    assert part.status == "delivered"
    page.goto(live_portal.url + group.get_absolute_url() + "receipt/")
    look(page, axe)
    assert page.locator("main .price").count() == 0


def test_in_english_at_a_desk_with_cash_at_a_centre(live_portal, new_page, axe):
    CenterFactory(name_en="Al Aziziyah Neighbourhood Centre")
    product = GoodsFactory(name_en="Amber rosary")
    page = new_page(width=1280, height=900)

    page.goto(f"{live_portal.url}/en{product.get_absolute_url()}")
    page.locator("#buy button.btn--primary").click()
    page.wait_for_url("**/en/cart/**")
    look(page, axe)
    to_review(page, method="cash", kind="center", axe=axe)
    page.locator("main form button.btn--primary").click()
    page.wait_for_url("**/placed/")
    look(page, axe)

    group = OrderGroup.objects.get()
    assert (group.language, group.payment_method) == ("en", "cash")
    page.goto(live_portal.url + "/en" + group.get_absolute_url())
    look(page, axe)


def test_without_javascript_by_transfer_at_320_pixels(live_portal, chromium: Browser):
    product = GoodsFactory()
    context = chromium.new_context(java_script_enabled=False, viewport={"width": 320, "height": 700}, locale="ar-SA")
    page = context.new_page()

    page.goto(live_portal.url + product.get_absolute_url())
    page.locator("#buy button.btn--primary").click()
    page.wait_for_url("**/cart/**")
    to_review(page, method="transfer")
    page.locator("main form button.btn--primary").click()
    page.wait_for_url("**/placed/")

    group = OrderGroup.objects.get()
    page.goto(live_portal.url + group.get_absolute_url())
    assert group.number in page.locator("h1").inner_text()
    context.close()


def test_the_last_piece_goes_while_she_is_at_the_review(live_portal, page, chromium: Browser):
    product = GoodsFactory(on_hand=1)
    page.goto(live_portal.url + product.get_absolute_url())
    page.locator("#buy button.btn--primary").click()
    page.wait_for_url("**/cart/**")
    to_review(page, method="transfer")
    other = new_context(chromium)
    type(product).objects.filter(pk=product.pk).update(allocated=1)
    other.close()

    page.locator("main form button.btn--primary").click()
    page.wait_for_url("**/cart/**")

    assert page.locator(".alert--warning").count() >= 1
    page.locator("form[action$='/cart/tidy/'] button").click()
    page.wait_for_url("**note=tidied")
    assert not OrderGroup.objects.exists()
