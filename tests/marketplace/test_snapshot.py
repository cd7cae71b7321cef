"""The snapshot of the shelf: made once for many, and small whatever is asked of it."""

import random
import threading
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from marketplace.catalogue import snapshot
from marketplace.catalogue.filters import BANDS, Filters
from marketplace.catalogue.snapshot import REMEMBERED, Keeper, Snapshot
from tests.factories.marketplace import ProductFactory
from tests.racing import at_once


class Counted:
    """Stands for `make`: counts, takes its time, and may fail the first times."""

    def __init__(self, seconds: float = 0.3, failures: int = 0) -> None:
        self.made, self.seconds, self.failures = 0, seconds, failures
        self.lock = threading.Lock()

    def __call__(self) -> Snapshot:
        with self.lock:
            self.made += 1
            is_failing = self.made <= self.failures
        time.sleep(self.seconds)
        if is_failing:
            raise RuntimeError("the database went away")
        return Snapshot(day=timezone.localdate(), made_at=time.monotonic(), cost=self.seconds)


@pytest.fixture
def making(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Counted]]:
    def use(**options: Any) -> Counted:
        counted = Counted(**options)
        monkeypatch.setattr(snapshot, "make", counted)
        return counted

    return use


@pytest.mark.django_db(transaction=True)
def test_eight_cold_requests_make_one_snapshot(making):
    counted, keeper = making(), Keeper()

    found = at_once([keeper.get] * 8)

    assert counted.made == 1
    assert len({id(one) for one in found}) == 1


@pytest.mark.django_db(transaction=True)
def test_when_the_first_maker_fails_another_makes_it(making):
    counted, keeper = making(seconds=0.1, failures=1), Keeper()

    found = at_once([keeper.get] * 8)

    assert counted.made == 2
    assert sum(isinstance(one, Snapshot) for one in found) == 7


@pytest.mark.django_db(transaction=True)
def test_nobody_waits_for_ever_for_another_s_snapshot(making, monkeypatch):
    monkeypatch.setattr(snapshot, "LONGEST_WAIT", 0.1)
    counted, keeper = making(seconds=0), Keeper()
    keeper.making.acquire()

    assert isinstance(keeper.get(), Snapshot)
    assert counted.made == 1


@pytest.mark.django_db
def test_an_unknown_district_is_no_wish(client):
    ProductFactory()

    response = client.get("/shop/?district=nowhere-at-all")

    assert response.context["filters"] == Filters()
    assert response.context["page"].total == 1


def test_what_is_remembered_stays_small():
    chance = random.Random(3)
    shelf = Snapshot(day=timezone.localdate(), made_at=time.monotonic(), size=100_000)
    shelf.bits = {("ready", day): chance.getrandbits(100_000) for day in range(60)}
    shelf.bits |= {("price", band): chance.getrandbits(100_000) for band in BANDS}
    plain = shelf.matching(Filters())

    for day in range(1, 60):
        for band in ("", *BANDS):
            shelf.matching(Filters(ready_by=shelf.day + timedelta(days=day), price=band))
            shelf.matching(Filters())

    assert sum(found.bit_length() // 8 for found in shelf.remembered.values()) <= REMEMBERED
    assert Filters() in shelf.remembered
    assert plain.bit_count() == 100_000
