"""Where pilgrims stay."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from core.prepared import Prepared
from core.text import fold


class HotelQuerySet(models.QuerySet["Hotel"]):
    def known(self) -> "HotelQuerySet":
        return self.filter(is_active=True).order_by("name_ar", "pk")

    def named(self, text: str) -> "Hotel | None":
        """The hotel whose Arabic or English name this is, however it is spelt."""
        wanted = fold(text)
        if not wanted:
            return None
        found = (hotel for hotel in KNOWN.rows() if wanted in (fold(hotel.name_ar), fold(hotel.name_en)))
        return next(found, None)


class Hotel(models.Model):
    """A hotel in Makkah that orders are brought to."""

    NOT_PERSONAL: ClassVar = {"name_ar", "name_en"}

    name_ar = models.CharField(_("name in Arabic"), max_length=120, unique=True)
    name_en = models.CharField(_("name in English"), max_length=120, unique=True)
    district = models.ForeignKey("centers.District", models.PROTECT, related_name="hotels", verbose_name=_("district"))
    is_active = models.BooleanField(_("offered"), default=True)

    objects = HotelQuerySet.as_manager()

    class Meta:
        verbose_name = _("hotel")
        verbose_name_plural = _("hotels")

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> Any:
        return self.name_en if get_language() == "en" else self.name_ar


KNOWN: Prepared[Hotel] = Prepared(lambda: Hotel.objects.known(), planned_once=True)
