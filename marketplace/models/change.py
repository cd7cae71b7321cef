"""Edits of a product on sale: they wait beside it, the shop goes on showing what was approved."""

import uuid
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.constraints import all_or_none, one_of
from marketplace.states import ChangeStatus

if TYPE_CHECKING:
    from accounts.models import User


class ProductChangeQuerySet(models.QuerySet["ProductChange"]):
    def pending(self) -> "ProductChangeQuerySet":
        return self.filter(status=ChangeStatus.PENDING)


class ProductChange(models.Model):
    """Proposed new values by field name; photos and questions as whole lists. One waits per product."""

    NOT_PERSONAL = {"status", "changes", "note"}

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    product = models.ForeignKey(
        "marketplace.Product", models.CASCADE, related_name="proposals", verbose_name=_("product")
    )
    status = models.CharField(
        _("status"), max_length=10, choices=ChangeStatus, default=ChangeStatus.PENDING, editable=False
    )
    changes = models.JSONField(_("proposed values"), default=dict, editable=False)
    note = models.TextField(_("answer to the family"), max_length=500, blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("proposed by")
    )
    created_at = models.DateTimeField(_("proposed"), auto_now_add=True)
    seen_at = models.DateTimeField(_("first looked at"), null=True, editable=False)
    reviewed_at = models.DateTimeField(_("reviewed"), null=True, editable=False)
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("reviewer"),
    )

    objects = ProductChangeQuerySet.as_manager()

    class Meta:
        verbose_name = _("proposed change")
        verbose_name_plural = _("proposed changes")
        constraints = [
            one_of("status", ChangeStatus, name="change_status_is_known"),
            all_or_none("reviewed_at", "reviewed_by", name="change_review_is_signed"),
            models.UniqueConstraint(
                fields=["product"],
                condition=models.Q(status=ChangeStatus.PENDING),
                name="product_has_one_change_waiting",
            ),
        ]
        indexes = [
            models.Index(fields=["created_at"], name="change_queue", condition=models.Q(status=ChangeStatus.PENDING)),
        ]

    def __str__(self) -> str:
        return f"{self.product} ({self.get_status_display()})"

    def look(self) -> None:
        """A reviewer reads it: from now on it stays as it is, and another wish of hers is another change."""
        type(self).objects.filter(pk=self.pk, seen_at__isnull=True).update(seen_at=timezone.now())

    def close(self, status: ChangeStatus, *, by: "User", note: str = "") -> None:
        """Confirm, decline or withdraw; signed."""
        ChangeStatus(self.status).must_allow(status)
        self.status, self.note = status, note
        self.reviewed_at, self.reviewed_by = timezone.now(), by
        self.save(update_fields=["status", "note", "reviewed_at", "reviewed_by"])
