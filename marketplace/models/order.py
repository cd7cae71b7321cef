"""A placed order: what the shopper pays and tracks (`OrderGroup`), and what one family sees of it (`SellerOrder`).

Prices, names and dates of a placed order are frozen by triggers (migrations 0004 and 0008).
"""

import secrets
import uuid
from collections.abc import Iterable
from datetime import datetime
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Value
from django.db.models.functions import Cast, Concat
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from core.constraints import one_of
from core.crypto import EncryptedTextField
from core.models import Notification
from core.text import given_name
from marketplace import terms
from marketplace.states import (
    CardLanguage,
    CashTaker,
    DeliveryKind,
    PaymentMethod,
    SellerOrderStatus,
    TaxMode,
)

MOST_CODE_TRIES = 5
LIVE = [SellerOrderStatus.NEW, SellerOrderStatus.ACCEPTED, SellerOrderStatus.PREPARING, SellerOrderStatus.READY]
HANDED_OVER = [SellerOrderStatus.DELIVERED, SellerOrderStatus.COLLECTED, SellerOrderStatus.COMPLETED]
CALLED_OFF = [SellerOrderStatus.DECLINED, SellerOrderStatus.CANCELLED, SellerOrderStatus.EXPIRED]
BEGUN = [
    SellerOrderStatus.ACCEPTED,
    SellerOrderStatus.PREPARING,
    SellerOrderStatus.READY,
    SellerOrderStatus.AT_CENTER,
]
BEFORE_THE_FAMILY = [SellerOrderStatus.AWAITING_PAYMENT, SellerOrderStatus.EXPIRED]


def new_token() -> str:
    """144 bits: the address of the tracking page is the only key a guest has."""
    return secrets.token_urlsafe(18)


def new_code() -> str:
    """Six digits the shopper says when she takes the parcel."""
    return f"{secrets.randbelow(1_000_000):06d}"


class OrderGroupQuerySet(models.QuerySet["OrderGroup"]):
    def of_shopper(self, user: Any) -> "OrderGroupQuerySet":
        return self.filter(user=user)

    def newest(self) -> "OrderGroupQuerySet":
        return self.order_by("-placed_at", "-pk")

    def with_any_of(self, fields: Iterable[str]) -> "OrderGroupQuerySet":
        """Those where one of these columns holds something."""
        there = Q()
        for field in fields:
            there |= Q(**{f"{field}__isnull": False})
        return self.filter(there)

    def with_everything(self) -> "OrderGroupQuerySet":
        """For the shopper's own page: three queries whatever the number of families."""
        parts = SellerOrder.objects.select_related("family__center").order_by("pk").prefetch_related("lines")
        return self.select_related("payment", "hotel", "center").prefetch_related(
            models.Prefetch("parts", queryset=parts)
        )


