"""A family's part from "yes" to the shopper's hand; the ledger; who may."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from core.jobs import drain
from core.models import AuditEvent, Notification
from core.states import IllegalMove
from marketplace.actions import fulfilment
from marketplace.models import LedgerEntry, Payment, Refund, SellerOrder
from marketplace.states import CashTaker, LedgerKind, PaymentStatus, SellerOrderStatus
from tests.factories.accounts import UserFactory
from tests.factories.centers import OfficerFactory
from tests.factories.orders import GoodsFactory, a_part, an_order

pytestmark = pytest.mark.django_db


def test_the_whole_way_is_signed_and_told():
    part = a_part("collected")

    steps = AuditEvent.objects.about(part).readable_by_subject().values_list("to_status", flat=True)
    assert list(steps) == ["accepted", "preparing", "ready", "collected"]
    for kind in ("order_accepted", "order_ready", "order_collected"):
        assert Notification.objects.filter(kind=f"marketplace.{kind}", channel="sms").count() == 1


def test_hand_over_takes_the_pieces_off_the_shelf_and_books_the_sale(settings):
    settings.COMMISSION_BASIS_POINTS = 1000
    product = GoodsFactory(on_hand=5, price_halalas=100_00)

    part = a_part("collected", (product, 2))

    product.refresh_from_db()
    rows = dict(LedgerEntry.objects.values_list("kind", "amount_halalas"))
    assert (product.on_hand, product.allocated) == (3, 0)
    assert part.cash_taken_by == CashTaker.FAMILY
    assert rows == {LedgerKind.EARNING: 200_00, LedgerKind.COMMISSION: -20_00, LedgerKind.CASH_DEBT: -200_00}
    assert LedgerEntry.objects.of(part.family).balance() == -20_00
    payment = Payment.objects.get()
    assert (payment.status, payment.received_halalas) == (PaymentStatus.PAID, 200_00)


def test_staff_taking_the_cash_owe_the_family():
    part = a_part("ready")
    officer = OfficerFactory(center=part.group.center)

    fulfilment.hand_over(part, code=part.handover_code, by=officer)

    part.refresh_from_db()
    assert part.cash_taken_by == CashTaker.CENTER
    assert LedgerEntry.objects.of(part.family).balance() == part.earns_halalas


def test_a_wrong_code_is_counted_and_the_fifth_locks():
    part = a_part("ready")
    wrong = "000000" if part.handover_code != "000000" else "111111"
    for _time in range(4):
        with pytest.raises(fulfilment.WrongCode):
            fulfilment.hand_over(part, code=wrong, by=part.family.owner)
    with pytest.raises(fulfilment.TooManyCodes):
        fulfilment.hand_over(part, code=wrong, by=part.family.owner)

    with pytest.raises(fulfilment.TooManyCodes):
        fulfilment.hand_over(part, code=part.handover_code, by=part.family.owner)

    part.refresh_from_db()
    assert (part.status, part.handover_tries) == (SellerOrderStatus.READY, 5)


def test_the_code_may_be_typed_in_arabic_digits():
    part = a_part("ready")
    arabic = part.handover_code.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))

    fulfilment.hand_over(part, code=f"\u200f{arabic} ", by=part.family.owner)

    part.refresh_from_db()
    assert (part.status, part.handover_code) == (SellerOrderStatus.COLLECTED, None)


def test_staff_hand_over_a_locked_order_without_the_code():
    part = a_part("ready")
    SellerOrder.objects.update(handover_tries=5)
    officer = OfficerFactory(center=part.family.center)

    fulfilment.receive_at_center(part, by=officer)
    fulfilment.mark_delivered(part, by=officer, reason="Passport shown")

    part.refresh_from_db()
    assert part.status == SellerOrderStatus.COLLECTED


def test_decline_gives_stock_and_money_back_and_says_why():
    mine, other = GoodsFactory(), GoodsFactory(made=True)
    group = an_order((mine, 2), (other, 3), method="card", delivery_kind="hotel")
    from tests.factories.orders import pay_by_card

    pay_by_card(group)
    for part in group.parts.select_related("family__owner"):
        fulfilment.decline_order(part, by=part.family.owner, reason="نفدت الخيوط")

    assert sorted(Refund.objects.values_list("amount_halalas", flat=True)) == sorted(
        part.total_halalas for part in group.parts.all()
    )
    drain(until=timezone.now() + timedelta(hours=1))
    mine.refresh_from_db()
    payment = Payment.objects.get()
    assert (mine.allocated, list(other.days.values_list("booked", flat=True))) == (0, [0])
    assert (payment.status, payment.refunded_halalas) == (PaymentStatus.REFUNDED, group.total_halalas)
    message = Notification.objects.filter(kind="marketplace.order_declined", channel="sms").first()
    assert "نفدت الخيوط" in message.body
    assert not LedgerEntry.objects.exists()


def test_decline_twice_gives_back_once():
    product = GoodsFactory(on_hand=5)
    part = a_part("new", (product, 2))
    fulfilment.decline_order(part, by=part.family.owner, reason="x")

    with pytest.raises(IllegalMove):
        fulfilment.decline_order(part, by=part.family.owner, reason="x")

    product.refresh_from_db()
    assert (product.on_hand, product.allocated) == (5, 0)
    assert Payment.objects.get().status == PaymentStatus.CANCELLED


def test_decline_wants_a_reason():
    part = a_part("new")

    with pytest.raises(fulfilment.ReasonMissing):
        fulfilment.decline_order(part, by=part.family.owner, reason=" \u200b ")


ACTIONS = [
    (fulfilment.accept_order, {}, "new"),
    (fulfilment.start_preparing, {}, "accepted"),
    (fulfilment.mark_ready, {}, "preparing"),
    (fulfilment.decline_order, {"reason": "x"}, "new"),
    (fulfilment.hand_over, {"code": "000000"}, "ready"),
    (fulfilment.receive_at_center, {}, "ready"),
    (fulfilment.mark_delivered, {}, "ready"),
]


@pytest.mark.parametrize(("action", "extra", "status"), ACTIONS)
@pytest.mark.parametrize("who", ["stranger", "other_owner", "other_officer"])
def test_the_wrong_person_is_refused(action, extra, status, who):
    part = a_part(status)
    by = {
        "stranger": UserFactory,
        "other_owner": lambda: GoodsFactory().family.owner,
        "other_officer": lambda: OfficerFactory(center=None),
    }[who]()

    with pytest.raises(PermissionDenied):
        action(part, by=by, **extra)

    part.refresh_from_db()
    assert part.status == status


@pytest.mark.parametrize(
    ("action", "extra", "status"), [row for row in ACTIONS if row[0] is not fulfilment.decline_order]
)
def test_a_step_out_of_turn_is_refused(action, extra, status):
    part = a_part("collected")
    by = OfficerFactory(center=part.family.center)

    with pytest.raises(IllegalMove):
        action(part, by=by, **extra)


def test_staff_do_not_handle_their_own_familys_order():
    part = a_part("ready")
    owner = part.family.owner
    officer = OfficerFactory(center=part.family.center)
    type(part.family).objects.filter(pk=part.family_id).update(owner=officer)

    with pytest.raises(PermissionDenied):
        fulfilment.mark_delivered(part, by=officer)
    with pytest.raises(PermissionDenied):
        fulfilment.accept_order(part, by=owner)


def test_the_ledger_is_append_only():
    a_part("collected")

    for change in (lambda: LedgerEntry.objects.update(amount_halalas=1), lambda: LedgerEntry.objects.all().delete()):
        with pytest.raises(IntegrityError), transaction.atomic():
            change()


def test_complete_orders_after_the_return_window():
    part = a_part("collected")
    SellerOrder.objects.update(handed_over_at=timezone.now() - timedelta(days=8))

    assert [fulfilment.complete_orders(), fulfilment.complete_orders()] == [1, 0]

    part.refresh_from_db()
    assert part.status == SellerOrderStatus.COMPLETED


def test_remind_unanswered_tells_her_once():
    part = a_part("new")
    SellerOrder.objects.update(accept_by=timezone.now() - timedelta(hours=1))

    fulfilment.remind_unanswered()
    fulfilment.remind_unanswered()

    assert Notification.objects.filter(kind="marketplace.order_waiting", channel="portal").count() == 1
    assert list(SellerOrder.objects.unanswered()) == [part]


def test_cash_of_two_families_is_paid_with_the_last_parcel():
    group = an_order(GoodsFactory(price_halalas=10_00), GoodsFactory(price_halalas=20_00))
    parts = list(group.parts.select_related("family__owner", "group").order_by("pk"))
    for number, part in enumerate(parts):
        for action in (fulfilment.accept_order, fulfilment.mark_ready):
            action(part, by=part.family.owner)
        fulfilment.hand_over(part, code=part.handover_code, by=part.family.owner)
        payment = Payment.objects.get()
        assert payment.status == (PaymentStatus.PAID if number else PaymentStatus.PENDING)

    assert payment.received_halalas == 30_00
