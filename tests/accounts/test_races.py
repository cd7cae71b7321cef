"""One new phone on two devices. Each race is run twice: as it is, and with its guard taken away."""

from functools import partial

import pytest
from django.core.cache import cache
from django.db import IntegrityError
from django.test import Client
from django.urls import reverse

from accounts import codes, people
from accounts.models import User
from tests.accounts.helpers import ask_for_code, is_signed_in, last_code, type_code
from tests.racing import at_once, gap, without_unique

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
PHONE = "0512345678"


@pytest.fixture(autouse=True)
def _clean_cache(db):
    cache.clear()


def first_sign_in_on_two_devices() -> tuple[list, list[Client]]:
    """Each device has a code of its own; nobody has an account with this phone yet."""
    devices = []
    for _device in range(2):
        client = Client(raise_request_exception=False)
        ask_for_code(client, PHONE)
        devices.append((client, last_code()))
    with gap(people, "person_at"):
        answers = at_once([partial(type_code, client, code) for client, code in devices])
    return answers, [client for client, _code in devices]


def test_the_first_sign_in_on_two_devices_makes_one_account():
    answers, devices = first_sign_in_on_two_devices()

    assert [(answer.status_code, answer.url) for answer in answers] == [(302, reverse("my"))] * 2
    assert User.objects.count() == 1
    assert all(is_signed_in(client) for client in devices)


def test_without_the_second_look_the_slower_device_ends_in_an_error(monkeypatch):
    monkeypatch.setattr(people, "IntegrityError", ZeroDivisionError)

    answers, devices = first_sign_in_on_two_devices()

    assert sorted(answer.status_code for answer in answers) == [302, 500]
    assert sum(is_signed_in(client) for client in devices) == 1


def test_without_the_tables_word_one_phone_has_two_accounts():
    assert User._meta.get_field("phone_index").unique  # a form that has asked so must not spoil the control

    with without_unique(User, "phone_index", after=User.objects.all().delete):
        first_sign_in_on_two_devices()
        assert User.objects.count() == 2

    with pytest.raises(IntegrityError):
        User.objects.bulk_create([User(phone="+966512345678"), User(phone="+966512345678")])


def one_code_in_eight_tabs() -> int:
    """How many sessions the one code opened."""
    visitor = Client()
    ask_for_code(visitor, PHONE)
    tabs = [Client() for _tab in range(8)]
    for tab in tabs:
        tab.cookies["sessionid"] = visitor.cookies["sessionid"].value
    with gap(codes, "constant_time_compare"):
        at_once([partial(type_code, tab, last_code()) for tab in tabs])
    return sum(is_signed_in(tab) for tab in tabs)


def test_one_code_in_eight_tabs_opens_one_session():
    assert one_code_in_eight_tabs() == 1
    assert User.objects.count() == 1


def test_without_the_mark_of_use_one_code_opens_many(monkeypatch):
    monkeypatch.setattr(codes, "hit", lambda key, limit, seconds: True)

    assert one_code_in_eight_tabs() > 1
