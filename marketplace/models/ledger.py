"""Who owes whom. The portal holds no money: this is the record of it."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q, Sum
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.constraints import one_of
from marketplace.states import LedgerKind


class LedgerQuerySet(models.QuerySet["LedgerEntry"]):
    def of(self, family: Any) -> "LedgerQuerySet":
        return self.filter(family=family)

    def newest(self) -> "LedgerQuerySet":
        return self.order_by("-created_at", "-pk")

    def balance(self) -> int:
        """What is owed to the family in halalas; below zero she owes."""
        return self.aggregate(total=Sum("amount_halalas"))["total"] or 0


class LedgerEntry(models.Model):
    """One signed amount; written once, corrected by another row. A trigger refuses changes and removal."""

    NOT_PERSONAL: ClassVar = {"kind", "key", "note"}

    family = models.ForeignKey("families.Family", models.PROTECT, related_name="ledger", verbose_name=_("family"))
    seller_order = models.ForeignKey(
        "marketplace.SellerOrder", models.PROTECT, null=True, related_name="ledger", verbose_name=_("order")
    )
    kind = models.CharField(_("kind"), max_length=16, choices=LedgerKind)
    amount_halalas = models.IntegerField(_("amount"))
    key = models.CharField(max_length=80, unique=True, editable=False)
    note = models.CharField(_("note"), max_length=200, blank=True)
    created_at = models.DateTimeField(_("booked"), default=timezone.now, editable=False)

    objects = LedgerQuerySet.as_manager()

    class Meta:
        verbose_name = _("ledger entry")
        verbose_name_plural = _("ledger")
        constraints = [
            one_of("kind", LedgerKind, name="ledger_kind_is_known"),
            models.CheckConstraint(condition=~Q(amount_halalas=0), name="ledger_entry_is_something"),
            models.UniqueConstraint(
                fields=["seller_order"], condition=Q(kind=LedgerKind.EARNING), name="ledger_order_earns_once"
            ),
        ]
        indexes = [models.Index(fields=["family", "-created_at"], name="ledger_by_family")]

    def __str__(self) -> str:
        return self.key
