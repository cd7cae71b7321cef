"""Putting things into a basket, changing and removing them."""

from typing import Any

from django.db import transaction
from django.db.models import Count, F, Sum
from django.db.models.functions import Least
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.exceptions import RuleViolation
from core.locking import lock
from marketplace import terms
from marketplace.baskets import look_at
from marketplace.models import Basket, BasketLine, Product
from marketplace.models.basket import MOST_LINES, MOST_PIECES, hash_of


class NotOnSale(RuleViolation):
    message = _("This is not on sale any more.")


class NotEnough(RuleViolation):
    message = _("There are not that many pieces left.")


class BasketFull(RuleViolation):
    message = _("The basket is full. Place this order first, then begin another.")


@transaction.atomic
def add_to_basket(
    basket: Basket | None,
    product: Product,
    *,
    quantity: int = 1,
    answers: Any = (),
    is_gift: bool = False,
    by: Any = None,
) -> tuple[Basket, int]:
    """Put pieces in, making the basket with the first; answers the basket and how many pieces are in it now.

    Nothing is held yet: the pieces are taken when the order is placed.
    """
    if not product.is_made_to_order and product.available < quantity:
        raise NotEnough if product.available > 0 else NotOnSale
    line = BasketLine(
        product=product, quantity=quantity, answers=list(answers), answers_hash=hash_of(list(answers)), is_gift=is_gift
    )
    if basket is None:
        line.basket = Basket.objects.create(user=by if by and by.is_authenticated else None)
        line.save(force_insert=True)
        return line.basket, quantity
    Basket.objects.filter(pk=basket.pk).update(touched_at=timezone.now())  # also the lock: one tab after the other
    line.basket = basket
    same = basket.lines.filter(product=product, answers_hash=line.answers_hash)
    changes: dict[str, Any] = {"quantity": Least(F("quantity") + quantity, MOST_PIECES)}
    if not same.update(**changes | ({"is_gift": True} if is_gift else {})):
        line.save(force_insert=True)
    totals = basket.lines.aggregate(pieces=Sum("quantity"), lines=Count("pk"))
    if totals["lines"] > MOST_LINES:
        raise BasketFull
    return basket, totals["pieces"]


@transaction.atomic
def change_line(line: BasketLine, *, quantity: int | None = None, is_gift: bool | None = None) -> None:
    """Another number of pieces, or mark as a gift; none removes the line."""
    if quantity is not None and quantity < 1:
        line.delete()
        return
    if quantity is not None:
        product = line.product
        if not product.is_made_to_order and quantity > line.quantity and product.available < quantity:
            raise NotEnough
        line.quantity = min(quantity, MOST_PIECES)
    if is_gift is not None:
        line.is_gift = is_gift
    BasketLine.objects.filter(pk=line.pk).update(quantity=line.quantity, is_gift=line.is_gift)  # it may be gone by now


@transaction.atomic
def tidy_basket(basket: Basket) -> int:
    """Remove what cannot be bought and lower what is short; answers how many lines changed."""
    basket, changed = lock(basket), 0
    for row in look_at(basket, with_covers=False).problems:
        if row.is_on_sale and row.left:
            row.line.quantity = min(row.left, row.line.quantity)
            row.line.save(update_fields=["quantity"])
        else:
            row.line.delete()
        changed += 1
    return changed


def forget_baskets() -> int:
    """Remove baskets, drafts and what was typed into them once nobody has come back for a month."""
    return Basket.objects.idle_since(timezone.now() - terms.BASKET_KEPT_FOR).delete()[0]
