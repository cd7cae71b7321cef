"""What a visitor is about to buy, and what she has told us about where it goes."""

import hashlib
import json
import uuid
from datetime import datetime
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.constraints import one_of
from core.crypto import EncryptedTextField
from marketplace.models.product import SEARCH_FIELDS
from marketplace.states import CardLanguage, DeliveryKind, PaymentMethod

MOST_PIECES = 99
MOST_LINES = 50


class BasketQuerySet(models.QuerySet["Basket"]):
    def idle_since(self, moment: datetime) -> "BasketQuerySet":
        return self.filter(touched_at__lt=moment)


class Basket(models.Model):
    """Found by a signed cookie; exists from the first piece on."""

    NOT_PERSONAL: ClassVar[set[str]] = set()

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("person")
    )  # SET_NULL: a basket outlives the account, it is cleared by age
    fly_on = models.DateField(_("flies on"), null=True, blank=True)
    created_at = models.DateTimeField(_("created"), default=timezone.now, editable=False)
    touched_at = models.DateTimeField(_("last used"), default=timezone.now, editable=False)

    objects = BasketQuerySet.as_manager()

    class Meta:
        verbose_name = _("basket")
        verbose_name_plural = _("baskets")
        indexes = [models.Index(fields=["touched_at"], name="basket_by_age")]

    def __str__(self) -> str:
        return str(self.public_id)


class BasketLineQuerySet(models.QuerySet["BasketLine"]):
    def in_order(self) -> "BasketLineQuerySet":
        """By family, then in the order in which they were added."""
        return self.order_by("product__family_id", "pk")

    def with_products(self) -> "BasketLineQuerySet":
        """With all that a line shows; the search columns of the products stay in the database."""
        left_out = [f"product__{name}" for name in SEARCH_FIELDS]
        return self.select_related("product__family__district", "product__category").defer(*left_out)

    def pieces(self) -> int:
        return self.aggregate(pieces=models.Sum("quantity"))["pieces"] or 0


def hash_of(answers: Any) -> str:
    """Equal answers, equal hash: the same wish twice is one line."""
    return hashlib.sha256(json.dumps(answers, sort_keys=True, ensure_ascii=False).encode()).hexdigest()[:32]


class BasketLine(models.Model):
    """Some pieces of one product, made to one wish."""

    PERSONAL_DATA: ClassVar = {"answers": "a name to embroider may stand here; removed with the basket after 30 days"}
    NOT_PERSONAL: ClassVar = {"answers_hash"}

    basket = models.ForeignKey(Basket, models.CASCADE, related_name="lines", verbose_name=_("basket"))
    product = models.ForeignKey(
        "marketplace.Product", models.CASCADE, related_name="+", verbose_name=_("product")
    )  # CASCADE: nothing was promised yet
    quantity = models.PositiveSmallIntegerField(_("pieces"), default=1)
    answers = models.JSONField(_("wishes"), default=list, blank=True)
    answers_hash = models.CharField(max_length=32, editable=False)
    is_gift = models.BooleanField(_("a gift"), default=False)
    created_at = models.DateTimeField(_("added"), default=timezone.now, editable=False)

    objects = BasketLineQuerySet.as_manager()

    class Meta:
        verbose_name = _("line of a basket")
        verbose_name_plural = _("lines of a basket")
        constraints = [
            models.UniqueConstraint(fields=["basket", "product", "answers_hash"], name="basket_has_each_wish_once"),
            models.CheckConstraint(
                condition=Q(quantity__gte=1, quantity__lte=MOST_PIECES), name="basket_quantity_is_sensible"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.basket_id}/{self.product_id} × {self.quantity}"

    @property
    def total_halalas(self) -> int:
        return self.quantity * self.product.price_halalas


class CheckoutDraft(models.Model):
    """The answers of the four screens, kept on the server until the order is placed; removed with it, or after 30 days."""

    PERSONAL_DATA: ClassVar = {
        "hotel_name": "until the order is placed, at most 30 days",
        "guest": "encrypted; until the order is placed, at most 30 days",
        "short_address": "encrypted; until the order is placed, at most 30 days",
        "name": "encrypted; until the order is placed, at most 30 days",
        "phone": "encrypted; until the order is placed, at most 30 days",
        "email": "encrypted; until the order is placed, at most 30 days",
        "card_message": "encrypted; until the order is placed, at most 30 days",
    }
    NOT_PERSONAL: ClassVar = {"delivery_kind", "payment_method", "card_language"}

    basket = models.OneToOneField(Basket, models.CASCADE, related_name="draft", verbose_name=_("basket"))
    delivery_kind = models.CharField(_("delivery"), max_length=8, choices=DeliveryKind, blank=True)
    hotel = models.ForeignKey("marketplace.Hotel", models.SET_NULL, null=True, blank=True, related_name="+")
    hotel_name = models.CharField(_("hotel"), max_length=120, blank=True)
    guest = EncryptedTextField(_("room or name at the reception"), null=True, blank=True)
    center = models.ForeignKey("centers.Center", models.SET_NULL, null=True, blank=True, related_name="+")
    short_address = EncryptedTextField(_("short national address"), null=True, blank=True)
    name = EncryptedTextField(_("name"), null=True, blank=True)
    phone = EncryptedTextField(_("phone"), null=True, blank=True)
    email = EncryptedTextField(_("e-mail"), null=True, blank=True)
    payment_method = models.CharField(_("payment"), max_length=8, choices=PaymentMethod, blank=True)
    gift_wrap = models.BooleanField(_("gift wrap"), default=False)
    card_message = EncryptedTextField(_("words on the card"), null=True, blank=True)
    card_language = models.CharField(_("language of the card"), max_length=2, choices=CardLanguage, default="ar")
    hide_prices = models.BooleanField(_("no prices inside"), default=True)
    placement_key = models.UUIDField(default=uuid.uuid4, editable=False)

    class Meta:
        verbose_name = _("checkout under way")
        verbose_name_plural = _("checkouts under way")
        constraints = [one_of("card_language", CardLanguage, name="draft_card_language_is_known")]

    def __str__(self) -> str:
        return str(self.basket_id)

    @property
    def has_delivery(self) -> bool:
        """The first screen is answered."""
        return {
            DeliveryKind.HOTEL: bool(self.hotel_name and self.guest),
            DeliveryKind.CENTER: self.center_id is not None,
            DeliveryKind.HOME: bool(self.short_address),
        }.get(self.delivery_kind, False)  # type: ignore[call-overload, no-any-return]

    @property
    def has_contact(self) -> bool:
        return bool(self.name and (self.phone or self.email))

    @property
    def has_payment(self) -> bool:
        """Cash is taken where the parcel is collected, so a change of delivery may undo the choice."""
        if self.payment_method == PaymentMethod.CASH:
            return self.delivery_kind == DeliveryKind.CENTER
        return bool(self.payment_method)
