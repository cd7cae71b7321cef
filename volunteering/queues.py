"""What waits for an officer among volunteers and their hours."""

from typing import Any

from django.db.models import Count, Exists, Min, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import ngettext

from core.queues import Queue
from volunteering.models import HourCertificate, HourLine, Opportunity, Shift, SignUp, Team, Volunteer
from volunteering.states import OpportunityStatus, SignUpStatus, TeamStatus


def queues(user: Any) -> list[Queue]:
    """Drafts that somebody else made and what was approved but not begun, people who asked, hours that are not her own."""
    return [*of_opportunities(user), *of_hours(user), *of_teams(user)]


def of_opportunities(user: Any) -> list[Queue]:
    if not user.has_perm("volunteering.decide_opportunity"):
        return []
    draft = Q(Exists(Shift.objects.filter(opportunity=OuterRef("pk"))), status=OpportunityStatus.DRAFT)
    draft &= ~Q(author=user)
    approved = Q(status=OpportunityStatus.APPROVED)
    waiting = (
        Opportunity.objects.of_staff(user)
        .filter(status__in=[OpportunityStatus.DRAFT, OpportunityStatus.APPROVED])
        .aggregate(
            count=Count("pk", filter=draft),
            oldest=Min("created_at", filter=draft),
            approved=Count("pk", filter=approved),
            approved_since=Min("approved_at", filter=approved),
        )
    )
    page = reverse("admin:volunteering_opportunity_changelist")
    asked = SignUp.objects.of_staff(user).filter(status=SignUpStatus.REQUESTED, during__startswith__gt=timezone.now())
    people = asked.aggregate(count=Count("pk"), oldest=Min("created_at"))
    left = SignUp.objects.of_staff(user).without_check_out(timezone.now()).order_by()
    late = left.aggregate(count=Count("pk"), oldest=Min("during__endswith"))
    return [
        Queue(
            ngettext("Opportunity to approve", "Opportunities to approve", waiting["count"]),
            waiting["count"],
            waiting["oldest"],
            f"{page}?status__exact={OpportunityStatus.DRAFT.value}",
            "hand-heart",
        ),
        Queue(
            ngettext("Opportunity to open", "Opportunities to open", waiting["approved"]),
            waiting["approved"],
            waiting["approved_since"],
            f"{page}?status__exact={OpportunityStatus.APPROVED.value}",
            "calendar-check",
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
    teams = Team.objects.of_staff(user).exclude(leader=user)
    proposed, approved = Q(status=TeamStatus.PROPOSED), Q(status=TeamStatus.APPROVED)
    facts = teams.filter(proposed | approved).aggregate(
        count=Count("pk", filter=proposed),
        oldest=Min("proposed_at", filter=proposed),
        approved=Count("pk", filter=approved),
        approved_since=Min("approved_at", filter=approved),
    )
    page = reverse("admin:volunteering_team_changelist")
    return [
        Queue(
            ngettext("Team to approve", "Teams to approve", facts["count"]),
            facts["count"],
            facts["oldest"],
            f"{page}?status__exact={TeamStatus.PROPOSED.value}",
            "users",
        ),
        Queue(
            ngettext("Team to make active", "Teams to make active", facts["approved"]),
            facts["approved"],
            facts["approved_since"],
            f"{page}?status__exact={TeamStatus.APPROVED.value}",
            "calendar-check",
        ),
    ]