class OrderGroup(models.Model):
    """One purchase of one shopper, guest or signed in."""

    PERSONAL_DATA: ClassVar = {
        "contact_name": "encrypted; two years after delivery, then blanked",
        "contact_phone": "encrypted; two years after delivery, then blanked",
        "contact_email": "encrypted; two years after delivery, then blanked",
        "place_detail": "encrypted (room, guest or short address); 90 days after delivery, then blanked",
        "card_message": "encrypted; 90 days after delivery, then blanked",
    }
    NOT_PERSONAL: ClassVar = {
        "number", "token", "language", "delivery_kind", "place_ar", "place_en", "payment_method", "card_language", "body_hash",
    }  # fmt: skip

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    number = models.CharField(_("number"), max_length=16, unique=True, editable=False)
    token = models.CharField(max_length=32, unique=True, default=new_token, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="orders",
        verbose_name=_("shopper"),
    )
    basket = models.ForeignKey("marketplace.Basket", models.SET_NULL, null=True, blank=True, related_name="orders")
    language = models.CharField(_("language"), max_length=8, default="ar")
    contact_name = EncryptedTextField(_("name"), null=True, blank=True)
    contact_phone = EncryptedTextField(_("phone"), null=True, blank=True)
    contact_email = EncryptedTextField(_("e-mail"), null=True, blank=True)
    delivery_kind = models.CharField(_("delivery"), max_length=8, choices=DeliveryKind)
    hotel = models.ForeignKey("marketplace.Hotel", models.SET_NULL, null=True, blank=True, related_name="orders")
    center = models.ForeignKey("centers.Center", models.PROTECT, null=True, blank=True, related_name="pickups")
    place_ar = models.CharField(_("place"), max_length=160)
    place_en = models.CharField(_("place in English"), max_length=160)
    place_detail = EncryptedTextField(_("room, guest or short address"), null=True, blank=True)
    payment_method = models.CharField(_("payment"), max_length=8, choices=PaymentMethod)
    gift_wrap = models.BooleanField(_("gift wrap"), default=False)
    card_message = EncryptedTextField(_("words on the card"), null=True, blank=True)
    card_language = models.CharField(_("language of the card"), max_length=2, choices=CardLanguage, default="ar")
    hide_prices = models.BooleanField(_("no prices inside"), default=True)
    fly_on = models.DateField(_("flies on"), null=True, blank=True)
    subtotal_halalas = models.PositiveIntegerField(_("goods"))
    delivery_halalas = models.PositiveIntegerField(_("delivery"), default=0)
    wrap_halalas = models.PositiveIntegerField(_("gift wrap"), default=0)
    total_halalas = models.PositiveIntegerField(_("total"))
    placed_at = models.DateTimeField(_("placed"), default=timezone.now, editable=False)
    placement_key = models.UUIDField(unique=True, editable=False)
    body_hash = models.CharField(max_length=64, editable=False)

    objects = OrderGroupQuerySet.as_manager()

    class Meta:
        verbose_name = _("order")
        verbose_name_plural = _("orders")
        constraints = [
            one_of("delivery_kind", DeliveryKind, name="order_delivery_is_known"),
            one_of("payment_method", PaymentMethod, name="order_payment_is_known"),
            models.CheckConstraint(
                condition=Q(total_halalas=F("subtotal_halalas") + F("delivery_halalas") + F("wrap_halalas")),
                name="order_total_adds_up",
            ),
            models.CheckConstraint(
                condition=~Q(delivery_kind=DeliveryKind.CENTER) | Q(center__isnull=False),
                name="order_pickup_has_a_centre",
            ),
            models.CheckConstraint(
                condition=~Q(payment_method=PaymentMethod.CASH) | Q(delivery_kind=DeliveryKind.CENTER),
                name="order_cash_is_paid_at_a_centre",
            ),
        ]
        indexes = [
            models.Index(fields=["-placed_at"], name="order_newest"),
            models.Index(fields=["user", "-placed_at"], name="order_by_shopper", condition=Q(user__isnull=False)),
        ]

    def __str__(self) -> str:
        return self.number

    def get_absolute_url(self) -> str:
        return reverse("marketplace:order-track", args=[self.token])

    @property
    def place(self) -> str:
        return self.place_en if get_language() == "en" else self.place_ar

    @property
    def delivery_for_others(self) -> str:
        return str(DeliveryKind(self.delivery_kind).for_others)

    @property
    def first_name(self) -> str:
        """All that a family learns of the shopper."""
        return given_name(self.contact_name or "")

    @cached_property
    def parts_in_order(self) -> "list[SellerOrder]":
        return sorted(self.parts.all(), key=lambda part: part.pk)

    @property
    def payable_halalas(self) -> int:
        """What is owed for the parts that were not called off."""
        return sum(part.total_halalas for part in self.parts_in_order if part.status not in CALLED_OFF)


