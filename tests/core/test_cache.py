"""The cache that limits depend on: one statement a write, nothing evicted, and one winner of many who add."""

from collections.abc import Callable
from contextlib import nullcontext
from functools import partial

import pytest
from django.conf import settings
from django.core.cache import cache
from django.core.cache.backends.db import DatabaseCache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.cache import LimitsCache
from tests.racing import at_once, gap, rival_in_gap


def theirs() -> DatabaseCache:
    return DatabaseCache(settings.CACHES["default"]["LOCATION"], {})


@pytest.mark.django_db
def test_it_keeps_replaces_and_forgets():
    cache.set("a", {"b": [1]}, None)
    assert (cache.add("a", 2), cache.get("a")) == (False, {"b": [1]})

    cache.set("a", 3)
    assert (cache.incr("a"), cache.touch("a", 60), cache.touch("nobody", 60)) == (4, True, False)

    cache.set("a", 5, -1)
    assert (cache.get("a"), cache.touch("a", 60), cache.add("a", 6), cache.get("a")) == (None, False, True, 6)

    cache.delete("a")
    assert "a" not in cache


@pytest.mark.django_db
@pytest.mark.parametrize("write", [cache.set, cache.add, lambda key, value, until: cache.touch(key, until)])
def test_a_write_is_one_statement_however_many_rows_there_are(write):
    with CaptureQueriesContext(connection) as queries:
        write("a", 1, 60)

    assert len(queries) == 1
    assert "COUNT" not in queries[0]["sql"]


@pytest.mark.django_db
def test_many_are_read_by_one_statement_and_what_is_over_is_left_alone():
    """Another may have written it anew since: `core.expired` takes away what is over."""
    cache.set("old", 1, -1)
    cache.set("new", {"b": [2]}, 60)

    with CaptureQueriesContext(connection) as queries:
        found = cache.get_many(["old", "new", "none", "ق'%s"])

    assert (found, len(queries)) == ({"new": {"b": [2]}}, 1)
    assert (cache.get_many([]), cache.get("old", "gone"), cache.get_or_set("old", 3, 60)) == ({}, "gone", 3)


@pytest.mark.django_db
@pytest.mark.parametrize(("seconds", "is_kept"), [(None, True), (10**9, True), (60.5, True), (0, False), (-5, False)])
def test_how_long_a_row_is_kept(seconds, is_kept):
    cache.set("key", 1, seconds)

    assert (cache.get("key"), "key" in cache, cache.touch("key", 60)) == (1 if is_kept else None, is_kept, is_kept)


@pytest.mark.django_db
def test_no_limit_is_evicted():
    tight = LimitsCache(settings.CACHES["default"]["LOCATION"], {"MAX_ENTRIES": 3})

    for number in range(9):
        tight.set(f"limit-{number}", number)

    assert [tight.get(f"limit-{number}") for number in range(9)] == list(range(9))


def add_at_once(mine: DatabaseCache, *, over: bool, count: int = 40) -> int:
    """How many of those who add the same key at the same moment are told that they did."""
    cache.clear()
    if over:
        cache.set("key", "old", -1)
    adds: list[Callable[[], bool]] = [partial(mine.add, "key", number, 60) for number in range(count)]
    answers = at_once(adds)
    assert {type(answer) for answer in answers} == {bool}
    return sum(answers)


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("over", [False, True], ids=["new", "expired"])
def test_forty_adds_at_once_have_one_winner(over):
    for _round in range(5):
        assert add_at_once(cache, over=over) == 1


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("is_mine", [True, False])
def test_a_reader_of_an_expired_row_takes_nothing_from_who_added_meanwhile(is_mine):
    """The control is Django's own: its `get` removes the key, which is new by now, so that a second `add` is told yes."""
    mine = cache if is_mine else theirs()
    cache.set("key", "old", -1)
    add = partial(mine.add, "key", 1, 60)

    with nullcontext([]) if is_mine else rival_in_gap(DatabaseCache, "_base_delete_many", add, before=True) as first:
        mine.get("key")
    first = [add()] if is_mine else first

    assert (first, add()) == ([True], not is_mine)


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_without_the_one_statement_many_take_an_expired_key():
    """The control is Django's own: everybody who read the old row before it was written over is told yes."""
    with gap(connection.ops.__class__, "adapt_datetimefield_value"):
        assert add_at_once(theirs(), over=True, count=8) > 1
