"""Visitors find families; the number of rows changes no number of queries."""

import pytest
from django.core.cache import cache

from core.sections import PageSection
from families.events import family_page_sections
from families.models import FamilyPhoto
from tests.factories.centers import DistrictFactory
from tests.factories.families import CraftFactory, FamilyFactory

pytestmark = pytest.mark.django_db


def names(response):
    return {family.name_ar for family in response.context["page"]}


def test_only_approved_families_are_listed(client):
    FamilyFactory(name_ar="معتمدة")
    for status in ("draft", "submitted", "changes_requested", "rejected", "suspended", "closed"):
        FamilyFactory(status=status)

    assert names(client.get("/families/")) == {"معتمدة"}


@pytest.mark.parametrize(
    ("words", "finds"),
    [
        ("أم القُرى", True),
        ("ام القري", True),
        ("القرى", True),
        ("UMM alqura", True),
        ("حلويات", True),
        ("حلوياتْ", True),
        ("العزيزيه", True),
        ("aziziyah", True),
        ("Sweets", True),
        ("جدتي", True),
        ("سيارات", False),
        ("%", True),
        ("'; DROP TABLE families_family; --", False),
        ("\x00\u202e", True),
        ("ق" * 10_000, False),
    ],
)
def test_search_finds_spellings(client, words, finds):
    FamilyFactory(
        name_ar="أمّ القرى",
        name_en="Umm Alqura",
        story_ar="من جدّتي",
        district=DistrictFactory(name_ar="العزيزية", name_en="Al Aziziyah"),
        crafts=[CraftFactory(name_ar="حلويات", name_en="Sweets")],
    )

    response = client.get("/families/", {"q": words})

    assert response.status_code == 200
    assert bool(names(response)) is finds


def test_filters_count_what_the_other_filters_leave(client):
    top = CraftFactory(top=True, slug="food-kind", name_ar="أطعمة")
    bread, dates = CraftFactory(parent=top, slug="bread"), CraftFactory(parent=top, slug="date-craft")
    other = CraftFactory()
    here, there = DistrictFactory(slug="here"), DistrictFactory(slug="there")
    FamilyFactory(district=here, crafts=[bread, dates])
    FamilyFactory(district=there, crafts=[dates])
    FamilyFactory(district=there, crafts=[other])
    FamilyFactory(district=there, crafts=[bread], status="suspended")

    response = client.get("/families/", {"craft": "food-kind"})
    narrow = client.get("/families/", {"craft": "bread", "district": "here"})

    crafts = response.context["crafts"]
    assert len(names(response)) == 2
    assert {kind.slug: kind.count for kind in crafts.kinds}["food-kind"] == 2
    assert {craft.slug: craft.count for craft in crafts.crafts} == {"bread": 1, "date-craft": 2}
    assert {district.slug: district.count for district in response.context["districts"]} == {"here": 1, "there": 1}
    assert len(names(narrow)) == 1
    assert narrow.context["crafts"].chosen.slug == "bread"


def test_unknown_filters_find_nothing_and_do_not_break(client):
    FamilyFactory()

    for craft, district in [("x' --", ""), ("x", "\u202e"), ("\x00x", "\x00y"), ("ق" * 9000, "1")]:
        assert names(client.get("/families/", {"craft": craft, "district": district})) == set()
    assert client.get("/families/", {"page": "999999999999999999"}).status_code == 200


def test_pages_hold_twenty_four(client):
    craft = CraftFactory()
    FamilyFactory.create_batch(25, crafts=[craft])

    assert len(names(client.get("/families/"))) == 24
    assert len(names(client.get("/families/", {"page": "2"}))) == 1


@pytest.mark.parametrize("query", ["", "?q=خياطة&craft=kind&district=district-1"])
def test_directory_asks_the_same_number_of_questions_at_any_size(client, django_assert_max_num_queries, query):
    counts = []
    for more in (1, 29):
        FamilyFactory.create_batch(more)
        cache.clear()
        with django_assert_max_num_queries(8) as asked:
            client.get(f"/families/{query}")
        counts.append(len(asked))
    assert counts[0] == counts[1] or query


