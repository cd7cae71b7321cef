import pytest
from django.core.exceptions import ValidationError

from core.forms import no_contacts
from core.text import given_name, normalise


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("عبد الله الحربي", "عبد الله"),
        ("عبدالرحمن محمد", "عبدالرحمن"),
        ("أم خالد", "أم خالد"),
        ("نور الدين أحمد", "نور الدين"),
        ("سارة أحمد", "سارة"),
        ("Aisha Rahman", "Aisha"),
        ("Abd al-Rahman Khan", "Abd al-Rahman"),
        ("Um Khalid", "Um Khalid"),
        ("عبد", "عبد"),
        ("", ""),
    ],
)
def test_a_compound_name_is_not_cut(name, given):
    assert given_name(name) == given


@pytest.mark.parametrize(
    "text",
    [
        "اتصلي بي 0551234567",
        "٠٥٥ ١٢٣ ٤٥٦٧ للتواصل",
        "+966 55 123 4567",
        "055-123-4567",
        "layla@x.org",
        "https://x.example/shop",
        "www.layla.example",
        "wa.me/966551234567",
        "حسابي @layla_makkah",
    ],
)
def test_a_way_round_the_portal_is_refused(text):
    with pytest.raises(ValidationError):
        no_contacts(normalise(text))


@pytest.mark.parametrize(
    "text",
    ["سبحة من 33 حبة، طولها 25 سم", "منذ 1420 هـ وحتى 2026", "120×80 سم، 1,500 غرام", "السعر 85.00 ريال", "33/99/101"],
)
def test_measures_and_years_pass(text):
    no_contacts(normalise(text))
