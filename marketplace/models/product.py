"""What a family sells."""

import uuid
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.constraints import all_or_none, not_negative, one_of
from core.folding import Folded
from families.models import Licence
from families.states import FamilyStatus, LicenceKind
from marketplace.models.photo import covers
from marketplace.models.search import NAMES, TEXTS, FullDaysBetween, Joined, Stems, Vector, generated, joined
from marketplace.states import Allergen, CategoryKind, Occasion, ProductStatus, Recipient, ReturnRule, Supply

if TYPE_CHECKING:
    from accounts.models import User
    from families.models import Family

HIGHEST_PRICE = 10_000_000  # halalas
CABIN_WEIGHT = 7_000  # grams that airlines let into the cabin
NEW_FOR = timedelta(days=10)
CABIN_LIQUID = 100  # millilitres
LIVE = Q(status=ProductStatus.PUBLISHED)
CARD_FIELDS = (
    "name_ar", "name_en", "price_halalas", "supply", "on_hand", "allocated", "reserved", "lead_days", "daily_capacity",
    "full_days", "is_one_of_a_kind", "is_handmade", "weight_g", "liquid_ml", "published_at", "category_id",
    "family__name_ar", "family__name_en", "family__slug", "family__closed_from", "family__closed_to",
    "family__district__name_ar", "family__district__name_en",
)  # fmt: skip

SEARCH_FIELDS = ("text_folded", "text_stems", "text_joined", "text_vector")


def sellable(on: date | None = None) -> Q:
    """The family may sell that day; food needs a health card in force as well. Joins, so nothing has to be synced."""
    on = on or timezone.localdate()
    is_open = Q(family__closed_from__isnull=True) | Q(family__closed_from__gt=on) | Q(family__closed_to__lt=on)
    card = Licence.objects.in_force(on).filter(kind=LicenceKind.HEALTH_CARD, family=models.OuterRef("family"))
    is_safe = ~Q(category__kind=CategoryKind.FOOD) | Q(models.Exists(card))
    return Q(family__status=FamilyStatus.APPROVED) & is_open & is_safe


class ProductQuerySet(models.QuerySet["Product"]):
    def of(self, family: "Family") -> "ProductQuerySet":
        return self.filter(family=family)

    def visible_to(self, user: "User") -> "ProductQuerySet":
        """The products a person may work on: her own family's."""
        return self.filter(family__owner=user)

    def kept(self) -> "ProductQuerySet":
        return self.exclude(status=ProductStatus.ARCHIVED)

    def awaiting_review(self) -> "ProductQuerySet":
        return self.filter(status=ProductStatus.PROPOSED)

    def published(self) -> "ProductQuerySet":
        return self.filter(LIVE)

    def untouched(self) -> "ProductQuerySet":
        """Drafts that hold no answer yet."""
        nameless = Q(name_ar__isnull=True) | Q(name_ar="")
        facts = {"category": None, "price_halalas": 0, "on_hand": 0, "lead_days": 0, "photos": None}
        return self.filter(nameless, status=ProductStatus.DRAFT, **facts)

    def in_stock(self) -> "ProductQuerySet":
        """Made to order, or with a piece that nobody has taken."""
        return self.filter(~Q(supply=Supply.STOCKED) | Q(on_hand__gt=F("allocated") + F("reserved")))

    def fits_cabin(self) -> "ProductQuerySet":
        return self.filter(weight_g__gt=0, weight_g__lte=CABIN_WEIGHT, liquid_ml__lte=CABIN_LIQUID)

    def ready_by(self, day: date, today: date | None = None) -> "ProductQuerySet":
        """Finished the day before `day`, so that it is handed over in time; the rule of `promises.ready_on` in SQL."""
        today = today or timezone.localdate()
        finish = models.ExpressionWrapper(models.Value(today) + F("lead_days"), models.DateField())
        last = day - timedelta(days=1)
        room = models.ExpressionWrapper((last - today).days + 1 - F("lead_days"), models.IntegerField())
        is_open = (
            Q(family__closed_from__isnull=True)
            | Q(family__closed_to__lt=today)
            | Q(family__closed_from__gt=F("_finish") + 1)
        )
        return (
            self.annotate(_finish=finish, _room=room)
            .filter(is_open, _room__gte=1)
            .filter(Q(full_days=[]) | Q(_room__gt=FullDaysBetween(F("full_days"), F("_finish"), models.Value(last))))
        )

    def on_sale(self, on: date | None = None) -> "ProductQuerySet":
        """Published, and its family may sell that day; for food, with a valid health card too."""
        return self.filter(LIVE & sellable(on))

    def with_cards(self) -> "ProductQuerySet":
        """Only the columns a card shows, with the cover: two queries for any number of rows."""
        return self.select_related("family__district").only(*CARD_FIELDS).prefetch_related(covers())

    def for_page(self) -> "ProductQuerySet":
        """Everything a product's own page shows, in one query; the search columns stay in the database."""
        return self.select_related("family__district", "family__center", "family__photo", "category__parent").defer(
            *SEARCH_FIELDS
        )


