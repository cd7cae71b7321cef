"""News at the desk: written in both languages with numbered pictures, looked at as saved, published, withdrawn."""

from typing import Any, ClassVar

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext_lazy, ngettext, pgettext_lazy
from django.utils.translation import gettext as _
from modeltranslation.admin import TranslationAdmin

from centers import policies
from centers.actions import publishing
from centers.forms.news import KEPT_ON_RECORD, PictureForm, WithdrawForm
from centers.models import News, NewsPicture, Program
from centers.states import NewsStatus
from centers.trail import TITLES
from core.admin import CenterScopedAdmin, center_ids, sees_everything
from core.admin_writing import WrittenMixin
from core.decisions import Decision, DecisionAdmin
from core.forms import ModelForm
from core.hijri import dual
from core.locking import lock
from core.models import AuditEvent
from core.templatetags.core import pic

N = NewsStatus
DECISIONS = {
    "publish": Decision(gettext_lazy("Publish"), frozenset({N.DRAFT}), publishing.publish_news),
    "withdraw": Decision(
        gettext_lazy("Withdraw"), frozenset({N.PUBLISHED}), publishing.withdraw_news, WithdrawForm, is_grave=True
    ),
}
SIGNS = (
    (pgettext_lazy("rich text", "heading"), "## …"),
    (pgettext_lazy("rich text", "bold"), "**…**"),
    (pgettext_lazy("rich text", "italic"), "*…*"),
    (pgettext_lazy("rich text", "list"), "- …"),
    (pgettext_lazy("rich text", "quote"), "> …"),
    (pgettext_lazy("rich text", "link"), "[…](https://…)"),
    (pgettext_lazy("rich text", "the second picture"), pgettext_lazy("rich text", "[picture 2]")),
)


def signs() -> SafeString:
    """How to write, in one line, with an example of each."""
    return format_html(
        "{} {}",
        format_html_join(" · ", '{} <code dir="auto">{}</code>', SIGNS),
        _("Begin each on a line of its own; an empty line begins a new paragraph."),
    )


class NewsForm(ModelForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("body_ar", "body_en"):
            if name in self.fields:
                self.fields[name].help_text = signs()
                self.fields[name].widget.attrs |= {"rows": 14, "dir": "auto"}


class PictureInline(admin.StackedInline):  # type: ignore[type-arg]
    model = NewsPicture
    form = PictureForm
    extra = 0
    fields = ("number", "seen", "upload", "alt_ar", "alt_en")
    readonly_fields = ("seen",)

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).order_by("number")

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_change_permission(request, obj)

    @admin.display(description=gettext_lazy("picture"))
    def seen(self, row: NewsPicture) -> str:
        return pic(row, "12rem") if row.pk else "—"


