"""A young volunteer names her guardian, and types the code that the guardian was sent."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy

from core.forms import Form, PersonNameField
from core.identifiers import MobileField, squeeze

DIGITS = 6


class GuardianForm(Form):
    guardian_name = PersonNameField(
        label=gettext_lazy("Name of your guardian"),
        widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "auto"}),
        error_messages={"required": gettext_lazy("Write the name of your guardian.")},
    )
    guardian_phone = MobileField(
        label=gettext_lazy("Your guardian’s mobile number"),
        help_text=gettext_lazy("We send the words above and a code of six digits to it, and nothing else."),
        error_messages={"required": gettext_lazy("Write your guardian’s mobile number, like 0512345678.")},
    )


class GuardianCodeForm(Form):
    code = forms.CharField(
        label=gettext_lazy("The code your guardian received"),
        max_length=40,
        error_messages={"required": gettext_lazy("Write the six digits your guardian was sent.")},
        widget=forms.TextInput(
            attrs={"dir": "ltr", "inputmode": "numeric", "autocomplete": "off", "class": "code-input"}
        ),
    )

    def clean_code(self) -> str:
        """What cannot be a code is said here, and costs no try."""
        code = squeeze(self.cleaned_data["code"])
        if not (code.isascii() and code.isdigit() and len(code) == DIGITS):
            raise ValidationError(gettext_lazy("The code has six digits."), "digits")
        return code
