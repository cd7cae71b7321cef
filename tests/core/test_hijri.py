from datetime import UTC, date, datetime

import pytest

from core.hijri import dual, from_hijri, hijri_text

VECTORS = [
    (date(2025, 3, 1), (1446, 9, 1)),
    (date(2025, 3, 30), (1446, 10, 1)),
    (date(2025, 6, 6), (1446, 12, 10)),
    (date(2026, 2, 18), (1447, 9, 1)),
    (date(2026, 5, 27), (1447, 12, 10)),
    (date(2026, 6, 16), (1448, 1, 1)),
    (date(1999, 4, 17), (1420, 1, 1)),
    (date(1990, 1, 1), (1410, 6, 4)),
]


@pytest.mark.parametrize(("gregorian", "hijri"), VECTORS)
def test_from_hijri_gives_the_gregorian_day(gregorian, hijri):
    assert from_hijri(*hijri) == gregorian


@pytest.mark.parametrize("day", [(1446, 9, 30), (1446, 13, 1), (1300, 1, 1), (1501, 1, 1)])
def test_from_hijri_refuses_days_that_do_not_exist(day):
    with pytest.raises(ValueError, match=r"\w"):
        from_hijri(*day)


def test_hijri_text_in_both_languages():
    assert hijri_text(date(2026, 11, 22), "ar") == "12 جمادى الآخرة 1448هـ"
    assert hijri_text(date(2026, 11, 22), "en").startswith("12 Jumada")


def test_a_moment_late_in_the_utc_evening_is_the_next_day_in_riyadh():
    assert hijri_text(datetime(2026, 6, 15, 21, 30, tzinfo=UTC), "ar") == "1 محرم 1448هـ"


def test_dual_outside_the_calendar_is_gregorian_only():
    assert dual(date(1900, 1, 1), "en") == "1 January 1900"