@admin.register(News)
class NewsAdmin(WrittenMixin, DecisionAdmin, TranslationAdmin):  # type: ignore[misc]
    """Rows of her own centres; those of the whole portal for whoever speaks for all."""

    public_since = "published_at"

    form = NewsForm
    list_display = ("title_bdi", "status_pill", "whose", "published_told", "author")
    list_filter = ("status", "center")
    list_select_related = ("center", "author")
    folded_search_fields = ("search",)
    search_help_text = gettext_lazy("Title or sentence, in any spelling")
    ordering = ("-created_at", "-pk")
    decisions = DECISIONS
    review_permission = "centers.decide_news"
    reason_read_by = KEPT_ON_RECORD
    actions = ("publish", "withdraw")
    inlines = (PictureInline,)
    prepopulated_fields: ClassVar = {"slug": ("title_en",)}
    readonly_fields: ClassVar[Any] = ()
    fields: ClassVar[Any] = None
    fieldsets = (
        (None, {"fields": ("center", "program", "title", "slug", "summary")}),
        (gettext_lazy("Text"), {"fields": ("body",)}),
    )
    change_form_template = "centers/admin/news.html"

    # Who may type -----------------------------------------------------------------------------------------------------
    def get_queryset(self, request: HttpRequest) -> Any:
        rows = super(CenterScopedAdmin, self).get_queryset(request)
        if sees_everything(request.user):
            return rows
        hers = Q(center__in=center_ids(request.user))
        return rows.filter(hers | Q(center=None) if policies.may_speak_for_all(request.user) else hers)  # type: ignore[arg-type]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return CenterScopedAdmin.has_add_permission(self, request)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        may = CenterScopedAdmin.has_change_permission(self, request, obj)
        return may and (obj is None or obj.status != N.WITHDRAWN)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Once it has a page, its address and its centre stay."""
        return ("center", "address") if obj is not None and obj.published_at is not None else ("address",)

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        field: Any = super().formfield_for_foreignkey(db_field, request, **kwargs)
        if db_field.name == "center" and not policies.may_speak_for_all(request.user):  # type: ignore[arg-type]
            field.required, field.help_text = True, ""
        if db_field.name == "program":
            field.queryset = Program.objects.of_staff(request.user).public().order_by("-starts_at", "pk")  # type: ignore[arg-type]
        return field

    # Saving -----------------------------------------------------------------------------------------------------------
    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Only what was typed is written; what was published or withdrawn meanwhile is not undone."""
        if not change:
            obj.author = request.user
            CenterScopedAdmin.save_model(self, request, obj, form, change)
            return
        if lock(obj).status != obj.status:
            raise PermissionDenied
        self.write_typed(request, obj, form)

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        """Pictures are kept by their action; files of those removed go after commit."""
        formset.save(commit=False)
        for picture in formset.deleted_objects:
            transaction.on_commit(picture.discard)
            picture.delete()
        for one in formset.forms:
            if one.has_changed() and one not in formset.deleted_forms:
                one.instance.news = form.instance
                one.save()

    # Columns ----------------------------------------------------------------------------------------------------------
    @admin.display(description=gettext_lazy("title"), ordering="title_ar")
    def title_bdi(self, row: News) -> str:
        return format_html("<bdi>{}</bdi>", row.title)

    @admin.display(description=gettext_lazy("address name"))
    def address(self, row: News) -> str:
        return format_html('<bdi dir="ltr">{}</bdi>', row.slug)

    @admin.display(description=gettext_lazy("whose"), ordering="center")
    def whose(self, row: News) -> str:
        return str(row.center) if row.center else _("the whole portal")

    @admin.display(description=gettext_lazy("published at"), ordering="published_at")
    def published_told(self, row: News) -> str:
        return dual(row.published_at) if row.published_at else "—"

    def told(self, row: Any) -> str:
        return format_html("{} · {} · {}", self.title_bdi(row), self.whose(row), self.status_pill(row))

    def facts(self, row: Any) -> list[str]:
        return [self.whose(row), self.published_told(row)]

    def follows(self, name: str, count: int) -> str:
        texts = {
            "publish": ngettext("Everybody reads it at once.", "Everybody reads them at once.", count),
            "withdraw": ngettext("Its page is gone at once.", "Their pages are gone at once.", count),
        }
        return texts.get(name, "")

    # Decisions --------------------------------------------------------------------------------------------------------
    @admin.action(description=gettext_lazy("Publish the selected articles"), permissions=["review"])
    def publish(self, request: HttpRequest, queryset: Any) -> HttpResponse | None:
        return self.bulk(request, queryset, "publish", "publish")

    @admin.action(description=gettext_lazy("Withdraw the selected articles"), permissions=["review"])
    def withdraw(self, request: HttpRequest, queryset: Any) -> HttpResponse | None:
        return self.bulk(request, queryset, "withdraw", "withdraw")

    # The page of an article -------------------------------------------------------------------------------------------
    def view_on_site(self, row: News) -> str | None:  # type: ignore[override]
        return row.get_absolute_url() if row.status == N.PUBLISHED else None

    def change_view(self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None) -> Any:
        row = self.get_object(request, object_id)
        facts = self.page(request, row) if row is not None and self.has_view_permission(request, row) else {}
        return CenterScopedAdmin.change_view(self, request, object_id, form_url, (extra_context or {}) | facts)

    def page(self, request: HttpRequest, row: Any) -> dict[str, Any]:
        """The article as it was saved last, as a visitor will see it, in both languages."""
        pictures = list(row.pictures.order_by("number"))
        events = AuditEvent.objects.about(row).select_related("by")
        written = [("ar", "rtl", row.body_ar), ("en", "ltr", row.body_en)]
        previews = [(code, way, row.html(pictures, text)) for code, way, text in written if text]
        return self.head(row) | {
            "decisions": self.open_decisions(request, row, is_own=False),
            "events": [(event, TITLES.get(event.action, event.action)) for event in events],
            "previews": sorted(previews, key=lambda one: one[0] != get_language()),
        }
