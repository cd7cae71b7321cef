"""What an order knows of its shopper, forgotten when its time is over (each model's PERSONAL_DATA says when)."""

from datetime import timedelta
from functools import partial

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from marketplace import terms
from marketplace.models import OrderGroup, OrderLine, SellerOrder, TransferReceipt
from marketplace.models.order import CALLED_OFF, OrderGroupQuerySet
from marketplace.states import SellerOrderStatus

DETAILS = ("place_detail", "card_message")
CONTACT = ("contact_name", "contact_phone", "contact_email")
OVER = (*CALLED_OFF, SellerOrderStatus.COMPLETED)


def forget_shoppers() -> int:
    """Blank room, address, card and wishes after ninety days, name and contact after two years; of settled orders only."""
    details = blank(terms.DETAILS_KEPT_FOR, DETAILS)
    wishes = OrderLine.objects.filter(seller_order__group__in=settled_before(terms.DETAILS_KEPT_FOR))
    wishes.filter(answers__isnull=False).update(answers=None)
    forget_receipts()
    return details + blank(terms.CONTACT_KEPT_FOR, CONTACT)


def settled_before(age: timedelta) -> OrderGroupQuerySet:
    open_part = Exists(SellerOrder.objects.filter(group=OuterRef("pk")).exclude(status__in=OVER))
    return OrderGroup.objects.filter(placed_at__lt=timezone.now() - age).exclude(open_part)


def blank(age: timedelta, fields: tuple[str, ...]) -> int:
    rows = settled_before(age).with_any_of(fields)
    return rows.update(**dict.fromkeys(fields))


@transaction.atomic
def forget_receipts() -> int:
    """The bank's receipts, files and rows."""
    old = TransferReceipt.objects.filter(payment__group__in=settled_before(terms.DETAILS_KEPT_FOR))
    for receipt in old:
        transaction.on_commit(partial(receipt.file.storage.delete, str(receipt.file.name)))
    return old.delete()[0]
