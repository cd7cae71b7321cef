"""When a centre is open, and for whom: men, women and families have hours of their own."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from centers.kinds import Section
from centers.models.places import Center, Weekday
from core.constraints import one_of


class OpeningBand(models.Model):
    """From an hour to an hour on one weekday, for one section. What goes on past midnight is two bands."""

    NOT_PERSONAL: ClassVar = {"section"}

    center = models.ForeignKey(Center, models.CASCADE, related_name="bands", verbose_name=_("centre"))
    weekday = models.PositiveSmallIntegerField(_("day"), choices=Weekday)
    section = models.CharField(_("section"), max_length=6, choices=Section)
    opens = models.TimeField(_("opens"))
    closes = models.TimeField(_("closes"))

    class Meta:
        verbose_name = _("opening hours")
        verbose_name_plural = _("opening hours")
        constraints = [
            one_of("section", Section, name="opening_section_is_known"),
            models.CheckConstraint(condition=Q(weekday__range=(0, 6)), name="opening_weekday_is_known"),
            models.CheckConstraint(condition=Q(opens__lt=F("closes")), name="opening_closes_after_it_opens"),
            models.UniqueConstraint(
                fields=["center", "weekday", "section", "opens"], name="opening_band_is_written_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_weekday_display()} {self.get_section_display()}"
