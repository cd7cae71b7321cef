"""Two hundred products of invented families, in every state. Running it twice changes nothing."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts import demo as accounts_demo
from core import images
from core.models import AuditEvent
from families.models import Family
from families.states import FamilyStatus
from marketplace.catalogue import rotation, words
from marketplace.catalogue.snapshot import keeper
from marketplace.demo_goods import LINES, Line
from marketplace.demo_pictures import SIDE, Drawing, Drawn, draw_all
from marketplace.demo_shots import SHOTS
from marketplace.demo_words import ABOUT, OWN
from marketplace.models import Category, Product, ProductChange, ProductPhoto, ProductQuestion
from marketplace.states import ProductStatus, QuestionKind, ReturnRule, Supply

LARGE = 24  # of the goods also come in a large size, which makes two hundred
OTHER_STATES = {
    ProductStatus.PROPOSED: 10,
    ProductStatus.DRAFT: 6,
    ProductStatus.CHANGES_REQUESTED: 4,
    ProductStatus.HIDDEN: 3,
    ProductStatus.REJECTED: 2,
    ProductStatus.ARCHIVED: 1,
}
REASONS = {
    ProductStatus.CHANGES_REQUESTED: "الصورة الأولى معتمة. صوّري القطعة قرب النافذة في النهار، ثم أرسليها مرة أخرى.",
    ProductStatus.REJECTED: "هذا منتج مصانع وليس من عمل الأسرة، والمتجر لأعمال الأسر فقط.",
    ProductStatus.HIDDEN: "",
}


@dataclass(frozen=True)
class Good:
    """One product to be, with its place in the list of its craft."""

    line: Line
    place: int
    name_ar: str
    name_en: str
    riyals: int
    grams: int

    @property
    def category(self) -> str:
        return self.line.others.get(self.place, self.line.category)

    @property
    def is_large(self) -> bool:
        return self.name_en.endswith(", large")

    @property
    def drawing(self) -> Drawing:
        subject, colour = SHOTS[self.line.craft][self.place]
        return Drawing(subject, colour, (self.place + self.is_large) % 2, self.is_large)


def load(families: list[Family]) -> list[Product]:
    """Fill the shelves of the families given; nothing when there are products already."""
    if Product.objects.exists():
        return list(Product.objects.order_by("pk"))
    chance = random.Random(1448)
    sellers = [family for family in families if family.status == FamilyStatus.APPROVED]
    shared = list(share(sellers))
    drawn = draw_all(good.drawing for good, _family in shared)
    with transaction.atomic():
        products = [stock(good, family, chance) for good, family in shared]
        spread_states(products, chance)
        for product, (good, _family) in zip(products, shared, strict=True):
            hang(product, drawn[good.drawing])
        propose_some(products)
        first_drafts(families)
    for remembered in (keeper, words, rotation.order):
        remembered.forget()
    return products


def share(families: list[Family]) -> Iterator[tuple[Good, Family]]:
    """Every craft's goods, dealt round among the families of that craft; the rest of the crafts go to all in turn."""
    makers: dict[str, list[Family]] = {}
    for family in families:
        for craft in family.crafts.all():
            makers.setdefault(craft.slug, []).append(family)
    large = LARGE
    for line in LINES:
        hands = makers.get(line.craft)
        if not hands:
            continue
        for place, (arabic, english, riyals, grams) in enumerate(line.goods):
            good = Good(line, place, arabic, english, riyals, grams)
            yield good, hands[place % len(hands)]
            if large and place == 1 and grams:
                large -= 1
                bigger: dict[str, Any] = {"name_ar": f"{arabic} – حجم كبير", "name_en": f"{english}, large"}
                yield replace(good, riyals=riyals * 8 // 5, grams=grams * 9 // 5, **bigger), hands[-1]


def stock(good: Good, family: Family, chance: random.Random) -> Product:
    line = good.line
    published = timezone.now() - timedelta(days=chance.randint(1, 120), minutes=chance.randint(0, 1400))
    unique = "قطعة واحدة" in good.name_ar
    made = line.lead_days > 0 and not unique
    liquid = liquid_of(good)
    own = OWN.get((line.craft, good.place), {})
    about_ar, about_en = ABOUT[line.craft]
    product = Product.objects.create(
        family=family,
        category=Category.objects.get(slug=good.category),
        name_ar=good.name_ar,
        name_en=good.name_en,
        summary_ar=own.get("summary_ar", line.summary_ar),
        summary_en=own.get("summary_en", line.summary_en),
        description_ar=about_ar,
        description_en=about_en,
        price_halalas=good.riyals * 100,
        supply=Supply.MADE_TO_ORDER if made else Supply.STOCKED,
        on_hand=0 if made else 1 if unique else chance.choice([2, 3, 5, 8, 12, 20, 30]),
        lead_days=line.lead_days if made else 0,
        daily_capacity=line.daily if made else 0,
        weight_g=good.grams,
        liquid_ml=liquid,
        is_fragile=line.is_fragile,
        is_perishable=0 < line.shelf_life_days <= 14,
        is_one_of_a_kind=unique,
        is_handmade=line.category not in ("design-cards", "photo-albums"),
        ingredients_ar=own.get("ingredients_ar", line.ingredients_ar),
        ingredients_en=own.get("ingredients_en", line.ingredients_en),
        allergens=own.get("allergens", list(line.allergens)),
        shelf_life_days=line.shelf_life_days,
        return_rule=return_rule(line),
        occasions=list(line.occasions),
        recipients=list(line.recipients),
        status=ProductStatus.PUBLISHED,
        proposed_at=published - timedelta(days=1),
        published_at=published,
        reviewed_at=published,
        reviewed_by=accounts_demo.load(),
    )
    if line.question:
        ProductQuestion.objects.create(
            product=product, label_ar=line.question[0], label_en=line.question[1], kind=QuestionKind.TEXT, max_length=24
        )
    return product


def liquid_of(good: Good) -> int:
    """Millilitres named in the good's own words."""
    text = good.name_en.split(" ml")
    return int(text[0].rsplit(" ", 1)[-1]) if len(text) > 1 else 0


def return_rule(line: Line) -> str:
    if line.shelf_life_days:
        return ReturnRule.PERISHABLE if line.shelf_life_days < 30 else ReturnRule.HYGIENE
    return ReturnRule.CUSTOM_MADE if line.question else ReturnRule.SEVEN_DAYS


def spread_states(products: list[Product], chance: random.Random) -> None:
    """Some are not on sale: waiting, sent back, hidden, refused, put away."""
    others = chance.sample(products, sum(OTHER_STATES.values()))
    manager = accounts_demo.load()
    for status, count in OTHER_STATES.items():
        for product in (others.pop() for _ in range(count)):
            product.status = status
            if status in (ProductStatus.DRAFT, ProductStatus.PROPOSED):
                product.reviewed_at = product.reviewed_by = None
            if status != ProductStatus.HIDDEN:
                product.published_at = None
            if status == ProductStatus.PROPOSED:
                product.proposed_at = timezone.now() - timedelta(hours=chance.randint(3, 90))
            product.save(update_fields=["status", "reviewed_at", "reviewed_by", "published_at", "proposed_at"])
    AuditEvent.objects.bulk_create(event for product in products for event in trail(product, manager))


def trail(product: Product, manager: Any) -> Iterator[AuditEvent]:
    """The events that led to the product's state."""
    about: dict[str, Any] = {"target_label": product._meta.label_lower, "target_pk": product.pk}
    if product.status == ProductStatus.DRAFT:
        return
    proposed_at = product.proposed_at or product.created_at
    yield AuditEvent(action="product.proposed", by=product.family.owner, to_status="proposed", at=proposed_at, **about)
    if product.reviewed_at:
        name = "published" if product.published_at else product.status
        reason = REASONS.get(ProductStatus(product.status), "")
        yield AuditEvent(
            action=f"product.{name}", by=manager, to_status=name, at=product.reviewed_at, reason=reason, **about
        )


def hang(product: Product, pictures: Sequence[Drawn]) -> None:
    """Keep the drawn photos as if they had been uploaded and rendered."""
    for position, drawn in enumerate(pictures):
        photo = ProductPhoto(product=product, position=position, is_rendered=True)
        photo.take(images.Clean(drawn.jpeg, SIDE, SIDE, drawn.color))
        for width, data in drawn.webp.items():
            images.write_whole(photo.folder / f"{width}.webp", data)
        photo.save()


def propose_some(products: list[Product]) -> None:
    """Four changes wait beside products on sale."""
    on_sale = [product for product in products if product.status == ProductStatus.PUBLISHED][:40:10]
    for product in on_sale:
        ProductChange.objects.create(
            product=product,
            created_by=product.family.owner,
            changes={
                "price_halalas": product.price_halalas + 1500,
                "summary_ar": f"{product.summary_ar} والتغليف هدية منا.",
                "occasions": [*product.occasions, "graduation"],
            },
        )


def first_drafts(families: list[Family]) -> None:
    """Families that still register have begun their first product."""
    waiting = [family for family in families if family.status == FamilyStatus.SUBMITTED]
    for family, arabic in zip(waiting, ("بسبوسة بالقشطة", "بطاقات دعوة مطبوعة", "مريول مطبخ مطرز"), strict=False):
        Product.objects.create(family=family, name_ar=arabic, name_en="")
