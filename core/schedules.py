"""What runs by the clock. Each AppConfig may name its own in `schedules`; a worker writes them down when it starts.

    class FamiliesConfig(AppConfig):
        schedules = [daily("families.remind-licences", "families.jobs.remind_licences", at="08:00")]

This module imports no models, so that an `apps.py` may import it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.apps import apps
from django.utils import timezone


@dataclass(frozen=True)
class Schedule:
    """Run `func` every `minutes`, or once a day `at` a local time."""

    name: str
    func: str
    minutes: int | None = None
    at: time | None = None

    def first_run(self, now: datetime) -> datetime:
        """Next local `at`; for an interval, now."""
        if self.at is None:
            return now
        today = timezone.localtime(now).replace(hour=self.at.hour, minute=self.at.minute, second=0, microsecond=0)
        return today if today > now else today + timedelta(days=1)


def every(name: str, func: str, *, minutes: int) -> Schedule:
    return Schedule(name, func, minutes=minutes)


def daily(name: str, func: str, *, at: str) -> Schedule:
    """`at` is local time, "HH:MM"."""
    return Schedule(name, func, at=time.fromisoformat(at))


CORE = [
    every("core.sweep-messages", "core.notifications.sweep", minutes=1),
    every("core.prune-counters", "core.throttle.prune", minutes=60),
    every("core.forget-cache", "core.expired.forget_cache", minutes=60),
    daily("core.forget-sessions", "core.expired.forget_sessions", at="03:05"),
    daily("core.prune-jobs", "core.jobs.prune", at="03:10"),
    daily("core.forget-history", "core.audit.forget_history", at="03:15"),
    daily("core.forget-messages", "core.notifications.forget", at="03:20"),
]


def declared() -> Iterator[Schedule]:
    """Every schedule in the code: core's and each app's."""
    yield from CORE
    for config in apps.get_app_configs():
        yield from getattr(config, "schedules", ())
