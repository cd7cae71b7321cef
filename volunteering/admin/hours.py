"""The ledger of hours: approved or rejected in bulk after a page that tells how many, how long and what they are worth."""

from collections.abc import Callable
from itertools import chain
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from centers.models import Center
from core import audit
from core.admin import MOST_POSTED, bulk_decision
from core.decisions import Decision, DecisionAdmin
from core.hijri import dual
from core.models import AuditEvent
from core.money import sar_text
from core.pagination import CappedCount
from volunteering import sheets
from volunteering.actions import hours
from volunteering.actions.hours import Decided
from volunteering.admin.opportunities import READ_BY_VOLUNTEERS, ForVolunteers
from volunteering.exceptions import WaitsForSecond
from volunteering.models import ClassRate, HourLine
from volunteering.models.hours import clock
from volunteering.states import HourStatus
from volunteering.trail import TITLES

EXPORTED = [
    gettext_lazy("Volunteer"),
    gettext_lazy("Opportunity"),
    gettext_lazy("Centre"),
    gettext_lazy("Day of the work"),
    gettext_lazy("Hours"),
    gettext_lazy("Minutes"),
    gettext_lazy("Class"),
    gettext_lazy("Value in riyals"),
    gettext_lazy("Status"),
    gettext_lazy("Source"),
    gettext_lazy("Number at its source"),
]


def exported(line: HourLine) -> list[object]:
    return [
        line.volunteer,
        line.opportunity or "",
        line.center,
        line.work_on.isoformat(),
        line.clock,
        line.minutes,
        line.get_work_class_display(),
        f"{line.value_halalas / 100:.2f}" if line.value_halalas is not None else "",
        line.get_status_display(),
        line.get_source_display(),
        line.reference,
    ]


class StaffedCenterFilter(admin.RelatedFieldListFilter):
    """Her centres, asked for by themselves: which of them occur in millions of lines would take longer than the page."""

    def field_choices(self, field: Any, request: HttpRequest, model_admin: Any) -> Any:
        return [(center.pk, str(center)) for center in Center.objects.staffed_by(request.user).order_by("name", "pk")]


