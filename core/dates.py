"""A date in three boxes, Gregorian or Hijri, as it stands on the card in her hand."""

import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from core.hijri import from_hijri


class Calendar(models.TextChoices):
    GREGORIAN = "gregorian", gettext_lazy("Gregorian")
    HIJRI = "hijri", gettext_lazy("Hijri")


#: The calendar of Umm al-Qura ends here, and nobody plans so far; no day typed by hand is later.
LATEST = datetime.date(2077, 11, 16)


def age_on(born: datetime.date, day: datetime.date) -> int:
    """Full years, as the passport counts them."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def box(label: Any, size: int, autocomplete: str = "off") -> forms.CharField:
    attributes = {
        "inputmode": "numeric",
        "dir": "ltr",
        "size": size,
        "autocomplete": autocomplete,
        "class": "form-control",
    }
    return forms.CharField(label=label, max_length=12, required=False, widget=forms.TextInput(attrs=attributes))


class DatePartsMixin(forms.Form):
    """Fields `calendar`, `day`, `month`, `year`; `date_from_parts()` reads them."""

    calendar = forms.ChoiceField(
        label=gettext_lazy("Calendar"),
        choices=Calendar.choices,
        widget=forms.RadioSelect,
        initial=Calendar.GREGORIAN,
        error_messages={"required": pgettext_lazy("family", "Choose a calendar.")},
    )
    day = box(gettext_lazy("Day"), 2)
    month = box(gettext_lazy("Month"), 2)
    year = box(gettext_lazy("Year"), 4)

    def date_boxes(self) -> list[forms.BoundField]:
        return [self[name] for name in ("day", "month", "year")]

    def date_from_parts(self, *, required: bool) -> datetime.date | None:
        """The Gregorian date of the three boxes, or None when all are empty and may be."""
        names = ("day", "month", "year")  # in which they stand on the page, and so in the summary of errors
        parts = [self.cleaned_data.get(name, "").strip() for name in names]
        if not any(parts) and not required:
            return None
        missing = [name for name, part in zip(names, parts, strict=True) if not (part.isascii() and part.isdigit())]
        if missing:
            raise ValidationError({name: [self.missing_part(name)] for name in missing})
        day, month, year = map(int, parts)
        try:
            if self.cleaned_data.get("calendar") == Calendar.HIJRI:
                return from_hijri(year, month, day)
            return datetime.date(year, month, day)
        except (ValueError, OverflowError):
            raise ValidationError(
                {"day": [_("There is no such date in this calendar. Check day, month and year.")]}
            ) from None

    def missing_part(self, name: str) -> str:
        return {
            "day": _("Write the day in numbers, like 7."),
            "month": _("Write the month in numbers, like 12."),
            "year": _("Write the year in 4 numbers, like 1410 or 1990."),
        }[name]
