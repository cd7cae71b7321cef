"""Moyasar by its hosted invoice page: no script of theirs runs on ours.

MOYASAR_SECRET_KEY and MOYASAR_WEBHOOK_SECRET come from the environment. Amounts are halalas there too. A request ends after
DEADLINE seconds in all, however slowly the answer drips. The payment is always asked for: a notice or redirect proves nothing.
"""

import base64
import hmac
import http.client
import json
import os
import socket
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import Any
from urllib.parse import quote
from uuid import UUID

from marketplace.payments.gateway import Charge, ChargeState, ForgedWebhook, Found, GatewayUnavailable, Notice, Page

HOST = os.environ.get("MOYASAR_HOST", "api.moyasar.com")
DEADLINE = 5.0
LONGEST_ANSWER = 512 * 1024
STATES = {
    "paid": ChargeState.PAID,
    "captured": ChargeState.PAID,
    "refunded": ChargeState.PAID,
    "failed": ChargeState.FAILED,
    "voided": ChargeState.FAILED,
    "canceled": ChargeState.FAILED,
    "expired": ChargeState.EXPIRED,
}


@contextmanager
def sensible() -> Iterator[None]:
    """An answer without what it must hold says nothing about the money."""
    try:
        yield
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise GatewayUnavailable("no sense in the answer") from error


class MoyasarGateway:
    name = "moyasar"

    def __init__(self, connection_class: Any = http.client.HTTPSConnection, host: str = HOST) -> None:
        self.connection_class, self.host = connection_class, host

    @sensible()
    def start(self, charge: Charge) -> Page:
        """Make an invoice that closes before our reservation does."""
        answer = self.ask(
            "POST",
            "/v1/invoices",
            {
                "amount": charge.amount_halalas,
                "currency": charge.currency,
                "description": charge.description,
                "success_url": charge.back_url,
                "back_url": charge.back_url,
                "callback_url": charge.hook_url,
                "expired_at": charge.expires_at.isoformat(),
                "metadata": {"given_id": str(charge.given_id)},
            },
        )
        separator = "&" if "?" in answer["url"] else "?"
        return Page(answer["id"], f"{answer['url']}{separator}lang={charge.language}")

    @sensible()
    def verify(self, given_id: UUID, reference: str) -> Found:
        """The invoice as it is now; it must be the one made for this visit."""
        answer = self.ask("GET", f"/v1/invoices/{quote(reference, safe='')}")
        if (answer.get("metadata") or {}).get("given_id") != str(given_id):
            raise GatewayUnavailable("another charge")
        paid = next(
            (payment for payment in answer.get("payments") or [] if payment.get("status") in ("paid", "captured")), None
        )
        state = ChargeState.PAID if paid else STATES.get(answer["status"], ChargeState.OPEN)
        source = paid or answer
        return Found(state, int(source["amount"]), str(source["currency"]), reference)

    @sensible()
    def given_back(self, reference: str) -> int:
        return int(self.paid_part(reference).get("refunded") or 0)

    @sensible()
    def refund(self, reference: str, amount_halalas: int, key: UUID, before: int) -> str:
        """Give back part of an invoice's payment. What was given back is read first, so a repeat is seen."""
        paid = self.paid_part(reference)
        if int(paid.get("refunded") or 0) >= before + amount_halalas:
            return str(paid["id"])
        answer = self.ask(
            "POST", f"/v1/payments/{quote(paid['id'], safe='')}/refund", {"amount": amount_halalas}, key=key
        )
        return str(answer["id"])

    def paid_part(self, reference: str) -> dict[str, Any]:
        """The payment of an invoice that brought the money."""
        invoice = self.ask("GET", f"/v1/invoices/{quote(reference, safe='')}")
        for payment in invoice.get("payments") or []:
            if payment.get("status") in ("paid", "captured", "refunded"):
                return dict(payment)
        raise GatewayUnavailable("nothing to give back")

    def read_notice(self, headers: Mapping[str, str], body: bytes) -> Notice:
        """The secret stands in the body; it is compared in constant time and not kept."""
        try:
            data = json.loads(body)
            told, secret = str(data["secret_token"]), os.environ.get("MOYASAR_WEBHOOK_SECRET", "")
            if not secret or not hmac.compare_digest(told.encode(), secret.encode()):
                raise ForgedWebhook
            payment = data["data"]
            metadata = payment.get("metadata") or {}
            given_id = UUID(metadata["given_id"]) if "given_id" in metadata else None
            return Notice(
                str(data["id"])[:80], str(data["type"])[:40], str(payment.get("invoice_id") or "")[:80], given_id
            )
        except (KeyError, TypeError, ValueError, AttributeError, RecursionError) as error:
            raise ForgedWebhook from error

    def ask(self, method: str, path: str, data: dict[str, Any] | None = None, key: UUID | None = None) -> Any:
        """One request under one deadline. Anything but a 2xx with JSON leaves the outcome unknown."""
        credentials = base64.b64encode(f"{os.environ.get('MOYASAR_SECRET_KEY', '')}:".encode()).decode()
        headers = {
            "Authorization": f"Basic {credentials}",
            "Content-Type": "application/json",
            "Accept": "application/json",
        }
        if key is not None:
            headers["Idempotency-Key"] = str(key)
        connection = self.connection_class(self.host, timeout=DEADLINE)
        sockets: list[Any] = []
        watchdog = threading.Timer(DEADLINE, cut, [connection, sockets])
        watchdog.start()
        began = time.monotonic()
        try:
            connection.connect()
            sockets.append(connection.sock)  # the connection forgets it while an answer is still being read
            connection.request(method, path, json.dumps(data) if data is not None else None, headers)
            response = connection.getresponse()
            body = response.read(LONGEST_ANSWER)
            if time.monotonic() - began > DEADLINE or not 200 <= response.status < 300:
                raise GatewayUnavailable(f"{method} {response.status}")
            return json.loads(body)
        except (OSError, http.client.HTTPException, ValueError, AttributeError) as error:
            raise GatewayUnavailable(method) from error
        finally:
            watchdog.cancel()
            connection.close()


def cut(connection: Any, sockets: list[Any]) -> None:
    """The deadline is over: end a handshake or a read that still drips."""
    for one in (*sockets, connection.sock):
        with suppress(OSError, AttributeError):
            one.shutdown(socket.SHUT_RDWR)
