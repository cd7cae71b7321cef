"""A shopper cancels in the very moment in which somebody else acts. Each lock that decides is taken away once, too."""

from contextlib import nullcontext
from functools import partial

import pytest
from django.utils import timezone

from core.models import Notification
from core.states import IllegalMove
from marketplace.actions import cancelling, fulfilment
from marketplace.actions import payment as payments
from marketplace.actions import refund as refunds
from marketplace.models import Payment, Product, Refund, SellerOrder
from marketplace.payments import fake
from marketplace.states import PaymentStatus, SellerOrderStatus
from tests.factories.orders import GoodsFactory, a_part, an_order, open_page, pay_by_card
from tests.racing import at_once, gap, rival_in_gap, without_lock

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
ACCEPTED, CANCELLED = SellerOrderStatus.ACCEPTED, SellerOrderStatus.CANCELLED


def promised(product: Product) -> int:
    product.refresh_from_db()
    return product.allocated


def told(kind: str) -> int:
    return Notification.objects.filter(kind=f"marketplace.{kind}", channel="sms").count()


def accept(part: SellerOrder) -> SellerOrder:
    return fulfilment.accept_order(part, by=part.family.owner)


def cancel(part: SellerOrder) -> SellerOrder:
    return cancelling.cancel_part(part, by=None)


# The family says yes --------------------------------------------------------------------------------------------------


def cancel_and_accept() -> tuple[list, str, int]:
    """Both have read that the part is new; two pieces of it, four of somebody else."""
    product = GoodsFactory(on_hand=9)
    an_order((product, 4))
    part = a_part("new", (product, 2))
    with gap(SellerOrder, "become", before=True):
        answers = at_once([partial(cancel, part), partial(accept, part)])
    part.refresh_from_db()
    return answers, part.status, promised(product)


def test_of_cancelling_and_accepting_at_once_exactly_one_wins():
    (cancelled, accepted), status, pieces = cancel_and_accept()

    if status == CANCELLED:
        assert (type(accepted), pieces) == (IllegalMove, 4)
        assert (told("order_taken_back"), told("part_cancelled"), told("order_accepted")) == (1, 1, 0)
    else:
        assert (status, type(cancelled), pieces) == (ACCEPTED, cancelling.AlreadyAccepted, 6)
        assert (told("order_taken_back"), told("part_cancelled"), told("order_accepted")) == (0, 0, 1)


def test_without_its_lock_both_win_and_the_family_makes_what_was_cancelled():
    with without_lock(fulfilment):
        answers, _status, pieces = cancel_and_accept()

    assert not [answer for answer in answers if isinstance(answer, Exception)]
    assert (told("order_accepted"), told("order_taken_back"), pieces) == (1, 1, 4)


@pytest.mark.parametrize("first", ["cancel", "accept"])
def test_whoever_holds_the_order_first_wins(first):
    part = a_part("new", GoodsFactory())
    leader, rival_call = (cancel, accept) if first == "cancel" else (accept, cancel)

    with rival_in_gap(SellerOrder, "become", partial(rival_call, part), before=True) as rival:
        leader(part)

    part.refresh_from_db()
    expected = (CANCELLED, IllegalMove) if first == "cancel" else (ACCEPTED, cancelling.AlreadyAccepted)
    assert (part.status, type(rival[0])) == expected


# Two taps -------------------------------------------------------------------------------------------------------------


def cancel_twice() -> tuple[list, int]:
    product = GoodsFactory(on_hand=9)
    an_order((product, 4))
    part = a_part("new", (product, 2), method="card", delivery_kind="hotel")
    with gap(SellerOrder, "become", before=True):
        answers = at_once([partial(cancel, part)] * 2)
    return answers, promised(product)


def test_two_taps_give_back_pieces_and_money_once():
    answers, pieces = cancel_twice()

    assert [answer.status for answer in answers] == [CANCELLED, CANCELLED]
    assert (pieces, Refund.objects.count(), told("order_taken_back")) == (4, 1, 1)


