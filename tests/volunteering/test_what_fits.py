"""«What fits me»: her section and age leave out, her district and her skills only say what comes first."""

from datetime import timedelta

import pytest
from django.utils import timezone

from core.shared_pages import pages
from tests.counting import cost
from tests.factories.centers import CenterFactory, DistrictFactory
from tests.factories.volunteering import OpportunityFactory, ShiftFactory, VolunteerFactory
from volunteering.actions.leaving import leave_volunteering

pytestmark = pytest.mark.django_db
LIST = "/volunteer/"


@pytest.fixture
def district():
    return DistrictFactory(slug="aziziyah")


@pytest.fixture
def works(district):
    """By the day on which they are: far without her skills, far with one, near without, near with one."""
    near = CenterFactory(district=district)
    made = [
        OpportunityFactory(),
        OpportunityFactory(skills=["driving", "first_aid"]),
        OpportunityFactory(center=near, skills=["driving"]),
        OpportunityFactory(center=near, skills=["first_aid"]),
    ]
    for days, work in enumerate(made, start=1):
        ShiftFactory(opportunity=work, starts_at=timezone.now() + timedelta(days=days))
    return made


def order(client, works, **query):
    pages.forget()
    listed = [card.opportunity for card in client.get(LIST, query).context["cards"]]
    return [works.index(one) for one in listed]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({}, [0, 1, 2, 3]),
        ({"near": "aziziyah"}, [2, 3, 0, 1]),
        ({"skills": "first_aid"}, [1, 3, 0, 2]),
        ({"skills": "cooking,first_aid"}, [1, 3, 0, 2]),
        ({"near": "aziziyah", "skills": "first_aid"}, [3, 2, 1, 0]),
        ({"near": "none-of-ours"}, [0, 1, 2, 3]),
        ({"near": "\0", "skills": "\0,,x"}, [0, 1, 2, 3]),
        ({"skills": "first_aid; --"}, [0, 1, 2, 3]),
    ],
)
def test_what_is_near_comes_first_then_what_uses_a_skill_then_the_soonest(client, works, query, expected):
    assert order(client, works, **query) == expected


def test_her_link_asks_for_her_district_and_skills(client, works, district):
    her = VolunteerFactory(district=district, skills=["first_aid", "cooking"])
    client.force_login(her.user)

    answer = client.get(LIST)
    hers = answer.context["fitting"]

    assert (hers["near"], hers["skills"]) == ("aziziyah", "first_aid,cooking")
    assert "near=aziziyah&amp;skills=first_aid%2Ccooking" in answer.content.decode()
    assert not answer.context["is_fitting"]
    assert order(client, works, **hers) == [3, 2, 1, 0]
    chosen = client.get(LIST, hers)
    assert chosen.context["is_fitting"]
    assert "ما في الحي أولًا، ثم ما يستفيد من المهارات، ثم الأقرب موعدًا." in chosen.content.decode()


def test_who_told_neither_is_asked_for_neither(client, works):
    client.force_login(VolunteerFactory().user)

    hers = client.get(LIST).context["fitting"]

    assert set(hers) == {"section", "age"}
    assert client.get(LIST, hers).context["is_fitting"]


def test_a_filter_keeps_what_comes_first(client, works):
    page = client.get(LIST, {"near": "aziziyah", "skills": "first_aid"}).content.decode()

    assert '<input type="hidden" name="near" value="aziziyah">' in page
    assert '<input type="hidden" name="skills" value="first_aid">' in page


def test_who_left_is_offered_nothing_of_hers(client, works):
    her = VolunteerFactory()
    leave_volunteering(by=her.user)
    client.force_login(her.user)

    assert client.get(LIST).context["fitting"] is None


def test_the_shared_page_of_a_stranger_holds_nothing_of_hers(client, works, district):
    client.force_login(VolunteerFactory(district=district, skills=["first_aid"]).user)
    client.get(LIST)
    client.logout()

    page = client.get(LIST)

    assert page.context["fitting"] is None
    assert "near=aziziyah" not in page.content.decode()


def test_asking_for_an_order_asks_the_database_no_more(client, works):
    asked = {"near": "aziziyah", "skills": "first_aid,driving"}

    assert len(cost(lambda: client.get(LIST, asked))) == len(cost(lambda: client.get(LIST))) <= 6
