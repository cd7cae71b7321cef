"""Work that happens after the answer: a row written in the business transaction, run by `manage.py worker`.

    @job(attempts=5)
    def send_receipt(order_pk: int) -> None: ...

    enqueue("marketplace.jobs.send_receipt", order.pk)  # in the action's transaction; rolled back with it
    enqueue_at(deadline, "marketplace.jobs.expire", order.pk)

A job runs AT LEAST once: a worker that dies in the middle leaves its row, and the row is taken again. So a job claims
its work with a conditional `update(...) == 1`, or has a unique key for its effect, or, when all it does is in the
database, says `@job(atomic=True)`: then effect and removal of the row are one transaction: exactly once.
`@job(urgent=True)` is for what a person waits for, a code above all: one process of the worker takes nothing else.
Arguments are JSON values and hold no personal data: pass keys, not people. Tests run the queue with `drain()`.
"""

import json
import random
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, TypeVar
from uuid import uuid4

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.module_loading import import_string
from django_q.conf import Conf
from django_q.models import OrmQ, Task
from django_q.signing import BadSignature, SignedPackage
from django_q.timeout import TimeoutHandler

from core.history import signed
from core.job_settings import JOB_LEASE, JOB_RETRY

Function = TypeVar("Function", bound=Callable[..., Any])
LONGEST_WAIT = timedelta(hours=1)
USUAL, URGENT = Conf.CLUSTER_NAME, f"{Conf.CLUSTER_NAME}-urgent"  # the lanes of the queue


@dataclass(frozen=True)
class Options:
    """How a job may be tried. `timeout` is seconds per attempt; `atomic` makes its database effect exactly once."""

    attempts: int = 5
    timeout: int = 60
    atomic: bool = False
    urgent: bool = False

    @property
    def lease(self) -> timedelta:
        """How long a taken row is hidden from other workers; always longer than the job may run."""
        return timedelta(seconds=JOB_LEASE + max(self.timeout - 60, 0))


def job(
    *, attempts: int = 5, timeout: int = 60, atomic: bool = False, urgent: bool = False
) -> Callable[[Function], Function]:
    """Mark a module-level function that `enqueue` may name. It stays an ordinary function."""

    def mark(function: Function) -> Function:
        function.job_options = Options(attempts, timeout, atomic, urgent)  # type: ignore[attr-defined]
        return function

    return mark


def enqueue(func_path: str, *args: Any, **kwargs: Any) -> str:
    """Ask for `func_path(*args, **kwargs)` once the running transaction has committed. Returns the job's id."""
    return enqueue_at(timezone.now(), func_path, *args, **kwargs)


def enqueue_at(when: datetime, func_path: str, *args: Any, **kwargs: Any) -> str:
    """The same, not before `when`."""
    function = import_string(func_path)  # a wrong name fails in the action's own test, not at night in the worker
    json.dumps([args, kwargs])
    name = func_path.rpartition(".")[2]
    task = {
        "id": uuid4().hex,
        "name": name,
        "func": func_path,
        "args": args,
        "kwargs": kwargs,
        "started": timezone.now(),
    }
    lane = URGENT if getattr(function, "job_options", Options()).urgent else USUAL
    OrmQ.objects.create(key=lane, payload=SignedPackage.dumps(task), lock=when)
    return str(task["id"])


@dataclass
class Taken:
    """A row of the queue that is ours until its lease ends."""

    pk: int
    task: dict[str, Any]
    function: Callable[..., Any]
    options: Options

    @property
    def attempt(self) -> int:
        return int(self.task["attempt"])


@transaction.atomic
def take(now: datetime | None = None, *, only_urgent: bool = False) -> Taken | None:
    """Take the row that waits longest. Counting the attempt before it starts ends a job that kills its worker, too."""
    now = now or timezone.now()
    lanes = [URGENT] if only_urgent else [USUAL, URGENT]
    waiting = OrmQ.objects.select_for_update(skip_locked=True).filter(key__in=lanes, lock__lte=now)
    row = waiting.order_by("lock", "pk").first()
    if row is None:
        return None
    try:
        task = SignedPackage.loads(row.payload)
    except (TypeError, BadSignature):
        task = {"id": uuid4().hex, "name": "unreadable", "func": "core.jobs.unreadable", "args": (), "kwargs": {}}
    task["attempt"] = task.get("attempt", 0) + 1
    task["began"] = timezone.now()
    try:
        function = import_string(task["func"])
    except ImportError:
        function = unreadable
    options = getattr(function, "job_options", Options())
    OrmQ.objects.filter(pk=row.pk).update(payload=SignedPackage.dumps(task), lock=timezone.now() + options.lease)
    return Taken(row.pk, task, function, options)


