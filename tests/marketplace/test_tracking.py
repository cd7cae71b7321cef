"""The family's workplace and the staff's doors: hers only, and no more of the shopper than a first name and a place."""

import pytest
from django.urls import reverse

from marketplace import order_queues
from marketplace.models import Payment, SellerOrder
from marketplace.states import SellerOrderStatus
from tests.factories.accounts import UserFactory
from tests.factories.centers import OfficerFactory
from tests.factories.orders import GoodsFactory, a_part, an_order, pay_by_card, send_receipt

pytestmark = pytest.mark.django_db
STEPS = ["order-accept", "order-prepare", "order-ready", "order-decline", "order-hand-over"]


def at(name, part):
    return reverse(f"marketplace:{name}", args=[part.public_id])


@pytest.mark.parametrize("orders", [1, 6])
def test_the_workplace_costs_the_same_for_any_number_of_orders(client, orders, django_assert_max_num_queries):
    product = GoodsFactory(on_hand=50)
    for _order in range(orders):
        an_order(product)
    client.force_login(product.family.owner)
    with django_assert_max_num_queries(12):
        html = client.get(reverse("marketplace:workplace")).content.decode()

    assert html.count("/accept/") == orders


def test_the_family_sees_a_first_name_and_a_place_and_nothing_more(client):
    mine, other = GoodsFactory(), GoodsFactory(name_ar="سر الأسرة الأخرى")
    group = an_order(mine, other, method="card", delivery_kind="hotel", email="aisha@bayt.example")
    pay_by_card(group)
    part = group.parts.get(family=mine.family)
    client.force_login(mine.family.owner)

    pages = [client.get(url).content.decode() for url in (at("order-detail", part), reverse("marketplace:workplace"))]

    for html in pages:
        assert "Aisha" in html
        assert "Diyafa" in html
        for secret in (
            "Rahman",
            "81234567890",
            "aisha@bayt.example",
            "Room 1204",
            "سر الأسرة الأخرى",
            part.handover_code,
        ):
            assert secret not in html


def test_an_unpaid_order_does_not_concern_the_family(client):
    group = an_order(method="card")
    part = group.parts.select_related("family__owner").get()
    client.force_login(part.family.owner)

    assert client.get(at("order-detail", part)).status_code == 404


@pytest.mark.parametrize("who", ["other_owner", "shopper"])
def test_anothers_order_is_not_found_at_any_door(client, who):
    part = a_part("new")
    client.force_login(GoodsFactory().family.owner if who == "other_owner" else UserFactory())

    assert client.get(at("order-detail", part)).status_code == 404
    for name in STEPS:
        assert client.post(at(name, part), {"reason": "x", "code": "123456"}).status_code == 404
    part.refresh_from_db()
    assert part.status == SellerOrderStatus.NEW


def test_a_guest_is_asked_to_sign_in(client):
    part = a_part("new")

    assert client.get(at("order-detail", part)).status_code == 302
    assert client.post(at("order-accept", part)).status_code == 302


def test_the_buttons_walk_the_order(client):
    part = a_part("new")
    client.force_login(part.family.owner)

    for name in STEPS[:3]:
        client.post(at(name, part))
    part.refresh_from_db()
    assert part.status == SellerOrderStatus.READY
    wrong = client.post(at("order-hand-over", part), {"code": "12"})
    right = client.post(at("order-hand-over", part), {"code": part.handover_code})

    part.refresh_from_db()
    assert (wrong.status_code, right.status_code, part.status) == (422, 302, SellerOrderStatus.COLLECTED)


def test_declining_without_words_shows_the_form_again(client):
    part = a_part("new")
    client.force_login(part.family.owner)

    assert client.post(at("order-decline", part), {"reason": "  "}).status_code == 422
    assert client.post(at("order-decline", part), {"reason": "x" * 301}).status_code == 422
    assert client.post(at("order-decline", part), {"reason": "نفدت الخيوط"}).status_code == 302
    part.refresh_from_db()
    assert part.decline_reason == "نفدت الخيوط"


def test_the_other_pages_of_the_workplace(client):
    part = a_part("collected")
    client.force_login(part.family.owner)

    for name in ("workplace-history", "workplace-earnings"):
        assert part.number in client.get(reverse(f"marketplace:{name}")).content.decode()


