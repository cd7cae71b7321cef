"""Districts of Makkah, the neighbourhood centres in them, and who works there."""

from datetime import date, timedelta
from typing import Any, ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.constraints import one_of


class Council(models.Model):
    """The council of a city, above its centres."""

    NOT_PERSONAL: ClassVar = {"name", "slug"}

    name = models.CharField(_("name"), max_length=120)
    slug = models.SlugField(_("address name"), unique=True)

    class Meta:
        verbose_name = _("council")
        verbose_name_plural = _("councils")
        permissions = [("speak_for_all", _("Can write news of the whole portal"))]

    def __str__(self) -> str:
        return self.name


class District(models.Model):
    """A district (حي) of the city."""

    NOT_PERSONAL: ClassVar = {"name", "slug"}

    name = models.CharField(_("name"), max_length=80)
    slug = models.SlugField(_("address name"), unique=True)
    center = models.ForeignKey(
        "Center", models.PROTECT, null=True, blank=True, related_name="served_districts", verbose_name=_("its centre")
    )
    latitude = models.DecimalField(_("latitude"), max_digits=8, decimal_places=5, null=True, blank=True)
    longitude = models.DecimalField(_("longitude"), max_digits=8, decimal_places=5, null=True, blank=True)

    class Meta:
        verbose_name = _("district")
        verbose_name_plural = _("districts")

    def __str__(self) -> str:
        return self.name


class Weekday(models.IntegerChoices):
    """As `date.weekday()` counts them; in the order of a Saudi week."""

    SUNDAY = 6, _("Sunday")
    MONDAY = 0, _("Monday")
    TUESDAY = 1, _("Tuesday")
    WEDNESDAY = 2, _("Wednesday")
    THURSDAY = 3, _("Thursday")
    FRIDAY = 4, _("Friday")
    SATURDAY = 5, _("Saturday")


class CenterQuerySet(models.QuerySet["Center"]):
    def staffed_by(self, user: Any) -> "CenterQuerySet":
        """The centres a member of staff works in; a superuser works in all."""
        return self.all() if user.is_superuser else self.filter(posts__user=user)

    def pickup_points(self) -> "CenterQuerySet":
        return self.filter(is_pickup_point=True)


class Center(models.Model):
    """A neighbourhood centre (مركز حي): it approves its families and hands over their orders."""

    NOT_PERSONAL: ClassVar = {"name", "slug", "address", "phone", "opening_hours", "pickup_note"}

    council = models.ForeignKey(Council, models.PROTECT, related_name="centers", verbose_name=_("council"))
    district = models.ForeignKey(District, models.PROTECT, related_name="centers", verbose_name=_("district"))
    name = models.CharField(_("name"), max_length=120)
    slug = models.SlugField(_("address name"), unique=True)
    address = models.CharField(_("address"), max_length=200)
    phone = models.CharField(_("phone"), max_length=20, blank=True)
    opening_hours = models.CharField(_("opening hours"), max_length=200, blank=True)
    closed_weekdays = ArrayField(
        models.PositiveSmallIntegerField(choices=Weekday), verbose_name=_("closed on"), default=list, blank=True
    )
    latitude = models.DecimalField(_("latitude"), max_digits=8, decimal_places=5, null=True, blank=True)
    longitude = models.DecimalField(_("longitude"), max_digits=8, decimal_places=5, null=True, blank=True)
    is_pickup_point = models.BooleanField(_("hands over orders"), default=True)
    pickup_note = models.CharField(_("how to pick up"), max_length=200, blank=True)

    objects = CenterQuerySet.as_manager()

    class Meta:
        verbose_name = _("centre")
        verbose_name_plural = _("centres")

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("centers:center", args=[self.slug])

    @property
    def map_url(self) -> str:
        """Opens the map of the phone (RFC 5870); empty while nobody gave the point."""
        if self.latitude is None or self.longitude is None:
            return ""
        return f"geo:{self.latitude},{self.longitude}?q={self.latitude},{self.longitude}"

    def open_day(self, day: date) -> date:
        """That day, or the next one on which the centre is open."""
        days = (day + timedelta(days=ahead) for ahead in range(7))
        return next((one for one in days if one.weekday() not in self.closed_weekdays), day)


class CenterRole(models.TextChoices):
    OFFICER = "officer", _("Officer")
    HUB = "hub", _("Hand-over desk")


class CenterStaff(models.Model):
    """A person's post in a centre; what she may do there comes from her role's permissions."""

    NOT_PERSONAL: ClassVar = {"role"}

    center = models.ForeignKey(Center, models.CASCADE, related_name="posts", verbose_name=_("centre"))
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="center_posts", verbose_name=_("person")
    )  # CASCADE: a post without its centre or its person is nothing
    role = models.CharField(_("role"), max_length=12, choices=CenterRole, default=CenterRole.OFFICER)

    class Meta:
        verbose_name = _("post")
        verbose_name_plural = _("posts")
        constraints = [
            models.UniqueConstraint(fields=["center", "user"], name="one_post_per_person_and_center"),
            one_of("role", CenterRole, name="center_role_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()} · {self.user}"
