"""Who volunteers, and who agrees for her while she is under age."""

import datetime
import uuid
from typing import Any, ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from centers.models import District
from centers.models.program import ADULT
from core.constraints import one_of
from core.crypto import EncryptedTextField
from core.dates import age_on
from volunteering.kinds import Availability, Field, OwnSection, Skill
from volunteering.states import ConsentStatus


def some_of(choices: type[models.TextChoices], label: Any) -> Any:
    """Any number of the choices, none included."""
    return ArrayField(models.CharField(max_length=12, choices=choices), verbose_name=label, default=list, blank=True)


class VolunteerQuerySet(models.QuerySet["Volunteer"]):
    def present(self) -> "VolunteerQuerySet":
        """Whose profile is whole, and who has not left: whoever else is asked for is not found."""
        return self.filter(born_on__isnull=False, left_at=None)


class Volunteer(models.Model):
    """The volunteer's side of an account."""

    PERSONAL_DATA: ClassVar = {
        "born_on": "kept while she volunteers; set to null when the account is erased",
        "section": "kept while she volunteers; it is one of two words",
        "skills": "kept while she volunteers; emptied when she leaves or the account is erased",
        "interests": "kept while she volunteers; emptied when she leaves or the account is erased",
        "availability": "kept while she volunteers; emptied when she leaves or the account is erased",
        "experience": "kept while she volunteers; encrypted; blanked when she leaves or the account is erased",
    }

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="volunteer", verbose_name=_("account")
    )
    born_on = models.DateField(_("date of birth"), null=True)
    section = models.CharField(_("section"), max_length=6, choices=OwnSection)
    district = models.ForeignKey(
        District, models.PROTECT, null=True, blank=True, related_name="volunteers", verbose_name=_("district")
    )
    skills = some_of(Skill, _("skills"))
    interests = some_of(Field, _("interests"))
    availability = some_of(Availability, _("when she has time"))
    experience = EncryptedTextField(_("experience"), null=True, blank=True)
    joined_at = models.DateTimeField(_("joined"), default=timezone.now, editable=False)
    left_at = models.DateTimeField(_("left"), null=True, editable=False)

    objects = VolunteerQuerySet.as_manager()

    class Meta:
        verbose_name = _("volunteer")
        verbose_name_plural = _("volunteers")
        constraints = [one_of("section", OwnSection, name="volunteer_section_is_known")]

    def __str__(self) -> str:
        return str(self.user)

    @property
    def is_present(self) -> bool:
        """As `present()` asks."""
        return self.born_on is not None and self.left_at is None

    def age_on(self, day: datetime.date) -> int:
        """Nobody whose birth is unknown is of age."""
        return age_on(self.born_on, day) if self.born_on else 0

    def is_minor(self, day: datetime.date | None = None) -> bool:
        return self.age_on(day or timezone.localdate()) < ADULT


class ConsentQuerySet(models.QuerySet["GuardianConsent"]):
    def of(self, volunteer: Volunteer) -> "ConsentQuerySet":
        return self.filter(volunteer=volunteer)

    def pending(self) -> "ConsentQuerySet":
        return self.filter(status=ConsentStatus.PENDING)

    def confirmed(self) -> "ConsentQuerySet":
        return self.filter(status=ConsentStatus.CONFIRMED)


GUARDIAN_KEPT = (
    "two years after the volunteer is of age or the consent ended, thirty days where nobody agreed; then blanked"
)


class GuardianConsent(models.Model):
    """A guardian's yes to volunteering and to the charter, confirmed by a code sent to the guardian's own phone."""

    PERSONAL_DATA: ClassVar = {
        "guardian_name": GUARDIAN_KEPT,
        "guardian_phone": GUARDIAN_KEPT,
    }
    NOT_PERSONAL: ClassVar = {"status", "text_version", "charter_version", "language", "code_digest"}

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    volunteer = models.ForeignKey(Volunteer, models.PROTECT, related_name="consents", verbose_name=_("volunteer"))
    guardian_name = EncryptedTextField(_("guardian"), null=True)
    guardian_phone = EncryptedTextField(_("guardian’s mobile number"), null=True)
    text_version = models.CharField(_("version of the consent"), max_length=10)
    charter_version = models.CharField(_("version of the charter"), max_length=10)
    language = models.CharField(_("language"), max_length=2)
    code_digest = models.CharField(max_length=64, blank=True, editable=False)
    status = models.CharField(_("status"), max_length=10, choices=ConsentStatus, default=ConsentStatus.PENDING)
    asked_at = models.DateTimeField(_("asked at"), default=timezone.now, editable=False)
    confirmed_at = models.DateTimeField(_("confirmed at"), null=True, editable=False)
    withdrawn_at = models.DateTimeField(_("taken back at"), null=True, editable=False)

    objects = ConsentQuerySet.as_manager()

    class Meta:
        verbose_name = _("guardian’s consent")
        verbose_name_plural = _("guardians’ consents")
        constraints = [
            one_of("status", ConsentStatus, name="consent_status_is_known"),
            models.UniqueConstraint(fields=["id", "volunteer"], name="consent_with_its_volunteer"),  # see 0014
            models.UniqueConstraint(
                "volunteer", condition=Q(status=ConsentStatus.PENDING), name="volunteer_has_one_pending_consent"
            ),
            models.UniqueConstraint(
                "volunteer", condition=Q(status=ConsentStatus.CONFIRMED), name="volunteer_has_one_confirmed_consent"
            ),
            models.CheckConstraint(
                condition=Q(status=ConsentStatus.PENDING, confirmed_at__isnull=True, withdrawn_at__isnull=True)
                | Q(status=ConsentStatus.CONFIRMED, confirmed_at__isnull=False, withdrawn_at__isnull=True)
                | Q(status=ConsentStatus.WITHDRAWN, withdrawn_at__isnull=False),
                name="consent_status_has_its_moment",
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.pk}"

    def move(self, status: ConsentStatus) -> ConsentStatus:
        before = ConsentStatus(self.status)
        before.must_allow(status)
        self.status = status
        return before
