"""Jobs that the tests run. Their effect is a count in the throttle table, which nothing else forgives."""

import os
import signal
import time
from pathlib import Path

from django.db.models import F

from core.jobs import job
from core.models import Throttle


def add_one(tag: str) -> None:
    Throttle.objects.filter(pk=tag).update(count=F("count") + 1)


@job(atomic=True)
def count_once(tag: str, seconds: float = 0) -> None:
    """Effect first, then a long wait: the worst moment to die."""
    add_one(tag)
    announce(tag)
    time.sleep(seconds)


@job()
def count_carelessly(tag: str, seconds: float = 0) -> None:
    """The same without `atomic`, and without a claim of its own: dying after the effect counts twice."""
    add_one(tag)
    announce(tag)
    time.sleep(seconds)


@job(atomic=True, urgent=True)
def count_urgently(tag: str) -> None:
    add_one(tag)


@job(attempts=3)
def fail(tag: str) -> None:
    add_one(tag)
    raise ValueError("a person's number, 0500000101, that no list may show")


@job(attempts=2)
def die(tag: str) -> None:
    """Kill the process that runs it, every time."""
    os.kill(os.getpid(), signal.SIGKILL)


@job(timeout=1)
def too_slow(tag: str) -> None:
    time.sleep(5)


def announce(tag: str) -> None:
    """Tell the test that the effect has happened, from inside a transaction it cannot see into: a file."""
    if folder := os.environ.get("SAMPLE_JOBS"):
        with (Path(folder) / tag).open("a") as file:
            file.write(f"{os.getpid()}\n")


@job()
def rename_families(pk: int) -> None:
    from families.models import Family  # the job kill tests load this module before the apps

    Family.objects.filter(pk=pk).update(name_en="Renamed")
