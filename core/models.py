"""What every app leans on: the audit trail, the outbox of messages, counters that limit, certificates."""

import uuid
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from core.certificates.codes import grouped
from core.constraints import all_or_none, one_of
from core.crypto import EncryptedTextField


class AuditQuerySet(models.QuerySet["AuditEvent"]):
    def about(self, target: models.Model) -> "AuditQuerySet":
        """Events of one thing, oldest first."""
        return self.filter(target_label=target._meta.label_lower, target_pk=target.pk).order_by("at", "pk")

    def readable_by_subject(self) -> "AuditQuerySet":
        """What the person concerned may read on her own timeline."""
        return self.filter(is_internal=False)


class AuditEvent(models.Model):
    """Who did what to which thing, when, from and to which state, and why. Points by label and key: it outlives its target."""

    NOT_PERSONAL: ClassVar = {"action", "target_label", "from_status", "to_status", "reason", "details"}

    at = models.DateTimeField(_("at"), default=timezone.now, editable=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("by")
    )
    action = models.CharField(_("action"), max_length=60)
    target_label = models.CharField(_("kind"), max_length=60)
    target_pk = models.BigIntegerField(_("key"))
    from_status = models.CharField(_("from"), max_length=24, blank=True)
    to_status = models.CharField(_("to"), max_length=24, blank=True)
    reason = models.TextField(_("reason"), blank=True)
    details = models.JSONField(_("details"), default=dict, blank=True)
    is_internal = models.BooleanField(_("internal"), default=False)

    objects = AuditQuerySet.as_manager()

    class Meta:
        verbose_name = _("audit event")
        verbose_name_plural = _("audit trail")
        indexes = [
            models.Index(fields=["target_label", "target_pk", "at"], name="audit_by_target"),
            models.Index(fields=["-at"], name="audit_by_time"),
        ]

    def __str__(self) -> str:
        return f"{self.action} {self.target_label}#{self.target_pk} @{self.at:%Y-%m-%d %H:%M:%S.%f}"


class Change(models.Model):
    """What a tracked row held before it was changed, written by a trigger; append-only, read by the portal's managers.

    `before` has the old values of the columns that changed (all of them for a removal, none for an insertion);
    encrypted columns stay encrypted in it. No foreign key: it outlives the row, and its author.
    """

    PERSONAL_DATA: ClassVar = {"before": "five years; removed with the person's erasure"}
    NOT_PERSONAL: ClassVar = {"table", "origin"}

    class Operation(models.TextChoices):
        INSERT = "INSERT", _("Added")
        UPDATE = "UPDATE", _("Changed")
        DELETE = "DELETE", _("Removed")

    at = models.DateTimeField(_("at"))
    table = models.CharField(_("table"), max_length=63)
    row = models.BigIntegerField(_("key"))
    operation = models.CharField(_("what happened"), max_length=6, choices=Operation)
    before = models.JSONField(_("before"))
    hand = models.BigIntegerField(_("by"), null=True)
    origin = models.CharField(_("page or job"), max_length=80)

    class Meta:
        verbose_name = _("change")
        verbose_name_plural = _("history of changes")
        indexes = [
            models.Index(fields=["table", "row", "at"], name="change_by_row"),
            models.Index(fields=["-at"], name="change_by_time"),
            models.Index(fields=["hand", "-at"], name="change_by_hand"),
        ]

    def __str__(self) -> str:
        return f"{self.operation} {self.table}#{self.row} @{self.at:%Y-%m-%d %H:%M:%S.%f}"


class Channel(models.TextChoices):
    PORTAL = "portal", _("Portal")
    SMS = "sms", _("SMS")
    EMAIL = "email", _("E-mail")


class NotificationStatus(models.TextChoices):
    PENDING = "pending", _("Waiting")
    SENDING = "sending", _("Being sent")
    SENT = "sent", _("Sent")
    FAILED = "failed", _("Failed")


