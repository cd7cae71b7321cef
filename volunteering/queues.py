"""What waits for an officer among volunteers and their hours."""

from typing import Any

from django.db.models import Count, Min, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import ngettext

from core.queues import Queue
from volunteering.models import HourCertificate, HourLine, Opportunity, SignUp, Team, Volunteer
from volunteering.states import OpportunityStatus, SignUpStatus, TeamStatus


def queues(user: Any) -> list[Queue]:
    """Drafts that somebody else made, people who asked to come, and hours to approve that are not her own."""
    return [*of_opportunities(user), *of_hours(user), *of_teams(user)]


def of_opportunities(user: Any) -> list[Queue]:
    if not user.has_perm("volunteering.decide_opportunity"):
        return []
    draft = Q(status=OpportunityStatus.DRAFT, shifts__isnull=False) & ~Q(author=user)
    drafts = Opportunity.objects.of_staff(user).filter(draft)
    waiting = drafts.aggregate(count=Count("pk", distinct=True), oldest=Min("created_at"))
    asked = SignUp.objects.of_staff(user).filter(status=SignUpStatus.REQUESTED, during__startswith__gt=timezone.now())
    people = asked.aggregate(count=Count("pk"), oldest=Min("created_at"))
    left = SignUp.objects.of_staff(user).without_check_out(timezone.now()).order_by()
    late = left.aggregate(count=Count("pk"), oldest=Min("during__endswith"))
    return [
        Queue(
            ngettext("Opportunity to approve", "Opportunities to approve", waiting["count"]),
            waiting["count"],
            waiting["oldest"],
            f"{reverse('admin:volunteering_opportunity_changelist')}?status__exact={OpportunityStatus.DRAFT.value}",
            "hand-heart",
        ),
        Queue(
            ngettext("Volunteer to accept", "Volunteers to accept", people["count"]),
            people["count"],
            people["oldest"],
            f"{reverse('admin:volunteering_signup_changelist')}?status__exact={SignUpStatus.REQUESTED.value}",
            "users",
        ),
        Queue(
            ngettext("Volunteer not scanned out", "Volunteers not scanned out", late["count"]),
            late["count"],
            late["oldest"],
            f"{reverse('admin:volunteering_signup_changelist')}?left=without",
            "clock",
        ),
    ]


def of_hours(user: Any) -> list[Queue]:
    if not user.has_perm("volunteering.approve_hours"):
        return []
    lines = HourLine.objects.of_staff(user).submitted().exclude(volunteer__in=Volunteer.objects.filter(user=user))
    facts = lines.aggregate(count=Count("pk"), oldest=Min("created_at"))
    records = HourCertificate.objects.of_staff(user).open().exclude(volunteer__user=user)
    asked = records.aggregate(count=Count("pk"), oldest=Min("asked_at"))
    return [
        Queue(
            ngettext("Line of hours to approve", "Lines of hours to approve", facts["count"]),
            facts["count"],
            facts["oldest"],
            f"{reverse('admin:volunteering_hourline_changelist')}?status__exact=submitted",
            "clock",
        ),
        Queue(
            ngettext("Certificate of hours to decide", "Certificates of hours to decide", asked["count"]),
            asked["count"],
            asked["oldest"],
            f"{reverse('admin:volunteering_hourcertificate_changelist')}?status__in=requested,review",
            "award",
        ),
    ]


def of_teams(user: Any) -> list[Queue]:
    if not user.has_perm("volunteering.decide_team"):
        return []
    teams = Team.objects.of_staff(user).filter(status=TeamStatus.PROPOSED).exclude(leader=user)
    facts = teams.aggregate(count=Count("pk"), oldest=Min("proposed_at"))
    return [
        Queue(
            ngettext("Team to approve", "Teams to approve", facts["count"]),
            facts["count"],
            facts["oldest"],
            f"{reverse('admin:volunteering_team_changelist')}?status__exact={TeamStatus.PROPOSED.value}",
            "users",
        )
    ]
