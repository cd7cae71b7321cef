"""One form for each question that makes a volunteer."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from centers.models import District
from core.dates import DatePartsMixin, age_on
from core.forms import Form, PersonNameField
from volunteering.kinds import Availability, Field, OwnSection, Skill
from volunteering.models import Volunteer

OLDEST = 110
YOUNGEST = 5  # nobody younger has an account of her own


class StepForm(Form):
    """A question. `title` heads its page, `template` draws it, `answers()` is what is kept."""

    title: Any = ""
    intro: Any = ""
    template = "many"

    def __init__(self, *args: Any, volunteer: Volunteer | None, person: User, **kwargs: Any) -> None:
        self.volunteer, self.person = volunteer, person
        known = self.known(volunteer) if volunteer is not None else {}
        kwargs["initial"] = known | (kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)

    def known(self, volunteer: Volunteer) -> dict[str, Any]:
        """What was answered before."""
        return {name: getattr(volunteer, name, None) or "" for name in self.base_fields}

    def answers(self) -> dict[str, Any]:
        return {name: tuple(one) if isinstance(one, list) else one for name, one in self.cleaned_data.items()}


class AboutForm(StepForm):
    title = gettext_lazy("Who are you?")
    template = "about"
    name = PersonNameField(
        label=gettext_lazy("Your full name"),
        help_text=gettext_lazy("As it should stand on your certificate of hours."),
        widget=forms.TextInput(attrs={"autocomplete": "name", "dir": "auto"}),
        error_messages={"required": gettext_lazy("Write your full name.")},
    )
    section = forms.ChoiceField(
        label=gettext_lazy("In which section do you volunteer?"),
        help_text=gettext_lazy("Men and women work in sections of their own; what is for families is for both."),
        choices=OwnSection.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose your section.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.person.name:  # she told it before; her account is where it changes
            del self.fields["name"]


class BirthForm(StepForm, DatePartsMixin):
    title = gettext_lazy("When were you born?")
    intro = gettext_lazy(
        "Told once. Under 18 your guardian agrees first, and some opportunities ask for an age. Nobody else reads it."
    )
    template = "birth"

    def known(self, volunteer: Volunteer) -> dict[str, Any]:
        return {}  # told once: the page shows it, and asks no more

    def clean(self) -> dict[str, Any]:
        born = self.date_from_parts(required=True)
        if born is None or not YOUNGEST <= age_on(born, timezone.localdate()) <= OLDEST:
            raise ValidationError({"year": [_("Check the year and the calendar you chose.")]})
        return {"born_on": born}


class DistrictForm(StepForm):
    title = gettext_lazy("Where in Makkah do you live?")
    intro = gettext_lazy("So that we show you what is near. Your hours are counted for this district too.")
    district: Any = forms.ModelChoiceField(
        label=gettext_lazy("Your district"),
        queryset=District.objects.none(),
        empty_label=gettext_lazy("Choose your district"),
        error_messages={
            "required": gettext_lazy("Choose the district you live in."),
            "invalid_choice": gettext_lazy("Choose the district you live in."),
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["district"]
        field.queryset = District.objects.order_by("name", "pk")


def several(label: Any, choices: Any, help_text: Any = "") -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label, help_text=help_text, choices=choices, required=False, widget=forms.CheckboxSelectMultiple
    )


class SkillsForm(StepForm):
    title = gettext_lazy("What can you do, and what would you like?")
    intro = gettext_lazy("The centre whose shift you sign up for sees what you can do, until the shift is over.")
    template = "checks"
    skills = several(gettext_lazy("What you can do"), Skill.choices)
    interests = several(gettext_lazy("Where you would like to help"), Field.choices)
    experience = forms.CharField(
        label=gettext_lazy("Anything else that the centre should know?"),
        help_text=gettext_lazy("A profession, a language, an earlier season. Only the centre of your shift reads it."),
        max_length=600,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )

    def answers(self) -> dict[str, Any]:
        return super().answers() | {"experience": self.cleaned_data["experience"] or None}


class TimeForm(StepForm):
    title = gettext_lazy("When do you have time?")
    template = "checks"
    availability = several(
        gettext_lazy("Choose all that fit"),
        Availability.choices,
        gettext_lazy("It binds you to nothing: you choose each shift yourself. The centre of your shift sees it too."),
    )


STEP_FORMS: dict[str, type[StepForm]] = {
    "about": AboutForm,
    "birth": BirthForm,
    "district": DistrictForm,
    "skills": SkillsForm,
    "time": TimeForm,
}
