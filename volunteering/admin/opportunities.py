"""Opportunities with their shifts: written by one officer, approved by another, opened, closed, called off."""

from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AdminSplitDateTime
from django.core.exceptions import ValidationError
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy
from modeltranslation.admin import TranslationAdmin

from core.admin import CenterScopedAdmin, ReasonForm
from core.admin_words import name_events
from core.admin_writing import WrittenMixin
from core.decisions import Decision, DecisionAdmin
from core.forms import ModelForm
from core.models import AuditEvent
from volunteering.actions import certifying, running
from volunteering.admin.door import DoorViews
from volunteering.forms.joining import several
from volunteering.kinds import Skill
from volunteering.models import Opportunity, Shift
from volunteering.models.opportunity import LONGEST_SHIFT
from volunteering.states import OpportunityStatus, ShiftStatus
from volunteering.templatetags.volunteering import skill_names
from volunteering.trail import TITLES

name_events(TITLES)
READ_BY_VOLUNTEERS = gettext_lazy("The volunteers read these words. Say what to do next.")


class ForVolunteers(ReasonForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"help_text": READ_BY_VOLUNTEERS} | kwargs)


P = OpportunityStatus
DECISIONS = {
    "approve": Decision(gettext_lazy("Approve"), frozenset({P.DRAFT}), running.approve_opportunity),
    "open": Decision(gettext_lazy("Open sign-up"), frozenset({P.APPROVED, P.CLOSED}), running.open_sign_up),
    "close": Decision(gettext_lazy("Close sign-up"), frozenset({P.OPEN}), running.close_sign_up),
    "certify": Decision(gettext_lazy("Issue certificates"), frozenset({P.DONE}), certifying.certify_opportunity),
    "cancel": Decision(
        pgettext_lazy("opportunity", "Call off"),
        frozenset({P.DRAFT, P.APPROVED, P.OPEN, P.CLOSED}),
        running.cancel_opportunity,
        ForVolunteers,
        is_grave=True,
    ),
}


class ShiftForm(ModelForm):
    """From and until, as two moments each with a day and an hour; the night between them is no matter."""

    starts = forms.SplitDateTimeField(label=gettext_lazy("begins"), widget=AdminSplitDateTime)
    ends = forms.SplitDateTimeField(label=gettext_lazy("ends"), widget=AdminSplitDateTime)

    class Meta:
        model = Shift
        fields: ClassVar = ["starts", "ends", "seats"]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        starts, ends = cleaned.get("starts"), cleaned.get("ends")
        if starts and ends and ends <= starts:
            raise ValidationError({"ends": _("It ends after it begins.")})
        if starts and ends and ends - starts > LONGEST_SHIFT:
            raise ValidationError({"ends": _("A shift lasts a day at most; add another for the next day.")})
        if starts and ends:
            self.instance.during = DateTimeTZRange(starts, ends)
        return cleaned


