"""Programmes: written by one officer, approved by another, opened, closed, called off."""

from typing import Any, ClassVar

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy
from modeltranslation.admin import TranslationAdmin, TranslationStackedInline

from centers.actions import certifying, running
from centers.admin.door import DoorViews
from centers.admin.sessions import SessionInline
from centers.models import Program, ProgramQuestion, Speaker
from centers.models.program import ANNOUNCED
from centers.states import ProgramStatus, RegistrationStatus
from centers.trail import TITLES
from core.admin import CenterScopedAdmin, ReasonForm
from core.admin_widgets import SplitMoment
from core.admin_words import name_events
from core.admin_writing import WrittenMixin
from core.decisions import Decision, DecisionAdmin
from core.exceptions import RuleViolation
from core.forms import ModelForm
from core.hijri import dual
from core.models import AuditEvent

name_events(TITLES)
READ_BY_ATTENDEES = gettext_lazy("Everybody who registered reads these words. Say what to do next.")


class CancelForm(ReasonForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"help_text": READ_BY_ATTENDEES} | kwargs)


P = ProgramStatus
DECISIONS = {
    "approve": Decision(gettext_lazy("Approve"), frozenset({P.DRAFT}), running.approve_program),
    "open": Decision(gettext_lazy("Open registration"), frozenset({P.APPROVED, P.CLOSED}), running.open_registration),
    "close": Decision(gettext_lazy("Close registration"), frozenset({P.OPEN}), running.close_registration),
    "certify": Decision(gettext_lazy("Issue certificates"), frozenset({P.DONE}), certifying.certify_program),
    "cancel": Decision(
        gettext_lazy("Call off"),
        frozenset({P.DRAFT, P.APPROVED, P.OPEN, P.CLOSED, P.RUNNING}),
        running.cancel_program,
        CancelForm,
        is_grave=True,
    ),
}


class SpeakerInline(TranslationStackedInline):  # type: ignore[type-arg]
    model = Speaker
    extra = 0


class QuestionInline(TranslationStackedInline):  # type: ignore[type-arg]
    model = ProgramQuestion
    extra = 0


class ProgramForm(ModelForm):
    def clean_seats(self) -> int:
        seats: int = self.cleaned_data["seats"]
        if self.instance.pk and seats < self.instance.seats_taken:
            raise ValidationError(_("More people have a seat than that. Cancel some with a reason first."))
        return seats


