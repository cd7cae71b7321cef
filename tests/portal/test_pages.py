"""Pages that belong to no app."""

import re

import pytest
from django.core.cache import cache
from django.template import Context, Template
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from makkah_portal import sitemaps
from tests.factories.accounts import UserFactory
from tests.factories.bookings import FacilityFactory
from tests.factories.centers import CenterFactory
from tests.factories.families import FamilyFactory
from tests.factories.marketplace import ProductFactory
from tests.factories.news import NewsFactory
from tests.factories.partners import PartnershipFactory
from tests.factories.programs import ProgramFactory
from tests.factories.volunteering import OpportunityFactory, a_team

pytestmark = pytest.mark.django_db
SHARED = [
    "/",
    "/en/",
    "/shop/",
    "/gifts/",
    "/families/",
    "/privacy/",
    "/en/terms/",
    "/accessibility/",
    "/offline/",
    "/manifest.webmanifest",
    "/robots.txt",
    "/sitemap.xml",
]


@pytest.mark.parametrize("path", SHARED)
def test_a_visitor_who_has_done_nothing_gets_what_everyone_gets(client, path):
    answer = client.get(path)

    assert answer.status_code == 200
    assert answer.cookies == {}
    assert answer["Cache-Control"].startswith("public")
    assert "Cookie" not in answer.get("Vary", "") and "Accept-Language" not in answer.get("Vary", "")
    assert client.get(path, headers={"if-none-match": answer["ETag"]}).status_code == 304


@pytest.mark.parametrize(("path", "language", "direction"), [("/", "ar", "rtl"), ("/en/", "en", "ltr")])
def test_the_language_is_the_paths_whatever_the_browser_wishes(client, path, language, direction):
    answer = client.get(path, headers={"accept-language": "fr, en;q=0.5" if language == "ar" else "ar"})

    assert f'lang="{language}" dir="{direction}"' in answer.content.decode()


def test_a_signed_in_persons_page_is_kept_by_nobody(client):
    client.force_login(UserFactory())

    assert client.get("/").headers["Cache-Control"] == "no-store, private"


def test_two_people_and_two_languages_never_get_each_others_page():
    cache.clear()
    anonymous, one, other = Client(), Client(), Client()
    one.force_login(UserFactory(name="سلمى الأولى"))
    other.force_login(UserFactory(name="هند الثانية"))

    pages = [visitor.get(path).content.decode() for path in ("/my/", "/") for visitor in (one, other, anonymous)]

    assert sum("سلمى" in page for page in pages[:1]) == 1
    assert not any("سلمى" in page for page in pages[1:])
    assert not any("هند" in page for page in pages[:1] + pages[2:])


def test_sitemap_names_pages_in_both_languages(client):
    product = ProductFactory()

    sections = client.get("/sitemap.xml").content.decode()
    written = client.get("/sitemap-products.xml").content.decode()

    assert "<loc>http://testserver/sitemap-products.xml</loc>" in sections
    assert f"<loc>http://testserver{product.get_absolute_url()}</loc>" in written
    assert f"http://testserver/en/shop/p/{product.pk}/" in written
    assert 'hreflang="en"' in written


QUARTER = {
    "centers": (CenterFactory, None),
    "programs": (ProgramFactory, {"status": "draft"}),
    "halls": (FacilityFactory, {"is_bookable": False}),
    "partners": (PartnershipFactory, {"status": "draft"}),
    "news": (NewsFactory, {"status": "draft"}),
    "opportunities": (OpportunityFactory, {"status": "draft"}),
    "teams": (a_team, {"status": "proposed"}),
}


@pytest.mark.parametrize("section", QUARTER)
@pytest.mark.parametrize("many", [1, 9])
def test_the_quarter_is_listed_in_both_languages(client, section, many, django_assert_num_queries):
    maker, hidden = QUARTER[section]
    rows = [maker() for _ in range(many)]
    if hidden:
        maker(center=rows[0].center, **hidden)

    with django_assert_num_queries(2):
        written = client.get(f"/sitemap-{section}.xml").content.decode()

    listed = re.findall("<loc>http://testserver(.*?)</loc>", written)
    assert sorted(listed) == sorted(f"{prefix}{row.get_absolute_url()}" for row in rows for prefix in ("", "/en"))
    assert written.count('hreflang="en"') == len(listed)
    assert f"/sitemap-{section}.xml" in client.get("/sitemap.xml").content.decode()


