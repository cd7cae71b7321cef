"""The pages of cancelling, and what the family and the staff see of it."""

import pytest
from django.test import Client
from django.urls import reverse

from core.models import AuditEvent, Notification
from marketplace.actions import cancelling, fulfilment
from marketplace.models import OrderGroup, SellerOrder
from marketplace.states import SellerOrderStatus
from tests.factories.accounts import UserFactory
from tests.factories.centers import OfficerFactory
from tests.factories.orders import GoodsFactory, a_part, an_order, pay_by_card

pytestmark = pytest.mark.django_db
NEW, CANCELLED = SellerOrderStatus.NEW, SellerOrderStatus.CANCELLED


def at(part: SellerOrder) -> str:
    return reverse("marketplace:part-cancel", args=[part.group.token, part.public_id])


def all_of(group: OrderGroup) -> str:
    return reverse("marketplace:order-cancel", args=[group.token])


def main_of(response) -> str:
    return response.content.decode().split("<main")[1].split("</main")[0]


def told(kind: str) -> list[str]:
    rows = Notification.objects.filter(kind=f"marketplace.{kind}").order_by("channel")
    return list(rows.values_list("channel", flat=True))


def test_the_page_asks_first_and_a_get_changes_nothing(client):
    part = a_part("new")
    track = client.get(part.group.get_absolute_url())
    assert at(part) in main_of(track)

    page = client.get(at(part))
    client.head(at(part))

    part.refresh_from_db()
    assert (page.status_code, part.status) == (200, NEW)
    assert (page["Cache-Control"], page["X-Robots-Tag"]) == ("no-store, private", "noindex, nofollow")
    assert "لم تدفع شيئًا بعد" in main_of(page)


def test_pressing_twice_leads_to_the_same_page_and_tells_it(client):
    part = a_part("new")

    answers = [client.post(at(part), {"reason": "تغيّر سفري"}, follow=True) for _time in range(2)]

    for answer in answers:
        assert answer.redirect_chain == [(part.group.get_absolute_url(), 302)]
        assert "أُلغي الطلب، وأبلغنا الأسرة." in answer.content.decode()
        assert "أُلغي بطلب منك" in main_of(answer)
        assert at(part) not in main_of(answer)
    assert (len(told("order_taken_back")), AuditEvent.objects.filter(action="order.taken_back").count()) == (2, 1)


def test_a_reason_with_a_phone_number_is_asked_for_again(client):
    part = a_part("new")

    for reason in ("اتصلي بي 0512345678", "x" * 201):
        assert client.post(at(part), {"reason": reason}).status_code == 422
    part.refresh_from_db()
    assert part.status == NEW


@pytest.mark.parametrize("method", ["card", "transfer"])
def test_an_unpaid_order_is_cancelled_as_a_whole(client, method):
    group = an_order(GoodsFactory(), GoodsFactory(), method=method)
    part = group.parts.order_by("pk")[0]

    assert all_of(group) in main_of(client.get(group.get_absolute_url()))
    assert client.get(at(part))["Location"] == all_of(group)
    page = main_of(client.get(all_of(group)))
    answer = client.post(all_of(group), follow=True)

    assert all(one.family_name_ar in page for one in group.parts.all())
    assert "أُلغي طلبك." in answer.content.decode()
    assert set(group.parts.values_list("status", flat=True)) == {CANCELLED}
    assert client.get(all_of(group))["Location"] == group.get_absolute_url()


def test_nobody_is_thanked_for_an_order_that_was_cancelled(client):
    group = an_order(GoodsFactory(), GoodsFactory())
    thanks = reverse("marketplace:order-placed", args=[group.token])
    first, second = group.parts.order_by("pk")

    cancelling.cancel_part(first, by=None)
    assert client.get(thanks).status_code == 200
    cancelling.cancel_part(second, by=None)
    assert client.get(thanks)["Location"] == group.get_absolute_url()


def test_a_cancelled_transfer_still_takes_the_receipt_and_shows_no_account(client):
    group = an_order(method="transfer")
    cancelling.cancel_unpaid(group, by=None)

    track, page = (client.get(url) for url in (group.get_absolute_url(), f"{group.get_absolute_url()}transfer/"))

    assert f"{group.get_absolute_url()}transfer/" in main_of(track)
    assert "iban" not in main_of(track) + main_of(page)
    assert "هذا الطلب ملغى" in main_of(page)


def test_money_that_came_meanwhile_is_said_and_the_part_is_offered(client):
    group = an_order(method="card")
    pay_by_card(group)

    answer = client.post(all_of(group), follow=True)

    assert "وصل مبلغك في هذه الأثناء" in answer.content.decode()
    assert at(group.parts.get()) in main_of(answer)


