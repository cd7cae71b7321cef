"""Sessions of a programme, typed beside it: when, and in which hall of its centre."""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.forms import BaseInlineFormSet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from modeltranslation.admin import TranslationStackedInline

from centers.actions import holding
from centers.models import Facility, Session
from core.admin_widgets import SplitMoment
from core.forms import ModelForm
from core.locking import lock


class SessionForm(ModelForm):
    """From and until, as two moments each with a day and an hour."""

    starts = forms.SplitDateTimeField(label=gettext_lazy("begins"), widget=SplitMoment)
    ends = forms.SplitDateTimeField(label=gettext_lazy("ends"), widget=SplitMoment)

    class Meta:
        model = Session
        fields: ClassVar = ["starts", "ends", "facility", "title", "place"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["starts"], self.initial["ends"] = self.instance.starts_at, self.instance.ends_at

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        starts, ends = cleaned.get("starts"), cleaned.get("ends")
        if starts and ends and ends <= starts:
            raise ValidationError({"ends": _("It ends after it begins.")})
        if starts and ends and (ends - starts).total_seconds() > 24 * 3600:
            raise ValidationError({"ends": _("A session lasts a day at most; add another for the next day.")})
        if starts and ends:
            self.instance.during = DateTimeTZRange(starts, ends, "[)")
        return cleaned


def is_in_hall(form: Any) -> bool:
    return form.is_valid() and form.instance.facility is not None and form.instance.during is not None


class SessionFormSet(BaseInlineFormSet):  # type: ignore[type-arg]
    """Halls that are taken are refused beside their field; the locks last until this form is saved."""

    def clean(self) -> None:
        super().clean()
        deleted = self.deleted_forms
        asked = [form for form in self.forms if form not in deleted and is_in_hall(form)]
        asked = [form for form in asked if form.instance.ends_at > timezone.now()]
        sessions = [form.instance for form in asked]
        if self.instance.pk:
            lock(self.instance)
        holding.lock_halls(sessions)
        for place, refusal in holding.refusals_of(self.instance, sessions, sessions).items():
            asked[place].add_error("facility", str(refusal))


class HallField(forms.ModelChoiceField):
    def label_from_instance(self, facility: Any) -> str:
        return f"{facility} · {facility.center}"


class SessionInline(TranslationStackedInline):  # type: ignore[type-arg]
    model = Session
    form = SessionForm
    extra = 0
    formset = SessionFormSet
    fields = ("starts", "ends", "facility", "title", "place")

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).order_by("during", "pk")

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Halls of the programme's centre, or of hers while it has none; read once for all sessions."""
        if db_field.name == "facility":
            kwargs["form_class"] = HallField
            kwargs["queryset"] = halls = self.halls(request)
        field: Any = super().formfield_for_foreignkey(db_field, request, **kwargs)
        if db_field.name == "facility":
            field.choices = [("", "—"), *((hall.pk, field.label_from_instance(hall)) for hall in halls)]
        return field

    def halls(self, request: HttpRequest) -> Any:
        rows = self.admin_site._registry[Facility].get_queryset(request).select_related("center")
        key = (request.resolver_match.kwargs if request.resolver_match else {}).get("object_id", "")
        if key.isdecimal():
            rows = rows.filter(center__programs=int(key))
        return rows.order_by("center__name_ar", "name_ar", "pk")
