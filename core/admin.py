"""Admin behind a centre's wall, Arabic search, and decisions in bulk with a reason."""

from collections.abc import Callable, Iterable
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from core.admin_words import KindFilter, code
from core.exceptions import RuleViolation
from core.forms import Form, ModelForm
from core.models import Notification
from core.notifications import in_words
from core.templatetags.core import pill_tone
from core.text import fold

MOST_SHOWN = 100  # rows named on the page before a decision in bulk
MOST_POSTED = 400  # rows that page announces and posts by key; DATA_UPLOAD_MAX_NUMBER_FIELDS is 500


def center_ids(user: Any) -> set[int]:
    """The centres a member of staff works in; kept on the user for the length of the request."""
    if not hasattr(user, "_center_ids"):
        user._center_ids = set(user.center_posts.values_list("center_id", flat=True))
    return user._center_ids


def sees_everything(user: Any) -> bool:
    return user.is_active and user.is_superuser


class ScopedRelatedFilter(admin.RelatedOnlyFieldListFilter):
    """Offers only what occurs in the rows this person may see."""


class FoldedSearchMixin:
    """Search that finds «ام القرى» for «أم القرى»: `folded_search_fields` name columns made by `public.ar_norm`."""

    folded_search_fields: tuple[str, ...] = ()

    def get_search_fields(self, request: HttpRequest) -> Any:
        return tuple(self.search_fields) or self.folded_search_fields  # type: ignore[attr-defined]

    def get_search_results(self, request: HttpRequest, queryset: Any, search_term: str) -> tuple[Any, bool]:
        plain, duplicates = super().get_search_results(request, queryset, search_term)  # type: ignore[misc]
        folded = fold(search_term)
        if not folded or not self.folded_search_fields:
            return plain, duplicates
        matches = models.Q()
        for field in self.folded_search_fields:
            matches |= models.Q(**{f"{field}__contains": folded})
        either = matches | models.Q(pk__in=plain.values("pk")) if self.search_fields else matches  # type: ignore[attr-defined]
        return queryset.filter(either), duplicates


class AnnouncingAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """Says before a decision what it is about."""

    def told(self, row: Any) -> str:
        """One line of the page before a decision: enough to decide by, from what the list has read already."""
        return format_html("<bdi>{}</bdi>", row)

    @admin.display(description=gettext_lazy("status"), ordering="status")
    def status_pill(self, row: Any) -> str:
        """The status in its colour, for every list and head of a thing that has one."""
        return format_html('<span class="pill pill--{}">{}</span>', self.tone_of(row), row.get_status_display())

    def tone_of(self, row: Any) -> str:
        return pill_tone(row.status)

    def head(self, row: Any) -> dict[str, Any]:
        """What the page of a row is titled by: its name, and the facts that stand beside its status."""
        return {"row": row, "name": str(row), "facts": self.facts(row)}

    def facts(self, row: Any) -> Iterable[str]:
        return ()

    def follows(self, name: str, count: int) -> str:
        """What the page before a decision says will happen next."""
        return ""


class CenterScopedAdmin(FoldedSearchMixin, AnnouncingAdmin):
    """Rows of one's own centres only, at every door: list, page, select, POST, filter, history, autocomplete, bulk.

    `center_path` is the lookup from the row to its centre; on the Center admin itself it is "pk".
    """

    form = ModelForm
    center_path = "center"
    list_per_page = 50
    show_full_result_count = False
    view_on_site: Any = False  # a page of the public is offered only where there is one

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """Who works in one centre writes for that centre."""
        initial: dict[str, Any] = super().get_changeform_initial_data(request)
        own = () if sees_everything(request.user) else tuple(center_ids(request.user))
        return {"center": own[0]} | initial if len(own) == 1 else initial

    def get_queryset(self, request: HttpRequest) -> Any:
        queryset = super().get_queryset(request)
        if sees_everything(request.user):
            return queryset
        return queryset.filter(**{f"{self.center_path}__in": center_ids(request.user)})

    def scoped(self, related: type[models.Model], request: HttpRequest) -> Any:
        """Rows of a related model that this person may point at, or None when the model has no wall."""
        if sees_everything(request.user):
            return None
        other = self.admin_site._registry.get(related)
        return other.get_queryset(request) if isinstance(other, CenterScopedAdmin) else None

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        rows = self.scoped(db_field.remote_field.model, request)
        if rows is not None:
            kwargs["queryset"] = rows
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        rows = self.scoped(db_field.remote_field.model, request)
        if rows is not None:
            kwargs["queryset"] = rows
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def get_list_filter(self, request: HttpRequest) -> Any:
        filters = []
        for item in super().get_list_filter(request):
            field = self.model._meta.get_field(item) if isinstance(item, str) and "__" not in item else None
            filters.append((item, ScopedRelatedFilter) if field is not None and field.is_relation else item)
        return filters

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """A forged POST that points the row at another centre is undone with the request's transaction."""
        super().save_model(request, obj, form, change)
        if not self.get_queryset(request).filter(pk=obj.pk).exists():
            raise PermissionDenied

    def _get_obj_does_not_exist_redirect(self, request: HttpRequest, opts: Any, object_id: str) -> HttpResponse:
        """Another's row is not there, and nothing names its number."""
        raise Http404

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


