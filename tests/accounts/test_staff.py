"""The staff's door: unknown to strangers, and a second factor behind the password."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from accounts.adapter import SecondFactorAdapter
from tests.accounts.helpers import is_signed_in, sign_in
from tests.factories.accounts import PASSWORD, UserFactory

pytestmark = pytest.mark.django_db
USERS = "/admin/accounts/user/"
ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


@pytest.fixture(autouse=True)
def _second_factor(settings):
    settings.STAFF_SECOND_FACTOR = True
    cache.clear()


@pytest.fixture
def secret():
    return generate_totp_secret()


@pytest.fixture
def officer(secret):
    user = UserFactory(superuser=True)
    TOTP.activate(user, secret)
    return user


def code_now(secret: str) -> str:
    counter = next(iter(yield_hotp_counters_from_time()))
    return format_hotp_value(hotp_value(secret, counter))


def password_in(client: Client, user, next_url: str = "") -> object:
    return client.post(reverse("account_staff_login"), {"login": user.email, "password": PASSWORD, "next": next_url})


@pytest.mark.parametrize("path", ["/admin/", "/en/admin/", "/admin/accounts/user/", "/admin/login/", "/admin/nothing/"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_admin_does_not_exist_for_strangers(client, path, method):
    asked = getattr(client, method)(path)
    assert (asked.status_code, asked.url.partition("?")[0].removeprefix("/en")) == (302, "/account/work/")

    client.force_login(UserFactory())
    assert getattr(client, method)(path).status_code == 404

    client.force_login(UserFactory(superuser=True, is_active=False))
    assert getattr(client, method)(path).status_code == 302


def test_staff_without_a_second_factor_are_sent_to_set_one_up(client):
    user = UserFactory(superuser=True)
    password_in(client, user)

    for method in (client.get, client.post):
        response = method("/admin/accounts/user/")
        assert (response.status_code, response.url) == (302, reverse("mfa_index"))
    assert client.get(response.url).status_code == 200
    assert client.get(reverse("mfa_activate_totp")).status_code == 200  # just signed in: no password again


@pytest.mark.django_db(transaction=True)  # allauth tells of the new factor after its commit
def test_setting_up_the_first_factor_opens_the_admin(client):
    user = UserFactory(superuser=True)
    password_in(client, user)
    secret = client.get(reverse("mfa_activate_totp")).context["form"].secret

    client.post(reverse("mfa_activate_totp"), {"code": code_now(secret)})

    assert client.get(USERS).status_code == 200


@pytest.mark.django_db(transaction=True)  # allauth tells of the new factor after its commit
def test_adding_another_factor_does_not_stand_for_the_first(client):
    user = UserFactory(superuser=True)
    password_in(client, user)
    Authenticator.objects.create(user=user, type=Authenticator.Type.WEBAUTHN, data={"name": "key"})
    new = client.get(reverse("mfa_activate_totp")).context["form"].secret

    client.post(reverse("mfa_activate_totp"), {"code": code_now(new)})

    assert client.get(USERS).status_code == 302


def test_the_password_alone_does_not_sign_in(client, officer):
    response = password_in(client, officer)

    assert response.url == reverse("mfa_authenticate")
    assert client.get("/admin/").status_code == 302
    assert not is_signed_in(client)


@pytest.mark.parametrize("digits", [str.maketrans({}), ARABIC])
def test_the_second_factor_opens_the_admin(client, officer, secret, digits):
    password_in(client, officer, "/admin/")

    response = client.post(reverse("mfa_authenticate"), {"code": code_now(secret).translate(digits)})

    assert response.url == "/admin/"
    page = client.get(USERS)
    assert page.status_code == 200
    assert "no-store" in page["Cache-Control"]


def test_a_second_factor_is_not_used_twice(client, officer, secret):
    password_in(client, officer)
    code = code_now(secret)
    client.post(reverse("mfa_authenticate"), {"code": code})
    other = Client()
    password_in(other, officer)

    response = other.post(reverse("mfa_authenticate"), {"code": code})

    assert response.status_code == 200
    assert not is_signed_in(other)


def test_a_code_by_mail_does_not_replace_the_second_factor(client, officer):
    response = sign_in(client, officer.email)

    assert response.url == reverse("mfa_authenticate")
    assert not is_signed_in(client)


def test_a_session_from_before_the_second_factor_must_show_it(client, secret):
    user = UserFactory(superuser=True)
    password_in(client, user)
    TOTP.activate(user, secret)

    response = client.get("/admin/")

    assert response.url.startswith(reverse("mfa_reauthenticate"))
    shown = client.post(response.url, {"code": code_now(secret), "next": USERS})
    assert shown.url == USERS
    assert client.get(USERS).status_code == 200


def test_secrets_of_the_second_factor_are_encrypted(officer, secret):
    kept = Authenticator.objects.get(user=officer)

    assert secret not in str(kept.data)
    assert SecondFactorAdapter().decrypt(kept.data["secret"]) == secret


def test_recovery_codes_are_encrypted(client, officer, secret):
    password_in(client, officer)
    client.post(reverse("mfa_authenticate"), {"code": code_now(secret)})
    client.post(reverse("mfa_generate_recovery_codes"))
    kept = Authenticator.objects.get(user=officer, type=Authenticator.Type.RECOVERY_CODES)

    assert kept.wrap().generate_codes()
    assert SecondFactorAdapter().decrypt(kept.data["seed"]) != kept.data["seed"]


def test_a_wrong_password_and_an_unknown_account_look_the_same(client):
    user = UserFactory(staff=True)
    address = reverse("account_staff_login")

    wrong = client.post(address, {"login": user.email, "password": "not this one"})
    unknown = client.post(address, {"login": "nobody@bayt.example", "password": "not this one"})

    assert wrong.status_code == unknown.status_code == 200
    assert wrong.context["form"].non_field_errors() == unknown.context["form"].non_field_errors()


def test_staff_with_a_phone_may_type_it_as_they_like(client):
    UserFactory(phone="+966512345678", is_staff=True, password=PASSWORD)

    client.post(reverse("account_staff_login"), {"login": "٠٥١ ٢٣٤ ٥٦٧٨", "password": PASSWORD})

    assert is_signed_in(client)


def test_without_the_setting_the_demo_opens_with_the_password(client, settings):
    settings.STAFF_SECOND_FACTOR = False
    password_in(client, UserFactory(superuser=True))

    assert client.get(USERS).status_code == 200


def test_the_account_page_is_arabic_throughout(client, settings):
    settings.STAFF_SECOND_FACTOR = False
    client.force_login(UserFactory(staff=True, is_superuser=True))

    html = client.get(f"/admin/accounts/user/{UserFactory().pk}/change/").content.decode()

    assert "Public id" not in html and "Reset password" not in html
    assert "الرقم العام" in html
