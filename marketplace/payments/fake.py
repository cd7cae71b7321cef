"""A pretend provider for the demo and the tests: it pays, fails, pays wrong, late, twice, slowly, or not at all.

It remembers charges in its own table and signs its notices, so our side is the one of production.
"""

import hashlib
import hmac
import json
import time
from collections.abc import Mapping
from typing import Any, ClassVar
from uuid import UUID, uuid4

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from marketplace.models import FakeCharge
from marketplace.payments.gateway import Charge, ChargeState, ForgedWebhook, Found, GatewayUnavailable, Notice, Page


class FakeGateway:
    """`behaviour` is set by tests: {"verify": "down"}, {"verify": 0.2} seconds of waiting, {"start": "down"}, …"""

    name = "fake"
    behaviour: ClassVar[dict[str, Any]] = {}

    def behave(self, call: str) -> None:
        wish = self.behaviour.get(call)
        if wish == "down":
            raise GatewayUnavailable(call)
        if isinstance(wish, int | float):
            time.sleep(wish)
        if callable(wish):
            wish()

    def start(self, charge: Charge) -> Page:
        self.behave("start")
        FakeCharge.objects.get_or_create(
            given_id=charge.given_id, defaults={"amount_halalas": charge.amount_halalas, "back_url": charge.back_url}
        )
        self.behave("after_start")
        return Page(f"fake-{charge.given_id.hex[:12]}", reverse("marketplace:payment-fake", args=[charge.given_id]))

    def verify(self, given_id: UUID, reference: str) -> Found:
        self.behave("verify")
        charge = FakeCharge.objects.filter(given_id=given_id).first()
        if charge is None:
            raise GatewayUnavailable("unknown charge")
        state = {"paid": ChargeState.PAID, "failed": ChargeState.FAILED}.get(charge.status, ChargeState.OPEN)
        amount = charge.paid_halalas or charge.amount_halalas
        return Found(state, amount, "SAR", reference or f"fake-{given_id.hex[:12]}")

    def given_back(self, reference: str) -> int:
        self.behave("given_back")
        return charge_named(reference, FakeCharge.objects.all()).refunded_halalas

    def refund(self, reference: str, amount_halalas: int, key: UUID, before: int) -> str:
        """The same key gives back once; {"keys": "forgotten"} makes it a provider that knows no keys."""
        self.behave("refund")
        with transaction.atomic():
            charge = charge_named(reference, FakeCharge.objects.select_for_update())
            knows_keys = self.behaviour.get("keys") != "forgotten"
            is_told_before = str(key) in charge.refund_keys if knows_keys else False
            if not (is_told_before or charge.refunded_halalas >= before + amount_halalas):
                if charge.refunded_halalas + amount_halalas > charge.paid_halalas:
                    raise GatewayUnavailable("nothing to give back")
                charge.refund_keys.append(str(key))
                charge.refunded_halalas += amount_halalas
                charge.save(update_fields=["refund_keys", "refunded_halalas"])
        self.behave("after_refund")
        return f"refund-{key.hex[:12]}"

    def read_notice(self, headers: Mapping[str, str], body: bytes) -> Notice:
        if not hmac.compare_digest(sign(body), headers.get("X-Fake-Signature", "")):
            raise ForgedWebhook
        try:
            data = json.loads(body)
            return Notice(data["id"], data["type"], data["reference"], UUID(data["given_id"]))
        except (KeyError, TypeError, ValueError) as error:
            raise ForgedWebhook from error


def charge_named(reference: str, charges: Any) -> FakeCharge:
    found: FakeCharge | None = next((one for one in charges if reference == f"fake-{one.given_id.hex[:12]}"), None)
    if found is None:
        raise GatewayUnavailable("unknown charge")
    return found


def sign(body: bytes) -> str:
    return hmac.new(settings.SECRET_KEY.encode(), b"fake-gateway:" + body, hashlib.sha256).hexdigest()


def pay(given_id: UUID, *, amount_halalas: int | None = None) -> FakeCharge:
    """The visitor pressed "pay" on the pretend card page."""
    charge = FakeCharge.objects.get(given_id=given_id)
    charge.status, charge.paid_halalas = "paid", amount_halalas or charge.amount_halalas
    charge.save(update_fields=["status", "paid_halalas"])
    return charge


def fail(given_id: UUID) -> None:
    FakeCharge.objects.filter(given_id=given_id).exclude(status="paid").update(status="failed")


def notice_of(given_id: UUID, kind: str = "payment_paid", event_id: str | None = None) -> tuple[bytes, dict[str, str]]:
    """Body and headers of the notice the provider would send."""
    data = {
        "id": event_id or str(uuid4()),
        "type": kind,
        "given_id": str(given_id),
        "reference": f"fake-{given_id.hex[:12]}",
    }
    body = json.dumps(data).encode()
    return body, {"X-Fake-Signature": sign(body)}
