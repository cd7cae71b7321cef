"""Coming, going, and the ledger of hours: written down, approved once, taken back by a line, valued by the rate of the day."""

import datetime
import uuid
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from centers.exceptions import NoSuchTicket
from core.models import Notification
from tests.factories.centers import CenterFactory, OfficerFactory
from tests.factories.volunteering import (
    RateFactory,
    ShiftFactory,
    VolunteerFactory,
    a_sign_up,
    begun,
    some_hours,
)
from volunteering.actions import attendance, hours, totals
from volunteering.actions.attendance import PROPOSED_AFTER, mark_no_show, propose_ends, scan
from volunteering.actions.hours import approve_hours, reject_hours, reverse_hours, submit_hours
from volunteering.actions.rates import set_rate
from volunteering.actions.signing_up import withdraw
from volunteering.exceptions import (
    AnotherCenter,
    HoursThere,
    HoursTooFew,
    HoursTooMany,
    MayNotDecide,
    NoPlace,
    NotBegun,
    NotHere,
    NotIn,
    NotReversible,
    OwnHours,
    RateInThePast,
    ReasonMissing,
)
from volunteering.models import ClassRate, HourLine, HourTotal, Scan, SignUp, VolunteerTotal

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


@pytest.fixture
def row(center):
    """Signed up for a shift of four hours that began an hour ago."""
    row = a_sign_up(ShiftFactory(opportunity__center=center))
    begun(row.shift)
    return SignUp.objects.get(pk=row.pk)


@pytest.fixture
def line(center):
    return some_hours(center)


@pytest.fixture
def rate():
    return RateFactory()


def total():
    return HourTotal.objects.values_list("minutes", "value_halalas", "lines").get()


def test_in_and_out_make_the_minutes_between_them(row, officer):
    scan(row.shift, row.ticket, "in", by=officer, captured_at=row.shift.starts_at + timedelta(minutes=10))
    scan(row.shift, row.ticket, "out", by=officer, captured_at=row.shift.starts_at + timedelta(minutes=55))

    line = HourLine.objects.get()
    row.refresh_from_db()
    assert (row.status, line.minutes, line.status, line.source) == ("completed", 45, "submitted", "scan")


def test_nothing_before_or_after_the_shift_is_credited(row, officer, monkeypatch):
    late = row.shift.ends_at + HOUR
    monkeypatch.setattr(attendance.timezone, "now", lambda: late)

    scan(row.shift, row.ticket, "in", by=officer, captured_at=row.shift.starts_at - HOUR)
    scan(row.shift, row.ticket, "out", by=officer, captured_at=late + timedelta(days=3))

    assert HourLine.objects.get().minutes == 240


def test_midnight_is_an_hour_like_any_other(center, officer, monkeypatch):
    evening = timezone.localtime().replace(hour=22, minute=0, second=0, microsecond=0) + timedelta(days=2)
    row = a_sign_up(ShiftFactory(opportunity__center=center, starts_at=evening, hours=6))
    monkeypatch.setattr(attendance.timezone, "now", lambda: evening + timedelta(hours=7))

    scan(row.shift, row.ticket, "in", by=officer, captured_at=evening)
    scan(row.shift, row.ticket, "out", by=officer, captured_at=evening + timedelta(hours=6))

    line = HourLine.objects.get()
    assert (line.minutes, line.work_on) == (360, evening.date())


def test_the_same_scan_is_one_and_a_repeated_one_moves_nothing(row, officer):
    nonce = uuid.uuid4()

    first, second = (scan(row.shift, row.ticket, "in", by=officer, nonce=nonce) for _ in range(2))
    scan(row.shift, row.ticket, "in", by=officer)

    row.refresh_from_db()
    assert (first.pk, Scan.objects.count(), row.status) == (second.pk, 2, "checked_in")


def test_a_scan_is_never_changed(row, officer):
    fact = scan(row.shift, row.ticket, "in", by=officer)

    with pytest.raises(IntegrityError), transaction.atomic():
        Scan.objects.update(direction="out")
    with pytest.raises(IntegrityError), transaction.atomic():
        fact.delete()


def test_what_does_not_fit_is_refused_at_the_door(row, officer, center):
    other = a_sign_up(ShiftFactory(opportunity__center=center, starts_at=timezone.now() + timedelta(days=30)))
    with pytest.raises(NotHere):
        scan(row.shift, other.ticket, "in", by=officer)
    for code in ("9999 9999", a_sign_up().ticket):  # of other centres nothing is said
        with pytest.raises(NoSuchTicket):
            scan(row.shift, code, "in", by=officer)
    with pytest.raises(NotIn):
        scan(row.shift, row.ticket, "out", by=officer)
    with pytest.raises(AnotherCenter):
        scan(row.shift, row.ticket, "in", by=OfficerFactory(center=CenterFactory()))
    withdraw(other, by=other.volunteer.user)
    with pytest.raises(NoPlace):
        scan(other.shift, other.ticket, "in", by=officer)


