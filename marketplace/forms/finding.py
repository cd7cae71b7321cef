"""The form for a shopper who lost the address of her order."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from core.forms import Form
from core.identifiers import squeeze
from core.text import normalise
from marketplace.models import OrderGroup

FEWEST_DIGITS = 7


class FindOrderForm(Form):
    """The order's number and the contact it was placed with; `order` is theirs, or None where the two do not belong together."""

    number = forms.CharField(
        label=_("Order number"),
        help_text=_("It begins with M and stands in our first message to you, for example M1024."),
        max_length=20,
        error_messages={"required": _("Write the order number.")},
        widget=forms.TextInput(attrs={"dir": "ltr", "autocapitalize": "characters", "class": "input-code"}),
    )
    contact = forms.CharField(
        label=_("Mobile number or e-mail"),
        help_text=_("The one you gave with the order."),
        max_length=120,
        error_messages={"required": _("Write the mobile number or the e-mail you gave with the order.")},
        widget=forms.TextInput(attrs={"dir": "ltr", "autocomplete": "tel", "class": "input-code"}),
    )

    def clean_number(self) -> str:
        """`m1024`, `1024` and the number of a part, `M1024-2`, name the same order."""
        whole = normalise(self.cleaned_data["number"]).strip().upper().partition("-")[0]
        digits = squeeze(whole).removeprefix("M")
        if not (digits.isascii() and digits.isdigit()):
            raise ValidationError(_("Write the order number as in our message, for example M1024."), "number")
        return f"M{digits}"

    def clean_contact(self) -> str:
        text = "".join(self.cleaned_data["contact"].split()).lower()
        digits = squeeze(text).lstrip("+0")
        if digits.isascii() and digits.isdigit() and len(digits) >= FEWEST_DIGITS:
            return digits
        try:
            validate_email(text)
        except ValidationError as error:
            message = _("Write a mobile number, with its country’s code if you like, or an e-mail.")
            raise ValidationError(message, "contact") from error
        return text

    def order(self) -> OrderGroup | None:
        group = OrderGroup.objects.filter(number=self.cleaned_data["number"]).first()
        contact: Any = self.cleaned_data["contact"]
        if group is None:
            return None
        is_hers = contact == group.contact_email if "@" in contact else (group.contact_phone or "").endswith(contact)
        return group if is_hers else None
