"""Many at once for few places, one person from two sides, sums from many hands: on real PostgreSQL, each with its control."""

import random
from collections import Counter
from contextlib import nullcontext
from datetime import timedelta
from functools import partial
from unittest.mock import patch

import pytest
from django.db import IntegrityError, connection
from django.db.models import F
from django.utils import timezone

from core.states import IllegalMove
from tests.factories.centers import CenterFactory, OfficerFactory
from tests.factories.volunteering import (
    ConsentFactory,
    RateFactory,
    ShiftFactory,
    VolunteerFactory,
    a_sign_up,
    begun,
    some_hours,
)
from tests.racing import at_once, gap, rival_in_gap, without_constraint, without_lock
from volunteering.actions import attendance, hours, places, signing_up, totals
from volunteering.actions.consenting import withdraw_consent
from volunteering.actions.hours import approve_hours, reverse_hours
from volunteering.actions.rates import set_rate
from volunteering.actions.running import cancel_sign_up
from volunteering.actions.signing_up import sign_up, sign_up_for, withdraw
from volunteering.exceptions import AlreadyBusy, RateInThePast
from volunteering.models import ClassRate, DistrictTotal, HourLine, HourTotal, Scan, Shift, SignUp, VolunteerTotal
from volunteering.states import SignUpStatus

pytestmark = pytest.mark.django_db(transaction=True)
OVERSOLD, TWO_PLACES = "shift_is_never_oversold", "volunteer_is_in_one_place"


def people(count):
    return [VolunteerFactory().user for _ in range(count)]


def accepted(shift):
    return SignUp.objects.filter(shift=shift, status=SignUpStatus.ACCEPTED).count()


def counted(shift):
    return Shift.objects.get(pk=shift.pk).seats_taken


def officer_of(shift):
    return OfficerFactory(center=shift.opportunity.center)


def test_40_at_once_for_5_places_take_5_and_35_wait():
    shift = ShiftFactory(seats=5)

    answers = at_once([partial(sign_up, shift, by=person) for person in people(40)])

    assert Counter(str(answer.status) for answer in answers) == {"accepted": 5, "waiting": 35}
    assert (accepted(shift), counted(shift)) == (5, 5)


def test_without_the_lock_two_take_the_last_place():
    shift = ShiftFactory(seats=1)

    with (
        without_constraint(Shift, OVERSOLD, after=lambda: Shift.objects.update(seats=10)),
        without_lock(signing_up, places),
        gap(signing_up, "require_free"),
    ):
        at_once([partial(sign_up, shift, by=person) for person in people(2)])

        assert accepted(shift) == 2


def test_with_the_lock_one_takes_the_last_place():
    shift = ShiftFactory(seats=1)

    with gap(signing_up, "require_free"):
        at_once([partial(sign_up, shift, by=person) for person in people(2)])

    assert (accepted(shift), counted(shift)) == (1, 1)


def two_sides():
    """She signs herself up for one shift while the centre signs her up for another at the same time."""
    first = ShiftFactory()
    second = ShiftFactory(starts_at=first.starts_at)
    her = VolunteerFactory()
    return [partial(sign_up, first, by=her.user), partial(sign_up_for, second, her, by=officer_of(second))]


def test_one_person_from_two_sides_is_in_one_place():
    calls = two_sides()

    with gap(signing_up, "require_free"):
        answers = at_once(calls)

    assert Counter(type(answer) for answer in answers) == {SignUp: 1, AlreadyBusy: 1}
    assert SignUp.objects.active().count() == 1


def test_without_the_lock_the_database_still_lets_one_in():
    calls = two_sides()

    with without_lock(signing_up), gap(signing_up, "require_free"):
        answers = at_once(calls)

    assert Counter(type(answer) for answer in answers) == {SignUp: 1, IntegrityError: 1}


def test_without_lock_and_constraint_she_is_in_two_places():
    calls = two_sides()

    def clear():
        SignUp.objects.update(status=SignUpStatus.WITHDRAWN)

    with (
        without_constraint(SignUp, TWO_PLACES, after=clear),
        without_lock(signing_up),
        gap(signing_up, "require_free"),
    ):
        at_once(calls)

        assert SignUp.objects.active().count() == 2


def test_one_person_tapping_many_times_has_one_place():
    shift, her = ShiftFactory(), VolunteerFactory()

    answers = at_once([partial(sign_up, shift, by=her.user)] * 8)

    assert sum(isinstance(answer, SignUp) for answer in answers) == 1
    assert counted(shift) == 1


def test_places_given_back_at_once_all_go_to_those_who_wait_longest():
    shift = ShiftFactory(seats=6)
    rows = [a_sign_up(shift) for _ in range(6)]
    waiting = [a_sign_up(shift) for _ in range(9)]

    answers = at_once([partial(withdraw, row, by=row.volunteer.user) for row in rows])

    assert not [answer for answer in answers if isinstance(answer, Exception)]
    now = SignUp.objects.filter(shift=shift, status="accepted").order_by("pk")
    assert list(now.values_list("pk", flat=True)) == [row.pk for row in waiting[:6]]
    assert counted(shift) == 6


def test_scanned_out_by_many_at_once_she_has_one_line_of_hours():
    row = a_sign_up(ShiftFactory())
    begun(row.shift)
    officer = officer_of(row.shift)
    row = SignUp.objects.get(pk=row.pk)
    attendance.scan(row.shift, row.ticket, "in", by=officer, captured_at=row.shift.starts_at)

    answers = at_once([partial(attendance.scan, row.shift, row.ticket, "out", by=officer)] * 6)

    assert {type(answer) for answer in answers} == {Scan}
    assert HourLine.objects.count() == 1