def test_a_missing_way_out_is_listed_then_proposed_and_flagged(row, officer):
    scan(row.shift, row.ticket, "in", by=officer)
    begun(row.shift, ago=PROPOSED_AFTER + 4 * HOUR)
    assert [one.pk for one in SignUp.objects.of_staff(officer).without_check_out(timezone.now())] == [row.pk]
    Scan.objects.get()  # scanned now, which is after the end: nothing is credited

    assert (propose_ends(), propose_ends()) == (1, 0)

    row.refresh_from_db()
    assert (row.status, HourLine.objects.count()) == ("completed", 0)


def test_the_planned_end_is_proposed_for_what_she_worked(row, officer):
    begun(row.shift, ago=PROPOSED_AFTER + 4 * HOUR)
    start = SignUp.objects.get().during.lower
    scan(row.shift, row.ticket, "in", by=officer, captured_at=start + HOUR)

    propose_ends()

    line = HourLine.objects.get()
    assert (line.minutes, line.is_proposed, line.author) == (180, True, None)


def test_staff_write_down_what_was_not_scanned(row, officer, center):
    with pytest.raises(HoursTooMany):
        submit_hours(row, 241, by=officer)
    with pytest.raises(HoursTooFew):
        submit_hours(row, 0, by=officer)
    with pytest.raises(AnotherCenter):
        submit_hours(row, 60, by=OfficerFactory(center=CenterFactory()))
    with pytest.raises(NotBegun):
        submit_hours(a_sign_up(ShiftFactory(opportunity__center=center)), 60, by=officer)

    assert submit_hours(row, 240, by=officer).source == "manual"
    with pytest.raises(HoursThere):
        submit_hours(row, 60, by=officer)


def test_who_did_not_come_is_on_record_and_may_be_put_right(row, officer):
    mark_no_show(row, by=officer, reason="لم يحضر ولم يرد")
    row.refresh_from_db()
    assert row.status == "no_show"

    scan(row.shift, row.ticket, "in", by=officer)  # a device sends late what it saw

    row.refresh_from_db()
    assert row.status == "checked_in"


def test_approved_hours_have_the_value_of_their_day_and_are_in_the_sums(center, officer):
    today = timezone.localdate()
    RateFactory(halalas_per_hour=2000, valid=(today - timedelta(days=400), today))
    RateFactory(halalas_per_hour=3001, valid=(today, None))
    old, new = some_hours(center, work_on=today - timedelta(days=1), minutes=90), some_hours(center, minutes=50)

    done = approve_hours([old.pk, new.pk], by=officer)

    assert [line.value_halalas for line in done.lines] == [3000, 2501]  # 50/60 of 3001 is 2500.83
    assert (done.minutes, done.value_halalas, done.skipped) == (140, 5501, [])
    assert sum(HourTotal.objects.values_list("value_halalas", flat=True)) == 5501


@pytest.mark.parametrize(("minutes", "value"), [(1, 1), (30, 15), (29, 15), (31, 16), (59, 30), (60, 30)])
def test_half_a_halala_is_rounded_up(minutes, value):
    assert ClassRate(work_class="general", halalas_per_hour=30).value_of(minutes) == value


def test_what_cannot_be_approved_is_left_and_said_why(center, officer, rate):
    mine = some_hours(center, volunteer=VolunteerFactory(user=officer))
    far, no_rate = some_hours(), some_hours(center, work_class="skilled")
    twice, good = some_hours(center), some_hours(center)
    approve_hours([twice.pk], by=officer)

    done = approve_hours([mine.pk, far.pk, no_rate.pk, twice.pk, good.pk], by=officer)

    assert done.lines == [good]
    assert [row for row, _why in done.skipped] == [mine, far, no_rate, twice]
    assert str(OwnHours.message) in done.skipped[0][1]
    assert total() == (240, 8668, 2)


def test_rejected_hours_say_why_and_may_be_written_again(row, officer):
    line = submit_hours(row, 60, by=officer)
    with pytest.raises(ReasonMissing):
        reject_hours([line.pk], by=officer, reason="")

    reject_hours([line.pk], by=officer, reason="كانت نصف ساعة")

    assert "نصف ساعة" in Notification.objects.get(kind="hours_rejected").body
    assert submit_hours(row, 30, by=officer).minutes == 30
    assert not HourTotal.objects.exists()


