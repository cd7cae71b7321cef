"""Hotels, and what is only appended to: the ledger and the notices of payment providers."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from core.admin import ReadOnlyAdmin, sees_everything
from core.money import sar_text
from marketplace.models import Hotel, LedgerEntry, WebhookEvent


@admin.register(Hotel)
class HotelAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ("name_ar", "english", "district", "is_active")
    list_select_related = ("district",)
    search_fields = ("name_ar", "name_en")

    @admin.display(description=_("name in English"), ordering="name_en")
    def english(self, hotel: Hotel) -> str:
        return format_html("<bdi>{}</bdi>", hotel.name_en)


class TopAdmin(ReadOnlyAdmin):
    """Crosses every wall: superusers only."""

    show_full_result_count = False

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return sees_everything(request.user)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return sees_everything(request.user)


@admin.register(LedgerEntry)
class LedgerEntryAdmin(TopAdmin):
    list_display = ("created_at", "family", "kind", "amount", "seller_order")
    list_select_related = ("family", "seller_order")
    list_filter = ("kind",)

    @admin.display(description=_("amount"), ordering="amount_halalas")
    def amount(self, entry: LedgerEntry) -> str:
        return sar_text(entry.amount_halalas)


@admin.register(WebhookEvent)
class WebhookEventAdmin(TopAdmin):
    list_display = ("received_at", "provider", "event_id", "kind", "state", "times")
    list_filter = ("state", "provider")
