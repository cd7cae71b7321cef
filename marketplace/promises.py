"""When a product can be in the shopper's hands: «ready before I fly».

The piece is finished on the first day that has room, `lead_days` from today; the family does not work while it is closed.
One more day takes it to the hand-over point. Everything a card needs is on the product and its family: no query per card.
`book` and `release` keep `Product.full_days` in step with the rows of `DailyCapacity`.
"""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.exceptions import RuleViolation
from core.locking import lock
from marketplace.models import DailyCapacity, Product

HAND_OVER = timedelta(days=1)
FAR = 180  # days; nobody promises further ahead
DAY = timedelta(days=1)
FARTHEST = 730 * DAY  # a longer wait is no promise; no row, however odd, counts past the end of the calendar
Room = Mapping[date, int]


class NoRoom(RuleViolation):
    message = _("The family has no room for this quantity in the coming months.")


def first_working_day(product: Product, today: date) -> date:
    """Today plus the days to make it; the days of a closure that begins before then are added."""
    start = today + product.lead_days * DAY
    since, until = product.family.closed_from, product.family.closed_to
    if since is not None and until is not None and since <= max(start, today + HAND_OVER) and until >= today:
        start += min(until - since + DAY, FARTHEST)
    return start


def ready_on(product: Product, quantity: int = 1, today: date | None = None, booked: Room | None = None) -> date | None:
    """The day `quantity` pieces can be handed over; None when no day can be named.

    `booked` holds the pieces promised already by day, where they have been read for many products at once.
    """
    start = first_working_day(product, today or timezone.localdate())
    if not product.is_made_to_order:
        return handed_over_on(product, start)
    if quantity == 1 and booked is None:
        taken = set(product.full_days)
        finish = next((day for day in _days(start) if day not in taken and not product.family.is_closed_on(day)), None)
    else:
        finish = max((day for day, _pieces in plan(product, quantity, start, booked)), default=None)
    return None if finish is None else handed_over_on(product, finish)


def plan(product: Product, quantity: int, start: date, booked: Room | None = None) -> list[tuple[date, int]]:
    """Which pieces are finished on which day; empty when they do not fit into half a year."""
    if booked is None:
        booked = dict(product.days.filter(day__gte=start).values_list("day", "booked"))
    shares: list[tuple[date, int]] = []
    for day in _days(start):
        room = 0 if product.family.is_closed_on(day) else product.daily_capacity - booked.get(day, 0)
        if room > 0:
            share = min(room, quantity)
            shares.append((day, share))
            quantity -= share
        if quantity == 0:
            return shares
    return []


@transaction.atomic
def book(product: Product, quantity: int, *, today: date | None = None) -> list[tuple[date, int]]:
    """Take days of work for an order; the answer, kept with the order line, is what `release` needs.

    The product's row is locked, also while she changes how much she can make, so two orders never take the same room; a
    CHECK of the table refuses what a mistake in `plan` would let through. `capacity` is what held at the last promise:
    lowering it later leaves the promises that were given.
    """
    product = lock(product)
    shares = plan(product, quantity, first_working_day(product, today or timezone.localdate()))
    if not shares:
        raise NoRoom
    for day, share in shares:
        row, is_new = product.days.get_or_create(
            day=day, defaults={"booked": share, "capacity": product.daily_capacity}
        )
        if not is_new:
            days = DailyCapacity.objects.filter(pk=row.pk)
            days.update(
                booked=F("booked") + share, capacity=product.daily_capacity
            )  # never raised to fit: the CHECK decides
    keep_full_days(product)
    return shares


@transaction.atomic
def release(product: Product, shares: Iterable[tuple[date, int]]) -> None:
    """Give the days of a cancelled order back."""
    product = lock(product)
    for day, share in sorted(shares):
        DailyCapacity.objects.filter(product=product, day=day, booked__gte=share).update(booked=F("booked") - share)
    keep_full_days(product)


def keep_full_days(product: Product) -> None:
    """Write the full days to come to the product's own row; call it with the row locked."""
    full = product.days.filter(day__gte=timezone.localdate(), booked__gte=product.daily_capacity, booked__gt=0)
    product.full_days = list(full.order_by("day").values_list("day", flat=True))
    product.save(update_fields=["full_days"])


def _days(start: date) -> Iterable[date]:
    return (start + ahead * DAY for ahead in range(FAR))


def handed_over_on(product: Product, finish: date) -> date | None:
    """The day after the last piece is finished, or the first day the family is open again."""
    day, until = finish + HAND_OVER, product.family.closed_to
    if not product.family.is_closed_on(day):
        return day
    return until + DAY if until is not None and until - day < FARTHEST else None
