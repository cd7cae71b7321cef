"""Counters that limit: exact under threads, forgetful after their window."""

from datetime import timedelta
from threading import Barrier, Thread

import pytest
from django.db import connection
from django.utils import timezone

from core.models import Throttle
from core.throttle import forgive, hashed, hit, prune


@pytest.mark.django_db(transaction=True)
def test_forty_threads_pass_exactly_the_limit():
    start, passed = Barrier(40), []

    def knock() -> None:
        start.wait()
        try:
            passed.append(hit("sms:+966500000101", limit=7, seconds=60))
        finally:
            connection.close()

    threads = [Thread(target=knock) for _ in range(40)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert (len(passed), sum(passed)) == (40, 7)


@pytest.mark.django_db
def test_a_new_window_starts_after_the_old_one():
    assert [hit("a", 2, 60) for _ in range(3)] == [True, True, False]
    Throttle.objects.update(window_ends_at=timezone.now() - timedelta(seconds=1))

    assert [hit("a", 2, 60) for _ in range(3)] == [True, True, False]


@pytest.mark.django_db
def test_a_refused_hit_does_not_make_the_wait_longer():
    hit("a", 1, 60)
    ends = Throttle.objects.get().window_ends_at

    hit("a", 1, 60)

    assert Throttle.objects.get().window_ends_at == ends


@pytest.mark.django_db
def test_keys_are_apart_and_do_not_show_who_they_name():
    assert all(hit(f"sms:+96650000010{last}", 1, 60) for last in (1, 2))

    stored = set(Throttle.objects.values_list("key", flat=True))

    assert stored == {hashed("sms:+966500000101"), hashed("sms:+966500000102")}
    assert not any("966" in key and "500000101" in key for key in stored)


@pytest.mark.django_db
def test_forgive_and_prune():
    hit("a", 1, 60), hit("b", 1, 60)

    forgive("a")
    assert hit("a", 1, 60)
    Throttle.objects.filter(pk=hashed("b")).update(window_ends_at=timezone.now())

    assert (prune(), Throttle.objects.count()) == (1, 1)
