"""What no link of ours asks of the pages of centres and volunteering: an answer in words, never a crash."""

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote, urlencode
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories.accounts import UserFactory
from tests.factories.bookings import FacilityFactory, a_booking
from tests.factories.centers import CenterFactory, OfficerFactory
from tests.factories.certificates import a_certificate
from tests.factories.news import NewsFactory
from tests.factories.partners import PartnershipFactory
from tests.factories.programs import ProgramFactory, a_registration
from tests.factories.volunteering import ShiftFactory, VolunteerFactory, a_sign_up, a_team, begun, some_hours

pytestmark = pytest.mark.django_db
HUGE = "9" * 21
FORM = "application/x-www-form-urlencoded"
#: As they stand in an address.
ODD = {
    "NUL": "%00",
    "half a surrogate": "%ED%A0%80",
    "no UTF-8": "%FF%FE",
    "ten thousand letters": "%D8%A8" * 10_000,
    "five thousand digits": "9" * 5_000,
    "beyond bigint": HUGE,
    "below one": "-1",
    "no day": "0000-00-00",
    "the first day": "0001-01-01",
    "the last day": "9999-12-31",
    "a day that is none": "2026-02-30",
    "Arabic digits": quote("٢٠٢٦-١٢-٠١"),
    "one Arabic digit": quote("٣"),
    "a superscript": quote("²"),
    "turned around": quote("\u202egnp.exe\u2066"),
    "unknown": "none-of-ours",
    "marks": quote("<script>'\";--&[]{}%"),
    "nothing": "",
}
ASKED = {
    "/centers/": ["q"],
    "/programs/": ["q", "kind", "section", "audience", "center", "page", "view=week&day"],
    "/facilities/": ["kind", "section", "center", "district", "people", "page"],
    "/facilities/{hall}/": ["section", "day"],
    "/facilities/{hall}/book/": ["on", "section", "section=family&on", "section=family&year=2026&month=12&day",
                                 "section=family&calendar=hijri&month=1&day=1&year"],
    "/news/": ["page"],
    "/news/feed.xml": ["page"],
    "/partners/": ["kind", "page"],
    "/volunteer/": ["q", "field", "section", "district", "skill", "work_class", "audience", "when", "day", "age",
                    "near", "skills", "skills=cooking&near", "page"],
    "/volunteer/teams/": ["page"],
    "/volunteer/join/": ["shift", "from"],
    "/volunteer/join/about/": ["shift", "from"],
    "/volunteer/consent/": ["shift", "another"],
    "/volunteer/million/": ["x"],
    "/verify/": ["code"],
    "/impact/": ["x"],
    "/impact/data.csv": ["x"],
    "/impact/data.json": ["x"],
    "/search/": ["q", "page", "q=a&page"],
    "/my/certificates/": ["page"],
    "/my/messages/": ["page"],
    "/my/programs/": ["page"],
    "/my/volunteering/": ["page"],
}  # fmt: skip
DESKS = {
    "centers_booking_day": ["on", "center", "on=2026-12-01&center"],
    "centers_booking_enter": ["facility"],
    "centers_door": ["code"],
    "centers_program_door": ["session", "code"],
    "volunteering_door": ["code"],
    "volunteering_opportunity_door": ["shift", "code"],
}
NAMED = ["/centers/{}/", "/programs/{}/", "/programs/{}/register/", "/news/{}/", "/partners/{}/", "/volunteer/{}/",
         "/volunteer/teams/{}/", "/volunteer/join/{}/", "/facilities/{}/", "/my/programs/{}/", "/my/bookings/{}/",
         "/my/volunteering/{}/", "/my/teams/{}/", "/verify/{}/", "/my/certificates/{}.pdf"]  # fmt: skip


@pytest.fixture
def stranger() -> Client:
    return Client(raise_request_exception=False)


@pytest.fixture
def volunteer(stranger) -> Client:
    stranger.force_login(VolunteerFactory().user)
    return stranger


@pytest.fixture
def center() -> Any:
    return CenterFactory()


@pytest.fixture
def desk(stranger, center, settings) -> Client:
    settings.STAFF_SECOND_FACTOR = False
    stranger.force_login(OfficerFactory(center=center))
    return stranger


def queries(names: list[str]) -> Iterator[str]:
    for name in names:
        yield from (f"{name}={value}" for value in ODD.values())
        yield f"{name}=x&{name}=%00&{name}={HUGE}"


def unclear(client: Client, address: str, **sent: Any) -> str:
    """What is wrong with the answer; empty when it leads on, or is a page with a heading of its own."""
    form = urlencode(sent, errors="surrogatepass")
    answer = client.post(address, form, content_type=FORM) if sent else client.get(address)
    if answer.status_code in (301, 302):
        return ""
    is_page = "text/html" in answer["Content-Type"]
    is_clear = answer.status_code < 500 and (not is_page or b"<h1" in answer.content)
    return "" if is_clear else f"{answer.status_code} {address[:90]}"


def all_unclear(client: Client, address: str, names: list[str]) -> list[str]:
    return [wrong for query in queries(names) if (wrong := unclear(client, f"{address}?{query}"))]


@pytest.mark.parametrize("path", ASKED)
def test_pages_answer_whatever_is_asked(volunteer, center, path):
    hall = FacilityFactory(center=center)
    a_booking(hall)
    ShiftFactory(opportunity__center=center)
    for make in (ProgramFactory, NewsFactory, PartnershipFactory):
        make(center=center)

    assert all_unclear(volunteer, path.format(hall=hall.public_id), ASKED[path]) == []


