"""Umm al-Qura dates, to read and to show; every date is stored Gregorian.

The calendar covers 1343-1500 AH (1 August 1924 to 16 November 2077); outside it a date is shown Gregorian only.
"""

from datetime import date, datetime

from django.utils import timezone
from django.utils.dateformat import format as format_date
from django.utils.translation import get_language, override
from hijridate import Gregorian, Hijri

FORMATS = {"ar": ("j F Y", "هـ"), "en": ("j F Y", "AH")}


def local_date(moment: date | datetime) -> date:
    """The day in Riyadh; a moment late in the UTC evening is already tomorrow."""
    return timezone.localtime(moment).date() if isinstance(moment, datetime) else moment


def hijri_text(moment: date | datetime, language: str | None = None) -> str:
    """«12 جمادى الآخرة 1448هـ» or "12 Jumada Al-Thani 1448 AH"; empty outside the calendar."""
    language = (language or get_language() or "ar")[:2]
    try:
        day = Gregorian.fromdate(local_date(moment)).to_hijri()
    except OverflowError:
        return ""
    if language == "ar":
        return f"{day.day} {day.month_name('ar')} {day.year}هـ"
    return f"{day.day} {day.month_name('en')} {day.year} AH"


def dual(moment: date | datetime, language: str | None = None) -> str:
    """Gregorian first, Hijri in brackets: «22 نوفمبر 2026 (12 جمادى الآخرة 1448هـ)»."""
    language = (language or get_language() or "ar")[:2]
    with override(language):
        text = format_date(local_date(moment), FORMATS.get(language, FORMATS["en"])[0])
    hijri = hijri_text(moment, language)
    return f"{text} ({hijri})" if hijri else text


def hijri_parts(day: date) -> dict[str, int]:
    """Day, month and year as three boxes hold them. Raises OverflowError outside the calendar."""
    hijri = Gregorian.fromdate(day).to_hijri()
    return {"day": hijri.day, "month": hijri.month, "year": hijri.year}


def from_hijri(year: int, month: int, day: int) -> date:
    """The Gregorian day of a Hijri one. Raises ValueError when there is no such day."""
    try:
        return Hijri(year, month, day).to_gregorian()
    except OverflowError as error:
        raise ValueError("outside the Umm al-Qura calendar") from error
