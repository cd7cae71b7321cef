"""Real threads against PostgreSQL, and the gap between reading and writing held open: no race here is left to luck.

Whoever comes into a gap stays until every rival is in it too, waits for a lock, or has ended. With its guard the code lets
one in and the others wait for the lock; without it all have read before anybody writes.
"""

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from typing import Any
from unittest.mock import patch

from django.db import connection, models

LONGEST = 10.0  # seconds that anybody waits in a gap
racers: dict[int, int] = {}  # thread: its backend in PostgreSQL; gone when its call has ended


def enter() -> None:
    connection.ensure_connection()
    with connection.cursor() as cursor:  # a visitor gives up after four seconds; here a busy machine decides nothing
        cursor.execute("SET lock_timeout = '60s'")
    racers[threading.get_ident()] = connection.connection.get_backend_pid()


def leave() -> None:
    racers.pop(threading.get_ident(), None)
    connection.close()


def at_once(calls: Sequence[Callable[[], Any]]) -> list[Any]:
    """Run every call in a thread of its own, started together; the answers or the exceptions, in order."""
    start = threading.Barrier(len(calls))

    def run(call: Callable[[], Any]) -> Any:
        try:
            enter()
            start.wait(30)
            return call()
        except Exception as error:
            return error
        finally:
            leave()

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(run, calls))


def until_the_others_stand(arrived: set[int]) -> None:
    """Wait until every racer has arrived, waits for a lock, or is gone; seen five times, as a lock may be short."""
    deadline, seen = time.monotonic() + LONGEST, 0
    while seen < 5:
        assert time.monotonic() < deadline, "a rival neither came nor waits for a lock"
        others = [pid for thread, pid in list(racers.items()) if thread not in arrived]
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(DISTINCT pid) FROM pg_locks WHERE NOT granted AND pid = ANY(%s)", [others])
            seen = seen + 1 if cursor.fetchone()[0] == len(others) else 0
        time.sleep(0.01)


def around(real: Callable[..., Any], meet: Callable[[], None], *, is_before: bool) -> Callable[..., Any]:
    def slow(*args: Any, **kwargs: Any) -> Any:
        if is_before:
            meet()
            return real(*args, **kwargs)
        answer = real(*args, **kwargs)
        meet()
        return answer

    return slow


@contextmanager
def gap(place: Any, name: str, *, before: bool = False) -> Iterator[None]:
    """Everybody who races `at_once` stops once behind (or `before`) this call until the others stand as well."""
    arrived: set[int] = set()

    def meet() -> None:
        me = threading.get_ident()
        if me in racers and me not in arrived:
            arrived.add(me)
            until_the_others_stand(arrived)

    with patch.object(place, name, around(getattr(place, name), meet, is_before=before)):
        yield


@contextmanager
def rival_in_gap(place: Any, name: str, call: Callable[[], Any], *, before: bool = False) -> Iterator[list[Any]]:
    """The first to pass this call waits there while a rival does the whole of `call`, or as much as the locks let it.

    Yields a list that holds the rival's answer, or exception, at the end.
    """
    outcome: list[Any] = []

    def run() -> None:
        try:
            enter()
            outcome.append(call())
        except Exception as error:
            outcome.append(error)
        finally:
            leave()

    rival = threading.Thread(target=run)

    def meet() -> None:
        if rival.ident is None:
            rival.start()
            while rival.is_alive() and rival.ident not in racers:
                time.sleep(0.01)
            until_the_others_stand({threading.get_ident()})

    with patch.object(place, name, around(getattr(place, name), meet, is_before=before)):
        yield outcome
        assert rival.ident is not None, "nobody came into the gap"
        rival.join(LONGEST)


def read(row: Any) -> Any:
    """What `lock` would be without the lock."""
    return row.__class__._base_manager.get(pk=row.pk)


@contextmanager
def without_lock(*modules: Any) -> Iterator[None]:
    """The guard taken away: these modules read their rows fresh, and lock nothing."""
    with ExitStack() as stack:
        for module in modules:
            stack.enter_context(patch.object(module, "lock", read))
        yield


@contextmanager
def without_constraint(model: type[models.Model], name: str, *, after: Callable[[], Any]) -> Iterator[None]:
    """The table's own last word is taken away, and put back when `after` has cleared what it forbids."""
    constraint = next(one for one in model._meta.constraints if one.name == name)
    with connection.schema_editor() as editor:
        editor.remove_constraint(model, constraint)
    try:
        yield
    finally:
        after()
        with connection.schema_editor() as editor:
            editor.add_constraint(model, constraint)


@contextmanager
def without_unique(model: type[models.Model], name: str, *, after: Callable[[], Any]) -> Iterator[None]:
    """The same for a column that is unique by itself. A clone and no copy: a copy would keep the cached `unique`, True
    as soon as any form has asked for it, and the column would stay unique without a word."""
    unique: Any = model._meta.get_field(name)
    free = unique.clone()
    free.set_attributes_from_name(name)
    free.model, free._unique = model, False
    with connection.schema_editor() as editor:
        editor.alter_field(model, unique, free, strict=True)
    try:
        yield
    finally:
        after()
        with connection.schema_editor() as editor:
            editor.alter_field(model, free, unique, strict=True)
