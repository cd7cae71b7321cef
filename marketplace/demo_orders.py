"""Orders of invented shoppers over the last weeks, in every state. Running it twice changes nothing."""

import random
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from unittest.mock import patch

from django.utils import timezone

from accounts import demo as accounts_demo
from centers.models import Center, District
from core.exceptions import RuleViolation
from families.models import Family
from marketplace import baskets, cards
from marketplace.actions import fulfilment, placing
from marketplace.actions import payment as payments
from marketplace.models import Basket, BasketLine, CheckoutDraft, Hotel, OrderGroup, Product, SellerOrder
from marketplace.models.basket import hash_of
from marketplace.payments import fake
from marketplace.states import DeliveryKind, PaymentMethod

HOTELS = [
    ("فندق سعفة العزيزية", "Saafat Al Aziziyah Hotel", "aziziyah"),
    ("فندق روشان الششة", "Roshan Ash Shishah Hotel", "shisha"),
    ("فندق نزل المسفلة", "Nuzul Al Misfalah Hotel", "misfalah"),
    ("فندق نخلة الحارة", "Nakhlat Al Harah Hotel", "misfalah"),
    ("فندق قنديل جرول", "Qandil Jarwal Hotel", "jarwal"),
    ("فندق بوابة الزاهر", "Az Zahir Gate Hotel", "zahir"),
    ("فندق سقيا المعابدة", "Suqya Al Maabdah Hotel", "maabdah"),
    ("فندق النسيم للضيوف", "An Naseem Guest Hotel", "naseem"),
    ("فندق رحاب العتيبية", "Rihab Al Utaybiyah Hotel", "utaybiyah"),
    ("فندق ريع الرصيفة", "Ri Ar Rusayfah Hotel", "rusayfah"),
]
SHOPPERS = [
    ("عائشة المنصوري", "+971501234567", "ar"),
    ("Siti Rahmawati", "+6281234567890", "en"),
    ("Yusuf Demir", "+905321234567", "en"),
    ("خديجة بن صالح", "+213551234567", "ar"),
    ("Imran Qureshi", "+923012345678", "en"),
    ("Fatima Bello", "+2348031234567", "en"),
    ("نورة الحارثي", "+966500000301", "ar"),
    ("محمود عبد الرحمن", "+201001234567", "ar"),
    ("Amina Diallo", "+33612345678", "en"),
    ("Hannah Osman", "+447400123456", "en"),
]
DECLINED = "نفدت المواد عندي هذا الأسبوع، وأعتذر منكم."


@dataclass(frozen=True)
class Wish:
    """One order to make: where it ends, how it is paid, how many days ago it was placed."""

    end: str
    method: str
    days_ago: int


WISHES = [
    *[Wish("completed", method, days) for method, days in zip(["cash", "card", "transfer"] * 4, range(12, 36, 2), strict=True)],
    *[Wish("handed_over", method, days) for method, days in zip(["card", "cash"] * 4, range(1, 9), strict=True)],
    *[Wish("ready", method, days) for method, days in zip(["card", "cash", "transfer"] * 2, [1, 1, 2, 2, 3, 3], strict=True)],
    Wish("at_center", "card", 2), Wish("at_center", "cash", 3),
    *[Wish("preparing", method, days) for method, days in zip(["card", "cash"] * 2, [1, 1, 2, 2], strict=True)],
    *[Wish("accepted", "card", 0), Wish("accepted", "cash", 1), Wish("accepted", "card", 1)],
    *[Wish("new", "cash", 0), Wish("new", "card", 0), Wish("new", "card", 0), Wish("new", "cash", 2)],
    Wish("declined", "card", 4), Wish("declined", "cash", 5),
    Wish("awaiting", "transfer", 0), Wish("awaiting", "transfer", 1),
    Wish("expired", "card", 3), Wish("expired", "card", 6), Wish("review", "card", 0),
]  # fmt: skip


def load(families: list[Family]) -> list[OrderGroup]:
    """Create hotels and orders once; the presence of any order means it was done."""
    hotels = load_hotels()
    if OrderGroup.objects.exists():
        return list(OrderGroup.objects.order_by("pk"))
    dice = random.Random(1448)
    centers = list(Center.objects.pickup_points().order_by("pk"))
    products = list(
        Product.objects.on_sale().in_stock().filter(family__in=families).select_related("family__owner").order_by("pk")
    )
    groups = []
    for number, wish in enumerate(WISHES):
        with suppress(RuleViolation):
            groups.append(make(wish, number, dice, products, hotels, centers))
    return groups


def load_hotels() -> list[Hotel]:
    districts = {district.slug: district for district in District.objects.all()}
    rows = []
    for ar, en, slug in HOTELS:
        if slug in districts:
            rows.append(
                Hotel.objects.get_or_create(name_ar=ar, defaults={"name_en": en, "district": districts[slug]})[0]
            )
    return rows


