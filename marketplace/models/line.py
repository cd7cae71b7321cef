"""The pieces of a placed order. Prices, names, wishes and dates are frozen by triggers (migrations 0004 and 0008)."""

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from core.constraints import one_of
from marketplace.models.order import SellerOrder
from marketplace.states import ReturnRule


class OrderLine(models.Model):
    """Pieces of one product as they were promised: names, price, rule and day are copies."""

    NOT_PERSONAL: ClassVar = {"name_ar", "name_en", "return_rule", "booked_days"}
    PERSONAL_DATA: ClassVar = {"answers": "a name to embroider may stand here; 90 days after delivery, then blanked"}

    seller_order = models.ForeignKey(SellerOrder, models.PROTECT, related_name="lines", verbose_name=_("order"))
    family = models.ForeignKey("families.Family", models.PROTECT, related_name="+", verbose_name=_("family"))
    product = models.ForeignKey(
        "marketplace.Product", models.SET_NULL, null=True, related_name="order_lines", verbose_name=_("product")
    )  # SET_NULL: the copies below are the truth, the product is for looking only
    name_ar = models.CharField(_("name"), max_length=90)
    name_en = models.CharField(_("name in English"), max_length=90, blank=True)
    unit_price_halalas = models.PositiveIntegerField(_("price"))
    quantity = models.PositiveSmallIntegerField(_("pieces"))
    total_halalas = models.PositiveIntegerField(_("total"))
    answers = models.JSONField(_("wishes"), default=list, blank=True, null=True)
    is_gift = models.BooleanField(_("a gift"), default=False)
    is_made_to_order = models.BooleanField(_("made to order"), default=False)
    booked_days = models.JSONField(_("days of work"), default=list, blank=True)
    lead_days = models.PositiveSmallIntegerField(_("days to make it"), default=0)
    return_rule = models.CharField(_("return rule"), max_length=12, choices=ReturnRule)
    promised_on = models.DateField(_("promised for"))

    class Meta:
        verbose_name = _("line of an order")
        verbose_name_plural = _("lines of an order")
        constraints = [
            models.CheckConstraint(condition=Q(quantity__gte=1), name="order_line_has_pieces"),
            models.CheckConstraint(
                condition=Q(total_halalas=F("unit_price_halalas") * F("quantity")), name="order_line_total_adds_up"
            ),
            one_of("return_rule", ReturnRule, name="order_line_return_rule_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.seller_order_id}: {self.quantity} × {self.name_ar}"

    @property
    def name(self) -> str:
        return self.name_en or self.name_ar if get_language() == "en" else self.name_ar

    @property
    def shares(self) -> list[tuple[date, int]]:
        """The booked days as `promises.release` wants them."""
        return [(date.fromisoformat(day), pieces) for day, pieces in self.booked_days]

    def get_return_ground(self) -> str:
        return ReturnRule(self.return_rule).ground
