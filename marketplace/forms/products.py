"""The steps of a product. Each form cleans one step and gives its answers as the names of Product's own columns."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import pgettext, pgettext_lazy

from core.forms import HalalasField, PersonNameField, no_contacts
from families.forms.voice import FamilyForm
from marketplace.models import Category
from marketplace.models.product import HIGHEST_PRICE
from marketplace.models.question import LONGEST_ANSWER
from marketplace.models.question import MOST as MOST_QUESTIONS
from marketplace.states import Allergen, Occasion, QuestionKind, Recipient, ReturnRule, Supply


def area(rows: int = 4, **attributes: Any) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows, "dir": "auto", **attributes})


def line(**attributes: Any) -> forms.TextInput:
    return forms.TextInput(attrs={"dir": "auto", **attributes})


def number(label: Any, low: int, high: int, **kwargs: Any) -> forms.IntegerField:
    attributes = {"inputmode": "numeric", "dir": "ltr", "class": "w-short", "autocomplete": "off"}
    widget = forms.TextInput(attrs=attributes)
    return forms.IntegerField(label=label, min_value=low, max_value=high, widget=widget, **kwargs)


class StepForm(FamilyForm):
    """One step; `values` are what the product (with her waiting change) holds now; 0 shows as an empty box."""

    def __init__(self, *args: Any, values: dict[str, Any], **kwargs: Any) -> None:
        kwargs["initial"] = {name: values.get(name) or None for name in self.base_fields}
        super().__init__(*args, **kwargs)

    def answers(self) -> dict[str, Any]:
        return dict(self.cleaned_data)


class AboutForm(StepForm):
    name_ar = PersonNameField(
        label=pgettext_lazy("family", "Name of the product in Arabic"),
        max_length=90,
        widget=line(lang="ar"),
        error_messages={"required": pgettext_lazy("family", "Write the name of the product.")},
    )
    name_en = forms.CharField(
        label=pgettext_lazy("family", "Name in English"),
        help_text=pgettext_lazy("family", "Visitors from abroad look for it."),
        max_length=90,
        required=False,
        widget=line(),
    )
    category_id = forms.TypedChoiceField(
        label=pgettext_lazy("family", "Which category does it belong to?"),
        coerce=int,
        empty_value=None,
        error_messages={"required": pgettext_lazy("family", "Choose a category.")},
    )
    summary_ar = forms.CharField(
        label=pgettext_lazy("family", "One sentence about it"),
        help_text=pgettext_lazy("family", "For example: a prayer-bead string of 33 olive-wood beads."),
        max_length=160,
        validators=[no_contacts],
        widget=area(2),
    )
    summary_en = forms.CharField(
        label=pgettext_lazy("family", "The sentence in English"),
        max_length=160,
        required=False,
        validators=[no_contacts],
        widget=area(2),
    )
    description_ar = forms.CharField(
        label=pgettext_lazy("family", "More about it"),
        help_text=pgettext_lazy("family", "What is it made of? How do you make it? How is it cared for?"),
        max_length=2000,
        required=False,
        validators=[no_contacts],
        widget=area(5),
    )
    description_en = forms.CharField(
        label=pgettext_lazy("family", "The same in English"),
        max_length=2000,
        required=False,
        validators=[no_contacts],
        widget=area(4),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices: Any = [("", pgettext("family", "Choose a category"))]
        groups: dict[str, list[tuple[int, str]]] = {}
        for shelf in Category.objects.shelves().select_related("parent").in_order():
            groups.setdefault(shelf.parent.name, []).append((shelf.pk, shelf.name))
        self.fields["category_id"].choices = choices + list(groups.items())  # type: ignore[attr-defined]


class PriceForm(StepForm):
    price_halalas = HalalasField(
        label=pgettext_lazy("family", "Price in riyals"),
        help_text=pgettext_lazy("family", "What the shopper pays for one piece, without delivery."),
        min_value=100,
        max_value=HIGHEST_PRICE,
        error_messages={"required": pgettext_lazy("family", "Write the price in riyals, like 85.")},
    )


class SupplyForm(StepForm):
    supply = forms.ChoiceField(
        label=pgettext_lazy("family", "Is it ready, or do you make it when it is ordered?"),
        choices=Supply.choices,
        widget=forms.RadioSelect,
    )
    on_hand = number(pgettext_lazy("family", "How many pieces are at home now?"), 0, 9999)
    lead_days = number(pgettext_lazy("family", "How many days do you need to make it?"), 1, 60)
    daily_capacity = number(pgettext_lazy("family", "How many pieces can you finish in a day?"), 1, 500)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Only the questions that go with the answer must be answered."""
        super().__init__(*args, **kwargs)
        if self.is_bound:
            made = self["supply"].value() == Supply.MADE_TO_ORDER
            for name in ("on_hand",) if made else ("lead_days", "daily_capacity"):
                self.fields[name] = forms.CharField(label=self.fields[name].label, required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if self.errors:
            return data
        if data["supply"] == Supply.MADE_TO_ORDER:
            return data | {"on_hand": 0}
        return data | {"lead_days": 0, "daily_capacity": 0}


class TravelForm(StepForm):
    weight_g = number(pgettext_lazy("family", "Weight with its packing, in grams"), 0, 50_000)
    liquid_ml = number(
        pgettext_lazy("family", "Liquid in it, in millilitres"),
        0,
        20_000,
        required=False,
        help_text=pgettext_lazy("family", "Perfume, oil, honey, water. More than 100 ml may not fly in the cabin."),
    )
    size_text = forms.CharField(
        label=pgettext_lazy("family", "Size"),
        help_text=pgettext_lazy("family", "For example: 20 × 30 cm, or L."),
        max_length=60,
        required=False,
        widget=line(),
    )
    is_handmade = forms.BooleanField(label=pgettext_lazy("family", "I make it by hand"), required=False)
    is_one_of_a_kind = forms.BooleanField(label=pgettext_lazy("family", "There is only this one piece"), required=False)
    is_fragile = forms.BooleanField(label=pgettext_lazy("family", "Fragile"), required=False)
    is_perishable = forms.BooleanField(label=pgettext_lazy("family", "It spoils in the heat"), required=False)
    occasions = forms.MultipleChoiceField(
        label=pgettext_lazy("family", "Which occasions suit it?"),
        choices=Occasion.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    recipients = forms.MultipleChoiceField(
        label=pgettext_lazy("family", "For whom is it?"),
        choices=Recipient.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        return data | {name: data.get(name) or 0 for name in ("weight_g", "liquid_ml") if name not in self.errors}


class FoodForm(StepForm):
    ingredients_ar = forms.CharField(
        label=pgettext_lazy("family", "Ingredients"),
        help_text=pgettext_lazy("family", "All ingredients, the largest share first."),
        max_length=600,
        widget=area(3),
    )
    ingredients_en = forms.CharField(
        label=pgettext_lazy("family", "Ingredients in English"), max_length=600, required=False, widget=area(3)
    )
    allergens = forms.MultipleChoiceField(
        label=pgettext_lazy("family", "Does it contain any of these?"),
        help_text=pgettext_lazy("family", "People fall ill from them: tick every one that is in it."),
        choices=Allergen.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    shelf_life_days = number(pgettext_lazy("family", "How many days does it keep?"), 1, 730)


class ReturnsForm(StepForm):
    return_rule = forms.ChoiceField(
        label=pgettext_lazy("family", "May the shopper give it back?"),
        choices=ReturnRule.choices,
        widget=forms.RadioSelect,
        help_text=pgettext_lazy(
            "family", "By law a shopper may return things within 7 days; the exceptions are named here."
        ),
    )


class QuestionRow(FamilyForm):
    """One question to the shopper; a row without words is left out."""

    label_ar = forms.CharField(
        label=pgettext_lazy("family", "Your question"), max_length=80, required=False, widget=line()
    )
    label_en = forms.CharField(
        label=pgettext_lazy("family", "The question in English"), max_length=80, required=False, widget=line()
    )
    kind = forms.ChoiceField(
        label=pgettext_lazy("family", "How is it answered?"), choices=QuestionKind.choices, initial=QuestionKind.TEXT
    )
    max_length = number(pgettext_lazy("family", "Letters at most"), 1, LONGEST_ANSWER, required=False)
    choices = forms.CharField(
        label=pgettext_lazy("family", "The choices"),
        help_text=pgettext_lazy("family", "One on each line."),
        max_length=500,
        required=False,
        widget=area(3),
    )
    is_required = forms.BooleanField(label=pgettext_lazy("family", "It must be answered"), required=False)

    def clean_choices(self) -> list[str]:
        lines = [text.strip() for text in self.cleaned_data["choices"].splitlines() if text.strip()]
        if any(len(text) > 40 for text in lines) or len(lines) > 20:
            raise ValidationError(pgettext("family", "At most 20 choices of 40 letters each."), "choices")
        return list(dict.fromkeys(lines))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("label_ar") and data.get("kind") == QuestionKind.CHOICE and len(data.get("choices") or []) < 2:
            self.add_error("choices", pgettext("family", "Write at least two choices, one on each line."))
        return data

    def answers(self) -> dict[str, Any]:
        is_choice = self.cleaned_data["kind"] == QuestionKind.CHOICE
        return {
            "label_ar": self.cleaned_data["label_ar"],
            "label_en": self.cleaned_data["label_en"],
            "kind": self.cleaned_data["kind"],
            "max_length": self.cleaned_data["max_length"] or 20,
            "choices": self.cleaned_data["choices"] if is_choice else [],
            "is_required": self.cleaned_data["is_required"],
        }


class QuestionsForm(FamilyForm):
    """Up to five rows, kept and shown as one form."""

    def __init__(self, data: Any = None, *, values: dict[str, Any]) -> None:
        super().__init__(data)
        known = [row | {"choices": "\n".join(row["choices"])} for row in values.get("questions", [])]
        count = min(len(known) + 1, MOST_QUESTIONS) if data is None else MOST_QUESTIONS
        rows = [QuestionRow(data, prefix=f"q{n}", initial=known[n] if n < len(known) else None) for n in range(count)]
        self.rows = [row for n, row in enumerate(rows) if data is None or f"q{n}-kind" in data]

    def is_valid(self) -> bool:
        results = [row.is_valid() for row in self.rows]  # every row is looked at, so that every error shows
        return all(results)

    def answers(self) -> dict[str, Any]:
        return {"questions": [row.answers() for row in self.rows if row.cleaned_data["label_ar"]]}


STEP_FORMS: dict[str, Any] = {
    "about": AboutForm,
    "price": PriceForm,
    "supply": SupplyForm,
    "travel": TravelForm,
    "food": FoodForm,
    "questions": QuestionsForm,
    "returns": ReturnsForm,
}
STEP_TITLES = {
    "photos": pgettext_lazy("family", "Photos"),
    "about": pgettext_lazy("family", "Name and words"),
    "price": pgettext_lazy("family", "Price"),
    "supply": pgettext_lazy("family", "Pieces and days"),
    "travel": pgettext_lazy("family", "Size, weight, occasions"),
    "food": pgettext_lazy("family", "What is in it"),
    "questions": pgettext_lazy("family", "Made to the shopper’s wish"),
    "returns": pgettext_lazy("family", "Returns"),
}


WRONG = ("required", "invalid", "min_value", "max_value")
PIECES = pgettext_lazy("family", "Write how many pieces you have, from 0 to 9999, like 12.")


class StockForm(FamilyForm):
    """The quick change of stock on her list of products."""

    on_hand = number(pgettext_lazy("family", "Pieces at home"), 0, 9999, error_messages=dict.fromkeys(WRONG, PIECES))

    def answers(self) -> dict[str, Any]:
        return dict(self.cleaned_data)
