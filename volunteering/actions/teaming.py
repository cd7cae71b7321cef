"""Teams: proposed by who leads them, approved by the centre, joined by their members; signed up together or not at all."""

from collections.abc import Collection
from datetime import timedelta
from typing import TYPE_CHECKING

from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from centers.models import Center
from core import audit
from core.exceptions import RuleViolation
from core.jobs import job
from core.locking import lock, lock_all
from core.throttle import hit
from volunteering import notifications, policies
from volunteering.actions import places, signing_up
from volunteering.actions.profile import volunteer_of
from volunteering.exceptions import (
    AlreadyBusy,
    AlreadyInTeam,
    AlreadySignedUp,
    ConsentMissing,
    LeaderGone,
    LeaderStays,
    LicenceHolds,
    MayNotLead,
    MemberCannot,
    MembersChosen,
    NoSuchVolunteer,
    NotEnoughPlaces,
    NotYours,
    OtherSection,
    OwnTeam,
    ReasonMissing,
    TeamAsleep,
    TooManyInvitations,
    TooYoung,
    TooYoungToLead,
)
from volunteering.models import GuardianConsent, Shift, SignUp, Team, TeamMember, Volunteer
from volunteering.states import MemberStatus, TeamStatus

if TYPE_CHECKING:
    from accounts.models import User

M, T = MemberStatus, TeamStatus
INVITED_A_DAY = 30  # by one leader
RENEWED_BEFORE = timedelta(days=31)
LICENCE_OVER = _("The licence of the team ended with the year. The centre renews it.")
#: What the leader reads of a member whom a rule keeps away; the rules themselves speak to the member.
OF_A_MEMBER: dict[type[RuleViolation], Promise] = {
    AlreadyBusy: _("%(name)s has another shift at that time."),
    AlreadySignedUp: _("%(name)s has signed up for this shift already."),
    ConsentMissing: _("%(name)s is under 18, and no guardian has agreed yet."),
    OtherSection: _("This opportunity is not for the section of %(name)s."),
    TooYoung: _("%(name)s is younger than this opportunity asks for."),
}


@transaction.atomic
def propose_team(center: Center, name: str, aim: str, *, by: "User", name_en: str = "") -> Team:
    """She leads it, and is its first member."""
    by = lock(by)
    volunteer = volunteer_of(by)
    if volunteer.is_minor():
        raise TooYoungToLead
    team = Team(center=center, name_ar=name, name_en=name_en or None, aim_ar=aim, leader=by)
    team.slug = f"{slugify(name_en)[:60] or 'team'}-{team.public_id.hex[:6]}"
    team.save()
    TeamMember.objects.create(team=team, volunteer=volunteer, status=M.MEMBER, decided_at=timezone.now())
    audit.record("team.proposed", team, by=by, to_status=team.status)
    return team


# The centre decides ---------------------------------------------------------------------------------------------------
@transaction.atomic
def approve_team(team: Team, *, by: "User") -> Team:
    """For this year; never by who leads it."""
    team = of_staff(team, by)
    team.approved_by, team.approved_at, team.licence_year = by, timezone.now(), timezone.localdate().year
    return step(team, T.APPROVED, by=by, action="approved")


@transaction.atomic
def decline_team(team: Team, *, by: "User", reason: str) -> Team:
    return step(of_staff(team, by), T.DECLINED, by=by, action="declined", reason=needed(reason))


@transaction.atomic
def activate_team(team: Team, *, by: "User") -> Team:
    """It has its page and may be signed up; also after it was suspended, with the licence of this year."""
    team = of_staff(team, by)
    if not team.has_leader():
        raise LeaderGone
    team.licence_year = timezone.localdate().year
    return step(team, T.ACTIVE, by=by, action="activated")


