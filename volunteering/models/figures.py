"""Sums of approved hours, kept beside the lines, and what others have published."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from centers.models import Center, District
from core.constraints import one_of
from volunteering.kinds import WorkClass
from volunteering.models.volunteer import Volunteer


class Sums(models.Model):
    """Sums of approved lines, kept in the transaction that approves or reverses them; pages read these, never the lines."""

    minutes = models.BigIntegerField(_("minutes"), default=0)
    value_halalas = models.BigIntegerField(_("value"), default=0)
    lines = models.BigIntegerField(_("lines"), default=0)

    class Meta:
        abstract = True


NEVER_NEGATIVE = Q(minutes__gte=0, value_halalas__gte=0, lines__gte=0)


class HourTotal(Sums):
    """Of one month, one class and one centre."""

    NOT_PERSONAL: ClassVar = {"work_class"}

    month = models.DateField(_("month"))
    work_class = models.CharField(pgettext_lazy("volunteering", "class"), max_length=12, choices=WorkClass)
    center = models.ForeignKey(Center, models.PROTECT, related_name="hour_totals", verbose_name=_("centre"))

    class Meta:
        verbose_name = _("sum of hours")
        verbose_name_plural = _("sums of hours")
        constraints = [
            models.UniqueConstraint(fields=["month", "work_class", "center"], name="hour_total_is_one_row"),
            models.CheckConstraint(condition=NEVER_NEGATIVE, name="hour_total_is_never_negative"),
        ]

    def __str__(self) -> str:
        return f"{self.month:%Y-%m} {self.work_class} {self.center_id}"


class DistrictTotal(Sums):
    """Of one month and the district in which the volunteers live."""

    month = models.DateField(_("month"))
    district = models.ForeignKey(District, models.PROTECT, related_name="hour_totals", verbose_name=_("district"))

    class Meta:
        verbose_name = _("sum of hours of a district")
        verbose_name_plural = _("sums of hours of districts")
        constraints = [
            models.UniqueConstraint(fields=["month", "district"], name="district_total_is_one_row"),
            models.CheckConstraint(condition=NEVER_NEGATIVE, name="district_total_is_never_negative"),
        ]

    def __str__(self) -> str:
        return f"{self.month:%Y-%m} {self.district_id}"


class VolunteerTotal(Sums):
    """Of one volunteer, for good."""

    volunteer = models.OneToOneField(
        Volunteer, models.PROTECT, related_name="total", verbose_name=_("volunteer"), primary_key=True
    )

    class Meta:
        verbose_name = _("sum of hours of a volunteer")
        verbose_name_plural = _("sums of hours of volunteers")
        constraints = [models.CheckConstraint(condition=NEVER_NEGATIVE, name="volunteer_total_is_never_negative")]

    def __str__(self) -> str:
        return f"{self.volunteer_id}"


class FigureKind(models.TextChoices):
    PUBLISHED = "published", pgettext_lazy("figure", "Published")
    TARGET = "target", pgettext_lazy("figure", "Target")


class OfficialFigure(models.Model):
    """What somebody published or set out to reach, with its source and its day. It stands apart and is never added to ours."""

    NOT_PERSONAL: ClassVar = {"source", "title", "url", "kind"}

    kind = models.CharField(_("kind"), max_length=10, choices=FigureKind, default=FigureKind.PUBLISHED)
    source = models.CharField(_("source"), max_length=120)
    title = models.CharField(_("title"), max_length=200)
    url = models.URLField(_("page"), blank=True)
    as_of = models.DateField(_("as of"))
    opportunities = models.PositiveIntegerField(_("opportunities"), null=True, blank=True)
    volunteers = models.PositiveIntegerField(_("volunteers"), null=True, blank=True)
    hours = models.PositiveBigIntegerField(_("hours"), null=True, blank=True)
    riyals = models.PositiveBigIntegerField(_("riyals"), null=True, blank=True)

    class Meta:
        verbose_name = _("published figure")
        verbose_name_plural = _("published figures")
        constraints = [
            models.UniqueConstraint(fields=["kind", "source_ar", "as_of"], name="figure_is_entered_once"),
            one_of("kind", FigureKind, name="figure_kind_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.source} {self.as_of}"

    @property
    def halalas(self) -> int:
        """The published riyals, as `{% sar %}` takes them."""
        return (self.riyals or 0) * 100
