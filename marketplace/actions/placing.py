"""From a basket to an order: all of it, once, or nothing."""

import functools
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import OperationalError, connection, transaction
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core import audit
from core.exceptions import RuleViolation
from core.jobs import enqueue_at
from core.locking import lock_all
from core.throttle import hit
from marketplace import order_notifications, promises, terms
from marketplace.actions import stock
from marketplace.baskets import FamilyRows, Look, Row, draft_of, look_at
from marketplace.models import Basket, CheckoutDraft, OrderGroup, OrderLine, Payment, Product, SellerOrder
from marketplace.states import DeliveryKind, PaymentMethod, PaymentStatus, SellerOrderStatus

DAY_SECONDS = 86_400


class OrderChanged(RuleViolation):
    """The basket, a price or a day is not what the shopper saw."""

    message = _("Something has changed since you looked: a price, a day or your basket. Please look again.")


class KeyUsed(RuleViolation):
    message = _("This page was already used for another order. Please look at your basket again.")


class BasketEmpty(RuleViolation):
    message = _("Your basket is empty.")


class Unfinished(RuleViolation):
    message = _("Some answers are missing.")


class CatalogueOnly(RuleViolation):
    message = _("The portal shows products at the moment and takes no orders.")


class TooManyOrders(RuleViolation):
    message = _("There are many orders under this phone or e-mail today. Please call the centre.")


class TooMuch(RuleViolation):
    message = _("An order this large needs the association’s help. Please take fewer pieces, or call the centre.")


class Busy(RuleViolation):
    message = _("Many people are buying this right now. Nothing was charged; please press the button again.")


class BasketShort(RuleViolation):
    """Every line that stands in the way, told at once; nothing was taken."""

    def __init__(self, rows: list[Row]) -> None:
        self.rows = rows
        names = gettext(", ").join(row.product.name for row in rows)
        super().__init__(_("Not available as you wished: %(names)s") % {"names": names})


def busy_instead_of_errors(action: Callable[..., OrderGroup]) -> Callable[..., OrderGroup]:
    """A lock that took too long is the crowd, not a fault."""

    @functools.wraps(action)
    def careful(*args: Any, **kwargs: Any) -> OrderGroup:
        try:
            return action(*args, **kwargs)
        except OperationalError as error:
            if getattr(error.__cause__, "pgcode", None) in ("55P03", "40P01", "57014"):
                raise Busy from error
            raise

    return careful


@busy_instead_of_errors
def place_order(basket: Basket, *, key: UUID, seen: str, by: Any = None, language: str = "ar") -> OrderGroup:
    """Place what the shopper saw (`seen` is the digest of the review page) under its key, exactly once.

    The same key with the same page gives the same order; with another page it is refused.
    """
    if settings.PORTAL_CATALOGUE_ONLY:
        raise CatalogueOnly
    draft = draft_of(basket)
    contact = draft and (draft.phone or draft.email)
    is_first_press = hit(f"placing:{key}", 1, DAY_SECONDS)
    if contact and is_first_press and not hit(f"orders:{contact}", terms.ORDERS_A_DAY, DAY_SECONDS):
        raise TooManyOrders
    return _place(basket, key=key, seen=seen, by=by, language=language)


@transaction.atomic
def _place(basket: Basket, *, key: UUID, seen: str, by: Any, language: str) -> OrderGroup:
    basket = lock_with_draft(basket)
    placed = placed_before(basket, key, seen)
    if placed is not None:
        return placed
    lock_all(Product.objects.filter(pk__in=basket.lines.values("product")))
    look = look_at(basket, with_covers=False)
    must_be_ready(look, key, seen)
    group = write_group(look, seen, by=by, language=language)
    payment = write_payment(group)
    parts = [write_part(group, rows, number) for number, rows in enumerate(look.families, start=1)]
    write_shares(group, parts, look)
    write_lines(look, dict(zip((rows.family.pk for rows in look.families), parts, strict=True)), payment)
    audit.record("order.placed", group, by=by, to_status=payment.status)
    order_notifications.order_placed(group)
    if payment.method == PaymentMethod.CASH:
        order_notifications.orders_new(parts)
    empty(basket)
    return group


