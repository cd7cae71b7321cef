"""What the door of a shift, and the page of a sign-up, offer for a volunteer: only what is possible by the clock."""

from datetime import timedelta

import pytest
from django.urls import reverse

from tests.factories.centers import CenterFactory, OfficerFactory
from tests.factories.volunteering import ShiftFactory, a_sign_up, begun
from volunteering.actions.attendance import scan
from volunteering.exceptions import NotBegun

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


@pytest.fixture
def row():
    return a_sign_up(ShiftFactory(opportunity__center=CenterFactory()))


@pytest.fixture
def officer(row):
    return OfficerFactory(center=row.shift.opportunity.center)


def door(shift):
    return f"{reverse('admin:volunteering_opportunity_door', args=[shift.opportunity_id])}?shift={shift.pk}"


def offered(page, row):
    """Of what is offered at the door, or on the page of the sign-up, for her."""
    text = page.content.decode()
    ways = {key: f"/{row.pk}/decide/{key}/" for key in ("no_show", "hours", "cancel")}
    return {key for key, way in (ways | {"ticket": f"code={row.ticket}"}).items() if way in text}


@pytest.mark.parametrize(
    ("ago", "at_door", "on_page"),
    [
        (timedelta(days=-2), set(), {"cancel"}),
        (-HOUR, {"ticket"}, {"cancel"}),
        (HOUR, {"ticket", "no_show", "hours"}, {"no_show", "hours", "cancel"}),
    ],
    ids=["shut", "open", "begun"],
)
def test_only_what_is_possible_is_offered(desk, row, ago, at_door, on_page):
    begun(row.shift, ago=ago)

    assert offered(desk.get(door(row.shift)), row) == at_door
    assert offered(desk.get(reverse("admin:volunteering_signup_change", args=[row.pk])), row) == on_page


def test_who_came_early_has_no_hours_yet(desk, row, officer):
    begun(row.shift, ago=-HOUR)
    scan(row.shift, row.ticket, "in", by=officer)

    assert "hours" not in offered(desk.get(door(row.shift)), row)


@pytest.mark.parametrize("key", ["no_show", "hours"])
def test_nobody_is_asked_for_a_reason_before_it_is_possible(desk, row, key):
    begun(row.shift, ago=-HOUR)
    decide = reverse("admin:volunteering_signup_decide", args=[row.pk, key])

    answer, back = desk.get(decide, follow=True), desk.get(f"{decide}?door=1")

    assert answer.redirect_chain == [(reverse("admin:volunteering_signup_change", args=[row.pk]), 302)]
    assert [str(told) for told in answer.context["messages"]] == [str(NotBegun())]
    assert back["Location"] == door(row.shift)
    assert desk.post(decide, {"reason": "لم ترد", "minutes": "1:00"}).status_code == 302
    row.refresh_from_db()
    assert row.status == "accepted"
