"""The demonstration's volunteers: made once, in every state, with sums that are the sums of their lines."""

import pytest
from django.db.models import Sum

from accounts.demo import demo_user
from centers import demo as centers_demo
from tests.factories.accounts import UserFactory
from volunteering import demo, demo_teams
from volunteering.models import (
    GuardianConsent,
    HourCertificate,
    HourImport,
    HourLine,
    HourTotal,
    Opportunity,
    SignUp,
    Team,
    Volunteer,
)
from volunteering.states import ConsentStatus, OpportunityStatus, SignUpStatus, TeamStatus

pytestmark = pytest.mark.django_db


def test_the_demo_is_whole_and_made_once():
    centers = centers_demo.load()
    boss = UserFactory(superuser=True)
    people = [demo_user(phone=f"05000002{number:02d}") for number in range(1, 11)]
    officers = {center.slug: boss for center in centers}

    for _ in range(2):
        demo.load(centers, officers, boss, people)
        demo_teams.load(centers, officers, boss, people)

    assert (Volunteer.objects.count(), Opportunity.objects.count()) == (300, 60)
    assert set(Opportunity.objects.values_list("status", flat=True)) == set(OpportunityStatus.values)
    assert set(SignUp.objects.values_list("status", flat=True)) == set(SignUpStatus.values)
    assert GuardianConsent.objects.get(volunteer__user=people[1]).status == ConsentStatus.PENDING
    assert 7_000 < HourLine.objects.approved().count() < 10_000
    sums = ("minutes", "value_halalas")
    told = HourTotal.objects.aggregate(*map(Sum, sums))
    assert told == HourLine.objects.approved().aggregate(*map(Sum, sums))
    assert SignUp.objects.of(people[0]).filter(status=SignUpStatus.ACCEPTED).exists()
    assert Team.objects.count() == len(demo_teams.TEAMS)
    assert set(Team.objects.values_list("status", flat=True)) == set(TeamStatus.values)
    assert {"issued", "withdrawn", "declined", "requested"} == set(
        HourCertificate.objects.values_list("status", flat=True)
    )
    assert HourCertificate.objects.get(volunteer__user=people[0]).status == "issued"
    batch = HourImport.objects.get()
    assert (batch.rows.sound().count(), {one for row in batch.rows.wrong() for one in row.errors}) == (
        9,
        {"unknown", "future", "work_on", "hours", "twice", "reference"},
    )
