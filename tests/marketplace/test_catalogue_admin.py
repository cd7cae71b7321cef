"""The doors of the reviewers' admin: what an officer sees, what another centre's officer does not."""

import pytest
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.urls import reverse

from marketplace.actions import catalogue
from marketplace.models import ProductChange
from marketplace.queues import queues
from marketplace.states import ProductStatus
from tests.factories.centers import CenterFactory, OfficerFactory
from tests.factories.marketplace import ProductFactory, with_photo

pytestmark = pytest.mark.django_db
LIST = "/admin/marketplace/product/"


@pytest.fixture
def product():
    made = ProductFactory(status=ProductStatus.PROPOSED, name_ar="سبحة الكَهرمان")
    with_photo(made)
    return made


@pytest.fixture
def officer(client, product, settings):
    settings.STAFF_SECOND_FACTOR = False
    user = OfficerFactory(center=product.family.center)
    client.force_login(user)
    return user


@pytest.fixture
def stranger(client, product, settings):
    settings.STAFF_SECOND_FACTOR = False
    user = OfficerFactory(center=CenterFactory())
    client.force_login(user)
    return user


def decide(product, key):
    return reverse("admin:marketplace_product_decide", args=[product.pk, key])


def test_officer_sees_and_finds_it(client, officer, product):
    assert product.name_ar in client.get(LIST, {"q": "كهرمان"}).content.decode()
    assert client.get(f"{LIST}{product.pk}/change/").status_code == 200


def test_officer_publishes(client, officer, product):
    assert client.get(decide(product, "publish")).status_code == 200

    client.post(decide(product, "publish"))

    product.refresh_from_db()
    assert (product.status, product.reviewed_by) == (ProductStatus.PUBLISHED, officer)


def test_request_for_changes_needs_a_reason(client, officer, product):
    empty = client.post(decide(product, "changes"), {"reason": " "})
    client.post(decide(product, "changes"), {"reason": "أعيدي التصوير"})

    product.refresh_from_db()
    assert (empty.status_code, product.status) == (422, ProductStatus.CHANGES_REQUESTED)


def test_bulk_shows_a_page_between(client, officer, product):
    data = {"action": "publish", ACTION_CHECKBOX_NAME: [product.pk]}

    between = client.post(LIST, data)
    product.refresh_from_db()
    before = product.status
    client.post(LIST, data | {"confirm": "1"})

    product.refresh_from_db()
    assert (between.status_code, before, product.status) == (200, ProductStatus.PROPOSED, ProductStatus.PUBLISHED)


def test_nothing_is_typed_over(client, officer, product):
    response = client.post(f"{LIST}{product.pk}/change/", {"name_ar": "x", "status": "published"})

    product.refresh_from_db()
    assert (response.status_code, product.status) == (403, ProductStatus.PROPOSED)


def test_draft_is_hers_alone(client, officer, product):
    draft = ProductFactory(family=product.family, status=ProductStatus.DRAFT)

    assert client.get(f"{LIST}{draft.pk}/change/").status_code in (302, 404)


def test_change_page_lays_both_side_by_side(client, officer, product):
    live = ProductFactory(family=product.family, name_ar="قبل")
    catalogue.save_answers(live, {"name_ar": "بعد", "price_halalas": 99_00}, by=product.family.owner)
    change = ProductChange.objects.get()

    content = client.get(reverse("admin:marketplace_productchange_change", args=[change.pk])).content.decode()
    client.post(reverse("admin:marketplace_productchange_decide", args=[change.pk, "confirm"]))

    live.refresh_from_db()
    assert ("قبل" in content and "بعد" in content, live.name_ar) == (True, "بعد")


