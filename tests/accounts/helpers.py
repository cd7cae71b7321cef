"""Steps that many tests of accounts take."""

import re
from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from core.models import Notification


def outbox() -> Any:
    return Notification.objects.order_by("-pk")


def last_code() -> str:
    newest = outbox().filter(kind="accounts.code").first()
    return re.search(r"\d{6}", f"{newest.subject} {newest.body}")[0]


def wrong_code() -> str:
    return f"{(int(last_code()) + 1) % 1_000_000:06d}"


def ask_for_code(client: Client, login: str, **extra: Any) -> HttpResponse:
    return client.post(reverse("account_login"), {"login": login, **extra})


def type_code(client: Client, code: str) -> HttpResponse:
    return client.post(reverse("account_code"), {"code": code})


def sign_in(client: Client, login: str, **extra: Any) -> HttpResponse:
    assert ask_for_code(client, login, **extra).status_code == 302
    return type_code(client, last_code())


def is_signed_in(client: Client) -> bool:
    return client.get(reverse("account")).status_code == 200
