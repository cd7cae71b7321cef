"""One volunteer's place on one shift, and her coming and going."""

import datetime
import uuid
from typing import TYPE_CHECKING, Any, ClassVar

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from centers.models import Center
from core.constraints import one_of
from core.tickets import new_ticket
from volunteering.kinds import Direction
from volunteering.models.opportunity import Shift, not_over
from volunteering.models.team import Team
from volunteering.models.volunteer import GuardianConsent, Volunteer
from volunteering.states import SignUpStatus

if TYPE_CHECKING:
    from accounts.models import User

SEATED = [SignUpStatus.ACCEPTED, SignUpStatus.CHECKED_IN, SignUpStatus.COMPLETED, SignUpStatus.NO_SHOW]
TO_COME = [SignUpStatus.REQUESTED, SignUpStatus.WAITING, SignUpStatus.ACCEPTED]
#: Her time is spoken for. Who waits counts too: she is accepted without being asked again.
ACTIVE = [
    SignUpStatus.REQUESTED,
    SignUpStatus.WAITING,
    SignUpStatus.ACCEPTED,
    SignUpStatus.CHECKED_IN,
    SignUpStatus.COMPLETED,
    SignUpStatus.NO_SHOW,  # a device without a network may still tell otherwise
]


class SignUpQuerySet(models.QuerySet["SignUp"]):
    def of(self, user: Any) -> "SignUpQuerySet":
        return self.filter(volunteer__user=user)

    def of_staff(self, user: "User") -> "SignUpQuerySet":
        return self.filter(shift__opportunity__center__in=Center.objects.staffed_by(user))

    def active(self) -> "SignUpQuerySet":
        return self.filter(status__in=ACTIVE)

    def to_come(self) -> "SignUpQuerySet":
        """Those whom it concerns when a shift moves or is called off."""
        return self.filter(status__in=TO_COME)

    def not_over(self, now: datetime.datetime) -> "SignUpQuerySet":
        return self.filter(not_over(now))

    def called_off(self) -> "SignUpQuerySet":
        """Those, and who stands at the door already."""
        return self.filter(status__in=[*TO_COME, SignUpStatus.CHECKED_IN])

    def waiting(self) -> "SignUpQuerySet":
        """The queue, in its order."""
        return self.filter(status=SignUpStatus.WAITING).order_by("queued_at", "pk")

    def without_check_out(self, now: datetime.datetime) -> "SignUpQuerySet":
        """Scanned in, not out, and the shift is over: longest ago first."""
        late = self.filter(status=SignUpStatus.CHECKED_IN, during__endswith__lte=now)
        return late.order_by("during", "pk")


class SignUp(models.Model):
    """A volunteer on a shift. `during` is the shift's own, kept the same by a foreign key over both columns."""

    NOT_PERSONAL: ClassVar = {"status", "ticket"}

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    shift = models.ForeignKey(Shift, models.PROTECT, related_name="sign_ups", verbose_name=_("shift"))
    volunteer = models.ForeignKey(Volunteer, models.PROTECT, related_name="sign_ups", verbose_name=_("volunteer"))
    during = DateTimeRangeField(_("time"), default_bounds="[)", editable=False)
    status = models.CharField(_("status"), max_length=10, choices=SignUpStatus)
    team = models.ForeignKey(
        Team, models.PROTECT, null=True, related_name="sign_ups", verbose_name=_("team"), editable=False
    )
    is_walk_in = models.BooleanField(_("came unannounced"), default=False, editable=False)
    is_minor = models.BooleanField(_("minor"), default=False, editable=False)
    consent = models.ForeignKey(
        GuardianConsent,
        models.PROTECT,
        null=True,
        related_name="sign_ups",
        verbose_name=_("guardian’s consent"),
        editable=False,
    )
    ticket = models.CharField(_("ticket"), max_length=8, default=new_ticket, unique=True, editable=False)
    created_at = models.DateTimeField(_("signed up at"), default=timezone.now, editable=False)
    queued_at = models.DateTimeField(_("waits since"), null=True, editable=False)
    decided_at = models.DateTimeField(_("last changed"), null=True, editable=False)

    objects = SignUpQuerySet.as_manager()

    class Meta:
        verbose_name = _("sign-up")
        verbose_name_plural = _("sign-ups")
        constraints = [
            one_of("status", SignUpStatus, name="sign_up_status_is_known"),
            models.UniqueConstraint(
                fields=["shift", "volunteer"], condition=Q(status__in=ACTIVE), name="volunteer_signs_up_once"
            ),
            ExclusionConstraint(
                name="volunteer_is_in_one_place",
                expressions=[("volunteer", RangeOperators.EQUAL), ("during", RangeOperators.OVERLAPS)],
                condition=Q(status__in=[str(status) for status in ACTIVE]),
                violation_error_message=_("The volunteer has another shift at that time."),
            ),
            models.CheckConstraint(
                condition=Q(is_minor=False) | ~Q(status__in=ACTIVE) | Q(consent__isnull=False),
                name="sign_up_of_a_minor_has_consent",
            ),
            models.CheckConstraint(
                condition=~Q(status=SignUpStatus.WAITING) | Q(queued_at__isnull=False),
                name="sign_up_waits_since_a_moment",
            ),
        ]
        indexes = [
            models.Index(fields=["shift", "status", "queued_at"], name="sign_up_by_shift"),
            models.Index(fields=["volunteer", "-created_at"], name="sign_up_by_volunteer"),
            models.Index(fields=["during", "id"], name="sign_up_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.ticket[:4]} {self.ticket[4:]}"

    def get_absolute_url(self) -> str:
        return reverse("volunteering:my-sign-up", args=[self.public_id])

    def move(self, status: SignUpStatus) -> SignUpStatus:
        before = SignUpStatus(self.status)
        before.must_allow(status)
        self.status, self.decided_at = status, timezone.now()
        return before

    @property
    def is_ahead(self) -> bool:
        """It concerns somebody yet: asked for, waiting, accepted or at work, and the shift is not over."""
        return self.status in [*TO_COME, SignUpStatus.CHECKED_IN] and self.during.upper > timezone.now()  # type: ignore[operator]

    @property
    def holds_a_seat(self) -> bool:
        """Who came unannounced stands beside the counter."""
        return self.status in SEATED and not self.is_walk_in


class Scan(models.Model):
    """A scan or typed code, in or out: a fact that is never changed. Attendance and hours are read from it."""

    NOT_PERSONAL: ClassVar = {"direction"}

    sign_up = models.ForeignKey(SignUp, models.PROTECT, related_name="scans", verbose_name=_("sign-up"))
    direction = models.CharField(_("direction"), max_length=3, choices=Direction)
    nonce = models.UUIDField(_("of the device"), default=uuid.uuid4, unique=True)
    captured_at = models.DateTimeField(_("scanned at"), default=timezone.now)
    received_at = models.DateTimeField(_("received at"), default=timezone.now, editable=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("scanned by"), editable=False
    )

    class Meta:
        verbose_name = _("scan")
        verbose_name_plural = _("scans")
        constraints = [one_of("direction", Direction, name="scan_direction_is_known")]
        indexes = [models.Index(fields=["sign_up", "captured_at"], name="scan_by_sign_up")]

    def __str__(self) -> str:
        return f"{self.sign_up_id} {self.direction} {self.captured_at:%H:%M:%S.%f}"