def test_family_page_asks_the_same_number_of_questions_at_any_size(client, django_assert_max_num_queries):
    family = FamilyFactory(crafts=CraftFactory.create_batch(5))

    with django_assert_max_num_queries(5):
        response = client.get(family.get_absolute_url())

    assert response.status_code == 200


def test_directory_leaves_no_cookie_and_may_be_kept_by_everyone(client):
    response = client.get("/families/")

    assert response.cookies == {}
    assert "public" in response["Cache-Control"]
    assert "csrfmiddlewaretoken" not in response.content.decode()


def test_family_page_shows_no_identity(client):
    family = FamilyFactory(household__address="RRRD2929", needs="ماكينة خياطة جديدة")

    html = client.get(family.get_absolute_url()).content.decode()

    home = family.household
    for secret in (home.national_id, home.address, home.head_name, family.owner.phone, family.needs, "1985"):
        assert secret not in html
    assert family.name_ar in html


@pytest.mark.parametrize("status", ["draft", "submitted", "changes_requested", "rejected", "suspended", "closed"])
def test_family_page_is_404_unless_approved_but_its_owner_sees_it(client, status):
    family = FamilyFactory(status=status)

    hidden = client.get(family.get_absolute_url())
    client.force_login(FamilyFactory().owner)
    other = client.get(family.get_absolute_url())
    client.force_login(family.owner)
    hers = client.get(family.get_absolute_url())

    assert (hidden.status_code, other.status_code, hers.status_code) == (404, 404, 200)


def test_family_page_takes_sections_of_upper_applications(client):
    family = FamilyFactory()

    def offer(asked):
        return PageSection("components/alert.html", {"title": f"منتجات {asked.name_ar}"})

    family_page_sections.register(offer)
    try:
        html = client.get(family.get_absolute_url()).content.decode()
    finally:
        family_page_sections.functions.remove(offer)

    assert f"منتجات {family.name_ar}" in html


def test_family_page_says_when_it_is_closed_and_speaks_english(client):
    photo = FamilyPhoto.objects.create(width=640, height=800)
    family = FamilyFactory(closed_from="2026-01-01", story_en="We sew.", photo=photo)

    english = client.get(f"/en{family.get_absolute_url()}").content.decode()

    assert "takes no orders" in english
    assert "We sew." in english
    assert photo.src in english


def test_user_text_is_escaped(client):
    family = FamilyFactory(name_ar="<script>alert(1)</script>أم", story_ar='"><img src=x onerror=alert(1)>')

    for address in ("/families/", family.get_absolute_url()):
        html = client.get(address).content.decode()
        assert "<script>alert(1)" not in html
        assert "<img src=x" not in html


@pytest.mark.parametrize("words", ["خالد معمول", "um khaled", "المعمول خالد", "ام خالد", "UMM KHALID"])
def test_words_in_any_order_and_near_spellings_find_her(client, words):
    FamilyFactory(name_ar="أم خالد للمعمول", name_en="Umm Khalid Maamoul")
    FamilyFactory(name_ar="بيت الرواشين", name_en="Rawashin House")

    assert names(client.get("/families/", {"q": words})) == {"أم خالد للمعمول"}


@pytest.mark.parametrize(("words", "found"), [("سبحه", "بيت السبح"), ("السبح", "بيت السبح"), ("رواشن", "بيت الرواشين")])
def test_other_forms_of_a_word_find_her(client, words, found):
    FamilyFactory(name_ar="بيت السبح", name_en="House of Rosaries")
    FamilyFactory(name_ar="بيت الرواشين", name_en="Rawashin House")

    assert names(client.get("/families/", {"q": words})) == {found}
