"""What a certificate of hours is about: whose hours, where, from and until, and the lines that were counted."""

from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from centers.models import Center
from core.constraints import all_or_none, one_of
from volunteering.models.hours import HourLine, clock
from volunteering.models.opportunity import Opportunity
from volunteering.models.volunteer import Volunteer
from volunteering.states import CertificateState

if TYPE_CHECKING:
    from accounts.models import User

COUNTED = [CertificateState.ISSUED, CertificateState.REVIEW, CertificateState.WITHDRAWN]


class HourCertificateQuerySet(models.QuerySet["HourCertificate"]):
    def of(self, user: "User") -> "HourCertificateQuerySet":
        return self.filter(volunteer__user=user)

    def of_staff(self, user: "User") -> "HourCertificateQuerySet":
        return self.filter(center__in=Center.objects.staffed_by(user))

    def open(self) -> "HourCertificateQuerySet":
        """What waits for the centre."""
        return self.filter(status__in=[CertificateState.REQUESTED, CertificateState.REVIEW])

    def standing(self) -> "HourCertificateQuerySet":
        return self.filter(status__in=[CertificateState.ISSUED, CertificateState.REVIEW])


class HourCertificate(models.Model):
    """Asked for by the volunteer, or made for everybody of an opportunity. `minutes` and `lines` are as they were counted."""

    NOT_PERSONAL: ClassVar = {"status", "reason"}

    volunteer = models.ForeignKey(
        Volunteer, models.PROTECT, related_name="hour_certificates", verbose_name=_("volunteer")
    )
    center = models.ForeignKey(Center, models.PROTECT, related_name="hour_certificates", verbose_name=_("centre"))
    opportunity = models.ForeignKey(
        Opportunity, models.PROTECT, null=True, related_name="hour_certificates", verbose_name=_("opportunity")
    )
    first_on = models.DateField(_("from"))
    last_on = models.DateField(_("until"))
    status = models.CharField(_("status"), max_length=10, choices=CertificateState, default=CertificateState.REQUESTED)
    minutes = models.PositiveIntegerField(_("minutes"), null=True, editable=False)
    lines = models.ManyToManyField(HourLine, related_name="certificates", editable=False, verbose_name=_("hours"))
    asked_at = models.DateTimeField(pgettext_lazy("certificate", "asked for at"), default=timezone.now, editable=False)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        verbose_name=pgettext_lazy("certificate", "asked for by"),
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
    reason = models.CharField(_("reason"), max_length=600, blank=True, editable=False)

    objects = HourCertificateQuerySet.as_manager()

    class Meta:
        verbose_name = _("certificate of hours")
        verbose_name_plural = _("certificates of hours")
        constraints = [
            one_of("status", CertificateState, name="hour_certificate_status_is_known"),
            all_or_none("decided_at", "decided_by", name="hour_certificate_decision_is_signed"),
            models.CheckConstraint(condition=Q(first_on__lte=F("last_on")), name="hour_certificate_days_are_in_order"),
            models.CheckConstraint(
                condition=~Q(status__in=COUNTED) | Q(minutes__gt=0, decided_by__isnull=False),
                name="hour_certificate_issued_was_counted",
            ),
            models.UniqueConstraint(
                fields=["volunteer", "center", "opportunity"],
                condition=Q(status=CertificateState.REQUESTED),
                nulls_distinct=False,
                name="hour_certificate_is_asked_for_once",
            ),
        ]
        indexes = [
            models.Index(fields=["center", "status", "asked_at"], name="hour_certificate_by_center"),
            models.Index(fields=["-asked_at", "-id"], name="hour_certificate_newest"),
        ]

    def __str__(self) -> str:
        return f"#{self.pk}"

    @property
    def clock(self) -> str:
        return clock(self.minutes or 0)

    def move(self, status: CertificateState) -> CertificateState:
        before = CertificateState(self.status)
        before.must_allow(status)
        self.status = status
        return before
