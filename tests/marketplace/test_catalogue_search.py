"""A table of what people type and what they must find; spellings, typos, synonyms, both languages."""

import random
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from core.prepared import Prepared
from core.text import stem
from marketplace.catalogue import searching
from marketplace.catalogue.words import one_slip
from marketplace.models import Synonym
from marketplace.states import ProductStatus
from tests.factories.families import FamilyFactory
from tests.factories.marketplace import ProductFactory

pytestmark = pytest.mark.django_db
GOODS = {
    "olive": ("سبحة خشب زيتون – 33 حبة", "Olive-wood prayer beads, 33"),
    "rug": ("سجادة صلاة مخملية بحقيبتها", "Velvet prayer rug with its bag"),
    "bakhoor": ("بخور معمول بالعود والعنبر", "Bakhoor with oud and amber"),
    "burner": ("مبخرة فخار بنقش الرواشين", "Clay incense burner with rawashin pattern"),
    "ajwa": ("عجوة المدينة المحشوة باللوز", "Madinah ajwa dates with almonds"),
    "maamoul": ("معمول التمر بالسمن البلدي", "Date maamoul with ghee"),
    "abaya": ("عباية سفر خفيفة من الكريب", "Light travel abaya in crepe"),
    "ihram": ("إحرام قطن ثقيل – قطعتان", "Heavy cotton ihram, two pieces"),
    "doll": ("دمية قماش بثوب حجازي", "Rag doll in Hijazi dress"),
    "basket": ("سلة خوص بغطاء للتمر", "Lidded palm-leaf date basket"),
    "ring": ("خاتم فضة بعقيق يماني", "Silver ring with Yemeni agate"),
    "honey": ("عسل سدر جبلي", "Mountain sidr honey"),
    "coffee": ("قهوة سعودية شقراء بالهيل", "Blond Saudi coffee with cardamom"),
    "soap": ("صابون الإحرام بلا عطر", "Unscented soap for ihram"),
    "rose": ("ماء ورد طائفي مقطر", "Distilled Taif rose water"),
    "logo": ("شعار لمشروع منزلي", "Logo for a home business"),
    "album": ("ألبوم رحلة الحج", "Hajj journey album"),
    "abdullah": ("لوحة باسم عبد الله", "Frame for Abdullah"),
}
QUERIES = [
    ("سبحة", "olive"), ("سبحه", "olive"), ("السُّبحة", "olive"), ("مسبحة", "olive"), ("المسابح", "olive"), ("سبح", "olive"),
    ("rosary", "olive"), ("rosaries", "olive"), ("tasbih", "olive"), ("Tasbeeh", "olive"), ("misbaha", "olive"), ("prayer beads", "olive"),
    ("سبحة زيتون", "olive"), ("ســبــحــة", "olive"), ("سبحخ", "olive"), ("olive wod", "olive"),
    ("سجادة", "rug"), ("سجاده", "rug"), ("سجادة صلاة", "rug"), ("مصلية", "rug"), ("prayer mat", "rug"), ("sajjada", "rug"), ("velvet rugs", "rug"),
    ("سحادة", "rug"), ("بخور", "bakhoor"), ("البخور", "bakhoor"), ("incense", "bakhoor"), ("bukhoor", "bakhoor"), ("عنبر", "bakhoor"),
    ("بخورر", "bakhoor"), ("مبخرة", "burner"), ("المباخر", "burner"), ("incense burner", "burner"), ("مشربية", "burner"), ("mashrabiya", "burner"),
    ("عجوه", "ajwa"), ("تمور", "ajwa"), ("dates", "ajwa"), ("لوز", "ajwa"), ("عجوة المدينه", "ajwa"), ("معمول", "maamoul"), ("كليجا", "maamoul"),
    ("maamoul", "maamoul"), ("mamoul", "maamoul"), ("عباءة", "abaya"), ("عبايات", "abaya"), ("عبايه", "abaya"), ("abayas", "abaya"),
    ("احرام", "ihram"), ("إحرامات", "ihram"), ("ihram cotton", "ihram"), ("عروسة", "doll"), ("dolls", "doll"), ("دميه", "doll"),
    ("سلال", "basket"), ("خوص", "basket"), ("wicker", "basket"), ("خواتم", "ring"), ("فضه", "ring"), ("jewelry", "ring"), ("عسل", "honey"),
    ("hony", "honey"), ("قهوه", "coffee"), ("gahwa", "coffee"), ("بن", "coffee"), ("صابونة", "soap"), ("soaps", "soap"), ("ماء الورد", "rose"),
    ("roses", "rose"), ("design", "logo"), ("شعارات", "logo"), ("البوم صور", "album"), ("عبدالله", "abdullah"), ("عبد الله", "abdullah"),
    ("gift for mother of olive wood", None), ("زرافة فضائية", None),
]  # fmt: skip


@pytest.fixture
def goods():
    family = FamilyFactory(name_ar="دانة التطريز", name_en="Dana Embroidery")
    blank = {"family": family, "summary_ar": "", "summary_en": ""}
    return {key: ProductFactory(name_ar=arabic, name_en=english, **blank) for key, (arabic, english) in GOODS.items()}


