"""What is typed to check a certificate."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from core.certificates.codes import ALPHABET, LENGTH, is_sound, read
from core.forms import Form


class CodeForm(Form):
    """A slip is told before anything is looked up: the last letter of a code fits the others."""

    code = forms.CharField(
        label=_("Verification code"),
        help_text=_("18 letters and digits on the certificate, beside the square code. Dashes do not matter."),
        error_messages={"required": _("Type the code of the certificate.")},
        widget=forms.TextInput(
            attrs={
                "dir": "ltr",
                "autocomplete": "off",
                "autocapitalize": "characters",
                "spellcheck": "false",
                "maxlength": 60,
            }
        ),
    )

    def clean_code(self) -> Any:
        code = read(self.cleaned_data["code"])
        if strange := set(code) - set(ALPHABET):
            raise ValidationError(_("“%(letter)s” is in no code.") % {"letter": min(strange)}, "letter")
        if len(code) != LENGTH:
            text = ngettext(
                "A code has 18 letters and digits; %(count)d is here.",
                "A code has 18 letters and digits; %(count)d are here.",
                len(code),
            )
            raise ValidationError(text % {"count": len(code)}, "length")
        if not is_sound(code):
            raise ValidationError(_("One letter or digit is not as on the certificate. Compare them, please."), "slip")
        return code
