"""Requests for halls: approved, declined or called off by the hall's own centre; nothing is typed over."""

from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from centers.actions import deciding
from centers.admin.hall_desk import HallDeskViews
from centers.models import Booking
from centers.states import BookingStatus
from centers.trail import TITLES
from core.admin import ReasonForm, ScopedRelatedFilter
from core.decisions import Decision, DecisionAdmin
from core.hijri import dual
from core.identifiers import mask_mobile
from core.models import AuditEvent

READ_BY_BOOKER = gettext_lazy("The person who asked reads these words. Say what to do next.")
S = BookingStatus


class AnswerForm(ReasonForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"help_text": READ_BY_BOOKER} | kwargs)


DECISIONS = {
    "approve": Decision(pgettext_lazy("booking", "Confirm"), frozenset({S.REQUESTED}), deciding.approve_booking),
    "decline": Decision(
        pgettext_lazy("booking", "Decline"),
        frozenset({S.REQUESTED}),
        deciding.decline_booking,
        AnswerForm,
        is_grave=True,
    ),
    "rivals": Decision(
        gettext_lazy("Decline the others who want these hours"),
        frozenset({S.APPROVED}),
        deciding.decline_rivals,
        AnswerForm,
    ),
    "cancel": Decision(
        pgettext_lazy("booking", "Call off"),
        frozenset({S.APPROVED}),
        deciding.cancel_booking,
        AnswerForm,
        is_grave=True,
    ),
}


class Whenabouts(admin.SimpleListFilter):
    """What is coming, unless somebody asks for more."""

    title = gettext_lazy("time")
    parameter_name = "when"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("over", _("Over")), ("all", _("All"))]

    def choices(self, changelist: Any) -> Any:
        """Django offers «all» where nothing is chosen; here that is what is coming."""
        first, *others = super().choices(changelist)
        return [{**first, "display": _("Coming")}, *others]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        now = timezone.now()
        match self.value():
            case "over":
                return queryset.filter(during__endswith__lte=now)
            case "all":
                return queryset
        return queryset.filter(during__endswith__gt=now)