def test_approved_hours_never_change_whoever_tries(line, officer, rate):
    approve_hours([line.pk], by=officer)
    line.refresh_from_db()

    for change in (
        {"minutes": 60},
        {"value_halalas": 1},
        {"status": "rejected"},
        {"work_on": line.work_on - timedelta(days=1)},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            HourLine.objects.filter(pk=line.pk).update(**change)
    with pytest.raises(IntegrityError), transaction.atomic():
        HourLine.objects.filter(pk=line.pk).delete()


def test_approved_hours_are_taken_back_once_and_whole(line, officer, rate):
    with pytest.raises(NotReversible):
        reverse_hours(line, by=officer, reason="خطأ")
    approve_hours([line.pk], by=officer)
    with pytest.raises(AnotherCenter):
        reverse_hours(line, by=OfficerFactory(center=CenterFactory()), reason="خطأ")

    back = reverse_hours(line, by=officer, reason="سجلت في يوم آخر")

    assert (back.minutes, back.reverses, total()) == (-120, line, (0, 0, 0))
    for again in (line, back):
        with pytest.raises(NotReversible):
            reverse_hours(again, by=officer, reason="مرة أخرى")


def test_after_a_reversal_the_right_hours_are_written(row, officer, rate):
    line = submit_hours(row, 240, by=officer)
    approve_hours([line.pk], by=officer)
    reverse_hours(line, by=officer, reason="كانت ساعتين")

    right = submit_hours(row, 120, by=officer)
    approve_hours([right.pk], by=officer)

    assert total() == (120, 4334, 1)


def test_negative_hours_are_reversals_only_and_agree_with_their_line(center, line, officer, rate):
    approve_hours([line.pk], by=officer)
    line.refresh_from_db()
    wrong = {"status": "approved", "decided_by": officer, "decided_at": timezone.now(), "rate": rate}

    for minutes, value, reverses in ((-120, -4334, None), (-60, -2167, line), (120, 4334, line)):
        with pytest.raises(IntegrityError), transaction.atomic():
            some_hours(
                center, volunteer=line.volunteer, minutes=minutes, value_halalas=value, reverses=reverses, **wrong
            )


def test_rates_follow_one_another_and_never_share_a_day(officer):
    manager = OfficerFactory()
    manager.is_superuser = True
    manager.save()
    january, june = datetime.date(2026, 1, 1), datetime.date(2026, 6, 1)
    set_rate("general", 2000, begins_on=january, by=manager, source="المنصة")

    set_rate("general", 2300, begins_on=june, by=manager)

    assert ClassRate.objects.in_force("general", datetime.date(2026, 5, 31)).halalas_per_hour == 2000
    assert ClassRate.objects.in_force("general", june).halalas_per_hour == 2300
    assert ClassRate.objects.in_force("general", datetime.date(2025, 12, 31)) is None
    with pytest.raises(RateInThePast):
        set_rate("general", 2500, begins_on=june, by=manager)
    with pytest.raises(MayNotDecide):
        set_rate("general", 2500, begins_on=datetime.date(2027, 1, 1), by=officer)
    with pytest.raises(IntegrityError), transaction.atomic():
        RateFactory(valid=(january, june))
    with pytest.raises(IntegrityError), transaction.atomic():
        ClassRate.objects.update(halalas_per_hour=1)


def test_a_rate_does_not_begin_before_hours_that_have_their_value(line, officer, rate):
    approve_hours([line.pk], by=officer)
    officer.is_superuser = True
    officer.save()

    with pytest.raises(RateInThePast):
        set_rate("general", 9999, begins_on=timezone.localdate(), by=officer)


def test_approving_many_costs_the_same_reads_whatever_their_number(
    center, officer, rate, django_assert_max_num_queries
):
    lines = [some_hours(center) for _ in range(10)]
    assert hours.Decided().minutes == 0

    with django_assert_max_num_queries(130):
        approve_hours([line.pk for line in lines], by=officer)


def test_every_night_the_sums_are_compared_with_the_lines_and_can_be_made_anew(center, officer, line, rate):
    approve_hours([line.pk], by=officer)
    assert totals.compare() == 3

    VolunteerTotal.objects.update(minutes=7)
    with pytest.raises(totals.SumsDiffer, match="VolunteerTotal: 1"):
        totals.compare()

    totals.rebuild()
    assert totals.compare() == 3
    assert VolunteerTotal.objects.get().minutes == line.minutes
