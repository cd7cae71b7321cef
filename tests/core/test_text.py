import random

import pytest
from django.db import connection

from core.text import fold, normalise, stem

RANGES = [(0x20, 0x7F), (0xC0, 0x250), (0x600, 0x700), (0x200B, 0x2070), (0xFB50, 0xFDFF), (0xFE70, 0xFEFF)]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("٣٥", "35"),
        ("۱۲٫۵", "12.5"),
        ("١٬٠٠٠", "1000"),
        ("\u202eأم خالد\u202c", "أم خالد"),
        ("\u200b\u200b", ""),
        ("a@x.sa\u202e", "a@x.sa"),
        ("a\x00b", "ab"),
        ("  سطر\nسطر  ", "سطر\nسطر"),
        ("نی‌ما", "نی‌ما"),
    ],
)
def test_normalise_keeps_only_what_is_seen(typed, kept):
    assert normalise(typed) == kept


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("أُمّ القُرى", "ام القري"),
        ("سبحة", "سبحه"),
        ("مسـبحة", "مسبحه"),
        ("١٢", "12"),
        ("کتاب", "كتاب"),
        ("Rosary", "rosary"),
    ],
)
def test_fold_gives_one_spelling(one, other):
    assert fold(one) == fold(other)


@pytest.mark.django_db
def test_fold_and_stem_equal_their_twins_in_the_database():
    source = random.Random(1448)
    letters = [chr(code) for first, last in RANGES for code in range(first, last)]
    texts = ["".join(source.choices(letters, k=12)) for _ in range(20_000)]

    with connection.cursor() as cursor:
        cursor.execute("SELECT t, public.ar_norm(t), public.ar_light_text(t) FROM unnest(%s) AS t", [texts])
        different = [text for text, norm, light in cursor.fetchall() if (fold(text), stem(text)) != (norm, light)]

    assert different == []


@pytest.mark.django_db
def test_the_database_knows_trigrams_of_arabic():
    with connection.cursor() as cursor:
        cursor.execute("SELECT cardinality(show_trgm('محمد')) > 0")
        assert cursor.fetchone() == (True,)
