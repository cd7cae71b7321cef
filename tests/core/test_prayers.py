"""Prayer in Makkah: the times of the calendar, two hours to isha in Ramadan, a long noon on Friday."""

import datetime
import itertools

from core.prayers import pauses

THURSDAY, FRIDAY, IN_RAMADAN = datetime.date(2026, 11, 26), datetime.date(2026, 11, 27), datetime.date(2026, 2, 20)


def told(day):
    return {pause.prayer: f"{pause.start:%H:%M}–{pause.end:%H:%M}" for pause in pauses(day)}


def test_a_day_has_five_pauses_in_their_order():
    found = pauses(THURSDAY)

    assert [pause.prayer for pause in found] == ["fajr", "dhuhr", "asr", "maghrib", "isha"]
    assert told(THURSDAY)["maghrib"] == "17:37–17:57"
    assert all(before.end < after.start for before, after in itertools.pairwise(found))


def test_friday_noon_is_long():
    assert told(FRIDAY)["friday"] == "11:38–13:08"


def test_in_ramadan_isha_is_two_hours_after_maghrib():
    found = {pause.prayer: pause.start for pause in pauses(IN_RAMADAN)}

    assert found["isha"] - found["maghrib"] == datetime.timedelta(hours=2)
