import pytest
from django.core.exceptions import ValidationError

from core.identifiers import (
    check_iban,
    check_national_id,
    check_short_address,
    dialled,
    grouped,
    mask,
    mask_mobile,
    normalise_mobile,
    show_mobile,
)


@pytest.mark.parametrize(
    "typed",
    [
        "0512345678",
        "٠٥١٢٣٤٥٦٧٨",
        "۰۵۱۲۳۴۵۶۷۸",
        "512345678",
        "966512345678",
        "+966512345678",
        "00966512345678",
        "+966 (0) 51-234.5678",
        "\u202a051 234 5678\u202c",
        "0512345678\n",
    ],
)
def test_normalise_mobile_reads_every_way_to_write_it(typed):
    assert normalise_mobile(typed) == "+966512345678"


@pytest.mark.parametrize("typed", ["", "0412345678", "051234567", "05123456789", "05abcdefgh", "+20512345678", "<b>"])
def test_normalise_mobile_refuses_what_is_none(typed):
    with pytest.raises(ValidationError):
        normalise_mobile(typed)


def test_show_mobile_reads_as_people_say_it():
    assert show_mobile("+966512345678") == "051 234 5678"
    assert show_mobile("+201001234567") == "+201001234567"


@pytest.mark.parametrize(
    "number", ["1000000008", "1010101010", "1123456780", "1999999996", "2000000006", "2102030406", "2345678904"]
)
def test_check_national_id_accepts_valid_numbers(number):
    assert check_national_id(number) == number


def test_check_national_id_folds_arabic_digits():
    assert check_national_id("١٠١٠١٠١٠١٠") == "1010101010"


@pytest.mark.parametrize("number", ["1111111111", "1234567890", "2444444444", "3000000004", "100000000", "10101010100"])
def test_check_national_id_refuses_invalid_numbers(number):
    with pytest.raises(ValidationError):
        check_national_id(number)


@pytest.mark.parametrize(
    "typed", ["SA0380000000608010167519", "sa03 8000 0000 6080 1016 7519", "SA4420000001234567891234"]
)
def test_check_iban_accepts_valid_accounts(typed):
    assert check_iban(typed) == typed.replace(" ", "").upper()


@pytest.mark.parametrize("typed", ["SA0380000000608010167518", "SA03", "GB82WEST12345698765432", "٠" * 24])
def test_check_iban_refuses_invalid_accounts(typed):
    with pytest.raises(ValidationError):
        check_iban(typed)


@pytest.mark.parametrize("typed", ["RRRD2929", "rrrd 2929", "RRRD٢٩٢٩", "rrrd-2929"])
def test_check_short_address_reads_every_way_to_write_it(typed):
    assert check_short_address(typed) == "RRRD2929"


@pytest.mark.parametrize("typed", ["RRR2929", "2929RRRD", "RRRD292", ""])
def test_check_short_address_refuses_what_is_none(typed):
    with pytest.raises(ValidationError):
        check_short_address(typed)


def test_a_masked_mobile_keeps_its_country_and_its_end():
    assert mask_mobile("+966512345631") == "+966 ••• ••31"
    assert mask_mobile("+201234567890") == "+••••••••••90"
    assert mask_mobile(None) == ""


def test_mask_keeps_the_first_and_the_last_two():
    assert mask("1010101008") == "1•••••••08"
    assert mask("12") == "••"
    assert mask(None) == ""


@pytest.mark.parametrize(
    ("written", "read", "called"),
    [
        ("0120000002", "012 000 0002", "+966120000002"),
        ("920000000", "920000000", "920000000"),
        ("+966120000002", "+966120000002", "+966120000002"),
        ("", "", ""),
    ],
)
def test_a_landline_is_read_in_groups_and_dialled_from_abroad(written, read, called):
    assert (grouped(written), dialled(written)) == (read, called)
