import random

import pytest
from django.core.exceptions import ValidationError

from core.forms import Form, HalalasField
from core.money import riyals, split_by_largest_remainder, to_halalas


@pytest.mark.parametrize(
    ("typed", "halalas"),
    [
        ("85", 8500),
        ("85.5", 8550),
        ("٨٥٫٥٠", 8550),
        ("12,5", 1250),
        ("1,200.50", 120050),
        ("١٬٢٠٠", 120000),
        ("0.01", 1),
        ("٨٥ ريال", 8500),
        ("85 ريالًا", 8500),
        ("85ريالا", 8500),
        ("85 SAR", 8500),
        ("sar 85.50", 8550),
        ("85 riyals", 8500),
        ("ر.س 85", 8500),
        ("85 ر.س.", 8500),
        ("85 ⃁", 8500),
        ("⃁85", 8500),
        ("﷼ 1,200", 120000),
    ],
)
def test_to_halalas_reads_prices(typed, halalas):
    assert to_halalas(typed) == halalas


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "1e5",
        "-1",
        "1.234",
        "NaN",
        "ten",
        "1,2,3",
        "9999999999",
        "12 50",
        "1 2",
        "SAR",
        "ريال",
        "85 USD",
        "85 85 SAR",
    ],
)
def test_to_halalas_refuses_what_is_no_price(typed):
    with pytest.raises(ValidationError):
        to_halalas(typed)


def test_two_numbers_are_refused_in_words_of_their_own():
    with pytest.raises(ValidationError) as refusal:
        to_halalas("12 50")

    assert refusal.value.code == "space"


def test_riyals_shows_thousands_and_halalas():
    assert [riyals(value) for value in (0, 5, 8500, 120050, -120050)] == [
        "0.00",
        "0.05",
        "85.00",
        "1,200.50",
        "-1,200.50",
    ]


def test_shares_add_up_whatever_the_weights():
    source = random.Random(7)
    for _ in range(500):
        total, weights = source.randrange(10_000), [source.randrange(50) for _ in range(source.randrange(1, 9))]

        assert sum(split_by_largest_remainder(total, weights)) == total


def test_shares_of_equal_weights_differ_by_one_halala_at_most():
    assert split_by_largest_remainder(1000, [1, 1, 1]) == [334, 333, 333]


def test_halalas_field_keeps_what_was_typed_and_says_why():
    class PriceForm(Form):
        price = HalalasField(min_value=100)

    assert PriceForm({"price": "٨٥"}).is_valid()
    for typed in ("", "0.5", "abc", "999999999"):
        form = PriceForm({"price": typed})
        assert not form.is_valid()
        assert form["price"].value() == typed
