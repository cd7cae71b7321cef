"""A volunteer asks for a certificate of her hours on a page of her own, and reads how it stands."""

from datetime import date

import pytest
from django.urls import reverse

from tests.factories.accounts import UserFactory
from tests.factories.centers import CenterFactory, OfficerFactory
from tests.factories.volunteering import (
    OpportunityFactory,
    VolunteerFactory,
    a_member,
    a_team,
    an_hour_certificate,
    approved_hours,
    some_hours,
)
from volunteering.actions.certifying import decline_certificate, issue_certificate
from volunteering.actions.leaving import leave_volunteering
from volunteering.models import HourCertificate, TeamMember

pytestmark = pytest.mark.django_db
PAGE = "/my/volunteering/certificate/"


@pytest.fixture
def her(client):
    volunteer = VolunteerFactory()
    client.force_login(volunteer.user)
    return volunteer


def boxes(center, **kwargs):
    return {"center": center.pk, "first_on": "2026-03-01", "last_on": "2026-04-30", "opportunity": ""} | kwargs


def test_she_asks_for_some_months_of_a_centre(client, her):
    center = CenterFactory()
    for month in (3, 4):
        approved_hours(center, volunteer=her, work_on=date(2026, month, 10))

    page = client.get(PAGE).content.decode()
    answer = client.post(PAGE, boxes(center))

    record = HourCertificate.objects.get()
    assert page.count("مارس 2026") == 2
    assert answer["Location"] == "/my/volunteering/"
    assert (record.volunteer, record.center, record.opportunity) == (her, center, None)
    assert (record.first_on, record.last_on) == (date(2026, 3, 1), date(2026, 4, 30))
    assert record.get_status_display() in client.get("/my/volunteering/").content.decode()


def test_or_for_one_opportunity_of_it(client, her):
    work = OpportunityFactory()
    approved_hours(work.center, volunteer=her, opportunity=work, work_on=date(2026, 3, 10))

    client.post(PAGE, boxes(work.center, last_on="2026-03-31", opportunity=work.pk))

    assert HourCertificate.objects.get().opportunity == work


@pytest.mark.parametrize("case", ["turned", "another", "twice", "strange"])
def test_what_cannot_be_certified_is_said_in_words(client, her, case):
    center, other = CenterFactory(), OpportunityFactory()
    for month in (3, 4):
        approved_hours(center, volunteer=her, work_on=date(2026, month, 10))
    approved_hours(other.center, volunteer=her, opportunity=other, work_on=date(2026, 3, 10))
    asked = {
        "turned": boxes(center, first_on="2026-04-01", last_on="2026-03-31"),
        "another": boxes(center, opportunity=other.pk),
        "twice": boxes(center),
        "strange": boxes(CenterFactory(), first_on="x"),
    }[case]
    if case == "twice":
        client.post(PAGE, asked)

    answer = client.post(PAGE, asked)

    wrong = {"turned": {"last_on"}, "another": {"__all__"}, "twice": {"__all__"}, "strange": {"center", "first_on"}}
    assert (answer.status_code, set(answer.context["form"].errors)) == (422, wrong[case])
    assert HourCertificate.objects.count() == (case == "twice")


def test_hours_that_wait_are_not_offered_and_it_says_why(client, her):
    assert "لا ساعات تُشهد بعد" in client.get(PAGE).content.decode()
    some_hours(volunteer=her)
    page = client.get(PAGE)

    assert not page.context["form"].months
    assert "لم تُعتمد ساعاتك بعد" in page.content.decode()
    assert '<form method="post" novalidate' not in page.content.decode()


def test_who_is_no_volunteer_is_led_to_where_she_becomes_one(client):
    client.force_login(UserFactory())
    assert client.get(PAGE)["Location"] == "/my/volunteering/"
    gone = leave_volunteering(by=VolunteerFactory().user)
    client.force_login(gone.user)
    assert client.post(PAGE, {})["Location"] == "/my/volunteering/"


def test_she_reads_how_each_of_them_stands_and_nobody_elses(client):
    issued, declined, strange = (an_hour_certificate() for _ in range(3))
    issue_certificate(issued, by=OfficerFactory(center=issued.center))
    HourCertificate.objects.filter(pk=declined.pk).update(volunteer=issued.volunteer)
    decline_certificate(declined, by=OfficerFactory(center=declined.center), reason="الساعات قيد المراجعة")
    client.force_login(issued.volunteer.user)

    page = client.get("/my/volunteering/")

    assert {record.pk for record in page.context["certificates"]} == {issued.pk, declined.pk}
    assert "الساعات قيد المراجعة" in page.content.decode()
    assert reverse("my-certificates") in page.content.decode()
    assert strange.pk not in {record.pk for record in page.context["certificates"]}


@pytest.mark.parametrize("rows", [1, 30])
def test_asking_costs_the_same_whatever_she_did(client, her, django_assert_max_num_queries, rows):
    center = CenterFactory()
    for number in range(rows):
        work = OpportunityFactory(center=center)
        approved_hours(center, volunteer=her, opportunity=work, work_on=date(2024 + number // 12, number % 12 + 1, 3))

    with django_assert_max_num_queries(10):
        client.get(PAGE)


def test_her_teams_have_a_card_and_an_invitation_is_urgent(client, her, django_assert_max_num_queries):
    def card():
        return {one.url: one.is_urgent for one in client.get(reverse("my")).context["cards"]}.get("/my/teams/")

    assert card() is None
    a_member(a_team(), her)
    assert card() is False
    TeamMember.objects.create(team=a_team(), volunteer=her)
    assert card() is True
    with django_assert_max_num_queries(12):
        client.get(reverse("my"))
    assert "/my/teams/" in client.get("/my/volunteering/").content.decode()
