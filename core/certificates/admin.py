"""Certificates as the portal's managers see them: found by number or code, withdrawn or corrected with a reason."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.translation import gettext, gettext_lazy, pgettext_lazy

from core.admin import ReasonForm, sees_everything
from core.admin_words import WordsFilter, event_in_words, name_events
from core.certificates import actions
from core.certificates.codes import is_sound, read
from core.certificates.facts import LIMITS
from core.certificates.kinds import in_words
from core.certificates.views import printed_rows
from core.decisions import Decision, DecisionPages
from core.forms import PersonNameField
from core.models import AuditEvent, Certificate, CertificateStatus

name_events(
    {
        "certificate.issued": gettext_lazy("Certificate issued"),
        "certificate.revoked": gettext_lazy("Certificate withdrawn"),
        "certificate.name_forgotten": gettext_lazy("Name on a certificate emptied"),
    }
)
READ_BY_EVERYBODY = gettext_lazy("Whoever checks the certificate reads these words. Name nobody in them.")


class WithdrawForm(ReasonForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs, help_text=READ_BY_EVERYBODY)


class CorrectNameForm(WithdrawForm):
    name_ar = PersonNameField(
        label=gettext_lazy("Name in Arabic"),
        help_text=gettext_lazy("As it is to be printed."),
        max_length=LIMITS["name"] * 2,
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    name_en = PersonNameField(
        label=gettext_lazy("Name in English"),
        help_text=gettext_lazy("Empty: the Arabic one is printed alone."),
        max_length=LIMITS["name"] * 2,
        required=False,
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    field_order = ("name_ar", "name_en", "reason")


class KindFilter(WordsFilter):
    def words(self, code: str) -> str:
        return in_words(code)


class ValidityFilter(admin.SimpleListFilter):
    title = gettext_lazy("validity")
    parameter_name = "validity"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return list(CertificateStatus.choices)

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        chosen = {
            CertificateStatus.VALID: queryset.valid,
            CertificateStatus.REVOKED: queryset.withdrawn,
            CertificateStatus.REPLACED: queryset.replaced,
        }.get(self.value())  # type: ignore[call-overload]
        return chosen() if chosen else queryset


VALID = frozenset({CertificateStatus.VALID.value})
EVERY = frozenset(CertificateStatus.values)


@admin.register(Certificate)
class CertificateAdmin(DecisionPages):
    """Superusers only: a certificate has no centre, so this page crosses every wall."""

    decisions: ClassVar[dict[str, Decision]] = {
        "correct": Decision(gettext_lazy("Correct the name"), VALID, actions.correct_name, CorrectNameForm),
        "withdraw": Decision(
            pgettext_lazy("certificate", "Withdraw"), VALID, actions.revoke, WithdrawForm, is_grave=True
        ),
        "forget": Decision(gettext_lazy("Empty the name"), EVERY, actions.forget_name, WithdrawForm, is_grave=True),
    }
    list_display = ("serial_ltr", "name_bdi", "kind_in_words", "issued_at", "status_pill")
    list_filter = ("year", ("kind", KindFilter), ValidityFilter)
    search_fields = ("code",)
    search_help_text = gettext_lazy("Number such as 2026/00017, or the verification code in full")
    ordering = ("-issued_at", "-pk")
    list_per_page = 50
    show_full_result_count = False
    view_on_site: Any = True
    change_form_template = "core/admin/certificate.html"
    fields = readonly_fields = (
        "issued_at",
        "issued_by",
        "subject",
        "revoked_at",
        "revoked_by",
        "revoked_reason",
        "replaced_by",
        "sheet",
        "fingerprint",
    )

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return sees_everything(request.user)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return sees_everything(request.user)

    def has_review_permission(self, request: HttpRequest) -> bool:
        return sees_everything(request.user)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_search_results(self, request: HttpRequest, queryset: Any, search_term: str) -> tuple[Any, bool]:
        """By number or code only; nobody searches for a name."""
        typed = read(search_term)
        if not typed:
            return queryset, False
        if is_sound(typed):
            return queryset.filter(code=typed), False
        year, number = typed[:4], typed[4:]
        is_serial = typed.isdecimal() and 0 < len(number) <= 9
        return (queryset.filter(year=year, number=number) if is_serial else queryset.none()), False

    def form_for(self, row: Any, decision: Decision, data: Any) -> Any:
        name = row.facts["name"]
        initial = {"name_ar": name["ar"], "name_en": name["en"] if name["en"] != name["ar"] else ""}
        return decision.form(data, initial=initial) if decision.form else None

    def follows(self, name: str, count: int) -> str:
        if name == "correct":
            return gettext("A new certificate takes its place; the old one says so to whoever checks it.")
        return gettext("From now on whoever checks it reads that it holds no longer.")

    def told(self, row: Certificate) -> str:
        return format_html(
            '<bdi dir="ltr">{}</bdi> · <bdi>{}</bdi> · <bdi>{}</bdi>', row.serial, row.printed("name"), row.title
        )

    def page(self, request: HttpRequest, row: Certificate) -> dict[str, Any]:
        is_own = row.subject_id == request.user.pk
        trail = AuditEvent.objects.about(row).select_related("by")
        return {
            "rows": printed_rows(row),
            "decisions": self.open_decisions(request, row, is_own=is_own),
            "events": [(event, event_in_words(event.action)) for event in trail],
        }

    def head(self, row: Certificate) -> dict[str, Any]:
        return super().head(row) | {"name": row.heading}

    def facts(self, row: Certificate) -> Iterable[str]:
        return [format_html('<bdi dir="ltr">{}</bdi>', text) for text in (row.serial, row.shown_code)]

    @admin.display(description=gettext_lazy("sheet"))
    def sheet(self, certificate: Certificate) -> str:
        return format_html('<bdi dir="ltr">{} {}</bdi>', certificate.template, certificate.template_version)

    @admin.display(description=gettext_lazy("fingerprint of the file"))
    def fingerprint(self, certificate: Certificate) -> str:
        return format_html('<bdi dir="ltr">{}</bdi>', certificate.sha256)

    @admin.display(description=gettext_lazy("number"), ordering="number")
    def serial_ltr(self, row: Certificate) -> str:
        return format_html('<bdi dir="ltr">{}</bdi>', row.serial)

    @admin.display(description=gettext_lazy("name"))
    def name_bdi(self, row: Certificate) -> str:
        return format_html("<bdi>{}</bdi>", row.printed("name"))

    @admin.display(description=gettext_lazy("kind"), ordering="kind")
    def kind_in_words(self, row: Certificate) -> str:
        return in_words(row.kind)

    @admin.display(description=gettext_lazy("validity"))
    def status_pill(self, row: Certificate) -> str:
        return super().status_pill(row)