def test_who_has_no_family_is_shown_the_way(client):
    client.force_login(UserFactory())

    assert client.get(reverse("marketplace:workplace")).status_code == 302
    assert client.get(reverse("marketplace:workplace-earnings")).status_code == 404


# Staff ----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("model", ["sellerorder", "payment", "refund"])
def test_staff_see_their_own_centres_orders(client, model):
    group = an_order(method="card", delivery_kind="hotel")
    payment = pay_by_card(group, amount=group.total_halalas + 500)
    officer = OfficerFactory(center=group.parts.get().family.center)
    from marketplace.actions.payment import resolve_review

    resolve_review(payment, accept=True, by=officer, reason="fits")
    rows = {"sellerorder": SellerOrder, "payment": Payment}
    pk = rows[model].objects.get().pk if model in rows else payment.refunds.get().pk
    changelist, change = (
        reverse(f"admin:marketplace_{model}_changelist"),
        reverse(f"admin:marketplace_{model}_change", args=[pk]),
    )
    for who, sees in ((officer, True), (OfficerFactory(center=GoodsFactory().family.center), False)):
        client.force_login(who)
        assert (group.number in client.get(changelist).content.decode()) is sees
        assert client.get(change).status_code == (200 if sees else 404)


def test_staff_approve_a_transfer_from_the_list(client):
    group = an_order(method="transfer")
    send_receipt(group)
    officer = OfficerFactory(center=group.center)
    client.force_login(officer)
    url = reverse("admin:marketplace_payment_changelist")
    data = {"action": "approve", "_selected_action": [group.payment.pk]}

    page = client.post(url, data)
    assert page.status_code == 200
    client.post(url, data | {"confirm": "1"})

    assert Payment.objects.get().status == "paid"


def test_another_centre_cannot_approve_by_a_forged_post(client):
    group = an_order(method="transfer")
    client.force_login(OfficerFactory(center=GoodsFactory().family.center))

    client.post(
        reverse("admin:marketplace_payment_changelist"),
        {"action": "approve", "_selected_action": [group.payment.pk], "confirm": "1"},
    )

    assert Payment.objects.get().status == "pending"


def test_queues_count_what_waits(django_assert_max_num_queries):
    a_part("ready")
    group = an_order(method="card")
    pay_by_card(group, amount=100)
    officer = OfficerFactory(center=group.center)
    stranger = OfficerFactory(center=GoodsFactory().family.center)

    counts = [queue.count for queue in order_queues.queues(officer)]

    assert counts == [0, 0, 0, 0, 1, 0]
    assert {queue.count for queue in order_queues.queues(stranger)} == {0}
    assert order_queues.queues(UserFactory()) == []


@pytest.mark.parametrize(
    ("status", "steps"),
    [("new", {"accept", "decline"}), ("ready", {"receive", "hand_over"}), ("collected", set())],
)
def test_the_page_of_an_order_offers_what_fits_it(client, status, steps):
    part = a_part(status)
    client.force_login(OfficerFactory(center=part.group.center))

    page = client.get(reverse("admin:marketplace_sellerorder_change", args=[part.pk]))

    assert {name for name, *_told in page.context["steps"]} == steps


def test_a_transfer_is_decided_on_from_its_own_page(client):
    group = an_order(method="transfer")
    send_receipt(group)
    client.force_login(OfficerFactory(center=group.center))

    page = client.get(reverse("admin:marketplace_payment_change", args=[group.payment.pk]))

    assert [name for name, *_told in page.context["steps"]] == ["approve", "refuse"]
    assert group.get_absolute_url() not in page.content.decode()


@pytest.mark.parametrize("count", [1, 6])
def test_the_page_before_a_step_says_which_order_whose_and_how_much(client, count, django_assert_max_num_queries):
    product = GoodsFactory(on_hand=50)
    parts = [an_order(product).parts.get() for _order in range(count)]
    client.force_login(OfficerFactory(center=product.family.center))

    with django_assert_max_num_queries(20):
        asked = client.post(
            reverse("admin:marketplace_sellerorder_changelist"),
            {"action": "accept", "_selected_action": [part.pk for part in parts]},
        )

    assert len(asked.context["rows"]) == count
    assert all(word in asked.context["rows"][0] for word in (parts[0].number, product.family.name_ar))
    assert asked.context["follows"] == ("يُبلَّغ المشتري فورًا." if count == 1 else "يُبلَّغ كل مشترٍ فورًا.")
