"""What a first visit costs on the line: nothing in the cache, a phone, every byte counted as it came over the wire."""

from collections import Counter
from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page

from families.models import Family
from marketplace.demo_catalogue import hang
from marketplace.demo_pictures import Drawing, draw
from marketplace.models import Product
from tests.factories.families import FamilyFactory
from tests.factories.orders import GoodsFactory

pytestmark = pytest.mark.journey
KB = 1024
MOST = {"Document": 15, "Stylesheet": 12, "Script": 18, "Font": 90}
FIRST_VIEW, CATALOGUE, CATALOGUE_REQUESTS, CARDS = 350, 200, 20, 24
DRAWINGS = [
    Drawing("geometric_frame", "rose"),
    Drawing("embroidered_abaya", "green"),
    Drawing("maamoul_tray", "gold", 1),
    Drawing("gift_box", "green", 1),
]


class Cold:
    """One visit with an empty cache: bytes by kind of thing, and what was asked for."""

    def __init__(self, page: Page, address: str) -> None:
        self.kinds: dict[str, tuple[str, str]] = {}
        self.bytes: Counter[str] = Counter()
        self.asked: list[str] = []
        devtools = page.context.new_cdp_session(page)
        devtools.send("Network.enable")
        devtools.send("Network.setCacheDisabled", {"cacheDisabled": True})
        devtools.on("Network.responseReceived", self.answered)
        devtools.on("Network.loadingFinished", self.finished)
        page.goto(address, wait_until="load")
        page.evaluate("document.fonts.ready.then(() => true)")
        page.wait_for_timeout(500)
        devtools.detach()

    def answered(self, event: dict) -> None:
        self.kinds[event["requestId"]] = (event["type"], event["response"]["url"])

    def finished(self, event: dict) -> None:
        kind, address = self.kinds.get(event["requestId"], ("Other", ""))
        if address.startswith("http") and "favicon" not in address:  # the browser's own wish, not the page's
            self.bytes[kind] += event["encodedDataLength"]
            self.asked.append(address)

    @property
    def total(self) -> float:
        return sum(self.bytes.values()) / KB


@pytest.fixture
def shop(live_portal) -> Family:
    """A full first page, with pictures as they come out of the renderer."""
    family = FamilyFactory()
    pictures = [draw(drawing)[0] for drawing in DRAWINGS]
    for number in range(CARDS + 1):
        hang(GoodsFactory(family=family), [pictures[number % len(pictures)]])
    return family


def test_every_first_view_keeps_to_its_budget(live_portal, shop, new_page: Callable[..., Page]):
    product = Product.objects.order_by("pk").first()
    too_heavy = []

    for path in (
        "/",
        "/gifts/",
        product.get_absolute_url(),
        "/cart/",
        "/families/",
        "/families/register/",
        "/en/shop/",
        "/programs/",
        "/centers/",
    ):
        visit = Cold(new_page(), f"{live_portal.url}{path}")
        weights = {kind: round(visit.bytes[kind] / KB, 1) for kind in MOST} | {"total": round(visit.total, 1)}
        too_heavy += [f"{path}: {kind} {weights[kind]} > {most}" for kind, most in MOST.items() if weights[kind] > most]
        too_heavy += [f"{path}: {visit.total:.0f} KB"] if visit.total > FIRST_VIEW else []
        assert {urlsplit(address).netloc for address in visit.asked} == {urlsplit(live_portal.url).netloc}

    assert too_heavy == []


def test_a_page_of_24_products_comes_light(live_portal, shop, page: Page):
    visit = Cold(page, f"{live_portal.url}/shop/")

    assert page.locator(".card img").count() == CARDS
    assert page.locator(".card img:not([loading=lazy])").count() <= 1
    assert visit.total <= CATALOGUE
    assert len(visit.asked) <= CATALOGUE_REQUESTS, "\n".join(visit.asked)


def test_the_rest_of_the_pictures_come_when_they_are_needed(live_portal, shop, page: Page):
    page.goto(f"{live_portal.url}/shop/")
    last = page.locator(".card img").last
    folder = last.get_attribute("src").rpartition("/")[0]

    with page.expect_response(lambda answer: folder in answer.url) as answer:
        last.scroll_into_view_if_needed()

    assert answer.value.ok
