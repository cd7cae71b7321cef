"""One attendee's seat in a programme, the seats offered to those who wait, and who came."""

import datetime
import uuid
from typing import TYPE_CHECKING, Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from centers.kinds import Source
from centers.models.places import Center
from centers.models.program import ADULT, Program, ProgramQuestion, Session
from centers.states import OfferStatus, RegistrationStatus
from core.constraints import one_of
from core.crypto import BlindIndexField, EncryptedTextField
from core.dates import age_on
from core.text import fold
from core.tickets import new_ticket

if TYPE_CHECKING:
    from accounts.models import User

ACTIVE = [RegistrationStatus.REGISTERED, RegistrationStatus.WAITING]


class RegistrationQuerySet(models.QuerySet["Registration"]):
    def of(self, user: Any) -> "RegistrationQuerySet":
        return self.filter(user=user)

    def of_staff(self, user: "User") -> "RegistrationQuerySet":
        return self.filter(program__center__in=Center.objects.staffed_by(user))

    def active(self) -> "RegistrationQuerySet":
        return self.filter(status__in=ACTIVE)

    def seated(self) -> "RegistrationQuerySet":
        """Those with a seat, whoever gave it to them."""
        return self.filter(status=RegistrationStatus.REGISTERED)

    def waiting(self) -> "RegistrationQuerySet":
        """The queue, in its order."""
        return self.filter(status=RegistrationStatus.WAITING).order_by("queued_at", "pk")

    def without_offer(self) -> "RegistrationQuerySet":
        return self.exclude(offers__status=OfferStatus.PENDING)


class Registration(models.Model):
    """A place for one attendee: the account's owner, or somebody in her care. A walk-in may have no account."""

    PERSONAL_DATA: ClassVar = {
        "attendee_name": "two years after the programme, for certificates and attendance; then blanked",
        "attendee_key": "keyed hash of the name, so that nobody takes two seats; emptied with it",
        "born_on": "thirty days after the programme; then set to null",
        "guardian_name": "thirty days after the programme; then blanked",
        "guardian_phone": "thirty days after the programme; then blanked",
        "reason": "two years after the programme, with the name",
    }
    NOT_PERSONAL: ClassVar = {"status", "source", "ticket"}

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    program = models.ForeignKey(Program, models.PROTECT, related_name="registrations", verbose_name=_("programme"))
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="program_registrations",
        verbose_name=_("account"),
    )
    is_for_self = models.BooleanField(_("for herself"), default=True)
    attendee_name = EncryptedTextField(_("attendee"), null=True)
    attendee_key = BlindIndexField(of="attendee_fold")
    born_on = models.DateField(_("date of birth"), null=True, blank=True)
    guardian_name = EncryptedTextField(_("guardian"), null=True, blank=True)
    guardian_phone = EncryptedTextField(_("guardian’s mobile number"), null=True, blank=True)
    is_minor = models.BooleanField(_("minor"), default=False)
    status = models.CharField(_("status"), max_length=10, choices=RegistrationStatus)
    source = models.CharField(_("came by"), max_length=8, choices=Source, default=Source.ONLINE)
    ticket = models.CharField(_("ticket"), max_length=8, default=new_ticket, unique=True, editable=False)
    reason = models.CharField(_("reason"), max_length=600, blank=True, editable=False)
    created_at = models.DateTimeField(_("registered at"), default=timezone.now, editable=False)
    queued_at = models.DateTimeField(_("waits since"), null=True, editable=False)
    decided_at = models.DateTimeField(_("last changed"), null=True, editable=False)
    emptied_at = models.DateTimeField(_("forgotten at"), null=True, editable=False)

    objects = RegistrationQuerySet.as_manager()

    class Meta:
        verbose_name = _("registration")
        verbose_name_plural = _("registrations")
        constraints = [
            one_of("status", RegistrationStatus, name="registration_status_is_known"),
            one_of("source", Source, name="registration_source_is_known"),
            models.UniqueConstraint(
                fields=["program", "user", "attendee_key"],
                condition=Q(status__in=ACTIVE, source=Source.ONLINE),
                name="attendee_registers_once",
            ),
            models.UniqueConstraint(
                fields=["program", "user"],
                condition=Q(is_for_self=True, status__in=ACTIVE, source=Source.ONLINE),
                name="account_comes_once_herself",
            ),
            models.CheckConstraint(
                condition=Q(source=Source.WALK_IN) | Q(user__isnull=False), name="registration_has_an_account"
            ),
            models.CheckConstraint(
                condition=Q(is_minor=False)
                | ~Q(status__in=ACTIVE)
                | Q(emptied_at__isnull=False)
                | Q(guardian_name__isnull=False, guardian_phone__isnull=False),
                name="registration_minor_has_a_guardian",
            ),
            models.CheckConstraint(
                condition=~Q(status=RegistrationStatus.WAITING) | Q(queued_at__isnull=False),
                name="registration_waits_since_a_moment",
            ),
        ]
        indexes = [
            models.Index(fields=["program", "status", "queued_at"], name="registration_by_program"),
            models.Index(fields=["user", "-created_at"], name="registration_by_person"),
            models.Index(fields=["-created_at", "-id"], name="registration_newest"),
        ]

    def __str__(self) -> str:
        return f"{self.ticket[:4]} {self.ticket[4:]}"

    def get_absolute_url(self) -> str:
        return reverse("centers:my-registration", args=[self.public_id])

    @property
    def attendee_fold(self) -> str:
        """What makes two spellings of a name one attendee."""
        return fold(self.attendee_name or "")

    def move(self, status: RegistrationStatus) -> RegistrationStatus:
        before = RegistrationStatus(self.status)
        before.must_allow(status)
        self.status, self.decided_at = status, timezone.now()
        return before

    @property
    def holds_a_seat(self) -> bool:
        """Of those that may be taken online; a walk-in stands beside the counter."""
        return self.status == RegistrationStatus.REGISTERED and self.source == Source.ONLINE


