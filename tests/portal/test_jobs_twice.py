"""Every job of the neighbourhood half, on a database with work for it: run again, or twice at once, it is done once.

A job that is written tomorrow fails here until it has its work in `WORK`.
"""

import importlib
import pkgutil
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from centers.actions.booking import request_bookings
from centers.actions.deciding import approve_booking
from centers.actions.door import check_in
from centers.actions.registering import withdraw
from centers.models import Booking, Offer, Program
from core import audit, notifications
from tests.factories.accounts import UserFactory
from tests.factories.bookings import FacilityFactory, a_booking, a_wish
from tests.factories.centers import OfficerFactory
from tests.factories.partners import ObligationFactory, PartnershipFactory, term
from tests.factories.programs import ProgramFactory, a_registration
from tests.factories.volunteering import (
    ConsentFactory,
    ShiftFactory,
    a_sign_up,
    a_team,
    an_hour_certificate,
    an_import,
    approved_hours,
    begun,
)
from tests.racing import at_once, gap
from volunteering.actions.attendance import scan
from volunteering.models import HourImport, Team

pytestmark = pytest.mark.django_db
HOUSES = ("centers", "volunteering", "core.certificates")
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def jobs() -> Iterator[str]:
    """Every function that says `@job` in these apps."""
    for house in HOUSES:
        for found in pkgutil.walk_packages(importlib.import_module(house).__path__, f"{house}."):
            if ".migrations" in found.name:
                continue
            module = importlib.import_module(found.name)
            for name, one in vars(module).items():
                if hasattr(one, "job_options") and one.__module__ == module.__name__:
                    yield f"{module.__name__}.{name}"


# Something for each of them to do; what a maker gives are the job's arguments ------------------------------------------
def somebody_came() -> tuple[int, int]:
    program = ProgramFactory()
    row, officer = a_registration(program), OfficerFactory(center=program.center)
    session, start = program.sessions.get(), timezone.now() - HOUR
    session.during = (start, start + 2 * HOUR)
    session.save()
    check_in(session, row.ticket, by=officer)
    Program.objects.filter(pk=program.pk).update(status="done", starts_at=start, ends_at=start + HOUR)
    return row.pk, officer.pk


def two_terms_to_settle() -> None:
    PartnershipFactory(status="signed")
    PartnershipFactory(during=term(-30, 20))


def a_partnership_to_remind_of() -> None:
    row = PartnershipFactory(during=term(-358, 365))
    row.keeper = OfficerFactory(center=row.center)
    row.save()
    ObligationFactory(partnership=row, due_on=timezone.localdate())


def a_booking_that_began(ago: timedelta) -> None:
    row = a_booking()
    start = timezone.now() - ago
    Booking.objects.filter(pk=row.pk).update(during=(start, start + HOUR), blocked=(start, start + HOUR))


def a_hall_for_tomorrow() -> None:
    hall = FacilityFactory()
    row = request_bookings(hall, a_wish(days=1), by=UserFactory())[0]
    approve_booking(row, by=OfficerFactory(center=hall.center))


def programs_and_an_offer_that_ran_out() -> None:
    ProgramFactory(starts_at=timezone.now() - HOUR)
    ProgramFactory(starts_at=timezone.now() - 3 * HOUR)
    program = ProgramFactory(seats=1)
    holder, *_late = (a_registration(program) for _ in range(3))
    withdraw(holder, by=holder.user)
    Offer.objects.filter(registration__program=program).update(expires_at=timezone.now())


def tomorrow() -> Any:
    return timezone.localtime().replace(hour=12, minute=0) + DAY


def a_programme_long_ago() -> None:
    row = a_registration()
    end = timezone.now() - 800 * DAY
    Program.objects.filter(pk=row.program_id).update(starts_at=end - HOUR, ends_at=end, status="done")


def an_hour_asked_for() -> tuple[int, int]:
    record = an_hour_certificate()
    return record.pk, OfficerFactory(center=record.center).pk


