"""Pieces on the shelf and days of work, taken and given back.

Every write is conditional and the table's CHECK has the last word; products are gone through by primary key.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import F

from marketplace import promises
from marketplace.models import OrderLine, Product, StockReservation
from marketplace.states import ReservationStatus


def take(product_pk: int, quantity: int, column: str) -> bool:
    """Move free pieces into `allocated` or `reserved`; False when there are not so many."""
    shelf = Product.objects.filter(pk=product_pk, on_hand__gte=F("allocated") + F("reserved") + quantity)
    return bool(shelf.update(**{column: F(column) + quantity}))


def by_product(lines: Iterable[OrderLine]) -> list[tuple[int, list[OrderLine]]]:
    """Lines of products that still exist, products in the one order of locking."""
    found: dict[int, list[OrderLine]] = defaultdict(list)
    for line in lines:
        if line.product_id is not None:
            found[line.product_id].append(line)
    return sorted(found.items())


def hold(lines: Iterable[OrderLine], until: datetime) -> None:
    """Rows for pieces already counted in `reserved`."""
    StockReservation.objects.bulk_create(
        StockReservation(product=line.product, line=line, quantity=line.quantity, expires_at=until)
        for line in lines
        if not line.is_made_to_order
    )


def convert(lines: Iterable[OrderLine]) -> None:
    """What was held while paying is sold."""
    for product_pk, some in by_product(lines):
        held = active(some)
        if held:
            Product.objects.filter(pk=product_pk).update(reserved=F("reserved") - held, allocated=F("allocated") + held)
            close(some, ReservationStatus.CONVERTED)


def release(lines: Iterable[OrderLine], status: ReservationStatus = ReservationStatus.RELEASED) -> None:
    """Give everything back: held or allocated pieces, and days of work."""
    for product_pk, some in by_product(lines):
        held = active(some)
        promised = sum(line.quantity for line in some if not line.is_made_to_order) - held
        if held or promised:
            change = {"reserved": F("reserved") - held, "allocated": F("allocated") - promised}
            Product.objects.filter(pk=product_pk).update(**change)
            close(some, status)
        shares = [share for line in some if line.is_made_to_order for share in line.shares]
        if shares:
            promises.release(Product(pk=product_pk), shares)
            OrderLine.objects.filter(pk__in=[line.pk for line in some]).update(booked_days=[])


def retake(lines: Iterable[OrderLine]) -> bool:
    """After a late payment: take everything again for the promised day; False when it is gone or off the shelf (roll back)."""
    groups = by_product(lines)
    keys = [product_pk for product_pk, _some in groups]
    if Product.objects.on_sale().filter(pk__in=keys).count() != len(keys):
        return False
    for product_pk, some in groups:
        pieces = sum(line.quantity for line in some if not line.is_made_to_order)
        if pieces and not take(product_pk, pieces, "allocated"):
            return False
        for line in some:
            if line.is_made_to_order and not book_again(line):
                return False
    return all(line.product_id is not None for line in lines)


def book_again(line: OrderLine) -> bool:
    """Days of work that end in time for the day that was promised."""
    product: Any = Product.objects.select_related("family").get(pk=line.product_id or 0)
    try:
        shares = promises.book(product, line.quantity)
    except promises.NoRoom:
        return False
    if max(day for day, _pieces in shares) + promises.HAND_OVER > line.promised_on:
        return False
    keep_shares(line, shares)
    line.save(update_fields=["booked_days"])
    return True


def keep_shares(line: OrderLine, shares: Iterable[tuple[object, int]]) -> None:
    line.booked_days = [[str(day), pieces] for day, pieces in shares]


def consume(lines: Iterable[OrderLine]) -> None:
    """Handed over: the pieces leave the shelf."""
    for product_pk, some in by_product(lines):
        gone = sum(line.quantity for line in some if not line.is_made_to_order)
        if gone:
            Product.objects.filter(pk=product_pk).update(on_hand=F("on_hand") - gone, allocated=F("allocated") - gone)


def active(lines: Iterable[OrderLine]) -> int:
    """How many pieces of these lines are held and not yet sold."""
    held = StockReservation.objects.active().filter(line__in=[line.pk for line in lines])
    return sum(held.values_list("quantity", flat=True))


def close(lines: Iterable[OrderLine], status: ReservationStatus) -> None:
    StockReservation.objects.active().filter(line__in=[line.pk for line in lines]).update(status=status)
