"""Who signed up, for the centre of the opportunity: accepted, declined, or taken back with a reason."""

import re
from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from centers.actions.door import tidy
from core import audit
from core.admin import ReasonForm, ScopedRelatedFilter
from core.decisions import Decision, DecisionAdmin
from core.forms import Form
from core.hijri import dual
from core.identifiers import mask_mobile
from core.models import AuditEvent
from volunteering.actions import attendance, hours, running
from volunteering.admin.opportunities import READ_BY_VOLUNTEERS, ForVolunteers
from volunteering.admin.when import SoonestFirst, WhenFilter
from volunteering.exceptions import NotBegun
from volunteering.models import SignUp
from volunteering.states import ConsentStatus, SignUpStatus
from volunteering.summary import brought_by
from volunteering.trail import TITLES

S = SignUpStatus
ONCE_BEGUN = ("no_show", "hours")
SEEN = "sign_up.profile_seen"


class ForColleagues(ReasonForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"help_text": gettext_lazy("Kept on record for colleagues.")} | kwargs)


class HoursForm(Form):
    """Hours and minutes, typed «3:30» as on a sheet."""

    minutes = forms.CharField(
        label=gettext_lazy("Time worked"),
        max_length=10,
        help_text=gettext_lazy("Hours and minutes, such as 3:30."),
        widget=forms.TextInput(attrs={"dir": "ltr", "inputmode": "numeric", "autocomplete": "off"}),
    )

    def clean_minutes(self) -> int:
        found = re.fullmatch(r"([0-9]{1,2})(?::([0-5][0-9]))?", tidy(self.cleaned_data["minutes"]))
        if found is None:
            raise ValidationError(_("Write hours and minutes, such as 3:30."))
        return int(found[1]) * 60 + int(found[2] or 0)


class LeftFilter(admin.SimpleListFilter):
    title = gettext_lazy("way out")
    parameter_name = "left"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        return [("without", gettext_lazy("Not scanned out"))]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        late = SignUp.objects.without_check_out(timezone.now()).order_by()
        return queryset.filter(pk__in=late.values("pk")) if self.value() == "without" else queryset