def lock_with_draft(basket: Basket) -> Basket:
    """The basket's row under lock, its answers read with it."""
    rows = Basket.objects.select_for_update(no_key=True, of=("self",)).select_related("draft__hotel", "draft__center")
    return rows.get(pk=basket.pk)


def placed_before(basket: Basket, key: UUID, seen: str) -> OrderGroup | None:
    """The order of this key, if the button was pressed before."""
    group = OrderGroup.objects.filter(basket=basket, placement_key=key).first()
    if group is not None and group.body_hash != seen:
        raise KeyUsed
    return group


def must_be_ready(look: Look, key: UUID, seen: str) -> None:
    """Raise what is in the way, the most helpful refusal first."""
    draft = look.draft
    if not look.rows:
        raise BasketEmpty
    if look.problems:
        raise BasketShort(look.problems)
    if look.total_halalas > terms.HIGHEST_TOTAL:
        raise TooMuch
    if draft is None or not (draft.has_delivery and draft.has_contact and draft.has_payment):
        raise Unfinished
    if draft.payment_method not in terms.methods_for(draft.delivery_kind):
        raise Unfinished
    if draft.placement_key != key or look.digest != seen:
        raise OrderChanged


def next_number() -> str:
    """From a sequence: never twice, gaps allowed."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('public.marketplace_order_number')")
        return f"M{cursor.fetchone()[0]}"


def write_group(look: Look, seen: str, *, by: Any, language: str) -> OrderGroup:
    draft: Any = look.draft
    place_ar, place_en, detail = place_of(draft)
    return OrderGroup.objects.create(
        number=next_number(), user=by, basket=look.basket, language=language,
        contact_name=draft.name, contact_phone=draft.phone, contact_email=draft.email,
        delivery_kind=draft.delivery_kind, hotel=draft.hotel if draft.delivery_kind == DeliveryKind.HOTEL else None,
        center=draft.center if draft.delivery_kind == DeliveryKind.CENTER else None,
        place_ar=place_ar, place_en=place_en, place_detail=detail,
        payment_method=draft.payment_method, gift_wrap=draft.gift_wrap, card_message=draft.card_message,
        card_language=draft.card_language, hide_prices=draft.hide_prices, fly_on=look.basket.fly_on,
        subtotal_halalas=look.subtotal_halalas, delivery_halalas=look.delivery_halalas, wrap_halalas=look.wrap_halalas,
        total_halalas=look.total_halalas, placement_key=draft.placement_key, body_hash=seen,
    )  # fmt: skip


def place_of(draft: CheckoutDraft) -> tuple[str, str, str]:
    """(place in Arabic, in English, what only the courier needs)."""
    if draft.delivery_kind == DeliveryKind.CENTER:
        center: Any = draft.center
        return center.name_ar, center.name_en or center.name_ar, ""
    if draft.delivery_kind == DeliveryKind.HOTEL:
        hotel = draft.hotel
        names = (hotel.name_ar, hotel.name_en) if hotel else (draft.hotel_name, draft.hotel_name)
        return *names, draft.guest or ""
    return "عنوان المنزل", "Home address", draft.short_address or ""


def write_payment(group: OrderGroup) -> Payment:
    """Card waits for a page to be opened, cash and transfer for a hand; each with its deadline."""
    method = PaymentMethod(group.payment_method)
    held: timedelta | None = terms.HELD_FOR[method]
    deadline = timezone.now() + held if held else None
    status = PaymentStatus.INITIATED if method == PaymentMethod.CARD else PaymentStatus.PENDING
    payment = Payment.objects.create(
        group=group, method=method, status=status, amount_halalas=group.total_halalas, deadline_at=deadline
    )
    if deadline:
        enqueue_at(deadline + timedelta(seconds=5), "marketplace.payments.jobs.expire", payment.pk)
    return payment


def write_part(group: OrderGroup, rows: FamilyRows, number: int) -> SellerOrder:
    """One family's part, unsaved until the shared fees are split."""
    is_cash = group.payment_method == PaymentMethod.CASH
    subtotal = rows.subtotal_halalas
    return SellerOrder(
        group=group,
        family=rows.family,
        number=f"{group.number}-{number}",
        family_name_ar=rows.family.name_ar or rows.family.name,
        family_name_en=rows.family.name_en or "",
        status=SellerOrderStatus.NEW if is_cash else SellerOrderStatus.AWAITING_PAYMENT,
        subtotal_halalas=subtotal,
        commission_bp=settings.COMMISSION_BASIS_POINTS,
        commission_halalas=terms.commission(subtotal),
        tax_mode=terms.TAX_MODE,
        promised_on=rows.ready_on or timezone.localdate(),
        accept_by=timezone.now() + terms.ACCEPT_WITHIN if is_cash else None,
    )


