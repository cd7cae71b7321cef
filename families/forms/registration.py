"""One form for each question of the registration. Each knows what she answered before, and what her answer changes."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Case, When
from django.utils import timezone
from django.utils.translation import pgettext, pgettext_lazy

from centers.models import Center, District
from core.dates import Calendar, DatePartsMixin, age_on
from core.forms import PersonNameField, PhotoField, no_contacts
from core.hijri import hijri_parts
from core.identifiers import NationalIdField, ShortAddressField
from families import consents
from families.forms.voice import FamilyForm
from families.models import Craft, Family
from families.models.household import MOST_MEMBERS
from families.states import ConsentPurpose

YOUNGEST, OLDEST = 18, 110
MOST_CRAFTS = 8


def number_box(**kwargs: Any) -> forms.IntegerField:
    attributes = {"inputmode": "numeric", "dir": "ltr", "autocomplete": "off", "class": "input-number"}
    return forms.IntegerField(widget=forms.TextInput(attrs=attributes), **kwargs)


def words(rows: int = 6) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows, "dir": "auto"})


class StepForm(FamilyForm):
    """A question. `title` heads its page of several fields; `template` draws it; `keeps_draft` on the phone until sent."""

    title: Any = ""
    intro: Any = ""
    template, keeps_draft = "many", False

    def __init__(self, *args: Any, family: Family, **kwargs: Any) -> None:
        self.family = family
        kwargs["initial"] = self.known(family) | (kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)

    def known(self, family: Family) -> dict[str, Any]:
        """What was answered before."""
        return {name: getattr(family, name, None) or "" for name in self.base_fields}

    def choose_from(self, name: str, rows: Any) -> None:
        field: Any = self.fields[name]
        field.queryset = rows

    def answers(self) -> dict[str, Any]:
        """What `save_step` shall write."""
        return dict(self.cleaned_data)


class NameForm(StepForm):
    template = "one"
    head_name = PersonNameField(
        label=pgettext_lazy("family", "What is your full name?"),
        help_text=pgettext_lazy("family", "As it is on your ID card. Only your centre sees it."),
        error_messages={"required": pgettext_lazy("family", "Write your full name.")},
        widget=forms.TextInput(attrs={"autocomplete": "name", "dir": "auto"}),
    )

    def known(self, family: Family) -> dict[str, Any]:
        return {"head_name": family.household.head_name or ""}

    def clean_head_name(self) -> str:
        name = " ".join(self.cleaned_data["head_name"].split())
        if " " not in name:
            raise ValidationError(pgettext("family", "Write your first name and your family name."))
        return name


class NationalIdForm(StepForm):
    template = "national_id"
    national_id = NationalIdField(
        label=pgettext_lazy("family", "What is your national ID or iqama number?"),
        help_text=pgettext_lazy(
            "family",
            "10 digits. It makes sure that every family registers once. We keep it encrypted and never ask for a "
            "picture of the card.",
        ),
        error_messages={"required": pgettext_lazy("family", "Write your ID number.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["national_id"].required = not self.family.household.national_id

    def known(self, family: Family) -> dict[str, Any]:
        return {}  # never echoed: the page shows it masked

    def answers(self) -> dict[str, Any]:
        return {"national_id": self.cleaned_data["national_id"] or self.family.household.national_id}


class BirthDateForm(StepForm, DatePartsMixin):
    template = "date"
    title = pgettext_lazy("family", "When were you born?")
    intro = pgettext_lazy("family", "Choose the calendar that is on your card, then write the date in numbers.")

    def known(self, family: Family) -> dict[str, Any]:
        born = family.household.birth_on
        return {"day": born.day, "month": born.month, "year": born.year} if born else {}

    def __init__(self, *args: Any, family: Family, **kwargs: Any) -> None:
        """The date she gave, in the calendar in which she wrote it."""
        initial = kwargs["initial"] = dict(kwargs.get("initial") or {})
        born = family.household.birth_on
        if initial.get("calendar") == Calendar.HIJRI and born:
            initial |= hijri_parts(born)
        else:
            initial["calendar"] = Calendar.GREGORIAN
        super().__init__(*args, family=family, **kwargs)

    def clean(self) -> dict[str, Any]:
        born = self.date_from_parts(required=True)
        today = timezone.localdate()
        age = age_on(born, today) if born else 0
        if age < 0 or age > OLDEST:
            raise ValidationError({"year": [pgettext("family", "Check the year and the calendar you chose.")]})
        if age < YOUNGEST:
            raise ValidationError(
                {
                    "year": [
                        pgettext(
                            "family",
                            "The owner of a registration must be 18 or older. An adult of your family can register.",
                        )
                    ]
                }
            )
        return {"birth_on": born}


class HouseholdForm(StepForm):
    title = pgettext_lazy("family", "How many are you at home?")
    members = number_box(
        label=pgettext_lazy("family", "People in your household, you included"),
        min_value=1,
        max_value=MOST_MEMBERS,
        error_messages={
            "required": pgettext_lazy("family", "Write how many people live with you, like 5."),
            "invalid": pgettext_lazy("family", "Write a whole number, like 5."),
            "min_value": pgettext_lazy("family", "You are at least one: write 1 or more."),
            "max_value": pgettext_lazy("family", "Write 40 or less. For a larger house, tell your centre."),
        },
    )
    dependants = number_box(
        label=pgettext_lazy("family", "How many of them do you provide for?"),
        help_text=pgettext_lazy("family", "Children, parents or others who live from your work. Write 0 if none."),
        min_value=0,
        max_value=MOST_MEMBERS,
        error_messages={
            "required": pgettext_lazy("family", "Write how many you provide for, or 0."),
            "invalid": pgettext_lazy("family", "Write a whole number, like 3."),
        },
    )

    def known(self, family: Family) -> dict[str, Any]:
        return {"members": family.household.members, "dependants": family.household.dependants}

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        members, dependants = data.get("members"), data.get("dependants")
        if members and dependants is not None and dependants > members:
            self.add_error("dependants", pgettext("family", "This is more than the people in your household."))
        return data


class BeneficiaryForm(StepForm):
    template = "choices"
    is_beneficiary = forms.TypedChoiceField(
        label=pgettext_lazy("family", "Does your household receive social security?"),
        help_text=pgettext_lazy(
            "family", "Your answer does not change your right to register. It helps the centre plan support."
        ),
        choices=[("yes", pgettext_lazy("family", "Yes, we receive it")), ("no", pgettext_lazy("family", "No"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        error_messages={"required": pgettext_lazy("family", "Choose yes or no.")},
    )

    def known(self, family: Family) -> dict[str, Any]:
        answer = family.household.is_beneficiary
        return {} if answer is None else {"is_beneficiary": "yes" if answer else "no"}


class DistrictForm(StepForm):
    title = pgettext_lazy("family", "Where do you live in Makkah?")
    district: Any = forms.ModelChoiceField(
        label=pgettext_lazy("family", "Your district"),
        queryset=District.objects.none(),
        empty_label=pgettext_lazy("family", "Choose your district"),
        error_messages={"required": pgettext_lazy("family", "Choose the district you live in.")},
    )
    address = ShortAddressField(
        label=pgettext_lazy("family", "Short national address"),
        help_text=pgettext_lazy("family", "Like RRRD2929. For visits by the centre only; visitors never see it."),
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choose_from("district", District.objects.select_related("center").order_by("name_ar", "pk"))

    def known(self, family: Family) -> dict[str, Any]:
        return {"district": family.district_id, "address": family.household.address or ""}


class CentreForm(StepForm):
    template = "centre"
    center: Any = forms.ModelChoiceField(
        label=pgettext_lazy("family", "Which centre do you want to work with?"),
        help_text=pgettext_lazy(
            "family",
            "It reviews your registration, and it is where buyers may collect. The nearest to you comes first.",
        ),
        queryset=Center.objects.none(),
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={"required": pgettext_lazy("family", "Choose a centre.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        nearest = self.family.district.center_id if self.family.district else None
        nearest_first = Case(When(pk=nearest, then=0), default=1)
        rows = Center.objects.select_related("district").order_by(nearest_first, "name_ar", "pk")
        self.choose_from("center", rows)

    def known(self, family: Family) -> dict[str, Any]:
        return {"center": family.center_id}


class FamilyNameForm(StepForm):
    title = pgettext_lazy("family", "What is the name of your work?")
    intro = pgettext_lazy("family", "Visitors see this name. It may be your kunya or the name of your trade.")
    name_ar = PersonNameField(
        label=pgettext_lazy("family", "The name in Arabic"),
        help_text=pgettext_lazy("family", "For example: Umm Khalid's kitchen"),
        max_length=80,
        error_messages={"required": pgettext_lazy("family", "Write the name visitors will see.")},
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    name_en = PersonNameField(
        label=pgettext_lazy("family", "The name in English"),
        help_text=pgettext_lazy("family", "For pilgrims who do not read Arabic. We can help you with it."),
        max_length=80,
        required=False,
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )


class CraftsForm(StepForm):
    template = "crafts"
    crafts: Any = forms.ModelMultipleChoiceField(
        label=pgettext_lazy("family", "What do you make?"),
        help_text=pgettext_lazy("family", "Choose everything that fits, up to eight."),
        queryset=Craft.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": pgettext_lazy("family", "Choose at least one craft.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choose_from("crafts", Craft.objects.choosable().select_related("parent"))

    def known(self, family: Family) -> dict[str, Any]:
        return {"crafts": [craft.pk for craft in family.crafts.all()]}

    def clean_crafts(self) -> Any:
        crafts = self.cleaned_data["crafts"]
        if len(crafts) > MOST_CRAFTS:
            raise ValidationError(pgettext("family", "Choose at most eight: those you are best at."))
        return crafts


class ServicesForm(StepForm):
    keeps_draft = True
    template = "one"
    services = forms.CharField(
        label=pgettext_lazy("family", "Do you offer services as well?"),
        help_text=pgettext_lazy(
            "family", "For example: tailoring to measure, hospitality at occasions, teaching your craft."
        ),
        max_length=1000,
        required=False,
        validators=[no_contacts],
        widget=words(4),
    )


class NeedsForm(StepForm):
    keeps_draft = True
    template = "one"
    needs = forms.CharField(
        label=pgettext_lazy("family", "What do you need to work better?"),
        help_text=pgettext_lazy(
            "family",
            "For example: a sewing machine, training in pricing, a place at a market. Only your centre reads it.",
        ),
        max_length=1000,
        required=False,
        widget=words(4),
    )


class StoryForm(StepForm):
    keeps_draft = True
    title = pgettext_lazy("family", "Tell your story to those who buy from you")
    intro = pgettext_lazy("family", "Two or three sentences are enough: how you learned, what you love to make.")
    story_ar = forms.CharField(
        label=pgettext_lazy("family", "Your story in Arabic"),
        max_length=1500,
        required=False,
        validators=[no_contacts],
        widget=words(),
    )
    story_en = forms.CharField(
        label=pgettext_lazy("family", "Your story in English"),
        max_length=1500,
        required=False,
        validators=[no_contacts],
        widget=words(),
    )


class PhotoForm(StepForm):
    template = "photo"
    photo = PhotoField(
        label=pgettext_lazy("family", "A photo for your page"),
        help_text=pgettext_lazy(
            "family", "Your hands at work, your tools or your products: no faces needed. JPG, PNG or WebP, up to 8 MB."
        ),
        required=False,
    )

    def known(self, family: Family) -> dict[str, Any]:
        return {}

    def answers(self) -> dict[str, Any]:
        return {}


class LicencesForm(StepForm):
    template = "licences"
    title = pgettext_lazy("family", "Do you have licences or certificates?")
    intro = pgettext_lazy(
        "family",
        "They are not required to register. Whoever makes food needs a health card before selling. Add those you have; "
        "only your centre sees them.",
    )

    def answers(self) -> dict[str, Any]:
        return {}


STEP_FORMS: dict[str, type[StepForm]] = {
    "name": NameForm,
    "national-id": NationalIdForm,
    "birth-date": BirthDateForm,
    "household": HouseholdForm,
    "beneficiary": BeneficiaryForm,
    "district": DistrictForm,
    "centre": CentreForm,
    "family-name": FamilyNameForm,
    "crafts": CraftsForm,
    "services": ServicesForm,
    "needs": NeedsForm,
    "story": StoryForm,
    "photo": PhotoForm,
    "licences": LicencesForm,
}


class AgreementForm(FamilyForm):
    """What she agrees to, each apart; two of the three are needed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for purpose, text in consents.TEXTS.items():
            errors = {"required": consents.MISSING.get(purpose, "")}
            self.fields[purpose.value] = forms.BooleanField(
                label=text, required=purpose in consents.REQUIRED, error_messages=errors
            )

    @property
    def agreed(self) -> list[str]:
        return [purpose.value for purpose in ConsentPurpose if self.cleaned_data.get(purpose.value)]
