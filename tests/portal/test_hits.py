"""The site's search finds programmes and centres too, however they are spelt."""

import pytest

from core.hits import find
from tests.factories.centers import CenterFactory
from tests.factories.marketplace import shelf
from tests.factories.programs import ProgramFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def center():
    return CenterFactory(name_ar="مركز حي الششة", name_en="Al Shishah centre")


@pytest.fixture
def program(center):
    return ProgramFactory(center=center, title_ar="دورة الإسعافات الأولية", title_en="First aid")


@pytest.mark.parametrize("words", ["اسعافات", "الاسعافات الاوليه", "first AID", "إسعافات الششة"])
def test_a_programme_is_found_in_any_spelling(program, words):
    assert program in [hit.thing for hit in find(words)]


def test_a_centre_is_found_by_its_name_and_its_district(center):
    assert [hit.thing for hit in find("الششه")] == [center]
    assert center in [hit.thing for hit in find(center.district.name_ar)]
    assert find("") == find("   ") == find("لا يوجد") == []


def test_the_search_page_offers_them_beside_the_products(client, program):
    page = client.get("/search/", {"q": "اسعافات"}).content.decode()

    assert program.get_absolute_url() in page
    assert "tab=neighbourhood" in page
    only = client.get("/search/", {"q": "اسعافات", "tab": "neighbourhood"}).content.decode()
    assert program.get_absolute_url() in only


def test_a_tab_without_hits_says_so(client):
    shelf()
    page = client.get("/search/", {"q": "xyzzyqwv", "tab": "neighbourhood"})

    assert page.status_code == 200
    assert "xyzzyqwv" in page.content.decode()
