"""When the adhan is called in Makkah (Umm al-Qura), and how long everything pauses for the prayer."""

import datetime
from dataclasses import dataclass
from functools import lru_cache
from zoneinfo import ZoneInfo

from adhanpy.calculation import CalculationMethod
from adhanpy.PrayerTimes import PrayerTimes
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from hijridate import Gregorian

KAABA = (21.4225, 39.8262)
RIYADH = ZoneInfo("Asia/Riyadh")
RAMADAN = 9
LATE_ISHA = datetime.timedelta(hours=2)  # after maghrib in Ramadan; Umm al-Qura has 90 minutes in other months

#: Minutes from the adhan: mosques wait some twenty for the iqama, ten at maghrib, and the prayer takes ten.
PAUSE = {"fajr": 30, "dhuhr": 30, "asr": 30, "maghrib": 20, "isha": 30}
BEFORE_FRIDAY, FRIDAY = 30, 60  # minutes before the adhan to walk to the mosque, and after it for sermon and prayer

NAMES: dict[str, Promise] = {
    "fajr": _("Fajr prayer"),
    "dhuhr": _("Dhuhr prayer"),
    "asr": _("Asr prayer"),
    "maghrib": _("Maghrib prayer"),
    "isha": _("Isha prayer"),
    "friday": _("Friday prayer"),
}


@dataclass(frozen=True)
class Pause:
    """From a moment up to another nothing takes place."""

    prayer: str
    start: datetime.datetime
    end: datetime.datetime

    @property
    def label(self) -> Promise:
        return NAMES[self.prayer]


@lru_cache(maxsize=400)
def pauses(day: datetime.date) -> tuple[Pause, ...]:
    """The five pauses of a day in Makkah, in their order."""
    midnight = datetime.datetime.combine(day, datetime.time.min)
    times = PrayerTimes(KAABA, midnight, CalculationMethod.UMM_AL_QURA, time_zone=RIYADH)
    called = {name: getattr(times, name) for name in PAUSE}
    if is_ramadan(day):
        called["isha"] = called["maghrib"] + LATE_ISHA
    found = [Pause(name, at, at + minutes(PAUSE[name])) for name, at in called.items()]
    if day.weekday() == 4:
        noon = called["dhuhr"]
        found[1] = Pause("friday", noon - minutes(BEFORE_FRIDAY), noon + minutes(FRIDAY))
    return tuple(found)


def minutes(count: int) -> datetime.timedelta:
    return datetime.timedelta(minutes=count)


def is_ramadan(day: datetime.date) -> bool:
    try:
        return Gregorian.fromdate(day).to_hijri().month == RAMADAN
    except OverflowError:  # beyond the calendar of Umm al-Qura, the year 2077
        return False
