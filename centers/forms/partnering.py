"""What staff type about a partnership, and what a decision on one asks."""

from datetime import timedelta
from typing import Any, ClassVar

from django import forms
from django.contrib.admin.widgets import AdminDateWidget
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from centers.kinds import Cooperation, Side
from centers.models import Partnership, Signatory
from core.admin import ReasonForm
from core.dates import LATEST
from core.forms import ModelForm
from core.identifiers import MobileField

KEPT_WITH_IT = gettext_lazy("Kept on record with the partnership.")


class PartnershipForm(ModelForm):
    """The term as its first and its last day; the contact person, whose columns only the portal can read."""

    begins = forms.DateField(label=gettext_lazy("in force from"), widget=AdminDateWidget)
    ends = forms.DateField(
        label=gettext_lazy("last day"), widget=AdminDateWidget, validators=[MaxValueValidator(LATEST)]
    )
    cooperation = forms.MultipleChoiceField(
        label=gettext_lazy("fields of cooperation"), choices=Cooperation.choices, widget=forms.CheckboxSelectMultiple
    )
    contact_name = forms.CharField(label=gettext_lazy("contact person"), max_length=120, required=False)
    contact_phone = MobileField(label=gettext_lazy("contact’s mobile number"), required=False)
    contact_email = forms.EmailField(label=gettext_lazy("contact’s e-mail"), required=False)

    class Meta:
        model = Partnership
        exclude: ClassVar = ["during"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("begins", self.instance.first_day)
        self.initial.setdefault("ends", self.instance.last_day)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        begins, ends = cleaned.get("begins"), cleaned.get("ends")
        if begins and ends and ends < begins:
            raise ValidationError({"ends": _("The last day is not before the first.")})
        if begins and ends:
            self.instance.during = DateRange(begins, ends + timedelta(days=1))
        return cleaned


class SignatoryForm(ModelForm):
    side = forms.ChoiceField(
        label=pgettext_lazy("signatory", "for"), choices=[one for one in Side.choices if one[0] != Side.BOTH]
    )

    class Meta:
        model = Signatory
        fields = "__all__"


class EndForm(ReasonForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"help_text": KEPT_WITH_IT} | kwargs)


class BackForm(ReasonForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        text = gettext_lazy("The colleague who wrote it reads these words.")
        super().__init__(*args, **{"help_text": text} | kwargs)


class SignForm(ReasonForm):
    """The day that stands on the paper; no reason is asked."""

    reason = None  # type: ignore[assignment]
    signed_on = forms.DateField(
        label=gettext_lazy("signed on"),
        help_text=gettext_lazy("The day that stands on the paper."),
        widget=forms.DateInput(attrs={"type": "date"}),
        initial=timezone.localdate,
    )


class RenewForm(ReasonForm):
    reason = None  # type: ignore[assignment]
    until = forms.DateField(
        label=gettext_lazy("last day of the new term"),
        help_text=gettext_lazy("It begins when this one ends. You look through the draft before anybody signs it."),
        widget=forms.DateInput(attrs={"type": "date"}),
        validators=[MaxValueValidator(LATEST)],
    )


class EvidenceForm(ReasonForm):
    link = forms.URLField(
        label=gettext_lazy("link to the evidence"),
        help_text=gettext_lazy("A page or document that shows it, if there is one: https://…"),
        max_length=300,
        required=False,
        assume_scheme="https",
        widget=forms.URLInput(attrs={"dir": "ltr"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        text = gettext_lazy("What was done, and what shows it. Kept on record; the public sees only that it is met.")
        super().__init__(*args, **{"help_text": text} | kwargs)
        self.fields["reason"].label = _("Evidence")

    def clean_link(self) -> str:
        link: str = self.cleaned_data["link"]
        if link and not link.startswith("https://"):
            raise ValidationError(_("The link begins with https://"))
        return link
