"""A day of more than 16 hours is approved by two; a value that begins in the past waits for who approves."""

from datetime import timedelta
from functools import partial
from unittest.mock import patch

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from tests.factories.accounts import UserFactory
from tests.factories.centers import OfficerFactory
from tests.factories.volunteering import RateFactory, VolunteerFactory, some_hours
from tests.racing import at_once, rival_in_gap
from volunteering.actions import hours, rates
from volunteering.actions.hours import approve_hours, approve_line, reject_line, reverse_hours
from volunteering.actions.rates import set_rate
from volunteering.exceptions import RateInThePast
from volunteering.models import ClassRate, HourLine, HourTotal

pytestmark = pytest.mark.django_db
HOUR = 60


@pytest.fixture
def officers(center):
    return [OfficerFactory(center=center) for _ in range(2)]


@pytest.fixture(autouse=True)
def rate(db):
    return RateFactory()


def a_day(center, *lengths):
    her = VolunteerFactory()
    return [some_hours(center, volunteer=her, minutes=length * HOUR) for length in lengths]


def approved():
    return HourLine.objects.approved().count()


def test_sixteen_hours_are_approved_by_one(center, officers):
    lines = a_day(center, 8, 8)

    done = approve_hours([line.pk for line in lines], by=officers[0])

    assert (len(done.lines), done.skipped) == (2, [])


def test_a_longer_day_waits_for_a_second_and_both_are_on_record(center, officers):
    lines = a_day(center, 10, 7)
    keys = [line.pk for line in lines]

    first, again = approve_hours(keys, by=officers[0]), approve_hours(keys, by=officers[0])
    assert (first.lines, again.lines, approved(), HourTotal.objects.count()) == ([], [], 0, 0)
    assert "16" in first.skipped[0][1]
    second = approve_hours(keys, by=officers[1])

    assert len(second.lines) == 2
    assert set(HourLine.objects.values_list("first_approved_by", "decided_by")) == {(officers[0].pk, officers[1].pk)}
    assert HourTotal.objects.get().minutes == 17 * HOUR


def test_what_was_rejected_or_taken_back_does_not_lengthen_the_day(center, officers):
    gone, back, line = a_day(center, 4, 6, 8)
    reject_line(gone, by=officers[0], reason="لم تحضر")
    reverse_hours(approve_line(back, by=officers[0]), by=officers[1], reason="خطأ")
    HourLine.objects.create(**copied(line, minutes=8 * HOUR))

    assert approve_line(line, by=officers[0]).status == "approved"


def copied(line, **changes):
    names = ("volunteer_id", "center_id", "district_id", "work_class", "work_on", "source")
    return {name: getattr(line, name) for name in names} | changes


def test_the_table_itself_wants_two_hands(center, officers, rate):
    line, _other = a_day(center, 10, 7)
    signed = {
        "status": "approved", "rate": rate, "value_halalas": 1, "decided_by": officers[0], "decided_at": timezone.now(),
    }  # fmt: skip
    row = HourLine.objects.filter(pk=line.pk)

    with pytest.raises(IntegrityError), transaction.atomic():
        row.update(**signed)
    with pytest.raises(IntegrityError), transaction.atomic():
        row.update(**signed, first_approved_by=officers[0], first_approved_at=timezone.now())
    assert row.update(**signed, first_approved_by=officers[1], first_approved_at=timezone.now()) == 1


def test_the_desk_says_that_a_second_is_needed_and_shows_the_first(client, center, officers):
    line, _other = a_day(center, 10, 7)
    client.force_login(officers[0])

    answer = client.post(reverse("admin:volunteering_hourline_decide", args=[line.pk, "approve"]), follow=True)

    assert "زميل ثانٍ" in answer.content.decode()
    line.refresh_from_db()
    assert (line.status, line.first_approved_by) == ("submitted", officers[0])


# A value from a day that is over --------------------------------------------------------------------------------------
def a_new_value(center, officer):
    """A value that begins yesterday is set while hours of yesterday are approved."""
    yesterday = timezone.localdate() - timedelta(days=1)
    line = some_hours(center, work_on=yesterday)
    manager = UserFactory(superuser=True)
    rival = partial(set_rate, line.work_class, 5000, begins_on=yesterday, by=manager)
    return line, partial(approve_line, line, by=officer), rival


def has_the_value_of_its_day(line):
    line.refresh_from_db()
    return line.rate == ClassRate.objects.in_force(line.work_class, line.work_on)


@pytest.mark.django_db(transaction=True)
def test_hours_have_the_value_of_their_day_also_when_it_is_set_at_once(center, officers):
    line, approving, rival = a_new_value(center, officers[0])

    with rival_in_gap(hours, "sign", rival, before=True) as outcome:
        at_once([approving])

    assert isinstance(outcome[0], RateInThePast)
    assert has_the_value_of_its_day(line)


@pytest.mark.django_db(transaction=True)
def test_without_holding_the_values_they_would_not(center, officers):
    line, approving, rival = a_new_value(center, officers[0])

    with patch.object(rates, "hold_rates"), rival_in_gap(hours, "sign", rival, before=True) as outcome:
        at_once([approving])

    assert outcome[0].halalas_per_hour == 5000
    assert not has_the_value_of_its_day(line)
