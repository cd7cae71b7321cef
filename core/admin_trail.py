"""The two trails, for the portal's managers: what people did, and what rows held before. Codes are told in words."""

import re
from typing import Any

from django.contrib import admin
from django.contrib.auth import get_user_model
from django.db.models import OuterRef, Subquery
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import gettext, gettext_lazy

from core import admin_words as told
from core.admin import TopAdmin
from core.models import AuditEvent, Change


@admin.register(AuditEvent)
class AuditEventAdmin(TopAdmin):
    """The whole trail."""

    list_display = ("at", "event", "target", "from_state", "to_state", "by")
    list_filter = (("action", told.EventFilter), ("target_label", told.TargetFilter))
    list_select_related = ("by",)
    date_hierarchy = "at"
    fields = readonly_fields = ("at", "event", "target", "from_state", "to_state", "by", "reason", "noted")

    def named(self, row: AuditEvent) -> str:
        return format_html("{} · {}", self.event(row), self.target(row))

    @admin.display(description=gettext_lazy("details"))
    def noted(self, row: AuditEvent) -> str:
        model = told.model_of(row.target_label)
        details = (told.detail_in_words(model, name, value) for name, value in sorted(row.details.items()))
        return format_html_join("", "<div>{}: <bdi>{}</bdi></div>", details) or "—"

    @admin.display(description=gettext_lazy("action"), ordering="action")
    def event(self, row: AuditEvent) -> str:
        return told.event_in_words(row.action)

    @admin.display(description=gettext_lazy("kind"), ordering="target_label")
    def target(self, row: AuditEvent) -> str:
        kind = told.kind_in_words(told.model_of(row.target_label), row.target_label)
        return format_html('{} <bdi dir="ltr">#{}</bdi>', kind, row.target_pk)

    @admin.display(description=gettext_lazy("from"), ordering="from_status")
    def from_state(self, row: AuditEvent) -> str:
        return told.state_in_words(told.model_of(row.target_label), row.from_status)

    @admin.display(description=gettext_lazy("to"), ordering="to_status")
    def to_state(self, row: AuditEvent) -> str:
        return told.state_in_words(told.model_of(row.target_label), row.to_status)


@admin.register(Change)
class ChangeAdmin(TopAdmin):
    """What rows held before. Identifiers stay encrypted, so that nobody reads them here."""

    list_display = ("at", "thing", "operation", "columns", "author", "origin_ltr")
    list_filter = ("operation", ("table", told.TableFilter))
    fields = ("at", "thing", "operation", "author", "origin_ltr", "held")
    readonly_fields = ("thing", "author", "origin_ltr", "held")
    search_fields = ("=row", "=hand")
    search_help_text = gettext_lazy("Number of the row, or of the account that changed it")
    ordering = ("-at", "-pk")

    def get_queryset(self, request: HttpRequest) -> Any:
        person = get_user_model().objects.filter(pk=OuterRef("hand"))
        return super().get_queryset(request).annotate(hand_name=Subquery(person.values("name")[:1]))

    def named(self, row: Change) -> str:
        return self.thing(row)

    @admin.display(description=gettext_lazy("kind"), ordering="table")
    def thing(self, change: Change) -> str:
        kind = told.kind_in_words(told.model_of_table(change.table), change.table)
        return format_html('{} <bdi dir="ltr">#{}</bdi>', kind, change.row)

    @admin.display(description=gettext_lazy("columns"))
    def columns(self, change: Change) -> str:
        model = told.model_of_table(change.table)
        names = ((told.column_in_words(model, name),) for name in sorted(change.before)[:6])
        return format_html_join(gettext(", "), "{}", names) or "—"

    @admin.display(description=gettext_lazy("account"), ordering="hand")
    def author(self, change: Change) -> str:
        if not change.hand:
            return "—"
        name = getattr(change, "hand_name", "") or ""
        return format_html('<bdi>{}</bdi> <bdi dir="ltr">#{}</bdi>', name, change.hand)

    @admin.display(description=gettext_lazy("page or job"), ordering="origin")
    def origin_ltr(self, change: Change) -> str:
        """Where it was changed; it may break after each part."""
        parts = re.split(r"(?<=[._:/])", change.origin or "—")
        return format_html('<bdi dir="ltr">{}</bdi>', format_html_join(mark_safe("<wbr>"), "{}", ((p,) for p in parts)))

    @admin.display(description=gettext_lazy("before"))
    def held(self, change: Change) -> str:
        model = told.model_of_table(change.table)
        rows = (
            (told.column_in_words(model, name), told.value_in_words(model, name, value))
            for name, value in sorted(change.before.items())
        )
        return format_html_join("", "<div>{}: <bdi>{}</bdi></div>", rows) or "—"
