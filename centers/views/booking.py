"""A person asks for a hall and looks after what she asked for."""

import datetime
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from centers import calendars
from centers.actions import booking
from centers.exceptions import SomeDatesTaken
from centers.forms.booking import BookingForm, DayForm
from centers.free_hours import Diary
from centers.models import Booking, Facility
from centers.models.booking import ACTIVE
from centers.trail import steps_of
from centers.views.registering import person
from core.exceptions import RuleViolation
from core.guards import post_only, private_page
from core.outcomes import outcome

MOST_SHOWN = 200


@login_required
def book(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """First the day, in an address of its own; then free hours of that day, and what it is for."""
    facility = get_object_or_404(Facility.objects.bookable().for_cards(), public_id=public_id)
    day, section = asked(request, facility)
    if day is None:
        return choose_day(request, facility)
    diary = Diary.read(facility, day, day)
    facts: dict[str, Any] = {"facility": facility, "section": section, "day": diary.day(day, section, timezone.now())}
    tapped = {"start": request.GET.get("from", "")[:5]}  # of the calendar; a time that is not free chooses nothing
    form = BookingForm(request.POST or None, facility=facility, day=facts["day"], section=section, initial=tapped)
    if form.is_valid():
        try:
            rows = booking.request_bookings(
                facility, form.wish(), by=person(request), leaves_out=form.cleaned_data["leaves_out"]
            )
        except RuleViolation as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
            if isinstance(refusal, SomeDatesTaken):
                facts["answers"] = booking.look_ahead(facility, form.wish(), by=person(request))
        else:
            return asked_for(request, rows)
    facts |= {"form": form, "section_label": dict(facility.section_choices)[section]}
    return render(request, "centers/book.html", facts, status=422 if form.errors else 200)


def asked(request: HttpRequest, facility: Facility) -> tuple[datetime.date | None, str]:
    """The day and the section of the address; no day where either is missing or nonsense."""
    section = request.GET.get("section", "")
    try:
        day = datetime.date.fromisoformat(request.GET.get("on", "")[:10])
    except ValueError:
        return None, section
    fits = section in facility.sections and 0 <= (day - timezone.localdate()).days <= facility.days_ahead
    return (day, section) if fits else (None, section)


def choose_day(request: HttpRequest, facility: Facility) -> HttpResponse:
    form = DayForm(request.GET if "section" in request.GET else None, facility=facility)
    if form.is_valid():
        last = timezone.localdate() + datetime.timedelta(days=facility.days_ahead)
        if form.cleaned_data["on"] <= last:
            query = urlencode({"on": form.cleaned_data["on"].isoformat(), "section": form.cleaned_data["section"]})
            return redirect(f"{request.path}?{query}")
        form.add_error("day", _("This day is too far ahead; it cannot be booked yet."))
    return render(
        request, "centers/book_day.html", {"facility": facility, "form": form}, status=422 if form.errors else 200
    )


def asked_for(request: HttpRequest, rows: list[Booking]) -> HttpResponse:
    if len(rows) == 1:
        return redirect(rows[0])
    text = ngettext("You asked for %(n)d date.", "You asked for %(n)d dates.", len(rows)) % {"n": len(rows)}
    messages.success(request, text)
    return redirect("centers:my-bookings")


@login_required
@require_safe
def my_bookings(request: HttpRequest) -> HttpResponse:
    """Her bookings: what comes first, what is over behind it; one query."""
    rows = list(Booking.objects.of(request.user).for_cards().order_by("during", "pk")[:MOST_SHOWN])
    now = timezone.now()
    coming = [row for row in rows if row.status in ACTIVE and row.ends_at > now]
    return render(
        request,
        "centers/my_bookings.html",
        {"coming": coming, "past": [row for row in reversed(rows) if row not in coming]},
    )


def hers_or_404(request: HttpRequest, public_id: UUID) -> Booking:
    return get_object_or_404(Booking.objects.of(request.user).for_cards(), public_id=public_id)


def may_withdraw(row: Booking) -> bool:
    return row.status in ACTIVE and not row.has_begun


@login_required
@require_safe
def my_booking(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Where it stands, when and where, and how to take it back."""
    row = hers_or_404(request, public_id)
    others = Booking.objects.of(request.user).filter(series=row.series).exclude(pk=row.pk).order_by("during")
    dates = list(others.for_cards()) if row.series else []
    context = {
        "booking": row,
        "steps": steps_of(row),
        "others": dates,
        "may_withdraw": may_withdraw(row),
        "may_withdraw_all": sum(may_withdraw(one) for one in [row, *dates]) > 1,
    }
    return render(request, "centers/my_booking.html", context)


@login_required
@require_safe
@private_page
def booking_calendar(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """An iCalendar file for her own phone."""
    row = hers_or_404(request, public_id)
    response = HttpResponse(calendars.of_booking(row), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="booking.ics"'
    return response


@login_required
@post_only("centers:my-booking", "public_id")
def booking_withdraw(request: HttpRequest, public_id: UUID) -> HttpResponse:
    row = hers_or_404(request, public_id)
    with outcome(request, success=_("You withdrew it. Thank you for telling us.")):
        booking.withdraw_booking(row, by=person(request))
    return redirect(row)


@login_required
@post_only("centers:my-booking", "public_id")
def series_withdraw(request: HttpRequest, public_id: UUID) -> HttpResponse:
    row = hers_or_404(request, public_id)
    with outcome(request, success=_("You withdrew all dates. Thank you for telling us.")):
        booking.withdraw_series(row, by=person(request))
    return redirect("centers:my-bookings")
