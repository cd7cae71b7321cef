"""The one page on which somebody takes a seat: who comes, how old, who answers for a minor, and the programme's own questions."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from centers.actions.registering import Attendee
from centers.kinds import QuestionKind
from centers.models import Program, ProgramQuestion
from centers.models.registration import is_minor
from core.dates import DatePartsMixin, age_on
from core.forms import Form, PersonNameField
from core.identifiers import MobileField

OLDEST = 110
YES_NO = [("yes", gettext_lazy("Yes")), ("no", gettext_lazy("No"))]


class RegistrationForm(DatePartsMixin, Form):
    """Built for a programme; `attendee()` is what was typed, once it is valid."""

    is_for_self = forms.TypedChoiceField(
        label=gettext_lazy("Who comes?"),
        choices=[("yes", gettext_lazy("I come myself")), ("no", gettext_lazy("Somebody in my care"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        initial="yes",
        error_messages={"required": gettext_lazy("Choose who comes.")},
    )
    name = PersonNameField(
        label=gettext_lazy("Full name of the person who comes"),
        help_text=gettext_lazy("As it should stand on a certificate."),
        widget=forms.TextInput(attrs={"autocomplete": "name", "dir": "auto"}),
        error_messages={"required": gettext_lazy("Write the full name of the person who comes.")},
    )
    guardian_name = PersonNameField(
        label=gettext_lazy("Name of the guardian"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "auto"}),
    )
    guardian_phone = MobileField(
        label=gettext_lazy("Mobile number of the guardian"), help_text=gettext_lazy("05xxxxxxxx"), required=False
    )

    def __init__(self, *args: Any, program: Program, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.program = program
        self.asked = list(program.questions.order_by("position", "pk"))
        for question in self.asked:
            self.fields[key_of(question)] = field_for(question)
        self.order_fields(["is_for_self", "name"])

    @property
    def questions(self) -> list[forms.BoundField]:
        return [self[key_of(question)] for question in self.asked]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        born = self.date_from_parts(required=self.program.asks_for_age or self.is_for_a_child())
        today = timezone.localdate()
        if born is not None and not 0 <= age_on(born, today) <= OLDEST:
            raise ValidationError({"year": [_("Check the year and the calendar you chose.")]})
        cleaned["born_on"] = born
        if is_minor(born, timezone.localdate(self.program.starts_at)):
            for name, words in (
                ("guardian_name", _("Somebody under 18 comes with a guardian: write the guardian’s name.")),
                ("guardian_phone", _("Write the guardian’s mobile number, like 0512345678.")),
            ):
                if not cleaned.get(name) and name not in self.errors:
                    self.add_error(name, words)
        return cleaned

    def is_for_a_child(self) -> bool:
        """Whoever answers for somebody else says how old she is: a guardian may be needed."""
        return self.cleaned_data.get("is_for_self") is False

    def attendee(self) -> Attendee:
        data = self.cleaned_data
        return Attendee(
            name=" ".join(data["name"].split()),
            is_for_self=data["is_for_self"],
            born_on=data["born_on"],
            guardian_name=data["guardian_name"],
            guardian_phone=data["guardian_phone"],
            answers={question.pk: as_text(data.get(key_of(question))) for question in self.asked},
        )


def key_of(question: ProgramQuestion) -> str:
    return f"question_{question.pk}"


def as_text(value: Any) -> str:
    return "" if value in (None, "") else str(value)


def field_for(question: ProgramQuestion) -> forms.Field:
    """The form's field for a question, by its kind."""
    common: dict[str, Any] = {
        "label": question.label,
        "required": question.is_required,
        "error_messages": {"required": _("This question needs an answer.")},
    }
    match question.kind:
        case QuestionKind.NUMBER:
            attributes = {"inputmode": "numeric", "dir": "ltr", "autocomplete": "off", "class": "input-number"}
            return forms.IntegerField(
                min_value=0, max_value=1_000_000, widget=forms.TextInput(attrs=attributes), **common
            )
        case QuestionKind.YES_NO:
            return forms.ChoiceField(choices=YES_NO, widget=forms.RadioSelect, **common)
        case QuestionKind.CHOICE:
            lines = [(line, line) for line in question.options]
            return forms.ChoiceField(choices=lines, widget=forms.RadioSelect, **common)
        case _:
            return forms.CharField(max_length=500, widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}), **common)
