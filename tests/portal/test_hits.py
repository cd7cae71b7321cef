"""The site's search finds programmes and centres too, however they are spelt."""

import pytest

from core.hits import find
from tests.factories.bookings import FacilityFactory
from tests.factories.centers import CenterFactory
from tests.factories.marketplace import shelf
from tests.factories.programs import ProgramFactory
from tests.factories.volunteering import ShiftFactory, VolunteerFactory, a_team, begun
from volunteering import hits

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


# Volunteering ---------------------------------------------------------------------------------------------------------
@pytest.fixture
def work(center):
    return ShiftFactory(
        opportunity__center=center, opportunity__title_ar="تنظيف الشاطئ", opportunity__title_en="Beach cleaning"
    ).opportunity


@pytest.mark.parametrize("words", ["الشاطي", "تنظيف الششة", "BEACH", "beach shishah"])
def test_an_opportunity_is_found_by_its_words_its_centre_and_its_district(work, words):
    assert [hit.thing for hit in find(words)] == [work]
    assert work in [hit.thing for hit in find(work.center.district.name_ar)]


def test_what_is_over_or_not_announced_is_not_found(work):
    begun(work.shifts.get())
    ShiftFactory(opportunity__status="draft", opportunity__title_ar="تنظيف الشاطئ")

    assert find("الشاطئ") == []


def test_a_team_is_found_while_it_works_and_never_by_who_is_in_it(center):
    team = a_team(center, leader=VolunteerFactory(user__name="هند القرشي"))
    a_team(center, status="proposed")

    assert [hit.thing for hit in find("نبض مكه")] == [team]
    assert find("هند القرشي") == []


def test_every_list_costs_one_query(work, center, django_assert_num_queries):
    a_team(center)
    for read in (hits.opportunities, hits.teams):
        with django_assert_num_queries(1):
            assert [hit.url for hit in read()]


@pytest.mark.parametrize("words", ["قاعة", "القاعات", "hall"])
def test_a_hall_is_found_by_what_it_is(words):
    hall = FacilityFactory()

    assert hall in [hit.thing for hit in find(words)]
