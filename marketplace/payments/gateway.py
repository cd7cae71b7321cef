"""What the portal asks of a payment provider. Amounts are halalas everywhere; an adapter converts if its provider must.

No call leaves from inside a transaction: `outside_transactions` refuses, so a slow provider never holds a lock.
"""

import functools
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Protocol, TypeVar
from uuid import UUID

from django.conf import settings
from django.db import connection
from django.utils.module_loading import import_string

Function = TypeVar("Function", bound=Callable[..., Any])


class GatewayUnavailable(Exception):
    """No answer in time, or no sense in it: the outcome is unknown, never "failed"."""


class ForgedWebhook(Exception):
    """The notice does not carry the provider's secret."""


class ChargeState(StrEnum):
    OPEN = "open"
    PAID = "paid"
    FAILED = "failed"
    EXPIRED = "expired"


@dataclass(frozen=True)
class Charge:
    """What we want to be paid. `given_id` is ours and makes a repeated request one charge."""

    given_id: UUID
    amount_halalas: int
    currency: str
    description: str
    language: str
    expires_at: datetime
    back_url: str
    hook_url: str


@dataclass(frozen=True)
class Page:
    reference: str
    url: str


@dataclass(frozen=True)
class Found:
    """What the provider says now, asked directly."""

    state: ChargeState
    amount_halalas: int
    currency: str
    reference: str


@dataclass(frozen=True)
class Notice:
    """A webhook whose sender is proven; only a hint to ask."""

    event_id: str
    kind: str
    reference: str
    given_id: UUID | None


class Gateway(Protocol):
    name: str

    def start(self, charge: Charge) -> Page: ...

    def verify(self, given_id: UUID, reference: str) -> Found: ...

    def given_back(self, reference: str) -> int:
        """How much of it has been given back until now, in halalas."""
        ...

    def refund(self, reference: str, amount_halalas: int, key: UUID, before: int) -> str:
        """Give back. `before` is what had been given back when this refund began, so a repeat after a lost answer is seen."""
        ...

    def read_notice(self, headers: Mapping[str, str], body: bytes) -> Notice: ...


def gateway() -> Gateway:
    """The provider this portal is configured with."""
    made: Gateway = import_string(settings.PAYMENT_GATEWAY)()
    return made


def outside_transactions(function: Function) -> Function:
    """Refuse to run inside a transaction (those that a test case itself opens do not count)."""

    @functools.wraps(function)
    def guarded(*args: Any, **kwargs: Any) -> Any:
        if any(not getattr(block, "_from_testcase", False) for block in connection.atomic_blocks):
            raise RuntimeError(f"{function.__name__} calls a provider and must not run inside a transaction")
        return function(*args, **kwargs)

    return guarded  # type: ignore[return-value]
