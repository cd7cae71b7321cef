"""Who leads a team: handed over by its leader or by the centre, also when the leader is gone; never to a minor or a stranger."""

import pytest

from core.models import AuditEvent, Notification
from tests.factories.centers import CenterFactory, OfficerFactory
from tests.factories.volunteering import ConsentFactory, VolunteerFactory, a_member, a_team
from tests.racing import at_once, gap, without_lock
from volunteering.actions import teaming
from volunteering.actions.leaving import leave_volunteering
from volunteering.actions.teaming import activate_team, hand_over, suspend_team
from volunteering.exceptions import (
    AnotherCenter,
    LeaderGone,
    MayNotLead,
    TeamAsleep,
    TooYoungToLead,
)
from volunteering.models import Team, TeamMember

pytestmark = pytest.mark.django_db


def page_of(team):
    return f"/my/teams/{team.public_id}/"


def test_its_leader_hands_it_over_and_stays_a_member(client, team):
    before, member = team.leader, a_member(team)
    client.force_login(before)

    answer = client.post(page_of(team), {"what": "hand_over", "leader": member.pk})

    team.refresh_from_db()
    assert (answer.status_code, team.leader) == (302, member.volunteer.user)
    assert client.get(page_of(team)).status_code == 404
    assert team.members.present().filter(volunteer__user=before).exists()
    assert Notification.objects.filter(recipient=team.leader, kind="team_handed_over").count() == 1
    assert AuditEvent.objects.about(team).filter(action="team.handed_over").exists()


def test_twice_is_no_second_time(client, team):
    client.force_login(team.leader)
    member = a_member(team)
    client.post(page_of(team), {"what": "hand_over", "leader": member.pk})

    assert client.post(page_of(team), {"what": "hand_over", "leader": member.pk}).status_code == 404
    assert Notification.objects.filter(kind="team_handed_over").count() == 1


def test_who_may_not_lead(team, officer):
    grown = VolunteerFactory()
    minor = TeamMember.objects.create(
        team=team, volunteer=grown, status="member", is_minor=True, consent=ConsentFactory(volunteer=grown)
    )
    child = VolunteerFactory(minor=True)
    young = TeamMember.objects.create(
        team=team, volunteer=child, status="member", is_minor=True, consent=ConsentFactory(volunteer=child)
    )
    invited = TeamMember.objects.create(team=team, volunteer=VolunteerFactory())
    approver = a_member(team, VolunteerFactory(user=team.approved_by))
    leader = team.members.get(volunteer__user=team.leader)
    stranger = a_member(a_team(team.center, leader=VolunteerFactory()))

    with pytest.raises(TooYoungToLead):
        hand_over(team, young, by=team.leader)
    for member in (invited, approver, leader, stranger):
        with pytest.raises(MayNotLead):
            hand_over(team, member, by=officer)
    assert hand_over(team, minor, by=officer).leader == minor.volunteer.user  # grown up since she joined


def test_a_wrong_choice_is_said_beside_its_field(client, team):
    client.force_login(team.leader)
    a_member(team)

    answer = client.post(page_of(team), {"what": "hand_over", "leader": "٩" * 5000})

    assert answer.status_code == 422
    assert "اختيار" in answer.content.decode() or "اختر" in answer.content.decode()


def test_only_the_centre_of_the_team_and_never_for_herself(team, officer):
    member = a_member(team)
    own = a_member(team, VolunteerFactory(user=officer))

    with pytest.raises(AnotherCenter):
        hand_over(team, member, by=OfficerFactory(center=CenterFactory()))
    with pytest.raises(AnotherCenter):
        hand_over(team, member, by=member.volunteer.user)
    with pytest.raises(MayNotLead):
        hand_over(team, own, by=officer)
    led = a_team(team.center, leader=own.volunteer)
    suspend_team(led, by=OfficerFactory(center=team.center), reason="انتهى الترخيص")
    with pytest.raises(TeamAsleep):
        hand_over(led, a_member(led), by=officer)


def test_without_a_leader_it_sleeps_until_another_is_named(client, team, officer):
    member, before = a_member(team), team.leader
    leave_volunteering(by=before)
    team.refresh_from_db()
    with pytest.raises(LeaderGone):
        activate_team(team, by=officer)
    client.force_login(officer)
    desk = f"/admin/volunteering/team/{team.pk}/decide/hand_over/"

    assert str(member.volunteer) in client.get(desk).content.decode()
    answer = client.post(desk, {"leader": member.pk})

    team.refresh_from_db()
    assert (answer.status_code, team.leader) == (302, member.volunteer.user)
    assert not team.members.present().filter(volunteer__user=before).exists()
    assert activate_team(team, by=officer).works


def test_an_officer_of_another_centre_has_no_door(client, team):
    client.force_login(OfficerFactory(center=CenterFactory()))

    assert client.get(f"/admin/volunteering/team/{team.pk}/decide/hand_over/").status_code == 404


@pytest.mark.django_db(transaction=True)
def test_whoever_leaves_at_that_moment_leads_nothing(center):
    team = a_team(center)
    member = a_member(team)

    with gap(teaming, "lock_all"):
        at_once([lambda: leave_volunteering(by=member.volunteer.user), lambda: hand_over(team, member, by=team.leader)])

    team = Team.objects.get()
    assert team.has_leader() or team.status == "suspended"


@pytest.mark.django_db(transaction=True)
def test_without_locking_the_person_it_is_left_to_nobody(center):
    team = a_team(center)
    member = a_member(team)

    with without_lock(teaming), gap(teaming, "lock_all"):
        at_once([lambda: leave_volunteering(by=member.volunteer.user), lambda: hand_over(team, member, by=team.leader)])

    team = Team.objects.get()
    assert not team.has_leader()
    assert team.status == "active"


def test_a_leader_reads_a_name_only_after_a_yes(client, team):
    her = VolunteerFactory(user__phone="+966512340000", user__name="هند القرشي")
    client.force_login(team.leader)

    client.post(page_of(team), {"what": "invite", "phone": "0512340000"})
    before = client.get(page_of(team)).content.decode()
    teaming.join_team(TeamMember.objects.get(volunteer=her), by=her.user)
    after = client.get(page_of(team)).content.decode()

    assert ("هند القرشي" in before, "هند القرشي" in after) == (False, True)
    assert "••00" in before
