"""Asking for a hall: first a day and a section, then hours that are free, and what it is for."""

import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from centers.actions.booking import MOST_WEEKS, Wish
from centers.free_hours import Day
from centers.kinds import EventKind
from centers.models import Facility
from centers.models.facility import MOST_PEOPLE
from core.dates import DatePartsMixin
from core.forms import Form


class DayForm(DatePartsMixin, Form):
    """Which day, for which section; a link of the calendar skips it."""

    section = forms.ChoiceField(
        label=gettext_lazy("For which section?"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose a section.")},
    )

    def __init__(self, *args: Any, facility: Facility, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["section"].choices = facility.section_choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        cleaned["on"] = day = self.date_from_parts(required=True)
        if day is not None and day < timezone.localdate():
            raise ValidationError({"day": [_("This day is over.")]})
        return cleaned


def length_in_words(minutes: int) -> str:
    """«ساعة ونصف»: bookings are counted in half hours."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return _("Half an hour")
    if rest:
        return ngettext("%(n)d hour and a half", "%(n)d hours and a half", hours) % {"n": hours}
    return ngettext("%(n)d hour", "%(n)d hours", hours) % {"n": hours}


def longest_free(day: Day) -> int:
    """Minutes of the longest time without a break on that day."""
    return max((int((piece.end - piece.start).total_seconds() // 60) for piece in day.free), default=0)


class BookingForm(Form):
    """Built for a day of a hall; `wish()` is what was asked for, once it is valid."""

    start = forms.ChoiceField(
        label=gettext_lazy("From"),
        error_messages={
            "required": gettext_lazy("Choose the hour at which you begin."),
            "invalid_choice": gettext_lazy("This hour is not free any more. Choose another."),
        },
    )
    length = forms.TypedChoiceField(label=gettext_lazy("How long"), coerce=int)
    weeks = forms.TypedChoiceField(label=gettext_lazy("How often"), coerce=int)
    event = forms.ChoiceField(
        label=gettext_lazy("Occasion"),
        choices=[("", gettext_lazy("Choose")), *EventKind.asked_for()],
        error_messages={"required": gettext_lazy("Choose the occasion.")},
    )
    people = forms.IntegerField(
        label=gettext_lazy("How many people come?"),
        min_value=1,
        max_value=MOST_PEOPLE,
        widget=forms.TextInput(
            attrs={"inputmode": "numeric", "dir": "ltr", "autocomplete": "off", "class": "input-number"}
        ),
        error_messages={
            "required": gettext_lazy("Write how many people come, in numbers."),
            "invalid": gettext_lazy("Write how many people come, in numbers."),
        },
    )
    purpose = forms.CharField(
        label=gettext_lazy("What is it for?"),
        help_text=gettext_lazy("Only the centre reads this; it helps it to answer you."),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        error_messages={"required": gettext_lazy("Write in a few words what it is for.")},
    )
    leaves_out = forms.BooleanField(label=gettext_lazy("Leave out the dates that are not free"), required=False)

    def __init__(self, *args: Any, facility: Facility, day: Day, section: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.day, self.section = day, section
        self.starts = {f"{timezone.localtime(start):%H:%M}": start for start in day.starts}
        hours = [(key, date_format(timezone.localtime(start), "TIME_FORMAT")) for key, start in self.starts.items()]
        self.choose("start", [("", _("Choose")), *hours])
        longest = facility.longest_minutes if self.is_bound else min(facility.longest_minutes, longest_free(day))
        self.choose("length", [(minutes, length_in_words(minutes)) for minutes in range(30, longest + 1, 30)])
        self.fields["length"].initial = min(60, longest // 30 * 30)
        last = timezone.localdate() + datetime.timedelta(days=facility.days_ahead)
        self.choose("weeks", [(1, _("On this day only")), *self.weekly(last)])
        self.fields["people"].help_text = _("The hall holds %(n)d people at most.") % {"n": facility.capacity}

    def choose(self, name: str, choices: list[tuple[Any, Any]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    def weekly(self, last: datetime.date) -> list[tuple[int, str]]:
        """The same hours each week until a day, as far ahead as the hall is given."""
        found = []
        for count in range(2, MOST_WEEKS + 1):
            day = self.day.date + datetime.timedelta(weeks=count - 1)
            if day <= last:
                words = {"day": date_format(day, "j F"), "n": count}
                found.append((count, _("Each week until %(day)s (%(n)d dates)") % words))
        return found

    def wish(self) -> Wish:
        data = self.cleaned_data
        start = self.starts[data["start"]]
        return Wish(
            start=start,
            end=start + datetime.timedelta(minutes=data["length"]),
            section=self.section,
            people=data["people"],
            event=data["event"],
            purpose=data["purpose"],
            weeks=data["weeks"],
        )