def test_stranger_meets_a_wall_at_every_door(client, stranger, product):
    live = ProductFactory(family=product.family)
    catalogue.save_answers(live, {"name_ar": "بعد"}, by=product.family.owner)
    change = ProductChange.objects.get()

    assert product.name_ar not in client.get(LIST).content.decode()
    assert product.name_ar not in client.get(LIST, {"q": "كهرمان"}).content.decode()
    assert client.get(f"{LIST}{product.pk}/change/").status_code in (302, 404)
    assert client.get(f"{LIST}{product.pk}/history/").status_code in (302, 403, 404)
    assert client.post(decide(product, "publish")).status_code == 404
    assert (
        client.post(reverse("admin:marketplace_productchange_decide", args=[change.pk, "confirm"])).status_code == 404
    )
    client.post(LIST, {"action": "publish", ACTION_CHECKBOX_NAME: [product.pk], "confirm": "1"})
    product.refresh_from_db()
    assert product.status == ProductStatus.PROPOSED


def test_owner_is_no_staff(client, product):
    client.force_login(product.family.owner)

    assert client.get(LIST).status_code in (302, 404)


def test_queues_count_only_here(officer, product):
    ProductFactory(status=ProductStatus.PROPOSED)

    assert [queue.count for queue in queues(officer)][:2] == [1, 0]
    assert queues(product.family.owner) == []


@pytest.mark.parametrize("count", [1, 30])
def test_list_queries_do_not_grow(client, officer, product, django_assert_max_num_queries, count):
    for _ in range(count):
        ProductFactory(family=product.family, status=ProductStatus.PROPOSED)

    with django_assert_max_num_queries(16):
        assert client.get(LIST).status_code == 200


def test_an_officer_confirms_what_she_read_and_nothing_else(client):
    product = ProductFactory()
    catalogue.save_answers(product, {"summary_ar": "جملة طيبة"}, by=product.family.owner)
    client.force_login(OfficerFactory(center=product.family.center))
    url = reverse("admin:marketplace_productchange_decide", args=[ProductChange.objects.get().pk, "confirm"])

    client.get(url)
    catalogue.save_answers(product, {"summary_ar": "جملة أخرى"}, by=product.family.owner)
    client.post(url)

    product.refresh_from_db()
    assert product.summary_ar not in ("جملة طيبة", "جملة أخرى")
    assert ProductChange.objects.pending().get().changes == {"summary_ar": "جملة أخرى"}


def test_many_changes_are_confirmed_as_they_were_announced(client):
    product = ProductFactory()
    catalogue.save_answers(product, {"summary_ar": "جملة طيبة"}, by=product.family.owner)
    client.force_login(OfficerFactory(center=product.family.center))
    address = reverse("admin:marketplace_productchange_changelist")
    chosen = {"action": "confirm", ACTION_CHECKBOX_NAME: [ProductChange.objects.get().pk]}

    client.post(address, chosen)
    catalogue.save_answers(product, {"summary_ar": "جملة أخرى"}, by=product.family.owner)
    client.post(address, chosen | {"confirm": "1"})

    product.refresh_from_db()
    assert product.summary_ar not in ("جملة طيبة", "جملة أخرى")
    assert ProductChange.objects.pending().get().changes == {"summary_ar": "جملة أخرى"}


@pytest.mark.parametrize("count", [1, 30])
def test_the_page_before_a_decision_says_whose_and_how_much(
    client, officer, product, count, django_assert_max_num_queries
):
    rows = [product, *ProductFactory.create_batch(count - 1, status=ProductStatus.PROPOSED, family=product.family)]

    with django_assert_max_num_queries(20):
        asked = client.post(LIST, {"action": "publish", ACTION_CHECKBOX_NAME: [row.pk for row in rows]})

    assert len(asked.context["rows"]) == count
    assert product.name_ar in asked.context["rows"][0]
    assert product.family.name_ar in asked.context["rows"][0]
    assert asked.context["follows"] and asked.context["follows"] in asked.content.decode()


def test_holding_what_she_hid_herself_promises_no_message(client, officer, product):
    asked = client.post(LIST, {"action": "hide", ACTION_CHECKBOX_NAME: [product.pk]})

    assert (asked.status_code, asked.context["follows"]) == (200, "")
