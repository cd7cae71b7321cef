"""Certificates of hours: what volunteers asked for, and those whose hours were taken back since."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from core.admin import ReasonForm, ScopedRelatedFilter
from core.certificates.admin import READ_BY_EVERYBODY
from core.decisions import Decision, DecisionAdmin
from core.hijri import dual
from core.models import AuditEvent, Certificate
from volunteering.actions import certifying
from volunteering.admin.opportunities import READ_BY_VOLUNTEERS, ForVolunteers
from volunteering.models import HourCertificate
from volunteering.models.hours import clock
from volunteering.overlaps import Overlap, overlapping, overlaps_of
from volunteering.states import CertificateState
from volunteering.trail import TITLES

S = CertificateState


class ForEverybody(ReasonForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"help_text": READ_BY_EVERYBODY} | kwargs)


@admin.register(HourCertificate)
class HourCertificateAdmin(DecisionAdmin):
    list_display = ("who", "what", "status_pill", "days", "worked", "asked_at")
    list_filter = ("status", ("center", ScopedRelatedFilter))
    list_select_related = ("volunteer__user", "center", "opportunity")
    ordering = ("-asked_at", "-pk")
    decisions = {
        "issue": Decision(gettext_lazy("Issue"), frozenset({S.REQUESTED}), certifying.issue_certificate),
        "decline": Decision(
            gettext_lazy("Decline"), frozenset({S.REQUESTED}), certifying.decline_certificate, ForVolunteers
        ),
        "correct": Decision(
            gettext_lazy("Correct"), frozenset({S.REVIEW}), certifying.correct_certificate, ForEverybody
        ),
        "withdraw": Decision(
            gettext_lazy("Withdraw"),
            frozenset({S.REVIEW}),
            certifying.withdraw_certificate,
            ForEverybody,
            is_grave=True,
        ),
    }
    review_permission = "volunteering.approve_hours"
    reason_read_by = READ_BY_VOLUNTEERS
    actions = ("issue",)
    change_form_template = "volunteering/admin/row.html"

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        return lookup == "status__in" or super().lookup_allowed(lookup, value, request)

    @admin.display(description=gettext_lazy("volunteer"))
    def who(self, record: HourCertificate) -> str:
        return format_html("<bdi>{}</bdi>", record.volunteer)

    @admin.display(description=gettext_lazy("opportunity"))
    def what(self, record: HourCertificate) -> str:
        return format_html("<bdi>{}</bdi>", record.opportunity or record.center)

    @admin.display(description=gettext_lazy("days"), ordering="first_on")
    def days(self, record: HourCertificate) -> str:
        return f"{dual(record.first_on)} – {dual(record.last_on)}"

    @admin.display(description=gettext_lazy("hours"), ordering="minutes")
    def worked(self, record: HourCertificate) -> str:
        return format_html('<bdi dir="ltr">{}</bdi>', record.clock) if record.minutes else "—"

    def told(self, record: HourCertificate) -> str:
        return format_html("{} · {} · {}", self.who(record), self.what(record), self.days(record))

    def follows(self, name: str, count: int) -> str:
        texts = {
            "correct": _("A new certificate takes its place; the old one says so to whoever checks it."),
            "withdraw": _("From now on whoever checks it reads that it holds no longer."),
        }
        return texts.get(name, _("She is told at once."))

    @admin.action(description=gettext_lazy("Issue the selected certificates"), permissions=["review"])
    def issue(self, request: HttpRequest, queryset: Any) -> Any:
        return self.warned(self.bulk(request, queryset, "issue", "issue"))

    def decide_view(self, request: HttpRequest, pk: int, key: str) -> HttpResponse:
        page = super().decide_view(request, pk, key)
        return self.warned(page) if key == "issue" else page

    def warned(self, page: Any) -> Any:
        """Before one is issued: that another may say the same hours already; one query."""
        if isinstance(page, TemplateResponse):
            context: Any = page.context_data
            asked = HourCertificate.objects.filter(pk__in=context["selected"], status=S.REQUESTED)
            if count := overlapping(asked).count():
                text = ngettext(
                    "%(count)d shares days with a certificate that holds; its page says which.",
                    "%(count)d share days with a certificate that holds; their pages say which.",
                    count,
                )
                context["follows"] = f"{context['follows']} {text % {'count': count}}"
        return page

    def overlap_told(self, overlap: Overlap) -> str:
        page = reverse("admin:volunteering_hourcertificate_change", args=[overlap.record.pk])
        hours = _("%(hours)s hours, %(shared)s of them here too")
        return format_html(
            '<a href="{}"><bdi dir="ltr">{}</bdi></a> · <bdi>{}</bdi> · {} · {}',
            page,
            overlap.sheet,
            overlap.record.opportunity or overlap.record.center,
            self.days(overlap.record),
            hours % {"hours": overlap.record.clock, "shared": clock(overlap.shared)},
        )

    def page(self, request: HttpRequest, row: HourCertificate) -> dict[str, Any]:
        now = sum(certifying.counted(row).values_list("minutes", flat=True))
        sheet = Certificate.objects.about(certifying.KIND, row).order_by("-pk").first()
        number = (
            format_html('<a href="{}"><bdi dir="ltr">{}</bdi></a>', sheet.get_absolute_url(), sheet) if sheet else ""
        )
        rows = [
            (_("Volunteer"), row.volunteer),
            (_("Opportunity"), row.opportunity or ""),
            (_("Days"), self.days(row)),
            (_("Hours on the certificate"), row.clock if row.minutes else ""),
            (_("Hours that count now"), clock(now)),
            (_("Certificate"), number),
            (_("Holds already for these days"), self.overlaps_told(row)),
            (_("Reason"), row.reason),
        ]
        events = AuditEvent.objects.about(row).select_related("by")
        return self.head(row) | {
            "name": str(row.volunteer),
            "facts": [str(row.center), dual(row.asked_at)],
            "rows": [(label, value) for label, value in rows if value],
            "decisions": self.open_decisions(request, row, is_own=row.volunteer.user_id == request.user.pk),
            "events": [(event, TITLES.get(event.action, event.action)) for event in events],
        }

    def overlaps_told(self, row: HourCertificate) -> str:
        found = overlaps_of(row) if row.status == S.REQUESTED else []
        return format_html_join("\n", "{}", ((self.overlap_told(one),) for one in found))
