"""Hotels, and what is only appended to: the ledger and the notices of payment providers."""

from django.contrib import admin
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from core.admin import TopAdmin
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
