"""Where money used to slip: two refunds of one card, claims, short payments, the wrong hands."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role, give_role
from centers.models import CenterStaff
from core.jobs import drain
from core.models import AuditEvent
from families.models import HouseholdMember
from marketplace.actions import fulfilment
from marketplace.actions import payment as payments
from marketplace.actions import refund as refunds
from marketplace.models import FakeCharge, Payment, PaymentAttempt, Refund
from marketplace.payments import fake
from marketplace.payments.gateway import GatewayUnavailable
from marketplace.states import PaymentStatus, RefundStatus
from tests.factories.accounts import UserFactory
from tests.factories.centers import OfficerFactory
from tests.factories.orders import GoodsFactory, a_part, an_order, pay_by_card, send_receipt

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def behaviour(monkeypatch):
    wishes: dict = {}
    monkeypatch.setattr(fake.FakeGateway, "behaviour", wishes)
    return wishes


def given_back() -> int:
    return FakeCharge.objects.get().refunded_halalas


def two_declined() -> tuple[Refund, Refund]:
    """A card order of 100 and 200 riyals, both parts declined."""
    group = an_order(GoodsFactory(price_halalas=100_00), GoodsFactory(price_halalas=200_00), method="card")
    pay_by_card(group)
    for part in group.parts.select_related("family__owner", "group").order_by("pk"):
        fulfilment.decline_order(part, by=part.family.owner, reason="نفد الخيط")
    return tuple(Refund.objects.order_by("amount_halalas"))


def test_two_refunds_of_one_card_payment_are_both_given_back(behaviour):
    small, large = two_declined()
    behaviour |= {"keys": "forgotten", "after_refund": "down"}
    with pytest.raises(GatewayUnavailable):
        refunds.send_refund(large)  # given back, but the answer was lost
    del behaviour["after_refund"]

    with pytest.raises(refunds.RefundUnderWay):
        refunds.send_refund(small)
    refunds.send_refund(Refund.objects.get(pk=large.pk))
    refunds.send_refund(small)

    assert given_back() == 300_00
    assert set(Refund.objects.values_list("status", flat=True)) == {RefundStatus.DONE}


def test_what_staff_cannot_settle_does_not_hide_the_next_refund(behaviour):
    small, large = two_declined()
    behaviour |= {"keys": "forgotten", "after_refund": "down"}
    with pytest.raises(GatewayUnavailable):
        refunds.send_refund(large)
    refunds.give_up(large)
    behaviour.clear()

    refunds.send_refund(small)

    assert given_back() == 300_00


def test_a_second_worker_does_not_ask_the_provider(behaviour):
    small, _large = two_declined()
    asked = []

    def ask_again() -> None:
        asked.append(1)
        with pytest.raises(refunds.RefundUnderWay):
            refunds.send_refund(Refund.objects.get(pk=small.pk))

    behaviour |= {"keys": "forgotten", "refund": ask_again}
    refunds.send_refund(small)

    assert (len(asked), given_back()) == (1, 100_00)


def test_staff_do_not_mark_by_hand_what_is_being_sent(behaviour):
    small, _large = two_declined()
    officer = OfficerFactory(center=small.payment.group.center)

    def by_hand() -> None:
        with pytest.raises(refunds.BeingSent):
            refunds.mark_refunded(Refund.objects.get(pk=small.pk), by=officer)

    behaviour["refund"] = by_hand
    refunds.send_refund(small)

    assert Refund.objects.get(pk=small.pk).staff is None


def test_no_more_goes_back_than_came_in():
    product = GoodsFactory(price_halalas=85_00)
    group = an_order(product, method="card")
    payment = pay_by_card(group, amount=80_00)
    payments.resolve_review(payment, accept=True, by=OfficerFactory(center=group.center), reason="The bank's fee")
    part = group.parts.select_related("family__owner", "group").get()

    fulfilment.decline_order(part, by=part.family.owner, reason="نفد")
    drain(until=timezone.now() + timedelta(minutes=5))

    assert (Refund.objects.get().amount_halalas, given_back()) == (80_00, 80_00)
    assert Payment.objects.get().status == PaymentStatus.REFUNDED


def test_two_wrong_payments_each_go_back_to_their_own_card():
    group = an_order(GoodsFactory(price_halalas=85_00), method="card")
    payment = pay_by_card(group, amount=80_00)
    second = PaymentAttempt.objects.create(
        payment=payment, gateway="fake", gateway_ref="", amount_halalas=85_00, received_halalas=5_00, status="mismatch",
        expires_at=timezone.now(),
    )  # fmt: skip
    Payment.objects.update(received_halalas=85_00)

    payments.resolve_review(payment, accept=False, by=OfficerFactory(center=group.center), reason="Not this order")

    assert dict(Refund.objects.values_list("attempt", "amount_halalas")) == {
        payment.attempts.order_by("pk").first().pk: 80_00,
        second.pk: 5_00,
    }


# Whose hands ----------------------------------------------------------------------------------------------------------


def test_nobody_decides_on_her_own_purchase():
    officer = OfficerFactory(center=GoodsFactory().family.center)
    part = a_part("ready", GoodsFactory(family__center=officer.center_posts.get().center), by=officer)

    with pytest.raises(PermissionDenied):
        fulfilment.mark_delivered(part, by=officer)


def test_nobody_decides_on_what_her_household_sells():
    product = GoodsFactory()
    officer = OfficerFactory(center=product.family.center)
    HouseholdMember.objects.create(household=product.family.household, user=officer, name="ابنتها")
    group = an_order(product, method="transfer")
    send_receipt(group)

    with pytest.raises(PermissionDenied):
        payments.approve_transfer(group.payment, by=officer)
    with pytest.raises(PermissionDenied):
        fulfilment.decline_order(group.parts.get(), by=officer, reason="x")


def staff(role: Role, center):
    user = UserFactory(email=f"{role}@bayt.example")
    give_role(user, role)
    CenterStaff.objects.create(center=center, user=user)
    return user


def test_finance_decides_on_money_and_moves_no_order():
    part = a_part("new")
    finance = staff(Role.FINANCE, part.family.center)

    with pytest.raises(PermissionDenied):
        fulfilment.decline_order(part, by=finance, reason="x")


def test_a_publisher_sees_no_order_and_no_payment(client):
    part = a_part("new")
    client.force_login(staff(Role.PUBLISHER, part.family.center))

    for page in ("sellerorder", "payment", "refund"):
        assert client.get(reverse(f"admin:marketplace_{page}_changelist")).status_code == 403


def test_who_opened_an_order_or_a_receipt_is_on_record(client):
    group = an_order(method="transfer")
    send_receipt(group)
    part = group.parts.get()
    client.force_login(OfficerFactory(center=group.center))

    client.get(reverse("admin:marketplace_sellerorder_change", args=[part.pk]))
    client.get(reverse("marketplace:transfer-receipt", args=[group.payment.receipts.get().public_id]))

    actions = ["order.seen", "payment.receipt_seen"]
    assert (
        list(AuditEvent.objects.filter(action__in=actions).order_by("pk").values_list("action", flat=True)) == actions
    )
