"""An approved family's own page: what visitors read, and the days she is closed."""

import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from core.forms import PersonNameField, PhotoField, no_contacts
from families.forms.registration import words
from families.forms.voice import FamilyForm
from families.models import Family
from families.models.family import LONGEST_CLOSURE


class PageForm(FamilyForm):
    story_ar = forms.CharField(
        label=pgettext_lazy("family", "Your story in Arabic"),
        max_length=1500,
        required=False,
        validators=[no_contacts],
        widget=words(),
    )
    name_en = PersonNameField(
        label=pgettext_lazy("family", "The name in English"),
        max_length=80,
        required=False,
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    story_en = forms.CharField(
        label=pgettext_lazy("family", "Your story in English"),
        max_length=1500,
        required=False,
        validators=[no_contacts],
        widget=words(),
    )
    services = forms.CharField(
        label=pgettext_lazy("family", "Services you offer"),
        max_length=1000,
        required=False,
        validators=[no_contacts],
        widget=words(4),
    )
    photo = PhotoField(
        label=pgettext_lazy("family", "A new photo for your page"),
        help_text=pgettext_lazy(
            "family", "Your hands at work, your tools or your products: no faces needed. JPG, PNG or WebP, up to 8 MB."
        ),
        required=False,
    )

    def __init__(self, *args: Any, family: Family, **kwargs: Any) -> None:
        names = ("story_ar", "name_en", "story_en", "services")
        kwargs["initial"] = {name: getattr(family, name) or "" for name in names}
        super().__init__(*args, **kwargs)

    def answers(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name != "photo"}


def day_box(label: Any, **kwargs: Any) -> forms.DateField:
    return forms.DateField(
        label=label, widget=forms.DateInput(attrs={"type": "date", "dir": "ltr"}, format="%Y-%m-%d"), **kwargs
    )


class ClosureForm(FamilyForm):
    closed_from = day_box(
        gettext_lazy("From"),
        error_messages={
            "required": pgettext_lazy("family", "Choose the first day you are closed."),
            "invalid": pgettext_lazy(
                "family", "We could not read the first day. Choose it, or write it like 2026-12-31."
            ),
        },
    )
    closed_to = day_box(
        gettext_lazy("Until"),
        required=False,
        help_text=pgettext_lazy("family", "Leave it empty if you do not know yet."),
        error_messages={
            "invalid": pgettext_lazy("family", "We could not read the last day. Choose it, or leave it empty for now."),
        },
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        first, last = data.get("closed_from"), data.get("closed_to")
        today = timezone.localdate()
        if last and first and last < first:
            self.add_error("closed_to", pgettext("family", "The last day is before the first."))
        elif (last or first or today) < today or (first and first > today + datetime.timedelta(days=366)):
            self.add_error("closed_from", pgettext("family", "Choose days from today on, within a year."))
        elif first and last and last > first + LONGEST_CLOSURE:
            longest = pgettext(
                "family", "Days off last a year at most. Leave this empty if you do not know the end yet."
            )
            self.add_error("closed_to", longest)
        return data
