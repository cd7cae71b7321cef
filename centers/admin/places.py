"""Councils, districts, centres and posts."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.auth import get_user_model
from django.db.models import F
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from modeltranslation.admin import TranslationAdmin

from centers.models import Center, CenterStaff, Council, District, OpeningBand, Weekday
from core.admin import CenterScopedAdmin, FoldedSearchMixin
from core.admin_words import code


@admin.register(Council)
class CouncilAdmin(TranslationAdmin):  # type: ignore[type-arg]
    list_display = ("name", code("slug", _("address name")))


@admin.register(District)
class DistrictAdmin(FoldedSearchMixin, TranslationAdmin):  # type: ignore[type-arg]
    list_display = ("name", "center")
    list_select_related = ("center",)
    search_fields = ("name_ar", "name_en")
    ordering = ("name_ar", "pk")


class CenterStaffInline(admin.StackedInline):  # type: ignore[type-arg]
    """Posts of a centre, held by accounts of staff only."""

    model = CenterStaff
    extra = 0

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).select_related("user")

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "user":
            kwargs["queryset"] = get_user_model().objects.filter(is_staff=True).order_by("name", "pk")
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


class OpeningBandInline(admin.TabularInline):  # type: ignore[type-arg]
    """Hours of each section; halls are free within them."""

    model = OpeningBand
    template = "admin/tabular.html"
    extra = 0
    ordering = ((F("weekday") + 1) % 7, "section", "opens")  # a week begins on Sunday


class WeekdaysField(forms.TypedMultipleChoiceField):
    """Boxes to tick, cleaned to the numbers that `date.weekday()` uses."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(choices=Weekday.choices, coerce=int, widget=forms.CheckboxSelectMultiple, **kwargs)


@admin.register(Center)
class CenterAdmin(CenterScopedAdmin, TranslationAdmin):  # type: ignore[misc]
    center_path = "pk"
    list_display = ("name", "district", "phone_ltr", "is_pickup_point")
    list_select_related = ("district",)
    list_filter = ("is_pickup_point",)
    search_fields = ("name_ar", "name_en")
    ordering = ("name_ar", "pk")
    readonly_fields = ("closed_on",)

    def formfield_for_dbfield(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        if db_field.name == "closed_weekdays":
            return WeekdaysField(label=db_field.verbose_name, required=False)
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def get_inlines(self, request: HttpRequest, obj: Any) -> Any:
        return [OpeningBandInline, *([CenterStaffInline] if request.user.is_superuser else [])]  # type: ignore[union-attr]

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """The days it is closed: boxes for who may tick them, their names for who may look only."""
        may_change = self.has_change_permission(request, obj)
        said: dict[Any, Any] = {"closed_weekdays": "closed_weekdays" if may_change else "closed_on"}
        return [
            (name, group | {"fields": [said.get(one, one) for one in group["fields"] if one != "closed_on"]})
            for name, group in super().get_fieldsets(request, obj)
        ]

    @admin.display(description=_("closed on"))
    def closed_on(self, center: Center) -> str:
        return " · ".join(str(day.label) for day in Weekday if day in center.closed_weekdays) or "—"

    @admin.display(description=_("phone"))
    def phone_ltr(self, center: Center) -> str:
        return format_html('<bdi dir="ltr">{}</bdi>', center.phone)
