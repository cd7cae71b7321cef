"""The one door: a phone or an e-mail, a code, and the page one came from."""

import pytest
from django.test import Client
from django.urls import reverse
from freezegun import freeze_time

from accounts import codes
from accounts.models import User
from tests.accounts.helpers import ask_for_code, is_signed_in, last_code, outbox, sign_in, type_code, wrong_code
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db
PHONE = "+966512345678"
ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
PERSIAN = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")


@pytest.mark.parametrize(
    "typed",
    [
        "0512345678",
        "051 234 5678",
        "051-234-5678",
        "٠٥١٢٣٤٥٦٧٨",
        "۰۵۱۲۳۴۵۶۷۸",
        "+966512345678",
        "+٩٦٦ ٥١ ٢٣٤ ٥٦٧٨",
        "00966512345678",
        "966512345678",
        "512345678",
        "\u202a+966512345678\u202c",
        "\u200f0512345678\u200e",
    ],
)
def test_any_way_to_write_the_number_is_the_same_person(client, typed):
    user = UserFactory(phone=PHONE)

    response = sign_in(client, typed)

    assert response.url == reverse("my")
    assert int(client.session["_auth_user_id"]) == user.pk
    assert outbox().get().address == PHONE


@pytest.mark.parametrize(
    "typed", ["", "12", "0412345678", "a@", "@", "05123456789", "x" * 5000, "05123\x0045678x", "‮05"]
)
def test_nonsense_is_refused_beside_the_field(client, typed):
    response = ask_for_code(client, typed)

    assert response.status_code == 200
    assert response.context["form"].errors["login"]
    assert not outbox().exists()


@pytest.mark.parametrize("alphabet", [ARABIC, PERSIAN])
def test_code_in_arabic_digits_with_spaces_is_accepted(client, alphabet):
    ask_for_code(client, "0512345678")
    code = last_code()

    type_code(client, f"\u200f {code[:3]} {code[3:]}\u200e ".translate(alphabet))

    assert is_signed_in(client)


def test_unknown_phone_makes_an_account_only_with_the_code(client):
    ask_for_code(client, "0512345678")
    assert not User.objects.exists()

    type_code(client, last_code())

    user = User.objects.get()
    assert (user.phone, user.email, user.has_usable_password(), user.language) == (PHONE, None, False, "ar")
    assert user.phone_verified_at is not None


def test_unknown_email_makes_an_account_in_the_language_of_the_page(client):
    client.post("/en/account/login/", {"login": "Pilgrim@Example.COM"})

    client.post("/en/account/code/", {"code": last_code()})

    user = User.objects.get()
    assert (user.phone, user.email, user.language) == (None, "pilgrim@example.com", "en")
    assert user.emailaddress_set.get().verified


def test_a_known_email_signs_in_whatever_its_case(client):
    user = UserFactory(by_email=True, email="Huda@bayt.example")

    sign_in(client, " HUDA@bayt.EXAMPLE ")

    assert int(client.session["_auth_user_id"]) == user.pk


def test_messages_are_in_the_language_of_the_page(client):
    client.post("/en/account/login/", {"login": "0512345678"})
    assert (outbox().first().language, "is your code" in outbox().first().body) == ("en", True)

    Client().post("/account/login/", {"login": "0512345679"})
    assert (outbox().first().language, "رمز" in outbox().first().body) == ("ar", True)


def test_codes_are_six_digits(client):
    ask_for_code(client, "0512345678")

    assert len(last_code()) == codes.DIGITS
    assert not any(letter.isalpha() and letter.isascii() for letter in last_code())


def test_known_and_unknown_look_the_same(client):
    UserFactory(phone=PHONE)
    other = Client()

    known, unknown = ask_for_code(client, "0512345678"), ask_for_code(other, "0512345679")
    pages = [visitor.get(reverse("account_code")).content.decode() for visitor in (client, other)]
    pages = [page.replace("051 234 5679", "051 234 5678").replace("512345679", "512345678") for page in pages]
    token = 'name="csrfmiddlewaretoken" value="'
    pages = ["".join(part[64:] if i else part for i, part in enumerate(page.split(token))) for page in pages]

    assert (known.status_code, known.url) == (unknown.status_code, unknown.url)
    assert pages[0] == pages[1]
    assert type_code(client, "000000").status_code == type_code(other, "000000").status_code
    assert len(client.session.keys()) == len(other.session.keys())


def test_a_code_works_once(client):
    ask_for_code(client, "0512345678")
    session, code = client.session.session_key, last_code()
    before = dict(client.session.items())
    type_code(client, code)

    thief = Client()
    store = thief.session  # somebody who kept a copy of the session as it was before
    store.update(before)
    store.save()
    thief.cookies["sessionid"] = store.session_key
    type_code(thief, code)

    assert not is_signed_in(thief)
    assert is_signed_in(client)
    assert client.session.session_key != session


def test_three_wrong_codes_end_the_flow(client):
    ask_for_code(client, "0512345678")
    wrong = wrong_code()

    assert [type_code(client, wrong).status_code for _ in range(3)] == [422, 422, 302]
    right = type_code(client, last_code())

    assert right.url.startswith(reverse("account_login"))
    assert not is_signed_in(client)


def test_a_new_code_brings_no_new_tries(client):
    ask_for_code(client, "0512345678")
    for _ in range(2):
        type_code(client, wrong_code())

    with freeze_time("2050-01-01", tick=True):  # the wait between two codes is over, and so is the first code
        client.get(reverse("account_code"))
    assert type_code(client, wrong_code()).status_code == 302


