"""Hotels, and what is only appended to: the ledger and the notices of payment providers."""

from django.contrib import admin
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from core.admin import TopAdmin
from core.admin_words import CodeFilter, code
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

    def named(self, row: LedgerEntry) -> str:
        return format_html("{} · {}", row.get_kind_display(), self.amount(row))

    @admin.display(description=_("amount"), ordering="amount_halalas")
    def amount(self, entry: LedgerEntry) -> str:
        return sar_text(entry.amount_halalas)


PROVIDER = code("provider", _("provider"))
NUMBER = code("event_id", _("number of the event"))
KIND = code("kind", _("kind"))
REFERENCE = code("reference", _("reference of the provider"))


@admin.register(WebhookEvent)
class WebhookEventAdmin(TopAdmin):
    list_display = ("received_at", PROVIDER, NUMBER, KIND, "state", "times")
    fields = readonly_fields = ("received_at", PROVIDER, NUMBER, KIND, REFERENCE, "attempt", "state", "times")
    list_filter = ("state", ("provider", CodeFilter))