@transaction.atomic
def renew_team(team: Team, *, by: "User") -> Team:
    """The licence of this year; from December on, that of the next."""
    team = of_staff(team, by)
    year = (timezone.localdate() + RENEWED_BEFORE).year
    if team.status != T.ACTIVE or (team.licence_year or 0) >= year:
        raise LicenceHolds
    team.licence_year = year
    team.save(update_fields=["licence_year"])
    event = audit.record("team.renewed", team, by=by, to_status=team.status, year=year)
    notifications.tell_team(team.leader, team, "team_renewed", event_pk=event.pk)
    return team


@job()
def end_licences() -> int:
    """Teams whose licence ended with the year sleep until the centre renews it; how many."""
    return sum(end_licence(team) for team in Team.objects.run_out().order_by("pk"))


@transaction.atomic
def end_licence(team: Team) -> bool:
    team = lock(team)
    if team.status != T.ACTIVE or team.works:
        return False
    step(team, T.SUSPENDED, by=None, action="suspended", reason=in_arabic(LICENCE_OVER))
    return True


def in_arabic(words: Promise) -> str:
    with override("ar"):
        return str(words)


@transaction.atomic
def suspend_team(team: Team, *, by: "User", reason: str) -> Team:
    return step(of_staff(team, by), T.SUSPENDED, by=by, action="suspended", reason=needed(reason))


@transaction.atomic
def hand_over(team: Team, leader: TeamMember, *, by: "User") -> Team:
    """Another member leads it: named by who leads it, or by the centre, also when she is gone."""
    lock(leader.volunteer.user)  # people first: whoever leaves volunteering at this moment leads nothing
    team = of_leader(team, by) if team.leader_id == by.pk else of_staff(team, by)
    member, before = lock(leader), team.leader
    may_lead = member.team_id == team.pk and member.status == M.MEMBER and member.volunteer.left_at is None
    if not may_lead or member.volunteer.user_id in (before.pk, by.pk, team.approved_by_id):
        raise MayNotLead(field="leader")
    if member.volunteer.is_minor():
        raise TooYoungToLead(field="leader")
    team.leader = member.volunteer.user
    team.save(update_fields=["leader"])
    event = audit.record("team.handed_over", team, by=by, member=member.pk)
    notifications.tell_team(team.leader, team, "team_handed_over", event_pk=event.pk)
    for gone in lock_all(team.members.present().filter(volunteer__user=before, volunteer__left_at__isnull=False)):
        turn(gone, M.LEFT, by=by, action="left")
    return team


def of_staff(team: Team, by: "User") -> Team:
    team = lock(team)
    policies.require_post(team.center_id, by, "decide_team")
    if team.leader_id == by.pk:
        raise OwnTeam
    return team


def needed(reason: str) -> str:
    if not reason.strip():
        raise ReasonMissing(field="reason")
    return reason.strip()


def step(team: Team, status: TeamStatus, *, by: "User | None", action: str, reason: str = "") -> Team:
    before = team.move(status)
    team.reason = reason
    team.save(update_fields=["status", "approved_by", "approved_at", "licence_year", "reason"])
    event = audit.record(f"team.{action}", team, by=by, from_status=before, to_status=status, reason=reason)
    notifications.tell_team(team.leader, team, f"team_{action}", event_pk=event.pk, reason=reason)
    return team


# Members --------------------------------------------------------------------------------------------------------------
def invite_member(team: Team, phone: str, *, by: "User") -> TeamMember:
    """The leader asks a volunteer by her mobile number; she answers on her own page.

    Each number tried is counted, outside the transaction: an invitation tells whose number it is.
    """
    if not hit(f"team:invited:{by.pk}", INVITED_A_DAY, 86_400):
        raise TooManyInvitations(field="phone")
    return ask_to_join(team, phone, by=by)


@transaction.atomic
def ask_to_join(team: Team, phone: str, *, by: "User") -> TeamMember:
    team = of_leader(team, by)
    user = get_user_model().objects.active().with_phone(phone).first()
    volunteer = Volunteer.objects.present().filter(user=user).first() if user else None
    if volunteer is None:
        raise NoSuchVolunteer(field="phone")
    if team.members.active().filter(volunteer=volunteer).exists():
        raise AlreadyInTeam(field="phone")
    member = TeamMember.objects.create(team=team, volunteer=volunteer)
    event = audit.record("team_member.invited", member, by=by, to_status=member.status)
    notifications.tell_team(volunteer.user, team, "team_invited", event_pk=event.pk)
    return member


