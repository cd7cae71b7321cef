"""The Moyasar adapter against a loopback provider that answers well, badly, slowly or in drips."""

import base64
import http.client
import json
import threading
import time
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from uuid import uuid4

import pytest
from django.utils import timezone

from marketplace.payments import moyasar
from marketplace.payments.gateway import Charge, ChargeState, ForgedWebhook, GatewayUnavailable
from marketplace.payments.moyasar import MoyasarGateway


class Provider(BaseHTTPRequestHandler):
    """Answers from `script`: (status, body) or a word for a bad habit."""

    script: dict = {}
    heard: list = []

    def do_GET(self):
        self.answer()

    def do_POST(self):
        self.answer()

    def answer(self):
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self.heard.append((self.command, self.path, dict(self.headers), json.loads(body) if body else None))
        wish = self.script.get((self.command, self.path), (404, {}))
        if wish == "hang":
            time.sleep(3)
            return
        if wish == "drip":
            self.send_response(200)
            self.send_header("Content-Length", "100")
            self.end_headers()
            for _byte in range(100):
                time.sleep(0.1)
                try:
                    self.wfile.write(b"{")
                    self.wfile.flush()
                except OSError:
                    return
            return
        status, data = wish
        text = data if isinstance(data, bytes) else json.dumps(data).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    def log_message(self, *args):
        """Quiet."""


@pytest.fixture
def provider(monkeypatch):
    monkeypatch.setenv("MOYASAR_SECRET_KEY", "sk_test_words")
    monkeypatch.setenv("MOYASAR_WEBHOOK_SECRET", "a shared secret")
    monkeypatch.setattr(moyasar, "DEADLINE", 1.0)
    monkeypatch.setattr(Provider, "script", {})
    monkeypatch.setattr(Provider, "heard", [])
    server = ThreadingHTTPServer(("127.0.0.1", 0), Provider)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    Provider.gateway = MoyasarGateway(http.client.HTTPConnection, f"127.0.0.1:{server.server_port}")
    yield Provider
    server.shutdown()
    server.server_close()


def a_charge(given_id):
    until = timezone.now() + timedelta(minutes=30)
    return Charge(
        given_id, 185_00, "SAR", "M1001", "ar", until, "https://bayt.example/back", "https://bayt.example/hook"
    )


def invoice(given_id, **changes):
    answer = {
        "id": "inv-1",
        "status": "initiated",
        "amount": 185_00,
        "currency": "SAR",
        "url": "https://pay.example/inv-1",
    }
    return answer | {"metadata": {"given_id": str(given_id)}, "payments": []} | changes


def test_start_sends_halalas_a_deadline_and_our_key(provider):
    given_id = uuid4()
    provider.script[("POST", "/v1/invoices")] = (201, invoice(given_id))

    page = provider.gateway.start(a_charge(given_id))

    _method, _path, headers, sent = provider.heard[0]
    assert (page.reference, page.url) == ("inv-1", "https://pay.example/inv-1?lang=ar")
    assert (sent["amount"], sent["currency"], sent["metadata"]["given_id"]) == (185_00, "SAR", str(given_id))
    assert sent["expired_at"]
    assert base64.b64decode(headers["Authorization"].removeprefix("Basic ")) == b"sk_test_words:"


@pytest.mark.parametrize(
    ("changes", "state", "amount"),
    [
        ({}, ChargeState.OPEN, 185_00),
        ({"status": "expired"}, ChargeState.EXPIRED, 185_00),
        ({"status": "canceled"}, ChargeState.FAILED, 185_00),
        ({"payments": [{"status": "failed", "amount": 185_00, "currency": "SAR"}]}, ChargeState.OPEN, 185_00),
        ({"payments": [{"status": "paid", "amount": 184_00, "currency": "SAR"}]}, ChargeState.PAID, 184_00),
    ],
)
def test_verify_says_what_the_provider_says(provider, changes, state, amount):
    given_id = uuid4()
    provider.script[("GET", "/v1/invoices/inv-1")] = (200, invoice(given_id, **changes))

    found = provider.gateway.verify(given_id, "inv-1")

    assert (found.state, found.amount_halalas, found.currency) == (state, amount, "SAR")


def test_verify_refuses_an_invoice_made_for_another_visit(provider):
    provider.script[("GET", "/v1/invoices/inv-1")] = (200, invoice(uuid4()))

    with pytest.raises(GatewayUnavailable):
        provider.gateway.verify(uuid4(), "inv-1")


@pytest.mark.parametrize("wish", ["hang", "drip", (500, {}), (302, {}), (200, b"<html>"), (200, b"[]")])
def test_a_bad_answer_is_unknown_and_takes_no_longer_than_the_deadline(provider, wish):
    provider.script[("POST", "/v1/invoices")] = wish
    began = time.monotonic()

    with pytest.raises(GatewayUnavailable):
        provider.gateway.start(a_charge(uuid4()))

    assert time.monotonic() - began < 2.5


def test_a_refund_that_was_already_given_is_not_given_again(provider):
    paid = {"id": "pay-1", "status": "paid", "amount": 185_00, "currency": "SAR", "refunded": 50_00}
    provider.script[("GET", "/v1/invoices/inv-1")] = (200, invoice(uuid4(), payments=[paid]))
    provider.script[("POST", "/v1/payments/pay-1/refund")] = (200, paid)

    provider.gateway.refund("inv-1", 50_00, uuid4(), 0)
    assert [call[0] for call in provider.heard] == ["GET"]
    provider.gateway.refund("inv-1", 50_00, uuid4(), 50_00)
    assert provider.heard[-1][3] == {"amount": 50_00}


def a_notice(**changes):
    data = {"id": "pay-1", "invoice_id": "inv-1", "metadata": {"given_id": str(uuid4())}}
    return json.dumps(
        {"id": "evt-1", "type": "payment_paid", "secret_token": "a shared secret", "data": data} | changes
    ).encode()


def test_a_notice_with_the_secret_is_read(provider):
    notice = provider.gateway.read_notice({}, a_notice())

    assert (notice.event_id, notice.kind, notice.reference) == ("evt-1", "payment_paid", "inv-1")


@pytest.mark.parametrize(
    "body", [a_notice(secret_token="wrong"), a_notice(secret_token=""), a_notice(data=None), b"{", b"[]", b"\xff", b"7"]
)
def test_a_forged_or_broken_notice_is_refused(provider, body):
    with pytest.raises(ForgedWebhook):
        provider.gateway.read_notice({}, body)


def test_without_a_configured_secret_every_notice_is_forged(provider, monkeypatch):
    monkeypatch.setenv("MOYASAR_WEBHOOK_SECRET", "")

    with pytest.raises(ForgedWebhook):
        provider.gateway.read_notice({}, a_notice(secret_token=""))
