"""A day to come, as browsers send it and as people type it."""

import re
from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from core.hijri import dual, from_hijri
from core.text import normalise

FARTHEST = timedelta(days=400)
YEAR_FIRST = re.compile(r"([0-9]{4})[-/. ]([0-9]{1,2})[-/. ]([0-9]{1,2})", re.ASCII)
YEAR_LAST = re.compile(r"([0-9]{1,2})[-/. ]([0-9]{1,2})[-/. ]([0-9]{4})", re.ASCII)
HIJRI_YEARS = range(1400, 1501)


def read_day(text: str, *, first: date) -> date:
    """A day from `first` on, at most 400 days away. Raises ValidationError that says what is wrong with it."""
    year, month, number = parts_of(normalise(text), first)
    try:
        day = from_hijri(year, month, number) if year in HIJRI_YEARS else date(year, month, number)
    except ValueError:
        raise ValidationError(_("There is no such day. Check day, month and year."), "day") from None
    if year in HIJRI_YEARS:
        words = {"day": dual(day), "typed": as_typed(day)}
        raise ValidationError(_("This is a Hijri date: %(day)s. Write it as %(typed)s.") % words, "hijri")
    if day < first:
        raise ValidationError(_("This day is over. Choose a day from %(day)s on.") % {"day": dual(first)}, "past")
    if day > first + FARTHEST:
        last = dual(first + FARTHEST)
        raise ValidationError(_("This day is very far away. Choose a day up to %(day)s.") % {"day": last}, "far")
    return day


def parts_of(text: str, example: date) -> tuple[int, int, int]:
    """Year, month and day, whichever of the two ends the year stands at."""
    if match := YEAR_FIRST.fullmatch(text):
        return int(match[1]), int(match[2]), int(match[3])
    if match := YEAR_LAST.fullmatch(text):
        return int(match[3]), int(match[2]), int(match[1])
    raise ValidationError(_("Write the day like %(example)s.") % {"example": as_typed(example)}, "day")


def as_typed(day: date) -> str:
    """2026-12-31 in this order also in an Arabic sentence: between isolating marks."""
    return f"\u2066{day.isoformat()}\u2069"