@transaction.atomic
def join_team(member: TeamMember, *, by: "User") -> TeamMember:
    """She says yes; a minor only with her guardian's consent."""
    by, member = lock(by), lock(member)
    policies.require_self(member.volunteer, by)
    volunteer = volunteer_of(by)
    member.is_minor = volunteer.is_minor()
    member.consent = GuardianConsent.objects.of(volunteer).confirmed().first() if member.is_minor else None
    if member.is_minor and member.consent is None:
        raise ConsentMissing
    return turn(member, M.MEMBER, by=by, action="joined")


@transaction.atomic
def leave_team(member: TeamMember, *, by: "User") -> TeamMember:
    """She goes, or says no; or the leader takes her out. Her shifts are her own and stay."""
    member = lock(member)
    if by.pk not in (member.volunteer.user_id, member.team.leader_id):
        raise NotYours
    if member.volunteer.user_id == member.team.leader_id:
        raise LeaderStays
    return turn(member, M.LEFT, by=by, action="left")


def leave_all(volunteer: Volunteer, *, by: "User") -> None:
    """She leaves volunteering: her teams go on without her, and those she led sleep until the centre decides."""
    for team in lock_all(Team.objects.led_by(volunteer.user_id).filter(status=T.ACTIVE)):
        before = team.move(T.SUSPENDED)
        team.save(update_fields=["status"])
        audit.record("team.suspended", team, by=by, from_status=before, to_status=team.status)
    for member in lock_all(
        TeamMember.objects.active().filter(volunteer=volunteer).exclude(team__leader=volunteer.user_id)
    ):
        turn(member, M.LEFT, by=by, action="left")


def turn(member: TeamMember, status: MemberStatus, *, by: "User", action: str) -> TeamMember:
    before = member.move(status)
    member.save(update_fields=["status", "decided_at", "is_minor", "consent"])
    audit.record(f"team_member.{action}", member, by=by, from_status=before, to_status=status)
    return member


def of_leader(team: Team, by: "User") -> Team:
    """Under its lock, so that it is not suspended meanwhile."""
    team = lock(team)
    if team.leader_id != by.pk:
        raise NotYours
    if not team.works:
        raise TeamAsleep
    return team


# Together -------------------------------------------------------------------------------------------------------------
@transaction.atomic
def sign_up_team(team: Team, shift: Shift, members: Collection[int], *, by: "User") -> list[SignUp]:
    """A place for each of these members, or for none. People are locked in the order of their keys, then team and shift."""
    chosen = TeamMember.objects.present().filter(team=team, pk__in=members, volunteer__left_at=None)
    lock_people(chosen)
    of_leader(team, by)
    rows = list(chosen.select_related("volunteer__user").order_by("volunteer__user"))
    if not rows or len(rows) != len(set(members)):
        raise MembersChosen(field="members")
    shift = places.locked(shift)
    if not shift.opportunity.asks_first and shift.seats_left < len(rows):
        raise NotEnoughPlaces(field="members")
    return [put(row, shift, team, by=by) for row in rows]


def lock_people(chosen: QuerySet[TeamMember]) -> None:
    lock_all(get_user_model().objects.filter(pk__in=chosen.values("volunteer__user")))


def put(member: TeamMember, shift: Shift, team: Team, *, by: "User") -> SignUp:
    try:
        row = signing_up.put(volunteer_of(member.volunteer.user), shift, by=by)
    except RuleViolation as refusal:
        words = OF_A_MEMBER.get(type(refusal))
        said = words % {"name": member.volunteer} if words else f"{member.volunteer}: {refusal}"
        raise MemberCannot(said, field="members") from refusal
    row.team = team
    row.save(update_fields=["team"])
    return row