def test_without_its_lock_two_taps_give_back_the_pieces_of_others():
    with without_lock(fulfilment):
        _answers, pieces = cancel_twice()

    assert pieces == 2


# The money comes ------------------------------------------------------------------------------------------------------


def cancel_while_paid(*, guarded: bool) -> tuple[str, str, int]:
    """She pays on the card page in one tab and cancels in another: payment, part, what is owed back."""
    group = an_order(GoodsFactory(), method="card")
    attempt = open_page(group)
    fake.pay(attempt.public_id)
    confirm = partial(payments.confirm_payment, attempt.public_id)
    guards = nullcontext() if guarded else without_lock(payments, cancelling)
    with guards, rival_in_gap(Payment, "become", confirm, before=True):
        cancelling.cancel_unpaid(group, by=None)
    owed = sum(Refund.objects.values_list("amount_halalas", flat=True))
    return Payment.objects.get().status, group.parts.get().status, owed - group.total_halalas


def test_money_that_comes_while_she_cancels_is_owed_back():
    assert cancel_while_paid(guarded=True) == (PaymentStatus.REFUND_DUE, CANCELLED, 0)
    assert told("order_new") == 0


def test_without_its_lock_the_money_is_lost():
    payment, part, owed = cancel_while_paid(guarded=False)

    assert (payment, part) == (PaymentStatus.CANCELLED, CANCELLED)
    assert owed < 0  # she has paid, nobody sends her anything, and nobody gives it back


# Two families ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("method", ["cash", "card"])
def test_both_parts_cancelled_at_once_give_everything_back_once(method):
    """The days of what is made to order, too; nothing is left to pay, and nothing more than was paid goes back."""
    stocked, made = GoodsFactory(on_hand=5), GoodsFactory(made=True, daily_capacity=2)
    a_part("new", (made, 1))
    where = {"delivery_kind": "hotel"} if method == "card" else {}
    group = an_order((stocked, 2), (made, 3), method=method, **where)
    if method == "card":
        pay_by_card(group)

    answers = at_once([partial(cancel, part) for part in group.parts.order_by("pk")] * 2)

    payment, owed = Payment.objects.get(group=group), Refund.objects.values_list("amount_halalas", flat=True)
    assert {str(getattr(answer, "status", answer)) for answer in answers} == {CANCELLED}
    assert (promised(stocked), sum(made.days.values_list("booked", flat=True))) == (0, 1)
    if method == "cash":
        assert (payment.status, len(owed)) == (PaymentStatus.CANCELLED, 0)
    else:
        assert (payment.status, len(owed), sum(owed)) == (PaymentStatus.REFUND_DUE, 2, group.total_halalas)


def test_a_part_cancelled_while_the_other_s_money_is_being_sent_goes_back_as_well():
    one, other = GoodsFactory(), GoodsFactory()
    group = an_order(one, other, method="card", delivery_kind="hotel")
    pay_by_card(group)
    first, second = group.parts.order_by("pk")
    cancel(first)

    with rival_in_gap(Payment, "become", partial(cancel, second), before=True):
        refunds.send_refund(Refund.objects.get())
    refunds.send_refund(Refund.objects.order_by("pk").last())

    payment = Payment.objects.get()
    assert (payment.status, payment.refunded_halalas) == (PaymentStatus.REFUNDED, group.total_halalas)


@pytest.mark.parametrize("first", ["cancel", "expire"])
def test_an_order_cancelled_as_its_time_ends_goes_back_to_the_shelf_once(first):
    product = GoodsFactory(on_hand=5)
    group = an_order((product, 2), method="transfer")
    Payment.objects.update(deadline_at=timezone.now())
    calls = [partial(cancelling.cancel_unpaid, group, by=None), partial(payments.expire_unpaid, group.payment)]
    leader, rival_call = calls if first == "cancel" else reversed(calls)

    with rival_in_gap(Payment, "become", rival_call, before=True):
        leader()

    assert (promised(product), Payment.objects.get().status) == (0, "cancelled" if first == "cancel" else "expired")
    assert told("order_cancelled") + told("payment_expired") == 1
