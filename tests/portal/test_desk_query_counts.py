"""Every list and desk of the centres' staff costs the same with one row and with thirty.

The rows of the lists come from `tests/architecture/walls.py`: a new one is measured as soon as it has a wall.
"""

from functools import partial
from itertools import count
from typing import Any
from uuid import uuid4

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from centers.actions.deciding import approve_booking
from centers.models import Center
from tests.architecture.walls import MAKERS
from tests.counting import Page, a_busy_center, an_hour, costs_the_same, program_of_many_days
from tests.factories.accounts import UserFactory
from tests.factories.bookings import FacilityFactory, a_booking, in_days
from tests.factories.centers import CenterFactory, CouncilFactory, DistrictFactory, OfficerFactory
from tests.factories.certificates import a_certificate
from tests.factories.partners import ObligationFactory, a_whole_draft
from tests.factories.programs import ProgramFactory, a_registration
from tests.factories.volunteering import (
    OpportunityFactory,
    ShiftFactory,
    a_member,
    a_sign_up,
    a_team,
    some_hours,
)
from volunteering.models import OfficialFigure

pytestmark = pytest.mark.django_db


@pytest.fixture
def visitor(client, settings) -> Client:
    settings.STAFF_SECOND_FACTOR = False
    return client


# At the desk ----------------------------------------------------------------------------------------------------------
def door_of_program(center: Center) -> Page:
    program = ProgramFactory(center=center, seats=100)
    return reverse("admin:centers_program_door", args=[program.pk]), lambda: a_registration(program)


def sheet_of_program(center: Center) -> Page:
    program = ProgramFactory(center=center, seats=100)
    return reverse("admin:centers_program_sheet", args=[program.pk]), lambda: a_registration(program)


def door_of_shift(center: Center) -> Page:
    shift = ShiftFactory(opportunity__center=center, seats=100)
    return reverse("admin:volunteering_opportunity_door", args=[shift.opportunity_id]), lambda: a_sign_up(shift)


def day_of_halls(center: Center) -> Page:
    def more() -> None:
        row = a_booking(FacilityFactory(center=center))
        approve_booking(row, by=OfficerFactory(center=center))

    return f"{reverse('admin:centers_booking_day')}?day={in_days(3).date()}&center={center.pk}", more


def desk_of_program(center: Center) -> Page:
    program, more = program_of_many_days(center)
    return reverse("admin:centers_program_change", args=[program.pk]), more


def desk_of_draft(center: Center) -> Page:
    row = a_whole_draft(center)
    page = reverse("admin:centers_partnership_change", args=[row.pk])
    return page, lambda: (ObligationFactory(partnership=row), row.initiatives.create(title_ar="مبادرة"))


def desk_of_opportunity(center: Center) -> Page:
    opportunity, days = OpportunityFactory(center=center), count(5)
    page = reverse("admin:volunteering_opportunity_change", args=[opportunity.pk])
    return page, lambda: a_sign_up(ShiftFactory(opportunity=opportunity, starts_at=an_hour(next(days))[0]))


def desk_of_team(center: Center) -> Page:
    team = a_team(center)
    return reverse("admin:volunteering_team_change", args=[team.pk]), lambda: a_member(team)


def desk_itself(center: Center) -> Page:
    return reverse("admin:index"), lambda: (a_booking(FacilityFactory(center=center)), some_hours(center))


def form_for(name: str, center: Center) -> Page:
    def more() -> None:
        FacilityFactory(center=center)
        ProgramFactory(center=center)
        ShiftFactory(opportunity__center=center)

    return reverse(f"admin:{name}"), more


DESKS = [
    door_of_program,
    sheet_of_program,
    door_of_shift,
    day_of_halls,
    desk_of_program,
    desk_of_draft,
    desk_of_opportunity,
    desk_of_team,
    desk_itself,
    *(partial(form_for, name) for name in ("centers_booking_enter", "centers_program_add", "centers_news_add")),
]


@pytest.fixture
def officer() -> Any:
    person = OfficerFactory(center=CenterFactory())
    person.user_permissions.set(Permission.objects.all())
    return person


@pytest.mark.parametrize("make", DESKS, ids=lambda make: getattr(make, "__name__", None) or make.args[0])
def test_a_desk_of_the_centre(visitor, officer, make):
    visitor.force_login(officer)

    costs_the_same(visitor, *make(officer.center_posts.get().center))


SCOPED = [label for label in MAKERS if label.startswith(("centers.", "volunteering.")) and label != "centers.Center"]


def listed(label: str) -> str:
    return reverse(f"admin:{label.lower().replace('.', '_')}_changelist")


@pytest.mark.parametrize("label", SCOPED)
def test_a_list_of_the_staff(visitor, officer, label):
    visitor.force_login(officer)
    center = officer.center_posts.get().center

    costs_the_same(visitor, listed(label), lambda: MAKERS[label](center))


@pytest.mark.parametrize(
    ("label", "make"),
    [
        ("centers.Center", a_busy_center),
        ("centers.Council", lambda: CouncilFactory(slug=uuid4().hex)),
        ("centers.District", DistrictFactory),
        ("core.Certificate", a_certificate),
        (
            "volunteering.OfficialFigure",
            lambda: OfficialFigure.objects.create(source_ar=uuid4().hex, title_ar="تقرير", as_of=timezone.localdate()),
        ),
    ],
)
def test_a_list_of_the_managers(visitor, label, make):
    visitor.force_login(UserFactory(superuser=True))

    costs_the_same(visitor, listed(label), make)
