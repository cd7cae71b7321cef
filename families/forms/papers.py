"""A licence with a photo of it."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import pgettext, pgettext_lazy

from core.dates import DatePartsMixin
from core.forms import PhotoField
from families.forms.voice import FamilyForm
from families.states import LicenceKind


class LicenceForm(FamilyForm, DatePartsMixin):
    kind = forms.ChoiceField(
        label=pgettext_lazy("family", "Which licence is it?"),
        choices=LicenceKind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": pgettext_lazy("family", "Choose the kind of licence.")},
    )
    number = forms.CharField(
        label=pgettext_lazy("family", "Its number"),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"dir": "ltr", "autocomplete": "off"}),
    )
    photo = PhotoField(
        label=pgettext_lazy("family", "A photo of it"),
        help_text=pgettext_lazy("family", "JPG, PNG or WebP, up to 8 MB. Not your ID card. Only your centre sees it."),
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        expires_on = self.date_from_parts(required=False)
        if expires_on is not None and expires_on < timezone.localdate():
            raise ValidationError({"year": [pgettext("family", "This licence has expired. Renew it, then add it.")]})
        if expires_on is None and data.get("kind") == LicenceKind.HEALTH_CARD:
            raise ValidationError({"year": [pgettext("family", "Write until when the health card is valid.")]})
        return data | {"expires_on": expires_on}

    def answers(self) -> dict[str, Any]:
        data = self.cleaned_data
        upload = self.files.get("photo")
        return {
            "kind": data["kind"],
            "number": data["number"],
            "expires_on": data["expires_on"],
            "photo": data["photo"],
            "photo_name": upload.name if upload else "",
        }
