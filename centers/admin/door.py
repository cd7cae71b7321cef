"""At the door, on a phone: scan or type a ticket, let in who comes without one, print the sheet."""

import uuid
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Exists, OuterRef, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from centers.actions import door
from centers.kinds import Source
from centers.models import CheckIn, Program, Registration, ScanOutcome, Session
from centers.models.program import ANNOUNCED
from core.exceptions import RuleViolation
from core.forms import Form, PersonNameField
from core.identifiers import MobileField

MOST_NAMED = 200  # whoever is not named is found by ticket


class TicketForm(Form):
    """One ticket; the nonce makes a form that is sent twice one scan."""

    code = forms.CharField(
        label=gettext_lazy("Ticket"),
        max_length=60,
        widget=forms.TextInput(
            attrs={"dir": "ltr", "autocomplete": "off", "inputmode": "numeric", "class": "input-code"}
        ),
        error_messages={"required": gettext_lazy("Type the eight digits of the ticket.")},
    )
    nonce = forms.UUIDField(widget=forms.HiddenInput, required=False)


class WalkInForm(Form):
    name = PersonNameField(
        label=gettext_lazy("Full name"), error_messages={"required": gettext_lazy("Write the name of who came.")}
    )
    guardian_name = PersonNameField(label=gettext_lazy("Guardian, for somebody under 18"), required=False)
    guardian_phone = MobileField(label=gettext_lazy("Mobile number of the guardian"), required=False)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if bool(cleaned.get("guardian_name")) != bool(cleaned.get("guardian_phone")) and not self.errors:
            self.add_error("guardian_phone", _("A guardian has a name and a mobile number."))
        return cleaned


def nearest(program: Program) -> Session | None:
    """The session that runs or comes next; after the last one, the last."""
    now = timezone.now()
    sessions = list(program.sessions.order_by("during", "pk"))
    return next((one for one in sessions if one.ends_at + door.EARLY > now), sessions[-1] if sessions else None)


class DoorViews:
    """Pages beside the programme's own admin page; behind the same wall, for those who decide on programmes."""

    admin_site: Any
    opts: Any
    get_queryset: Any
    has_review_permission: Any

    def door_urls(self) -> list[Any]:
        view = self.admin_site.admin_view
        return [
            path("door/", view(self.door_by_code), name="centers_door"),
            path("<int:pk>/door/", view(self.door_view), name="centers_program_door"),
            path("<int:pk>/sheet/", view(self.sheet_view), name="centers_program_sheet"),
        ]

    def hers(self, request: HttpRequest, **lookup: Any) -> Program:
        program: Program | None = self.get_queryset(request).filter(**lookup).first()
        if program is None:
            raise Http404
        if not self.has_review_permission(request):
            raise PermissionDenied
        return program

    def door_by_code(self, request: HttpRequest) -> HttpResponse:
        """Where a scanned ticket leads: to the door of its programme, with the code typed in."""
        code = door.tidy(request.GET.get("code", "")[:60])
        program = self.hers(request, registrations__ticket=code)
        return redirect(f"{reverse('admin:centers_program_door', args=[program.pk])}?code={code}")

    def door_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """One session: who is in, one ticket at a time, and who comes without."""
        program = self.hers(request, pk=pk)
        asked = request.GET.get("session", "")
        is_asked = asked.isascii() and asked.isdigit() and len(asked) < 19
        session = program.sessions.filter(pk=int(asked)).first() if is_asked else nearest(program)
        if session is None or program.status not in ANNOUNCED:
            messages.error(request, _("Nobody is let in now: the programme is not running and not announced."))
            return redirect("admin:centers_program_change", program.pk)
        is_walk_in = request.POST.get("what") == "walk_in"
        ticket = TicketForm(
            request.POST if request.method == "POST" and not is_walk_in else None,
            initial={"code": request.GET.get("code", "")[:60], "nonce": uuid.uuid4()},
        )
        walk_in = WalkInForm(request.POST if request.method == "POST" and is_walk_in else None)
        form = walk_in if is_walk_in else ticket
        if request.method == "POST" and form.is_valid() and self.let_in(request, session, form):
            return redirect(f"{request.path}?session={session.pk}")
        context = (
            self.admin_site.each_context(request)
            | {"title": _("At the door"), "opts": self.opts, "program": program, "session": session}
            | {"ticket": ticket, "walk_in": walk_in, "sessions": program.sessions.order_by("during", "pk")}
            | at_the_door(session)
        )
        return TemplateResponse(request, "centers/admin/door.html", context, status=422 if form.errors else 200)

    def let_in(self, request: HttpRequest, session: Session, form: Any) -> bool:
        """Say what happened; False when the ticket or the name has an error to show."""
        user: Any = request.user
        data = form.cleaned_data
        try:
            if isinstance(form, WalkInForm):
                guardian = (data["guardian_name"], data["guardian_phone"]) if data["guardian_name"] else None
                row = door.add_walk_in(session, data["name"], by=user, guardian=guardian)
                messages.success(request, _("In: %(name)s") % {"name": row.attendee_name})
                return True
            scan = door.check_in(session, data["code"], by=user, nonce=data["nonce"])
        except RuleViolation as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
            return False
        name = {"name": scan.registration.attendee_name}
        if scan.outcome == ScanOutcome.AGAIN:
            messages.warning(request, _("%(name)s was let in before.") % name)
        else:
            messages.success(request, _("In: %(name)s") % name)
        return True

    def sheet_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Everybody with a seat and a box for each session, to print and hang at the door."""
        program = self.hers(request, pk=pk)
        sessions = list(program.sessions.order_by("during", "pk"))
        came = set(
            CheckIn.objects.filter(session__in=sessions, outcome=ScanOutcome.IN).values_list(
                "registration_id", "session_id"
            )
        )
        rows = sorted(Registration.objects.filter(program=program).seated(), key=lambda row: row.attendee_fold)
        context = self.admin_site.each_context(request) | {
            "title": _("Attendance sheet"),
            "opts": self.opts,
            "program": program,
            "sessions": sessions,
            "rows": [(row, [(row.pk, session.pk) in came for session in sessions]) for row in rows],
        }
        return TemplateResponse(request, "centers/admin/sheet.html", context)


def at_the_door(session: Session) -> dict[str, Any]:
    """Who is expected and who came last; a fixed number of queries. Who came without a seat stands beside the counter."""
    came = CheckIn.objects.filter(session=session, outcome=ScanOutcome.IN)
    is_in = Exists(came.filter(registration=OuterRef("pk")))
    seated = Registration.objects.filter(program=session.program_id).seated()
    has_seat, walked_in = Q(source=Source.ONLINE), Q(source=Source.WALK_IN)
    counts = seated.annotate(is_in=is_in).aggregate(
        expected=Count("pk", filter=has_seat),
        came=Count("pk", filter=has_seat & Q(is_in=True)),
        without_seat=Count("pk", filter=walked_in & Q(is_in=True)),
    )
    # Names are decrypted at every scan: so many and no more, the first who registered.
    missing = seated.filter(~is_in, has_seat).only("attendee_name", "ticket", "is_minor").order_by("pk")[:MOST_NAMED]
    return counts | {
        "missing": sorted(missing, key=lambda row: row.attendee_fold),
        "newest": came.select_related("registration").order_by("-received_at", "-pk")[:8],
        "is_open": door.is_open(session),
    }
