"""What comes too late or not at all: transfers, card payments, silent providers, parcels; and what is forgotten in time."""

from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from core.models import AuditEvent, Notification
from families.actions import close_family, suspend_family
from marketplace.actions import fulfilment, placing, retention
from marketplace.actions import payment as payments
from marketplace.closing import OrdersOpen
from marketplace.models import OrderGroup, OrderLine, Payment, PaymentAttempt, Refund, SellerOrder
from marketplace.payments import fake, jobs
from marketplace.payments.gateway import GatewayUnavailable
from marketplace.states import PaymentStatus, SellerOrderStatus
from tests.factories.centers import OfficerFactory
from tests.factories.orders import GoodsFactory, a_basket, a_part, an_order, open_page, seen, send_receipt

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def behaviour(monkeypatch):
    wishes: dict = {}
    monkeypatch.setattr(fake.FakeGateway, "behaviour", wishes)
    return wishes


@contextmanager
def frozen_rows_thawed():
    """A day in the past: what is frozen can only be set by hand."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        yield
        cursor.execute("SET LOCAL session_replication_role = origin")


# Time -----------------------------------------------------------------------------------------------------------------


def expired_transfer(product) -> OrderGroup:
    group = an_order(product, method="transfer")
    Payment.objects.filter(group=group).update(deadline_at=timezone.now() - timedelta(seconds=1))
    assert payments.expire_unpaid(group.payment)
    return group


def test_a_transfer_after_its_time_takes_the_pieces_again():
    product = GoodsFactory(on_hand=1)
    group = expired_transfer(product)
    send_receipt(group)
    assert list(Payment.objects.transfers_to_check()) == [group.payment]

    payments.approve_transfer(Payment.objects.get(), by=OfficerFactory(center=group.center))

    product.refresh_from_db()
    assert (Payment.objects.get().status, group.parts.get().status) == (PaymentStatus.PAID, SellerOrderStatus.NEW)
    assert (product.on_hand, product.allocated) == (1, 1)


def test_a_transfer_after_its_time_goes_back_when_the_pieces_are_gone():
    product = GoodsFactory(on_hand=1)
    group = expired_transfer(product)
    an_order(product)
    send_receipt(group)

    payments.approve_transfer(group.payment, by=OfficerFactory(center=group.center))

    refund = Refund.objects.for_staff().get()
    payment = Payment.objects.get(group=group)
    assert (refund.amount_halalas, payment.status) == (group.total_halalas, PaymentStatus.REFUND_DUE)
    assert Notification.objects.filter(kind="marketplace.payment_late", channel="sms").count() == 1


def test_the_page_of_an_expired_transfer_still_takes_the_receipt(client):
    group = expired_transfer(GoodsFactory())

    assert "/transfer/" in client.get(group.get_absolute_url()).content.decode()
    assert client.get(f"{group.get_absolute_url()}transfer/").status_code == 200


def test_a_late_card_payment_starts_nothing_with_a_suspended_family():
    product = GoodsFactory()
    group = an_order(product, method="card")
    attempt = open_page(group)
    Payment.objects.update(deadline_at=timezone.now() - timedelta(seconds=1))
    payments.expire_unpaid(group.payment)
    suspend_family(product.family, by=OfficerFactory(center=product.family.center), reason="شكوى")

    fake.pay(attempt.public_id)
    payments.confirm_payment(attempt.public_id)

    assert Payment.objects.get().status == PaymentStatus.REFUND_DUE
    assert group.parts.get().status == SellerOrderStatus.EXPIRED


def test_a_transfer_with_a_receipt_is_not_swept_again_and_again():
    group = an_order(method="transfer")
    send_receipt(group)
    Payment.objects.update(deadline_at=timezone.now() - timedelta(days=3))

    assert list(Payment.objects.overdue()) == []


def test_a_silent_provider_is_asked_three_times_and_then_left_alone(behaviour):
    for _number in range(6):
        open_page(an_order(method="card"))
    PaymentAttempt.objects.update(created_at=timezone.now() - timedelta(minutes=5))
    asked = []
    behaviour["verify"] = lambda: asked.append(1) or (_ for _ in ()).throw(GatewayUnavailable("down"))

    jobs.sweep()
    jobs.sweep()

    assert len(asked) == 6
    assert PaymentAttempt.objects.filter(checked_at__isnull=True).count() == 0


def test_a_second_tab_does_not_open_a_second_page(behaviour):
    group = an_order(method="card")

    def other_tab() -> None:
        with pytest.raises(payments.PageOpening):
            payments.open_card_page(group, base_url="http://127.0.0.1")

    behaviour["start"] = other_tab
    payments.open_card_page(group, base_url="http://127.0.0.1")

    assert PaymentAttempt.objects.count() == 1


def test_a_refused_receipt_stays_when_the_decision_is_rolled_back(
    settings, tmp_path, django_capture_on_commit_callbacks
):
    settings.PRIVATE_ROOT = tmp_path
    group = an_order(method="transfer")
    send_receipt(group)
    receipt = group.payment.receipts.get()
    officer = OfficerFactory(center=group.center)

    with transaction.atomic():
        payments.refuse_receipt(group.payment, by=officer, reason="مبلغ آخر")
        transaction.set_rollback(True)

    assert receipt.file.storage.exists(receipt.file.name)
    with django_capture_on_commit_callbacks(execute=True):
        payments.refuse_receipt(group.payment, by=officer, reason="مبلغ آخر")
    assert not receipt.file.storage.exists(receipt.file.name)


# Parcels and promises -------------------------------------------------------------------------------------------------


def test_cancel_uncollected_puts_the_pieces_back_on_sale():
    product = GoodsFactory()
    part = a_part("ready", product)
    officer = OfficerFactory(center=part.group.center)
    with pytest.raises(fulfilment.NotLateYet):
        fulfilment.cancel_uncollected(part, by=officer, reason="لم يحضر أحد")
    with frozen_rows_thawed():
        SellerOrder.objects.update(promised_on=timezone.localdate() - timedelta(days=8))

    fulfilment.cancel_uncollected(part, by=officer, reason="لم يحضر أحد")

    product.refresh_from_db()
    assert (product.on_hand, product.allocated) == (5, 0)
    assert Payment.objects.get().status == PaymentStatus.CANCELLED
    assert list(SellerOrder.objects.worked_on_by(part.family.owner)) == [part]
    assert Notification.objects.filter(kind="marketplace.order_uncollected", channel="sms").exists()


def test_cancel_uncollected_is_the_staffs():
    part = a_part("ready")

    with pytest.raises(PermissionDenied):
        fulfilment.cancel_uncollected(part, by=part.family.owner, reason="x")


@pytest.mark.parametrize(
    ("status", "action"),
    [
        ("accepted", fulfilment.accept_order),
        ("preparing", fulfilment.start_preparing),
        ("ready", fulfilment.mark_ready),
    ],
)
def test_a_second_press_changes_and_says_nothing_more(status, action):
    part = a_part(status)
    before = AuditEvent.objects.count(), Notification.objects.count()

    action(part, by=part.family.owner)

    assert (AuditEvent.objects.count(), Notification.objects.count()) == before


def test_an_order_beyond_reason_is_refused_in_words():
    products = [GoodsFactory(price_halalas=100_000_00, on_hand=99) for _number in range(3)]
    basket = a_basket(*[(product, 99) for product in products])

    with pytest.raises(placing.TooMuch):
        placing.place_order(basket, **seen(basket))


@pytest.mark.parametrize("change", [{"answers": [{"text": "x"}]}, {"is_gift": True}])
def test_wishes_of_a_placed_line_are_frozen(change):
    an_order()

    with pytest.raises(IntegrityError), transaction.atomic():
        OrderLine.objects.update(**change)


@pytest.mark.parametrize("field", ["contact_phone", "card_message"])
def test_words_of_a_placed_order_may_only_be_blanked(field):
    group = an_order(card_message="مبارك")

    with pytest.raises(IntegrityError), transaction.atomic():
        OrderGroup.objects.update(**{field: "other"})
    OrderGroup.objects.update(**{field: None})

    assert getattr(OrderGroup.objects.get(pk=group.pk), field) is None


def test_a_family_with_orders_under_way_is_not_closed():
    part = a_part("accepted")
    officer = OfficerFactory(center=part.family.center)
    suspend_family(part.family, by=officer, reason="شكوى")

    with pytest.raises(OrdersOpen):
        close_family(part.family, by=officer, reason="انتهى")


@pytest.mark.parametrize(("days", "details", "contact"), [(80, True, True), (100, False, True), (800, False, False)])
def test_what_an_order_knows_of_its_shopper_is_forgotten_in_time(days, details, contact):
    group = an_order(card_message="مبارك", method="transfer", delivery_kind="hotel")
    send_receipt(group)
    with frozen_rows_thawed():
        SellerOrder.objects.update(status=SellerOrderStatus.COMPLETED, handed_over_at=timezone.now())
        OrderGroup.objects.update(placed_at=timezone.now() - timedelta(days=days))

    retention.forget_shoppers()

    group = OrderGroup.objects.get(pk=group.pk)
    assert (OrderLine.objects.get().answers is not None) == details
    assert (bool(group.card_message), bool(group.place_detail), group.payment.receipts.exists()) == (details,) * 3
    assert (bool(group.contact_name), bool(group.contact_phone)) == (contact, contact)


def test_an_order_under_way_forgets_nothing():
    group = an_order(card_message="مبارك")
    with frozen_rows_thawed():
        OrderGroup.objects.update(placed_at=timezone.now() - timedelta(days=800))

    assert retention.forget_shoppers() == 0
    assert OrderGroup.objects.get(pk=group.pk).contact_phone
