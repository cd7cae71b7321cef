"""Pieces kept while somebody pays."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.constraints import one_of
from marketplace.models.line import OrderLine
from marketplace.states import ReservationStatus


class StockReservationQuerySet(models.QuerySet["StockReservation"]):
    def active(self) -> "StockReservationQuerySet":
        return self.filter(status=ReservationStatus.ACTIVE)


class StockReservation(models.Model):
    """Pieces kept while their shopper is at the card page; counted in `Product.reserved` as long as it is active."""

    NOT_PERSONAL: ClassVar = {"status"}

    product = models.ForeignKey(
        "marketplace.Product", models.PROTECT, related_name="reservations", verbose_name=_("product")
    )
    line = models.OneToOneField(OrderLine, models.PROTECT, related_name="reservation", verbose_name=_("line"))
    quantity = models.PositiveSmallIntegerField(_("pieces"))
    expires_at = models.DateTimeField(_("held until"))
    status = models.CharField(_("status"), max_length=10, choices=ReservationStatus, default=ReservationStatus.ACTIVE)

    objects = StockReservationQuerySet.as_manager()

    class Meta:
        verbose_name = _("reservation")
        verbose_name_plural = _("reservations")
        constraints = [
            one_of("status", ReservationStatus, name="reservation_status_is_known"),
            models.CheckConstraint(condition=Q(quantity__gte=1), name="reservation_has_pieces"),
        ]
        indexes = [
            models.Index(fields=["expires_at"], name="reservation_due", condition=Q(status=ReservationStatus.ACTIVE))
        ]

    def __str__(self) -> str:
        return f"{self.product_id} × {self.quantity} ({self.status})"