class NotificationQuerySet(models.QuerySet["Notification"]):
    def of(self, user: Any) -> "NotificationQuerySet":
        """A person's messages in the portal, newest first."""
        return self.filter(recipient=user, channel=Channel.PORTAL).order_by("-created_at", "-pk")

    def unread(self) -> "NotificationQuerySet":
        return self.filter(read_at__isnull=True)

    def due(self) -> "NotificationQuerySet":
        return self.filter(status=NotificationStatus.PENDING, next_try_at__lte=timezone.now())


class Notification(models.Model):
    """One message on one channel: written with the business change, sent after it, once."""

    PERSONAL_DATA: ClassVar = {
        "address": "encrypted; 180 days, then blanked",
        "subject": "encrypted; 180 days, then blanked",
        "body": "encrypted; 180 days, then blanked",
    }
    NOT_PERSONAL: ClassVar = {"channel", "kind", "language", "key", "status", "link", "last_error"}

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, blank=True, related_name="notifications"
    )  # CASCADE: a message without its reader has no use
    channel = models.CharField(_("channel"), max_length=8, choices=Channel)
    kind = models.CharField(_("kind"), max_length=60)
    language = models.CharField(_("language"), max_length=8, default="ar")
    key = models.CharField(_("key"), max_length=120, null=True, blank=True)
    address = EncryptedTextField(_("address"), null=True, blank=True)
    subject = EncryptedTextField(_("subject"), null=True, blank=True)
    body = EncryptedTextField(_("text"), null=True, blank=True)
    link = models.CharField(_("link"), max_length=300, blank=True)
    status = models.CharField(_("status"), max_length=8, choices=NotificationStatus, default=NotificationStatus.PENDING)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    next_try_at = models.DateTimeField(_("next try"), default=timezone.now)
    created_at = models.DateTimeField(_("created"), default=timezone.now, editable=False)
    sent_at = models.DateTimeField(_("sent at"), null=True, blank=True)
    read_at = models.DateTimeField(_("read at"), null=True, blank=True)
    last_error = models.CharField(_("last error"), max_length=200, blank=True)

    objects = NotificationQuerySet.as_manager()

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        constraints = [
            models.UniqueConstraint(fields=["key", "channel"], name="notification_is_sent_once"),
            one_of("channel", Channel, name="notification_channel_is_known"),
            one_of("status", NotificationStatus, name="notification_status_is_known"),
        ]
        indexes = [
            models.Index(fields=["recipient", "channel", "-created_at"], name="notification_by_reader"),
            models.Index(fields=["status", "next_try_at"], name="notification_due"),
            models.Index(fields=["-created_at"], name="notification_newest"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.channel} {self.public_id}"


class Throttle(models.Model):
    """How often something happened in one window of time; `core.throttle.hit` writes it in one statement."""

    NOT_PERSONAL: ClassVar = {"key"}

    key = models.CharField(max_length=64, primary_key=True)
    count = models.PositiveIntegerField(default=0)
    window_ends_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.key


class CertificateStatus(models.TextChoices):
    VALID = "valid", pgettext_lazy("certificate", "Valid")
    REVOKED = "revoked", pgettext_lazy("certificate", "Withdrawn")
    REPLACED = "replaced", pgettext_lazy("certificate", "Replaced")


class CertificateQuerySet(models.QuerySet["Certificate"]):
    def of(self, user: Any) -> "CertificateQuerySet":
        """A person's own, newest first."""
        return self.filter(subject=user).order_by("-issued_at", "-pk")

    def valid(self) -> "CertificateQuerySet":
        return self.filter(revoked_at__isnull=True)

    def replaced(self) -> "CertificateQuerySet":
        return self.filter(replaced_by__isnull=False)

    def withdrawn(self) -> "CertificateQuerySet":
        """Taken back, and nothing stands in its place."""
        return self.filter(revoked_at__isnull=False, replaced_by__isnull=True)

    def about(self, kind: str, source: models.Model) -> "CertificateQuerySet":
        return self.filter(kind=kind, source_label=source._meta.label_lower, source_pk=source.pk)


class Certificate(models.Model):
    """One sheet: what is printed on it, frozen by a trigger, and whether it still holds (ADR 9).

    Points at what it is for by label and key, as AuditEvent does. `sha256` is of the PDF as it was drawn when issued.
    """

    PERSONAL_DATA: ClassVar = {
        "facts": "the name: for good, as somebody may check the certificate; emptied when its holder asks for it",
    }
    NOT_PERSONAL: ClassVar = {"kind", "template", "code", "sha256", "source_label", "revoked_reason"}

    kind = models.CharField(_("kind"), max_length=60, editable=False)
    template = models.CharField(_("sheet"), max_length=40, editable=False)
    template_version = models.PositiveSmallIntegerField(_("version of the sheet"), editable=False)
    year = models.PositiveSmallIntegerField(pgettext_lazy("certificate", "year"), editable=False)
    number = models.PositiveIntegerField(_("number"), editable=False)
    code = models.CharField(_("verification code"), max_length=18, unique=True, editable=False)
    facts = models.JSONField(_("what is printed"), editable=False)
    sha256 = models.CharField("SHA-256", max_length=64, editable=False)
    subject = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="certificates",
        verbose_name=_("account"),
    )
    source_label = models.CharField(pgettext_lazy("certificate", "for"), max_length=60, editable=False)
    source_pk = models.BigIntegerField(_("key"), editable=False)
    issued_at = models.DateTimeField(_("issued at"), editable=False)
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, editable=False, related_name="+", verbose_name=_("issued by")
    )
    revoked_at = models.DateTimeField(_("withdrawn at"), null=True, editable=False)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("withdrawn by"),
    )
    revoked_reason = models.TextField(_("reason"), null=True, editable=False)
    replaced_by = models.OneToOneField(
        "self", models.PROTECT, null=True, editable=False, related_name="replaces", verbose_name=_("replaced by")
    )

    objects = CertificateQuerySet.as_manager()

    class Meta:
        verbose_name = _("certificate")
        verbose_name_plural = _("certificates")
        constraints = [
            models.UniqueConstraint(fields=["year", "number"], name="certificate_number_is_given_once"),
            models.UniqueConstraint(
                fields=["kind", "source_label", "source_pk"],
                condition=models.Q(revoked_at__isnull=True),
                name="certificate_is_issued_once_while_valid",
            ),
            all_or_none("revoked_at", "revoked_by", "revoked_reason", name="certificate_withdrawal_is_signed"),
            models.CheckConstraint(
                condition=models.Q(replaced_by__isnull=True) | models.Q(revoked_at__isnull=False),
                name="certificate_is_withdrawn_when_replaced",
            ),
        ]
        indexes = [
            models.Index(fields=["subject", "-issued_at"], name="certificate_by_subject"),
            models.Index(fields=["-issued_at"], name="certificate_newest"),
        ]

    def __str__(self) -> str:
        return self.serial

    def get_absolute_url(self) -> str:
        return reverse("verify-certificate", kwargs={"code": self.code})

    @property
    def serial(self) -> str:
        """With a slash: it keeps its order in the middle of an Arabic sentence, a dash does not."""
        return f"{self.year}/{self.number:05d}"

    @property
    def shown_code(self) -> str:
        return grouped(self.code)

    @property
    def status(self) -> CertificateStatus:
        if self.replaced_by_id:
            return CertificateStatus.REPLACED
        return CertificateStatus.REVOKED if self.revoked_at else CertificateStatus.VALID

    def get_status_display(self) -> str:
        return str(self.status.label)

    @property
    def heading(self) -> str:
        """What kind of certificate it is, as printed, in the reader's language."""
        return self.printed("kind")

    @property
    def title(self) -> str:
        """What it is for, likewise."""
        return self.printed("title")

    def printed(self, name: str) -> str:
        words = self.facts[name]
        return str(words.get(get_language() or "ar", words["ar"]))
