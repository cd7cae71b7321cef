"""What a person may change about her account, and what that does to open sessions."""

import pytest
from allauth.account.models import EmailAddress
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from freezegun import freeze_time

from accounts.models import User
from tests.accounts.helpers import ask_for_code, is_signed_in, last_code, outbox, sign_in, type_code, wrong_code
from tests.factories.accounts import PASSWORD, UserFactory

pytestmark = pytest.mark.django_db
PHONE, OTHER = "+966512345678", "+966587654321"


@pytest.fixture
def user():
    return UserFactory(phone=PHONE)


@pytest.fixture
def phone_client(user):
    visitor = Client()
    sign_in(visitor, PHONE)
    return visitor


def ask(client: Client, name: str, address: str):
    return client.post(reverse(name), {"address": address})


def test_a_new_phone_is_taken_over_with_its_code_only(phone_client, user):
    ask(phone_client, "account_phone", "٠٥٨ ٧٦٥ ٤٣٢١")
    user.refresh_from_db()
    assert (user.phone, outbox().first().address) == (PHONE, OTHER)

    type_code(phone_client, last_code())

    user.refresh_from_db()
    assert (user.phone, User.objects.with_phone(OTHER).get()) == (OTHER, user)
    assert not User.objects.with_phone(PHONE).exists()
    warning = outbox().get(kind="accounts.moved")
    assert (warning.address, OTHER not in warning.body) == (PHONE, True)


def test_a_wrong_code_changes_nothing(phone_client, user):
    ask(phone_client, "account_phone", OTHER)

    assert [type_code(phone_client, wrong_code()).status_code for _ in range(3)] == [422, 422, 302]

    user.refresh_from_db()
    assert user.phone == PHONE


def test_a_new_phone_ends_the_other_sessions(phone_client, user):
    elsewhere = Client()
    sign_in(elsewhere, PHONE)

    ask(phone_client, "account_phone", OTHER)
    type_code(phone_client, last_code())

    assert is_signed_in(phone_client)
    assert not is_signed_in(elsewhere)


def test_a_new_email_ends_the_other_sessions_and_is_kept_by_allauth_too(phone_client, user):
    elsewhere = Client()
    sign_in(elsewhere, PHONE)

    ask(phone_client, "account_mail", "Huda@Bayt.Example")
    type_code(phone_client, last_code())

    user.refresh_from_db()
    address = EmailAddress.objects.get(user=user)
    assert (user.email, address.email, address.verified, address.primary) == ("huda@bayt.example",) * 2 + (True, True)
    assert is_signed_in(phone_client)
    assert not is_signed_in(elsewhere)


def test_a_taken_phone_is_told_only_to_who_holds_it(phone_client, user):
    other = UserFactory(phone=OTHER)

    answer = ask(phone_client, "account_phone", OTHER)
    free = ask(phone_client, "account_phone", "0500000999")
    assert (answer.status_code, answer.url) == (free.status_code, free.url)

    ask(phone_client, "account_phone", OTHER)
    response = type_code(phone_client, last_code())

    user.refresh_from_db()
    other.refresh_from_db()
    assert (user.phone, other.phone) == (PHONE, OTHER)
    assert len(list(get_messages(response.wsgi_request))) == 1


def test_a_code_of_one_purpose_does_not_serve_another(phone_client, user):
    ask(phone_client, "account_phone", OTHER)
    phone_client.post(reverse("account_logout"))

    assert type_code(phone_client, last_code()).url.startswith(reverse("account_login"))


def test_the_same_phone_is_refused(phone_client):
    assert ask(phone_client, "account_phone", "0512345678").status_code == 422


def test_a_new_password_ends_the_other_sessions(client):
    user = UserFactory(staff=True)
    form = {"login": user.email, "password": PASSWORD}
    elsewhere = Client()
    for visitor in (client, elsewhere):
        visitor.post(reverse("account_staff_login"), form)
    new = {"oldpassword": PASSWORD, "password1": "another long one", "password2": "another long one"}

    client.post(reverse("account_change_password"), new)

    user.refresh_from_db()
    assert user.check_password("another long one")
    assert not is_signed_in(elsewhere)