def test_a_code_dies_after_five_minutes(client):
    with freeze_time("2026-11-22 10:00"):
        ask_for_code(client, "0512345678")
        code = last_code()
    with freeze_time("2026-11-22 10:05:02"):
        response = type_code(client, code)

    assert response.url.startswith(reverse("account_login"))


def test_resend_waits_and_sends_another_code(client):
    ask_for_code(client, "0512345678")
    assert client.post(reverse("account_code"), {"action": "resend"}).status_code == 429

    session = client.session
    session[codes.SESSION_KEY] = session[codes.SESSION_KEY] | {"sent_at": session[codes.SESSION_KEY]["sent_at"] - 31}
    session.save()
    first = last_code()
    client.post(reverse("account_code"), {"action": "resend"})

    assert outbox().count() == 2
    if last_code() != first:
        assert type_code(client, first).status_code == 422
    type_code(client, last_code())
    assert is_signed_in(client)


def test_the_session_holds_neither_code_nor_phone(client):
    ask_for_code(client, "0512345678")

    kept = str(dict(client.session.items()))

    assert last_code() not in kept
    assert "12345678" not in kept


def test_the_session_key_changes_at_sign_in(client):
    ask_for_code(client, "0512345678")
    before = client.session.session_key

    type_code(client, last_code())

    assert client.session.session_key != before


def test_a_closed_account_stays_outside(client):
    UserFactory(phone=PHONE, is_active=False)

    response = sign_in(client, PHONE)

    assert response.url == reverse("account_inactive")
    assert not is_signed_in(client)


def test_next_is_kept_through_the_code(client):
    response = sign_in(client, "0512345678", next="/families/register/?from=shop")

    assert response.url == "/families/register/?from=shop"


HOSTILE = [
    "//evil.example",
    "///evil.example",
    "////evil.example/%2f..",
    "/\\evil.example",
    "\\\\evil.example",
    "\\/evil.example",
    "https://evil.example",
    "http:evil.example",
    "https:evil.example",
    "https:///evil.example",
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "ftp://testserver/",
    "http://testserver@evil.example/",
    "http://testserver.evil.example/",
    "//evil.example\\@testserver/",
    "\t//evil.example",
    "/\t/evil.example",
    "\x01https://evil.example",
    "https://evil.example/#testserver",
]


@pytest.mark.parametrize("address", HOSTILE)
def test_next_never_leads_away(client, address):
    assert sign_in(client, "0512345678", next=address).url == reverse("my")
    assert client.get(reverse("account_login"), {"next": address}).url == reverse("my")
    signed_out = client.post(reverse("account_logout"), {"next": address})
    assert signed_out.url in ("/", "/en/")


@pytest.mark.parametrize("address", HOSTILE)
def test_next_never_leads_away_from_the_staff_door(client, address):
    user = UserFactory(staff=True)
    form = {"login": user.email, "password": "long-enough-words", "next": address}

    assert client.post(reverse("account_staff_login"), form).url == reverse("admin:index")


def test_sign_out_needs_a_post(client):
    sign_in(client, "0512345678")
    client.get(reverse("account_logout"))
    assert is_signed_in(client)

    client.post(reverse("account_logout"))
    assert not is_signed_in(client)


RETIRED = [
    "signup/",
    "login/code/",
    "login/code/confirm/",
    "confirm-email/",
    "email/",
    "phone/verify/",
    "phone/change/",
]


@pytest.mark.parametrize("language", ["", "/en"])
@pytest.mark.parametrize("address", RETIRED)
def test_a_page_of_allauth_that_ours_replaced_leads_to_ours_and_does_nothing(client, address, language):
    """allauth reverses these names for its own pages, so they are no 404; its forms answer nobody, however one asks."""
    form = {"phone": "0512345678", "login": "0512345678", "email": "a@example.com", "code": "123456"}
    address = f"{language}/account/{address}"

    answers = [client.get(address), client.post(address, form)]

    assert [answer.url for answer in answers] == [f"{language}/account/login/"] * 2
    assert not outbox().exists()
    assert not User.objects.exists()


@pytest.mark.parametrize("address", RETIRED)
def test_whoever_is_signed_in_is_led_from_there_to_her_account(client, address):
    client.force_login(UserFactory(phone=PHONE))

    answers = [client.get(f"/account/{address}"), client.post(f"/account/{address}", {"phone": "0512345679"})]

    assert [answer.url for answer in answers] == [reverse("account")] * 2
    assert User.objects.get().phone == PHONE


@pytest.mark.parametrize(
    ("came_from", "back"),
    [
        ("http://testserver/programs/first-aid/", "http://testserver/programs/first-aid/"),
        ("http://testserver/account/work/", "/"),
        ("https://evil.example/programs/", "/"),
        ("", "/"),
    ],
)
def test_the_way_back_leads_to_where_one_came_from(client, came_from, back):
    page = client.get(reverse("account_login"), headers={"referer": came_from}).content.decode()

    assert f'<a class="back" href="{back}">' in page


def test_in_the_demonstration_each_task_says_that_it_is_one(client, settings):
    settings.PORTAL_DEMO = True
    said = client.get(reverse("account_login")).content.decode()
    settings.PORTAL_DEMO = False
    not_said = client.get(reverse("account_login")).content.decode()

    assert ('class="notice"' in said, 'class="notice"' in not_said) == (True, False)
