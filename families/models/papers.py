"""Licences with their documents, and consents with the text that was agreed to."""

import datetime
import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.constraints import in_order, one_of
from core.crypto import EncryptedTextField
from core.files import PrivateDocument
from families.models.family import Family
from families.states import ConsentPurpose, LicenceKind


class LicenceDocument(PrivateDocument):
    """The photo of a licence: for her and for the staff of her centre."""


class LicenceQuerySet(models.QuerySet["Licence"]):
    def in_force(self, on: datetime.date | None = None) -> "LicenceQuerySet":
        on = on or timezone.localdate()
        return self.filter(Q(expires_on__isnull=True) | Q(expires_on__gte=on))

    def of(self, family: Family) -> "LicenceQuerySet":
        return self.filter(family=family).select_related("document").order_by("pk")


class Licence(models.Model):
    """A paper that lets her work or teaches something about her; optional, checked by a person."""

    PERSONAL_DATA: ClassVar = {"number": "while the family is registered; deleted with the licence"}
    NOT_PERSONAL: ClassVar = {"kind"}

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    family = models.ForeignKey(Family, models.CASCADE, related_name="licences", verbose_name=_("family"))
    kind = models.CharField(_("kind"), max_length=20, choices=LicenceKind)
    number = EncryptedTextField(_("number"), null=True, blank=True)
    issued_on = models.DateField(_("issued"), null=True, blank=True)
    expires_on = models.DateField(_("valid until"), null=True, blank=True)
    document = models.OneToOneField(
        LicenceDocument, models.SET_NULL, null=True, blank=True, related_name="licence", verbose_name=_("document")
    )
    created_at = models.DateTimeField(_("created"), default=timezone.now, editable=False)

    objects = LicenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("licence")
        verbose_name_plural = _("licences")
        indexes = [models.Index("kind", "expires_on", name="licence_expiry")]
        constraints = [
            one_of("kind", LicenceKind, name="licence_kind_is_known"),
            in_order("issued_on", "expires_on", name="licence_dates_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} #{self.pk}"

    @property
    def is_in_force(self) -> bool:
        return self.expires_on is None or self.expires_on >= timezone.localdate()


class Consent(models.Model):
    """What she agreed to, in the very words she read; a withdrawal keeps the row."""

    PERSONAL_DATA: ClassVar = {"text": "ten years after withdrawal, as the proof the law asks for"}
    NOT_PERSONAL: ClassVar = {"purpose", "text_version"}

    family = models.ForeignKey(Family, models.CASCADE, related_name="consents", verbose_name=_("family"))
    purpose = models.CharField(_("purpose"), max_length=20, choices=ConsentPurpose)
    text_version = models.CharField(_("version of the text"), max_length=20)
    text = models.TextField(_("text"))
    given_at = models.DateTimeField(_("given"), default=timezone.now, editable=False)
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False, verbose_name=_("given by")
    )
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("consent")
        verbose_name_plural = _("consents")
        constraints = [
            one_of("purpose", ConsentPurpose, name="consent_purpose_is_known"),
            in_order("given_at", "withdrawn_at", name="consent_withdrawn_after_given"),
            models.UniqueConstraint(
                "family", "purpose", condition=Q(withdrawn_at__isnull=True), name="consent_stands_once_for_a_purpose"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_purpose_display()} #{self.pk}"
