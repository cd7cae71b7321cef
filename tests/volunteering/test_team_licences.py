"""The licence of a team is for a year: over by the clock, renewed by the centre."""

from datetime import date

import pytest
from django.utils import timezone

from core.models import Notification
from tests.factories.centers import CenterFactory, OfficerFactory
from tests.factories.volunteering import (
    ShiftFactory,
    a_team,
)
from volunteering.actions import teaming
from volunteering.actions.teaming import (
    activate_team,
    renew_team,
    sign_up_team,
)
from volunteering.exceptions import (
    AnotherCenter,
    LicenceHolds,
    TeamAsleep,
)
from volunteering.models import Team

pytestmark = pytest.mark.django_db


def shift_of(team, **kwargs):
    return ShiftFactory(opportunity__center=team.center, **kwargs)


def keys(team):
    return list(team.members.values_list("pk", flat=True))


@pytest.fixture
def lapsed(team):
    """The year has turned, and no job has run."""
    Team.objects.filter(pk=team.pk).update(licence_year=timezone.localdate().year - 1)
    return Team.objects.get(pk=team.pk)


def test_without_this_years_licence_a_team_sleeps_by_the_clock(client, lapsed):
    assert client.get(lapsed.get_absolute_url()).status_code == 404
    assert lapsed.name not in client.get("/volunteer/teams/").content.decode()
    assert lapsed.shown == "suspended"
    with pytest.raises(TeamAsleep):
        sign_up_team(lapsed, shift_of(lapsed), keys(lapsed), by=lapsed.leader)
    client.force_login(lapsed.leader)
    assert not client.get(f"/my/teams/{lapsed.public_id}/").context["is_active"]


def test_the_centre_renews_it_and_it_works_again(client, lapsed, officer):
    renewed = renew_team(lapsed, by=officer)

    assert (renewed.works, client.get(lapsed.get_absolute_url()).status_code) == (True, 200)
    assert Notification.objects.filter(kind="team_renewed", recipient=lapsed.leader).exists()
    with pytest.raises(AnotherCenter):
        renew_team(lapsed, by=OfficerFactory(center=CenterFactory()))


@pytest.mark.parametrize(("today", "year"), [("2026-11-27", None), ("2026-12-05", 2027), ("2027-01-02", 2027)])
def test_from_december_on_it_is_the_licence_of_the_next_year(team, officer, monkeypatch, today, year):
    Team.objects.filter(pk=team.pk).update(licence_year=2026)
    monkeypatch.setattr(timezone, "localdate", lambda *_: date.fromisoformat(today))

    if year is None:
        with pytest.raises(LicenceHolds):
            renew_team(team, by=officer)
    else:
        assert renew_team(team, by=officer).licence_year == year


def test_the_job_puts_it_to_sleep_once_and_the_centre_wakes_it(lapsed, team, officer):
    other = a_team(team.center)

    assert (teaming.end_licences(), teaming.end_licences()) == (1, 0)

    lapsed.refresh_from_db()
    other.refresh_from_db()
    assert (lapsed.status, other.status) == ("suspended", "active")
    assert lapsed.reason
    assert activate_team(lapsed, by=officer).works
