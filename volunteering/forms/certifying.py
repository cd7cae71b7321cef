"""What a certificate of hours is to be about: a centre, from which month to which, and one opportunity if she likes."""

import calendar
import datetime
from typing import Any

from django import forms
from django.utils.dateparse import parse_date
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from centers.models import Center
from core.forms import Form
from volunteering.models import HourLine, Opportunity, Volunteer


class OpportunityChoice(forms.ModelChoiceField):
    def label_from_instance(self, work: Any) -> str:
        return f"{work} · {work.center}"


class CertificateForm(Form):
    """Offers only what she has hours for; the sheet names the days of the first and the last hours themselves."""

    center: Any = forms.ModelChoiceField(
        label=_("Centre"),
        queryset=Center.objects.none(),
        error_messages={"required": _("Choose the centre at which you volunteered.")},
    )
    first_on = forms.TypedChoiceField(label=_("From the month"), coerce=parse_date)
    last_on = forms.TypedChoiceField(label=_("Until the end of the month"), coerce=parse_date)
    opportunity: Any = OpportunityChoice(
        label=_("Only one opportunity"),
        queryset=Opportunity.objects.none(),
        required=False,
        help_text=_("Leave it open for all you did at the centre."),
    )

    def __init__(self, *args: Any, volunteer: Volunteer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        lines = HourLine.objects.standing().filter(volunteer=volunteer)
        self.months = list(lines.dates("work_on", "month"))
        centers, works, first, last = (self.fields[name] for name in ("center", "opportunity", "first_on", "last_on"))
        centers.queryset = Center.objects.filter(pk__in=lines.values("center")).order_by("name", "pk")  # type: ignore[attr-defined]
        centers.empty_label = _("Choose the centre")  # type: ignore[attr-defined]
        found = Opportunity.objects.filter(pk__in=lines.values("opportunity")).select_related("center")
        works.queryset = found.order_by("title", "pk")  # type: ignore[attr-defined]
        works.empty_label = _("All my work at the centre")  # type: ignore[attr-defined]
        first.choices = [(day.isoformat(), named(day)) for day in self.months]  # type: ignore[attr-defined]
        last.choices = [(end_of(day).isoformat(), named(day)) for day in reversed(self.months)]  # type: ignore[attr-defined]


def named(day: datetime.date) -> str:
    return date_format(day, "F Y")


def end_of(day: datetime.date) -> datetime.date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])