@pytest.mark.parametrize("name", DESKS)
def test_desks_answer_whatever_is_asked(desk, center, name):
    row = a_registration(ProgramFactory(center=center))
    sign_up = a_sign_up(ShiftFactory(opportunity__center=center))
    a_booking(FacilityFactory(center=center))
    things = {"centers_program_door": [row.program_id], "volunteering_opportunity_door": [sign_up.shift.opportunity_id]}

    assert all_unclear(desk, reverse(f"admin:{name}", args=things.get(name)), DESKS[name]) == []


@pytest.mark.parametrize("path", NAMED)
def test_no_name_in_an_address_is_a_crash(volunteer, path):
    wrong = [unclear(volunteer, path.format(value)) for value in ODD.values() if value]

    assert [one for one in wrong if one] == []


# What is typed --------------------------------------------------------------------------------------------------------
TYPED = [
    "\0",
    "\ud800",
    "ب" * 10_000,
    HUGE,
    "9" * 5_000,
    "-1",
    "0000-00-00",
    "9999-12-31",
    "٣",
    "\u202egnp",
    "none",
    "",
]


def all_refused(client: Client, address: str, form: dict[str, Any]) -> list[str]:
    """Each field in turn holds what nobody types."""
    sent = [form | {name: value} for name in form for value in TYPED]
    return [wrong for one in sent if (wrong := unclear(client, address, **one))]


def test_forms_of_hers_answer_whatever_is_typed(volunteer, center):
    program, hall, shift = ProgramFactory(center=center), FacilityFactory(center=center), ShiftFactory()
    leader = VolunteerFactory()
    team = a_team(center, leader=leader)
    day = {"calendar": "gregorian", "year": "1990", "month": "1", "day": "1"}

    wrong = all_refused(volunteer, f"{program.get_absolute_url()}register/", {"for": "self", "name": "سارة", **day})
    wrong += all_refused(volunteer, f"/facilities/{hall.public_id}/book/", {"start": "09:00", "length": "60"})
    wrong += all_refused(volunteer, f"/volunteer/shifts/{shift.public_id}/", {"x": "1"})
    wrong += all_refused(volunteer, "/volunteer/join/birth/", day)
    wrong += all_refused(volunteer, "/volunteer/join/about/", {"name": "سارة", "section": "women"})
    wrong += all_refused(volunteer, "/my/volunteering/certificate/", {"center": str(center.pk), **day})
    wrong += all_refused(volunteer, "/volunteer/teams/propose/", {"name": "x", "aim": "x", "center": str(center.pk)})
    volunteer.force_login(leader.user)
    wrong += all_refused(volunteer, f"/my/teams/{team.public_id}/", {"what": "together", "shift": "1", "members": "1"})
    wrong += all_refused(volunteer, f"/my/teams/{team.public_id}/", {"what": "invite", "phone": "0512345678"})

    assert wrong == []


def test_forms_at_the_desk_answer_whatever_is_typed(desk, center):
    program, hall = ProgramFactory(center=center), FacilityFactory(center=center)
    shift = begun(ShiftFactory(opportunity__center=center))
    door = reverse("admin:volunteering_opportunity_door", args=[shift.opportunity_id])
    entered = {"facility": str(hall.pk), "phone": "0512345678", "day": "2026-12-01", "start": "09:00", "length": "60"}

    wrong = all_refused(desk, reverse("admin:centers_booking_enter"), {**entered, "people": "5", "section": "family"})
    wrong += all_refused(desk, reverse("admin:centers_program_door", args=[program.pk]), {"code": "1", "nonce": "x"})
    wrong += all_refused(desk, door, {"code": "1", "direction": "in", "nonce": "x"})
    wrong += all_refused(desk, door, {"what": "walk_in", "phone": "0512345678"})

    assert wrong == []


@pytest.mark.parametrize(
    "at",
    ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "2026-12-01T10:00", "2026-13-45", HUGE, None, 7, []],
)
@pytest.mark.parametrize("code", ["12345678", "\0", "\ud800", "٣" * 8, HUGE, None, {}, []])
def test_scans_of_a_broken_device_are_answered_one_by_one(desk, center, at, code):
    shift = begun(ShiftFactory(opportunity__center=center))
    row = a_sign_up(ShiftFactory(opportunity=shift.opportunity))
    sent = [{"nonce": str(uuid4()), "code": one, "direction": "in", "captured_at": at} for one in (code, row.ticket)]
    page = reverse("admin:volunteering_scans", args=[shift.opportunity_id, shift.pk])

    answer = desk.post(page, json.dumps(sent), content_type="application/json")

    assert answer.status_code == 200
    assert [one["ok"] for one in answer.json()["answers"]] == [False, False]


def test_a_certificate_is_not_found_by_half_a_code(stranger):
    code = a_certificate().code

    found = [stranger.get(f"/verify/{typed}/").status_code for typed in (code[:-1], code + "%00", code + "A", "%00")]

    assert found == [404, 400, 404, 400]


def test_hours_beyond_every_column_are_no_crash(desk, center):
    row = some_hours(center)
    desk.force_login(UserFactory(superuser=True))
    page = reverse("admin:volunteering_hourline_change", args=[row.pk])

    assert unclear(desk, f"{page}?_changelist_filters=%00") == ""