@admin.register(Booking)
class BookingAdmin(HallDeskViews, DecisionAdmin):
    center_path = "facility__center"
    list_display = ("when_short", "facility", "status_pill", "event", "section", "people", "asked_at")
    list_filter = (
        "status",
        Whenabouts,
        "event",
        "section",
        ("facility", ScopedRelatedFilter),
        ("facility__center", ScopedRelatedFilter),
    )
    list_select_related = ("facility", "facility__center")
    search_fields = ("facility__name_ar", "facility__name_en")
    search_help_text = gettext_lazy("Name of the hall")
    ordering = ("during", "pk")
    decisions = DECISIONS
    review_permission = "centers.decide_booking"
    reason_read_by = READ_BY_BOOKER
    actions = ("approve", "decline", "call_off")
    change_form_template = "centers/admin/booking.html"
    change_list_template = "centers/admin/booking_list.html"

    def get_urls(self) -> Any:
        return [*self.desk_urls(), *super().get_urls()]

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        may = {"may_enter": self.has_review_permission(request)}
        return super().changelist_view(request, (extra_context or {}) | may)

    def when_told(self, row: Booking) -> str:
        start, end = timezone.localtime(row.starts_at), timezone.localtime(row.ends_at)
        hours = f"{date_format(start, 'TIME_FORMAT')} – {date_format(end, 'TIME_FORMAT')}"
        return format_html("{} {} · <bdi>{}</bdi>", date_format(start, "l"), dual(start), hours)

    @admin.display(description=gettext_lazy("asked for"), ordering="requested_at")
    def asked_at(self, row: Booking) -> str:
        return date_format(timezone.localtime(row.requested_at), "j F")

    @admin.display(description=gettext_lazy("time"), ordering="during")
    def when_short(self, row: Booking) -> str:
        return format_html("<bdi>{}</bdi>", row.when)

    def told(self, row: Booking) -> str:
        return format_html("<bdi>{}</bdi> · {} · {}", row.facility, self.when_told(row), self.status_pill(row))

    def follows(self, name: str, count: int) -> str:
        if name == "rivals":
            return _("All of them are told at once, with this reason.")
        if name == "approve":
            return _("Of two that want the same hours only one can be confirmed. She is told at once.")
        return _("She is told at once.")

    # Decisions --------------------------------------------------------------------------------------------------------
    def decide(self, request: HttpRequest, row: Any, decision: Decision, form: ReasonForm | None) -> bool | None:
        done = super().decide(request, row, decision, form)
        if decision is DECISIONS["approve"]:
            self.tell_rivals(request, row)
        return done

    def tell_rivals(self, request: HttpRequest, row: Booking) -> None:
        """Who approves one is led to those who lost by it."""
        rivals = Booking.objects.requested().against(row).count()
        if rivals and Booking.objects.approved().filter(pk=row.pk).exists():
            text = ngettext(
                "%(n)d other request wants these hours: decline it with a reason.",
                "%(n)d other requests want these hours: decline them with a reason.",
                rivals,
            )
            messages.warning(request, text % {"n": rivals})

    @admin.action(description=gettext_lazy("Confirm the selected bookings"), permissions=["review"])
    def approve(self, request: HttpRequest, queryset: Any) -> HttpResponse | None:
        return self.bulk(request, queryset, "approve", "approve")

    @admin.action(description=gettext_lazy("Decline the selected bookings"), permissions=["review"])
    def decline(self, request: HttpRequest, queryset: Any) -> HttpResponse | None:
        return self.bulk(request, queryset, "decline", "decline")

    @admin.action(description=gettext_lazy("Call the selected bookings off"), permissions=["review"])
    def call_off(self, request: HttpRequest, queryset: Any) -> HttpResponse | None:
        return self.bulk(request, queryset, "call_off", "cancel")

    # The page of a booking --------------------------------------------------------------------------------------------
    def page(self, request: HttpRequest, row: Any) -> dict[str, Any]:
        rivals = list(Booking.objects.active().against(row).select_related("facility")[:20])
        losing = any(rival.status == S.REQUESTED for rival in rivals)
        is_own = row.person_id is not None and row.person_id == request.user.pk
        decisions = self.open_decisions(request, row, is_own=is_own)
        series = Booking.objects.filter(series=row.series).exclude(pk=row.pk) if row.series else Booking.objects.none()
        facts = [
            (_("Programme"), row.session.program if row.session else ""),
            (_("Hall"), row.facility),
            (_("Section"), row.get_section_display()),
            (_("Occasion"), row.get_event_display()),
            (_("People"), f"{row.people} / {row.facility.capacity}"),
            (_("What for"), row.purpose),
            (_("Asked for by"), row.person.name if row.person else ""),
            (_("Reason"), row.reason),
            (_("Entered by"), row.entered_by or ""),
            (_("Why outside the hours or over a prayer"), row.override_reason),
        ]
        unfit = [DECISIONS[key] for key, is_fit in (("rivals", losing), ("cancel", not row.session)) if not is_fit]
        events = AuditEvent.objects.about(row).select_related("by")
        return self.head(row) | {
            "name": row.facility.name,
            "facts": [str(row.facility.center), self.when_told(row)],
            "rows": [(label, value) for label, value in facts if value],
            "phone": mask_mobile(row.person.phone) if row.person and row.person.phone else "",
            "rivals": [(self.link(rival), self.when_told(rival), rival) for rival in rivals],
            "series": [(self.link(one), self.when_told(one), one) for one in series.order_by("during")],
            "decisions": [(url, one) for url, one in decisions if one not in unfit],
            "is_own_booking": is_own,
            "events": [(event, TITLES.get(event.action, event.action)) for event in events],
        }

    def link(self, row: Booking) -> str:
        return reverse("admin:centers_booking_change", args=[row.pk])
