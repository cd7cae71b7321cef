"""At the door of a shift, on the supervisor's phone: who is expected, in and out by ticket, who comes unannounced."""

import json
import uuid
from datetime import datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from centers.actions.door import tidy
from core.exceptions import RuleViolation
from core.forms import Form
from core.identifiers import MobileField
from volunteering.actions import attendance
from volunteering.actions.attendance import EARLY
from volunteering.exceptions import NoSuchVolunteer
from volunteering.kinds import Direction
from volunteering.models import Opportunity, Scan, Shift, SignUp, Volunteer
from volunteering.models.sign_up import SEATED
from volunteering.states import SignUpStatus

S = SignUpStatus
MOST_NAMED = 200  # whoever is not named is found by ticket
MOST_SENT = 500  # scans in one parcel of a device


class TicketForm(Form):
    """One ticket, in or out; the nonce makes a form that is sent twice one scan."""

    code = forms.CharField(
        label=gettext_lazy("Ticket"),
        max_length=60,
        widget=forms.TextInput(
            attrs={"dir": "ltr", "autocomplete": "off", "inputmode": "numeric", "class": "input-code"}
        ),
        error_messages={"required": gettext_lazy("Type the eight digits of the ticket.")},
    )
    direction = forms.ChoiceField(choices=Direction.choices, required=False)
    nonce = forms.UUIDField(widget=forms.HiddenInput, required=False)


class WalkInForm(Form):
    phone = MobileField(
        label=gettext_lazy("Mobile number of the volunteer"),
        error_messages={"required": gettext_lazy("Type the mobile number of the volunteer.")},
    )


def nearest(opportunity: Opportunity) -> Shift | None:
    """The shift that runs or comes next; after the last one, the last."""
    now = timezone.now()
    shifts = list(opportunity.shifts.to_come_to().order_by("during", "pk"))
    return next((one for one in shifts if one.ends_at + EARLY > now), shifts[-1] if shifts else None)