@pytest.mark.parametrize("status", ["accepted", "ready"])
def test_after_the_familys_yes_the_page_says_why_not_and_whom_to_ask(client, status):
    part = a_part(status)
    center = part.group.center
    center.phone = "0125551234"
    center.save()

    track, page = client.get(part.group.get_absolute_url()), client.get(at(part))
    pressed = client.post(at(part), {"reason": ""})

    part.refresh_from_db()
    assert (part.status, pressed["Location"]) == (status, at(part))
    for html in (main_of(track), main_of(page)):
        assert center.name in html
        assert "tel:+966125551234" in html
    assert "<form" not in main_of(page)
    assert f'href="{at(part)}"' not in main_of(track)


@pytest.mark.parametrize("status", ["collected", "declined"])
def test_what_is_over_leads_back_to_the_order(client, status):
    part = a_part("new" if status == "declined" else status)
    if status == "declined":
        fulfilment.decline_order(part, by=part.family.owner, reason="نفدت الخيوط")

    assert client.get(at(part))["Location"] == part.group.get_absolute_url()


def test_a_wrong_token_or_the_part_of_another_order_is_not_found(client):
    part, other = a_part("new"), a_part("new")
    wrong = [
        reverse("marketplace:part-cancel", args=["x" * 24, part.public_id]),
        reverse("marketplace:part-cancel", args=[other.group.token, part.public_id]),
        reverse("marketplace:order-cancel", args=["x" * 24]),
    ]

    for url in wrong:
        assert (client.get(url).status_code, client.post(url).status_code) == (404, 404)
    part.refresh_from_db()
    assert part.status == NEW


def test_without_the_pages_own_token_nothing_is_cancelled():
    part, unpaid = a_part("new"), an_order(method="card")
    stranger = Client(enforce_csrf_checks=True)

    for url in (at(part), all_of(unpaid)):
        assert stranger.post(url, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    assert set(SellerOrder.objects.values_list("status", flat=True)) == {NEW, SellerOrderStatus.AWAITING_PAYMENT}


@pytest.mark.parametrize("families", [1, 3])
def test_the_page_costs_the_same_for_any_number_of_families(client, families, django_assert_max_num_queries):
    group = an_order(*[GoodsFactory() for _ in range(families)])
    unpaid = an_order(*[GoodsFactory() for _ in range(families)], method="card")
    part = group.parts.order_by("pk")[0]

    for url in (at(part), all_of(unpaid)):
        with django_assert_max_num_queries(5):
            client.get(url)


@pytest.mark.parametrize("families", [1, 3])
def test_naming_the_centres_to_ask_costs_the_same_for_any_number_of_families(
    client, families, django_assert_num_queries
):
    group = an_order(*[GoodsFactory() for _ in range(families)], method="card", delivery_kind="hotel")
    pay_by_card(group)
    for part in group.parts.select_related("family__owner"):
        fulfilment.accept_order(part, by=part.family.owner)

    with django_assert_num_queries(5):
        html = main_of(client.get(group.get_absolute_url()))

    assert html.count("tel:+96612") == families


# What others see ------------------------------------------------------------------------------------------------------


def test_the_family_finds_it_among_her_earlier_orders_with_the_reason(client):
    part = a_part("new")
    cancelling.cancel_part(part, by=None, reason="تغيّر سفري")
    client.force_login(part.family.owner)

    page = main_of(client.get(reverse("marketplace:order-detail", args=[part.public_id])))
    history = main_of(client.get(reverse("marketplace:workplace-history")))
    today = main_of(client.get(reverse("marketplace:workplace")))

    assert "ألغاه المشتري" in page
    assert page.count("تغيّر سفري") == 1
    assert "تستلمين" not in page + history
    assert "<form" not in page
    assert (part.number in history, part.number in today) == (True, False)


def test_the_family_finds_what_was_cancelled_without_a_word(client):
    part = a_part("new")
    cancelling.cancel_part(part, by=None)
    client.force_login(part.family.owner)

    assert client.get(reverse("marketplace:order-detail", args=[part.public_id])).status_code == 200


def test_staff_read_it_on_the_page_of_an_unpaid_orders_money(client):
    group = an_order(method="transfer")
    client.post(all_of(group), {"reason": "تغيّر سفري"})
    client.force_login(OfficerFactory(center=group.center))

    page = client.get(reverse("admin:marketplace_payment_change", args=[group.payment.pk]))

    html = page.content.decode()
    assert "ألغاه المشتري" in html
    assert "تغيّر سفري" in html
    assert [name for name, *_told in page.context["steps"]] == ["approve_unseen"]  # should the money come all the same


def test_staff_read_who_cancelled_and_why(client):
    shopper = UserFactory()
    part = a_part("new", by=shopper)
    client.force_login(shopper)
    client.post(at(part), {"reason": "تغيّر سفري"})
    client.force_login(OfficerFactory(center=part.group.center))

    page = client.get(reverse("admin:marketplace_sellerorder_change", args=[part.pk]))

    html = page.content.decode()
    assert "ألغاه المشتري" in html
    assert "تغيّر سفري" in html
    assert list(page.context["steps"]) == []
    assert AuditEvent.objects.get(action="order.taken_back").by == shopper
