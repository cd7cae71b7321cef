"""What a family types while she works on an order."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.forms import Form, no_contacts
from core.identifiers import squeeze


class DeclineForm(Form):
    """She cannot: the shopper reads these words."""

    reason = forms.CharField(
        label=pgettext_lazy("family", "Why can you not make it?"),
        help_text=pgettext_lazy("family", "The shopper reads these words. Write no phone number."),
        max_length=300,
        validators=[no_contacts],
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto", "data-count": True}),
        error_messages={"required": pgettext_lazy("family", "Write the reason.")},
    )


class DigitsField(forms.RegexField):
    """As people read a code out: in groups, with dashes, in Arabic digits."""

    def to_python(self, value: Any) -> str:
        return squeeze(super().to_python(value) or "")


class CodeForm(Form):
    code = DigitsField(
        regex=r"\A[0-9]{6}\Z",
        label=pgettext_lazy("family", "The shopper's code"),
        help_text=pgettext_lazy("family", "She or he shows you six digits on the page of the order."),
        error_messages={"invalid": _("The code has six digits."), "required": _("The code has six digits.")},
        widget=forms.TextInput(
            attrs={
                "inputmode": "numeric",
                "autocomplete": "off",
                "dir": "ltr",
                "class": "input-code",
                "maxlength": "12",
                "data-draft": "off",
            }
        ),
    )