@admin.register(Program)
class ProgramAdmin(DoorViews, WrittenMixin, DecisionAdmin, TranslationAdmin):  # type: ignore[misc]
    """Facts are typed while it is not over; its state moves by decisions, its seats by an action."""

    form = ProgramForm
    list_display = ("title_bdi", "status_pill", "center", "kind", "begins", "seats_told", "waiting_told")
    list_filter = ("status", "kind", "section", "audience", "center")
    list_select_related = ("center",)
    folded_search_fields = ("search",)
    search_help_text = gettext_lazy("Title in any spelling")
    ordering = ("-starts_at", "-pk")
    decisions = DECISIONS
    review_permission = "centers.decide_program"
    reason_read_by = READ_BY_ATTENDEES
    actions = ("approve", "open_registration", "close_registration", "certify", "call_off")
    inlines = (SessionInline, SpeakerInline, QuestionInline)
    prepopulated_fields: ClassVar = {"slug": ("title_en",)}
    readonly_fields: ClassVar[Any] = ()
    fields: ClassVar[Any] = None
    fieldsets = (
        (None, {"fields": ("center", "title", "slug", "summary", "description")}),
        (pgettext_lazy("audience", "For whom"), {"fields": ("kind", "audience", "section", "min_age", "max_age")}),
        (
            gettext_lazy("Where and how many"),
            {"fields": ("place", "seats", "has_waiting_list", "attendance_percent")},
        ),
        (gettext_lazy("Registration"), {"fields": ("registration_opens_at", "registration_closes_at")}),
    )
    change_form_template = "centers/admin/program.html"
    formfield_overrides: ClassVar[Any] = {models.DateTimeField: {"widget": SplitMoment}}

    def get_queryset(self, request: HttpRequest) -> Any:
        waiting = Count("registrations", filter=Q(registrations__status=RegistrationStatus.WAITING))
        return super().get_queryset(request).annotate(waiting=waiting)

    # Who may type -----------------------------------------------------------------------------------------------------
    def has_add_permission(self, request: HttpRequest) -> bool:
        return CenterScopedAdmin.has_add_permission(self, request)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        is_over = obj is not None and obj.status in (P.DONE, P.CANCELLED)
        return not is_over and CenterScopedAdmin.has_change_permission(self, request, obj)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Once it has a page, its address and its centre stay."""
        return ("center", "address") if obj is not None and obj.announced_at is not None else ("address",)

    # Saving -----------------------------------------------------------------------------------------------------------
    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Only what was typed is written: the row's counter and state move under its lock, and this form may be old."""
        if not change:
            obj.author = request.user
            super().save_model(request, obj, form, change)
            return
        self.write_typed(request, obj, form, left={"seats"})
        if "seats" in form.changed_data:
            self.say(request, running.set_seats, obj, form.cleaned_data["seats"])

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        self.say(request, running.settle_dates, form.instance)

    def say(self, request: HttpRequest, action: Any, *args: Any) -> None:
        try:
            action(*args, by=request.user)
        except RuleViolation as refusal:
            messages.error(request, str(refusal))

    # Columns ----------------------------------------------------------------------------------------------------------
    @admin.display(description=gettext_lazy("programme"), ordering="title_ar")
    def title_bdi(self, program: Program) -> str:
        return format_html("<bdi>{}</bdi>", program.title)

    def tone_of(self, row: Program) -> str:
        """Closed registration is no failure, unlike a closed family."""
        return "" if row.status == P.CLOSED else super().tone_of(row)

    @admin.display(description=gettext_lazy("address name"))
    def address(self, program: Program) -> str:
        return format_html('<bdi dir="ltr">{}</bdi>', program.slug)

    @admin.display(description=gettext_lazy("begins"), ordering="starts_at")
    def begins(self, program: Program) -> str:
        return dual(program.starts_at) if program.starts_at else "—"

    @admin.display(description=gettext_lazy("seats"))
    def seats_told(self, program: Program) -> str:
        return format_html('<bdi dir="ltr">{} / {}</bdi>', program.seats_taken, program.seats)

    @admin.display(description=gettext_lazy("waiting list"))
    def waiting_told(self, program: Any) -> str:
        return program.waiting or "—"

    def facts(self, program: Any) -> list[str]:
        return [str(program.center), self.begins(program), self.seats_told(program)]

    def told(self, program: Any) -> str:
        return format_html(
            "{} · <bdi>{}</bdi> · {} · {}",
            self.title_bdi(program),
            program.center,
            self.begins(program),
            self.status_pill(program),
        )

    def follows(self, name: str, count: int) -> str:
        texts = {
            "approve": ngettext(
                "Its centre may open registration then.", "Their centres may open registration then.", count
            ),
            "open": ngettext("It gets its page at once.", "Each gets its page at once.", count),
            "close": _("Those who wait are still offered what gets free."),
            "certify": _("Everybody who came often enough gets one and is told; who has one keeps it."),
            "cancel": _("Everybody who registered is told at once."),
        }
        same = {"open_registration": "open", "close_registration": "close", "call_off": "cancel"}
        return texts.get(same.get(name, name), "")

    # Decisions --------------------------------------------------------------------------------------------------------
    @admin.action(description=gettext_lazy("Approve the selected programmes"), permissions=["review"])
    def approve(self, request: HttpRequest, queryset: Any) -> HttpResponse | None:
        return self.bulk(request, queryset, "approve", "approve")

    @admin.action(description=gettext_lazy("Open registration of the selected programmes"), permissions=["review"])
    def open_registration(self, request: HttpRequest, queryset: Any) -> HttpResponse | None:
        return self.bulk(request, queryset, "open_registration", "open")

    @admin.action(description=gettext_lazy("Close registration of the selected programmes"), permissions=["review"])
    def close_registration(self, request: HttpRequest, queryset: Any) -> HttpResponse | None:
        return self.bulk(request, queryset, "close_registration", "close")

    @admin.action(description=gettext_lazy("Issue certificates for the selected programmes"), permissions=["review"])
    def certify(self, request: HttpRequest, queryset: Any) -> HttpResponse | None:
        return self.bulk(request, queryset, "certify", "certify")

    @admin.action(description=gettext_lazy("Call the selected programmes off"), permissions=["review"])
    def call_off(self, request: HttpRequest, queryset: Any) -> HttpResponse | None:
        return self.bulk(request, queryset, "call_off", "cancel")

    # The page of a programme ------------------------------------------------------------------------------------------
    def get_urls(self) -> Any:
        return [*self.door_urls(), *super().get_urls()]

    def view_on_site(self, program: Program) -> str | None:  # type: ignore[override]
        return program.get_absolute_url() if program.announced_at else None

    def change_view(self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None) -> Any:
        row = self.get_object(request, object_id)
        facts = self.page(request, row) if row is not None and self.has_view_permission(request, row) else {}
        return CenterScopedAdmin.change_view(self, request, object_id, form_url, (extra_context or {}) | facts)

    def page(self, request: HttpRequest, row: Any) -> dict[str, Any]:
        own = row.author_id == request.user.pk and row.status == P.DRAFT
        decisions = self.open_decisions(request, row, is_own=False)
        if own:
            decisions = [(url, one) for url, one in decisions if one is not DECISIONS["approve"]]
        events = AuditEvent.objects.about(row).select_related("by")
        return self.head(row) | {
            "decisions": decisions,
            "waits_for_colleague": own,
            "events": [(event, TITLES.get(event.action, event.action)) for event in events],
            "may_check_in": row.status in ANNOUNCED and self.has_review_permission(request),
            "registrations_url": f"{reverse('admin:centers_registration_changelist')}?program__id__exact={row.pk}",
        }
