"""One shift at the desk: moved, made larger, called off, repeated."""

from datetime import time, timedelta
from functools import partial

import pytest
from django.db import IntegrityError
from django.urls import reverse
from django.utils import timezone

from tests.factories.centers import CenterFactory, OfficerFactory
from tests.factories.volunteering import ConsentFactory, ShiftFactory, VolunteerFactory, a_sign_up
from tests.racing import at_once, gap, without_lock
from volunteering.actions import repeating
from volunteering.actions.repeating import Repeated, repeat_shift
from volunteering.actions.running import cancel_shift, move_shift
from volunteering.exceptions import AnotherCenter, NothingToRepeat, OpportunityOver, TooOften, TooYoungThen
from volunteering.kinds import Every
from volunteering.models import Shift, SignUp

pytestmark = pytest.mark.django_db
LIST = "/admin/volunteering/shift/"


@pytest.fixture
def shift(center):
    evening = timezone.localtime().replace(hour=22, minute=0, second=0, microsecond=0)
    return ShiftFactory(opportunity__center=center, starts_at=evening + timedelta(days=2), hours=6)


def decide(shift, key):
    return reverse("admin:volunteering_shift_decide", args=[shift.pk, key])


def day(shift, plus=0):
    return timezone.localdate(shift.starts_at) + timedelta(days=plus)


# At the desk ----------------------------------------------------------------------------------------------------------
def test_a_shift_moves_over_midnight_and_everybody_moves_with_it(desk, shift):
    row = a_sign_up(shift)

    answer = desk.post(decide(shift, "move"), {"day": str(day(shift, 1)), "begins": "21:30", "ends": "01:00"})

    assert answer.status_code == 302
    row.refresh_from_db()
    assert timezone.localtime(row.during.lower).time() == time(21, 30)
    assert row.during.upper - row.during.lower == timedelta(hours=3, minutes=30)


def test_it_does_not_move_into_the_past(desk, shift):
    answer = desk.post(decide(shift, "move"), {"day": "2020-01-01", "begins": "10:00", "ends": "12:00"})

    assert (answer.status_code, set(answer.context["form"].errors)) == (422, {"day"})


def test_more_places_go_to_who_waits_and_fewer_than_taken_are_refused(desk, center):
    shift = ShiftFactory(opportunity__center=center, seats=1)
    rows = [a_sign_up(shift) for _ in range(2)]

    desk.post(decide(shift, "seats"), {"seats": "2"})
    answer = desk.post(decide(shift, "seats"), {"seats": "1"})

    assert [SignUp.objects.get(pk=row.pk).status for row in rows] == ["accepted", "accepted"]
    assert (answer.status_code, set(answer.context["form"].errors)) == (422, {"seats"})


def test_it_is_called_off_with_a_reason(desk, shift):
    row = a_sign_up(shift)

    desk.post(decide(shift, "call_off"), {"reason": "أُغلق الطريق"})

    row.refresh_from_db()
    shift.refresh_from_db()
    assert (shift.status, row.status) == ("cancelled", "cancelled")


def test_it_is_repeated_from_the_desk(desk, shift):
    desk.post(decide(shift, "repeat"), {"every": "week", "until": str(day(shift, 21))})
    wrong = desk.post(decide(shift, "repeat"), {"every": "day", "until": str(day(shift, 61))})
    page = desk.get(reverse("admin:volunteering_shift_change", args=[shift.pk]))

    assert shift.repeated.count() == 3
    assert (wrong.status_code, set(wrong.context["form"].errors)) == (422, {"until"})
    assert page.status_code == 200


def test_each_form_shows_the_shift_as_it_is(desk, shift):
    page = desk.get(decide(shift, "move")).content.decode()

    assert f'value="{day(shift)}"' in page
    assert 'value="22:00"' in page


@pytest.mark.parametrize("rows", [1, 20])
def test_the_list_costs_the_same_whatever_its_length(desk, center, django_assert_max_num_queries, rows):
    for _ in range(rows):
        ShiftFactory(opportunity__center=center)
    desk.get(LIST)

    with django_assert_max_num_queries(11):
        desk.get(LIST)


# Repeating ------------------------------------------------------------------------------------------------------------
def test_each_day_is_a_row_of_its_own_at_the_same_hour(shift, officer):
    done = repeat_shift(shift, Every.DAY, day(shift, 3), by=officer)

    rows = Shift.objects.filter(repeats=shift).order_by("during")
    assert done == Repeated(made=3, removed=0, kept=0)
    assert [row.starts_at - shift.starts_at for row in rows] == [timedelta(days=n) for n in (1, 2, 3)]
    assert {(row.minutes, row.seats, row.seats_taken) for row in rows} == {(360, shift.seats, 0)}


