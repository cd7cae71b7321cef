"""What a shopper may say when she cancels."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms import Form, no_contacts


class CancelForm(Form):
    reason = forms.CharField(
        label=_("Would you tell us why?"),
        help_text=_("The family and the centre read it. Write no phone number."),
        max_length=200,
        required=False,
        validators=[no_contacts],
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto", "data-count": True}),
    )
