"""Teams: proposed, approved by another, joined by choice, signed up together or not at all; nobody reads who is in one."""

from datetime import timedelta
from functools import partial

import pytest
from django.urls import reverse

from tests.factories.centers import CenterFactory, OfficerFactory
from tests.factories.volunteering import (
    ConsentFactory,
    ShiftFactory,
    VolunteerFactory,
    a_member,
    a_sign_up,
    a_team,
    approved_hours,
)
from tests.racing import at_once, gap, without_lock
from volunteering.actions import places, teaming
from volunteering.actions.leaving import leave_volunteering
from volunteering.actions.teaming import (
    approve_team,
    decline_team,
    invite_member,
    join_team,
    leave_team,
    propose_team,
    sign_up_team,
    suspend_team,
)
from volunteering.exceptions import (
    AlreadyInTeam,
    AnotherCenter,
    ConsentMissing,
    LeaderStays,
    MemberCannot,
    MembersChosen,
    NoSuchVolunteer,
    NotAVolunteer,
    NotEnoughPlaces,
    NotYours,
    OwnTeam,
    TeamAsleep,
    TooManyInvitations,
    TooYoungToLead,
)
from volunteering.models import Shift, SignUp, Team, TeamMember

pytestmark = pytest.mark.django_db


def shift_of(team, **kwargs):
    return ShiftFactory(opportunity__center=team.center, **kwargs)


def keys(team):
    return list(team.members.values_list("pk", flat=True))


# The centre decides ---------------------------------------------------------------------------------------------------
def test_its_leader_is_its_first_member_and_a_colleague_approves_it(center, officer):
    team = a_team(center, status="proposed")

    approved = approve_team(team, by=officer)

    assert (approved.status, approved.approved_by, approved.licence_year is not None) == ("approved", officer, True)
    assert team.members.get().volunteer.user == team.leader


def test_who_may_not_lead_or_decide(center, officer):
    with pytest.raises(NotAVolunteer):
        propose_team(center, "فريق", "هدف", by=officer)
    with pytest.raises(TooYoungToLead):
        propose_team(center, "فريق", "هدف", by=ConsentFactory().volunteer.user)
    own = a_team(center, status="proposed", leader=VolunteerFactory(user=officer))
    with pytest.raises(OwnTeam):
        approve_team(own, by=officer)
    with pytest.raises(AnotherCenter):
        approve_team(own, by=OfficerFactory(center=CenterFactory()))


def test_a_suspended_team_has_no_page_and_signs_nobody_up(client, team, officer):
    assert client.get(team.get_absolute_url()).status_code == 200

    suspend_team(team, by=officer, reason="انتهى الترخيص")

    assert client.get(team.get_absolute_url()).status_code == 404
    with pytest.raises(TeamAsleep):
        sign_up_team(team, shift_of(team), keys(team), by=team.leader)


# Members --------------------------------------------------------------------------------------------------------------
def test_she_is_invited_by_her_number_and_says_yes_herself(team):
    her = VolunteerFactory(user__phone="+966512340000")

    member = invite_member(team, "+966512340000", by=team.leader)
    with pytest.raises(AlreadyInTeam):
        invite_member(team, "+966512340000", by=team.leader)
    with pytest.raises(NotYours):
        join_team(member, by=team.leader)

    assert join_team(member, by=her.user).status == "member"


def test_a_minor_joins_with_her_guardians_consent_only(team):
    member = TeamMember.objects.create(team=team, volunteer=VolunteerFactory(minor=True))
    with pytest.raises(ConsentMissing):
        join_team(member, by=member.volunteer.user)
    consent = ConsentFactory(volunteer=member.volunteer)

    joined = join_team(member, by=member.volunteer.user)

    assert (joined.is_minor, joined.consent) == (True, consent)


def test_she_goes_and_may_come_again_but_the_leader_stays(team):
    member = a_member(team)

    leave_team(member, by=member.volunteer.user)
    a_member(team, member.volunteer)

    with pytest.raises(LeaderStays):
        leave_team(team.members.get(volunteer__user=team.leader), by=team.leader)
    with pytest.raises(NotYours):
        leave_team(a_member(team), by=VolunteerFactory().user)


# Together -------------------------------------------------------------------------------------------------------------
def test_all_get_a_place_and_the_hours_are_the_teams_too(client, team):
    a_member(team)
    shift = shift_of(team, seats=2)

    rows = sign_up_team(team, shift, keys(team), by=team.leader)

    assert {(row.status, row.team) for row in rows} == {("accepted", team)}
    assert Shift.objects.get(pk=shift.pk).seats_taken == 2
    approved_hours(team.center, volunteer=rows[0].volunteer, sign_up=rows[0])
    assert "2:00" in client.get(team.get_absolute_url()).content.decode()


