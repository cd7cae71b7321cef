"""The worker: a supervisor and a few processes that each take one job at a time from the table.

They share no pipe and no lock, so that `kill -9` of any one of them, busy or idle, stops none of the others.
Of two processes or more, the first takes only urgent jobs: a sign-in code never stands behind a payment provider that
does not answer, however many jobs ask it.
`slots` is memory all of them see: the row each child works on. When a child dies, the supervisor frees its row at once;
when everything dies, the row's lease ends (90 s) and the next worker takes it.
"""

import ctypes
import logging
import os
import signal
import time
from multiprocessing.sharedctypes import RawArray
from typing import Any

from django.db import Error, close_old_connections, connection, connections, transaction
from django.utils import timezone
from django_q.models import OrmQ
from django_q.models import Schedule as Row

from core.job_settings import JOB_LEASE, JOB_POLL, JOB_WORKERS
from core.jobs import Taken, enqueue, run, take
from core.schedules import declared

logger = logging.getLogger("core.worker")
JOBS_BEFORE_RENEWAL = 500  # then a fresh process: what leaked is gone
CLOCK_SECONDS = 10
SCHEDULES_LOCK = 0x6261797401  # of this purpose alone


@transaction.atomic
def sync_schedules() -> None:
    """Make the table say what the code says: new ones added, changed ones moved, dropped ones and doubles removed.

    Two hosts that start together do it one after the other.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [SCHEDULES_LOCK])
    wanted = {schedule.name: schedule for schedule in declared()}
    Row.objects.exclude(name__in=wanted).delete()
    known = {row.name: row for row in Row.objects.order_by("-pk")}  # the oldest of doubles stays
    Row.objects.exclude(pk__in=[row.pk for row in known.values()]).delete()
    for name, schedule in wanted.items():
        kind = Row.MINUTES if schedule.minutes else Row.DAILY
        row = known.get(name) or Row(name=name, next_run=schedule.first_run(timezone.now()))
        is_moved = (row.schedule_type, row.minutes) != (kind, schedule.minutes)
        if schedule.at and row.pk:
            local = timezone.localtime(row.next_run)
            is_moved = is_moved or (local.hour, local.minute) != (schedule.at.hour, schedule.at.minute)
        if is_moved:
            row.next_run = schedule.first_run(timezone.now())
        row.func, row.schedule_type, row.minutes, row.repeats = schedule.func, kind, schedule.minutes, -1
        row.save()


@transaction.atomic
def tick() -> None:
    """Turn schedules that are due into jobs. Missed times are not made up for: one job, then the next time to come."""
    now = timezone.now()
    for row in Row.objects.select_for_update(skip_locked=True).filter(next_run__lte=now).order_by("pk"):
        row.task = enqueue(row.func)
        while row.next_run <= now:
            row.next_run = row.calculate_next_run()
        row.save(update_fields=["task", "next_run"])


class Child:
    """One process: take, run, look again. TERM lets it finish the job it has."""

    def __init__(self, slot: int, slots: Any, parent: int) -> None:
        self.slot, self.slots, self.parent = slot, slots, parent
        self.only_urgent = slot == 0 and len(slots) > 1
        self.is_asked_to_stop = False

    def stop(self, *_: Any) -> None:
        self.is_asked_to_stop = True

    def serve(self) -> None:
        signal.signal(signal.SIGTERM, self.stop)
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # the supervisor passes it on as TERM
        done, clock_at = 0, time.monotonic() + self.slot * CLOCK_SECONDS / len(self.slots)
        while not self.is_asked_to_stop and os.getppid() == self.parent and done < JOBS_BEFORE_RENEWAL:
            try:
                close_old_connections()
                if time.monotonic() >= clock_at:
                    clock_at = time.monotonic() + CLOCK_SECONDS
                    tick()
                taken = take(only_urgent=self.only_urgent)
            except Error as error:
                logger.warning("The database does not answer (%s); trying again.", type(error).__name__)
                connections.close_all()
                time.sleep(2)
                continue
            if taken is None:
                time.sleep(JOB_POLL)
            else:
                done += 1
                self.work(taken)

    def work(self, taken: Taken) -> None:
        self.slots[self.slot] = taken.pk
        try:
            error = run(taken)
        except Error as lost:  # the database went away while the end was booked: the lease brings the job back
            connections.close_all()
            error = lost
        self.slots[self.slot] = 0
        if error is not None:
            logger.warning("Job %s failed at attempt %s: %s", taken.task["func"], taken.attempt, type(error).__name__)


class Supervisor:
    """Keeps the children alive, frees the row of one that died, and passes TERM on."""

    def __init__(self, workers: int = JOB_WORKERS) -> None:
        self.slots = RawArray(ctypes.c_longlong, workers)
        self.pids: dict[int, int] = {}
        self.born: dict[int, float] = {}
        self.is_asked_to_stop = False

    def stop(self, *_: Any) -> None:
        self.is_asked_to_stop = True

    def spawn(self, slot: int) -> None:
        connections.close_all()  # a child must not inherit our socket
        parent = os.getpid()
        pid = os.fork()
        if pid == 0:
            code = 1
            try:
                Child(slot, self.slots, parent).serve()
                code = 0
            except Exception as error:
                logger.error("A worker process ended: %s", type(error).__name__)
            finally:
                os._exit(code)  # the supervisor's exit handlers are not the child's
        self.pids[pid], self.born[slot] = slot, time.monotonic()

    def serve(self) -> None:
        signal.signal(signal.SIGTERM, self.stop)
        signal.signal(signal.SIGINT, self.stop)
        sync_schedules()
        for slot in range(len(self.slots)):
            self.spawn(slot)
        logger.info("Worker ready: %s processes.", len(self.slots))
        while not self.is_asked_to_stop:
            self.reap()
            time.sleep(0.2)
        self.finish()

    def reap(self) -> None:
        while self.pids:
            pid, status = os.waitpid(-1, os.WNOHANG)
            if pid == 0:
                return
            slot = self.pids.pop(pid, None)
            if slot is None:
                continue
            if status:
                logger.warning("A worker process died (status %s); another one takes its place.", status)
                self.free(slot)
                if time.monotonic() - self.born[slot] < 2:
                    time.sleep(1)
            if not self.is_asked_to_stop:
                self.spawn(slot)

    def free(self, slot: int) -> None:
        """Let the row of a dead child be taken again now, not when its lease ends."""
        row, self.slots[slot] = self.slots[slot], 0
        if row:
            try:
                OrmQ.objects.filter(pk=row).update(lock=timezone.now())
            except Error:
                connections.close_all()  # the lease will do it

    def finish(self) -> None:
        """Ask the children to end, wait for the jobs they have, and leave nobody behind."""
        for pid in self.pids:
            os.kill(pid, signal.SIGTERM)
        deadline = time.monotonic() + JOB_LEASE
        while self.pids and time.monotonic() < deadline:
            self.reap()
            time.sleep(0.05)
        for pid in self.pids:
            os.kill(pid, signal.SIGKILL)
        logger.info("Worker stopped.")
