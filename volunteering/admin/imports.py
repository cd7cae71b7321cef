"""Files of the national platform: sent, looked at row by row, accepted as hours to approve."""

from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from django.shortcuts import redirect
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.admin import CenterScopedAdmin, ScopedRelatedFilter
from core.decisions import Decision, DecisionAdmin
from core.exceptions import RuleViolation
from core.forms import ModelForm
from core.hijri import dual
from core.models import AuditEvent
from volunteering import sheets
from volunteering.actions import importing
from volunteering.models import HourImport
from volunteering.states import ImportStatus
from volunteering.trail import TITLES

STAGED = frozenset({ImportStatus.STAGED})
LARGEST = 1024 * 1024
MOST_SHOWN = 200


class FileForm(ModelForm):
    file = forms.FileField(
        label=gettext_lazy("file"),
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}),
        help_text=gettext_lazy(
            "CSV with the columns: mobile number, date, hours, reference; optional: class, opportunity number. "
            "The file itself is not kept."
        ),
    )

    class Meta:
        model = HourImport
        fields: ClassVar = ["center"]

    def clean_file(self) -> UploadedFile:
        file: UploadedFile = self.cleaned_data["file"]
        if (file.size or 0) > LARGEST:
            raise ValidationError(_("The file is larger than one megabyte."))
        try:
            self.content = file.read()
            sheets.read(self.content)
        except RuleViolation as refusal:
            raise ValidationError(str(refusal)) from refusal
        return file


@admin.register(HourImport)
class HourImportAdmin(DecisionAdmin):
    list_display = ("file_bdi", "status_pill", "center", "staged_at", "author")
    list_filter = ("status", ("center", ScopedRelatedFilter))
    list_select_related = ("center", "author")
    ordering = ("-staged_at", "-pk")
    decisions = {
        "accept": Decision(gettext_lazy("Accept"), STAGED, importing.accept_import),
        "discard": Decision(gettext_lazy("Throw away"), STAGED, importing.discard_import, is_grave=True),
    }
    review_permission = "volunteering.approve_hours"
    add_form_template = "admin/change_form.html"
    change_form_template = "volunteering/admin/import.html"

    def has_add_permission(self, request: HttpRequest) -> bool:
        return CenterScopedAdmin.has_add_permission(self, request) and self.has_review_permission(request)

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        return super().get_form(request, obj, change=change, **(kwargs if obj else kwargs | {"form": FileForm}))

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return ("status",) if obj else ("center", "file")

    def save_form(self, request: HttpRequest, form: Any, change: bool) -> HourImport:
        form.save_m2m = list
        typed = form.cleaned_data
        return importing.stage_import(typed["center"], typed["file"].name, form.content, by=request.user)  # type: ignore[arg-type]

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """The action has saved it."""

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> Any:
        one_button = {"show_save_and_add_another": False, "show_save_and_continue": False}
        return super().add_view(request, form_url, (extra_context or {}) | one_button)

    def response_add(self, request: HttpRequest, obj: Any, post_url_continue: Any = None) -> Any:
        """Straight to its rows."""
        return redirect(f"admin:{self.page_name('change')}", obj.pk)

    @admin.display(description=gettext_lazy("file"), ordering="name")
    def file_bdi(self, batch: HourImport) -> str:
        return format_html("{} <bdi>{}</bdi>", batch, batch.name)

    def told(self, batch: HourImport) -> str:
        return format_html("{} · <bdi>{}</bdi>", self.file_bdi(batch), batch.center)

    def follows(self, name: str, count: int) -> str:
        if name == "accept":
            return _("The sound rows become hours to approve; the others stay out.")
        return _("Nothing of it is written down.")

    def page(self, request: HttpRequest, row: HourImport) -> dict[str, Any]:
        rows = row.rows.select_related("volunteer__user", "opportunity").order_by("number")
        told = [(one, [sheets.ERRORS[name] for name in one.errors]) for one in rows.wrong()[:MOST_SHOWN]]
        events = AuditEvent.objects.about(row).select_related("by")
        return self.head(row) | {
            "facts": [format_html("<bdi>{}</bdi>", row.name), str(row.center), dual(row.staged_at)],
            "sound": rows.sound().count(),
            "wrong": rows.wrong().count(),
            "wrong_rows": told,
            "sound_rows": rows.sound()[:MOST_SHOWN],
            "decisions": self.open_decisions(request, row, is_own=False),
            "events": [(event, TITLES.get(event.action, event.action)) for event in events],
        }