def is_minor(born_on: datetime.date | None, day: datetime.date) -> bool:
    return born_on is not None and age_on(born_on, day) < ADULT


class Answer(models.Model):
    """What an attendee answered to one question of the programme."""

    PERSONAL_DATA: ClassVar = {"value": "thirty days after the programme; then blanked"}

    registration = models.ForeignKey(
        Registration, models.CASCADE, related_name="answers", verbose_name=_("registration")
    )
    question = models.ForeignKey(ProgramQuestion, models.PROTECT, related_name="answers", verbose_name=_("question"))
    value = EncryptedTextField(_("answer"), null=True)

    class Meta:
        verbose_name = _("answer")
        verbose_name_plural = _("answers")
        constraints = [models.UniqueConstraint(fields=["registration", "question"], name="question_is_answered_once")]

    def __str__(self) -> str:
        return f"{self.registration_id}/{self.question_id}"


class OfferQuerySet(models.QuerySet["Offer"]):
    def pending(self) -> "OfferQuerySet":
        return self.filter(status=OfferStatus.PENDING)

    def run_out(self, now: datetime.datetime) -> "OfferQuerySet":
        """Pending by name only: the clock has ended them."""
        return self.pending().filter(expires_at__lte=now)


class Offer(models.Model):
    """A seat held until a moment for somebody who waits. It counts as taken while it is pending."""

    NOT_PERSONAL: ClassVar = {"status"}

    registration = models.ForeignKey(
        Registration, models.CASCADE, related_name="offers", verbose_name=_("registration")
    )
    status = models.CharField(_("status"), max_length=8, choices=OfferStatus, default=OfferStatus.PENDING)
    made_at = models.DateTimeField(_("offered at"), default=timezone.now, editable=False)
    expires_at = models.DateTimeField(_("runs out"))
    ended_at = models.DateTimeField(_("ended"), null=True, editable=False)

    objects = OfferQuerySet.as_manager()

    class Meta:
        verbose_name = _("offer of a seat")
        verbose_name_plural = _("offers of seats")
        constraints = [
            one_of("status", OfferStatus, name="offer_status_is_known"),
            models.UniqueConstraint(
                "registration", condition=Q(status=OfferStatus.PENDING), name="registration_has_one_pending_offer"
            ),
            models.CheckConstraint(
                condition=Q(status=OfferStatus.PENDING, ended_at__isnull=True)
                | (~Q(status=OfferStatus.PENDING) & Q(ended_at__isnull=False)),
                name="offer_ends_at_a_moment",
            ),
        ]
        indexes = [
            models.Index(fields=["expires_at"], condition=Q(status=OfferStatus.PENDING), name="offer_by_end"),
        ]

    def __str__(self) -> str:
        return f"#{self.pk}"

    def end(self, status: OfferStatus) -> None:
        OfferStatus(self.status).must_allow(status)
        self.status, self.ended_at = status, timezone.now()
        self.save(update_fields=["status", "ended_at"])


class ScanOutcome(models.TextChoices):
    IN = "in", _("Let in")
    AGAIN = "again", _("Was in already")


class CheckIn(models.Model):
    """A scan or typed code at the door of a session: a fact that is never changed. Attendance is read from it."""

    NOT_PERSONAL: ClassVar = {"outcome"}

    session = models.ForeignKey(Session, models.PROTECT, related_name="check_ins", verbose_name=_("session"))
    registration = models.ForeignKey(
        Registration, models.PROTECT, related_name="check_ins", verbose_name=_("registration")
    )
    outcome = models.CharField(_("outcome"), max_length=8, choices=ScanOutcome)
    nonce = models.UUIDField(_("of the device"), default=uuid.uuid4, unique=True)
    captured_at = models.DateTimeField(_("scanned at"), default=timezone.now)
    received_at = models.DateTimeField(_("received at"), default=timezone.now, editable=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("let in by"), editable=False
    )

    class Meta:
        verbose_name = _("check-in")
        verbose_name_plural = _("check-ins")
        constraints = [
            one_of("outcome", ScanOutcome, name="check_in_outcome_is_known"),
            models.UniqueConstraint(
                fields=["session", "registration"],
                condition=Q(outcome=ScanOutcome.IN),
                name="attendee_is_let_in_once_a_session",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.session_id}/{self.registration_id} {self.outcome}"
