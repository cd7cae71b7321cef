"""Teams, for everybody and for their own: a list, a page, the leader's desk."""

from typing import Any, cast
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Q, Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from accounts.models import User
from core.exceptions import RuleViolation
from core.guards import post_only, public
from core.outcomes import outcome
from core.pagination import paginate
from volunteering.actions import teaming
from volunteering.forms.teams import HandOverForm, InviteForm, TeamForm, TogetherForm
from volunteering.models import HourLine, Team, TeamMember
from volunteering.models.hours import clock


def person(request: HttpRequest) -> User:
    return cast(User, request.user)


def hours_of(team: Team) -> str:
    """What its members did as a team, approved."""
    minutes = HourLine.objects.approved().filter(sign_up__team=team).aggregate(sum=Sum("minutes"))["sum"]
    return clock(minutes or 0)


@public
@require_safe
def team_list(request: HttpRequest) -> HttpResponse:
    page = paginate(request, Team.objects.public().for_cards().order_by("name_ar", "pk"))
    return render(request, "volunteering/teams/team_list.html", {"page": page})


@public
@require_safe
def team(request: HttpRequest, slug: str) -> HttpResponse:
    """Name, aim, centre, how many, how long; never who."""
    row = get_object_or_404(Team.objects.public().for_cards(), slug=slug)
    return render(request, "volunteering/teams/team.html", {"team": row, "hours": hours_of(row)})


@login_required
def team_propose(request: HttpRequest) -> HttpResponse:
    form = TeamForm(request.POST or None)
    if form.is_valid():
        data = form.cleaned_data
        try:
            row = teaming.propose_team(
                data["center"], data["name"], data["aim"], by=person(request), name_en=data["name_en"]
            )
        except RuleViolation as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        else:
            messages.success(request, _("Sent. The centre will answer."))
            return redirect("volunteering:my-team", public_id=row.public_id)
    return render(request, "volunteering/teams/team_propose.html", {"form": form}, status=422 if form.errors else 200)


@login_required
@require_safe
def my_teams(request: HttpRequest) -> HttpResponse:
    rows = TeamMember.objects.of(request.user).active().select_related("team__center").order_by("-invited_at", "-pk")
    return render(request, "volunteering/teams/my_teams.html", {"rows": rows})


def led(request: HttpRequest, public_id: UUID) -> Team:
    return get_object_or_404(Team.objects.led_by(request.user).select_related("center"), public_id=public_id)


@login_required
def my_team(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The leader's page: who is in it, whom she invites, and a shift for several at once."""
    row = led(request, public_id)
    what = request.POST.get("what", "")
    invite = InviteForm(request.POST if what == "invite" else None)
    together = TogetherForm(request.POST if what == "together" else None, team=row)
    hand_over = HandOverForm(request.POST if what == "hand_over" else None, team=row)
    form = {"together": together, "hand_over": hand_over}.get(what, invite)
    if request.method == "POST" and form.is_valid() and done(request, row, form):
        return redirect("volunteering:my-teams") if form is hand_over else redirect(request.path)
    members = row.members.active().select_related("volunteer__user").order_by("status", "pk")
    forms = {"invite": invite, "together": together, "hand_over": hand_over, "form": form}
    context = {"team": row, "members": members, "hours": hours_of(row), "is_active": row.works} | forms
    return render(request, "volunteering/teams/my_team.html", context, status=422 if form.errors else 200)


def done(request: HttpRequest, row: Team, form: Any) -> bool:
    """Say what happened; False when the form has an error to show."""
    data = form.cleaned_data
    try:
        if isinstance(form, InviteForm):
            teaming.invite_member(row, data["phone"], by=person(request))
            messages.success(request, _("Invited. Her name appears here when she says yes."))
            return True
        if isinstance(form, HandOverForm):
            teaming.hand_over(row, data["leader"], by=person(request))
            messages.success(request, _("Done. %(name)s leads the team now.") % {"name": data["leader"].volunteer})
            return True
        keys = [member.pk for member in data["members"]]
        signed = teaming.sign_up_team(row, data["shift"], keys, by=person(request))
    except RuleViolation as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        return False
    text = ngettext("%(n)d member is signed up.", "%(n)d members are signed up.", len(signed))
    messages.success(request, text % {"n": len(signed)})
    return True


@login_required
@post_only("volunteering:my-teams")
def team_join(request: HttpRequest, public_id: UUID) -> HttpResponse:
    member = get_object_or_404(TeamMember.objects.of(request.user), public_id=public_id)
    with outcome(request, success=_("Welcome to the team.")):
        teaming.join_team(member, by=person(request))
    return redirect("volunteering:my-teams")


@login_required
@post_only("volunteering:my-teams")
def team_leave(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """By herself, or by the leader of the team."""
    hers = Q(volunteer__user=request.user) | Q(team__leader=request.user)
    member = get_object_or_404(TeamMember.objects.select_related("team"), hers, public_id=public_id)
    with outcome(request, success=_("Done.")):
        teaming.leave_team(member, by=person(request))
    if member.team.leader_id == person(request).pk:
        return redirect("volunteering:my-team", public_id=member.team.public_id)
    return redirect("volunteering:my-teams")
