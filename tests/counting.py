"""What a page asks of the database, with a row or two of what it lists and with thirty."""

import re
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from itertools import count
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from centers.models import Center
from core import hits
from core.shared_pages import pages
from makkah_portal import home, impact
from marketplace.catalogue.snapshot import keeper
from tests.factories.bookings import FacilityFactory, in_days
from tests.factories.centers import CenterFactory, DistrictFactory
from tests.factories.programs import ProgramFactory
from tests.factories.volunteering import (
    ShiftFactory,
)

MANY = 30
HOUR = timedelta(hours=1)
Page = tuple[str, Callable[[], Any]]  # an address, and what puts one more row on it


def cost(ask: Callable[[], Any]) -> list[str]:
    """What is asked with nothing kept from before."""
    for kept in (pages, keeper, hits, home.coming, home.newest, home.needed, impact.volunteers, impact.portal):
        kept.forget()
    with CaptureQueriesContext(connection) as asked:
        ask()
    return [re.sub(r"[0-9]+", "", query["sql"]) for query in asked.captured_queries]


def costs_the_same(client: Client, path: str, more: Callable[[], Any]) -> None:
    def ask() -> None:
        assert client.get(path).status_code == 200

    stays_the_same(ask, more)


def stays_the_same(ask: Callable[[], Any], more: Callable[[], Any]) -> None:
    more()
    cost(ask)  # content types and the like are kept by the process
    more()  # what is new costs its own: a message is marked as read
    alone = Counter(cost(ask))
    for _ in range(MANY - 2):
        more()
    together = Counter(cost(ask))

    assert together.total() <= alone.total(), "\n".join(query[:400] for query in together - alone)


def a_busy_center() -> Center:
    center = CenterFactory()
    ProgramFactory(center=center)
    FacilityFactory(center=center)
    ShiftFactory(opportunity__center=center)
    center.served_districts.add(DistrictFactory(), DistrictFactory())
    return center


def an_hour(number: int) -> tuple[Any, Any]:
    start = in_days(3 + number)
    return start, start + HOUR


def program_of_many_days(center: Center) -> tuple[Any, Callable[[], Any]]:
    program = ProgramFactory(center=center)
    days = count(8)
    return program, lambda: program.sessions.create(during=an_hour(next(days)), facility=FacilityFactory(center=center))