class Product(models.Model):
    """One thing that one family makes; it is on sale while it is published and the family may sell."""

    NOT_PERSONAL = {
        "name", "summary", "description", "supply", "size_text", "ingredients", "allergens", "return_rule", "occasions",
        "recipients", "status", "text_folded", "text_stems", "text_joined",
    }  # fmt: skip

    if TYPE_CHECKING:  # made by modeltranslation
        name_ar: str | None
        name_en: str | None
        summary_ar: str | None
        summary_en: str | None
        description_ar: str | None
        description_en: str | None
        ingredients_ar: str | None
        ingredients_en: str | None

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    family = models.ForeignKey("families.Family", models.PROTECT, related_name="products", verbose_name=_("family"))
    category = models.ForeignKey(
        "marketplace.Category",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="products",
        verbose_name=_("category"),
    )
    name = models.CharField(_("name"), max_length=90, blank=True)
    summary = models.CharField(_("in one sentence"), max_length=160, blank=True)
    description = models.TextField(_("description"), max_length=2000, blank=True)
    price_halalas = models.PositiveIntegerField(_("price"), default=0, validators=[MaxValueValidator(HIGHEST_PRICE)])

    supply = models.CharField(_("how it is supplied"), max_length=14, choices=Supply, default=Supply.STOCKED)
    on_hand = models.PositiveIntegerField(_("pieces at home"), default=0)
    allocated = models.PositiveIntegerField(_("pieces in orders"), default=0, editable=False)
    reserved = models.PositiveIntegerField(_("pieces being paid for"), default=0, editable=False)
    lead_days = models.PositiveSmallIntegerField(_("days to make it"), default=0)
    daily_capacity = models.PositiveSmallIntegerField(_("pieces a day"), default=0)
    full_days = ArrayField(models.DateField(), default=list, editable=False)  # days to come that take no more pieces

    weight_g = models.PositiveIntegerField(_("weight in grams"), default=0)
    liquid_ml = models.PositiveIntegerField(_("liquid in millilitres"), default=0)
    size_text = models.CharField(_("size"), max_length=60, blank=True)
    is_fragile = models.BooleanField(_("fragile"), default=False)
    is_perishable = models.BooleanField(_("spoils"), default=False)
    is_handmade = models.BooleanField(_("made by hand"), default=True)
    is_one_of_a_kind = models.BooleanField(_("one of a kind"), default=False)
    ingredients = models.TextField(_("ingredients"), max_length=600, blank=True)
    allergens = ArrayField(
        models.CharField(max_length=10, choices=Allergen), verbose_name=_("allergens"), default=list, blank=True
    )
    shelf_life_days = models.PositiveSmallIntegerField(_("keeps for days"), default=0)
    return_rule = models.CharField(_("return rule"), max_length=12, choices=ReturnRule, default=ReturnRule.SEVEN_DAYS)
    occasions = ArrayField(
        models.CharField(max_length=14, choices=Occasion), verbose_name=_("occasions"), default=list, blank=True
    )
    recipients = ArrayField(
        models.CharField(max_length=12, choices=Recipient), verbose_name=_("recipients"), default=list, blank=True
    )

    status = models.CharField(
        _("status"), max_length=18, choices=ProductStatus, default=ProductStatus.DRAFT, editable=False
    )
    is_held = models.BooleanField(_("hidden by staff"), default=False, editable=False)
    proposed_at = models.DateTimeField(_("sent"), null=True, editable=False)
    published_at = models.DateTimeField(_("first on sale"), null=True, editable=False)
    reviewed_at = models.DateTimeField(_("reviewed"), null=True, editable=False)
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("reviewer"),
    )
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    updated_at = models.DateTimeField(_("changed"), auto_now=True)

    text_folded = generated(Folded(joined(*NAMES, *TEXTS)))
    text_stems = generated(Stems(joined(*NAMES)))
    text_joined = generated(Joined(joined(*NAMES, *TEXTS)))
    text_vector = generated(Vector(joined(*NAMES), joined(*TEXTS)))

    objects = ProductQuerySet.as_manager()

    class Meta:
        verbose_name = _("product")
        verbose_name_plural = _("products")
        permissions = [("review_product", _("Can review products"))]
        constraints = [
            one_of("status", ProductStatus, name="product_status_is_known"),
            one_of("supply", Supply, name="product_supply_is_known"),
            one_of("return_rule", ReturnRule, name="product_return_rule_is_known"),
            all_or_none("reviewed_at", "reviewed_by", name="product_review_is_signed"),
            not_negative("on_hand", "allocated", "reserved", name="product_stock_is_not_negative"),
            models.CheckConstraint(
                condition=Q(on_hand__gte=F("allocated") + F("reserved")), name="product_never_promises_more_than_it_has"
            ),
            models.CheckConstraint(
                condition=Q(status__in=[ProductStatus.DRAFT, ProductStatus.ARCHIVED])
                | Q(category__isnull=False, price_halalas__gt=0) & ~Q(name_ar="") & Q(name_ar__isnull=False),
                name="product_past_draft_is_complete",
            ),
            models.CheckConstraint(
                condition=Q(status__in=[ProductStatus.DRAFT, ProductStatus.ARCHIVED])
                | ~Q(supply=Supply.MADE_TO_ORDER)
                | Q(lead_days__gte=1, daily_capacity__gte=1),
                name="product_made_to_order_says_when",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=[ProductStatus.PUBLISHED, ProductStatus.HIDDEN])
                | Q(published_at__isnull=False),
                name="product_on_sale_is_dated",
            ),
            models.CheckConstraint(condition=Q(price_halalas__lte=HIGHEST_PRICE), name="product_price_has_a_limit"),
        ]
        indexes = [
            models.Index(F("published_at").desc(), F("id").desc(), name="product_newest", condition=LIVE),
            models.Index(fields=["price_halalas", "id"], name="product_by_price", condition=LIVE),
            models.Index(fields=["lead_days", "id"], name="product_by_lead", condition=LIVE),
            models.Index(
                F("category"), F("published_at").desc(), F("id").desc(), name="product_shelf_newest", condition=LIVE
            ),
            models.Index(fields=["category", "price_halalas", "id"], name="product_shelf_price", condition=LIVE),
            models.Index(
                F("family"), F("published_at").desc(), F("id").desc(), name="product_family_newest", condition=LIVE
            ),
            models.Index(fields=["proposed_at"], name="product_queue", condition=Q(status=ProductStatus.PROPOSED)),
            GinIndex(fields=["occasions"], name="product_occasions", condition=LIVE),
            GinIndex(fields=["recipients"], name="product_recipients", condition=LIVE),
            GinIndex(fields=["text_vector"], name="product_vector"),
            GinIndex(OpClass(F("text_stems"), name="gin_trgm_ops"), name="product_stems_alike"),
            GinIndex(OpClass(F("text_joined"), name="gin_trgm_ops"), name="product_joined_alike"),
        ]

    def __str__(self) -> str:
        return self.name or str(_("Product without a name"))

    def get_absolute_url(self) -> str:
        return reverse("marketplace:product", args=[self.pk, self.slug])

    def get_edit_url(self) -> str:
        return reverse("marketplace:product-edit", args=[self.public_id])

    # Transitions ------------------------------------------------------------------------------------------------------

    def become(self, status: ProductStatus, *, fields: tuple[str, ...] = ()) -> None:
        """Move to another status when the map of moves allows it."""
        ProductStatus(self.status).must_allow(status)
        self.status = status
        self.save(update_fields=["status", "updated_at", *fields])

    def review(self, status: ProductStatus, *, by: "User") -> None:
        """Sign a decision; the day of the first publication stays."""
        self.reviewed_at, self.reviewed_by = timezone.now(), by
        if status == ProductStatus.PUBLISHED and self.published_at is None:
            self.published_at = self.reviewed_at
        self.become(status, fields=("reviewed_at", "reviewed_by", "published_at"))

    # Questions --------------------------------------------------------------------------------------------------------

    @property
    def slug(self) -> str:
        """Latin letters of the English name: addresses travel through messages that break other letters."""
        return slugify(self.name_en or "") or "gift"

    @property
    def available(self) -> int:
        """Pieces that may be promised now; made to order has no such number."""
        return self.on_hand - self.allocated - self.reserved

    @property
    def is_made_to_order(self) -> bool:
        return self.supply == Supply.MADE_TO_ORDER

    @property
    def is_sold_out(self) -> bool:
        return not self.is_made_to_order and self.available < 1

    @property
    def is_food(self) -> bool:
        return self.category is not None and self.category.kind == CategoryKind.FOOD

    @property
    def allergen_labels(self) -> list[str]:
        return [str(Allergen(code).label) for code in self.allergens]

    @property
    def return_ground(self) -> str:
        """Why, in law, as shown before the purchase."""
        return ReturnRule(self.return_rule).ground

    @property
    def weight_text(self) -> str:
        """Grams, from one kilogram on kilograms."""
        if self.weight_g < 1000:
            return str(_("%(n)d g") % {"n": self.weight_g})
        return str(_("%(n)s kg") % {"n": f"{self.weight_g / 1000:.2f}".rstrip("0").rstrip(".")})

    @property
    def fits_cabin_bag(self) -> bool:
        return 0 < self.weight_g <= CABIN_WEIGHT and self.liquid_ml <= CABIN_LIQUID

    @property
    def is_live(self) -> bool:
        """Shown or shown before: changes to it wait for an eye."""
        return self.status in (ProductStatus.PUBLISHED, ProductStatus.HIDDEN)

    @property
    def has_change_waiting(self) -> bool:
        """Reads the prefetched proposals."""
        return any(change.status == "pending" for change in self.proposals.all())

    @property
    def is_editable(self) -> bool:
        return self.is_live or self.status in (ProductStatus.DRAFT, ProductStatus.CHANGES_REQUESTED)

    @property
    def family_name(self) -> str:
        return self.family.name

    @property
    def district_name(self) -> str:
        return self.family.district.name if self.family.district else ""

    @property
    def ready_on(self) -> date | None:
        """The day the shopper can have one piece; None when it is sold out."""
        from marketplace.promises import ready_on  # promises know products

        return None if self.is_sold_out else ready_on(self)

    @property
    def badges(self) -> list[tuple[str, Any]]:
        """(kind, label) pairs that set a card apart; none for an ordinary one."""
        if self.is_sold_out:
            return [("blue", _("Sold out"))]
        found: list[tuple[str, Any]] = []
        if self.is_one_of_a_kind:
            found.append(("one", _("One of a kind")))
        elif not self.is_made_to_order and self.available <= 3:
            found.append(("last", _("Last pieces")))
        if self.published_at and self.published_at > timezone.now() - NEW_FOR:
            found.append(("new", pgettext_lazy("product", "New")))
        return found

    @property
    def cover(self) -> Any:
        """The first live photo; from the prefetch of `with_cards` when there is one."""
        if "cover_photos" in self.__dict__:
            return next(iter(self.__dict__["cover_photos"]), None)
        return self.photos.live().first()