def test_a_closed_account_is_out_at_once(phone_client, user):
    User.objects.filter(pk=user.pk).update(is_active=False)

    assert not is_signed_in(phone_client)


def test_other_devices_can_be_signed_out(phone_client):
    elsewhere = Client(
        headers={"user-agent": "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0) Version/19 Mobile Safari/604.1"}
    )
    sign_in(elsewhere, PHONE)
    page = phone_client.get(reverse("usersessions_list")).content.decode()
    assert "Safari · iPhone" in page

    phone_client.post(reverse("usersessions_list"))

    assert is_signed_in(phone_client)
    assert not is_signed_in(elsewhere)


@pytest.mark.parametrize("name", ["account_phone", "account_mail", "mfa_add_webauthn", "mfa_activate_totp"])
def test_an_old_session_proves_itself_by_a_code_before_a_change(user, name):
    visitor = Client()
    sign_in(visitor, PHONE)
    with freeze_time(timezone.now() + timezone.timedelta(minutes=20), tick=True):
        first = visitor.get(reverse(name))
        assert first.url.startswith(reverse("account_confirm_code"))

        started = visitor.post(first.url, {"next": reverse(name)})
        assert outbox().first().address == PHONE
        assert type_code(visitor, wrong_code()).status_code == 422
        proved = type_code(visitor, last_code())

        assert started.url.startswith(reverse("account_code"))
        assert proved.url == reverse(name)
        assert visitor.get(reverse(name)).status_code == 200


def test_name_is_asked_later_and_comes_back(phone_client, user):
    address = reverse("account_name")

    assert phone_client.post(address, {"name": "١٢٣", "language": "ar"}).status_code == 422
    assert phone_client.post(address, {"name": "\u200b\u200b", "language": "ar"}).status_code == 422
    done = phone_client.post(address, {"name": " أم \u202eخالد ", "language": "en", "next": "/my/", "is_staff": "on"})

    user.refresh_from_db()
    assert (done.url, user.name, user.language, user.is_staff) == ("/my/", "أم خالد", "en", False)


def test_password_reset_goes_through_the_outbox(client):
    user = UserFactory(staff=True)

    client.post(reverse("account_reset_password"), {"email": user.email})
    unknown = client.post(reverse("account_reset_password"), {"email": "nobody@bayt.example"})

    assert unknown.status_code == 302
    letters = outbox().filter(kind="accounts.mail")
    to_her = next(letter for letter in letters if letter.address == user.email)
    assert "/account/password/reset/key/" in to_her.body


PAGES = [
    "account",
    "account_name",
    "account_phone",
    "account_mail",
    "usersessions_list",
    "mfa_index",
    "mfa_list_webauthn",
]
PAGES += ["mfa_add_webauthn", "mfa_activate_totp", "account_logout"]


@pytest.mark.parametrize("prefix", ["", "/en"])
@pytest.mark.parametrize("name", PAGES)
def test_every_page_wears_our_design(phone_client, name, prefix):
    response = phone_client.get(prefix + reverse(name))
    page = response.content.decode()

    assert response.status_code == 200
    assert f'<html lang="{"en" if prefix else "ar"}"' in page
    assert "css/site" in page
    assert 'style="' not in page
    assert "12345678" not in page
    assert "no-store" in response["Cache-Control"]


@pytest.mark.parametrize(
    "name", ["account_login", "account_staff_login", "account_reset_password", "account_reset_password_done"]
)
def test_public_pages_wear_our_design(client, name):
    page = client.get(reverse(name)).content.decode()

    assert 'lang="ar" dir="rtl"' in page
    assert 'style="' not in page


def test_code_page_has_one_numeric_box(client):
    ask_for_code(client, "0512345678")
    page = client.get(reverse("account_code")).content.decode()

    assert page.count('name="code"') == 1
    for attribute in ('inputmode="numeric"', 'autocomplete="one-time-code"', 'dir="ltr"', "data-countdown="):
        assert attribute in page
