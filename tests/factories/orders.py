"""Products to buy, baskets ready to be placed, orders in any state. Everything goes through the actions, so sums are right."""

import io
import uuid
from typing import Any

import factory
from django.core.files.base import ContentFile
from django.utils import timezone
from PIL import Image

from core import images
from marketplace import baskets
from marketplace.actions import fulfilment, placing
from marketplace.actions import payment as payments
from marketplace.models import Basket, BasketLine, Category, CheckoutDraft, Hotel, OrderGroup, Product, SellerOrder
from marketplace.models.basket import hash_of
from marketplace.payments import fake
from marketplace.states import CategoryKind, PaymentMethod, ProductStatus, SellerOrderStatus, Supply
from tests.factories.centers import CenterFactory, DistrictFactory
from tests.factories.families import FamilyFactory


def a_category() -> Category:
    return Category.objects.get_or_create(
        slug="test-shelf", defaults={"name_ar": "رف", "name_en": "Shelf", "kind": CategoryKind.HANDICRAFTS}
    )[0]


class GoodsFactory(factory.django.DjangoModelFactory):
    """A published product with five pieces; `made=True` makes it to order, three a day in two days."""

    class Meta:
        model = Product

    class Params:
        made = factory.Trait(supply=Supply.MADE_TO_ORDER, on_hand=0, lead_days=2, daily_capacity=3)

    family = factory.SubFactory(FamilyFactory)
    category = factory.LazyFunction(a_category)
    name_ar = factory.Sequence(lambda n: f"سبحة {n}")
    name_en = factory.Sequence(lambda n: f"Rosary {n}")
    price_halalas = 85_00
    on_hand = 5
    weight_g = 120
    status = ProductStatus.PUBLISHED
    published_at = factory.LazyFunction(timezone.now)
    reviewed_at = factory.LazyFunction(timezone.now)
    reviewed_by = factory.LazyAttribute(lambda product: product.family.reviewed_by)


class HotelFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Hotel

    name_ar = factory.Sequence(lambda n: f"فندق الضيافة {n}")
    name_en = factory.Sequence(lambda n: f"Diyafa Hotel {n}")
    district = factory.SubFactory(DistrictFactory)


def a_basket(*products: Product | tuple[Product, int], method: str = PaymentMethod.CASH, **draft: Any) -> Basket:
    """A basket whose four screens are answered: pick-up at a centre unless `delivery_kind` says otherwise."""
    basket = Basket.objects.create()
    for item in products:
        product, quantity = item if isinstance(item, tuple) else (item, 1)
        BasketLine.objects.create(basket=basket, product=product, quantity=quantity, answers_hash=hash_of([]))
    defaults: dict[str, Any] = {
        "delivery_kind": "center",
        "name": "Aisha Rahman",
        "phone": "+6281234567890",
        "payment_method": method,
    }
    values = defaults | draft
    if values["delivery_kind"] == "center" and "center" not in values:
        values["center"] = CenterFactory()
    if values["delivery_kind"] == "hotel":
        values.setdefault("hotel_name", "Diyafa")
        values.setdefault("guest", "Room 1204")
    CheckoutDraft.objects.create(basket=basket, **values)
    return baskets.find(basket.public_id)  # type: ignore[return-value]


def seen(basket: Basket) -> dict[str, Any]:
    """What the review page's button carries."""
    found = baskets.find(basket.public_id)
    assert found is not None
    look = baskets.look_at(found, with_covers=False)
    return {"key": look.draft.placement_key if look.draft else uuid.uuid4(), "seen": look.digest}


def an_order(*products: Product | tuple[Product, int], **kwargs: Any) -> OrderGroup:
    """A placed order; cash unless `method` says otherwise."""
    language = kwargs.pop("language", "ar")
    by = kwargs.pop("by", None)
    basket = a_basket(*(products or (GoodsFactory(),)), **kwargs)
    return placing.place_order(basket, **seen(basket), by=by, language=language)


def a_part(status: str = SellerOrderStatus.NEW, *products: Any, **kwargs: Any) -> SellerOrder:
    """One family's order, walked to `status` by its owner."""
    part = an_order(*products, **kwargs).parts.select_related("family__owner", "group").order_by("pk").first()
    assert part is not None
    owner = part.family.owner
    if part.status == SellerOrderStatus.AWAITING_PAYMENT:
        pay_by_card(part.group)
    way = [
        ("accepted", fulfilment.accept_order),
        ("preparing", fulfilment.start_preparing),
        ("ready", fulfilment.mark_ready),
    ]
    for name, action in way:
        part.refresh_from_db()
        if part.status == status:
            return part
        action(part, by=owner)
        if name == status:
            break
    part.refresh_from_db()
    if status in ("collected", "delivered"):
        fulfilment.hand_over(part, code=part.handover_code or "", by=owner)
    part.refresh_from_db()
    return part


def open_page(group: OrderGroup) -> Any:
    return payments.open_card_page(group, base_url="http://testserver")


def pay_by_card(group: OrderGroup, *, amount: int | None = None) -> Any:
    """Open the card page, pay there, and let the redirect confirm."""
    attempt = open_page(group)
    fake.pay(attempt.public_id, amount_halalas=amount)
    return payments.confirm_payment(attempt.public_id)


def send_receipt(group: OrderGroup) -> None:
    """The shopper sends the photo of the bank's receipt."""
    buffer = io.BytesIO()
    Image.new("RGB", (64, 64), "white").save(buffer, "JPEG")
    payments.add_receipt(group, images.intake(ContentFile(buffer.getvalue(), "receipt.jpg")), "receipt.jpg")
