"""The household behind a family: people, numbers and identifiers that the public never sees."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.constraints import in_order, one_of
from core.crypto import BlindIndexField, EncryptedTextField
from families.states import MemberRole

MOST_MEMBERS = 40


class HouseholdQuerySet(models.QuerySet["Household"]):
    def registered(self) -> "HouseholdQuerySet":
        """Those whose national ID counts: a draft does not keep others from registering."""
        return self.filter(registered_at__isnull=False)


class Household(models.Model):
    """A home in Makkah with one head; known to its centre only, never to a shopper."""

    PERSONAL_DATA: ClassVar = {
        "head_name": "while registered, then five years; blanked on erasure",
        "national_id": "while registered, then five years; blanked on erasure with its index",
        "birth_on": "while registered; set to null on erasure",
        "members": "while registered; set to null on erasure",
        "dependants": "while registered; set to null on erasure",
        "is_beneficiary": "while registered; set to null on erasure",
        "address": "while registered; blanked on erasure",
    }

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    center = models.ForeignKey(
        "centers.Center", models.PROTECT, null=True, blank=True, related_name="households", verbose_name=_("centre")
    )
    district = models.ForeignKey(
        "centers.District", models.PROTECT, null=True, blank=True, related_name="households", verbose_name=_("district")
    )
    head_name = EncryptedTextField(_("full name"), null=True, blank=True)
    national_id = EncryptedTextField(_("national ID"), null=True, blank=True)
    national_id_index = BlindIndexField(of="national_id")
    birth_on = models.DateField(_("date of birth"), null=True, blank=True)
    members = models.PositiveSmallIntegerField(
        _("people in the household"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_MEMBERS)],
    )
    dependants = models.PositiveSmallIntegerField(_("dependants"), null=True, blank=True)
    is_beneficiary = models.BooleanField(_("receives social security"), null=True, blank=True)
    address = EncryptedTextField(_("short national address"), null=True, blank=True)
    created_at = models.DateTimeField(_("created"), default=timezone.now, editable=False)
    registered_at = models.DateTimeField(_("registered"), null=True, editable=False)

    objects = HouseholdQuerySet.as_manager()

    class Meta:
        verbose_name = _("household")
        verbose_name_plural = _("households")
        constraints = [
            models.UniqueConstraint(
                "national_id_index",
                condition=Q(registered_at__isnull=False),
                name="household_national_id_is_registered_once",
            ),
            models.CheckConstraint(
                condition=Q(registered_at__isnull=True) | Q(national_id_index__isnull=False),
                name="household_registered_has_national_id",
            ),
            models.CheckConstraint(
                condition=Q(members__isnull=True) | Q(members__range=(1, MOST_MEMBERS)),
                name="household_members_are_plausible",
            ),
            models.CheckConstraint(
                condition=Q(dependants__isnull=True) | Q(members__isnull=True) | Q(dependants__lte=F("members")),
                name="household_dependants_within_members",
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.pk}"


class HouseholdMemberQuerySet(models.QuerySet["HouseholdMember"]):
    def active(self) -> "HouseholdMemberQuerySet":
        return self.filter(to_on__isnull=True)


class HouseholdMember(models.Model):
    """A person's place in a household, with dates; a new head ends the old one's row first."""

    PERSONAL_DATA: ClassVar = {"name": "as long as the household; blanked on erasure"}

    household = models.ForeignKey(Household, models.CASCADE, related_name="people", verbose_name=_("household"))
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="household_places",
        verbose_name=_("user"),
    )
    name = EncryptedTextField(_("name"), null=True, blank=True)
    role = models.CharField(_("role"), max_length=8, choices=MemberRole, default=MemberRole.MEMBER)
    from_on = models.DateField(_("from"), default=timezone.localdate)
    to_on = models.DateField(_("until"), null=True, blank=True)

    objects = HouseholdMemberQuerySet.as_manager()

    class Meta:
        verbose_name = _("household member")
        verbose_name_plural = _("household members")
        constraints = [
            one_of("role", MemberRole, name="household_member_role_is_known"),
            in_order("from_on", "to_on", name="household_member_dates_in_order"),
            models.UniqueConstraint(
                "household", condition=Q(role="head", to_on__isnull=True), name="household_has_one_active_head"
            ),
            models.UniqueConstraint("user", condition=Q(to_on__isnull=True), name="person_is_in_one_household"),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()} #{self.pk}"
