"""The money of an order, visits to the card page, what providers told us, and what goes back."""

import uuid
from datetime import datetime, timedelta
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Sum
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.constraints import not_negative, one_of
from core.files import PrivateDocument
from marketplace.states import AttemptStatus, PaymentMethod, PaymentStatus, RefundStatus, WebhookState

UNSETTLED = [PaymentStatus.INITIATED, PaymentStatus.PENDING, PaymentStatus.FAILED]
TAKES_RECEIPT = [*UNSETTLED, PaymentStatus.EXPIRED, PaymentStatus.CANCELLED]
HOLDS_MONEY = [PaymentStatus.PAID, PaymentStatus.PARTIALLY_REFUNDED, PaymentStatus.REFUND_DUE]
OPENS_WITHIN = timedelta(seconds=12)  # a provider's answer takes at most five
ASK_AGAIN = [AttemptStatus.OPEN, AttemptStatus.UNKNOWN]


class PaymentQuerySet(models.QuerySet["Payment"]):
    def overdue(self, now: datetime | None = None) -> "PaymentQuerySet":
        """Not paid, and the pieces are held no longer; who has sent a receipt has paid as far as we know."""
        late = self.filter(status__in=UNSETTLED, deadline_at__lt=now or timezone.now())
        return late.exclude(Exists(TransferReceipt.objects.filter(payment=OuterRef("pk"))))

    def in_review(self) -> "PaymentQuerySet":
        return self.filter(status=PaymentStatus.REVIEW)

    def transfers_to_check(self) -> "PaymentQuerySet":
        """The shopper has sent the bank's receipt, in time, late, or for an order that she cancelled."""
        sent = Exists(TransferReceipt.objects.filter(payment=OuterRef("pk")))
        return self.filter(sent, method=PaymentMethod.TRANSFER, status__in=TAKES_RECEIPT)


class Payment(models.Model):
    """What one order costs and how far it is paid; the group's payment state is this row's."""

    NOT_PERSONAL: ClassVar = {"method", "status", "gateway_ref", "review_note"}

    group = models.OneToOneField(
        "marketplace.OrderGroup", models.PROTECT, related_name="payment", verbose_name=_("order")
    )
    method = models.CharField(_("method"), max_length=8, choices=PaymentMethod)
    status = models.CharField(
        _("status"), max_length=20, choices=PaymentStatus, default=PaymentStatus.INITIATED, editable=False
    )
    amount_halalas = models.PositiveIntegerField(_("amount"))
    received_halalas = models.PositiveIntegerField(_("received"), default=0, editable=False)
    refunded_halalas = models.PositiveIntegerField(_("given back"), default=0, editable=False)
    gateway_ref = models.CharField(_("reference of the provider"), max_length=80, blank=True, editable=False)
    review_note = models.CharField(_("what to check"), max_length=300, blank=True, editable=False)
    deadline_at = models.DateTimeField(_("to be paid by"), null=True, editable=False)
    created_at = models.DateTimeField(_("created"), default=timezone.now, editable=False)
    paid_at = models.DateTimeField(_("paid at"), null=True, editable=False)

    objects = PaymentQuerySet.as_manager()

    class Meta:
        verbose_name = _("payment")
        verbose_name_plural = _("payments")
        constraints = [
            one_of("method", PaymentMethod, name="payment_method_is_known"),
            one_of("status", PaymentStatus, name="payment_status_is_known"),
            models.CheckConstraint(
                condition=Q(refunded_halalas__lte=F("received_halalas")),
                name="payment_never_gives_back_more_than_it_got",
            ),
            models.CheckConstraint(
                condition=~Q(status=PaymentStatus.PAID) | Q(paid_at__isnull=False), name="paid_payment_has_a_time"
            ),
        ]
        indexes = [
            models.Index(fields=["deadline_at"], name="payment_overdue", condition=Q(status__in=UNSETTLED)),
            models.Index(fields=["status", "created_at"], name="payment_by_state"),
        ]

    def __str__(self) -> str:
        return f"{self.group.number} · {self.get_method_display()}"

    def become(self, status: PaymentStatus, *fields: str) -> PaymentStatus:
        """Move, saving `fields` with it; answers the state left behind."""
        before = PaymentStatus(self.status)
        before.must_allow(status)
        self.status = status
        self.save(update_fields=["status", *fields])
        return before

    @property
    def is_paid(self) -> bool:
        return self.status in HOLDS_MONEY

    @property
    def may_be_paid_now(self) -> bool:
        """By card: the pieces are still held."""
        in_time = self.deadline_at is not None and self.deadline_at > timezone.now()
        return self.method == PaymentMethod.CARD and self.status in UNSETTLED and in_time

    @property
    def awaits_receipt(self) -> bool:
        return self.method == PaymentMethod.TRANSFER and self.status in UNSETTLED

    @property
    def takes_receipt(self) -> bool:
        """A transfer on its way when the time ended or the shopper cancelled is money all the same."""
        return self.method == PaymentMethod.TRANSFER and self.status in TAKES_RECEIPT

    @property
    def may_be_cancelled(self) -> bool:
        """By the shopper: nobody has paid, so no family has heard of it. Cash is told at once, and cancelled by parts."""
        return self.method != PaymentMethod.CASH and self.status in UNSETTLED

    @property
    def left_halalas(self) -> int:
        """What came in and is not promised back."""
        return self.received_halalas - (self.refunds.aggregate(total=Sum("amount_halalas"))["total"] or 0)


