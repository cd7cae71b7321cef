"""Memoranda at the desk: written and sent by one, signed by another; once sent, nothing of them is typed over."""

from typing import Any, ClassVar

from django import forms
from django.contrib import admin, messages
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy
from modeltranslation.admin import TranslationAdmin, TranslationStackedInline

from centers.actions import partnering
from centers.actions.partnering import WORDS
from centers.admin.partner_filters import EndingFilter
from centers.forms.partnering import (
    KEPT_WITH_IT,
    BackForm,
    EndForm,
    PartnershipForm,
    RenewForm,
    SignatoryForm,
    SignForm,
)
from centers.models import JointInitiative, Obligation, Partnership, Program, Signatory
from centers.states import PartnershipStatus
from centers.trail import TITLES
from core.admin import CenterScopedAdmin, center_ids, sees_everything
from core.admin_writing import WrittenMixin
from core.decisions import Decision, DecisionAdmin
from core.hijri import dual
from core.locking import lock
from core.models import AuditEvent

P = PartnershipStatus
DECISIONS = {
    "submit": Decision(gettext_lazy("Send for review"), frozenset({P.DRAFT}), partnering.submit_partnership),
    "sign": Decision(
        gettext_lazy("Record the signatures"), frozenset({P.REVIEW}), partnering.sign_partnership, SignForm
    ),
    "send_back": Decision(gettext_lazy("Send back"), frozenset({P.REVIEW}), partnering.send_back, BackForm),
    "renew": Decision(gettext_lazy("Renew"), frozenset({P.ACTIVE, P.EXPIRED}), partnering.renew_partnership, RenewForm),
    "terminate": Decision(
        gettext_lazy("End early"),
        frozenset({P.SIGNED, P.ACTIVE}),
        partnering.terminate_partnership,
        EndForm,
        is_grave=True,
    ),
}
OPEN_ALWAYS = ("is_public", "keeper", "contact_name", "contact_phone", "contact_email")


def shown(name: str) -> Any:
    """What was typed, to be read only, in whichever language it is."""

    field: Any = Partnership._meta.get_field(name)

    @admin.display(description=field.verbose_name)
    def show(row: Partnership) -> str:
        value = getattr(row, name)
        if isinstance(value, bool):
            return _("Yes") if value else _("No")
        return format_html('<bdi class="pre">{}</bdi>', value or "—")

    show.__name__ = f"{name}_shown"
    return show


TOLD: dict[str, Any] = {"begins": "begins_told", "ends": "ends_told", "cooperation": "cooperation_told"}
TOLD |= {name: shown(name) for name in [*WORDS, "slug", "partner_site", "is_whole_region"]}


class DraftInline(TranslationStackedInline):  # type: ignore[type-arg]
    """A part of the memorandum: it changes while that is a draft."""

    extra = 0

    def is_draft(self, obj: Any) -> bool:
        return obj is None or obj.status == P.DRAFT

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.is_draft(obj) and super().has_add_permission(request, obj)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.is_draft(obj) and super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.is_draft(obj) and super().has_change_permission(request, obj)

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).order_by("position", "pk")


class SignatoryInline(DraftInline):
    model = Signatory
    form = SignatoryForm


class ObligationInline(DraftInline):
    model = Obligation
    fields = ("side", "text", "due_on", "position")


