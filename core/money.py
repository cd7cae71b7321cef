"""Saudi riyals as integer halalas."""

import re
from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from core.text import normalise

CURRENCY = r"(?:\u20c1|\ufdfc|(?:sar|sr|riyals?)\b\.?|ريالا?ً?ا?|ر\.? ?س\.?)"
WITH_CURRENCY = re.compile(rf"(?:{CURRENCY})?\s*(.*?)\s*(?:{CURRENCY})?", re.IGNORECASE | re.DOTALL)
AMOUNT = re.compile(r"([0-9]{1,9})(?:\.([0-9]{1,2}))?", re.ASCII)
TWO_NUMBERS = re.compile(r"[0-9]\s+[0-9]", re.ASCII)
GROUPED = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]{1,2})?", re.ASCII)


def to_halalas(text: str) -> int:
    """«١٢٫٥», "1,200.50" or «85 ريال» as halalas.

    Raises ValidationError: "1e5", "-1" and three decimals are no prices, and "12 50" could be two of them.
    """
    match = WITH_CURRENCY.fullmatch(normalise(text))
    value = match[1] if match else ""
    if TWO_NUMBERS.search(value):
        raise ValidationError(_("Write the amount as one number without a space, like 1250 or 12.50."), "space")
    if GROUPED.fullmatch(value):
        value = value.replace(",", "")
    match = AMOUNT.fullmatch(value.replace(",", "."))
    if match is None:
        raise ValidationError(_("Write the amount in riyals, like 85 or 85.50."), "amount")
    return int(match[1]) * 100 + int((match[2] or "").ljust(2, "0") or 0)


def riyals(halalas: int) -> str:
    """8500 as "85.00", -120050 as "-1,200.50"."""
    sign = "-" if halalas < 0 else ""
    return f"{sign}{abs(halalas) // 100:,}.{abs(halalas) % 100:02d}"


def sar_text(halalas: int) -> str:
    """For messages and documents without the riyal sign: «85.00 ريال»."""
    return _("SAR %(amount)s") % {"amount": riyals(halalas)}


def split_by_largest_remainder(total: int, weights: Sequence[int]) -> list[int]:
    """Shares of `total` halalas by weight that add up to it exactly; ties go to the earlier share."""
    whole = sum(weights)
    if not weights:
        return []
    if whole == 0:
        weights, whole = [1] * len(weights), len(weights)
    shares = [total * weight // whole for weight in weights]
    by_remainder = sorted(range(len(weights)), key=lambda i: (-(total * weights[i] % whole), i))
    for i in by_remainder[: total - sum(shares)]:
        shares[i] += 1
    return shares
