"""Every list of the neighbourhood half costs the same with one row and with thirty: no page asks once a row."""

import json
from collections.abc import Callable
from functools import partial
from itertools import count
from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from centers.models import Booking
from makkah_portal.my_data import parts, plain
from tests.counting import Page, a_busy_center, an_hour, costs_the_same, program_of_many_days, stays_the_same
from tests.factories.bookings import FacilityFactory, a_booking
from tests.factories.centers import CenterFactory, DistrictFactory
from tests.factories.certificates import a_certificate
from tests.factories.news import NewsFactory
from tests.factories.partners import ObligationFactory, PartnershipFactory
from tests.factories.programs import ProgramFactory, a_registration
from tests.factories.volunteering import (
    OpportunityFactory,
    ShiftFactory,
    VolunteerFactory,
    a_member,
    a_sign_up,
    a_team,
    an_hour_certificate,
    approved_hours,
)
from volunteering.models import Volunteer

pytestmark = pytest.mark.django_db
SERIES = UUID("00000000-0000-4000-8000-000000000001")


@pytest.fixture
def visitor(client, settings) -> Client:
    settings.STAFF_SECOND_FACTOR = False
    return client


# What everybody reads -------------------------------------------------------------------------------------------------
def a_published_hour() -> None:
    approved_hours(CenterFactory())
    ProgramFactory()


PUBLIC: dict[str, Callable[[], Any]] = {
    "/": lambda: (NewsFactory(pictures=1), ProgramFactory(), ShiftFactory()),
    "/centers/": a_busy_center,
    "/programs/": ProgramFactory,
    "/facilities/": FacilityFactory,
    "/news/": lambda: NewsFactory(pictures=1),
    "/news/feed.xml": NewsFactory,
    "/partners/": PartnershipFactory,
    "/volunteer/": ShiftFactory,
    "/volunteer/teams/": a_team,
    "/volunteer/million/": a_published_hour,
    "/impact/": a_published_hour,
    "/impact/data.csv": a_published_hour,
    "/impact/data.json": a_published_hour,
    "/search/?q=مركز": lambda: (a_busy_center(), a_team()),
}


@pytest.mark.parametrize("path", PUBLIC)
def test_a_list_for_everybody(visitor, path):
    costs_the_same(visitor, path, PUBLIC[path])


# One thing with many others on its page --------------------------------------------------------------------------------
def page_of_program() -> Page:
    program, more = program_of_many_days(CenterFactory())
    return program.get_absolute_url(), more


def page_of_center() -> Page:
    center = CenterFactory()

    def more() -> None:
        ProgramFactory(center=center)
        FacilityFactory(center=center)
        PartnershipFactory(center=center)
        ShiftFactory(opportunity__center=center)
        center.served_districts.add(DistrictFactory())

    return center.get_absolute_url(), more


def page_of_hall() -> Page:
    hall = FacilityFactory()
    hours = ((day, hour) for day in range(1, 8) for hour in (8, 9, 10, 13, 14))

    def more() -> None:
        day, hour = next(hours)
        a_booking(hall, days=day, hour=hour, minutes=30)

    return hall.get_absolute_url(), more


def page_of_partner() -> Page:
    row = PartnershipFactory()

    def more() -> None:
        ObligationFactory(partnership=row)
        row.districts.add(DistrictFactory())
        row.initiatives.create(title_ar="مبادرة", program=ProgramFactory(center=row.center))

    return row.get_absolute_url(), more


def page_of_news() -> Page:
    row = NewsFactory(pictures=1)
    return row.get_absolute_url(), lambda: NewsFactory(pictures=1)


def page_of_opportunity() -> Page:
    opportunity, days = OpportunityFactory(), count(5)
    return opportunity.get_absolute_url(), lambda: ShiftFactory(
        opportunity=opportunity, starts_at=an_hour(next(days))[0]
    )


def page_of_team() -> Page:
    team = a_team()
    return team.get_absolute_url(), lambda: a_member(team)


@pytest.mark.parametrize(
    "make",
    [page_of_center, page_of_hall, page_of_news, page_of_opportunity, page_of_partner, page_of_program, page_of_team],
)
def test_a_page_with_a_list_on_it(visitor, make):
    costs_the_same(visitor, *make())


# What is hers ---------------------------------------------------------------------------------------------------------
def her_programs(her: Volunteer) -> Page:
    return "/my/programs/", lambda: a_registration(ProgramFactory(), by=her.user)


def her_program(her: Volunteer) -> Page:
    program, more = program_of_many_days(CenterFactory())
    return a_registration(program, by=her.user).get_absolute_url(), more


def her_bookings(her: Volunteer) -> Page:
    """Asked for by others and made hers: she herself may not ask for thirty at once."""

    def more() -> None:
        Booking.objects.filter(pk=a_booking().pk).update(person=her.user)

    return "/my/bookings/", more


def her_series(her: Volunteer) -> Page:
    row, more = a_booking(by=her.user), her_bookings(her)[1]

    def one_more_date() -> None:
        more()
        Booking.objects.filter(person=her.user).update(series=SERIES)

    return row.get_absolute_url(), one_more_date


def her_shifts(her: Volunteer) -> Page:
    days = count(5)

    def more() -> None:
        a_sign_up(ShiftFactory(starts_at=an_hour(next(days))[0]), volunteer=her)
        an_hour_certificate(volunteer=her, minutes=15)

    return "/my/volunteering/", more


def her_hours(her: Volunteer) -> Page:
    def more() -> None:
        center = CenterFactory()
        approved_hours(center, volunteer=her, minutes=15, opportunity=OpportunityFactory(center=center))

    return "/my/volunteering/certificate/", more


def her_teams(her: Volunteer) -> Page:
    return "/my/teams/", lambda: a_member(a_team(), her)


def her_team(her: Volunteer) -> Page:
    team, days = a_team(leader=her), count(5)

    def more() -> None:
        a_member(team)
        ShiftFactory(opportunity__center=team.center, starts_at=an_hour(next(days))[0])

    return f"/my/teams/{team.public_id}/", more


def her_certificates(her: Volunteer) -> Page:
    return "/my/certificates/", lambda: a_certificate(subject=her.user)


def everything_of(path: str, her: Volunteer) -> Page:
    makers = (her_programs, her_bookings, her_shifts, her_hours, her_teams, her_certificates)
    more = [make(her)[1] for make in makers]
    return path, lambda: [one() for one in more]


HERS = [
    her_programs,
    her_program,
    her_bookings,
    her_series,
    her_shifts,
    her_hours,
    her_teams,
    her_team,
    her_certificates,
    *(partial(everything_of, path) for path in ("/my/", "/my/messages/")),
]


@pytest.mark.parametrize("make", HERS, ids=lambda make: getattr(make, "__name__", None) or make.args[0])
def test_a_list_of_her_own(visitor, make):
    her = VolunteerFactory()
    visitor.force_login(her.user)

    costs_the_same(visitor, *make(her))


def test_the_copy_of_her_data():
    her = VolunteerFactory()

    stays_the_same(lambda: json.dumps(parts(her.user), default=plain), everything_of("", her)[1])
