"""Teams at the desk of their centre: approved by somebody else than their leader, made active, suspended."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.admin import ScopedRelatedFilter
from core.decisions import Decision, DecisionAdmin
from core.hijri import dual
from core.identifiers import mask_mobile
from core.models import AuditEvent
from core.templatetags.core import pill_tone
from volunteering.actions import teaming
from volunteering.admin.opportunities import READ_BY_VOLUNTEERS, ForVolunteers
from volunteering.forms.teams import HandOverForm
from volunteering.models import Team
from volunteering.states import TeamStatus
from volunteering.trail import TITLES

T = TeamStatus


@admin.register(Team)
class TeamAdmin(DecisionAdmin):
    list_display = ("name_bdi", "status_pill", "center", "licence_year", "proposed_at")
    list_filter = ("status", ("center", ScopedRelatedFilter))
    list_select_related = ("center",)
    search_fields = ("name_ar", "name_en")
    ordering = ("-proposed_at", "-pk")
    decisions = {
        "approve": Decision(gettext_lazy("Approve"), frozenset({T.PROPOSED}), teaming.approve_team),
        "decline": Decision(
            gettext_lazy("Decline"), frozenset({T.PROPOSED}), teaming.decline_team, ForVolunteers, is_grave=True
        ),
        "activate": Decision(gettext_lazy("Make active"), frozenset({T.APPROVED, T.SUSPENDED}), teaming.activate_team),
        "renew": Decision(gettext_lazy("Renew the licence"), frozenset({T.ACTIVE}), teaming.renew_team),
        "suspend": Decision(
            gettext_lazy("Suspend"), frozenset({T.ACTIVE}), teaming.suspend_team, ForVolunteers, is_grave=True
        ),
        "hand_over": Decision(
            gettext_lazy("Name another leader"),
            frozenset({T.APPROVED, T.ACTIVE, T.SUSPENDED}),
            teaming.hand_over,
            HandOverForm,
        ),
    }
    review_permission = "volunteering.decide_team"
    reason_read_by = READ_BY_VOLUNTEERS
    actions = ("approve",)
    change_form_template = "volunteering/admin/row.html"

    @admin.display(description=gettext_lazy("team"), ordering="name_ar")
    def name_bdi(self, team: Team) -> str:
        return format_html("<bdi>{}</bdi>", team)

    @admin.display(description=gettext_lazy("status"), ordering="status")
    def status_pill(self, row: Team) -> str:
        return format_html('<span class="pill pill--{}">{}</span>', pill_tone(row.shown), row.shown.label)

    def told(self, team: Team) -> str:
        return format_html("{} · <bdi>{}</bdi> · {}", self.name_bdi(team), team.center, self.status_pill(team))

    def form_for(self, row: Team, decision: Decision, data: Any) -> Any:
        return HandOverForm(data, team=row) if decision.form is HandOverForm else super().form_for(row, decision, data)

    def follows(self, name: str, count: int) -> str:
        if name == "hand_over":
            return _("Who leads it from now on is told at once.")
        return _("The leader of the team is told at once.")

    @admin.action(description=gettext_lazy("Approve the selected teams"), permissions=["review"])
    def approve(self, request: HttpRequest, queryset: Any) -> Any:
        return self.bulk(request, queryset, "approve", "approve")

    def page(self, request: HttpRequest, row: Team) -> dict[str, Any]:
        rows = [
            (_("Aim"), row.aim),
            (_("Leader"), row.leader),
            (_("Members"), row.members.present().count()),
            (_("Licensed for the year"), row.licence_year or ""),
            (_("Reason"), row.reason),
        ]
        events = AuditEvent.objects.about(row).select_related("by")
        return self.head(row) | {
            "facts": [str(row.center), dual(row.proposed_at)],
            "rows": [(label, value) for label, value in rows if value != ""],
            "phone": mask_mobile(row.leader.phone),
            "decisions": self.open_decisions(request, row, is_own=row.leader_id == request.user.pk),
            "events": [(event, TITLES.get(event.action, event.action)) for event in events],
        }