class PaymentAttemptQuerySet(models.QuerySet["PaymentAttempt"]):
    def unanswered(self) -> "PaymentAttemptQuerySet":
        """The provider has not said how it ended: ask."""
        return self.filter(status__in=ASK_AGAIN)

    def that_brought_money(self) -> "PaymentAttemptQuerySet":
        return self.filter(status__in=[AttemptStatus.PAID, AttemptStatus.MISMATCH])


class PaymentAttempt(models.Model):
    """One visit to the provider's card page; `public_id` is the idempotency key (`given_id`) we send."""

    NOT_PERSONAL: ClassVar = {"gateway", "gateway_ref", "page_url", "status", "currency"}

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    payment = models.ForeignKey(Payment, models.PROTECT, related_name="attempts", verbose_name=_("payment"))
    gateway = models.CharField(_("provider"), max_length=20)
    gateway_ref = models.CharField(_("reference of the provider"), max_length=80, blank=True)
    page_url = models.CharField(max_length=300, blank=True)
    amount_halalas = models.PositiveIntegerField(_("amount"))
    currency = models.CharField(max_length=3, default="SAR")
    received_halalas = models.PositiveIntegerField(_("received"), default=0)
    status = models.CharField(_("status"), max_length=10, choices=AttemptStatus, default=AttemptStatus.CREATED)
    created_at = models.DateTimeField(_("created"), default=timezone.now, editable=False)
    expires_at = models.DateTimeField(_("page open until"))
    checked_at = models.DateTimeField(_("last asked"), null=True)

    objects = PaymentAttemptQuerySet.as_manager()

    class Meta:
        verbose_name = _("visit to the card page")
        verbose_name_plural = _("visits to the card page")
        constraints = [one_of("status", AttemptStatus, name="attempt_status_is_known")]
        indexes = [
            models.Index(fields=["created_at"], name="attempt_unanswered", condition=Q(status__in=ASK_AGAIN)),
        ]

    def __str__(self) -> str:
        return str(self.public_id)

    def become(self, status: AttemptStatus, *fields: str) -> None:
        """Move, unless it is there already."""
        if self.status != status:
            AttemptStatus(self.status).must_allow(status)
            self.status = status
        self.save(update_fields=["status", *fields])

    @property
    def is_usable(self) -> bool:
        """Its page can still be paid on."""
        return self.status == AttemptStatus.OPEN and self.expires_at > timezone.now()

    @property
    def is_opening(self) -> bool:
        """Another tab is asking the provider for its page at this moment."""
        return self.status == AttemptStatus.CREATED and self.created_at > timezone.now() - OPENS_WITHIN

    @property
    def left_halalas(self) -> int:
        """What this visit brought and is not promised back."""
        return self.received_halalas - (self.refunds.aggregate(total=Sum("amount_halalas"))["total"] or 0)


class TransferReceipt(PrivateDocument):
    """The bank's receipt as the shopper sent it; the centre's staff and nobody else see it."""

    PERSONAL_DATA: ClassVar = {
        "file": "the bank's receipt; removed ninety days after the order is settled",
        "original_name": "encrypted; removed with the file",
    }

    payment = models.ForeignKey(Payment, models.PROTECT, related_name="receipts", verbose_name=_("payment"))

    class Meta:
        verbose_name = _("receipt of a transfer")
        verbose_name_plural = _("receipts of transfers")

    def __str__(self) -> str:
        return f"{self.payment_id} {self.public_id}"


