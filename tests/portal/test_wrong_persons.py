"""What belongs to somebody, asked for by everybody else: it does not exist. Each address that names a thing has its case here.

A new address fails until it says in `PERSONAL` whose thing it shows, or in `FOR_ALL` why it is nobody's.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib import admin
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse

from accounts.models import User
from core.decisions import DecisionPages
from tests.architecture.public_urls import PUBLIC
from tests.architecture.test_urls import SIGN_IN, routes
from tests.architecture.walls import MAKERS
from tests.factories.accounts import UserFactory
from tests.factories.bookings import FacilityFactory, a_booking
from tests.factories.centers import CenterFactory, OfficerFactory
from tests.factories.certificates import a_certificate
from tests.factories.programs import ProgramFactory, a_registration
from tests.factories.volunteering import (
    OpportunityFactory,
    ShiftFactory,
    VolunteerFactory,
    a_member,
    a_sign_up,
    a_team,
)

pytestmark = pytest.mark.django_db
HER = "هيفاء بنت راشد القثامي"
FOR_ALL = {
    "centers:program-register": "whoever is signed in may register for any programme with a page",
    "centers:facility-book": "and ask for any hall",
    "volunteering:shift": "and sign up for any announced shift",
    "volunteering:join-step": "the questions are the same for everybody; the answers are of whoever asks",
}


def her_registration() -> dict[str, Any]:
    return {"public_id": a_registration(by=UserFactory(name=HER), name=HER).public_id}


def her_booking() -> dict[str, Any]:
    return {"public_id": a_booking(by=UserFactory(name=HER)).public_id}


def her_sign_up() -> dict[str, Any]:
    return {"public_id": a_sign_up(volunteer=VolunteerFactory(user__name=HER)).public_id}


def her_team() -> dict[str, Any]:
    return {"public_id": a_team(leader=VolunteerFactory(user__name=HER)).public_id}


def her_membership() -> dict[str, Any]:
    member = a_member(a_team(), VolunteerFactory(user__name=HER))
    return {"public_id": member.public_id}


def door_of_a_programme() -> dict[str, Any]:
    program = ProgramFactory()
    a_registration(program, name=HER)
    return {"pk": program.pk}


def door_of_a_shift() -> dict[str, Any]:
    row = a_sign_up(volunteer=VolunteerFactory(user__name=HER))
    return {"pk": row.shift.opportunity_id, "shift": row.shift_id}


PERSONAL: dict[str, Any] = {
    "centers:my-registration": her_registration,
    "centers:ticket-qr": her_registration,
    "centers:registration-claim": her_registration,
    "centers:registration-withdraw": her_registration,
    "centers:my-booking": her_booking,
    "centers:booking-calendar": her_booking,
    "centers:booking-withdraw": her_booking,
    "centers:series-withdraw": her_booking,
    "volunteering:my-sign-up": her_sign_up,
    "volunteering:ticket-qr": her_sign_up,
    "volunteering:withdraw": her_sign_up,
    "volunteering:my-team": her_team,
    "volunteering:team-join": her_membership,
    "volunteering:team-leave": her_membership,
    "certificate-pdf": lambda: {"code": a_certificate().code},
    "admin:centers_program_door": door_of_a_programme,
    "admin:centers_program_sheet": door_of_a_programme,
    "admin:volunteering_opportunity_door": lambda: {"pk": door_of_a_shift()["pk"]},
    "admin:volunteering_scans": door_of_a_shift,
}
#: Pages of decisions are alike: each row of another centre, each decision on it.
DECIDED = {
    f"admin:{model._meta.app_label}_{model._meta.model_name}_decide": model._meta.label
    for model, page in admin.site._registry.items()
    if isinstance(page, DecisionPages) and model._meta.app_label in ("centers", "volunteering")
}
OF_MANAGERS = {"admin:core_certificate_decide"}  # tests/core/test_certificates_admin.py
BY_TICKET = {"admin:centers_door": her_registration, "admin:volunteering_door": her_sign_up}


def with_a_thing() -> Iterator[str]:
    """Names of the addresses of these apps that name a thing and are not for everybody."""
    for route in routes():
        names_one = (
            "<" in route.pattern and "object_id" not in route.pattern
        )  # those: tests/architecture/test_admin_walls
        is_ours = route.name.startswith(("centers:", "volunteering:", "certificate-"))
        is_ours |= route.name.startswith(("admin:centers_", "admin:volunteering_", "admin:core_certificate"))
        if is_ours and names_one and route.name not in PUBLIC:
            yield route.name


def ordinary() -> User:
    return VolunteerFactory().user


def leader_of_another_team() -> User:
    leader = VolunteerFactory()
    a_member(a_team(leader=leader))
    return leader.user


def officer_elsewhere() -> User:
    """Of another centre, and carelessly given every permission there is."""
    officer = OfficerFactory(center=CenterFactory())
    officer.user_permissions.set(Permission.objects.all())
    return officer


OTHERS = [ordinary, leader_of_another_team, officer_elsewhere]


@pytest.fixture(autouse=True)
def _no_second_factor(settings) -> None:
    settings.STAFF_SECOND_FACTOR = False


def client_of(person: Any) -> Client:
    client = Client(raise_request_exception=False)
    if person is not None:
        client.force_login(person())
    return client


def is_hidden(client: Client, path: str) -> list[str]:
    """What is wrong with its answers to GET and POST; nobody is asked to sign in, anybody else finds nothing."""
    wrong = []
    for method in ("get", "post"):
        answer = getattr(client, method)(path)
        if answer.status_code == 302 and "_auth_user_id" not in client.session:
            if not SIGN_IN.match(answer["Location"]):
                wrong.append(f"{method} {path} leads to {answer['Location']}")
            continue
        if (
            answer.status_code == 302 and method == "get"
        ):  # where a button stands: a page of the thing, or a list of her own
            page, answer = answer["Location"], client.get(answer["Location"])
            if page in ("/my/teams/",) and HER not in answer.content.decode():
                continue
        if answer.status_code == 405:  # this page takes no POST, whoever sends it
            continue
        if answer.status_code != 404 or HER in answer.content.decode(errors="replace"):
            wrong.append(f"{method} {path}: {answer.status_code}")
    return wrong


def test_every_address_of_a_thing_has_a_case():
    known = {*PERSONAL, *DECIDED, *FOR_ALL, *OF_MANAGERS}

    assert set(with_a_thing()) ^ known == set()


@pytest.mark.parametrize("person", [None, *OTHERS])
@pytest.mark.parametrize("name", PERSONAL)
def test_hers_does_not_exist_for_anybody_else(name, person):
    path = reverse(name, kwargs=PERSONAL[name]())

    assert is_hidden(client_of(person), path) == []


@pytest.mark.parametrize("person", [None, *OTHERS])
@pytest.mark.parametrize("name", DECIDED)
def test_no_decision_is_offered_to_anybody_else(name, person):
    label = DECIDED[name]
    model = next(model for model in admin.site._registry if model._meta.label == label)
    row = MAKERS[label](CenterFactory())
    before, client = model._base_manager.filter(pk=row.pk).values().get(), client_of(person)

    for key in [*admin.site._registry[model].decisions, "x"]:
        assert is_hidden(client, reverse(name, kwargs={"pk": row.pk, "key": key})) == []

    assert model._base_manager.filter(pk=row.pk).values().get() == before


@pytest.mark.parametrize("person", [None, *OTHERS])
@pytest.mark.parametrize("name", BY_TICKET)
def test_a_ticket_opens_no_door_to_anybody_else(name, person):
    from centers.models import Registration
    from volunteering.models import SignUp

    given = BY_TICKET[name]()["public_id"]
    row = Registration.objects.filter(public_id=given).first() or SignUp.objects.get(public_id=given)

    assert is_hidden(client_of(person), f"{reverse(name)}?code={row.ticket}") == []


def test_what_a_form_names_of_another_centre_is_no_choice():
    """Her team's page, the sheet of a day and the entry of a booking read keys from what is typed."""
    officer, hall = officer_elsewhere(), FacilityFactory()
    row = a_booking(hall, by=UserFactory(name=HER))
    client = Client()
    client.force_login(officer)

    day = client.get(f"/admin/centers/booking/day/?center={hall.center_id}&day={row.starts_at:%Y-%m-%d}")
    entered = client.post("/admin/centers/booking/enter/", {"facility": hall.pk, "phone": "0512345678"})

    assert HER not in day.content.decode()
    assert hall.name_ar not in day.content.decode() + entered.content.decode()
    assert (entered.status_code, hall.bookings.count()) == (422, 1)


def test_a_leader_signs_up_nobody_of_another_team_and_for_no_hidden_shift():
    her, stranger = VolunteerFactory(), VolunteerFactory()
    team, member = a_team(leader=her), a_member(a_team(), stranger)
    hidden = ShiftFactory(opportunity=OpportunityFactory(center=team.center, status="draft"))
    open_one = ShiftFactory(opportunity__center=team.center)
    client = client_of(lambda: her.user)
    page = reverse("volunteering:my-team", args=[team.public_id])

    for shift, key in ((open_one.pk, member.pk), (hidden.pk, team.members.get().pk)):
        answer = client.post(page, {"what": "together", "shift": shift, "members": [key]})
        assert answer.status_code == 422

    assert (open_one.sign_ups.count(), hidden.sign_ups.count()) == (0, 0)
