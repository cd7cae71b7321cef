"""What a family does with her products, and what reviewers decide."""

import threading

import pytest
from django.db import connection

from core.images import Clean
from core.models import AuditEvent, Notification
from core.states import IllegalMove
from families.states import FamilyStatus
from marketplace.actions import catalogue, moderation
from marketplace.exceptions import (
    FamilyMayNotSell,
    HeldByStaff,
    Incomplete,
    MayNotReview,
    NotEditable,
    NotHeld,
    NotYetApproved,
    OwnProduct,
    StockIsPromised,
)
from marketplace.models import Product, ProductChange
from marketplace.states import ChangeStatus, ProductStatus, Supply
from tests.factories.centers import CenterFactory, OfficerFactory
from tests.factories.families import FamilyFactory
from tests.factories.marketplace import ProductFactory, shelf, with_photo

pytestmark = pytest.mark.django_db


def officer_of(product):
    return OfficerFactory(center=product.family.center)


def clean():
    return Clean(b"jpeg", 800, 800, "#ffffff")


# The family ----------------------------------------------------------------------------------------------------------------


def test_start_product_makes_a_draft():
    family = FamilyFactory()

    product = catalogue.start_product(family, by=family.owner)

    assert (product.status, product.family) == (ProductStatus.DRAFT, family)


@pytest.mark.parametrize("status", [FamilyStatus.DRAFT, FamilyStatus.SUBMITTED, FamilyStatus.CHANGES_REQUESTED])
def test_start_product_gives_a_registering_family_one(status):
    family = FamilyFactory(status=status)
    first = catalogue.start_product(family, by=family.owner)
    again = catalogue.start_product(family, by=family.owner)
    catalogue.save_answers(first, {"name_ar": "سبحة"}, by=family.owner)

    with pytest.raises(NotYetApproved):
        catalogue.start_product(family, by=family.owner)
    assert again == first


@pytest.mark.parametrize(
    "begun", [{"name_ar": "سبحة"}, {"price_halalas": 10_00}, {"on_hand": 2}, {"with_photo": True}], ids=str
)
def test_start_product_goes_on_with_a_draft_only_while_nothing_is_in_it(begun):
    family = FamilyFactory()
    first = catalogue.start_product(family, by=family.owner)
    assert catalogue.start_product(family, by=family.owner) == first

    if begun.pop("with_photo", False):
        with_photo(first)
    Product.objects.filter(pk=first.pk).update(status=ProductStatus.DRAFT, **begun)

    assert catalogue.start_product(family, by=family.owner) != first


@pytest.mark.parametrize("status", [FamilyStatus.REJECTED, FamilyStatus.SUSPENDED, FamilyStatus.CLOSED])
def test_start_product_refuses_a_family_that_stopped(status):
    family = FamilyFactory(status=status)

    with pytest.raises(NotYetApproved):
        catalogue.start_product(family, by=family.owner)


def test_save_answers_writes_a_draft():
    product = ProductFactory(status=ProductStatus.DRAFT)

    catalogue.save_answers(product, {"name_ar": "سبحة كهرمان", "price_halalas": 120_00}, by=product.family.owner)

    product.refresh_from_db()
    assert (product.name_ar, product.price_halalas) == ("سبحة كهرمان", 120_00)


def test_save_answers_refuses_a_proposed_product():
    product = ProductFactory(status=ProductStatus.PROPOSED)

    with pytest.raises(NotEditable):
        catalogue.save_answers(product, {"name_ar": "x"}, by=product.family.owner)


def test_save_answers_refuses_fields_that_are_not_hers():
    product = ProductFactory()

    with pytest.raises(KeyError):
        catalogue.save_answers(product, {"status": "published"}, by=product.family.owner)


def test_editing_never_unpublishes():
    product = ProductFactory(name_ar="سبحة زيتون")

    catalogue.save_answers(product, {"name_ar": "سبحة كوك", "price_halalas": 95_00}, by=product.family.owner)

    product.refresh_from_db()
    assert (product.status, product.name_ar, product.price_halalas) == (ProductStatus.PUBLISHED, "سبحة زيتون", 85_00)
    assert Product.objects.on_sale().get() == product
    assert ProductChange.objects.get().changes == {"name_ar": "سبحة كوك", "price_halalas": 95_00}


