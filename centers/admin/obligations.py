"""What was promised, with its day: met with evidence, or waived with a reason."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from centers.actions import obligations
from centers.admin.partner_filters import DueFilter
from centers.forms.partnering import EndForm, EvidenceForm
from centers.models import Obligation
from centers.states import ObligationStatus, PartnershipStatus
from centers.trail import TITLES
from core.decisions import Decision, DecisionAdmin
from core.hijri import dual
from core.models import AuditEvent

O = ObligationStatus  # noqa: E741  as the neighbours name theirs


@admin.register(Obligation)
class ObligationAdmin(DecisionAdmin):
    center_path = "partnership__center"
    list_display = ("text_bdi", "status_pill", "side", "due_told", "partnership_bdi")
    list_filter = (DueFilter, "status", "side")
    list_select_related = ("partnership", "partnership__center")
    search_fields = ("text_ar", "text_en", "partnership__title_ar", "partnership__title_en")
    search_help_text = gettext_lazy("Words of the obligation, or title of the partnership")
    ordering = ("due_on", "pk")
    decisions = {
        "meet": Decision(gettext_lazy("Mark as met"), frozenset({O.OPEN}), obligations.meet_obligation, EvidenceForm),
        "waive": Decision(
            gettext_lazy("Waive"), frozenset({O.OPEN}), obligations.waive_obligation, EndForm, is_grave=True
        ),
    }
    review_permission = "centers.decide_partnership"
    change_form_template = "centers/admin/obligation.html"

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        return lookup == "partnership__id__exact" or super().lookup_allowed(lookup, value, request)

    @admin.display(description=gettext_lazy("obligation"))
    def text_bdi(self, row: Obligation) -> str:
        return format_html("<bdi>{}</bdi>", row.text)

    @admin.display(description=gettext_lazy("partnership"))
    def partnership_bdi(self, row: Obligation) -> str:
        return format_html("<bdi>{}</bdi>", row.partnership)

    @admin.display(description=gettext_lazy("due on"), ordering="due_on")
    def due_told(self, row: Obligation) -> str:
        if row.due_on is None:
            return _("throughout")
        if row.is_overdue:
            return format_html('{} <span class="pill pill--error">{}</span>', dual(row.due_on), _("overdue"))
        return dual(row.due_on)

    def told(self, row: Any) -> str:
        return format_html("{} · {} · {}", self.text_bdi(row), self.partnership_bdi(row), self.due_told(row))

    def facts(self, row: Any) -> list[str]:
        return [format_html("<bdi>{}</bdi>", row.partnership), str(row.partnership.center)]

    def follows(self, name: str, count: int) -> str:
        return _("The page of the partnership says so at once.")

    def page(self, request: HttpRequest, row: Any) -> dict[str, Any]:
        rows = [
            (_("Partnership"), row.partnership),
            (_("Who owes it"), row.get_side_display()),
            (_("Due on"), self.due_told(row)),
            (_("Evidence or reason"), row.evidence),
            (_("Link to the evidence"), row.evidence_link),
        ]
        is_binding = row.partnership.status not in (
            PartnershipStatus.DRAFT,
            PartnershipStatus.REVIEW,
            PartnershipStatus.TERMINATED,
        )
        events = AuditEvent.objects.about(row).select_related("by")
        return {
            "rows": [(label, value) for label, value in rows if value],
            "decisions": self.open_decisions(request, row, is_own=False) if is_binding else [],
            "events": [(event, TITLES.get(event.action, event.action)) for event in events],
        }
