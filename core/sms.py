"""Sending text messages. `settings.PORTAL_SMS` names the gateway; everything else talks to the Protocol.

A gateway is called outside any transaction, from a job. `reference` is the same when a message is sent again after a
crash, so that a provider which knows references delivers it once.
"""

import json
import os
import time
from dataclasses import dataclass, field
from typing import Protocol
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils.module_loading import import_string

from core.identifiers import mask

SECONDS_TO_ANSWER = 10


class NotSent(Exception):
    """The provider did not take the message; it may be tried again."""


class SmsGateway(Protocol):
    def send(self, to: str, text: str, *, reference: str) -> None:
        """Hand one message to the provider. `to` is E.164. Raises NotSent."""


def gateway() -> SmsGateway:
    chosen: SmsGateway = import_string(settings.PORTAL_SMS)()
    return chosen


class OutboxSms:
    """Keeps messages where they are: in the table, read at /dev/outbox/. For the demo."""

    def send(self, to: str, text: str, *, reference: str) -> None:
        """Nothing leaves the portal."""


class ConsoleSms:
    """Says on the developer's terminal what would be sent, with the number masked."""

    def send(self, to: str, text: str, *, reference: str) -> None:
        print(f"SMS {reference} → {mask(to)}\n{text}\n")


class HttpSms:
    """A provider with a JSON API and a bearer token: SMS_URL, SMS_TOKEN and SMS_SENDER in the environment."""

    def send(self, to: str, text: str, *, reference: str) -> None:
        url = os.environ.get("SMS_URL", "")
        if not url.startswith("https://"):
            raise ImproperlyConfigured("SMS_URL must be the https address of the SMS provider.")
        body = {"recipients": [to.removeprefix("+")], "body": text, "sender": os.environ.get("SMS_SENDER", "")}
        headers = {
            "Authorization": f"Bearer {os.environ.get('SMS_TOKEN', '')}",
            "Content-Type": "application/json",
            "Idempotency-Key": reference,
        }
        request = Request(url, json.dumps(body).encode(), headers, method="POST")  # noqa: S310  https was checked
        try:
            with urlopen(request, timeout=SECONDS_TO_ANSWER) as answer:  # noqa: S310
                answer.read(4096)
        except HTTPError as error:
            raise NotSent(f"HTTP {error.code}") from None
        except (URLError, OSError) as error:
            raise NotSent(type(error).__name__) from None


@dataclass
class FakeSms:
    """For tests: remembers what was accepted, and can be slow, fail first, or fail after it has accepted."""

    accepted: dict[str, tuple[str, str]] = field(default_factory=dict)
    calls: int = 0
    failures: int = 0
    fails_after_accepting: bool = False
    seconds: float = 0

    def __call__(self) -> "FakeSms":
        return self

    def send(self, to: str, text: str, *, reference: str) -> None:
        self.calls += 1
        time.sleep(self.seconds)
        if self.failures > 0:
            self.failures -= 1
            if self.fails_after_accepting:
                self.accepted[reference] = (to, text)
            raise NotSent("the fake gateway was told to fail")
        self.accepted[reference] = (to, text)


fake = FakeSms()  # PORTAL_SMS="core.sms.fake"
