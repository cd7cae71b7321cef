"""At the desk: enter a booking for who came or called, and print what a day of the halls looks like."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext as _

from centers.actions.entering import enter_booking
from centers.forms.entering import EnterForm, SheetForm
from centers.models import Booking, Center, Facility
from core.exceptions import RuleViolation
from core.identifiers import mask_mobile


class HallDeskViews:
    """Pages beside the list of bookings; behind the wall of her centres, for those who decide on bookings."""

    admin_site: Any
    opts: Any
    has_review_permission: Any

    def desk_urls(self) -> list[Any]:
        view = self.admin_site.admin_view
        return [
            path("enter/", view(self.enter_view), name="centers_booking_enter"),
            path("day/", view(self.day_view), name="centers_booking_day"),
        ]

    def require_keeper(self, request: HttpRequest) -> Any:
        """Her halls are looked up by the person, never by what she typed."""
        if not self.has_review_permission(request):
            raise PermissionDenied
        return request.user

    def desk_page(
        self, request: HttpRequest, template: str, context: dict[str, Any], status: int = 200
    ) -> HttpResponse:
        context = self.admin_site.each_context(request) | {"opts": self.opts} | context
        return TemplateResponse(request, f"centers/admin/{template}", context, status=status)

    def enter_view(self, request: HttpRequest) -> HttpResponse:
        user = self.require_keeper(request)
        halls = Facility.objects.of_staff(user).select_related("center").order_by("center__name_ar", "name_ar", "pk")
        form = EnterForm(request.POST if request.method == "POST" else None, halls=halls)
        if form.is_valid():
            row = self.entered(form, user)
            if row is not None:
                return redirect("admin:centers_booking_change", row.pk)
        context = {"title": _("Enter a booking"), "form": form}
        return self.desk_page(request, "enter.html", context, 422 if form.errors else 200)

    def entered(self, form: EnterForm, user: Any) -> Booking | None:
        """None when a refusal stands beside its field."""
        data = form.cleaned_data
        asked = {name: data[name] for name in ("phone", "name", "override_reason")}
        try:
            return enter_booking(data["facility"], form.wish(), by=user, **asked)
        except RuleViolation as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
            return None

    def day_view(self, request: HttpRequest) -> HttpResponse:
        """Who has which hall, from when to when, how many: to print in the morning."""
        user = self.require_keeper(request)
        centers = Center.objects.staffed_by(user).order_by("name_ar", "pk")
        form = SheetForm(request.GET if request.GET else {}, centers=centers)
        day, center = form.day_and_center()
        rows = Booking.objects.approved().filter(facility__center=center).on(day)
        rows = rows.select_related("facility", "person", "session__program").order_by("during", "facility__name_ar")
        context = {
            "title": _("Day of the halls"),
            "day": day,
            "center": center,
            "many": centers.count() > 1,
            "centers": centers,
            "rows": [(row, phone_of(row)) for row in rows],
        }
        return self.desk_page(request, "hall_day.html", context)


def phone_of(row: Booking) -> str:
    return mask_mobile(row.person.phone) if row.person and row.person.phone else ""
