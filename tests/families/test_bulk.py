"""Decisions in bulk: what is announced is what is decided, row by row."""

import re

import pytest
from django.contrib.messages import get_messages
from django.core.exceptions import PermissionDenied
from django.utils.translation import override

from core.admin import MOST_POSTED, ReasonForm
from families.admin import DECISIONS
from families.models import Family
from families.states import FamilyStatus
from tests.factories.centers import CenterFactory, DistrictFactory, OfficerFactory
from tests.factories.families import CraftFactory, FamilyFactory

pytestmark = pytest.mark.django_db
LIST = "/admin/families/family/"


@pytest.fixture
def desk(client, center):
    client.force_login(OfficerFactory(center=center))
    return client


def waiting(center, count):
    shared = {"center": center, "district": DistrictFactory(), "crafts": [CraftFactory()]}
    return FamilyFactory.create_batch(count, status="submitted", **shared)


def posted(response):
    """The hidden fields of the page between."""
    return [int(key) for key in re.findall(r'name="_selected_action" value="([0-9]+)"', response.content.decode())]


@pytest.mark.parametrize("across", ["0", "1"])
def test_a_hundred_and_twenty_announced_are_a_hundred_and_twenty_decided(desk, center, across):
    keys = sorted(family.pk for family in waiting(center, 120))
    chosen = {"action": "approve", "_selected_action": keys, "select_across": across}

    asked = desk.post(f"{LIST}?all=", chosen)
    late = waiting(center, 1)[0]  # sent while the officer was reading
    desk.post(f"{LIST}?all=", {"action": "approve", "confirm": "1", "_selected_action": posted(asked)})

    assert (asked.context["count"], posted(asked), asked.context["more"]) == (120, keys, 20)
    assert Family.objects.approved().count() == 120
    assert Family.objects.get(pk=late.pk).status == "submitted"


def test_what_a_form_does_not_hold_is_left_for_the_next_time(desk, center, monkeypatch):
    """By its filter a list would take in what came while the officer was reading."""
    monkeypatch.setattr("core.admin.MOST_POSTED", 3)
    keys = sorted(family.pk for family in waiting(center, 5))

    asked = desk.post(LIST, {"action": "approve", "_selected_action": keys, "select_across": "1"})
    desk.post(LIST, {"action": "approve", "confirm": "1", "_selected_action": posted(asked)})

    assert MOST_POSTED < 500
    assert (asked.context["count"], posted(asked), asked.context["later"]) == (3, keys[:3], 2)
    assert "select_across" not in asked.content.decode()
    assert [family.pk for family in Family.objects.approved().order_by("pk")] == keys[:3]


def said(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


def test_a_row_that_moved_meanwhile_and_another_centre_s_are_left_and_counted(desk, center):
    ours, moved = waiting(center, 2)
    (theirs,) = waiting(CenterFactory(), 1)
    Family.objects.filter(pk=moved.pk).update(status="changes_requested")
    keys = [ours.pk, moved.pk, theirs.pk]

    with override("en"):
        response = desk.post(
            f"/en{LIST}?status__exact=submitted", {"action": "approve", "confirm": "1", "_selected_action": keys}
        )

    assert said(response) == ["1 decided.", "2 changed meanwhile and were left."]
    assert set(Family.objects.approved()) == {ours}


def test_one_row_that_is_refused_stops_no_other(desk, center, monkeypatch):
    first, own, last = waiting(center, 3)
    real = DECISIONS["approve"].act

    def act(family, *, by):
        if family == own:
            raise PermissionDenied
        return real(family, by=by)

    object.__setattr__(DECISIONS["approve"], "act", act)
    try:
        keys = [first.pk, own.pk, last.pk]
        response = desk.post(LIST, {"action": "approve", "confirm": "1", "_selected_action": keys})
    finally:
        object.__setattr__(DECISIONS["approve"], "act", real)

    assert response.status_code == 302
    assert set(Family.objects.approved()) == {first, last}
    assert [str(own) in words for words in said(response)] == [True, False]


def test_the_reason_says_who_reads_it():
    for_shoppers = ReasonForm(help_text="The shopper reads it.")

    assert for_shoppers.fields["reason"].help_text == "The shopper reads it."
    assert ReasonForm().fields["reason"].help_text != "The shopper reads it."


def test_every_decision_is_offered_in_the_states_it_fits():
    offered = {key: {str(state) for state in decision.from_states} for key, decision in DECISIONS.items()}

    assert offered["approve"] == {FamilyStatus.SUBMITTED}
    assert offered["reinstate"] == {FamilyStatus.SUSPENDED}
    assert all(FamilyStatus.DRAFT not in states for states in offered.values())


@pytest.mark.parametrize("count", [1, 30])
def test_each_row_says_who_where_and_since_when_without_a_query_of_its_own(
    desk, center, count, django_assert_max_num_queries
):
    families = waiting(center, count)
    Family.objects.filter(pk=families[0].pk).update(name_ar="أسرة <b>الخير</b>")

    with django_assert_max_num_queries(20):
        asked = desk.post(LIST, {"action": "approve", "_selected_action": [family.pk for family in families]})

    html, follows = asked.content.decode(), {1: "تُبلَّغ الأسرة فورًا.", 30: "تُبلَّغ كل أسرة فورًا."}
    assert len(asked.context["rows"]) == count
    assert "أسرة &lt;b&gt;الخير&lt;/b&gt;" in html
    assert all(family.reference in html for family in families)
    assert str(center) in asked.context["rows"][0]
    assert asked.context["follows"] == follows[count]
