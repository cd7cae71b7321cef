"""What comes with a piece into the basket."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.forms import Form
from marketplace.catalogue.pages import QUESTIONS
from marketplace.days import read_day
from marketplace.models import Product, ProductQuestion
from marketplace.models.basket import MOST_PIECES

WRONG = ("required", "invalid", "min_value", "max_value")
PIECES = _("Write a number of pieces from 1 to 99, like 2.")


class AddForm(Form):
    """How many, the answers to the product's questions (`answer-<key>`), and whether it is a gift."""

    quantity = forms.IntegerField(
        label=_("Quantity"),
        min_value=1,
        max_value=MOST_PIECES,
        initial=1,
        error_messages=dict.fromkeys(WRONG, PIECES),
    )
    is_gift = forms.BooleanField(label=_("This is a gift"), required=False)

    def __init__(self, product: Product, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.product = product
        self.questions = QUESTIONS.rows(pk=product.pk)
        for question in self.questions:
            self.fields[f"answer-{question.pk}"] = field_for(question)
        self.order_fields([*(f"answer-{question.pk}" for question in self.questions), "quantity", "is_gift"])

    def answers(self) -> list[dict[str, str]]:
        """As they are kept: the question's words in both languages and what was answered."""
        given = []
        question: Any
        for question in self.questions:
            text = self.cleaned_data.get(f"answer-{question.pk}") or ""
            if text:
                given.append({"ar": question.label_ar or "", "en": question.label_en or "", "text": text})
        return given


def field_for(question: ProductQuestion) -> forms.Field:
    common: dict[str, Any] = {"label": question.label, "required": question.is_required}
    if question.is_choice:
        choices = [("", _("Choose")), *((choice, choice) for choice in question.choices)]
        return forms.ChoiceField(choices=choices, **common)
    return forms.CharField(
        max_length=question.max_length,
        widget=forms.TextInput(attrs={"dir": "auto", "data-count": True, "autocomplete": "off"}),
        **common,
    )


class QuantityForm(Form):
    quantity = forms.IntegerField(
        label=_("Quantity"), min_value=0, max_value=MOST_PIECES, error_messages=dict.fromkeys(WRONG, PIECES)
    )


class DayField(forms.CharField):
    """A day to come. What could not be read is shown again as it was typed, which a date box cannot do."""

    widget = forms.DateInput(attrs={"type": "date", "class": "form-control w-phone", "dir": "ltr"}, format="%Y-%m-%d")

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        return read_day(text, first=timezone.localdate()) if text else None

    def run_validators(self, value: Any) -> None:
        """Everything was looked at in to_python; the text validators of CharField do not fit a day."""


class FlightForm(Form):
    fly_on = DayField(label=_("Departure date"), required=False)

    def full_clean(self) -> None:
        super().full_clean()
        if self.is_bound and self.errors:
            self.fields["fly_on"].widget.input_type = "text"  # type: ignore[attr-defined]
            self.fields["fly_on"].widget.attrs |= {"type": "text", "maxlength": "40"}