READ_BY_FAMILY = gettext_lazy("The family reads these words. Say what to do next.")
READ_BY_SHOPPER = gettext_lazy("The shopper reads these words. Say what happened and what comes next.")
READ_BY_STAFF = gettext_lazy("Kept on record for colleagues; neither the shopper nor the family reads it.")


class ReasonForm(Form):
    """Why; `help_text` says who reads it."""

    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        help_text=READ_BY_FAMILY,
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
    )

    def __init__(self, *args: Any, help_text: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if help_text is not None:
            self.fields["reason"].help_text = help_text


def bulk_decision(
    model_admin: Any,
    request: HttpRequest,
    queryset: Any,
    *,
    name: str,
    title: str,
    decide: Callable[..., Any],
    why: Any = None,
) -> HttpResponse | None:
    """One page between the list and the decision: how many, which, why. Each row is decided alone; refusals are listed.

    `name` is the admin action's own name; `decide(row, by=…[, reason=…])` is the action of the app; `why` says
    who reads the reason, and without it none is asked. The page posts the rows it announces by their keys, so that nothing
    is decided that nobody announced; what one form does not hold is left for the next time.
    """
    data = request.POST if "confirm" in request.POST else None
    form = ReasonForm(data, help_text=why) if why else None
    if data is None or (form is not None and not form.is_valid()):
        keys = list(queryset.order_by("pk").values_list("pk", flat=True))
        selected = keys[:MOST_POSTED]
        context = model_admin.admin_site.each_context(request) | {
            "title": title,
            "opts": model_admin.model._meta,
            "rows": [model_admin.told(row) for row in queryset.order_by("pk")[:MOST_SHOWN]],
            "follows": model_admin.follows(name, len(selected)),
            "count": len(selected),
            "more": max(len(selected) - MOST_SHOWN, 0),
            "later": len(keys) - len(selected),
            "selected": selected,
            "action": name,
            "form": form,
            "checkbox": ACTION_CHECKBOX_NAME,
        }
        status = 422 if data is not None else 200
        return TemplateResponse(request, "admin/bulk_decision.html", context, status=status)
    extra = {"reason": form.cleaned_data["reason"]} if form is not None else {}
    done, rows = 0, list(queryset.order_by("pk"))
    for row in rows:
        try:
            decide(row, by=request.user, **extra)
            done += 1
        except RuleViolation as refusal:
            messages.error(request, _("%(row)s: %(refusal)s") % {"row": row, "refusal": refusal})
        except PermissionDenied:
            refusal_text = _("This is your own, or another centre’s: a colleague decides.")
            messages.error(request, _("%(row)s: %(refusal)s") % {"row": row, "refusal": refusal_text})
    if done:
        text = ngettext("%(count)d decided.", "%(count)d decided.", done) % {"count": done}
        messages.success(request, text)
    gone = len(set(request.POST.getlist(ACTION_CHECKBOX_NAME))) - len(rows)
    if gone > 0:  # the filter, or the wall, no longer lets them through
        text = ngettext("%(count)d changed meanwhile and was left.", "%(count)d changed meanwhile and were left.", gone)
        messages.warning(request, text % {"count": gone})
    return None


class ReadOnlyAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """To look at, never to change: no help for filling in, no button, and a title in words."""

    change_form_template = "admin/record.html"

    def named(self, row: Any) -> str:
        """What the page of a row is titled by."""
        return capfirst(str(self.opts.verbose_name))

    def change_view(self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None) -> Any:
        row = self.get_object(request, object_id)
        named = {"name": self.named(row)} if row is not None and self.has_view_permission(request, row) else {}
        return super().change_view(request, object_id, form_url, (extra_context or {}) | named)

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        raise Http404

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        silent = {field.name: "" for field in self.opts.get_fields()}
        return super().get_form(request, obj, change=change, **({"help_texts": silent} | kwargs))

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class TopAdmin(ReadOnlyAdmin):
    """Crosses every wall, so superusers only."""

    list_per_page = 50
    show_full_result_count = False

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return sees_everything(request.user)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return sees_everything(request.user)


LAST_ERROR = code("last_error", Notification._meta.get_field("last_error").verbose_name)


@admin.register(Notification)
class NotificationAdmin(TopAdmin):
    """Messages and their fate; neither address nor text is shown here."""

    list_display = ("created_at", "kind_in_words", "channel", "status", "attempts", "sent_at", LAST_ERROR)
    list_filter = ("status", "channel", ("kind", KindFilter))
    fields = (
        "created_at",
        "kind_in_words",
        "channel",
        "language",
        "status",
        "attempts",
        "next_try_at",
        "sent_at",
        LAST_ERROR,
    )
    readonly_fields = ("kind_in_words", LAST_ERROR)

    def named(self, row: Notification) -> str:
        return in_words(row.kind)

    @admin.display(description=gettext_lazy("kind"), ordering="kind")
    def kind_in_words(self, message: Notification) -> str:
        return in_words(message.kind)


from core import admin_jobs, admin_trail  # noqa: E402, F401  they register what only administrators read
