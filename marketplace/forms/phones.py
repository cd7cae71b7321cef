"""A phone number of any country."""

from collections.abc import Iterator
from functools import cache

import phonenumbers
from babel import Locale
from django.core.exceptions import ValidationError
from django.utils.choices import BaseChoiceIterator
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from core.identifiers import squeeze

#: Where most pilgrims and shoppers come from stands first.
FIRST = (
    "SA",
    "ID",
    "PK",
    "IN",
    "BD",
    "EG",
    "TR",
    "NG",
    "DZ",
    "MA",
    "MY",
    "IQ",
    "JO",
    "YE",
    "SD",
    "AE",
    "KW",
    "QA",
    "GB",
    "FR",
    "US",
)


@cache
def countries(language: str) -> list[tuple[str, str]]:
    """(region, name with its code) in the reader's language, the common ones first."""
    names = Locale(language).territories
    regions = [region for region in phonenumbers.SUPPORTED_REGIONS if region in names]

    def row(region: str) -> tuple[str, str]:
        return region, f"{names[region]} \u2066+{phonenumbers.country_code_for_region(region)}\u2069"

    rest = sorted((row(region) for region in regions if region not in FIRST), key=lambda pair: pair[1])
    return [*(row(region) for region in FIRST), *rest]


class Countries(BaseChoiceIterator):
    """The same as the choices of a field, in the language of the page."""

    def __iter__(self) -> Iterator[tuple[str, str]]:
        yield from countries((get_language() or "ar")[:2])


def clean_phone(text: str, region: str) -> str:
    """E.164. A number that begins with + or 00 names its own country."""
    typed = squeeze(text)
    if typed.startswith("00"):
        typed = f"+{typed[2:]}"
    try:
        number = phonenumbers.parse(typed, None if typed.startswith("+") else region)
    except phonenumbers.NumberParseException as error:
        raise ValidationError(
            _("Write the number in digits, like 0512345678 or +62 812 3456 7890."), "phone"
        ) from error
    if not phonenumbers.is_valid_number(number):
        raise ValidationError(_("This is not a phone number of the country you chose."), "phone")
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def split(e164: str) -> tuple[str, str]:
    """(region, national digits) of a kept number, to show the form again."""
    try:
        number = phonenumbers.parse(e164, None)
    except phonenumbers.NumberParseException:
        return "SA", e164
    return phonenumbers.region_code_for_number(number) or "SA", phonenumbers.national_significant_number(number)
