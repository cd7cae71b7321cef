"""A guardian is asked on a page, and her code is typed on another."""

import re

import pytest

from core.models import Notification
from tests.factories.volunteering import ConsentFactory, VolunteerFactory, a_sign_up
from volunteering.models import GuardianConsent
from volunteering.states import ConsentStatus, SignUpStatus

pytestmark = pytest.mark.django_db
GUARDIAN = {"guardian_name": "سالم بن أحمد", "guardian_phone": "٠٥١٢٣٤٥٦٧٨"}


def code_sent():
    return re.search(r"\b\d{6}\b", Notification.objects.filter(kind="guardian_code").latest("pk").body)[0]


@pytest.fixture
def young(client):
    volunteer = VolunteerFactory(minor=True)
    client.force_login(volunteer.user)
    return volunteer


def test_the_words_stand_whole_on_both_pages(client, young):
    ask = client.get("/volunteer/consent/")
    client.post("/volunteer/consent/", GUARDIAN)
    code = client.get("/volunteer/consent/")

    for page in (ask, code):
        assert str(page.context["consent_words"]) in page.content.decode()
        assert str(page.context["charter_words"]) in page.content.decode()
    assert GuardianConsent.objects.get().guardian_phone == "+966512345678"


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"guardian_name": ""}, "guardian_name"),
        ({"guardian_name": "١٢٣"}, "guardian_name"),
        ({"guardian_phone": "12"}, "guardian_phone"),
        ({"guardian_phone": ""}, "guardian_phone"),
    ],
)
def test_a_guardian_without_name_or_number_is_asked_for_again(client, young, typed, field):
    page = client.post("/volunteer/consent/", GUARDIAN | typed)

    assert (page.status_code, GuardianConsent.objects.count()) == (422, 0)
    assert field in page.context["form"].errors
    other = next(name for name in GUARDIAN if name != field)
    assert page.context["form"][other].value()


def test_her_own_number_is_no_guardians(client, young):
    page = client.post("/volunteer/consent/", GUARDIAN | {"guardian_phone": young.user.phone})

    assert "guardian_phone" in page.context["form"].errors


def test_a_wrong_code_is_said_and_the_right_one_still_works(client, young):
    client.post("/volunteer/consent/", GUARDIAN)
    code = code_sent()
    wrong = "000000" if code != "000000" else "111111"

    refused = client.post("/volunteer/consent/confirm/", {"code": wrong})
    short = client.post("/volunteer/consent/confirm/", {"code": "12"})
    client.post("/volunteer/consent/confirm/", {"code": f" {code[:3]}-{code[3:]} "})

    assert (refused.status_code, short.status_code) == (422, 422)
    assert "code" in refused.context["form"].errors
    assert GuardianConsent.objects.get().status == ConsentStatus.CONFIRMED


def test_another_code_and_another_guardian(client, young):
    client.post("/volunteer/consent/", GUARDIAN)
    first = code_sent()
    client.post("/volunteer/consent/again/")
    over = client.post("/volunteer/consent/confirm/", {"code": first})
    form = client.get("/volunteer/consent/?another=1")
    client.post("/volunteer/consent/?another=1", GUARDIAN | {"guardian_phone": "0512345679"})

    assert over.status_code == 422
    assert "guardian_name" in form.context["form"].fields
    pending = GuardianConsent.objects.pending().get()
    assert pending.guardian_phone == "+966512345679"


def test_an_ended_consent_gives_her_shifts_back(client):
    consent = ConsentFactory()
    row = a_sign_up(volunteer=consent.volunteer)
    client.force_login(consent.volunteer.user)

    client.post("/volunteer/consent/withdraw/")

    row.refresh_from_db()
    assert row.status == SignUpStatus.CANCELLED


def test_a_grown_volunteer_has_no_page_of_consent(client):
    client.force_login(VolunteerFactory().user)

    assert client.get("/volunteer/consent/")["Location"] == "/volunteer/join/"
    assert client.post("/volunteer/consent/confirm/", {"code": "123456"}).status_code == 302
