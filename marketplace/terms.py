"""Fees, times and tax of an order: the numbers that are frozen into it when it is placed."""

import re
from datetime import timedelta
from typing import Any

from django.conf import settings

from core.money import split_by_largest_remainder
from marketplace.states import DeliveryKind, PaymentMethod, TaxMode

DELIVERY_HALALAS = {DeliveryKind.CENTER: 0, DeliveryKind.HOTEL: 15_00, DeliveryKind.HOME: 25_00}
WRAP_HALALAS = 10_00
TAX_MODE = TaxMode.NOT_TAXED
HELD_FOR = {
    PaymentMethod.CARD: timedelta(minutes=30),
    PaymentMethod.TRANSFER: timedelta(days=2),
    PaymentMethod.CASH: None,
}
ACCEPT_WITHIN = timedelta(hours=24)
COLLECT_WITHIN = timedelta(days=7)  # after the promised day; then staff may call the order off
HIGHEST_TOTAL = 500_000_00  # halalas; larger wishes are a matter for the association's group orders
DETAILS_KEPT_FOR = timedelta(days=90)  # room, address, words on the card, receipts: after everything is settled
CONTACT_KEPT_FOR = timedelta(days=730)
RETURN_WINDOW = timedelta(days=7)
BASKET_KEPT_FOR = timedelta(days=30)
ORDERS_A_DAY = 20  # by one phone or e-mail

#: What the demo shows; a real portal names its own account in the environment.
SAMPLE_ACCOUNT = {"bank": "Bayt Makkah", "iban": "SA0380000000608010167519"}


def delivery_fee(kind: str) -> int:
    return DELIVERY_HALALAS.get(DeliveryKind(kind), 0) if kind else 0


def commission(subtotal_halalas: int, basis_points: int | None = None) -> int:
    """Rounded half up, in halalas."""
    rate = settings.COMMISSION_BASIS_POINTS if basis_points is None else basis_points
    return (subtotal_halalas * rate + 5_000) // 10_000


def shares(total: int, weights: list[int]) -> list[int]:
    """A fee shared among the families by the worth of their goods; nothing is lost or made."""
    return split_by_largest_remainder(total, weights)


def transfer_account() -> dict[str, Any] | None:
    """The account that transfers go to, or None when this portal takes none."""
    account: dict[str, Any] | None = settings.TRANSFER_ACCOUNT if settings.TRANSFER_ACCOUNT["iban"] else None
    account = account or (SAMPLE_ACCOUNT if settings.LOOPBACK else None)
    return account and account | {"shown": " ".join(re.findall(".{1,4}", account["iban"]))}


def methods_for(delivery_kind: str) -> list[PaymentMethod]:
    """Ways to pay that this portal and this delivery allow; cash only where the parcel is collected."""
    offered = []
    if settings.PAYMENT_GATEWAY:
        offered.append(PaymentMethod.CARD)
    if transfer_account():
        offered.append(PaymentMethod.TRANSFER)
    if delivery_kind == DeliveryKind.CENTER:
        offered.append(PaymentMethod.CASH)
    return offered
