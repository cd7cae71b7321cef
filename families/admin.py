"""Centre officers review the families of their own centre: every fact is read-only, every decision is an action."""

import re
from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from allauth.account.decorators import reauthentication_required
from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy
from modeltranslation.admin import TranslationAdmin

from core import audit
from core.admin import ReasonForm
from core.admin_words import name_details, name_events
from core.crypto import blind_index
from core.decisions import Decision, DecisionAdmin
from core.forms import Form
from core.hijri import dual
from core.identifiers import check_national_id, mask_mobile, normalise_mobile, squeeze
from core.models import AuditEvent
from core.templatetags.core import ltr
from families import actions, policies
from families.forms.registration import STEP_FORMS
from families.models import Craft, Family, Licence
from families.states import FamilyStatus, LicenceKind
from families.steps import Task
from families.summary import sections
from families.trail import TITLES_FOR_STAFF

name_events(TITLES_FOR_STAFF)


class ChangesForm(ReasonForm):
    task = forms.ChoiceField(
        label=gettext_lazy("Part of the registration"),
        choices=[
            ("", gettext_lazy("The whole registration")),
            *[choice for choice in Task.choices if choice[0] != Task.PRODUCT],
        ],
        required=False,
        help_text=gettext_lazy("She is led to this part first."),
    )


NUMBERS = {"national_id": pgettext_lazy("family", "ID number"), "phone": gettext_lazy("Mobile number")}
name_details(
    {
        "task": (gettext_lazy("Part of the registration"), lambda value: dict(Task.choices).get(value, value)),
        "kind": (gettext_lazy("kind"), lambda value: dict(LicenceKind.choices).get(value, value)),
        "which": (gettext_lazy("Which number"), lambda value: NUMBERS.get(value, value)),
        "document": (gettext_lazy("document"), ltr),
        "step": (
            gettext_lazy("Part of the registration"),
            lambda value: getattr(STEP_FORMS.get(value), "title", value),
        ),
    }
)


class IdentifierForm(Form):
    """Which number an officer must see whole, and why."""

    which = forms.ChoiceField(
        label=gettext_lazy("Which number"),
        choices=list(NUMBERS.items()),
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        help_text=gettext_lazy("It is kept with your name; the number itself is kept nowhere."),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )

    def clean_reason(self) -> str:
        reason: str = self.cleaned_data["reason"]
        if re.search(r"[0-9]{7}", squeeze(reason)):
            raise ValidationError(_("Write the reason without the number."))
        return reason


def before(target: FamilyStatus, only: FamilyStatus | None = None) -> frozenset[str]:
    """The states that may become `target`, or the one of them that this decision is for."""
    return frozenset(now for now in FamilyStatus if now.may_become(target) and only in (None, now))


S = FamilyStatus
DECISIONS = {
    "approve": Decision(gettext_lazy("Approve"), before(S.APPROVED, S.SUBMITTED), actions.approve_family),
    "changes": Decision(
        gettext_lazy("Ask for a change"), before(S.CHANGES_REQUESTED), actions.request_changes, ChangesForm
    ),
    "reject": Decision(gettext_lazy("Reject"), before(S.REJECTED), actions.reject_family, ReasonForm, is_grave=True),
    "suspend": Decision(
        gettext_lazy("Suspend"), before(S.SUSPENDED), actions.suspend_family, ReasonForm, is_grave=True
    ),
    "reinstate": Decision(
        gettext_lazy("End the suspension"), before(S.APPROVED, S.SUSPENDED), actions.reinstate_family
    ),
    "close": Decision(gettext_lazy("Close"), before(S.CLOSED), actions.close_family, ReasonForm, is_grave=True),
}


class StatusFilter(admin.ChoicesFieldListFilter):
    """Every status but the draft, which is hers alone and never listed."""

    def choices(self, changelist: Any) -> Any:
        drafts = f"{self.lookup_kwarg}={FamilyStatus.DRAFT.value}"
        return (choice for choice in super().choices(changelist) if drafts not in choice["query_string"])


