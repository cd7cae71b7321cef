"""A real worker, really killed. What the queue promises when a process ends in the worst moment."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import pytest
from django.conf import settings
from django.db import connection
from django.utils import timezone
from django_q.models import Failure, OrmQ, Success

from core.jobs import enqueue
from core.models import Throttle

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
PLACE = "tests.core.sample_jobs"
LEASE = 4


class Workers:
    """Starts `manage.py worker` on the test database and knows its processes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.started: list[subprocess.Popen[bytes]] = []

    def start(self, processes: int = 1) -> "subprocess.Popen[bytes]":
        url = urlsplit(os.environ["DATABASE_URL"])
        environment = os.environ | {
            "DATABASE_URL": urlunsplit(url._replace(path=f"/{connection.settings_dict['NAME']}")),
            "JOB_LEASE": str(LEASE),
            "JOB_RETRY": "0.2",
            "JOB_POLL": "0.1",
            "SAMPLE_JOBS": str(self.folder),
        }
        command = [sys.executable, "manage.py", "worker", "--skip-checks", "--processes", str(processes)]
        worker = subprocess.Popen(command, cwd=settings.BASE_DIR, env=environment, start_new_session=True)
        self.started.append(worker)
        wait_for(lambda: len(self.children(worker)) >= processes, "the worker's processes")
        return worker

    @staticmethod
    def children(worker: "subprocess.Popen[bytes]") -> list[int]:
        return [int(pid) for pid in Path(f"/proc/{worker.pid}/task/{worker.pid}/children").read_text().split()]

    def runs(self, tag: str) -> list[int]:
        """The processes that reached the effect, in order."""
        file = self.folder / tag
        return [int(line) for line in file.read_text().split()] if file.exists() else []

    def kill_everything(self) -> None:
        """kill -9 for the whole family of processes, as a power cut would."""
        for worker in self.started:
            if worker.poll() is None:
                os.killpg(worker.pid, signal.SIGKILL)
                worker.wait()


def wait_for(condition: Callable[[], Any], what: str, seconds: float = 20) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, f"waited {seconds} s for {what}"
        time.sleep(0.05)


@pytest.fixture
def workers(tmp_path: Path) -> Iterator[Workers]:
    family = Workers(tmp_path)
    yield family
    family.kill_everything()


@pytest.fixture
def tag() -> str:
    Throttle.objects.create(pk="sample", count=0, window_ends_at=timezone.now() + timedelta(days=1))
    return "sample"


def count() -> int:
    return Throttle.objects.get(pk="sample").count


def is_done(*funcs: str) -> bool:
    names = [f"{PLACE}.{name}" for name in funcs]
    return Success.objects.filter(func__in=names).count() == len(funcs)


def waiting(name: str) -> int:
    return sum(row.func() == f"{PLACE}.{name}" for row in OrmQ.objects.all())


def die_after_the_effect(workers: Workers, tag: str, name: str) -> None:
    """Kill every process of the worker between the job's effect and its end, then start a new worker."""
    workers.start()
    enqueue(f"{PLACE}.{name}", tag, seconds=3)
    wait_for(lambda: workers.runs(tag), "the effect")
    workers.kill_everything()
    workers.start()
    wait_for(lambda: is_done(name), "the second run", LEASE + 15)


def test_an_atomic_job_killed_after_its_effect_runs_again_and_counts_once(workers, tag):
    die_after_the_effect(workers, tag, "count_once")

    assert len(workers.runs(tag)) == 2
    assert count() == 1
    assert waiting("count_once") == 0


def test_a_careless_job_killed_after_its_effect_counts_twice(workers, tag):
    """The negative control: without `atomic` or a claim the same kill doubles the effect; the test above can fail."""
    die_after_the_effect(workers, tag, "count_carelessly")

    assert (len(workers.runs(tag)), count()) == (2, 2)


def test_the_job_of_a_killed_child_runs_again_without_waiting_for_the_lease(workers, tag):
    workers.start(2)
    enqueue(f"{PLACE}.count_once", tag, seconds=1)
    wait_for(lambda: workers.runs(tag), "the effect")

    os.kill(workers.runs(tag)[0], signal.SIGKILL)

    wait_for(lambda: len(workers.runs(tag)) == 2, "the second run", LEASE - 1)
    wait_for(lambda: is_done("count_once"), "its end")
    assert count() == 1


def test_killing_idle_children_stops_nothing(workers, tag):
    """django-q2's own worker pool never runs a job again after this: an idle child dies with the queue's lock."""
    worker = workers.start(2)
    time.sleep(1)

    for pid in workers.children(worker):
        os.kill(pid, signal.SIGKILL)
    enqueue(f"{PLACE}.count_once", tag)

    wait_for(lambda: is_done("count_once"), "the job")
    assert count() == 1


def test_a_job_that_kills_its_worker_each_time_is_given_up(workers, tag):
    workers.start(2)
    enqueue(f"{PLACE}.die", tag)
    enqueue(f"{PLACE}.count_once", tag)

    wait_for(lambda: Failure.objects.filter(func=f"{PLACE}.die", result="WorkerDied").exists(), "the failure", 30)
    wait_for(lambda: is_done("count_once"), "the other job")
    assert waiting("die") == 0


def test_term_finishes_the_job_that_has_begun(workers, tag):
    worker = workers.start()
    enqueue(f"{PLACE}.count_once", tag, seconds=2)
    wait_for(lambda: workers.runs(tag), "the effect")
    child = workers.children(worker)[0]

    worker.terminate()

    assert worker.wait(10) == 0
    assert (count(), is_done("count_once")) == (1, True)
    assert not Path(f"/proc/{child}").exists()


def test_children_of_a_killed_supervisor_leave(workers, tag):
    worker = workers.start(2)
    children = workers.children(worker)

    worker.kill()
    worker.wait()

    wait_for(lambda: not any(Path(f"/proc/{pid}").exists() for pid in children), "the children's end", 5)


def test_an_urgent_job_does_not_wait_behind_long_ones(workers, tag):
    workers.start(2)
    for _ in range(3):
        enqueue(f"{PLACE}.count_carelessly", tag, seconds=3)
    wait_for(lambda: workers.runs(tag), "the first long job")

    enqueue(f"{PLACE}.count_urgently", tag)

    wait_for(lambda: is_done("count_urgently"), "the urgent job", 2)
    assert waiting("count_carelessly") == 3


def test_one_process_alone_does_both(workers, tag):
    workers.start(1)
    enqueue(f"{PLACE}.count_once", tag)
    enqueue(f"{PLACE}.count_urgently", tag)

    wait_for(lambda: is_done("count_once", "count_urgently"), "both jobs")