def test_asked_again_only_what_is_missing_is_made_wherever_a_row_has_moved(shift, officer):
    repeat_shift(shift, Every.DAY, day(shift, 2), by=officer)
    moved, called_off = Shift.objects.filter(repeats=shift).order_by("during")
    Shift.objects.filter(pk=moved.pk).update(
        during=(moved.starts_at + timedelta(days=9), moved.ends_at + timedelta(days=9))
    )
    cancel_shift(called_off, by=officer, reason="عيد")

    done = repeat_shift(moved, Every.DAY, day(shift, 3), by=officer)

    assert done == Repeated(made=1, removed=0, kept=0)


def test_only_empty_rows_are_removed(shift, officer):
    repeat_shift(shift, Every.DAY, day(shift, 4), by=officer)
    taken = Shift.objects.get(repeats=shift, repeats_on=day(shift, 3))
    a_sign_up(taken)

    done = repeat_shift(shift, Every.DAY, day(shift, 1), by=officer)

    assert done == Repeated(made=0, removed=2, kept=1)
    assert set(Shift.objects.filter(repeats=shift).values_list("repeats_on", flat=True)) == {
        day(shift, 1),
        day(shift, 3),
    }


def test_all_repetitions_may_go(shift, officer):
    repeat_shift(shift, Every.WEEK, day(shift, 14), by=officer)

    assert repeat_shift(shift, Every.WEEK, day(shift), by=officer) == Repeated(made=0, removed=2, kept=0)


def test_what_cannot_be_repeated_is_refused(shift, officer, center):
    with pytest.raises(TooOften):
        repeat_shift(shift, Every.DAY, day(shift, 61), by=officer)
    with pytest.raises(NothingToRepeat):
        repeat_shift(shift, Every.WEEK, day(shift, 6), by=officer)
    with pytest.raises(AnotherCenter):
        repeat_shift(shift, Every.WEEK, day(shift, 7), by=OfficerFactory(center=CenterFactory()))
    over = ShiftFactory(opportunity__center=center, opportunity__status="done")
    with pytest.raises(OpportunityOver):
        repeat_shift(over, Every.WEEK, day(over, 7), by=officer)


@pytest.mark.django_db(transaction=True)
def test_two_who_repeat_at_once_make_each_day_once(shift, officer):
    calls = [partial(repeat_shift, shift, Every.DAY, day(shift, 3), by=officer)] * 2

    with gap(repeating, "days_of"):
        answers = at_once(calls)

    assert sorted(one.made for one in answers) == [0, 3]


@pytest.mark.django_db(transaction=True)
def test_without_the_lock_only_the_table_refuses_the_second(shift, officer):
    calls = [partial(repeat_shift, shift, Every.DAY, day(shift, 3), by=officer)] * 2

    with without_lock(repeating), gap(repeating, "days_of"):
        answers = at_once(calls)

    assert {type(one) for one in answers} == {Repeated, IntegrityError}


# Days nobody means, and days on which somebody is younger -------------------------------------------------------------
@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01"])
def test_a_day_beyond_the_calendar_is_refused(desk, shift, day):
    page = desk.post(f"{LIST}{shift.pk}/decide/move/", {"day": day, "begins": "22:00", "ends": "04:00"})

    assert (page.status_code, Shift.objects.get(pk=shift.pk).during) == (422, shift.during)


def of_age_in(days):
    day = timezone.localdate() + timedelta(days=days)
    return VolunteerFactory(born_on=day.replace(year=day.year - 18, day=min(day.day, 28)))


def test_who_would_be_a_minor_without_a_consent_keeps_a_shift_where_it_is(shift, officer):
    Shift.objects.filter(pk=shift.pk).update(
        during=(shift.starts_at + timedelta(days=90), shift.ends_at + timedelta(days=90))
    )
    row = a_sign_up(shift, volunteer=of_age_in(60))

    with pytest.raises(TooYoungThen):
        move_shift(shift, shift.starts_at, shift.ends_at, by=officer)

    row.refresh_from_db()
    assert (row.during, row.is_minor) == (Shift.objects.get(pk=shift.pk).during, False)


def test_who_becomes_a_minor_again_comes_with_her_consent(shift, officer):
    Shift.objects.filter(pk=shift.pk).update(
        during=(shift.starts_at + timedelta(days=90), shift.ends_at + timedelta(days=90))
    )
    row = a_sign_up(shift, volunteer=of_age_in(60))
    consent = ConsentFactory(volunteer=row.volunteer)

    move_shift(shift, shift.starts_at, shift.ends_at, by=officer)

    row.refresh_from_db()
    assert (row.is_minor, row.consent) == (True, consent)