class InitiativeInline(DraftInline):
    model = JointInitiative

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Programmes of her centres, read once for all initiatives."""
        if db_field.name != "program":
            return super().formfield_for_foreignkey(db_field, request, **kwargs)
        kwargs["queryset"] = rows = Program.objects.of_staff(request.user).order_by("-starts_at", "pk")  # type: ignore[arg-type]
        field: Any = super().formfield_for_foreignkey(db_field, request, **kwargs)
        field.choices = [("", "—"), *((row.pk, field.label_from_instance(row)) for row in rows)]
        return field


@admin.register(Partnership)
class PartnershipAdmin(WrittenMixin, DecisionAdmin, TranslationAdmin):  # type: ignore[misc]
    form = PartnershipForm
    list_display = ("title_bdi", "status_pill", "partner_bdi", "partner_kind", "center", "ends_told")
    list_filter = ("status", EndingFilter, "partner_kind", "is_public", "center")
    list_select_related = ("center",)
    folded_search_fields = ("search",)
    search_help_text = gettext_lazy("Title or partner, in any spelling")
    ordering = ("-created_at", "-pk")
    decisions = DECISIONS
    review_permission = "centers.decide_partnership"
    reason_read_by = KEPT_WITH_IT
    actions = ("submit",)
    inlines = (SignatoryInline, ObligationInline, InitiativeInline)
    prepopulated_fields: ClassVar = {"slug": ("title_en",)}
    readonly_fields: ClassVar[Any] = ()
    fields: ClassVar[Any] = None
    filter_horizontal = ("districts",)
    fieldsets = (
        (None, {"fields": ("center", "signed_for", "title", "slug", "scope", "cooperation")}),
        (gettext_lazy("The partner"), {"fields": ("partner_name", "partner_kind", "partner_site")}),
        (pgettext_lazy("partnership", "Where"), {"fields": ("is_whole_region", "councils", "districts", "place_note")}),
        (gettext_lazy("Term"), {"fields": ("begins", "ends")}),
        (
            gettext_lazy("Who is asked and who is reminded: only staff see this"),
            {"fields": ("contact_name", "contact_phone", "contact_email", "keeper")},
        ),
        (gettext_lazy("For everybody"), {"fields": ("is_public",)}),
    )
    change_form_template = "centers/admin/partnership.html"
    formfield_overrides: ClassVar[Any] = {models.ManyToManyField: {"widget": forms.CheckboxSelectMultiple}}

    # Who may type -----------------------------------------------------------------------------------------------------
    def has_add_permission(self, request: HttpRequest) -> bool:
        return CenterScopedAdmin.has_add_permission(self, request)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return CenterScopedAdmin.has_change_permission(self, request, obj)

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        sets: Any = super().get_fieldsets(request, obj)
        if obj is None or obj.status == P.DRAFT:
            return sets
        return [
            (title, {**facts, "fields": [TOLD.get(name, name) for name in facts["fields"]]}) for title, facts in sets
        ]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """What was sent for review is what will be signed."""
        if obj is None or obj.status == P.DRAFT:
            return ()
        names: list[Any] = [name for _title, facts in self.fieldsets for name in facts["fields"]]
        frozen = self.replace_orig_field([name for name in names if name not in OPEN_ALWAYS])
        return [TOLD.get(name, name) for name in frozen]

    def get_inlines(self, request: HttpRequest, obj: Any) -> Any:
        """The parts of what was sent are read on its page, in tables."""
        return self.inlines if obj is None or obj.status == P.DRAFT else ()

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        """Declared fields of what is frozen are no part of the form."""
        form = super().get_form(request, obj, change=change, **kwargs)
        if obj is not None and obj.status != P.DRAFT:
            for name in ("begins", "ends", "cooperation"):
                form.base_fields.pop(name, None)
        return form

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "keeper":
            staff = get_user_model().objects.filter(is_staff=True, is_active=True).order_by("name", "pk")
            if not sees_everything(request.user):
                staff = staff.filter(center_posts__center__in=center_ids(request.user)).distinct()
            kwargs["queryset"] = staff
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    # Saving -----------------------------------------------------------------------------------------------------------
    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Only what was typed is written, and nothing frozen by a form that was opened before it was sent."""
        if not change:
            obj.author = request.user
            CenterScopedAdmin.save_model(self, request, obj, form, change)
            return
        now = lock(obj)
        if now.status != obj.status:
            raise PermissionDenied
        self.write_typed(request, obj, form, also=["during"] if {"begins", "ends"} & set(form.changed_data) else [])

    # Columns ----------------------------------------------------------------------------------------------------------
    @admin.display(description=gettext_lazy("partnership"), ordering="title_ar")
    def title_bdi(self, row: Partnership) -> str:
        return format_html("<bdi>{}</bdi>", row.title)

    @admin.display(description=gettext_lazy("partner"), ordering="partner_name_ar")
    def partner_bdi(self, row: Partnership) -> str:
        return format_html("<bdi>{}</bdi>", row.partner_name)

    @admin.display(description=gettext_lazy("status"), ordering="status")
    def status_pill(self, row: Partnership) -> str:
        """What is true today, also before the clock has written it down."""
        status = row.status_today
        return format_html('<span class="pill pill--{}">{}</span>', self.tone_of(row), status.label)

    def tone_of(self, row: Partnership) -> str:
        return "" if row.status_today == P.EXPIRED else super().tone_of(row)

    @admin.display(description=gettext_lazy("in force from"))
    def begins_told(self, row: Partnership) -> str:
        return dual(row.first_day) if row.first_day else "—"

    @admin.display(description=gettext_lazy("last day"), ordering="during")
    def ends_told(self, row: Partnership) -> str:
        return dual(row.last_day) if row.last_day else "—"

    @admin.display(description=gettext_lazy("fields of cooperation"))
    def cooperation_told(self, row: Partnership) -> str:
        return " · ".join(row.cooperation_labels)

    def told(self, row: Any) -> str:
        return format_html("{} · {} · {}", self.title_bdi(row), self.partner_bdi(row), self.status_pill(row))

    def facts(self, row: Any) -> list[str]:
        return [format_html("<bdi>{}</bdi>", row.partner_name), str(row.center), self.ends_told(row)]

    def follows(self, name: str, count: int) -> str:
        texts = {
            "submit": ngettext(
                "A colleague signs it or sends it back.", "A colleague signs them or sends back.", count
            ),
            "sign": _("It binds both sides from now on; if it is public, it gets its page at once."),
            "renew": _("A new draft is made; this one is renewed when the new one is signed."),
            "terminate": _("It stays readable, marked as ended."),
        }
        return texts.get(name, "")

    @admin.action(description=gettext_lazy("Send the selected partnerships for review"), permissions=["review"])
    def submit(self, request: HttpRequest, queryset: Any) -> HttpResponse | None:
        return self.bulk(request, queryset, "submit", "submit")

    # The page of a partnership ----------------------------------------------------------------------------------------
    def view_on_site(self, row: Partnership) -> str | None:  # type: ignore[override]
        return row.get_absolute_url() if row.is_public and row.approved_at else None

    def change_view(self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None) -> Any:
        row = self.get_object(request, object_id)
        facts = self.page(request, row) if row is not None and self.has_view_permission(request, row) else {}
        return CenterScopedAdmin.change_view(self, request, object_id, form_url, (extra_context or {}) | facts)

    def page(self, request: HttpRequest, row: Any) -> dict[str, Any]:
        row.status = row.status_today  # to show; an action settles it under its lock
        waits = row.author_id == request.user.pk and row.status == P.REVIEW
        decisions = self.open_decisions(request, row, is_own=False)
        if waits:
            decisions = [(url, one) for url, one in decisions if one is not DECISIONS["sign"]]
        if hasattr(row, "renewed_by"):
            decisions = [(url, one) for url, one in decisions if one is not DECISIONS["renew"]]
        events = AuditEvent.objects.about(row).select_related("by")
        obligations = reverse("admin:centers_obligation_changelist")
        return self.head(row) | {
            "decisions": decisions,
            "waits_for_colleague": waits,
            "events": [(event, TITLES.get(event.action, event.action)) for event in events],
            "obligations_url": f"{obligations}?partnership__id__exact={row.pk}" if row.approved_at else "",
            "parts": self.parts(row) if row.status != P.DRAFT else (),
            "older": row.renews,
            "newer": getattr(row, "renewed_by", None),
        }

    def parts(self, row: Partnership) -> list[tuple[str, list[tuple[Any, ...]]]]:
        """Who signs, what is owed, what is done together: a table each."""
        signs = row.signatories.order_by("side", "position", "pk")
        owed = row.obligations.order_by("position", "pk")
        joint = row.initiatives.select_related("program").order_by("position", "pk")
        return [
            (_("Signatories"), [(one.get_side_display(), f"{one.name} · {one.post}", "") for one in signs]),
            (_("Obligations"), [(one.get_side_display(), one.text, self.stands(one)) for one in owed]),
            (_("Joint initiatives"), [(one.title, one.program or "—", "") for one in joint]),
        ]

    def stands(self, one: Obligation) -> str:
        due = dual(one.due_on) if one.due_on else _("throughout")
        return f"{one.get_status_display()} · {due}"

    def decide(self, request: HttpRequest, row: Any, decision: Decision, form: Any) -> None:
        super().decide(request, row, decision, form)
        draft = Partnership.objects.filter(renews=row).first() if decision is DECISIONS["renew"] else None
        if draft is not None:
            url = reverse("admin:centers_partnership_change", args=[draft.pk])
            messages.info(request, format_html('<a href="{}">{}</a>', url, _("Open the new draft")))