def make(
    wish: Wish, number: int, dice: random.Random, products: list[Product], hotels: list[Hotel], centers: list[Center]
) -> OrderGroup:
    """Place one order through the same door as everybody, on its own day, and walk it to its end."""
    name, phone, language = SHOPPERS[number % len(SHOPPERS)]
    placed_at = timezone.now() - timedelta(days=wish.days_ago, hours=dice.randint(1, 5), minutes=dice.randint(0, 59))
    basket = Basket.objects.create()
    for product in dice.sample(products, dice.choice([1, 1, 2, 3])):
        pieces = 1 if product.is_one_of_a_kind else dice.choice([1, 1, 2])
        BasketLine.objects.create(basket=basket, product=product, quantity=pieces, answers_hash=hash_of([]))
    CheckoutDraft.objects.create(basket=basket, **answers(wish, name, phone, language, dice, hotels, centers))
    by = accounts_demo.demo_user(phone="0500000301", name=name) if phone.endswith("0000301") else None
    with clock_at(placed_at):
        found: Any = baskets.find(basket.public_id)
        look: Any = baskets.look_at(found, with_covers=False)
        group = placing.place_order(found, key=look.draft.placement_key, seen=look.digest, by=by, language=language)
        pay(group, wish)
    if wish.end not in ("awaiting", "expired", "review", "new"):
        for part in group.parts.select_related("family__owner", "group").order_by("pk"):
            carry(part, wish, placed_at)
    return group


def answers(
    wish: Wish, name: str, phone: str, language: str, dice: random.Random, hotels: list[Hotel], centers: list[Center]
) -> dict[str, Any]:
    """What the four screens were told."""
    hotel = dice.choice(hotels) if hotels else None
    is_pickup = wish.method == PaymentMethod.CASH or hotel is None
    wrapped = dice.random() < 0.5
    return {
        "delivery_kind": DeliveryKind.CENTER if is_pickup else DeliveryKind.HOTEL,
        "center": dice.choice(centers) if is_pickup else None,
        "hotel": None if is_pickup else hotel,
        "hotel_name": "" if is_pickup or hotel is None else hotel.name_ar,
        "guest": f"{dice.randint(2, 18)}{dice.randint(1, 30):02d}",
        "name": name,
        "phone": phone,
        "payment_method": wish.method,
        "gift_wrap": wrapped,
        "card_message": dice.choice(cards.WORDS[language]) if wrapped else "",
        "card_language": language,
    }


def pay(group: OrderGroup, wish: Wish) -> None:
    if wish.method == PaymentMethod.CARD:
        attempt = payments.open_card_page(group, base_url="")
        if wish.end == "expired":
            type(group.payment).objects.filter(pk=group.payment.pk).update(deadline_at=timezone.now())
            payments.expire_unpaid(group.payment)
            return
        fake.pay(attempt.public_id, amount_halalas=group.total_halalas + 500 if wish.end == "review" else None)
        payments.confirm_payment(attempt.public_id)
    elif wish.method == PaymentMethod.TRANSFER and wish.end != "awaiting":
        payments.approve_transfer(group.payment, by=accounts_demo.demo_user(email="admin@bayt.example"))


def carry(part: SellerOrder, wish: Wish, placed_at: datetime) -> None:
    """One family's way; its steps lie between the day of the order and today."""
    owner, admin = part.family.owner, accounts_demo.demo_user(email="admin@bayt.example")
    ways: list[tuple[str, Any]] = [
        ("accepted", lambda: fulfilment.accept_order(part, by=owner)),
        ("preparing", lambda: fulfilment.start_preparing(part, by=owner)),
        ("ready", lambda: fulfilment.mark_ready(part, by=owner)),
        ("at_center", lambda: fulfilment.receive_at_center(part, by=admin)),
        ("handed_over", lambda: fulfilment.hand_over(part, code=part.handover_code or "", by=owner)),
    ]
    if wish.end == "declined":
        ways = [("declined", lambda: fulfilment.decline_order(part, by=owner, reason=DECLINED))]
    elif wish.end in ("handed_over", "completed"):
        ways = [step for step in ways if step[0] != "at_center"]
    pace = (timezone.now() - placed_at) / (len(ways) + 2)
    for number, (state, step) in enumerate(ways, start=1):
        moment = placed_at + (min(number * pace, number * timedelta(hours=20)))
        with clock_at(moment):
            step()
        if state == wish.end:
            return
    if wish.end == "completed":
        with clock_at(min(moment + timedelta(days=8), timezone.now())):
            fulfilment.complete_orders()


class Clock(type):
    """Lets a class that tells another time still recognise every datetime."""

    def __instancecheck__(cls, value: object) -> bool:
        return isinstance(value, datetime)


@contextmanager
def clock_at(moment: datetime) -> Iterator[None]:
    """The demo's weeks behind us: orders are frozen once placed, so they are placed on their own day."""

    class Then(datetime, metaclass=Clock):
        @classmethod
        def now(cls, tz: Any = None) -> datetime:  # type: ignore[override]
            return moment.astimezone(tz)

    with patch.object(timezone, "datetime", Then):
        yield