class DoorViews:
    """Pages beside the opportunity's own; behind the same wall, for those who decide on volunteering."""

    admin_site: Any
    opts: Any
    get_queryset: Any
    has_review_permission: Any

    def door_urls(self) -> list[Any]:
        view = self.admin_site.admin_view
        return [
            path("door/", view(self.door_by_code), name="volunteering_door"),
            path("<int:pk>/door/", view(self.door_view), name="volunteering_opportunity_door"),
            path("<int:pk>/door/<int:shift>/scans/", view(require_POST(self.scans_view)), name="volunteering_scans"),
        ]

    def hers(self, request: HttpRequest, **lookup: Any) -> Opportunity:
        opportunity: Opportunity | None = self.get_queryset(request).filter(**lookup).first()
        if opportunity is None:
            raise Http404
        if not self.has_review_permission(request):
            raise PermissionDenied
        return opportunity

    def door_by_code(self, request: HttpRequest) -> HttpResponse:
        """Where a scanned ticket leads: to the door of its shift, with the code typed in."""
        code = tidy(request.GET.get("code", "")[:60])
        opportunity = self.hers(request, shifts__sign_ups__ticket=code)
        shift = SignUp.objects.get(ticket=code).shift_id
        address = reverse("admin:volunteering_opportunity_door", args=[opportunity.pk])
        return redirect(f"{address}?shift={shift}&code={code}")

    def door_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        opportunity = self.hers(request, pk=pk)
        asked = request.GET.get("shift", "")
        is_asked = asked.isascii() and asked.isdigit() and len(asked) < 19
        shift = opportunity.shifts.to_come_to().filter(pk=int(asked)).first() if is_asked else nearest(opportunity)
        if shift is None:
            messages.error(request, _("There is no shift that anybody could come to."))
            return redirect("admin:volunteering_opportunity_change", opportunity.pk)
        is_walk_in = request.POST.get("what") == "walk_in"
        posted = request.POST if request.method == "POST" else None
        initial = {"code": request.GET.get("code", "")[:60], "nonce": uuid.uuid4()}
        ticket = TicketForm(None if is_walk_in else posted, initial=initial)
        walk_in = WalkInForm(posted if is_walk_in else None)
        form = walk_in if is_walk_in else ticket
        if posted is not None and form.is_valid() and self.let_through(request, shift, form):
            return redirect(f"{request.path}?shift={shift.pk}")
        context = (
            self.admin_site.each_context(request)
            | {"title": _("At the door"), "opts": self.opts, "opportunity": opportunity, "shift": shift}
            | {"ticket": ticket, "walk_in": walk_in, "shifts": opportunity.shifts.to_come_to().order_by("during", "pk")}
            | at_the_door(shift)
        )
        return TemplateResponse(request, "volunteering/admin/door.html", context, status=422 if form.errors else 200)

    def let_through(self, request: HttpRequest, shift: Shift, form: Any) -> bool:
        """Say what happened; False when the ticket or the number has an error to show."""
        user: Any = request.user
        data = form.cleaned_data
        try:
            if isinstance(form, WalkInForm):
                row = attendance.add_walk_in(shift, volunteer_with(data["phone"]), by=user)
                messages.success(request, _("In: %(name)s") % {"name": row.volunteer})
                return True
            way = Direction(data["direction"] or Direction.IN)
            scan = attendance.scan(shift, data["code"], way, by=user, nonce=data["nonce"])
        except RuleViolation as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
            return False
        messages.success(request, told(scan))
        return True

    def scans_view(self, request: HttpRequest, pk: int, shift: int) -> HttpResponse:
        """What a device kept while it had no network: a list of scans, each answered by itself; sent twice is once."""
        opportunity = self.hers(request, pk=pk)
        row = opportunity.shifts.filter(pk=shift).first()
        if row is None:
            raise Http404
        try:
            sent = json.loads(request.body)
        except (ValueError, RecursionError):
            sent = None
        if not isinstance(sent, list) or len(sent) > MOST_SENT:
            return JsonResponse({"error": _("Send a list of scans, 500 at most.")}, status=400)
        return JsonResponse({"answers": [self.answer(request, row, item) for item in sent]})

    def answer(self, request: HttpRequest, shift: Shift, item: Any) -> dict[str, Any]:
        """What became of one scan. A refusal is final: the code will not fit tomorrow either."""
        try:
            nonce, code = uuid.UUID(item["nonce"]), str(item["code"])[:60]
            way, at = Direction(item["direction"]), parse_datetime(item["captured_at"])
        except (KeyError, TypeError, ValueError, AttributeError):
            return {"nonce": None, "ok": False, "text": _("This is no scan.")}
        if not isinstance(at, datetime) or timezone.is_naive(at):
            return {"nonce": str(nonce), "ok": False, "text": _("This is no scan.")}
        user: Any = request.user
        try:
            scan = attendance.scan(shift, code, way, by=user, nonce=nonce, captured_at=at)
        except RuleViolation as refusal:
            text = _("%(row)s: %(refusal)s") % {"row": code, "refusal": refusal}
            return {"nonce": str(nonce), "ok": False, "text": text}
        return {"nonce": str(nonce), "ok": True, "text": told(scan)}


def told(scan: Scan) -> str:
    text = _("In: %(name)s") if scan.direction == Direction.IN else _("Out: %(name)s")
    return text % {"name": scan.sign_up.volunteer}


def volunteer_with(phone: str) -> Volunteer:
    user: Any = get_user_model().objects.active().with_phone(phone).first()
    volunteer = Volunteer.objects.present().filter(user=user).first() if user else None
    if volunteer is None:
        raise NoSuchVolunteer(field="phone")
    return volunteer


def at_the_door(shift: Shift) -> dict[str, Any]:
    """Who is expected, who is at work, who came last; a fixed number of queries."""
    now = timezone.now()
    of_shift = SignUp.objects.filter(shift=shift)
    counts = of_shift.aggregate(
        expected=Count("pk", filter=Q(status__in=SEATED, is_walk_in=False)),
        came=Count("pk", filter=Q(status__in=[S.CHECKED_IN, S.COMPLETED], is_walk_in=False)),
        at_work=Count("pk", filter=Q(status=S.CHECKED_IN)),
        unannounced=Count("pk", filter=Q(status__in=SEATED, is_walk_in=True)),
    )
    named = of_shift.select_related("volunteer__user").order_by("volunteer__user__name", "pk")
    scans = Scan.objects.filter(sign_up__shift=shift).select_related("sign_up__volunteer__user")
    return counts | {
        "missing": named.filter(status=S.ACCEPTED)[:MOST_NAMED],
        "working": named.filter(status=S.CHECKED_IN)[:MOST_NAMED],
        "absent": named.filter(status=S.NO_SHOW)[:MOST_NAMED],
        "newest": scans.order_by("-received_at", "-pk")[:8],
        "is_open": shift.starts_at - EARLY <= now,
        "has_begun": shift.has_begun(now),
        "is_over": shift.ends_at <= now,
    }
