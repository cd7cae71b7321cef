"""The demonstration's programmes: made once, and whoever comes herself comes by her own name, to her own section."""

import pytest

from accounts.demo import demo_user
from centers import demo as centers_demo
from centers import demo_programs
from centers.kinds import Section
from centers.models import CheckIn, Offer, Program, Registration
from core.jobs import drain
from core.models import Certificate
from tests.factories.accounts import UserFactory
from volunteering.demo import name_of

pytestmark = pytest.mark.django_db


def test_the_demo_is_whole_and_made_once():
    centers, officer, boss = centers_demo.load(), UserFactory(superuser=True), UserFactory(superuser=True)
    people = [demo_user(phone=f"05000002{number + 1:02d}", name=name_of(number)) for number in range(10)]

    for _ in range(2):
        demo_programs.load(centers, {center.slug: officer for center in centers}, boss, people)
    drain()

    rows = list(Registration.objects.select_related("program", "user"))
    own = [row for row in rows if row.is_for_self]
    sections = {"women": people[::2], "men": people[1::2], "family": people}
    assert Program.objects.count() == len(demo_programs.PLANS)
    assert 40 < len(own) < len(rows)
    assert [row.attendee_name for row in own] == [row.user.name for row in own]
    assert {Section(row.program.section).value for row in own} == set(sections)
    assert [row for row in own if row.user not in sections[row.program.section]] == []
    assert [
        row for row in rows if not row.is_for_self and (row.attendee_name == row.user.name or not row.born_on)
    ] == []
    assert Offer.objects.pending().get().registration.user == people[0]
    assert not [one for one in CheckIn.objects.select_related("session") if one.captured_at > one.received_at]
    assert Certificate.objects.exists()