@pytest.mark.parametrize("seats", [1, 5])
def test_or_nobody_does(team, seats):
    busy, shift = a_member(team), shift_of(team, seats=seats)
    a_sign_up(ShiftFactory(starts_at=shift.starts_at + timedelta(hours=1)), volunteer=busy.volunteer)

    with pytest.raises(NotEnoughPlaces if seats == 1 else MemberCannot):
        sign_up_team(team, shift, keys(team), by=team.leader)

    assert not SignUp.objects.filter(shift=shift).exists()
    assert Shift.objects.get(pk=shift.pk).seats_taken == 0


def test_only_members_and_only_by_their_leader(team):
    invited = TeamMember.objects.create(team=team, volunteer=VolunteerFactory())
    shift = shift_of(team)

    for chosen in ([invited.pk], [a_member(a_team(team.center)).pk], []):
        with pytest.raises(MembersChosen):
            sign_up_team(team, shift, chosen, by=team.leader)
    with pytest.raises(NotYours):
        sign_up_team(team, shift, keys(team), by=invited.volunteer.user)


# Pages ----------------------------------------------------------------------------------------------------------------
def test_nobody_reads_who_is_in_a_team(client, team):
    names = [team.leader.name, a_member(team, VolunteerFactory(user__name="هند القرشي")).volunteer.user.name]

    pages = [client.get(address).content.decode() for address in ("/volunteer/teams/", team.get_absolute_url())]

    assert all("فريق نبض مكة" in page for page in pages)
    assert not [name for page in pages for name in names if name and name in page]


def test_from_the_proposal_to_a_shift_together(client, center, officer):
    leader, other = VolunteerFactory(), VolunteerFactory(user__phone="+966512340000")
    client.force_login(leader.user)
    proposed = client.post(
        "/volunteer/teams/propose/", {"name": "فريق الحي", "name_en": "", "center": center.pk, "aim": "نخدم جيراننا."}
    )
    team = Team.objects.get()
    assert proposed["Location"] == f"/my/teams/{team.public_id}/"
    for key in ("approve", "activate"):
        client.force_login(officer)
        client.post(reverse("admin:volunteering_team_decide", args=[team.pk, key]))

    client.force_login(leader.user)
    wrong = client.post(proposed["Location"], {"what": "invite", "phone": "0500000000"})
    client.post(proposed["Location"], {"what": "invite", "phone": "0512340000"})
    client.force_login(other.user)
    client.post(f"/my/teams/{team.members.get(volunteer=other).public_id}/join/")
    client.force_login(leader.user)
    shift = shift_of(team)
    answer = client.post(proposed["Location"], {"what": "together", "shift": shift.pk, "members": keys(team)})

    assert (wrong.status_code, set(wrong.context["invite"].errors)) == (422, {"phone"})
    assert answer.status_code == 302
    assert SignUp.objects.filter(shift=shift, team=team).count() == 2


def test_anothers_team_is_not_there(client, team):
    client.force_login(VolunteerFactory().user)
    member = a_member(team)

    assert client.get(f"/my/teams/{team.public_id}/").status_code == 404
    assert client.post(f"/my/teams/{member.public_id}/join/").status_code == 404
    assert client.post(f"/my/teams/{member.public_id}/leave/").status_code == 404


def test_the_centre_says_no_with_a_reason(team, officer):
    other = a_team(team.center, status="proposed")

    assert decline_team(other, by=officer, reason="اسم مستعمل").reason == "اسم مستعمل"


@pytest.mark.parametrize("rows", [1, 20])
def test_the_pages_cost_the_same_whatever_their_length(client, center, django_assert_max_num_queries, rows):
    teams = [a_team(center) for _ in range(rows)]
    for _ in range(rows):
        a_member(teams[0])
        shift_of(teams[0])
    client.get("/volunteer/teams/")
    with django_assert_max_num_queries(6):
        client.get("/volunteer/teams/")
    client.force_login(teams[0].leader)
    address = f"/my/teams/{teams[0].public_id}/"
    client.get(address)

    with django_assert_max_num_queries(18):
        assert client.get(address).status_code == 200