class WebhookEvent(models.Model):
    """What a provider told us, stored before anything is done about it; the secret and the card's owner are not kept."""

    NOT_PERSONAL: ClassVar = {"provider", "event_id", "kind", "reference", "state"}

    provider = models.CharField(_("provider"), max_length=20)
    event_id = models.CharField(_("number of the event"), max_length=80)
    kind = models.CharField(_("kind"), max_length=40, blank=True)
    reference = models.CharField(_("reference of the provider"), max_length=80, blank=True)
    attempt = models.ForeignKey(
        PaymentAttempt, models.SET_NULL, null=True, related_name="events", verbose_name=_("visit")
    )
    state = models.CharField(_("state"), max_length=10, choices=WebhookState, default=WebhookState.RECEIVED)
    received_at = models.DateTimeField(_("received"), default=timezone.now, editable=False)
    times = models.PositiveSmallIntegerField(_("times told"), default=1)

    class Meta:
        verbose_name = _("notice of a provider")
        verbose_name_plural = _("notices of providers")
        constraints = [
            models.UniqueConstraint(fields=["provider", "event_id"], name="webhook_event_is_stored_once"),
            one_of("state", WebhookState, name="webhook_state_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.provider} {self.event_id}"


class RefundQuerySet(models.QuerySet["Refund"]):
    def for_staff(self) -> "RefundQuerySet":
        """A person has to act: a transfer to send back, or a provider that refused."""
        by_hand = Q(status=RefundStatus.DUE) & ~Q(payment__method=PaymentMethod.CARD)
        return self.filter(by_hand | Q(status=RefundStatus.STUCK))


class Refund(models.Model):
    """Money that goes back, with its reason; `key` makes each cause pay once."""

    NOT_PERSONAL: ClassVar = {"reason", "status", "key", "gateway_ref"}

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    payment = models.ForeignKey(Payment, models.PROTECT, related_name="refunds", verbose_name=_("payment"))
    attempt = models.ForeignKey(
        PaymentAttempt, models.PROTECT, null=True, related_name="refunds", verbose_name=_("visit")
    )
    seller_order = models.ForeignKey(
        "marketplace.SellerOrder",
        models.PROTECT,
        null=True,
        related_name="refunds",
        verbose_name=_("order of a family"),
    )
    amount_halalas = models.PositiveIntegerField(_("amount"))
    reason = models.CharField(_("reason"), max_length=600)
    status = models.CharField(_("status"), max_length=8, choices=RefundStatus, default=RefundStatus.DUE, editable=False)
    key = models.CharField(max_length=80, unique=True, editable=False)
    gateway_ref = models.CharField(_("reference of the provider"), max_length=80, blank=True, editable=False)
    claimed_at = models.DateTimeField(_("being sent since"), null=True, editable=False)
    given_before_halalas = models.PositiveIntegerField(_("given back before it"), null=True, editable=False)
    created_at = models.DateTimeField(_("created"), default=timezone.now, editable=False)
    done_at = models.DateTimeField(_("given back at"), null=True, editable=False)
    staff = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("given back by"),
    )

    objects = RefundQuerySet.as_manager()

    class Meta:
        verbose_name = _("refund")
        verbose_name_plural = _("refunds")
        constraints = [
            one_of("status", RefundStatus, name="refund_status_is_known"),
            models.CheckConstraint(condition=Q(amount_halalas__gte=1), name="refund_is_something"),
            models.UniqueConstraint(
                fields=["attempt"], condition=Q(status=RefundStatus.SENDING), name="refund_goes_one_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.payment_id} −{self.amount_halalas}"

    def become(self, status: RefundStatus, *fields: str) -> None:
        RefundStatus(self.status).must_allow(status)
        self.status = status
        self.save(update_fields=["status", *fields])


class FakeCharge(models.Model):
    """What the pretend provider of the demo and of the tests remembers; our own code reads it through the gateway only."""

    NOT_PERSONAL: ClassVar = {"status", "refund_keys", "back_url"}

    given_id = models.UUIDField(unique=True)
    amount_halalas = models.PositiveIntegerField()
    paid_halalas = models.PositiveIntegerField(default=0)
    refunded_halalas = models.PositiveIntegerField(default=0)
    status = models.CharField(max_length=10, default="initiated")
    refund_keys = models.JSONField(default=list)
    back_url = models.CharField(max_length=300)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("pretend payment")
        verbose_name_plural = _("pretend payments")
        constraints = [not_negative("paid_halalas", "refunded_halalas", name="fake_charge_is_not_negative")]

    def __str__(self) -> str:
        return str(self.given_id)
