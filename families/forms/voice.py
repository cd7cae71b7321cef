"""Errors in our own short words, said to her; Django's are long, and speak to a man."""

from typing import Any

from django import forms
from django.utils.translation import pgettext_lazy

from core.forms import Form

LENGTHS = {
    "max_length": pgettext_lazy("family", "Write at most %(limit_value)d letters; you wrote %(show_value)d."),
}
CHOICE = pgettext_lazy("family", "Choose one of the answers shown.")
NUMBERS = {
    "required": pgettext_lazy("family", "Write a whole number, like 5."),
    "invalid": pgettext_lazy("family", "Write a whole number, like 5."),
    "min_value": pgettext_lazy("family", "Write %(limit_value)s or more."),
    "max_value": pgettext_lazy("family", "Write %(limit_value)s or less."),
}
CHOICES = {"required": pgettext_lazy("family", "Choose an answer."), "invalid_choice": CHOICE, "invalid_list": CHOICE}
DAYS = {
    "required": pgettext_lazy("family", "Choose a day."),
    "invalid": pgettext_lazy("family", "Choose a day, or write it like 2026-12-31."),
}
UPLOADS = dict.fromkeys(
    ("invalid", "missing", "empty"), pgettext_lazy("family", "This file did not arrive. Choose it again.")
)
#: The first kind of field that fits says it.
WORDS: tuple[tuple[type[forms.Field], dict[str, Any]], ...] = (
    (forms.IntegerField, NUMBERS),
    (forms.ModelMultipleChoiceField, CHOICES | {"invalid_pk_value": CHOICE}),
    (forms.ChoiceField, CHOICES),
    (forms.ModelChoiceField, CHOICES),
    (forms.DateField, DAYS),
    (forms.BooleanField, {"required": pgettext_lazy("family", "Tick this to go on.")}),
    (forms.FileField, UPLOADS | {"required": pgettext_lazy("family", "Choose a photo.")}),
    (forms.CharField, LENGTHS | {"required": pgettext_lazy("family", "Write an answer here.")}),
)


def speak_to_her(field: forms.Field) -> None:
    """Put our words where the field has only Django's."""
    words = next((words for kind, words in WORDS if isinstance(field, kind)), {})
    default: dict[str, Any] = {}
    for kind in reversed(type(field).__mro__):
        if kind.__module__.startswith("django."):
            default |= getattr(kind, "default_error_messages", {})
    for code, text in words.items():
        if field.error_messages.get(code) is default.get(code):
            field.error_messages[code] = text


class FamilyForm(Form):
    """A form that she fills in."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            speak_to_her(field)