class NewShifts(admin.StackedInline):  # type: ignore[type-arg]
    """Shifts are added here; one that is there moves by an action, for people have signed up for it."""

    model = Shift
    form = ShiftForm
    verbose_name_plural = gettext_lazy("More shifts")
    extra = 0
    fields = ("starts", "ends", "seats")

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).none()

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Opportunity)
class OpportunityAdmin(DoorViews, WrittenMixin, DecisionAdmin, TranslationAdmin):  # type: ignore[misc]
    """Facts are typed while it is not over; its state moves by decisions."""

    form = ModelForm
    list_display = ("title_bdi", "status_pill", "center", "work_class", "field", "created_at")
    list_filter = ("status", "work_class", "field", "section", "center")
    list_select_related = ("center",)
    folded_search_fields = ("search",)
    search_help_text = gettext_lazy("Title in any spelling")
    ordering = ("-created_at", "-pk")
    decisions = DECISIONS
    review_permission = "volunteering.decide_opportunity"
    reason_read_by = READ_BY_VOLUNTEERS
    actions = ("approve", "open_sign_up", "close_sign_up", "certify", "call_off")
    inlines = (NewShifts,)
    prepopulated_fields: ClassVar = {"slug": ("title_en",)}
    readonly_fields: ClassVar[Any] = ("shifts_told",)
    fields: ClassVar[Any] = None
    fieldsets = (
        (None, {"fields": ("center", "title", "slug", "summary", "description", "requirements")}),
        (
            pgettext_lazy("audience", "For whom"),
            {"fields": ("work_class", "field", "skills", "audience", "section", "min_age")},
        ),
        (gettext_lazy("Where and how"), {"fields": ("place", "is_remote", "asks_first", "shifts_told")}),
        (gettext_lazy("National platform"), {"fields": ("national_number", "national_url")}),
    )
    change_form_template = "volunteering/admin/opportunity.html"

    # Who may type -----------------------------------------------------------------------------------------------------
    def has_add_permission(self, request: HttpRequest) -> bool:
        return CenterScopedAdmin.has_add_permission(self, request)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        is_over = obj is not None and obj.status in (P.DONE, P.CANCELLED)
        return not is_over and CenterScopedAdmin.has_change_permission(self, request, obj)

    def formfield_for_dbfield(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        if db_field.name == "skills":
            return several(db_field.verbose_name, Skill.choices)
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """Boxes to tick; words once it is only read."""
        groups = super().get_fieldsets(request, obj)
        if self.has_change_permission(request, obj):
            return groups
        read = {"skills": "skills_told"}
        return [(name, {"fields": [read.get(field, field) for field in facts["fields"]]}) for name, facts in groups]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Once it has a page, its address, its centre and what an hour of it is worth stay."""
        announced = obj is not None and obj.announced_at is not None
        always = ("shifts_told", "skills_told", "address")
        return (*always, "center", "work_class") if announced else always

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Only what was typed is written: its state moves under its lock, and this form may be old."""
        if not change:
            obj.author = request.user
            super().save_model(request, obj, form, change)
            return
        self.write_typed(request, obj, form)

    # Columns ----------------------------------------------------------------------------------------------------------
    @admin.display(description=gettext_lazy("opportunity"), ordering="title_ar")
    def title_bdi(self, opportunity: Opportunity) -> str:
        return format_html("<bdi>{}</bdi>", opportunity.title)

    @admin.display(description=gettext_lazy("address name"))
    def address(self, opportunity: Opportunity) -> str:
        return format_html('<bdi dir="ltr">{}</bdi>', opportunity.slug)

    @admin.display(description=gettext_lazy("skills"))
    def skills_told(self, opportunity: Opportunity) -> str:
        return skill_names(opportunity.skills) or "—"

    @admin.display(description=gettext_lazy("shifts"))
    def shifts_told(self, opportunity: Opportunity) -> str:
        if opportunity.pk is None:
            return "—"
        lines = [
            format_html(
                '<div><a href="{}"><bdi>{}</bdi></a> · <bdi dir="ltr">{} / {}</bdi>{}</div>',
                reverse("admin:volunteering_shift_change", args=[shift.pk]),
                shift,
                shift.seats_taken,
                shift.seats,
                f" · {shift.get_status_display()}" if shift.status == ShiftStatus.CANCELLED else "",
            )
            for shift in opportunity.shifts.order_by("during", "pk")
        ]
        return format_html("{}" * len(lines), *lines) if lines else "—"

    def facts(self, opportunity: Any) -> list[str]:
        return [str(opportunity.center), opportunity.get_work_class_display(), opportunity.get_field_display()]

    def told(self, opportunity: Any) -> str:
        return format_html(
            "{} · <bdi>{}</bdi> · {}",
            self.title_bdi(opportunity),
            opportunity.center,
            self.status_pill(opportunity),
        )

    def follows(self, name: str, count: int) -> str:
        texts = {
            "approve": ngettext("Its centre may open sign-up then.", "Their centres may open sign-up then.", count),
            "open": _("People may sign up at once."),
            "close": _("Those who wait still get what is free."),
            "cancel": _("Everybody who signed up is told at once."),
            "certify": _("Everybody with approved hours gets one and is told; who has one keeps it."),
        }
        same = {"open_sign_up": "open", "close_sign_up": "close", "call_off": "cancel"}
        return texts.get(same.get(name, name), "")

    def get_urls(self) -> Any:
        return [*self.door_urls(), *super().get_urls()]

    # Decisions --------------------------------------------------------------------------------------------------------
    @admin.action(description=gettext_lazy("Approve the selected opportunities"), permissions=["review"])
    def approve(self, request: HttpRequest, queryset: Any) -> HttpResponse | None:
        return self.bulk(request, queryset, "approve", "approve")

    @admin.action(description=gettext_lazy("Open sign-up of the selected opportunities"), permissions=["review"])
    def open_sign_up(self, request: HttpRequest, queryset: Any) -> HttpResponse | None:
        return self.bulk(request, queryset, "open_sign_up", "open")

    @admin.action(description=gettext_lazy("Close sign-up of the selected opportunities"), permissions=["review"])
    def close_sign_up(self, request: HttpRequest, queryset: Any) -> HttpResponse | None:
        return self.bulk(request, queryset, "close_sign_up", "close")

    @admin.action(description=gettext_lazy("Issue certificates of the selected opportunities"), permissions=["review"])
    def certify(self, request: HttpRequest, queryset: Any) -> HttpResponse | None:
        return self.bulk(request, queryset, "certify", "certify")

    @admin.action(description=gettext_lazy("Call the selected opportunities off"), permissions=["review"])
    def call_off(self, request: HttpRequest, queryset: Any) -> HttpResponse | None:
        return self.bulk(request, queryset, "call_off", "cancel")

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
            "may_check_in": row.announced_at is not None and self.has_review_permission(request),
            "events": [(event, TITLES.get(event.action, event.action)) for event in events],
            "sign_ups_url": f"{reverse('admin:volunteering_signup_changelist')}?shift__opportunity__id__exact={row.pk}",
            "hours_url": f"{reverse('admin:volunteering_hourline_changelist')}?opportunity__id__exact={row.pk}",
        }