class WaitingFilter(admin.SimpleListFilter):
    """How long a registration has been waiting for its review."""

    title = gettext_lazy("waiting")
    parameter_name = "waiting"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [
            ("1", gettext_lazy("Since today")),
            ("3", gettext_lazy("One to three days")),
            ("5", gettext_lazy("Three to five days")),
            ("late", gettext_lazy("Longer than five days")),
        ]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        ages = {"1": (0, 1), "3": (1, 3), "5": (3, 5), "late": (5, None)}
        if self.value() not in ages:
            return queryset
        youngest, oldest = ages[str(self.value())]
        waiting = queryset.awaiting_review().filter(submitted_at__lte=timezone.now() - timedelta(days=youngest))
        return waiting if oldest is None else waiting.filter(submitted_at__gt=timezone.now() - timedelta(days=oldest))


@admin.register(Craft)
class CraftAdmin(TranslationAdmin):  # type: ignore[type-arg]
    list_display = ("name", "parent", "category_kind", "position")
    list_filter = ("category_kind",)
    list_select_related = ("parent",)
    search_fields = ("name_ar", "name_en")
    prepopulated_fields = {"slug": ("name_en",)}


@admin.register(Family)
class FamilyAdmin(DecisionAdmin):
    """The registry as an officer sees it. A draft that was not sent is hers alone and is not here."""

    list_display = ("name_bdi", "status_pill", "center", "district", "craft_list", "waiting_for", "reviewed_by")
    list_filter = (("status", StatusFilter), "center", "district", "crafts", WaitingFilter)
    list_select_related = ("center", "district", "reviewed_by", "household")
    search_fields = ("slug",)
    folded_search_fields = ("search",)
    search_help_text = gettext_lazy(
        "Trade name in any spelling, number such as F00012, mobile number or ID number in full"
    )
    ordering = ("submitted_at", "pk")
    decisions = DECISIONS
    review_permission = "families.review_family"
    actions = ("approve", "ask_for_changes", "reject", "suspend", "reinstate")
    change_form_template = "families/admin/family.html"

    def view_on_site(self, family: Family) -> str | None:  # type: ignore[override]
        return family.get_absolute_url() if family.status == FamilyStatus.APPROVED else None

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).exclude(status=FamilyStatus.DRAFT).prefetch_related("crafts")

    # Columns ----------------------------------------------------------------------------------------------------------
    @admin.display(description=gettext_lazy("family"), ordering="name_ar")
    def name_bdi(self, family: Family) -> str:
        return format_html(
            '<bdi>{}</bdi> <small class="quiet"><bdi dir="ltr">{}</bdi></small>', family.name, family.reference
        )

    @admin.display(description=gettext_lazy("crafts"))
    def craft_list(self, family: Family) -> str:
        return _(", ").join(family.craft_names)

    @admin.display(description=gettext_lazy("waiting"), ordering="submitted_at")
    def waiting_for(self, family: Family) -> str:
        if family.status != FamilyStatus.SUBMITTED or family.submitted_at is None:
            return "—"
        days = (timezone.now() - family.submitted_at).days
        return ngettext("%(count)d day", "%(count)d days", days) % {"count": days} if days else _("today")

    def facts(self, family: Family) -> Iterable[str]:
        yield format_html('<bdi dir="ltr">{}</bdi>', family.reference)
        yield format_html("<bdi>{}</bdi>", family.center)
        if family.submitted_at:
            yield format_html("{} {}", _("sent"), dual(family.submitted_at))

    def told(self, family: Family) -> str:
        """Who she is, where, and how long she waits."""
        line = format_html("{} · <bdi>{}</bdi> · {}", self.name_bdi(family), family.center, self.status_pill(family))
        if family.status != FamilyStatus.SUBMITTED or family.submitted_at is None:
            return line
        return format_html("{} · {}", line, _("waiting since %(date)s") % {"date": dual(family.submitted_at)})

    # Search -----------------------------------------------------------------------------------------------------------
    def get_search_results(self, request: HttpRequest, queryset: Any, search_term: str) -> tuple[Any, bool]:
        """A whole identifier finds its family by the blind index; anything else is looked for as words."""
        exact = identified(search_term)
        if "pk" in exact or (exact and request.user.has_perm("families.view_household")):
            return queryset.filter(**exact), False
        return super().get_search_results(request, queryset, search_term)

    # Decisions --------------------------------------------------------------------------------------------------------
    @admin.action(description=gettext_lazy("Approve the selected families"), permissions=["review"])
    def approve(self, request: HttpRequest, queryset: Any) -> HttpResponse | None:
        return self.bulk(request, queryset, "approve", "approve")

    @admin.action(description=gettext_lazy("Ask the selected families for a change"), permissions=["review"])
    def ask_for_changes(self, request: HttpRequest, queryset: Any) -> HttpResponse | None:
        return self.bulk(request, queryset, "ask_for_changes", "changes")

    @admin.action(description=gettext_lazy("Reject the selected families"), permissions=["review"])
    def reject(self, request: HttpRequest, queryset: Any) -> HttpResponse | None:
        return self.bulk(request, queryset, "reject", "reject")

    @admin.action(description=gettext_lazy("Suspend the selected families"), permissions=["review"])
    def suspend(self, request: HttpRequest, queryset: Any) -> HttpResponse | None:
        return self.bulk(request, queryset, "suspend", "suspend")

    @admin.action(description=gettext_lazy("End the suspension of the selected families"), permissions=["review"])
    def reinstate(self, request: HttpRequest, queryset: Any) -> HttpResponse | None:
        return self.bulk(request, queryset, "reinstate", "reinstate")

    def get_urls(self) -> Any:
        identifier = self.admin_site.admin_view(self.identifier_view)
        return [
            path("<int:pk>/identifier/", identifier, name="families_family_identifier"),
            *super().get_urls(),
        ]

    # A whole number ---------------------------------------------------------------------------------------------------
    def identifier_url(self, family: Family, user: Any) -> str:
        may = policies.may_see_identifiers(family, user)
        return reverse("admin:families_family_identifier", args=[family.pk]) if may else ""

    def identifier_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """For one of her centre's officers who has just shown who she is; the family is not her own."""
        family = self.get_queryset(request).filter(pk=pk).first()
        if family is None:
            raise Http404
        if not policies.may_see_identifiers(family, request.user):  # type: ignore[arg-type]
            raise PermissionDenied
        return reauthentication_required(app="families")(self.ask_and_show)(request, family)

    def ask_and_show(self, request: HttpRequest, family: Family) -> HttpResponse:
        """Ask why; answer with the number once, on a page that nothing keeps."""
        form = IdentifierForm(request.POST if request.method == "POST" else None, initial=request.GET.dict())
        context = self.admin_site.each_context(request) | {
            "title": _("See a whole number"),
            "opts": self.opts,
            "family": family,
            "form": form,
        }
        if request.method == "POST" and form.is_valid():
            asked = form.cleaned_data
            context["label"] = NUMBERS[asked["which"]]
            context["value"] = actions.see_identifier(family, by=request.user, **asked)  # type: ignore[arg-type]
        response = TemplateResponse(
            request, "families/admin/identifier.html", context, status=422 if form.errors else 200
        )
        response["Cache-Control"] = "private, no-store"
        return response

    # The page of a family ---------------------------------------------------------------------------------------------
    def page(self, request: HttpRequest, row: Family) -> dict[str, Any]:
        """What the template shows; that she was looked at is written down."""
        user: Any = request.user
        family = row
        audit.record("family.seen", family, by=user, is_internal=True)
        events = AuditEvent.objects.about(family).exclude(action="family.seen").select_related("by")
        is_own = policies.lives_there(family, user)
        reads_home, reads_papers = (user.has_perm(f"families.view_{name}") for name in ("household", "licence"))
        shut = {Task.WHO: not reads_home, Task.PROOF: not reads_papers}
        return {
            "family": family,
            "sections": [part for part in sections(family, editable=False) if not shut.get(part.task)],
            "phone": mask_mobile(family.owner.phone) if reads_home else "",
            "reads_home": reads_home,
            "reads_papers": reads_papers,
            "licences": Licence.objects.of(family) if reads_papers else [],
            "consents": family.consents.order_by("pk") if user.has_perm("families.view_consent") else [],
            "identifier_url": self.identifier_url(family, user),
            "events": [(event, TITLES_FOR_STAFF.get(event.action, event.action)) for event in events],
            "is_own": is_own,
            "decisions": self.open_decisions(request, family, is_own=is_own),
        }


def identified(term: str) -> dict[str, Any]:
    """The lookup for a whole identifier, or nothing."""
    if term[:1] in "Ff" and term[1:].isascii() and term[1:].isdigit() and len(term) < 10:
        return {"pk": int(term[1:])}
    attempts = (
        (normalise_mobile, lambda value: {"owner__phone_index": blind_index("accounts.user.phone", value)}),
        (
            check_national_id,
            lambda value: {"household__national_id_index": blind_index("families.household.national_id", value)},
        ),
    )
    for check, lookup in attempts:
        try:
            return lookup(check(term))
        except ValidationError:
            continue
    return {}
