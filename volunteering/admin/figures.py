"""What an hour is worth, and what others have published: for the portal's managers."""

from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AdminDateWidget
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext_lazy
from modeltranslation.admin import TranslationAdmin

from core.admin import TopAdmin, sees_everything
from core.exceptions import RuleViolation
from core.forms import HalalasField, ModelForm
from core.hijri import dual
from core.money import sar_text
from volunteering.actions import rates
from volunteering.models import ClassRate, OfficialFigure
from volunteering.models.hours import MOST_AN_HOUR


class RateForm(ModelForm):
    riyals = HalalasField(label=gettext_lazy("riyals an hour"), min_value=1, max_value=MOST_AN_HOUR)
    begins_on = forms.DateField(label=gettext_lazy("in force from"), widget=AdminDateWidget)

    class Meta:
        model = ClassRate
        fields: ClassVar = ["work_class", "riyals", "begins_on", "source"]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors:
            try:
                rates.require_later(cleaned["work_class"], cleaned["begins_on"])
            except RuleViolation as refusal:
                raise ValidationError({"begins_on": str(refusal)}) from refusal
        return cleaned

    def _post_clean(self) -> None:
        """The action makes the row, and ends the one before it."""


@admin.register(ClassRate)
class ClassRateAdmin(TopAdmin):
    """A value is followed by another, never changed."""

    form = RateForm
    list_display = ("work_class", "an_hour", "begins", "ends", "source")
    list_filter = ("work_class",)
    ordering = ("work_class", "-valid")
    add_form_template = "admin/change_form.html"

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        if obj is not None:
            return ("work_class", "an_hour", "begins", "ends", "source")
        return ("work_class", "riyals", "begins_on", "source")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return ("an_hour", "begins", "ends") if obj is not None else ()

    def has_add_permission(self, request: HttpRequest) -> bool:
        return sees_everything(request.user)

    def save_form(self, request: HttpRequest, form: Any, change: bool) -> ClassRate:
        typed = form.cleaned_data
        form.save_m2m = list
        return rates.set_rate(
            typed["work_class"],
            typed["riyals"],
            begins_on=typed["begins_on"],
            by=request.user,  # type: ignore[arg-type]
            source=typed["source"],
        )

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """The action has saved it."""

    @admin.display(description=gettext_lazy("value of an hour"), ordering="halalas_per_hour")
    def an_hour(self, rate: ClassRate) -> str:
        return sar_text(rate.halalas_per_hour)

    @admin.display(description=gettext_lazy("in force from"), ordering="valid")
    def begins(self, rate: ClassRate) -> str:
        return dual(rate.valid.lower)  # type: ignore[arg-type]

    @admin.display(description=gettext_lazy("in force until"))
    def ends(self, rate: ClassRate) -> str:
        return dual(rate.valid.upper) if rate.valid.upper else "—"


@admin.register(OfficialFigure)
class OfficialFigureAdmin(TranslationAdmin):  # type: ignore[misc]
    """Entered as published, with source and day; never added to what the portal counts itself."""

    list_display = ("source", "title", "kind", "as_of", "opportunities", "volunteers", "hours", "riyals")
    list_filter = ("kind",)
    ordering = ("-as_of", "pk")
    form = ModelForm

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return sees_everything(request.user)

    has_change_permission = has_delete_permission = has_view_permission

    def has_add_permission(self, request: HttpRequest) -> bool:
        return sees_everything(request.user)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return sees_everything(request.user)