def test_search_table(goods):
    assert Synonym.objects.exists()
    missed = []
    for query, wanted in QUERIES:
        found = searching.search(query).pks
        if (wanted is None and found) or (wanted is not None and goods[wanted].pk not in found[:8]):
            missed.append((query, wanted, found))

    assert missed == []


def test_name_comes_before_summary(goods):
    other = ProductFactory(name_ar="علبة هدايا", name_en="Box", summary_ar="فيها عسل")

    assert searching.search("عسل").pks[:2] == [goods["honey"].pk, other.pk]


def test_near_words_are_said_to_be_near(goods):
    assert (searching.search("عسل").is_near, searching.search("هسل").is_near) == (False, True)


def test_family_name_finds_her_products(goods):
    count, named = searching.named("دانه التطريز", 25)

    found = searching.search("دانه التطريز", named)

    assert count == 1
    assert sorted(found.pks) == sorted(product.pk for product in goods.values())


@pytest.mark.parametrize(
    "query", ["", "   ", "%", "_", "%%%", "'", "\\", "؟", "()", "&|!", "\u200f", "ـــ", ":*", "a" * 5000, "في من على"]
)
def test_empty_and_hostile_queries_find_nothing_and_break_nothing(goods, query):
    assert searching.search(query).pks == []


def honeys(count: int, **fields: Any) -> list[int]:
    """Keys of so many products named honey, one published a minute after the other."""
    family, start = fields.pop("family", None) or FamilyFactory(), timezone.now() - timedelta(days=2)
    made = [
        ProductFactory(family=family, name_ar=f"عسل {number}", name_en="Honey", **fields) for number in range(count)
    ]
    for number, product in enumerate(made):
        product.published_at = start + timedelta(minutes=number)
        product.save(update_fields=["published_at"])
    return [product.pk for product in made]


@pytest.mark.parametrize("many", [3, 1000])
def test_what_is_not_on_sale_takes_no_place_of_what_is(many, monkeypatch):
    monkeypatch.setattr(searching, "MANY", many)
    monkeypatch.setattr(searching, "CANDIDATES", 4)
    monkeypatch.setattr(searching, "RANKED", Prepared(searching.ranked, around=searching.BEST))
    monkeypatch.setattr(searching, "NEWEST_RANKED", Prepared(searching.newest_ranked, around=searching.BEST))
    honeys(8, family=FamilyFactory(status="suspended"))
    on_sale = honeys(4)
    honeys(8, family=FamilyFactory(status="suspended"))

    assert searching.search("عسل").pks == on_sale[::-1]


def test_a_frequent_word_ranks_the_newest_whatever_lies_first(monkeypatch):
    monkeypatch.setattr(searching, "MANY", 5)
    monkeypatch.setattr(searching, "CANDIDATES", 4)
    monkeypatch.setattr(searching, "RANKED", Prepared(searching.ranked, around=searching.BEST))
    monkeypatch.setattr(searching, "NEWEST_RANKED", Prepared(searching.newest_ranked, around=searching.BEST))
    made = honeys(12)
    in_summary = ProductFactory(name_ar="علبة", name_en="Box", summary_ar="فيها عسل")

    found = [searching.search("عسل").pks for _ in range(2)]

    assert found == [[*made[:-4:-1], in_summary.pk]] * 2


def test_a_frequent_word_of_old_products_only_is_found(monkeypatch):
    monkeypatch.setattr(searching, "MANY", 5)
    monkeypatch.setattr(searching, "WALK", 3)
    monkeypatch.setattr(searching, "RANKED", Prepared(searching.ranked, around=searching.BEST))
    monkeypatch.setattr(searching, "NEWEST_RANKED", Prepared(searching.newest_ranked, around=searching.BEST))
    made = honeys(6)
    for _ in range(4):
        ProductFactory(name_ar="علبة", name_en="Box", summary_ar="", summary_en="")

    found = searching.search("عسل").pks

    assert set(found) < set(made)


def test_hidden_products_are_not_found(goods):
    goods["honey"].status = ProductStatus.HIDDEN
    goods["honey"].save(update_fields=["status"])

    assert searching.search("عسل").pks == []


def test_stems_in_python_are_stems_in_the_database():
    chance = random.Random(7)
    letters = "ابتثجحخدذرزسشصضطظعغفقكلمنهويىةأإآءؤئ َُِّـabcXYZ09٣۴ "
    samples = ["".join(chance.choices(letters, k=chance.randint(1, 24))) for _ in range(300)]

    with connection.cursor() as cursor:
        cursor.execute("SELECT t, public.ar_light_text(t) FROM unnest(%s) AS t", [samples])
        pairs = cursor.fetchall()

    assert [(text, found) for text, found in pairs if stem(text) != found] == []


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("عسل", "هسل", True),
        ("سبحه", "سبحخ", True),
        ("honey", "hony", True),
        ("honey", "hoeny", True),
        ("عسل", "سمن", False),
        ("rug", "rug", True),
    ],
)
def test_one_slip(first, second, expected):
    assert one_slip(first, second) is expected