def test_stock_and_lower_price_apply_at_once():
    product = ProductFactory()

    catalogue.save_answers(product, {"on_hand": 9}, by=product.family.owner)
    catalogue.save_answers(product, {"price_halalas": 70_00}, by=product.family.owner)

    product.refresh_from_db()
    assert (product.on_hand, product.price_halalas, ProductChange.objects.count()) == (9, 70_00, 0)


def test_lower_price_settles_a_waiting_raise():
    product = ProductFactory()
    catalogue.save_answers(product, {"price_halalas": 99_00}, by=product.family.owner)

    catalogue.save_answers(product, {"price_halalas": 80_00}, by=product.family.owner)

    assert ProductChange.objects.get().status == ChangeStatus.CANCELLED


def test_value_back_at_the_live_one_is_no_change():
    product = ProductFactory(name_ar="سبحة")
    catalogue.save_answers(product, {"name_ar": "سبحتان"}, by=product.family.owner)

    catalogue.save_answers(product, {"name_ar": "سبحة"}, by=product.family.owner)

    assert catalogue.pending_change(product) is None


def test_stock_below_what_is_promised_is_refused():
    product = ProductFactory(allocated=3)

    with pytest.raises(StockIsPromised):
        catalogue.save_answers(product, {"on_hand": 2}, by=product.family.owner)


def test_propose_product_asks_for_everything():
    product = ProductFactory(status=ProductStatus.DRAFT)

    with pytest.raises(Incomplete):
        catalogue.propose_product(product, by=product.family.owner)


def test_propose_product_sends_it():
    product = ProductFactory(status=ProductStatus.DRAFT)
    with_photo(product)

    catalogue.propose_product(product, by=product.family.owner)

    product.refresh_from_db()
    assert (product.status, AuditEvent.objects.get(action="product.proposed").by) == (
        ProductStatus.PROPOSED,
        product.family.owner,
    )
    with pytest.raises(IllegalMove):
        catalogue.propose_product(product, by=product.family.owner)


def test_hide_and_show_are_hers():
    product = ProductFactory()

    catalogue.take_off_shelf(product, by=product.family.owner)
    hidden = Product.objects.on_sale().exists()
    catalogue.put_on_shelf(product, by=product.family.owner)

    assert (hidden, Product.objects.on_sale().exists()) == (False, True)


def test_show_refuses_what_staff_hid():
    product = ProductFactory()
    moderation.hold_product(product, by=officer_of(product), reason="صورة غير مناسبة")

    with pytest.raises(HeldByStaff):
        catalogue.put_on_shelf(product, by=product.family.owner)


# Reviewers -----------------------------------------------------------------------------------------------------------------


def test_publish_product_signs_and_tells():
    product = ProductFactory(status=ProductStatus.PROPOSED)
    officer = officer_of(product)

    moderation.publish_product(product, by=officer)

    product.refresh_from_db()
    assert (product.status, product.reviewed_by, product.published_at) == (
        ProductStatus.PUBLISHED,
        officer,
        product.reviewed_at,
    )
    assert Notification.objects.filter(kind="marketplace.product_published", recipient=product.family.owner).exists()


@pytest.mark.parametrize("status", sorted(set(ProductStatus) - {ProductStatus.PROPOSED, ProductStatus.HIDDEN}))
def test_publish_product_refuses_any_other_status(status):
    product = ProductFactory(status=status)

    with pytest.raises(IllegalMove):
        moderation.publish_product(product, by=officer_of(product))


def test_publish_product_needs_an_approved_family():
    product = ProductFactory(status=ProductStatus.PROPOSED, family__status=FamilyStatus.SUBMITTED)

    with pytest.raises(FamilyMayNotSell):
        moderation.publish_product(product, by=officer_of(product))


def test_nobody_reviews_her_own_product():
    product = ProductFactory(status=ProductStatus.PROPOSED)
    owner = officer_of(product)
    type(product.family).objects.filter(pk=product.family_id).update(owner=owner)

    with pytest.raises(OwnProduct):
        moderation.publish_product(Product.objects.get(), by=owner)


