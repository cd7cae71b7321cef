"""What an officer types for somebody who came or called."""

import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy

from centers.actions.booking import Wish
from centers.forms.booking import length_in_words
from centers.free_hours import at
from centers.kinds import EventKind, Section
from centers.models.facility import LONGEST, MOST_PEOPLE
from core.forms import Form, PersonNameField
from core.identifiers import MobileField


def times() -> list[tuple[str, str]]:
    return [(f"{hour:02d}:{minute:02d}", f"{hour:02d}:{minute:02d}") for hour in range(24) for minute in (0, 30)]


class EnterForm(Form):
    """`halls` are those of her centres; `wish()` is what was asked for, once it is valid."""

    phone = MobileField(label=gettext_lazy("Mobile number of who asks"))
    name = PersonNameField(
        label=gettext_lazy("Her or his name"),
        help_text=gettext_lazy("Used if this number has no account yet."),
    )
    facility: Any = forms.ModelChoiceField(label=gettext_lazy("hall"), queryset=None)
    day = forms.DateField(label=gettext_lazy("day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    start = forms.ChoiceField(label=gettext_lazy("From"), choices=times)
    length = forms.TypedChoiceField(label=gettext_lazy("How long"), coerce=int)
    section = forms.ChoiceField(label=gettext_lazy("section"), choices=Section)
    event = forms.ChoiceField(label=gettext_lazy("Occasion"), choices=EventKind.asked_for)
    people = forms.IntegerField(label=gettext_lazy("How many people come?"), min_value=1, max_value=MOST_PEOPLE)
    purpose = forms.CharField(label=gettext_lazy("What is it for?"), max_length=300, required=False)
    override_reason = forms.CharField(
        label=gettext_lazy("why outside the hours or over a prayer"),
        help_text=gettext_lazy("Only if it must be; it is kept on record. What another has is never given twice."),
        max_length=300,
        required=False,
    )

    def __init__(self, *args: Any, halls: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["facility"].queryset = halls  # type: ignore[attr-defined]
        self.fields["facility"].label_from_instance = lambda hall: f"{hall} · {hall.center}"  # type: ignore[attr-defined]
        lengths = [(minutes, length_in_words(minutes)) for minutes in range(30, LONGEST + 1, 30)]
        self.fields["length"].choices = lengths  # type: ignore[attr-defined]
        self.fields["length"].initial = 60

    def wish(self) -> Wish:
        data = self.cleaned_data
        start = at(data["day"], datetime.time.fromisoformat(data["start"]))
        return Wish(
            start=start,
            end=start + datetime.timedelta(minutes=data["length"]),
            section=data["section"],
            people=data["people"],
            event=data["event"],
            purpose=data["purpose"],
        )


class SheetForm(Form):
    """Which day, and of which of her centres."""

    on = forms.DateField(
        label=gettext_lazy("day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), required=False
    )
    center: Any = forms.ModelChoiceField(label=gettext_lazy("centre"), queryset=None, required=False, empty_label=None)

    def __init__(self, *args: Any, centers: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["center"].queryset = centers  # type: ignore[attr-defined]
        self.centers = centers

    def day_and_center(self) -> tuple[datetime.date, Any]:
        """Today and her first centre where nothing, or nonsense, was asked."""
        self.is_valid()
        found = self.cleaned_data
        return found.get("on") or timezone.localdate(), found.get("center") or self.centers.first()