def write_shares(group: OrderGroup, parts: list[SellerOrder], look: Look) -> None:
    """Delivery by the worth of the goods, wrap evenly; to the halala."""
    weights = [part.subtotal_halalas for part in parts]
    deliveries = terms.shares(group.delivery_halalas, weights)
    wraps = terms.shares(group.wrap_halalas, [1] * len(parts))
    for part, delivery, wrap in zip(parts, deliveries, wraps, strict=True):
        part.delivery_halalas, part.wrap_halalas = delivery, wrap
        part.total_halalas = part.subtotal_halalas + delivery + wrap
    SellerOrder.objects.bulk_create(parts)


def write_lines(look: Look, parts: dict[int, SellerOrder], payment: Payment) -> None:
    """Take each product's pieces or days, by primary key, and write down what was promised for it."""
    column = "reserved" if payment.method == PaymentMethod.CARD else "allocated"
    lines, short = [], []
    for row in sorted(look.rows, key=lambda row: (row.product.pk, row.line.pk)):
        line = line_of(row, parts[row.product.family_id])
        if not take_for(row, line, column):
            short.append(row)
        lines.append(line)
    if short:
        raise BasketShort(short)
    OrderLine.objects.bulk_create(lines)
    if payment.method == PaymentMethod.CARD and payment.deadline_at:
        stock.hold(lines, payment.deadline_at)


def take_for(row: Row, line: OrderLine, column: str) -> bool:
    """The pieces of one line; a made-to-order one takes days of work that end by the promised day."""
    if not row.product.is_made_to_order:
        return stock.take(row.product.pk, row.line.quantity, column)
    try:
        shares = promises.book(row.product, row.line.quantity)
    except promises.NoRoom:
        return False
    stock.keep_shares(line, shares)
    finish = promises.handed_over_on(row.product, max(day for day, _pieces in shares))
    return finish is not None and row.ready_on is not None and finish <= row.ready_on


def line_of(row: Row, part: SellerOrder) -> OrderLine:
    product: Any = row.product
    promised: Any = row.ready_on
    return OrderLine(
        seller_order=part, family_id=product.family_id, product=product,
        name_ar=product.name_ar or product.name, name_en=product.name_en or "",
        unit_price_halalas=product.price_halalas, quantity=row.line.quantity, total_halalas=row.line.total_halalas,
        answers=row.line.answers, is_gift=row.line.is_gift, is_made_to_order=product.is_made_to_order,
        lead_days=product.lead_days, return_rule=row.return_rule, promised_on=promised,
    )  # fmt: skip


def empty(basket: Basket) -> None:
    """What was typed goes with the order; the row stays, so that the same key finds its order again."""
    basket.lines.all().delete()
    CheckoutDraft.objects.filter(basket=basket).delete()