def test_officer_of_another_centre_may_not_review():
    product = ProductFactory(status=ProductStatus.PROPOSED)

    for stranger in (OfficerFactory(center=CenterFactory()), FamilyFactory().owner):
        with pytest.raises(MayNotReview):
            moderation.publish_product(product, by=stranger)


@pytest.mark.parametrize(
    ("act", "status"),
    [
        (moderation.request_product_changes, ProductStatus.CHANGES_REQUESTED),
        (moderation.reject_product, ProductStatus.REJECTED),
    ],
)
def test_refusals_carry_their_reason(act, status):
    product = ProductFactory(status=ProductStatus.PROPOSED)

    act(product, by=officer_of(product), reason="صوّريها في ضوء النهار")

    product.refresh_from_db()
    assert product.status == status
    assert AuditEvent.objects.get(to_status=status).reason == "صوّريها في ضوء النهار"
    assert "صوّريها" in Notification.objects.filter(recipient=product.family.owner).first().body


def test_hold_and_free():
    product = ProductFactory()
    officer = officer_of(product)

    moderation.hold_product(product, by=officer, reason="سبب")
    off = Product.objects.on_sale().exists()
    moderation.free_product(product, by=officer)

    assert (off, Product.objects.on_sale().exists()) == (False, True)


@pytest.mark.parametrize("status", ["hidden", "proposed"])
def test_what_the_reviewers_have_not_hidden_is_not_theirs_to_show(status):
    product = ProductFactory(status=status)

    with pytest.raises(NotHeld):
        moderation.free_product(product, by=officer_of(product))

    product.refresh_from_db()
    assert product.status == status


def test_confirm_change_applies_values_and_questions():
    product = ProductFactory()
    asked = [
        {"label_ar": "الاسم", "label_en": "", "kind": "text", "max_length": 12, "choices": [], "is_required": True}
    ]
    answers = {
        "name_ar": "سبحة فيروز",
        "price_halalas": 200_00,
        "category_id": shelf("dolls-and-toys").pk,
        "questions": asked,
    }
    catalogue.save_answers(product, answers, by=product.family.owner)

    change = moderation.confirm_change(ProductChange.objects.get(), by=officer_of(product))

    product.refresh_from_db()
    assert (product.name_ar, product.price_halalas, product.category.slug) == ("سبحة فيروز", 200_00, "dolls-and-toys")
    assert (change.status, catalogue.question_values(product)) == (ChangeStatus.CONFIRMED, asked)


def test_decline_change_leaves_the_product():
    product = ProductFactory(name_ar="سبحة")
    catalogue.save_answers(product, {"name_ar": "أرخص سبحة"}, by=product.family.owner)

    change = moderation.decline_change(ProductChange.objects.get(), by=officer_of(product), reason="بلا مبالغة")

    product.refresh_from_db()
    assert (product.name_ar, product.status, change.note) == ("سبحة", ProductStatus.PUBLISHED, "بلا مبالغة")
    with pytest.raises(IllegalMove):
        moderation.confirm_change(change, by=officer_of(product))


def test_supply_of_a_product_on_sale_changes_at_once():
    product = ProductFactory()
    answers = {"supply": Supply.MADE_TO_ORDER, "on_hand": 0, "lead_days": 3, "daily_capacity": 2}

    catalogue.save_answers(product, answers, by=product.family.owner)

    product.refresh_from_db()
    assert (product.is_made_to_order, product.lead_days, ProductChange.objects.exists()) == (True, 3, False)


@pytest.mark.django_db(transaction=True)
def test_two_edits_at_once_make_one_change():
    product = ProductFactory(name_ar="سبحة")
    barrier = threading.Barrier(4)

    def edit(number):
        try:
            barrier.wait()
            catalogue.save_answers(product, {"summary_ar": f"جملة {number}"}, by=product.family.owner)
        finally:
            connection.close()

    threads = [threading.Thread(target=edit, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert ProductChange.objects.pending().count() == 1