class SellerOrderQuerySet(models.QuerySet["SellerOrder"]):
    def worked_on_by(self, user: Any) -> "SellerOrderQuerySet":
        """The owner's own, from the moment they concern her: nothing unpaid, nothing called off before she heard of it."""
        unheard = Q(status=SellerOrderStatus.CANCELLED, accept_by__isnull=True)
        return self.filter(family__owner=user).exclude(Q(status__in=BEFORE_THE_FAMILY) | unheard)

    def of_centers(self, centers: Any) -> "SellerOrderQuerySet":
        """Of a family of these centres, or handed over there."""
        return self.filter(Q(family__center__in=centers) | Q(group__center__in=centers))

    def open(self) -> "SellerOrderQuerySet":
        return self.filter(status__in=LIVE)

    def unfinished(self) -> "SellerOrderQuerySet":
        """Paid or being paid, and not yet in the shopper's hands."""
        return self.exclude(status__in=[*HANDED_OVER, *CALLED_OFF])

    def handed_over(self) -> "SellerOrderQuerySet":
        return self.filter(status__in=HANDED_OVER)

    def unanswered(self, now: datetime | None = None) -> "SellerOrderQuerySet":
        """New, and the time to accept is over."""
        return self.filter(status=SellerOrderStatus.NEW, accept_by__lt=now or timezone.now())

    def uncollected(self) -> "SellerOrderQuerySet":
        """Ready, and nobody has come for it within a week after the promised day."""
        waiting = [SellerOrderStatus.READY, SellerOrderStatus.AT_CENTER]
        return self.filter(status__in=waiting, promised_on__lt=timezone.localdate() - terms.COLLECT_WITHIN)

    def to_hand_over(self) -> "SellerOrderQuerySet":
        return self.filter(status__in=[SellerOrderStatus.READY, SellerOrderStatus.AT_CENTER])

    def not_reminded(self) -> "SellerOrderQuerySet":
        """Whose family has not been told that her answer is late."""
        text = models.CharField()
        key = Concat(Value("order_waiting:"), Cast(OuterRef("pk"), text), Value(":"), output_field=text)
        return self.exclude(Exists(Notification.objects.filter(key=key)))

    def with_lines(self) -> "SellerOrderQuerySet":
        return self.select_related("group__center", "group__hotel", "family").prefetch_related("lines")


