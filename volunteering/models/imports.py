"""A file of the national platform: staged row by row, looked at, then accepted as a whole or thrown away."""

from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from centers.models import Center
from core.constraints import all_or_none, one_of
from volunteering.kinds import WorkClass
from volunteering.models.hours import HourLine, clock
from volunteering.models.opportunity import Opportunity
from volunteering.models.volunteer import Volunteer
from volunteering.states import ImportStatus

if TYPE_CHECKING:
    from accounts.models import User


class ImportQuerySet(models.QuerySet["HourImport"]):
    def of_staff(self, user: "User") -> "ImportQuerySet":
        return self.filter(center__in=Center.objects.staffed_by(user))


class HourImport(models.Model):
    """One file. Neither it nor the numbers in it are kept: a row keeps whom it was matched with, or what is wrong."""

    NOT_PERSONAL: ClassVar = {"name", "status"}

    center = models.ForeignKey(Center, models.PROTECT, related_name="hour_imports", verbose_name=_("centre"))
    name = models.CharField(_("file"), max_length=100)
    status = models.CharField(_("status"), max_length=10, choices=ImportStatus, default=ImportStatus.STAGED)
    staged_at = models.DateTimeField(_("sent at"), default=timezone.now, editable=False)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("sent by"), editable=False
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

    objects = ImportQuerySet.as_manager()

    class Meta:
        verbose_name = _("file of hours")
        verbose_name_plural = _("files of hours")
        constraints = [
            one_of("status", ImportStatus, name="hour_import_status_is_known"),
            all_or_none("decided_at", "decided_by", name="hour_import_decision_is_signed"),
            models.CheckConstraint(
                condition=Q(status=ImportStatus.STAGED, decided_at__isnull=True)
                | ~Q(status=ImportStatus.STAGED) & Q(decided_at__isnull=False),
                name="hour_import_is_decided_once",
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.pk}"

    def move(self, status: ImportStatus) -> ImportStatus:
        before = ImportStatus(self.status)
        before.must_allow(status)
        self.status = status
        return before


class ImportRowQuerySet(models.QuerySet["ImportRow"]):
    def sound(self) -> "ImportRowQuerySet":
        return self.filter(errors=[])

    def wrong(self) -> "ImportRowQuerySet":
        return self.exclude(errors=[])


class ImportRow(models.Model):
    """A line of the file as it was understood; `errors` are the names of what is wrong with it."""

    PERSONAL_DATA: ClassVar = {
        "reference": "ninety days after the file was sent; then the whole row is deleted",
    }
    NOT_PERSONAL: ClassVar = {"work_class", "errors"}

    batch = models.ForeignKey(HourImport, models.CASCADE, related_name="rows", verbose_name=_("file"))
    number = models.PositiveIntegerField(_("line of the file"))
    reference = models.CharField(_("number at its source"), max_length=60, blank=True)
    volunteer = models.ForeignKey(Volunteer, models.PROTECT, null=True, related_name="+", verbose_name=_("volunteer"))
    opportunity = models.ForeignKey(
        Opportunity, models.PROTECT, null=True, related_name="+", verbose_name=_("opportunity")
    )
    work_on = models.DateField(_("day of the work"), null=True)
    minutes = models.PositiveIntegerField(_("minutes"), null=True)
    work_class = models.CharField(
        pgettext_lazy("volunteering", "class"), max_length=12, choices=WorkClass, default=WorkClass.GENERAL
    )
    errors = models.JSONField(_("what is wrong"), default=list)
    line = models.OneToOneField(
        HourLine, models.PROTECT, null=True, related_name="imported_as", verbose_name=_("hours"), editable=False
    )

    objects = ImportRowQuerySet.as_manager()

    class Meta:
        verbose_name = _("row of a file")
        verbose_name_plural = _("rows of a file")
        constraints = [
            models.UniqueConstraint(fields=["batch", "number"], name="import_row_is_one_line_of_its_file"),
            models.CheckConstraint(
                condition=~Q(errors=[])
                | Q(volunteer__isnull=False, work_on__isnull=False, minutes__gt=0) & ~Q(reference=""),
                name="import_row_without_errors_is_complete",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.batch_id}/{self.number}"

    @property
    def clock(self) -> str:
        return clock(self.minutes or 0)
