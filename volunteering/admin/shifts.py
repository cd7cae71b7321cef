"""One shift: moved, made larger or smaller, called off, repeated. Everything by a decision, for people have signed up."""

import datetime
from typing import Any

from django import forms
from django.contrib import admin
from django.core.validators import MaxValueValidator
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from core.admin import ScopedRelatedFilter
from core.dates import LATEST
from core.decisions import Decision, DecisionAdmin
from core.forms import Form
from core.hijri import dual
from core.models import AuditEvent
from volunteering.actions import repeating, running
from volunteering.admin.opportunities import READ_BY_VOLUNTEERS, ForVolunteers
from volunteering.admin.when import SoonestFirst, WhenFilter
from volunteering.kinds import Every
from volunteering.models import Shift
from volunteering.models.opportunity import MOST_SEATS
from volunteering.states import ShiftStatus
from volunteering.trail import TITLES

SCHEDULED = frozenset({ShiftStatus.SCHEDULED})


def day_input() -> forms.DateInput:
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


def hour_input() -> forms.TimeInput:
    return forms.TimeInput(format="%H:%M", attrs={"type": "time"})


class MoveForm(Form):
    day = forms.DateField(label=gettext_lazy("Day"), widget=day_input(), validators=[MaxValueValidator(LATEST)])
    begins = forms.TimeField(label=gettext_lazy("begins"), widget=hour_input())
    ends = forms.TimeField(
        label=gettext_lazy("ends"),
        widget=hour_input(),
        help_text=gettext_lazy("An hour that is not after the beginning is one of the next day."),
    )


class SeatsForm(Form):
    seats = forms.IntegerField(label=gettext_lazy("places"), min_value=1, max_value=MOST_SEATS)


class RepeatForm(Form):
    every = forms.ChoiceField(label=pgettext_lazy("shift", "How often"), choices=Every.choices, initial=Every.WEEK)
    until = forms.DateField(
        label=gettext_lazy("Last day"),
        widget=day_input(),
        help_text=gettext_lazy(
            "60 times at most. Days that have their shift keep it; empty ones after it are removed."
        ),
    )


def move(shift: Shift, *, day: datetime.date, begins: datetime.time, ends: datetime.time, by: Any) -> Shift:
    start = timezone.make_aware(datetime.datetime.combine(day, begins))
    night = datetime.timedelta(days=1 if ends <= begins else 0)
    end = timezone.make_aware(datetime.datetime.combine(day + night, ends))
    return running.move_shift(shift, start, end, by=by)


def set_seats(shift: Shift, *, seats: int, by: Any) -> Shift:
    return running.set_seats(shift, seats, by=by)


def repeat(shift: Shift, *, every: str, until: datetime.date, by: Any) -> repeating.Repeated:
    return repeating.repeat_shift(shift, Every(every), until, by=by)


@admin.register(Shift)
class ShiftAdmin(SoonestFirst, DecisionAdmin):
    center_path = "opportunity__center"
    list_display = ("when", "what", "status_pill", "places", "center")
    list_filter = (WhenFilter, "status", ("opportunity__center", ScopedRelatedFilter))
    list_select_related = ("opportunity__center",)
    search_fields = ("opportunity__title_ar", "opportunity__title_en")
    decisions = {
        "move": Decision(gettext_lazy("Move"), SCHEDULED, move, MoveForm),
        "seats": Decision(gettext_lazy("Change the places"), SCHEDULED, set_seats, SeatsForm),
        "repeat": Decision(gettext_lazy("Repeat"), SCHEDULED, repeat, RepeatForm),
        "call_off": Decision(
            pgettext_lazy("shift", "Call off"), SCHEDULED, running.cancel_shift, ForVolunteers, is_grave=True
        ),
    }
    review_permission = "volunteering.decide_opportunity"
    reason_read_by = READ_BY_VOLUNTEERS
    actions = ("call_off",)
    change_form_template = "volunteering/admin/row.html"

    @admin.display(description=gettext_lazy("time"), ordering="during")
    def when(self, shift: Shift) -> str:
        return format_html("<bdi>{}</bdi>", shift)

    @admin.display(description=gettext_lazy("opportunity"))
    def what(self, shift: Shift) -> str:
        return format_html("<bdi>{}</bdi>", shift.opportunity)

    @admin.display(description=gettext_lazy("places"), ordering="seats")
    def places(self, shift: Shift) -> str:
        return format_html('<bdi dir="ltr">{} / {}</bdi>', shift.seats_taken, shift.seats)

    @admin.display(description=gettext_lazy("centre"))
    def center(self, shift: Shift) -> str:
        return format_html("<bdi>{}</bdi>", shift.opportunity.center)

    def told(self, shift: Shift) -> str:
        return format_html("{} · {} · {}", self.what(shift), self.when(shift), self.places(shift))

    def follows(self, name: str, count: int) -> str:
        texts = {
            "move": _("Everybody who signed up is told at once. If one of them is elsewhere then, nothing moves."),
            "seats": _("More places go to those who wait at once."),
            "repeat": _("Each day becomes a shift of its own, with as many places."),
            "call_off": _("Everybody who signed up is told at once."),
        }
        return texts[name]

    def form_for(self, row: Shift, decision: Decision, data: Any) -> Any:
        start, end = timezone.localtime(row.starts_at), timezone.localtime(row.ends_at)
        known = {"day": start.date(), "begins": start.time(), "ends": end.time(), "seats": row.seats}
        is_reason = decision.form is None or issubclass(decision.form, ForVolunteers)
        return super().form_for(row, decision, data) if is_reason else decision.form(data, initial=known)  # type: ignore[misc]

    @admin.action(description=gettext_lazy("Call the selected shifts off"), permissions=["review"])
    def call_off(self, request: HttpRequest, queryset: Any) -> Any:
        return self.bulk(request, queryset, "call_off", "call_off")

    def page(self, request: HttpRequest, row: Shift) -> dict[str, Any]:
        door = f"{reverse('admin:volunteering_opportunity_door', args=[row.opportunity_id])}?shift={row.pk}"
        rows = [
            (_("Opportunity"), link("admin:volunteering_opportunity_change", row.opportunity, row.opportunity_id)),
            (_("Places"), self.places(row)),
            (_("Waiting list"), row.sign_ups.waiting().count()),
            (_("Repeated"), row.repeated.count() or ""),
            (_("Repeats"), link("admin:volunteering_shift_change", row.repeats, row.repeats_id) if row.repeats else ""),
            (_("Who signed up"), format_html('<a href="{}">{}</a>', self.sign_ups_of(row), _("Show"))),
            (_("Attendance"), format_html('<a href="{}">{}</a>', door, _("At the door"))),
        ]
        events = AuditEvent.objects.about(row).select_related("by")
        return self.head(row) | {
            "name": str(row.opportunity),
            "facts": [str(row.opportunity.center), dual(timezone.localdate(row.starts_at)), row.hours],
            "rows": [(label, value) for label, value in rows if value != ""],
            "decisions": self.open_decisions(request, row, is_own=False),
            "events": [(event, TITLES.get(event.action, event.action)) for event in events],
        }

    def sign_ups_of(self, row: Shift) -> str:
        return f"{reverse('admin:volunteering_signup_changelist')}?shift__id__exact={row.pk}"


def link(name: str, thing: Any, key: int | None) -> str:
    return format_html('<a href="{}"><bdi>{}</bdi></a>', reverse(name, args=[key]), thing)
