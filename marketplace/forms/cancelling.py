"""What a shopper may say when she cancels."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from core.forms import Form
from core.text import holds_contact


class CancelForm(Form):
    """`is_heard`: the family knows of the order, so she reads why it ends."""

    reason = forms.CharField(
        label=_("Would you tell us why?"),
        help_text=_("The centre reads it."),
        max_length=200,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto", "data-count": True}),
    )

    def __init__(self, *args: Any, is_heard: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_heard:
            self.fields["reason"].help_text = _("The family and the centre read it.")

    def clean_reason(self) -> str:
        """The row is kept longer than the shopper's contact is."""
        reason: str = self.cleaned_data["reason"]
        if holds_contact(reason):
            raise ValidationError(_("Please leave out phone numbers, e-mails and links."), "contact")
        return reason
