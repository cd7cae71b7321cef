"""Review in the admin: a list to look through and decisions to take; nothing is typed over."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, ClassVar

from django.contrib import messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.admin import READ_BY_FAMILY, AnnouncingAdmin, CenterScopedAdmin, bulk_decision
from core.exceptions import RuleViolation
from core.forms import Form


@dataclass(frozen=True)
class Decision:
    """What a reviewer may decide: in which states it is offered, the action that has the last word, the form."""

    label: Any
    from_states: frozenset[str]
    act: Callable[..., Any]
    form: type[Form] | None = None
    is_grave: bool = False


class DecisionPages(AnnouncingAdmin):
    """Every fact is read-only, every decision is an action: one row on a page of its own, or many at once."""

    decisions: ClassVar[dict[str, Decision]] = {}
    review_permission = ""
    reason_read_by: ClassVar[Any] = READ_BY_FAMILY
    ordering: ClassVar[Any] = ("pk",)
    fields: ClassVar[Any] = ("status",)
    readonly_fields: ClassVar[Any] = ("status",)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nothing is typed over: facts are the family's, states move by decisions."""
        return False

    def has_review_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm(self.review_permission)

    def form_for(self, row: Any, decision: Decision, data: Any) -> Any:
        return decision.form(data) if decision.form else None

    def page_name(self, page: str) -> str:
        return f"{self.opts.app_label}_{self.opts.model_name}_{page}"

    def get_urls(self) -> Any:
        decide = self.admin_site.admin_view(self.decide_view)
        return [path("<int:pk>/decide/<slug:key>/", decide, name=self.page_name("decide")), *super().get_urls()]

    def decide_view(self, request: HttpRequest, pk: int, key: str) -> HttpResponse:
        """One row, one decision: what it means, the reason, the button."""
        row, decision = self.get_queryset(request).filter(pk=pk).first(), self.decisions.get(key)
        if row is None or decision is None:
            raise Http404
        if not self.has_review_permission(request):
            raise PermissionDenied
        form = self.form_for(row, decision, request.POST if request.method == "POST" else None)
        is_sound = request.method == "POST" and (form is None or form.is_valid())
        if is_sound and self.decide(request, row, decision, form) is not False:
            return redirect(f"admin:{self.page_name('change')}", row.pk)
        context = self.admin_site.each_context(request) | {
            "title": decision.label,
            "opts": self.opts,
            "rows": [self.told(row)],
            "follows": self.follows(key, 1),
            "count": 1,
            "selected": [row.pk],
            "form": form,
            "action": "",
            "checkbox": ACTION_CHECKBOX_NAME,
        }
        status = 422 if form is not None and form.errors else 200
        return TemplateResponse(request, "admin/bulk_decision.html", context, status=status)

    def decide(self, request: HttpRequest, row: Any, decision: Decision, form: Any) -> bool | None:
        """Take it and say so; False when the refusal belongs beside a field of the form."""
        written = {name: form.cleaned_data[name] for name in form.fields} if form is not None else {}
        try:
            decision.act(row, by=request.user, **written)
        except RuleViolation as refusal:
            if form is not None and refusal.field in form.fields:
                form.add_error(refusal.field, str(refusal))
                return False
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("Done: %(decision)s – %(row)s") % {"decision": decision.label, "row": row})
        return True

    def bulk(self, request: HttpRequest, queryset: Any, name: str, key: str) -> HttpResponse | None:
        decision = self.decisions[key]
        return bulk_decision(
            self,
            request,
            queryset,
            name=name,
            title=str(decision.label),
            decide=decision.act,
            why=self.reason_read_by if decision.form else None,
        )

    def change_view(self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None) -> Any:
        if request.method == "POST":
            raise PermissionDenied
        row = self.get_object(request, object_id)
        may_see = row is not None and self.has_view_permission(request, row)
        facts = self.head(row) | self.page(request, row) if may_see else {}
        return super().change_view(request, object_id, form_url, (extra_context or {}) | facts)

    def page(self, request: HttpRequest, row: Any) -> dict[str, Any]:
        """What the row's own page shows beside Django's."""
        return {}

    def open_decisions(self, request: HttpRequest, row: Any, *, is_own: bool) -> Iterable[tuple[str, Decision]]:
        """The buttons of the page: what fits its state, for whoever may decide on it."""
        if is_own or not self.has_review_permission(request):
            return []
        name = f"admin:{self.page_name('decide')}"
        return [
            (reverse(name, args=[row.pk, key]), decision)
            for key, decision in self.decisions.items()
            if row.status in decision.from_states
        ]


class DecisionAdmin(DecisionPages, CenterScopedAdmin):
    """Decisions on what is a family's, behind the wall of her centre."""

    def follows(self, name: str, count: int) -> str:
        return ngettext("The family is told at once.", "Each family is told at once.", count)
