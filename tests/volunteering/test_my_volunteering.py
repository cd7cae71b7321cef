"""What a volunteer reads about herself, and nobody else does; and how she leaves."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from core.models import Notification
from tests.factories.accounts import UserFactory
from tests.factories.centers import OfficerFactory
from tests.factories.volunteering import (
    ShiftFactory,
    VolunteerFactory,
    a_member,
    a_sign_up,
    a_team,
    an_import,
    begun,
    born,
    some_hours,
)
from tests.volunteering.test_joining_pages import born_boxes, step
from volunteering.actions.attendance import add_walk_in
from volunteering.actions.leaving import leave_volunteering
from volunteering.actions.teaming import invite_member, join_team
from volunteering.exceptions import NoSuchVolunteer, NotAVolunteer
from volunteering.models import SignUp, Team, TeamMember, Volunteer
from volunteering.states import HourStatus, SignUpStatus

pytestmark = pytest.mark.django_db


def test_another_persons_place_is_not_there(client):
    row = a_sign_up()
    client.force_login(VolunteerFactory().user)

    for name in ("my-sign-up", "ticket-qr"):
        assert client.get(reverse(f"volunteering:{name}", args=[row.public_id])).status_code == 404
    assert client.post(reverse("volunteering:withdraw", args=[row.public_id])).status_code == 404
    row.refresh_from_db()
    assert row.status == SignUpStatus.ACCEPTED


def test_she_reads_her_ticket_and_gives_it_back_once(client):
    row = a_sign_up()
    client.force_login(row.volunteer.user)
    withdraw = reverse("volunteering:withdraw", args=[row.public_id])

    page = client.get(row.get_absolute_url()).content.decode()
    square = client.get(reverse("volunteering:ticket-qr", args=[row.public_id]))
    answers = [client.post(withdraw).status_code for _ in range(2)]

    row.refresh_from_db()
    assert str(row) in page
    assert square["Content-Type"] == "image/svg+xml"
    assert (answers, row.status) == ([302, 302], SignUpStatus.WITHDRAWN)


@pytest.mark.parametrize("rows", [1, 30])
def test_her_space_costs_the_same_whatever_she_did(client, django_assert_max_num_queries, rows):
    volunteer = VolunteerFactory()
    for day in range(rows):
        row = a_sign_up(ShiftFactory(starts_at=timezone.now() + timedelta(days=day + 1)), volunteer=volunteer)
        some_hours(row.shift.opportunity.center, volunteer=volunteer, opportunity=row.shift.opportunity)
    client.force_login(volunteer.user)

    with django_assert_max_num_queries(10):
        page = client.get("/my/volunteering/")

    assert len(page.context["shifts"].ahead) == rows
    assert page.context["sums"] == {"approved": 0, "submitted": 120 * rows}


def test_rejected_hours_say_why(client):
    row = a_sign_up()
    person = UserFactory()
    some_hours(
        volunteer=row.volunteer,
        sign_up=row,
        status=HourStatus.REJECTED,
        reason="لم يُسجَّل الانصراف",
        decided_at=timezone.now(),
        decided_by=person,
    )
    client.force_login(row.volunteer.user)

    for page in ("/my/volunteering/", row.get_absolute_url()):
        assert "لم يُسجَّل الانصراف" in client.get(page).content.decode()


def test_messages_lead_to_the_shift(client):
    row = a_sign_up()

    note = Notification.objects.filter(kind="shift_accepted", channel="portal").get()

    assert note.link == row.get_absolute_url()


def test_leaving_gives_shifts_back_and_keeps_the_birth(client):
    row = a_sign_up()
    client.force_login(row.volunteer.user)

    client.post("/my/volunteering/leave/")
    again = client.post("/my/volunteering/leave/")

    row.refresh_from_db()
    volunteer = Volunteer.objects.get()
    assert (row.status, volunteer.skills, volunteer.district) == (SignUpStatus.WITHDRAWN, [], None)
    assert volunteer.born_on == born(30)
    assert again.status_code == 302
    with pytest.raises(NotAVolunteer):
        leave_volunteering(by=volunteer.user)


def test_whoever_left_comes_back_no_older_than_she_was(client):
    volunteer = VolunteerFactory(minor=True)
    leave_volunteering(by=volunteer.user)
    client.force_login(volunteer.user)

    client.post(step("about"), {"section": "women"})
    client.post(step("birth"), born_boxes(40))

    volunteer.refresh_from_db()
    assert (volunteer.left_at, volunteer.born_on) == (None, born(16))


def test_leaving_does_not_undo_a_shift_that_has_begun(client):
    row = a_sign_up()
    begun(row.shift)
    client.force_login(row.volunteer.user)

    client.post("/my/volunteering/leave/")

    row.refresh_from_db()
    assert row.status == SignUpStatus.ACCEPTED  # a shift that has begun is the supervisor's


# Whoever left ---------------------------------------------------------------------------------------------------------
@pytest.fixture
def gone():
    """She left a minute ago; her number is still known."""
    return leave_volunteering(by=VolunteerFactory(user__phone="+966512340000").user)


def test_whoever_left_is_not_let_in_unannounced(client, gone):
    shift = begun(ShiftFactory())
    officer = OfficerFactory(center=shift.opportunity.center)
    client.force_login(officer)
    door = reverse("admin:volunteering_opportunity_door", args=[shift.opportunity.pk])

    answer = client.post(f"{door}?shift={shift.pk}", {"what": "walk_in", "phone": "0512340000"})

    assert (answer.status_code, set(answer.context["walk_in"].errors)) == (422, {"phone"})
    with pytest.raises(NoSuchVolunteer):
        add_walk_in(shift, gone, by=officer)
    assert not SignUp.objects.exists()


def test_whoever_left_is_not_invited_and_says_no_yes(gone):
    team = a_team()
    with pytest.raises(NoSuchVolunteer):
        invite_member(team, "+966512340000", by=team.leader)
    late = TeamMember.objects.create(team=team, volunteer=gone)

    with pytest.raises(NotAVolunteer):
        join_team(late, by=gone.user)


def test_hours_of_whoever_left_are_not_imported(gone):
    batch = an_import(None, f"0512340000,{timezone.localdate()},3,A-1")

    row = batch.rows.get()

    assert (row.volunteer, row.errors) == (None, ["unknown"])


def test_leaving_leaves_the_teams_and_puts_hers_to_sleep():
    her = VolunteerFactory()
    hers, others = a_team(leader=her), a_team()
    a_member(others, her)

    leave_volunteering(by=her.user)

    assert list(TeamMember.objects.of(her.user).values_list("team", "status").order_by("team")) == [
        (hers.pk, "member"),
        (others.pk, "left"),
    ]
    assert set(Team.objects.values_list("pk", "status")) == {(hers.pk, "suspended"), (others.pk, "active")}