@admin.register(SignUp)
class SignUpAdmin(SoonestFirst, DecisionAdmin):
    center_path = "shift__opportunity__center"
    list_display = ("ticket_ltr", "who", "what", "when", "status_pill", "created_at")
    list_filter = (WhenFilter, "status", LeftFilter, "is_minor", ("shift__opportunity__center", ScopedRelatedFilter))
    list_select_related = ("volunteer__user", "shift__opportunity__center")
    search_fields = ("=ticket", "shift__opportunity__title_ar", "shift__opportunity__title_en")
    search_help_text = gettext_lazy("Ticket of eight digits, or title of the opportunity")
    decisions = {
        "accept": Decision(gettext_lazy("Accept"), frozenset({S.REQUESTED}), running.accept_sign_up),
        "decline": Decision(
            gettext_lazy("Decline"), frozenset({S.REQUESTED, S.WAITING}), running.decline_sign_up, ForVolunteers
        ),
        "no_show": Decision(
            gettext_lazy("Did not come"), frozenset({S.ACCEPTED}), attendance.mark_no_show, ForColleagues, is_grave=True
        ),
        "hours": Decision(
            gettext_lazy("Type the hours"),
            frozenset({S.ACCEPTED, S.CHECKED_IN, S.NO_SHOW, S.COMPLETED}),
            hours.submit_hours,
            HoursForm,
        ),
        "cancel": Decision(
            gettext_lazy("Take the place back"),
            frozenset({S.ACCEPTED}),
            running.cancel_sign_up,
            ForVolunteers,
            is_grave=True,
        ),
    }
    review_permission = "volunteering.decide_opportunity"
    reason_read_by = READ_BY_VOLUNTEERS
    actions = ("accept", "decline", "take_back")
    change_form_template = "volunteering/admin/row.html"

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        return lookup in ("shift__opportunity__id__exact", "shift__id__exact") or super().lookup_allowed(
            lookup, value, request
        )

    def get_search_results(self, request: HttpRequest, queryset: Any, search_term: str) -> tuple[Any, bool]:
        """A ticket is read out with a gap in the middle, and typed in the digits of either language."""
        ticket = tidy(search_term)
        return super().get_search_results(request, queryset, ticket if ticket.isdigit() else search_term)

    @admin.display(description=gettext_lazy("ticket"), ordering="ticket")
    def ticket_ltr(self, row: SignUp) -> str:
        return format_html('<bdi dir="ltr">{}</bdi>', row)

    @admin.display(description=gettext_lazy("volunteer"))
    def who(self, row: SignUp) -> str:
        return format_html("<bdi>{}</bdi>", row.volunteer)

    @admin.display(description=gettext_lazy("opportunity"))
    def what(self, row: SignUp) -> str:
        return format_html("<bdi>{}</bdi>", row.shift.opportunity)

    @admin.display(description=gettext_lazy("shift"), ordering="during")
    def when(self, row: SignUp) -> str:
        return format_html("<bdi>{}</bdi>", row.shift)

    def told(self, row: SignUp) -> str:
        return format_html("{} · {} · {} · {}", self.who(row), self.what(row), self.when(row), self.status_pill(row))

    def follows(self, name: str, count: int) -> str:
        if name == "no_show":
            return _("If a device sends her ticket later, it counts.")
        if name == "hours":
            return _("A colleague approves them then; never more than the shift.")
        if name in ("cancel", "take_back"):
            return _("She is told at once, and the place goes to whoever waits longest.")
        return _("She is told at once.")

    @admin.action(description=gettext_lazy("Accept the selected volunteers"), permissions=["review"])
    def accept(self, request: HttpRequest, queryset: Any) -> HttpResponse | None:
        return self.bulk(request, queryset, "accept", "accept")

    @admin.action(description=gettext_lazy("Decline the selected volunteers"), permissions=["review"])
    def decline(self, request: HttpRequest, queryset: Any) -> HttpResponse | None:
        return self.bulk(request, queryset, "decline", "decline")

    @admin.action(description=gettext_lazy("Take the selected places back"), permissions=["review"])
    def take_back(self, request: HttpRequest, queryset: Any) -> HttpResponse | None:
        return self.bulk(request, queryset, "take_back", "cancel")

    def open_decisions(self, request: HttpRequest, row: Any, *, is_own: bool) -> Iterable[tuple[str, Decision]]:
        """Who did not come, and for how long, is known when the shift has begun."""
        known = super().open_decisions(request, row, is_own=is_own)
        early = () if row.shift.has_begun() else [self.decisions[key] for key in ONCE_BEGUN]
        return [(url, decision) for url, decision in known if decision not in early]

    def decide_view(self, request: HttpRequest, pk: int, key: str) -> HttpResponse:
        """Nobody is asked for a reason before it is possible; who came from the door of the shift goes back there."""
        row = self.get_queryset(request).filter(pk=pk).first()
        if row is None or not self.has_review_permission(request) or key not in ONCE_BEGUN or row.shift.has_begun():
            answer = super().decide_view(request, pk, key)
        else:
            messages.error(request, str(NotBegun()))
            answer = redirect("admin:volunteering_signup_change", pk)
        if row is not None and answer.status_code == 302 and "door" in request.GET:
            door = reverse("admin:volunteering_opportunity_door", args=[row.shift.opportunity_id])
            return redirect(f"{door}?shift={row.shift_id}")
        return answer

    def page(self, request: HttpRequest, row: Any) -> dict[str, Any]:
        rows = [
            (_("Volunteer"), row.volunteer),
            (_("Opportunity"), row.shift.opportunity),
            (_("Shift"), row.shift),
            (_("Age"), self.age_told(row)),
        ]
        rows += [(scan.get_direction_display(), dual(scan.captured_at)) for scan in row.scans.order_by("captured_at")]
        events = list(AuditEvent.objects.about(row).select_related("by"))
        if row.is_ahead and self.has_review_permission(request):
            rows += brought_by(row.volunteer)
            self.note_reader(request, row, events)
        return self.head(row) | {
            "facts": [str(row.shift.opportunity.center), dual(row.created_at)],
            "rows": rows,
            "phone": mask_mobile(row.volunteer.user.phone),
            "decisions": self.open_decisions(request, row, is_own=False),
            "events": [(event, TITLES.get(event.action, event.action)) for event in events],
        }

    def age_told(self, row: SignUp) -> str:
        """The group that counts on the day of the shift; her birth is told to nobody."""
        if not row.is_minor:
            return _("Of age")
        holds = row.consent is not None and row.consent.status == ConsentStatus.CONFIRMED
        return _("Minor, with the guardian’s consent") if holds else _("Minor, without a consent that holds")

    def note_reader(self, request: HttpRequest, row: SignUp, events: list[AuditEvent]) -> None:
        """Who reads the note that was written for the centre is on record, once a day; she herself is no reader."""
        user: Any = request.user
        is_told = row.volunteer.is_present and row.volunteer.experience
        if not is_told or row.volunteer.user_id == user.pk:
            return
        today = timezone.localdate()
        if not any(e.action == SEEN and e.by_id == user.pk and timezone.localdate(e.at) == today for e in events):
            events.append(audit.record(SEEN, row, by=user, is_internal=True))