# At once --------------------------------------------------------------------------------------------------------------
def crossed(center):
    """Two teams with the same two people, each signed up for a shift of its own at the same time."""
    people = [VolunteerFactory() for _ in range(2)]
    calls = []
    for leader, other in (people, reversed(people)):
        team = a_team(center, leader=leader)
        a_member(team, other)
        calls.append(partial(sign_up_team, team, shift_of(team), keys(team), by=leader.user))
    return calls


@pytest.mark.django_db(transaction=True)
def test_two_teams_with_the_same_people_never_deadlock_and_one_has_them(center):
    calls = crossed(center)

    with gap(teaming, "lock_people"):
        answers = at_once(calls)

    assert sorted(type(one).__name__ for one in answers) == ["MemberCannot", "list"]
    assert SignUp.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_without_locking_people_only_the_table_stops_them(center, monkeypatch):
    calls = crossed(center)
    monkeypatch.setattr(teaming, "lock_people", lambda chosen: None)

    with gap(teaming, "put"):
        answers = at_once(calls)

    assert "MemberCannot" not in [type(one).__name__ for one in answers]
    assert [one for one in answers if not isinstance(one, list)]


def places_for_three(center):
    """Two teams of two for three places."""
    shift = ShiftFactory(opportunity__center=center, seats=3)
    teams = [a_team(center) for _ in range(2)]
    for team in teams:
        a_member(team)
    return shift, [partial(sign_up_team, team, shift, keys(team), by=team.leader) for team in teams]


@pytest.mark.django_db(transaction=True)
def test_two_teams_for_three_places_one_comes_whole(center):
    shift, calls = places_for_three(center)

    with gap(teaming, "put"):
        answers = at_once(calls)

    assert sorted(type(one).__name__ for one in answers) == ["NotEnoughPlaces", "list"]
    assert Shift.objects.get(pk=shift.pk).seats_taken == 2


# Who has left, and who asks for many ----------------------------------------------------------------------------------
def test_who_stops_volunteering_is_in_no_team():
    team = a_team()
    member = a_member(team)

    leave_volunteering(by=member.volunteer.user)

    member.refresh_from_db()
    assert member.status == "left"


def test_a_leader_signs_nobody_up_who_has_left():
    team = a_team()
    member = a_member(team)
    leave_volunteering(by=member.volunteer.user)
    TeamMember.objects.filter(pk=member.pk).update(status="member")  # as rows of before stand

    with pytest.raises((MemberCannot, MembersChosen)):
        sign_up_team(team, ShiftFactory(opportunity__center=team.center), [member.pk], by=team.leader)
    with pytest.raises(NoSuchVolunteer):
        invite_member(team, left_with_phone(), by=team.leader)


def left_with_phone():
    her = VolunteerFactory(user__phone="+966512340009")
    leave_volunteering(by=her.user)
    return her.user.phone


def test_a_leader_tries_only_so_many_numbers_a_day():
    team = a_team()
    for _number in range(teaming.INVITED_A_DAY):
        with pytest.raises(NoSuchVolunteer):
            invite_member(team, "+966512340000", by=team.leader)

    with pytest.raises(TooManyInvitations):
        invite_member(team, VolunteerFactory(user__phone="+966512340001").user.phone, by=team.leader)


@pytest.mark.django_db(transaction=True)
def test_without_the_lock_of_the_shift_both_come_and_one_stands(center):
    shift, calls = places_for_three(center)

    with without_lock(places), gap(teaming, "put"):
        answers = at_once(calls)

    assert [type(one).__name__ for one in answers] == ["list", "list"]
    assert SignUp.objects.filter(shift=shift, status="accepted").count() == 4


def test_a_refusal_names_the_member(team):
    busy, shift = a_member(team, VolunteerFactory(user__name="هند القرشي")), shift_of(team)
    a_sign_up(ShiftFactory(starts_at=shift.starts_at + timedelta(hours=1)), volunteer=busy.volunteer)

    with pytest.raises(MemberCannot) as refusal:
        sign_up_team(team, shift, keys(team), by=team.leader)

    assert str(refusal.value) == "لدى هند القرشي مناوبة أخرى في ذلك الوقت."


def test_a_name_is_text_and_keeps_its_own_direction(client, team):
    a_member(team, VolunteerFactory(user__name="<b>هند"))
    shift_of(team)
    client.force_login(team.leader)

    page = client.get(f"/en/my/teams/{team.public_id}/").content.decode()

    assert "<bdi>&lt;b&gt;هند</bdi>" in page
    assert "<b>هند" not in page
