"""The cache that limits depend on: one statement a write, nothing evicted, and one winner of many who add."""

from collections.abc import Callable
from functools import partial

import pytest
from django.conf import settings
from django.core.cache import cache
from django.core.cache.backends.db import DatabaseCache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.cache import LimitsCache
from tests.racing import at_once, gap


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
def test_without_the_one_statement_many_take_an_expired_key():
    """The control is Django's own: everybody who read the old row before it was written over is told yes."""
    with gap(connection.ops.__class__, "adapt_datetimefield_value"):
        assert add_at_once(theirs(), over=True, count=8) > 1
