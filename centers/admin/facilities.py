"""Halls of a centre and the days on which it is closed."""

import datetime
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db.models import Count, Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy, ngettext
from modeltranslation.admin import TranslationAdmin

from centers.free_hours import DAY, at
from centers.kinds import Section
from centers.models import Booking, ClosedPeriod, Facility
from centers.states import BookingStatus
from core.admin import CenterScopedAdmin
from core.hijri import dual


@admin.register(Facility)
class FacilityAdmin(CenterScopedAdmin, TranslationAdmin):  # type: ignore[misc]
    """What is written here is asked again when a request is approved."""

    list_display = ("name_bdi", "kind", "center", "capacity", "is_bookable", "waiting")
    list_filter = ("kind", "is_bookable", "center")
    list_select_related = ("center",)
    search_fields = ("name_ar", "name_en")
    ordering = ("center__name_ar", "name_ar", "pk")
    fieldsets = (
        (None, {"fields": ("center", "kind", "name", "description", "equipment", "capacity", "sections")}),
        (
            gettext_lazy("Booking"),
            {"fields": ("is_bookable", "longest_minutes", "buffer_minutes", "days_ahead")},
        ),
    )

    def get_queryset(self, request: HttpRequest) -> Any:
        waiting = Count("bookings", filter=Q(bookings__status=BookingStatus.REQUESTED))
        return super().get_queryset(request).annotate(waiting_count=waiting)

    def formfield_for_dbfield(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        if db_field.name == "sections":
            return forms.MultipleChoiceField(
                label=db_field.verbose_name,
                choices=Section.choices,
                widget=forms.CheckboxSelectMultiple,
                help_text=db_field.help_text,
            )
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """What was booked here was booked in this centre."""
        return ("center",) if obj is not None else ()

    def view_on_site(self, facility: Facility) -> str | None:  # type: ignore[override]
        return facility.get_absolute_url() if facility.is_bookable else None

    @admin.display(description=gettext_lazy("name"), ordering="name_ar")
    def name_bdi(self, facility: Facility) -> str:
        return format_html("<bdi>{}</bdi>", facility.name)

    @admin.display(description=gettext_lazy("requests waiting"))
    def waiting(self, facility: Any) -> Any:
        if not facility.waiting_count:
            return "—"
        page = reverse("admin:centers_booking_changelist")
        query = f"?facility__id__exact={facility.pk}&status__exact={BookingStatus.REQUESTED.value}"
        return format_html('<a href="{}{}">{}</a>', page, query, facility.waiting_count)


@admin.register(ClosedPeriod)
class ClosedPeriodAdmin(CenterScopedAdmin, TranslationAdmin):  # type: ignore[misc]
    """Closing a day calls nothing off by itself: whoever closes it is told what was promised."""

    list_display = ("reason_bdi", "center", "first", "last")
    list_filter = ("center",)
    list_select_related = ("center",)
    ordering = ("-first_on", "-pk")
    fields = ("center", "first_on", "last_on", "reason")

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.has_change_permission(request, obj)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        count = promised(obj).count()
        if not count:
            return
        text = ngettext(
            "%(n)d confirmed booking lies in these days. Call it off with a reason.",
            "%(n)d confirmed bookings lie in these days. Call them off with a reason.",
            count,
        )
        messages.warning(request, text % {"n": count})

    @admin.display(description=gettext_lazy("reason"), ordering="reason_ar")
    def reason_bdi(self, period: ClosedPeriod) -> str:
        return format_html("<bdi>{}</bdi>", period.reason)

    @admin.display(description=gettext_lazy("first day"), ordering="first_on")
    def first(self, period: ClosedPeriod) -> str:
        return dual(period.first_on)

    @admin.display(description=gettext_lazy("last day"), ordering="last_on")
    def last(self, period: ClosedPeriod) -> str:
        return dual(period.last_on)


def promised(period: ClosedPeriod) -> Any:
    """Confirmed bookings of the centre within closed days."""
    start, end = at(period.first_on, datetime.time.min), at(period.last_on, datetime.time.min) + DAY
    rows = Booking.objects.approved().filter(facility__center=period.center_id)
    return rows.filter(during__overlap=(start, end))