class SellerOrder(models.Model):
    """One family's part of an order: its lines, its money, its state."""

    NOT_PERSONAL: ClassVar = {
        "number",
        "status",
        "tax_mode",
        "vat_number",
        "decline_reason",
        "cash_taken_by",
        "family_name_ar",
        "family_name_en",
    }
    PERSONAL_DATA: ClassVar = {"handover_code": "encrypted; blanked when the parcel is handed over"}

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    group = models.ForeignKey(OrderGroup, models.PROTECT, related_name="parts", verbose_name=_("order"))
    family = models.ForeignKey(
        "families.Family", models.PROTECT, related_name="seller_orders", verbose_name=_("family")
    )
    number = models.CharField(_("number"), max_length=20, unique=True, editable=False)
    family_name_ar = models.CharField(max_length=80)
    family_name_en = models.CharField(max_length=80, blank=True)
    status = models.CharField(_("status"), max_length=20, choices=SellerOrderStatus, editable=False)
    subtotal_halalas = models.PositiveIntegerField(_("goods"))
    delivery_halalas = models.PositiveIntegerField(_("share of the delivery"), default=0)
    wrap_halalas = models.PositiveIntegerField(_("share of the gift wrap"), default=0)
    total_halalas = models.PositiveIntegerField(_("total"))
    commission_bp = models.PositiveSmallIntegerField(_("commission in hundredths of a percent"), default=0)
    commission_halalas = models.PositiveIntegerField(_("commission"), default=0)
    tax_mode = models.CharField(_("tax"), max_length=24, choices=TaxMode, default=TaxMode.NOT_TAXED)
    tax_rate_bp = models.PositiveSmallIntegerField(_("tax rate in hundredths of a percent"), default=0)
    vat_number = models.CharField(_("VAT number"), max_length=15, blank=True)
    promised_on = models.DateField(_("promised for"))
    accept_by = models.DateTimeField(_("answer by"), null=True, blank=True)
    decline_reason = models.CharField(_("reason"), max_length=600, blank=True)
    handover_code = EncryptedTextField(_("hand-over code"), null=True, blank=True, default=new_code)
    handover_tries = models.PositiveSmallIntegerField(default=0, editable=False)
    handed_over_at = models.DateTimeField(_("handed over"), null=True, editable=False)
    cash_taken_by = models.CharField(_("cash taken by"), max_length=8, choices=CashTaker, default=CashTaker.NOBODY)

    objects = SellerOrderQuerySet.as_manager()

    class Meta:
        verbose_name = _("order of a family")
        verbose_name_plural = _("orders of families")
        permissions = [("handle_order", _("Can handle orders and payments"))]
        constraints = [
            one_of("status", SellerOrderStatus, name="seller_order_status_is_known"),
            one_of("tax_mode", TaxMode, name="seller_order_tax_is_known"),
            one_of("cash_taken_by", CashTaker, name="seller_order_cash_is_known"),
            models.UniqueConstraint(fields=["group", "family"], name="order_has_one_part_per_family"),
            models.CheckConstraint(
                condition=Q(total_halalas=F("subtotal_halalas") + F("delivery_halalas") + F("wrap_halalas")),
                name="seller_order_total_adds_up",
            ),
            models.CheckConstraint(
                condition=Q(commission_halalas__lte=F("subtotal_halalas")), name="commission_is_not_above_the_sale"
            ),
            models.CheckConstraint(
                condition=~Q(status=SellerOrderStatus.DECLINED) | ~Q(decline_reason=""), name="declined_order_says_why"
            ),
            models.CheckConstraint(
                condition=~Q(status__in=HANDED_OVER) | Q(handed_over_at__isnull=False),
                name="handed_over_order_has_a_time",
            ),
        ]
        indexes = [
            models.Index(fields=["family", "status", "promised_on"], name="seller_order_worklist"),
            models.Index(
                fields=["accept_by"], name="seller_order_unanswered", condition=Q(status=SellerOrderStatus.NEW)
            ),
        ]

    def __str__(self) -> str:
        return self.number

    def get_absolute_url(self) -> str:
        return reverse("marketplace:order-detail", args=[self.public_id])

    def become(self, status: SellerOrderStatus, *fields: str) -> SellerOrderStatus:
        """Move, saving `fields` with it; answers the state left behind."""
        before = SellerOrderStatus(self.status)
        before.must_allow(status)
        self.status = status
        self.save(update_fields=["status", *fields])
        return before

    @property
    def family_name(self) -> str:
        """As it was when the order was placed."""
        return self.family_name_en or self.family_name_ar if get_language() == "en" else self.family_name_ar

    @property
    def earns_halalas(self) -> int:
        """What the family receives: its goods less the commission; delivery and wrap belong to the centre."""
        return self.subtotal_halalas - self.commission_halalas

    @property
    def pieces(self) -> int:
        return sum(line.quantity for line in self.lines.all())

    @property
    def is_called_off(self) -> bool:
        return self.status in CALLED_OFF

    @property
    def is_handed_over(self) -> bool:
        return self.status in HANDED_OVER

    @property
    def may_be_handed_over(self) -> bool:
        return self.status in (SellerOrderStatus.READY, SellerOrderStatus.AT_CENTER)

    @property
    def may_be_declined(self) -> bool:
        return SellerOrderStatus(self.status).may_become(SellerOrderStatus.DECLINED)

    @property
    def may_be_cancelled(self) -> bool:
        """By the shopper: the family knows of it and has not answered."""
        return self.status == SellerOrderStatus.NEW

    @property
    def is_begun(self) -> bool:
        """Accepted, and not yet in the shopper's hands."""
        return self.status in BEGUN

    @property
    def helper(self) -> Any:
        """The centre that the shopper asks: where she picks it up, or the family's own."""
        return self.group.center or self.family.center

    @property
    def is_locked(self) -> bool:
        """Too many wrong codes: only the centre hands it over now."""
        return self.handover_tries >= MOST_CODE_TRIES

    @property
    def is_late(self) -> bool:
        return self.promised_on < timezone.localdate() and not self.is_handed_over and not self.is_called_off