@admin.register(HourLine)
class HourLineAdmin(DecisionAdmin):
    list_display = (
        "who_and_what",
        "status_pill",
        "worked",
        "work_on",
        "work_class",
        "value_told",
        "center",
        "how",
    )
    list_filter = ("status", "source", "is_proposed", "work_class", "work_on", ("center", StaffedCenterFilter))
    list_select_related = ("volunteer__user", "center", "opportunity")
    paginator = CappedCount
    ordering = ("-work_on", "-pk")
    decisions = {
        "approve": Decision(gettext_lazy("Approve"), frozenset({HourStatus.SUBMITTED}), hours.approve_line),
        "reject": Decision(
            gettext_lazy("Reject"), frozenset({HourStatus.SUBMITTED}), hours.reject_line, ForVolunteers, is_grave=True
        ),
        "reverse": Decision(
            gettext_lazy("Take back"),
            frozenset({HourStatus.APPROVED}),
            hours.reverse_hours,
            ForVolunteers,
            is_grave=True,
        ),
    }
    review_permission = "volunteering.approve_hours"
    reason_read_by = READ_BY_VOLUNTEERS
    actions = ("approve", "reject", "export")
    change_form_template = "volunteering/admin/row.html"

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        return lookup == "opportunity__id__exact" or super().lookup_allowed(lookup, value, request)

    @admin.display(description=gettext_lazy("volunteer"))
    def who(self, line: HourLine) -> str:
        return format_html("<bdi>{}</bdi>", line.volunteer)

    @admin.display(description=gettext_lazy("volunteer"))
    def who_and_what(self, line: HourLine) -> str:
        """Under her name what she did, for one who approves; the list is as wide as a screen already."""
        what = format_html('<br><bdi class="quiet">{}</bdi>', line.opportunity) if line.opportunity else ""
        return format_html("{}{}", self.who(line), what)

    @admin.display(description=gettext_lazy("hours"), ordering="minutes")
    def worked(self, line: HourLine) -> str:
        return format_html('<bdi dir="ltr">{}</bdi>', line.clock)

    @admin.display(description=gettext_lazy("value"), ordering="value_halalas")
    def value_told(self, line: HourLine) -> str:
        return sar_text(line.value_halalas) if line.value_halalas is not None else "—"

    @admin.display(description=gettext_lazy("source"), ordering="source")
    def how(self, line: HourLine) -> str:
        """Where it comes from; that nobody scanned the end stands out."""
        proposed = format_html(' <span class="pill pill--warning">{}</span>', _("end proposed"))
        return format_html("{}{}", line.get_source_display(), proposed if line.is_proposed else "")

    def told(self, line: HourLine) -> str:
        what = format_html("<bdi>{}</bdi> · ", line.opportunity) if line.opportunity else ""
        facts = (self.worked(line), dual(line.work_on), line.get_work_class_display())
        return format_html("{} · {}{} · {} · {}", self.who(line), what, *facts)

    def follows(self, name: str, count: int) -> str:
        return ngettext("The volunteer is told at once.", "Each volunteer is told at once.", count)

    # In bulk: one transaction, and a page before it that adds up ------------------------------------------------------
    @admin.action(description=gettext_lazy("Approve the selected hours"), permissions=["review"])
    def approve(self, request: HttpRequest, queryset: Any) -> HttpResponse | None:
        if "confirm" in request.POST:
            self.report(request, hours.approve_hours(self.chosen(queryset), by=request.user))  # type: ignore[arg-type]
            return None
        return self.announce(request, queryset, "approve", gettext_lazy("Approve"), hours.approve_line)

    @admin.action(description=gettext_lazy("Reject the selected hours"), permissions=["review"])
    def reject(self, request: HttpRequest, queryset: Any) -> HttpResponse | None:
        return self.bulk(request, queryset, "reject", "reject")

    @admin.action(description=gettext_lazy("Save the selected hours for Excel"), permissions=["review"])
    def export(self, request: HttpRequest, queryset: Any) -> StreamingHttpResponse:
        """Behind the wall like the list itself; that somebody took a copy is on record."""
        audit.record("hours.exported", request.user, by=request.user, count=queryset.count())  # type: ignore[arg-type]
        rows = queryset.select_related("volunteer__user", "center", "opportunity").order_by("work_on", "pk")
        table: Any = chain([EXPORTED], map(exported, rows.iterator(chunk_size=500)))
        answer = StreamingHttpResponse(sheets.written(table), content_type="text/csv; charset=utf-8")
        answer["Content-Disposition"] = 'attachment; filename="hours.csv"'
        return answer

    def chosen(self, queryset: Any) -> list[int]:
        return list(queryset.order_by("pk").values_list("pk", flat=True)[:MOST_POSTED])

    def announce(
        self, request: HttpRequest, queryset: Any, name: str, title: Any, decide: Callable[..., Any]
    ) -> HttpResponse | None:
        page: Any = bulk_decision(self, request, queryset, name=name, title=str(title), decide=decide)
        lines = HourLine.objects.submitted().filter(pk__in=page.context_data["selected"])
        page.context_data["follows"] = format_html(
            "{} {}", self.summed(list(lines)), self.follows(name, page.context_data["count"])
        )
        return page  # type: ignore[no-any-return]

    def summed(self, lines: list[HourLine]) -> str:
        """What stands to be approved: lines, hours, and the value at the rates of their days."""
        rates = {(line.work_class, line.work_on) for line in lines}
        known = {key: ClassRate.objects.in_force(*key) for key in rates}
        valued = [(line, known[line.work_class, line.work_on]) for line in lines]
        value = sum(rate.value_of(line.minutes) for line, rate in valued if rate is not None)
        text = _("To approve: %(count)s lines, %(hours)s hours, %(value)s.")
        facts = {"count": len(lines), "hours": clock(sum(line.minutes for line in lines)), "value": sar_text(value)}
        return text % facts

    def report(self, request: HttpRequest, done: Decided) -> None:
        if done.lines:
            facts = {"count": len(done.lines), "hours": clock(done.minutes), "value": sar_text(done.value_halalas)}
            messages.success(request, _("Approved: %(count)s lines, %(hours)s hours, %(value)s.") % facts)
        for line, why in done.skipped:
            say = messages.warning if why == str(WaitsForSecond.message) else messages.error
            say(request, _("%(row)s: %(refusal)s") % {"row": line.volunteer, "refusal": why})
        gone = len(set(request.POST.getlist(ACTION_CHECKBOX_NAME))) - len(done.lines) - len(done.skipped)
        if gone > 0:
            text = ngettext(
                "%(count)d changed meanwhile and was left.", "%(count)d changed meanwhile and were left.", gone
            )
            messages.warning(request, text % {"count": gone})

    def page(self, request: HttpRequest, row: Any) -> dict[str, Any]:
        rows = [
            (_("Volunteer"), row.volunteer),
            (_("Opportunity"), row.opportunity or ""),
            (_("Day of the work"), dual(row.work_on)),
            (_("Hours"), row.clock),
            (_("Class"), row.get_work_class_display()),
            (_("Value"), self.value_told(row)),
            (_("Source"), row.get_source_display()),
            (_("First approved by"), row.first_approved_by or ""),
            (_("Reason"), row.reason),
        ]
        is_final = row.reverses_id is not None or row.reversed_at is not None
        is_own = is_final or row.volunteer.user_id == request.user.pk
        events = AuditEvent.objects.about(row).select_related("by")
        return self.head(row) | {
            "name": str(row.volunteer),
            "facts": [str(row.center), row.clock, dual(row.work_on)],
            "rows": [(label, value) for label, value in rows if value],
            "decisions": self.open_decisions(request, row, is_own=is_own),
            "events": [(event, TITLES.get(event.action, event.action)) for event in events],
        }
