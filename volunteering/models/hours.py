"""The ledger of hours: lines that are approved once and never change, what an hour is worth, and the sums."""

import datetime
from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from centers.models import Center, District
from core.constraints import all_or_none, one_of
from core.money import riyals
from volunteering.kinds import HourSource, WorkClass
from volunteering.models.opportunity import Opportunity
from volunteering.models.sign_up import SignUp
from volunteering.models.volunteer import Volunteer
from volunteering.states import HourStatus

if TYPE_CHECKING:
    from accounts.models import User

A_DAY = 24 * 60
LONG_DAY = 16 * 60  # minutes of one volunteer in a day that a second colleague looks at
MOST_AN_HOUR = 100_000  # a thousand riyals


def clock(minutes: int) -> str:
    """2:05 is two hours and five minutes."""
    return f"{'-' if minutes < 0 else ''}{abs(minutes) // 60}:{abs(minutes) % 60:02d}"


class RateQuerySet(models.QuerySet["ClassRate"]):
    def in_force(self, work_class: str, day: datetime.date) -> "ClassRate | None":
        return self.filter(work_class=work_class, valid__contains=day).first()


class ClassRate(models.Model):
    """What an hour of a class is worth from a day up to another; two never share a day."""

    NOT_PERSONAL: ClassVar = {"source"}

    work_class = models.CharField(pgettext_lazy("volunteering", "class"), max_length=12, choices=WorkClass)
    halalas_per_hour = models.PositiveIntegerField(
        _("halalas an hour"), validators=[MinValueValidator(1), MaxValueValidator(MOST_AN_HOUR)]
    )
    valid = DateRangeField(_("in force"))
    source = models.CharField(_("where it was published"), max_length=200, blank=True)

    objects = RateQuerySet.as_manager()

    class Meta:
        verbose_name = _("value of an hour")
        verbose_name_plural = _("values of an hour")
        permissions = [("set_rate", _("Can set the value of an hour"))]
        constraints = [
            one_of("work_class", WorkClass, name="rate_class_is_known"),
            models.CheckConstraint(condition=Q(halalas_per_hour__range=(1, MOST_AN_HOUR)), name="rate_is_an_amount"),
            models.CheckConstraint(
                condition=Q(valid__startswith__isnull=False) & Q(valid__isempty=False), name="rate_begins_on_a_day"
            ),
            ExclusionConstraint(
                name="one_rate_a_day_and_class",
                expressions=[("work_class", RangeOperators.EQUAL), ("valid", RangeOperators.OVERLAPS)],
                violation_error_message=_("Another value of this class is in force on one of these days."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_work_class_display()} {riyals(self.halalas_per_hour)}"

    def value_of(self, minutes: int) -> int:
        """Halalas, half a one rounded up. Each line is rounded by itself, so a sum of lines is exact: no share is split."""
        return (minutes * self.halalas_per_hour * 2 + 60) // 120


class HourQuerySet(models.QuerySet["HourLine"]):
    def of(self, user: "User") -> "HourQuerySet":
        return self.filter(volunteer__user=user)

    def of_staff(self, user: "User") -> "HourQuerySet":
        return self.filter(center__in=Center.objects.staffed_by(user))

    def submitted(self) -> "HourQuerySet":
        return self.filter(status=HourStatus.SUBMITTED)

    def of_day(self, line: "HourLine") -> "HourQuerySet":
        """Hers on the day of this line that count or may count, itself included."""
        stands = Q(status__in=[HourStatus.SUBMITTED, HourStatus.APPROVED])
        return self.filter(stands, volunteer=line.volunteer_id, work_on=line.work_on)

    def approved(self) -> "HourQuerySet":
        """What counts, reversing lines included: its sum is the truth."""
        return self.filter(status=HourStatus.APPROVED)

    def standing(self) -> "HourQuerySet":
        """Approved and not taken back, each by itself: what a certificate counts."""
        return self.approved().filter(reverses=None, reversed_at=None)


class HourLine(models.Model):
    """Minutes of one volunteer on one day. Approved it is frozen by the database; a mistake is a line that takes it back."""

    NOT_PERSONAL: ClassVar = {"work_class", "status", "source", "reason", "reference"}

    sign_up = models.ForeignKey(
        SignUp, models.PROTECT, null=True, blank=True, related_name="hours", verbose_name=_("sign-up")
    )
    volunteer = models.ForeignKey(Volunteer, models.PROTECT, related_name="hours", verbose_name=_("volunteer"))
    center = models.ForeignKey(Center, models.PROTECT, related_name="hour_lines", verbose_name=_("centre"))
    district = models.ForeignKey(District, models.PROTECT, related_name="+", verbose_name=_("district"))
    opportunity = models.ForeignKey(
        Opportunity, models.PROTECT, null=True, related_name="hours", verbose_name=_("opportunity")
    )
    work_class = models.CharField(pgettext_lazy("volunteering", "class"), max_length=12, choices=WorkClass)
    minutes = models.IntegerField(_("minutes"))
    work_on = models.DateField(_("day of the work"))
    rate = models.ForeignKey(
        ClassRate, models.PROTECT, null=True, related_name="lines", verbose_name=_("value of an hour"), editable=False
    )
    value_halalas = models.BigIntegerField(_("value"), null=True, editable=False)
    status = models.CharField(_("status"), max_length=10, choices=HourStatus, default=HourStatus.SUBMITTED)
    source = models.CharField(_("source"), max_length=8, choices=HourSource)
    reference = models.CharField(_("number at its source"), max_length=60, blank=True)
    is_proposed = models.BooleanField(_("end was proposed, not scanned"), default=False)
    reverses = models.OneToOneField(
        "self", models.PROTECT, null=True, related_name="reversed_by", verbose_name=_("takes back"), editable=False
    )
    reversed_at = models.DateTimeField(_("taken back at"), null=True, editable=False)
    reason = models.CharField(_("reason"), max_length=600, blank=True, editable=False)
    created_at = models.DateTimeField(_("written at"), default=timezone.now, editable=False)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("written by"),
        editable=False,
    )
    first_approved_at = models.DateTimeField(_("first approved at"), null=True, editable=False)
    first_approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("first approved by"),
        editable=False,
    )
    decided_at = models.DateTimeField(_("decided at"), null=True, editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("decided by"),
        editable=False,
    )

    objects = HourQuerySet.as_manager()

    class Meta:
        verbose_name = _("hours")
        verbose_name_plural = _("hours")
        permissions = [("approve_hours", _("Can approve hours"))]
        constraints = [
            one_of("status", HourStatus, name="hours_status_is_known"),
            one_of("work_class", WorkClass, name="hours_class_is_known"),
            one_of("source", HourSource, name="hours_source_is_known"),
            models.CheckConstraint(
                condition=Q(reverses__isnull=True, minutes__range=(1, A_DAY))
                | Q(reverses__isnull=False, minutes__range=(-A_DAY, -1), status=HourStatus.APPROVED),
                name="hours_are_positive_unless_they_reverse",
            ),
            models.CheckConstraint(
                condition=Q(status=HourStatus.SUBMITTED, decided_at__isnull=True, decided_by__isnull=True)
                | (~Q(status=HourStatus.SUBMITTED) & Q(decided_at__isnull=False, decided_by__isnull=False)),
                name="hours_decision_is_signed",
            ),
            all_or_none("first_approved_at", "first_approved_by", name="hours_first_approval_is_signed"),
            models.CheckConstraint(
                condition=~Q(status=HourStatus.APPROVED) | ~Q(first_approved_by=F("decided_by")),
                name="hours_of_a_long_day_have_two_hands",
            ),
            models.CheckConstraint(
                condition=~Q(status=HourStatus.APPROVED) | Q(rate__isnull=False, value_halalas__isnull=False),
                name="hours_approved_have_a_value",
            ),
            models.UniqueConstraint(
                "sign_up",
                condition=Q(
                    status__in=[HourStatus.SUBMITTED, HourStatus.APPROVED],
                    reverses__isnull=True,
                    reversed_at__isnull=True,
                ),
                name="sign_up_has_one_line_of_hours",
            ),
            models.UniqueConstraint(
                fields=["source", "reference"],
                condition=~Q(reference="") & Q(reverses__isnull=True),
                name="imported_hours_come_once",
            ),
        ]
        indexes = [
            models.Index(fields=["center", "work_on", "id"], condition=Q(status="submitted"), name="hours_to_approve"),
            models.Index(fields=["volunteer", "-work_on"], name="hours_by_volunteer"),
            models.Index(fields=["work_on", "id"], name="hours_by_day"),
        ]

    def __str__(self) -> str:
        return f"#{self.pk} {self.clock}"

    @property
    def clock(self) -> str:
        return clock(self.minutes)

    def move(self, status: HourStatus) -> HourStatus:
        before = HourStatus(self.status)
        before.must_allow(status)
        self.status = status
        return before

    @property
    def month(self) -> datetime.date:
        return self.work_on.replace(day=1)
