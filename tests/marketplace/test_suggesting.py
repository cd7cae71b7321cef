"""What the search box offers while somebody types."""

import pytest

from families.models import Craft
from marketplace.catalogue import suggesting
from marketplace.catalogue.suggesting import suggest
from marketplace.models import Category
from tests.factories.families import FamilyFactory
from tests.factories.marketplace import ProductFactory

pytestmark = pytest.mark.django_db
SUGGEST = "/search/suggest/"
BLANK = {"summary_ar": "", "summary_en": ""}


@pytest.fixture
def family():
    return FamilyFactory(name_ar="دانة التطريز", name_en="Dana Embroidery")


@pytest.fixture
def beads(family):
    return ProductFactory(family=family, name_ar="مسبحة كهرمان", name_en="Amber prayer beads", **BLANK)


def texts(query):
    return [one.text for one in suggest(query)]


@pytest.mark.parametrize(
    "query",
    ["مس", "مسب", "سبحه", "سبحة", "السُّبحة", "المسب", "كهر", "مسبحة كه", "كهرمان مسب", "Amb", "prayer be", "rosary"],
)
def test_a_piece_is_offered_however_its_name_is_begun(beads, query):
    assert [beads.name_ar, "منتج", beads.get_absolute_url()] in suggesting.as_rows(suggest(query))


@pytest.mark.parametrize(
    "query", ["", " ", "م", "5", "٥", "%", "__", "''", "'':*", "\\", "&|!():*<->", "÷÷", "\u200f\u200f", "ـــ", "زرافة"]
)
def test_too_little_and_signs_offer_nothing(beads, query):
    assert suggest(query) == []


@pytest.mark.parametrize("query", ["سب" * 5_000, "سبحة " * 2_000, "'" * 10_000, "\0س\0ب", "٣٣", "ß÷ƒ", "\ud800سب"])
def test_no_input_breaks_it(client, beads, query):
    response = client.get(SUGGEST, {"q": query.encode("utf-8", "replace").decode()})

    assert response.status_code == 200


def test_arabic_digits_find_what_has_ours(family):
    ProductFactory(family=family, name_ar="طقم 33 حبة", name_en="", **BLANK)

    assert texts("٣٣") == ["طقم 33 حبة"]


def test_shelf_craft_family_and_piece_come_in_this_order(client):
    family = FamilyFactory(name_ar="عسل الهدا", name_en="Hada Honey")
    craft = Craft.objects.choosable().first()
    craft.name_ar, craft.name_en = "عسل ومربيات", "Honey and jam"
    craft.save()
    family.crafts.add(craft)
    shelf = Category.objects.shelves().first()
    shelf.name_ar, shelf.name_en = "العسل", "Honey"
    shelf.save()
    product = ProductFactory(family=family, category=shelf, name_ar="عسل سدر", name_en="Sidr honey", **BLANK)

    arabic = client.get(SUGGEST, {"q": "عسل"}).json()["found"]
    english = client.get(f"/en{SUGGEST}", {"q": "عسل"}).json()["found"]

    assert arabic == [
        ["العسل", "قسم", f"/shop/{shelf.slug}/"],
        ["عسل ومربيات", "أسر هذه الحرفة", f"/families/?craft={craft.slug}"],
        ["عسل الهدا", "أسرة منتجة", family.get_absolute_url()],
        ["عسل سدر", "منتج", product.get_absolute_url()],
    ]
    assert [row[0] for row in english] == ["Honey", "Honey and jam", "Hada Honey", "Sidr honey"]
    assert english[3][2] == f"/en{product.get_absolute_url()}"


def test_a_name_that_begins_so_comes_first(family):
    ProductFactory(family=family, name_ar="علبة فيها تمر", **BLANK)
    ProductFactory(family=family, name_ar="تمر عجوة", **BLANK)
    ProductFactory(family=family, name_ar="معمول التمر", **BLANK)

    assert texts("تمر") == ["تمر عجوة", "علبة فيها تمر", "معمول التمر"]


def test_a_name_that_many_bear_is_offered_once_and_leads_to_all(family):
    for spelling in ("سلة خوص", "سَلّة خوص", "سله خوص"):
        ProductFactory(family=family, name_ar=spelling, **BLANK)

    [one] = suggest("خوص")

    assert (fold_of(one.text), one.kind) == ("سله خوص", "عدة منتجات")
    assert one.url.startswith("/search/?q=")


def fold_of(text):
    from core.text import fold  # the test's own eye

    return fold(text)


def test_only_what_is_on_sale_and_who_sells_is_offered(beads, family):
    ProductFactory(family=FamilyFactory(name_ar="مسبحة الغائبة", status="suspended"), name_ar="مسبحة غائبة", **BLANK)
    ProductFactory(family=family, name_ar="مسبحة لم تنشر", status="draft", **BLANK)

    assert [one.text for one in suggest("مسبحة") if one.kind != "قسم"] == [beads.name_ar]


def test_there_are_eight_at_most(family):
    for number in range(12):
        ProductFactory(family=family, name_ar=f"بخور {number}", **BLANK)

    assert len(suggest("بخور")) == suggesting.MOST


def test_a_beginning_that_very_many_share_offers_the_newest(family, monkeypatch):
    from core.prepared import Prepared  # made anew with the small number

    monkeypatch.setattr(suggesting, "MANY", 5)
    monkeypatch.setattr(suggesting, "BEGUN", Prepared(suggesting.begun, around=suggesting.BEST))
    for number in range(12):
        ProductFactory(family=family, name_ar=f"بخور {number}", **BLANK)

    assert texts("بخ") == [f"بخور {number}" for number in range(11, 3, -1)]


@pytest.mark.parametrize("count", [1, 30])
def test_three_queries_at_most_and_none_again(
    client, family, count, django_assert_max_num_queries, django_assert_num_queries
):
    for number in range(count):
        ProductFactory(family=family, name_ar=f"بخور {number}", **BLANK)
    client.get(SUGGEST, {"q": "سبحة"})  # this process has read shelves, crafts and synonyms

    with django_assert_max_num_queries(3):
        first = client.get(SUGGEST, {"q": "بخو"})
    with django_assert_num_queries(0):
        again = client.get(SUGGEST, {"q": " بَخو "})

    assert first.content == again.content
    assert len(first.content) < 1024


def test_the_answer_is_everybody_s(client, beads):
    untouched = client.get(SUGGEST, {"q": "مسب"})
    client.force_login(beads.family.owner)
    signed_in = client.get(SUGGEST, {"q": "مسب"})

    assert untouched.content == signed_in.content
    for response in (untouched, signed_in):
        assert (response["Cache-Control"], response.cookies) == ("public, max-age=60", {})
    assert client.post(SUGGEST, {"q": "مسب"}).status_code == 405
