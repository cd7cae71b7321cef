"""Saudi identifiers: what is valid, how it is kept, how it is shown.

Sources: national ID and iqama are ten digits, first 1 or 2, Luhn over all ten; IBAN "SA" + 22, mod 97 (SARIE);
mobile 05xxxxxxxx; short national address four letters and four digits (TGA).
"""

import re
from functools import lru_cache
from typing import Any

import phonenumbers
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from core.text import normalise

SEPARATORS = re.compile(r"[\s\-\u2010-\u2015.()/_]+")
MOBILE = re.compile(r"(?:\+966|00966|966)?0?5([0-9]{8})", re.ASCII)


def squeeze(text: str) -> str:
    """Normalised, without spaces, any dashes, dots and brackets."""
    return SEPARATORS.sub("", normalise(text))


def normalise_mobile(text: str) -> str:
    """Any way to write a Saudi mobile number as +9665 and eight digits. Raises ValidationError."""
    match = MOBILE.fullmatch(squeeze(text))
    if match is None:
        raise ValidationError(
            _("Write a Saudi mobile number of 10 digits that starts with 05, like 0512345678."), "mobile"
        )
    return f"+9665{match[1]}"


def show_mobile(e164: str) -> str:
    """+966512345678 as people say it: 051 234 5678."""
    if not e164.startswith("+9665"):
        return e164
    local = "0" + e164[4:]
    return f"{local[:3]} {local[3:6]} {local[6:]}"


@lru_cache(maxsize=500)
def show_number(e164: str) -> str:
    """A number of any country as it is dialled from another one: +966 50 000 0100; what is no such number stays as it is."""
    try:
        number = phonenumbers.parse(e164, None)
    except phonenumbers.NumberParseException:
        return e164
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)


def luhn(digits: str) -> bool:
    total = 0
    for position, digit in enumerate(map(int, digits)):
        doubled = digit * 2 if position % 2 == 0 else digit
        total += doubled - 9 if doubled > 9 else doubled
    return total % 10 == 0


def check_national_id(text: str) -> str:
    """A national ID (1…) or residence number (2…), as ten ASCII digits. Raises ValidationError."""
    value = squeeze(text)
    if not re.fullmatch(r"[12][0-9]{9}", value):
        raise ValidationError(_("A national ID or iqama number has 10 digits and starts with 1 or 2."), "national_id")
    if not luhn(value):
        raise ValidationError(_("This ID number has a mistake in it. Check it digit by digit."), "national_id_checksum")
    return value


def check_iban(text: str) -> str:
    """A Saudi IBAN, upper case without spaces. Raises ValidationError."""
    value = squeeze(text).upper()
    if not re.fullmatch(r"SA[0-9]{4}[0-9A-Z]{18}", value):
        raise ValidationError(_("A Saudi IBAN starts with SA, followed by 22 digits."), "iban")
    number = "".join(str(int(character, 36)) for character in value[4:] + value[:4])
    if int(number) % 97 != 1:
        raise ValidationError(_("This IBAN has a mistake in it. Copy it again from your bank's app."), "iban_checksum")
    return value


def check_short_address(text: str) -> str:
    """A short national address such as RRRD2929. Raises ValidationError."""
    value = squeeze(text).upper()
    if not re.fullmatch(r"[A-Z]{4}[0-9]{4}", value):
        raise ValidationError(_("The short address has 4 letters and 4 digits, like RRRD2929."), "short_address")
    return value


def mask(value: str | None) -> str:
    """The first character and the last two, the rest dots: 1•••••••08."""
    if not value:
        return ""
    return value[:1] + "•" * max(len(value) - 3, 1) + value[-2:] if len(value) > 4 else "•" * len(value)


def mask_mobile(e164: str | None) -> str:
    """As much as tells two of hers apart: +966 ••• ••08."""
    return f"+966 ••• ••{e164[-2:]}" if e164 and e164.startswith("+966") else mask(e164)


class IdentifierField(forms.CharField):
    """Text in Latin digits, left to right, cleaned by `check`."""

    check: Any = staticmethod(normalise)
    attributes: dict[str, str] = {}

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 60)
        super().__init__(**kwargs)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return super().widget_attrs(widget) | {"dir": "ltr", "class": "input-code"} | self.attributes

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        return type(self).check(text) if text else text


class MobileField(IdentifierField):
    """A Saudi mobile number, cleaned to E.164."""

    widget = forms.TextInput(attrs={"type": "tel"})
    check = staticmethod(normalise_mobile)
    attributes = {"inputmode": "tel", "autocomplete": "tel"}


class NationalIdField(IdentifierField):
    check = staticmethod(check_national_id)
    attributes = {"inputmode": "numeric", "autocomplete": "off", "data-draft": "off"}


class IbanField(IdentifierField):
    check = staticmethod(check_iban)
    attributes = {"autocomplete": "off", "autocapitalize": "characters", "data-draft": "off"}


class ShortAddressField(IdentifierField):
    check = staticmethod(check_short_address)
    attributes = {"autocomplete": "off", "autocapitalize": "characters"}


LOCAL_PHONE = re.compile(r"0[0-9]{9}", re.ASCII)


def grouped(number: str) -> str:
    """A Saudi number as people read it aloud: 012 345 6789; any other as it is written."""
    return f"{number[:3]} {number[3:6]} {number[6:]}" if LOCAL_PHONE.fullmatch(number) else number


def dialled(number: str) -> str:
    """The same as a phone abroad dials it, too."""
    return f"+966{number[1:]}" if LOCAL_PHONE.fullmatch(number) else number
