"""A way out that a device sends late: it corrects an end that was proposed, and never what was approved."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.factories.centers import OfficerFactory
from tests.factories.volunteering import (
    RateFactory,
    ShiftFactory,
    a_sign_up,
    begun,
)
from volunteering.actions import attendance
from volunteering.actions.attendance import scan
from volunteering.actions.hours import approve_line
from volunteering.models import HourLine, SignUp

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


@pytest.fixture
def row(center):
    """Somebody with a place on a shift that began an hour ago."""
    row = a_sign_up(ShiftFactory(opportunity__center=center, seats=2))
    begun(row.shift)
    return SignUp.objects.get(pk=row.pk)


@pytest.fixture
def proposed(row, officer):
    """She came for four hours, and was never scanned out: its end was proposed. Gives her line."""
    shift = begun(row.shift, ago=7 * HOUR)
    scan(shift, row.ticket, "in", by=officer, captured_at=timezone.now() - 8 * HOUR)
    attendance.propose_ends()
    return HourLine.objects.get(sign_up=row, is_proposed=True, minutes=240)


def late_out(row, officer):
    return scan(row.shift, row.ticket, "out", by=officer, captured_at=timezone.now() - 5 * HOUR)


def test_a_late_way_out_replaces_the_end_that_was_proposed_once(row, officer, proposed):
    late_out(row, officer)
    scan(row.shift, row.ticket, "out", by=officer)

    line = HourLine.objects.get(sign_up=row)
    assert (line.minutes, line.is_proposed, line.status) == (120, False, "submitted")


def test_but_never_what_was_approved(row, officer, proposed):
    RateFactory()
    approve_line(proposed, by=OfficerFactory(center=proposed.center))

    late_out(row, officer)

    assert HourLine.objects.get(sign_up=row).minutes == 240


def test_whoever_approved_it_first_of_two_looks_again(row, officer, proposed):
    HourLine.objects.filter(pk=proposed.pk).update(first_approved_by=officer, first_approved_at=timezone.now())

    late_out(row, officer)

    assert HourLine.objects.get(sign_up=row).first_approved_by is None
