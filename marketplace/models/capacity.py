"""What a family can make in a day."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class DailyCapacity(models.Model):
    """Pieces of one made-to-order product that are promised for one day; a row appears with the first promise."""

    product = models.ForeignKey("marketplace.Product", models.CASCADE, related_name="days", verbose_name=_("product"))
    day = models.DateField(_("day"))
    booked = models.PositiveSmallIntegerField(_("promised"), default=0)
    capacity = models.PositiveSmallIntegerField(_("possible"))

    class Meta:
        verbose_name = _("day of work")
        verbose_name_plural = _("days of work")
        constraints = [
            models.UniqueConstraint(fields=["product", "day"], name="capacity_has_one_row_a_day"),
            models.CheckConstraint(condition=Q(booked__lte=F("capacity")), name="capacity_is_never_overbooked"),
        ]

    def __str__(self) -> str:
        return f"{self.product_id} {self.day}: {self.booked}/{self.capacity}"
