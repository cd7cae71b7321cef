"""What no browser of ours sends gets a refusal in words, never a crash."""

import pytest
from django.contrib import admin
from django.test import Client

from tests.factories.accounts import UserFactory
from tests.factories.families import FamilyFactory
from tests.factories.orders import an_order

pytestmark = pytest.mark.django_db
HUGE = "9" * 30
LISTS = [f"/admin/{model._meta.app_label}/{model._meta.model_name}/" for model in admin.site._registry]


@pytest.fixture
def stranger():
    return Client(raise_request_exception=False)


@pytest.fixture
def manager(stranger):
    FamilyFactory(status="submitted")
    an_order()
    stranger.force_login(UserFactory(superuser=True))
    return stranger


@pytest.mark.parametrize(
    "path",
    [
        "/orders/%00/",
        "/orders/%00/pay/",
        "/en/orders/%00/",
        "/shop/%00/",
        "/families/%00/",
        "/media/%00",
    ],
)
def test_a_nul_is_in_no_address(stranger, path):
    assert stranger.get(path).status_code == 400


@pytest.mark.parametrize(
    "path",
    [
        "/search/?q=%00",
        "/shop/?district=%00",
        "/families/?craft=a%00b",
        "/account/login/?next=%00",
        "/sitemap-products.xml?p=%00",
    ],
)
def test_a_nul_in_a_query_is_no_crash(stranger, path):
    assert stranger.get(path).status_code in (200, 302, 400, 404)


@pytest.mark.parametrize("name", ["sessionid", "basket", "csrftoken"])
def test_a_nul_is_in_no_cookie(stranger, name):
    assert stranger.get("/my/", headers={"cookie": rf'{name}="\000aaaaaaaaa"'}).status_code == 400


@pytest.mark.parametrize("token", ["x", "a" * 65, "سلام-عليكم-سلام-عليكم", "a b" * 8, "%FF%FE", "..%2F" * 6])
def test_what_cannot_be_an_orders_secret_is_not_looked_for(stranger, token, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert stranger.get(f"/orders/{token}/").status_code == 404


@pytest.mark.parametrize("address", LISTS)
def test_lists_of_the_admin_survive_any_query(manager, address):
    page = next(page for model, page in admin.site._registry.items() if address.endswith(f"/{model._meta.model_name}/"))
    fields = [
        item[0] if isinstance(item, tuple) else str(item) for item in page.list_filter if not isinstance(item, type)
    ]
    queries = [f"{name}={value}" for name in ("q", "p", "o") for value in ("%00", HUGE, "-1", "1" * 5000)]
    queries += [
        f"{field}__{look}={value}"
        for field in fields
        for look in ("exact", "id__exact", "year")
        for value in (HUGE, "%00", "x")
    ]
    if page.date_hierarchy:
        day = page.date_hierarchy
        queries += [f"{day}__year={value}" for value in ("99999999999", "99999", "9999", "0", "-1", "x")]
        queries += [f"{day}__year=2026&{day}__month={HUGE}", f"{day}__year=9999&{day}__month=12&{day}__day=31"]

    codes = {query[:60]: manager.get(f"{address}?{query}").status_code for query in queries}

    assert {query: code for query, code in codes.items() if code not in (200, 302, 400)} == {}


@pytest.mark.parametrize("address", LISTS)
def test_a_row_with_no_number_is_neither_shown_nor_decided_on(manager, address):
    asked = [manager.get(f"{address}{key}/change/", follow=True).status_code for key in (HUGE, "x", "-1", "9" * 19)]
    chosen = {"action": "delete_selected", "confirm": "1", "reason": "x"}
    sent = [manager.post(address, chosen | {"_selected_action": key}).status_code for key in (HUGE, "x", "\0", "-1")]

    assert max(asked + sent) < 500


@pytest.mark.parametrize("page", [HUGE, "-1", "9" * 5000, "x", "%D9%A3"])
@pytest.mark.parametrize("path", ["/shop/", "/families/", "/search/", "/my/messages/", "/my/orders/", "/sitemap.xml"])
def test_pages_beyond_every_list_are_no_crash(manager, path, page):
    name = "p" if path == "/sitemap.xml" else "page"

    assert manager.get(f"{path}?q=a&{name}={page}").status_code in (200, 302, 404)


def test_a_notice_of_sixty_thousand_brackets_is_forged(stranger, settings):
    settings.PAYMENT_GATEWAY = "marketplace.payments.moyasar.MoyasarGateway"

    response = stranger.post("/payments/hook/moyasar/", b"[" * 60_000, content_type="application/json")

    assert response.status_code in (400, 403)


@pytest.mark.parametrize(
    ("path", "words"), [("/account/login/", "العودة إلى النموذج"), ("/en/account/login/", "Back to the form")]
)
@pytest.mark.parametrize("referer", ["http://testserver/families/register/name/", "https://evil.example/", ""])
def test_a_form_that_waited_too_long_says_so_and_leads_back(path, words, referer):
    response = Client(enforce_csrf_checks=True).post(path, {"login": "0512345678"}, headers={"referer": referer})

    html = response.content.decode()
    assert response.status_code == 403
    assert words in html
    assert ('href="http://testserver/families/register/name/"' in html) is referer.startswith("http://testserver")
    assert "evil.example" not in html