@job(attempts=1)
def unreadable(*args: Any, **kwargs: Any) -> None:
    """Stands for a row that is not ours or names a function that is gone; it fails where staff see it."""
    raise LookupError


def run(taken: Taken) -> BaseException | None:
    """Run one taken job and book its end. Returns what it raised, if anything."""
    if taken.attempt > taken.options.attempts:  # its last attempt died with the worker
        book(taken, error="WorkerDied")
        return None
    try:
        with TimeoutHandler(taken.options.timeout):
            if taken.options.atomic:
                with transaction.atomic():
                    call(taken)
                    book(taken)
            else:
                call(taken)
    except (Exception, SystemExit) as error:
        retry_or_give_up(taken, error)
        return error
    if not taken.options.atomic:
        book(taken)
    return None


def call(taken: Taken) -> None:
    with signed(lambda: None, lambda: taken.task["func"]):
        taken.function(*taken.task["args"], **taken.task["kwargs"])


def retry_or_give_up(taken: Taken, error: BaseException) -> None:
    """Wait 10 s, 40 s, 160 s … and try again, or book the failure for staff to see."""
    if taken.attempt >= taken.options.attempts:
        book(taken, error=described(error))
        return
    book(taken, error=described(error), keep=timezone.now() + backoff(taken.attempt))


def backoff(attempt: int, base: float = JOB_RETRY) -> timedelta:
    """Four times as long after each attempt, never above an hour, and a little apart from others."""
    wait = timedelta(seconds=base * 4 ** (min(attempt, 10) - 1))
    return min(wait, LONGEST_WAIT) * random.uniform(1, 1.2)


def described(error: BaseException) -> str:
    """Kind and place of an error. Its words stay out: they may quote a person's data."""
    frames = traceback.extract_tb(error.__traceback__)
    lines = [
        f"{frame.filename.removeprefix(str(settings.BASE_DIR) + '/')}:{frame.lineno} {frame.name}" for frame in frames
    ]
    return "\n".join([type(error).__name__, *lines[-12:]])


@transaction.atomic
def book(taken: Taken, *, error: str = "", keep: datetime | None = None) -> None:
    """Write the attempt into the list that staff read, and remove the row, or `keep` it until then."""
    row = OrmQ.objects.filter(pk=taken.pk)
    if keep:
        row.update(lock=keep)
    else:
        row.delete()
    task = taken.task
    Task.objects.update_or_create(
        id=task["id"],
        defaults={
            "name": task["name"],
            "func": task["func"],
            "args": tuple(task["args"]),
            "kwargs": task["kwargs"],
            "group": task.get("group"),
            "cluster": Conf.CLUSTER_NAME,
            "started": task["began"],
            "stopped": timezone.now(),
            "success": not error,
            "result": error or None,
            "attempt_count": taken.attempt,
        },
    )


def drain(*, until: datetime | None = None, limit: int = 1000) -> int:
    """For tests: run what is due (or due by `until`) in this process until nothing is left; raise what a job raises."""
    for count in range(limit):
        taken = take(until)
        if taken is None:
            return count
        error = run(taken)
        if error is not None:
            raise error
    raise RuntimeError(f"Still jobs after {limit}: does one enqueue itself?")


@job()
def prune() -> int:
    """Remove the record of successes after a week and of failures after ninety days."""
    now = timezone.now()
    gone, _ = Task.objects.filter(success=True, stopped__lt=now - timedelta(days=7)).delete()
    failed, _ = Task.objects.filter(success=False, stopped__lt=now - timedelta(days=90)).delete()
    return gone + failed
