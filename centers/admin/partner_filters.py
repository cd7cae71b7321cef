"""Filters of the desk that ask the calendar."""

from datetime import timedelta
from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext, pgettext_lazy

from centers.actions.partner_clock import DAYS_BEFORE
from centers.states import PartnershipStatus


class EndingFilter(admin.SimpleListFilter):
    title = pgettext_lazy("term", "end")
    parameter_name = "ending"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("soon", _("within 90 days")), ("over", pgettext("term", "over"))]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        today = timezone.localdate()
        if self.value() == "soon":
            last = today + timedelta(days=DAYS_BEFORE[0] + 1)
            return queryset.not_over(today).exclude(status=PartnershipStatus.RENEWED).filter(during__endswith__lte=last)
        return queryset.over(today) if self.value() == "over" else queryset


class DueFilter(admin.SimpleListFilter):
    title = pgettext_lazy("obligation", "due")
    parameter_name = "due"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("over", _("overdue")), ("open", pgettext("obligation", "open"))]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        if self.value() == "over":
            return queryset.overdue()
        return queryset.binding() if self.value() == "open" else queryset
