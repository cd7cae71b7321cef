import time

import pytest

from marketplace.catalogue import shared
from tests.factories.families import FamilyFactory
from tests.factories.marketplace import ProductFactory
from tests.marketplace.test_catalogue_pages import a_shelf

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("path", ["/", "/shop/", "/gifts/", "/search/?q=سبحة", "/shop/prayer-beads/"])
def test_untouched_pages_are_everybody_s(client, path):
    a_shelf(2)

    response = client.get(path)

    assert (response.cookies, response.headers.get("Vary")) == ({}, None) or not response.cookies
    assert response["Cache-Control"].startswith("public")
    assert response["ETag"]


def test_shared_page_is_drawn_once_and_kept_from_others(client, django_assert_num_queries):
    a_shelf(1)
    first = client.get("/shop/").content

    with django_assert_num_queries(0):
        again = client.get("/shop/").content
    client.force_login(FamilyFactory().owner)
    personal = client.get("/shop/")

    assert (first, personal["Cache-Control"]) == (again, "no-store, private")
    assert personal.content != first


def test_shared_page_is_as_old_as_it_may_be(client, monkeypatch):
    a_shelf(1)
    client.get("/shop/")
    product = ProductFactory(name_ar="جديدة تمامًا")
    later = time.monotonic() + shared.LISTS + 1
    monkeypatch.setattr("core.shared_pages.time.monotonic", lambda: later)

    assert product.name_ar in client.get("/shop/").content.decode()


def test_the_shell_leads_to_this_page_in_the_other_language(client):
    a_shelf(1)

    for path, other in (("/shop/?page=1", "/en/shop/?page=1"), ("/gifts/", "/en/gifts/"), ("/en/shop/", "/shop/")):
        text = client.get(path).content.decode()

        assert text.count(f'href="{other}" lang=') == 2
        assert "/@" not in text
        assert f'class="nav__link" href="{path.partition("?")[0]}" aria-current="page"' in text
