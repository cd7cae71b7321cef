"""Halls of a centre, which neighbours may ask for, and the days on which nothing is open."""

import datetime
import uuid
from typing import TYPE_CHECKING, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from centers.kinds import FacilityKind, Section
from centers.models.places import Center
from core.constraints import in_order, one_of

if TYPE_CHECKING:
    from accounts.models import User

MOST_PEOPLE = 5000
LONGEST = 720  # minutes: a day of the centre; nobody stays overnight
LONGEST_BUFFER = 240
FARTHEST = 365


class FacilityQuerySet(models.QuerySet["Facility"]):
    def of_staff(self, user: "User") -> "FacilityQuerySet":
        return self.filter(center__in=Center.objects.staffed_by(user))

    def bookable(self) -> "FacilityQuerySet":
        """What neighbours may ask for now; the others have no page."""
        return self.filter(is_bookable=True)

    def for_cards(self) -> "FacilityQuerySet":
        return self.select_related("center", "center__district")


class Facility(models.Model):
    """A hall, court or classroom of a centre: how many it holds, for whom, how long, how far ahead."""

    NOT_PERSONAL: ClassVar = {"name", "kind", "description", "equipment"}

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    center = models.ForeignKey(Center, models.PROTECT, related_name="facilities", verbose_name=_("centre"))
    name = models.CharField(_("name"), max_length=120)
    kind = models.CharField(_("kind"), max_length=10, choices=FacilityKind)
    description = models.TextField(_("description"), max_length=2000, blank=True)
    equipment = models.TextField(
        _("equipment"), max_length=1000, blank=True, help_text=_("What stands there: one thing on each line.")
    )
    capacity = models.PositiveSmallIntegerField(
        _("holds people"), validators=[MinValueValidator(1), MaxValueValidator(MOST_PEOPLE)]
    )
    sections = ArrayField(
        models.CharField(max_length=6, choices=Section),
        verbose_name=_("sections"),
        help_text=_("Each may use it in its own opening hours."),
    )
    buffer_minutes = models.PositiveSmallIntegerField(
        _("minutes to clean up"),
        default=30,
        validators=[MaxValueValidator(LONGEST_BUFFER)],
        help_text=_("Kept free after each booking."),
    )
    longest_minutes = models.PositiveSmallIntegerField(
        _("longest booking, minutes"),
        default=180,
        validators=[MinValueValidator(30), MaxValueValidator(LONGEST)],
    )
    days_ahead = models.PositiveSmallIntegerField(
        _("how many days ahead"), default=60, validators=[MinValueValidator(1), MaxValueValidator(FARTHEST)]
    )
    is_bookable = models.BooleanField(_("may be booked"), default=True)

    objects = FacilityQuerySet.as_manager()

    class Meta:
        verbose_name = _("facility")
        verbose_name_plural = _("halls and rooms")
        constraints = [
            one_of("kind", FacilityKind, name="facility_kind_is_known"),
            models.CheckConstraint(
                condition=Q(sections__contained_by=[str(value) for value in Section.values]) & Q(sections__len__gt=0),
                name="facility_is_for_known_sections",
            ),
            models.CheckConstraint(condition=Q(capacity__range=(1, MOST_PEOPLE)), name="facility_holds_somebody"),
            models.CheckConstraint(
                condition=Q(
                    buffer_minutes__lte=LONGEST_BUFFER,
                    longest_minutes__range=(30, LONGEST),
                    days_ahead__range=(1, FARTHEST),
                ),
                name="facility_times_are_sensible",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("centers:facility", args=[self.public_id])

    @property
    def kind_icon(self) -> str:
        return FacilityKind(self.kind).icon

    @property
    def things(self) -> list[str]:
        """The lines of its equipment, in the reader's language."""
        return [line.strip() for line in self.equipment.splitlines() if line.strip()]

    @property
    def section_choices(self) -> list[tuple[str, str]]:
        """The sections that may use it, in the order in which they are always named."""
        return [(str(one), str(one.label)) for one in Section if one in self.sections]

    @property
    def buffer(self) -> datetime.timedelta:
        return datetime.timedelta(minutes=self.buffer_minutes)


class ClosedPeriodQuerySet(models.QuerySet["ClosedPeriod"]):
    def touching(self, first: datetime.date, last: datetime.date) -> "ClosedPeriodQuerySet":
        return self.filter(first_on__lte=last, last_on__gte=first).order_by("first_on", "pk")


class ClosedPeriod(models.Model):
    """Days on which a centre is closed for everybody, first and last included, and why."""

    NOT_PERSONAL: ClassVar = {"reason"}

    center = models.ForeignKey(Center, models.PROTECT, related_name="closed_periods", verbose_name=_("centre"))
    first_on = models.DateField(_("first day"))
    last_on = models.DateField(_("last day"))
    reason = models.CharField(_("reason"), max_length=200, help_text=_("Everybody reads it on the centre’s page."))

    objects = ClosedPeriodQuerySet.as_manager()

    class Meta:
        verbose_name = _("closed days")
        verbose_name_plural = _("closed days")
        constraints = [in_order("first_on", "last_on", name="closed_days_are_in_order")]
        indexes = [models.Index(fields=["center", "last_on"], name="closed_days_by_center")]

    def __str__(self) -> str:
        return self.reason

    def holds(self, day: datetime.date) -> bool:
        return self.first_on <= day <= self.last_on