def test_robots_keep_out_of_what_is_ones_own_in_both_languages(client):
    lines = client.get("/robots.txt").content.decode().splitlines()

    assert {"Disallow: /my/", "Disallow: /en/my/", "Disallow: /en/admin/"} <= set(lines)
    assert "Disallow: /" not in lines


def test_health_and_readiness(client):
    assert client.get("/healthz").content == b"ok"
    assert client.get("/readyz").content == b"ready"


@pytest.mark.parametrize("orders", [0, 3])
def test_my_space_asks_the_database_as_often_for_many_rows_as_for_none(client, django_assert_max_num_queries, orders):
    family = FamilyFactory()
    client.force_login(family.owner)
    client.get(reverse("my"))

    with django_assert_max_num_queries(12):
        answer = client.get(reverse("my"))

    assert answer.status_code == 200
    assert family.name in answer.content.decode()


@pytest.mark.parametrize("path", ["/nothing/", "/shop/p/999999999/x/", "/families/nobody/", "/orders/nothing/"])
def test_what_is_not_there_is_a_warm_404(client, path):
    answer = client.get(path)

    assert answer.status_code == 404
    assert 'lang="ar" dir="rtl"' in answer.content.decode()


def test_every_page_carries_the_full_set_of_defences(client):
    headers = client.get("/").headers

    policy = headers["Content-Security-Policy"]
    assert "unsafe" not in policy and "http" not in policy
    assert "default-src 'none'" in policy and "frame-ancestors 'none'" in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Cross-Origin-Embedder-Policy"] == "require-corp"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "camera=()" in headers["Permissions-Policy"]


def test_a_key_above_a_thousand_reaches_a_form_as_it_is():
    """Grouped integers broke every choice whose key has four digits."""
    with override("ar"):
        assert Template("{{ pk }}").render(Context({"pk": 1320})) == "1320"


HER_PAGES = [
    "marketplace:workplace",
    "marketplace:workplace-history",
    "marketplace:workplace-earnings",
    "marketplace:product-list",
    "marketplace:my-orders",
    "my-messages",
    "account",
]


@pytest.mark.parametrize("place", HER_PAGES)
def test_her_space_shows_the_same_links_on_every_page(client, place):
    client.force_login(FamilyFactory().owner)

    at_home, here = (side_links(client.get(reverse(name)).content.decode()) for name in ("my", place))

    assert [address for address, _current in here] == [address for address, _current in at_home]
    assert len([address for address, current in here if current]) == 1


def side_links(html: str) -> list[tuple[str, str]]:
    return re.findall(r'class="side__link" href="([^"]+)"( aria-current="page")?', html)


@pytest.mark.parametrize("many", [1, 9])
def test_a_sitemap_page_reads_its_own_rows_only(client, monkeypatch, many, django_assert_num_queries):
    products = [ProductFactory() for _ in range(many)]
    monkeypatch.setattr(sitemaps.Products, "limit", 5)  # an odd number, so that a product's languages fall on two pages

    with django_assert_num_queries(
        len(sitemaps.SITEMAPS) - 1
    ):  # one for each section; the pages are a list in the code
        listed = re.findall("<loc>(.*?)</loc>", client.get("/sitemap.xml").content.decode())
    pages = [page for page in listed if "products" in page]
    found = []
    for page in pages:
        with django_assert_num_queries(2):
            answer = client.get(page)
        found += re.findall("<loc>(.*?)</loc>", answer.content.decode())

    assert "s-maxage=300" in answer["Cache-Control"]
    assert sorted(found) == sorted(
        f"http://testserver{prefix}{product.get_absolute_url()}" for product in products for prefix in ("", "/en")
    )
    assert pages[1:] == [f"http://testserver/sitemap-products.xml?p={n}" for n in range(2, len(pages) + 1)]
    assert client.get(f"/sitemap-products.xml?p={len(pages) + 1}").status_code == 404
    assert client.get("/sitemap-secrets.xml").status_code == 404
