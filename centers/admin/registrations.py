"""Who registered, for the programme's own centre; a place is taken back with a reason, nothing is typed over."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from centers.actions import running
from centers.actions.door import tidy
from centers.kinds import Source
from centers.models import Registration, ScanOutcome
from centers.states import RegistrationStatus
from centers.trail import TITLES
from core.admin import ReasonForm, ScopedRelatedFilter
from core.decisions import Decision, DecisionAdmin
from core.hijri import dual
from core.identifiers import mask_mobile
from core.models import AuditEvent

READ_BY_ATTENDEE = gettext_lazy("The person who registered reads these words. Say what to do next.")


class TakeBackForm(ReasonForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"help_text": READ_BY_ATTENDEE} | kwargs)


@admin.register(Registration)
class RegistrationAdmin(DecisionAdmin):
    center_path = "program__center"
    list_display = ("ticket_ltr", "attendee", "program", "status_pill", "source", "created_at")
    list_filter = ("status", "source", "is_minor", "program__kind", ("program__center", ScopedRelatedFilter))
    list_select_related = ("program", "program__center")
    search_fields = ("=ticket", "program__title_ar", "program__title_en")
    search_help_text = gettext_lazy("Ticket of eight digits, or title of the programme")
    ordering = ("-created_at", "-pk")
    decisions = {
        "cancel": Decision(
            gettext_lazy("Take the place back"),
            frozenset({RegistrationStatus.REGISTERED, RegistrationStatus.WAITING}),
            running.cancel_registration,
            TakeBackForm,
            is_grave=True,
        )
    }
    review_permission = "centers.decide_program"
    reason_read_by = READ_BY_ATTENDEE
    actions = ("take_back",)
    change_form_template = "centers/admin/registration.html"

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        return lookup == "program__id__exact" or super().lookup_allowed(lookup, value, request)

    def get_search_results(self, request: HttpRequest, queryset: Any, search_term: str) -> tuple[Any, bool]:
        """A ticket is read out with a gap in the middle, and typed in the digits of either language."""
        ticket = tidy(search_term)
        return super().get_search_results(request, queryset, ticket if ticket.isdigit() else search_term)

    @admin.display(description=gettext_lazy("ticket"), ordering="ticket")
    def ticket_ltr(self, row: Registration) -> str:
        return format_html('<bdi dir="ltr">{}</bdi>', row)

    @admin.display(description=gettext_lazy("attendee"))
    def attendee(self, row: Registration) -> str:
        return format_html("<bdi>{}</bdi>", row.attendee_name or "—")

    def told(self, row: Registration) -> str:
        return format_html("{} · {} · <bdi>{}</bdi>", self.attendee(row), self.status_pill(row), row.program)

    def follows(self, name: str, count: int) -> str:
        return _("She is told at once, and the seat goes to whoever waits longest.")

    @admin.action(description=gettext_lazy("Take the selected places back"), permissions=["review"])
    def take_back(self, request: HttpRequest, queryset: Any) -> HttpResponse | None:
        return self.bulk(request, queryset, "take_back", "cancel")

    def page(self, request: HttpRequest, row: Any) -> dict[str, Any]:
        rows = [
            (_("Programme"), row.program),
            (_("Attendee"), row.attendee_name),
            (_("For herself"), _("Yes") if row.is_for_self else _("No")),
            (_("Date of birth"), dual(row.born_on) if row.born_on else ""),
            (_("Guardian"), row.guardian_name),
            (_("Came by"), row.get_source_display()),
            (_("Reason"), row.reason),
        ]
        came = row.check_ins.filter(outcome=ScanOutcome.IN).select_related("session").order_by("captured_at")
        events = AuditEvent.objects.about(row).select_related("by")
        return self.head(row) | {
            "facts": [str(row.program.center), dual(row.created_at)],
            "rows": [(label, value) for label, value in rows if value],
            "guardian_phone": row.guardian_phone,
            "phone": mask_mobile(row.user.phone) if row.user and row.source == Source.ONLINE else "",
            "answers": [(one.question, one.value) for one in row.answers.select_related("question")],
            "came": came,
            "decisions": self.open_decisions(request, row, is_own=row.user_id == request.user.pk),
            "events": [(event, TITLES.get(event.action, event.action)) for event in events],
        }