def test_two_approve_the_same_hours_at_once_and_they_count_once():
    center = CenterFactory()
    RateFactory()
    line = some_hours(center)
    pair = [OfficerFactory(center=center) for _ in range(2)]

    with gap(hours, "approve", before=True):
        answers = at_once([partial(approve_hours, [line.pk], by=officer) for officer in pair])

    assert sorted((len(done.lines), len(done.skipped)) for done in answers) == [(0, 1), (1, 0)]
    assert HourTotal.objects.get().minutes == 120


def test_without_the_lock_the_frozen_line_refuses_the_second_and_without_both_it_counts_twice():
    center = CenterFactory()
    RateFactory()
    pair = [OfficerFactory(center=center) for _ in range(2)]

    def race(line):
        with patch.object(hours, "lock_all", list), gap(hours, "approve", before=True):
            return at_once([partial(approve_hours, [line.pk], by=officer) for officer in pair])

    answers = race(some_hours(center))
    assert sum(isinstance(answer, IntegrityError) for answer in answers) == 1
    assert HourTotal.objects.get().minutes == 120

    switch = "ALTER TABLE volunteering_hourline {} TRIGGER volunteering_hourline_stays"
    with connection.cursor() as cursor:
        cursor.execute(switch.format("DISABLE"))
        try:
            race(some_hours(center))
        finally:
            cursor.execute(switch.format("ENABLE"))
    assert HourTotal.objects.get().minutes == 120 + 2 * 120


def test_hours_taken_back_at_once_are_taken_back_once():
    center = CenterFactory()
    RateFactory()
    line, officer = some_hours(center), OfficerFactory(center=center)
    approve_hours([line.pk], by=officer)

    answers = at_once([partial(reverse_hours, line, by=officer, reason="خطأ")] * 5)

    assert sum(isinstance(answer, HourLine) for answer in answers) == 1
    assert HourTotal.objects.values_list("minutes", "value_halalas", "lines").get() == (0, 0, 0)


def test_rates_set_at_once_never_overlap():
    manager = OfficerFactory(is_superuser=True)
    day = timezone.localdate()

    answers = at_once([partial(set_rate, "general", 2000 + number, begins_on=day, by=manager) for number in range(6)])

    assert Counter(type(answer) for answer in answers) == {ClassRate: 1, RateInThePast: 5}


def test_the_sums_equal_the_lines_after_1000_approvals_and_reversals_by_8_hands():
    chance = random.Random(8)
    centers = [CenterFactory() for _ in range(3)]
    classes = ["general", "skilled", "professional"]
    for number, name in enumerate(classes):
        RateFactory(work_class=name, halalas_per_hour=2167 + 1009 * number)
    manager = OfficerFactory(is_superuser=True)
    today, people = timezone.localdate(), [VolunteerFactory() for _ in range(5)]
    keys = [
        some_hours(
            chance.choice(centers),
            volunteer=chance.choice(people),
            work_class=chance.choice(classes),
            minutes=chance.randint(1, 600),
            work_on=today - timedelta(days=chance.randint(0, 90)),
        ).pk
        for _ in range(900)
    ]

    def hand(seed):
        own, refused = random.Random(seed), 0
        for _ in range(125):  # 8 hands, 1,000 steps
            if own.random() < 0.6:
                refused += len(approve_hours(own.sample(keys, 3), by=manager).skipped)
                continue
            line = HourLine.objects.filter(status="approved", reverses=None).order_by("?").first()
            try:
                if line:
                    reverse_hours(line, by=manager, reason="خطأ")
            except hours.NotReversible:
                refused += 1
        return refused

    answers = at_once([partial(hand, seed) for seed in range(8)])

    assert all(isinstance(answer, int) for answer in answers), answers
    assert HourLine.objects.filter(reverses__isnull=False).count() > 30
    assert set(totals.differences().values()) == {0}
    for model in (HourTotal, DistrictTotal, VolunteerTotal):  # the control: a sum that nobody keeps is told apart
        model.objects.update(minutes=F("minutes") + 1)
        assert totals.differences()[model.__name__] == model.objects.count() > 0


# What goes meanwhile --------------------------------------------------------------------------------------------------
def consent_ends_while_the_centre_takes_a_place_back():
    consent = ConsentFactory()
    first, second = (
        a_sign_up(ShiftFactory(starts_at=timezone.now() + timedelta(days=d)), volunteer=consent.volunteer)
        for d in (3, 4)
    )
    taken = partial(cancel_sign_up, first, by=officer_of(first.shift), reason="تغيّر المكان")

    with rival_in_gap(signing_up, "take_out", taken, before=True) as rival:
        withdraw_consent(consent, by=consent.volunteer.user)

    consent.refresh_from_db()
    return consent.status, [str(SignUp.objects.get(pk=row.pk).status) for row in (first, second)], rival


def test_a_consent_ends_whatever_the_centre_does_meanwhile():
    status, rows, rival = consent_ends_while_the_centre_takes_a_place_back()

    assert (status, rows, isinstance(rival[0], SignUp)) == ("withdrawn", ["cancelled"] * 2, True)


def test_without_forbearance_the_consent_would_stay():
    with patch.object(signing_up, "suppress", lambda *kinds: nullcontext()), pytest.raises(IllegalMove):
        consent_ends_while_the_centre_takes_a_place_back()