def an_old_import() -> None:
    HourImport.objects.filter(pk=an_import().pk).update(staged_at=timezone.now() - 4000 * DAY)


def somebody_never_scanned_out() -> None:
    row = a_sign_up()
    shift = begun(row.shift)
    scan(shift, row.ticket, "in", by=OfficerFactory(center=shift.opportunity.center))
    begun(shift, ago=7 * HOUR)


def a_licence_of_last_year() -> None:
    Team.objects.filter(pk=a_team().pk).update(licence_year=timezone.localdate().year - 1)


WORK: dict[str, Any] = {
    "centers.actions.certifying.certify": somebody_came,
    "centers.actions.deciding.lapse_requests": partial(a_booking_that_began, HOUR),
    "centers.actions.deciding.remind_bookers": a_hall_for_tomorrow,
    "centers.actions.partner_clock.forget_contacts": lambda: PartnershipFactory(
        contact_name="نورة", during=term(-800, 430)
    ),
    "centers.actions.partner_clock.remind_keepers": a_partnership_to_remind_of,
    "centers.actions.partner_clock.run_partnerships": two_terms_to_settle,
    "centers.actions.retention.forget_attendees": a_programme_long_ago,
    "centers.actions.retention.forget_bookings": partial(a_booking_that_began, 800 * DAY),
    "centers.actions.running.remind": lambda: a_registration(ProgramFactory(starts_at=tomorrow())),
    "centers.actions.running.run_by_the_clock": programs_and_an_offer_that_ran_out,
    "volunteering.actions.attendance.propose_ends": somebody_never_scanned_out,
    "volunteering.actions.certifying.certify": an_hour_asked_for,
    "volunteering.actions.consenting.forget_guardians": lambda: ConsentFactory(
        status="withdrawn", withdrawn_at=timezone.now() - 4000 * DAY
    ),
    "volunteering.actions.importing.forget_imports": an_old_import,
    "volunteering.actions.running.remind": lambda: a_sign_up(ShiftFactory(starts_at=tomorrow())),
    "volunteering.actions.running.run_by_the_clock": lambda: begun(ShiftFactory(), ago=7 * HOUR),
    "volunteering.actions.teaming.end_licences": a_licence_of_last_year,
    "volunteering.actions.totals.compare": approved_hours,
}
LOOKS_ONLY = {"volunteering.actions.totals.compare"}


def with_work(name: str) -> Any:
    """The job, with its arguments, and work that waits for it."""
    module, _, function = name.rpartition(".")
    given = WORK[name]()
    arguments = given if isinstance(given, tuple) and not hasattr(given, "_meta") else ()
    return partial(getattr(importlib.import_module(module), function), *arguments)


def everything() -> set[tuple[str, str]]:
    """Each row of each table, messages and waiting jobs among them, as PostgreSQL writes it."""
    rows = set()
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT each::text FROM "{table}" AS each')  # noqa: S608
            rows |= {(table, text) for (text,) in cursor.fetchall()}
    return rows


def amounts() -> Counter[str]:
    return Counter(table for table, _row in everything())


def test_every_job_has_its_work():
    assert sorted(jobs()) == sorted(WORK)


@pytest.mark.parametrize("name", WORK)
def test_run_again_it_changes_nothing_and_sends_nothing(name):
    run = with_work(name)
    before = everything()

    run()
    after = everything()
    run()

    assert (after == before) is (name in LOOKS_ONLY)
    assert everything() ^ after == set()


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("name", WORK)
def test_run_twice_at_once_it_is_done_once(name):
    alone = with_work(name)
    before = amounts()
    alone()
    done = amounts() - before

    together, before = with_work(name), amounts()
    with ExitStack() as gaps:
        gaps.enter_context(gap(audit, "record", before=True))
        gaps.enter_context(gap(notifications, "write", before=True))
        answers = at_once([together] * 2)

    assert [answer for answer in answers if isinstance(answer, Exception)] == []
    assert amounts() - before == done
