"""Guessing and pumping stop; a whole centre does not."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.urls import reverse

from accounts import codes, delivery
from accounts.models import User
from core import notifications
from tests.accounts.helpers import ask_for_code, is_signed_in, last_code, outbox, sign_in, type_code, wrong_code
from tests.factories.accounts import PASSWORD, UserFactory


def at_once(work: Callable[[int], Any], count: int = 40) -> list[Any]:
    def task(number: int) -> Any:
        try:
            return work(number)
        finally:
            connection.close()

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(task, range(count)))


@pytest.fixture(autouse=True)
def _clean_cache(db):
    cache.clear()


def test_the_limit_of_a_number_is_a_page_in_arabic():
    for _ in range(delivery.PER_RECIPIENT_A_MINUTE):
        assert ask_for_code(Client(), "0512345678").status_code == 302

    response = ask_for_code(Client(), "0512345678")

    assert response.status_code == 429
    assert response["Retry-After"] == "60"
    assert 'lang="ar"' in response.content.decode()
    assert "لحظة" in response.content.decode()
    assert outbox().count() == delivery.PER_RECIPIENT_A_MINUTE


def test_spellings_of_one_number_share_its_limit():
    spellings = ["0512345678", "+966512345678", "٠٥١٢٣٤٥٦٧٨", "00966 51 234 5678", "512345678"]

    answers = [ask_for_code(Client(), spelling).status_code for spelling in spellings]

    assert answers == [302, 302, 302, 429, 429]


def test_the_right_code_forgives_the_minute(client):
    for _ in range(5):
        sign_in(client, "0512345678")
        client.post(reverse("account_logout"))
    assert outbox().count() == 5


def test_a_day_has_an_end(monkeypatch):
    monkeypatch.setattr(delivery, "PER_RECIPIENT_A_MINUTE", 1000)
    answers = {ask_for_code(Client(), "0512345678").status_code for _ in range(40)}

    assert answers == {302, 429}
    assert outbox().count() == delivery.STRANGER_A_DAY


def strangers_ask(login: str, addresses: int) -> list[int]:
    """Each address asks until it is refused for the day."""
    return [
        ask_for_code(Client(REMOTE_ADDR=f"10.0.0.{address}"), login).status_code
        for address in range(addresses)
        for _ in range(delivery.STRANGER_A_DAY + 1)
    ]


def test_one_stranger_does_not_lock_a_number_for_others(monkeypatch):
    monkeypatch.setattr(delivery, "PER_RECIPIENT_A_MINUTE", 1000)

    answers = strangers_ask("0512345678", addresses=1)

    assert answers == [302] * delivery.STRANGER_A_DAY + [429]
    assert ask_for_code(Client(REMOTE_ADDR="10.0.9.9"), "0512345678").status_code == 302


def test_many_strangers_leave_her_own_device_its_share(monkeypatch, client):
    monkeypatch.setattr(delivery, "PER_RECIPIENT_A_MINUTE", 1000)
    sign_in(client, "0512345678")
    client.post(reverse("account_logout"))

    answers = strangers_ask("0512345678", addresses=5)
    again = sign_in(client, "0512345678")

    assert answers.count(302) <= delivery.STRANGERS_A_DAY
    assert ask_for_code(Client(REMOTE_ADDR="10.0.9.9"), "0512345678").status_code == 429
    assert (again.url, is_signed_in(client)) == (reverse("my"), True)


def test_strangers_who_fill_the_minute_do_not_keep_her_waiting(client):
    sign_in(client, "0512345678")
    client.post(reverse("account_logout"))
    strangers_ask("0512345678", addresses=1)

    assert ask_for_code(client, "0512345678").status_code == 302


def test_her_device_is_known_for_her_number_only_and_has_an_end(monkeypatch, client):
    monkeypatch.setattr(delivery, "PER_RECIPIENT_A_MINUTE", 1000)
    sign_in(client, "0512345678")
    client.post(reverse("account_logout"))

    hers, other = (
        [ask_for_code(client, login).status_code for _ in range(40)] for login in ("0512345678", "0512345679")
    )

    assert hers.count(302) <= notifications.SMS_PER_NUMBER_A_DAY
    assert other.count(302) == delivery.STRANGER_A_DAY


def test_the_mark_of_a_device_tells_nothing_about_the_number(client):
    response = sign_in(client, "0512345678")

    mark = response.cookies[delivery.DEVICE_COOKIE]
    assert (len(mark.value), mark["httponly"], "512345678" in mark.value) == (64, True, False)


def test_the_end_of_a_day_is_said_in_arabic(monkeypatch):
    monkeypatch.setattr(delivery, "PER_RECIPIENT_A_MINUTE", 1000)
    strangers_ask("0512345678", addresses=1)

    response = ask_for_code(Client(REMOTE_ADDR="10.0.0.0"), "0512345678")

    assert (response.status_code, response["Retry-After"]) == (429, "3600")
    assert "أو أعد المحاولة غدًا" in response.content.decode()


def test_a_whole_centre_joins_behind_one_address():
    for number in range(60):
        response = sign_in(Client(), f"05100000{number:02d}")
        assert (response.status_code, response.url) == (302, reverse("my"))

    assert User.objects.count() == 60


def guess_at_once(monkeypatch: pytest.MonkeyPatch, visitor: Client) -> list[str]:
    """Forty wrong codes in one session at the same moment; the codes that were really compared."""
    ask_for_code(visitor, "0512345678")
    tried: list[str] = []
    real = codes.digest_of
    monkeypatch.setattr(codes, "digest_of", lambda nonce, code: tried.append(code) or real(nonce, code))
    wrong = wrong_code()

    def guess(number: int) -> int:
        thief = Client()
        thief.cookies["sessionid"] = visitor.cookies["sessionid"].value
        return type_code(thief, wrong).status_code

    assert set(at_once(guess)) <= {422, 302}
    return tried


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_forty_codes_at_once_are_three_tries(monkeypatch):
    visitor = Client()

    tried = guess_at_once(monkeypatch, visitor)

    assert len(tried) <= codes.TRIES
    type_code(visitor, last_code())
    assert not is_signed_in(visitor)


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_without_the_shared_counter_forty_codes_at_once_are_more(monkeypatch):
    """The negative control: counting in the session alone does not hold."""
    monkeypatch.setattr(codes, "hit", lambda key, limit, seconds: True)

    assert len(guess_at_once(monkeypatch, Client())) > codes.TRIES


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_forty_passwords_at_once_are_five_tries(monkeypatch):
    user = UserFactory(staff=True)
    tried = []
    monkeypatch.setattr(User, "check_password", lambda self, raw: bool(tried.append(raw)))
    address = reverse("account_staff_login")

    at_once(lambda n: Client(REMOTE_ADDR=f"10.0.0.{n}").post(address, {"login": user.email, "password": f"guess {n}"}))

    assert 1 <= len(tried) <= 5


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_forty_requests_at_once_send_three_messages():
    answers = at_once(lambda n: ask_for_code(Client(), "0512345678").status_code)

    assert answers.count(302) == delivery.PER_RECIPIENT_A_MINUTE
    assert answers.count(429) == 40 - delivery.PER_RECIPIENT_A_MINUTE
    assert outbox().count() == delivery.PER_RECIPIENT_A_MINUTE


def test_password_tries_of_one_account_end(client):
    user = UserFactory(staff=True)
    address = reverse("account_staff_login")
    for number in range(5):
        client.post(address, {"login": user.email, "password": f"guess {number}"})

    client.post(address, {"login": user.email.upper(), "password": PASSWORD})

    assert not is_signed_in(client)
