"""Messages about orders; texts are in templates/marketplace/messages/. A family learns a first name and a place, no more."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from core.notifications import notify, register
from marketplace.models import OrderGroup, Payment, SellerOrder

SHOPPER = ("portal", "sms", "email")
KINDS = {
    "order_placed": (_("Shopper: order placed"), SHOPPER),
    "order_link": (_("Shopper: address of the order"), ("sms", "email")),
    "order_accepted": (_("Shopper: order accepted"), SHOPPER),
    "order_declined": (_("Shopper: order declined"), SHOPPER),
    "order_ready": (_("Shopper: order ready"), SHOPPER),
    "order_uncollected": (_("Shopper: order not collected yet"), SHOPPER),
    "order_cancelled": (_("Shopper: order cancelled"), SHOPPER),
    "part_cancelled": (_("Shopper: part of the order cancelled"), SHOPPER),
    "order_collected": (_("Shopper: order handed over"), SHOPPER),
    "payment_received": (_("Shopper: payment received"), SHOPPER),
    "payment_expired": (_("Shopper: time to pay is over"), SHOPPER),
    "payment_late": (_("Shopper: payment came late"), SHOPPER),
    "payment_review": (_("Shopper: payment is being checked"), SHOPPER),
    "payment_refunded": (_("Shopper: money given back"), SHOPPER),
    "receipt_refused": (_("Shopper: receipt refused"), SHOPPER),
    "order_new": (_("Family: new order"), ("portal", "sms")),
    "order_waiting": (_("Family: order waits for an answer"), ("portal", "sms")),
    "order_taken_back": (_("Family: order cancelled by the shopper"), ("portal", "sms")),
    "order_earned": (_("Family: money earned"), ("portal",)),
}


def register_kinds() -> None:
    """Tell core.notifications; called once, from AppConfig.ready."""
    for name, (label, channels) in KINDS.items():
        register(f"marketplace.{name}", channels=channels, label=label)


def tell_shopper(group: OrderGroup, kind: str, key: Any, **context: Any) -> None:
    """To the phone or e-mail she gave, in the language she bought in; `key` makes it once."""
    with translation.override(group.language):
        path = group.get_absolute_url()
        context |= {"number": group.number, "first_name": group.first_name, "place": group.place, "group": group}
    notify(
        group.user,
        f"marketplace.{kind}",
        language=group.language,
        context=context | {"url": f"{settings.PORTAL_URL}{path}"},
        phone=group.contact_phone,
        email=group.contact_email,
        key=f"{kind}:{group.pk}:{key}",
        link=path,
    )


def tell_family(part: SellerOrder, kind: str, key: Any = "") -> None:
    owner = part.family.owner
    with translation.override(owner.language):
        path = part.get_absolute_url()
        context = {"number": part.number, "first_name": part.group.first_name, "place": part.group.place, "part": part}
    notify(
        owner,
        f"marketplace.{kind}",
        context=context | {"url": f"{settings.PORTAL_URL}{path}"},
        key=f"{kind}:{part.pk}:{key}",
        link=path,
    )


def order_placed(group: OrderGroup) -> None:
    tell_shopper(group, "order_placed", "", payment_path=reverse("marketplace:order-pay", args=[group.token]))


def orders_new(parts: Iterable[SellerOrder]) -> None:
    for part in parts:
        tell_family(part, "order_new")


def part_moved(part: SellerOrder, kind: str) -> None:
    """accepted, declined, cancelled, ready, collected: one message per family's part and step."""
    with translation.override(part.group.language):
        family = part.family_name
    tell_shopper(part.group, kind, part.pk, part=part, family=family)


def payment_told(payment: Payment, kind: str, **context: Any) -> None:
    tell_shopper(payment.group, kind, "", payment=payment, **context)
