"""The page of the code: patient with what cannot be a code, and with who asks for another too soon. And the staff's door."""

import pytest
from django.core.cache import cache
from django.urls import reverse

from accounts.codes import RESEND_AFTER
from families.states import FamilyStatus
from tests.accounts.helpers import ask_for_code, is_signed_in, last_code, outbox, type_code
from tests.factories.accounts import PASSWORD, UserFactory
from tests.factories.centers import OfficerFactory
from tests.factories.families import FamilyFactory

pytestmark = pytest.mark.django_db


def test_another_code_too_soon_keeps_the_page_and_the_code(client):
    ask_for_code(client, "0512345678")

    answer = client.post(reverse("account_code"), {"action": "resend"})

    assert answer.status_code == 429
    assert 0 < int(answer["Retry-After"]) <= RESEND_AFTER
    assert 'name="code"' in answer.content.decode()
    assert f"انتظروا {answer['Retry-After']} ثانية" in answer.content.decode()
    assert outbox().count() == 1
    type_code(client, last_code())
    assert is_signed_in(client)


@pytest.mark.parametrize("typed", ["abcdef", "١٢٣", "1234567", "12345a", "²²²²²²"])
def test_what_cannot_be_a_code_costs_no_try(client, typed):
    ask_for_code(client, "0512345678")

    answers = [type_code(client, typed) for _ in range(4)]

    assert {answer.status_code for answer in answers} == {422}
    assert "الرمز ستة أرقام" in answers[-1].content.decode()
    type_code(client, last_code())
    assert is_signed_in(client)


@pytest.mark.parametrize("separator", [" ", "-", "–"])
def test_a_code_in_groups_is_read(client, separator):
    ask_for_code(client, "0512345678")
    code = last_code()

    type_code(client, f"{code[:3]}{separator}{code[3:]}")

    assert is_signed_in(client)


def staff_door(client, user, **extra):
    return client.post(reverse("account_staff_login"), {"login": user.email, "password": PASSWORD} | extra)


def test_staff_who_sign_in_with_a_password_come_to_the_desk(client):
    assert staff_door(client, UserFactory(superuser=True)).url == reverse("admin:index")


def test_staff_on_their_way_elsewhere_come_there(client):
    assert staff_door(client, UserFactory(superuser=True), next="/my/orders/").url == "/my/orders/"


def test_staff_who_sign_in_with_a_code_come_to_their_space(client):
    user = UserFactory(superuser=True)
    ask_for_code(client, user.email)

    assert type_code(client, last_code()).url == reverse("my")


def test_my_space_leads_staff_to_the_desk_and_says_what_waits(client):
    cache.clear()
    family = FamilyFactory(status=FamilyStatus.SUBMITTED)
    client.force_login(OfficerFactory(center=family.center))

    card = client.get(reverse("my")).context["cards"][0]

    assert (card.url, card.is_urgent) == (reverse("admin:index"), True)
    assert card.text == "أمر واحد ينتظركم."


def test_my_space_shows_no_desk_to_others(client):
    client.force_login(UserFactory())

    assert reverse("admin:index") not in client.get(reverse("my")).content.decode()
