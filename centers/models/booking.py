"""Hours of a hall: asked for by one person and decided on by the centre, or taken by a session of its programme."""

import datetime
import uuid
from typing import TYPE_CHECKING, Any, ClassVar

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from centers.kinds import EventKind, Section
from centers.models.facility import LONGEST, MOST_PEOPLE, Facility
from centers.models.places import Center
from centers.models.program import Program, Session
from centers.states import BookingStatus
from core.constraints import all_or_none, one_of

if TYPE_CHECKING:
    from accounts.models import User

APPROVED = BookingStatus.APPROVED.value
ACTIVE = [BookingStatus.REQUESTED, BookingStatus.APPROVED]
DECIDED = [BookingStatus.APPROVED, BookingStatus.DECLINED, BookingStatus.CANCELLED]
REASONED = [BookingStatus.DECLINED, BookingStatus.CANCELLED]


class BookingQuerySet(models.QuerySet["Booking"]):
    def of(self, user: Any) -> "BookingQuerySet":
        return self.filter(person=user)

    def of_staff(self, user: "User") -> "BookingQuerySet":
        return self.filter(facility__center__in=Center.objects.staffed_by(user))

    def requested(self) -> "BookingQuerySet":
        return self.filter(status=BookingStatus.REQUESTED)

    def approved(self) -> "BookingQuerySet":
        return self.filter(status=BookingStatus.APPROVED)

    def active(self) -> "BookingQuerySet":
        return self.filter(status__in=ACTIVE)

    def coming(self, now: datetime.datetime | None = None) -> "BookingQuerySet":
        """Asked for or confirmed, and not over."""
        return self.active().filter(during__endswith__gt=now or timezone.now()).order_by("during", "pk")

    def begun(self, now: datetime.datetime) -> "BookingQuerySet":
        return self.filter(during__startswith__lte=now)

    def blocking(self, start: datetime.datetime, end: datetime.datetime) -> "BookingQuerySet":
        """What takes the hall in these hours, with the time to clean up."""
        return self.approved().filter(blocked__overlap=(start, end)).order_by("blocked", "pk")

    def against(self, booking: "Booking") -> "BookingQuerySet":
        """Others of the same hall that want, or have, some of its hours."""
        same = self.filter(facility_id=booking.facility_id, blocked__overlap=booking.blocked)
        return same.exclude(pk=booking.pk).order_by("during", "pk")

    def on(self, day: datetime.date) -> "BookingQuerySet":
        """What begins or runs on this day, in Riyadh's own hours."""
        start = timezone.make_aware(datetime.datetime.combine(day, datetime.time.min))
        return self.filter(during__overlap=(start, start + datetime.timedelta(days=1)))

    def of_program(self, program: Program) -> "BookingQuerySet":
        return self.filter(session__program=program).order_by("pk")

    def for_cards(self) -> "BookingQuerySet":
        return self.select_related("facility", "facility__center")


class Booking(models.Model):
    """`during` is what everybody sees, `blocked` is that with the time to clean up; only approved ones take the hall."""

    PERSONAL_DATA: ClassVar = {
        "person": "two years after the booking; then set to null",
        "purpose": "ninety days after the booking; then blanked",
        "reason": "ninety days after the booking; then blanked",
        "override_reason": "ninety days after the booking; then blanked",
    }
    NOT_PERSONAL: ClassVar = {"event", "section", "status"}

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    facility = models.ForeignKey(Facility, models.PROTECT, related_name="bookings", verbose_name=_("facility"))
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="bookings",
        verbose_name=_("asked for by"),
    )
    session = models.OneToOneField(
        Session, models.CASCADE, null=True, related_name="booking", editable=False, verbose_name=_("session")
    )
    event = models.CharField(_("occasion"), max_length=12, choices=EventKind)
    purpose = models.CharField(_("what for"), max_length=300, blank=True)
    section = models.CharField(_("section"), max_length=6, choices=Section)
    people = models.PositiveSmallIntegerField(
        _("people expected"), validators=[MinValueValidator(1), MaxValueValidator(MOST_PEOPLE)]
    )
    during = DateTimeRangeField(_("time"), default_bounds="[)")
    blocked = DateTimeRangeField(_("time with cleaning up"), default_bounds="[)", editable=False)
    status = models.CharField(
        _("status"), max_length=10, choices=BookingStatus, default=BookingStatus.REQUESTED, editable=False
    )
    series = models.UUIDField(_("asked for together"), null=True, editable=False)
    requested_at = models.DateTimeField(_("asked for at"), default=timezone.now, editable=False)
    decided_at = models.DateTimeField(_("decided at"), null=True, editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        editable=False,
        verbose_name=_("decided by"),
    )
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        editable=False,
        verbose_name=_("entered by"),
    )
    override_reason = models.CharField(
        _("why outside the hours or over a prayer"), max_length=300, blank=True, editable=False
    )
    ended_at = models.DateTimeField(_("withdrawn or called off at"), null=True, editable=False)
    reason = models.CharField(_("reason"), max_length=600, blank=True, editable=False)
    emptied_at = models.DateTimeField(_("emptied"), null=True, editable=False)

    objects = BookingQuerySet.as_manager()

    class Meta:
        verbose_name = _("booking")
        verbose_name_plural = _("bookings")
        permissions = [("decide_booking", _("Can decide on bookings"))]
        constraints = [
            one_of("status", BookingStatus, name="booking_status_is_known"),
            one_of("event", EventKind, name="booking_event_is_known"),
            one_of("section", Section, name="booking_section_is_known"),
            all_or_none("decided_at", "decided_by", name="booking_decision_is_signed"),
            models.CheckConstraint(
                condition=~Q(status__in=[str(one) for one in DECIDED]) | Q(decided_at__isnull=False),
                name="booking_is_decided_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=[str(one) for one in REASONED]) | ~Q(reason="") | Q(emptied_at__isnull=False),
                name="booking_is_refused_with_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(override_reason="") | Q(entered_by__isnull=False), name="booking_is_overridden_by_staff"
            ),
            models.CheckConstraint(condition=Q(people__range=(1, MOST_PEOPLE)), name="booking_is_for_somebody"),
            models.CheckConstraint(
                condition=Q(person__isnull=False) | Q(emptied_at__isnull=False) | Q(session__isnull=False),
                name="booking_has_a_person",
            ),
            models.CheckConstraint(
                condition=Q(session__isnull=True, event__in=[value for value, _label in EventKind.asked_for()])
                | Q(session__isnull=False, event=EventKind.PROGRAM.value, person__isnull=True, status=APPROVED),
                name="booking_of_a_program_stands_and_has_no_person",
            ),
            models.CheckConstraint(
                condition=Q(during__startswith__isnull=False)
                & Q(during__endswith__isnull=False)
                & Q(during__isempty=False)
                & Q(during__endswith__lte=F("during__startswith") + datetime.timedelta(minutes=LONGEST)),
                name="booking_has_both_ends_of_a_day",
            ),
            models.CheckConstraint(
                condition=Q(blocked__contains=F("during"))
                & Q(blocked__startswith__isnull=False)
                & Q(blocked__endswith__isnull=False),
                name="booking_blocks_what_it_shows",
            ),
            ExclusionConstraint(
                name="hall_is_given_once",
                expressions=[("facility", RangeOperators.EQUAL), ("blocked", RangeOperators.OVERLAPS)],
                condition=Q(status=BookingStatus.APPROVED.value),
                violation_error_message=_("Another booking has this hall at that time."),
            ),
            ExclusionConstraint(
                name="person_asks_once_for_an_hour",
                expressions=[
                    ("facility", RangeOperators.EQUAL),
                    ("person", RangeOperators.EQUAL),
                    ("during", RangeOperators.OVERLAPS),
                ],
                condition=Q(status__in=[str(one) for one in ACTIVE]),
                violation_error_message=_("You asked for this hall at that time already."),
            ),
        ]
        indexes = [
            models.Index(fields=["person", "-requested_at"], name="booking_by_person"),
            models.Index(fields=["during", "id"], name="booking_in_order"),
            models.Index(
                fields=["requested_at"], condition=Q(status=BookingStatus.REQUESTED.value), name="booking_waiting"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.facility} · {self.when}"

    def get_absolute_url(self) -> str:
        return reverse("centers:my-booking", args=[self.public_id])

    def move(self, status: BookingStatus) -> BookingStatus:
        """Take the step; gives the state before."""
        before = BookingStatus(self.status)
        before.must_allow(status)
        self.status = status
        return before

    @property
    def starts_at(self) -> datetime.datetime:
        return self.during.lower  # type: ignore[return-value]

    @property
    def ends_at(self) -> datetime.datetime:
        return self.during.upper  # type: ignore[return-value]

    @property
    def when(self) -> str:
        """Sunday 6 December 17:00 – 18:30, as the reader's language writes it."""
        start, end = timezone.localtime(self.starts_at), timezone.localtime(self.ends_at)
        return f"{date_format(start, 'l j F')} {date_format(start, 'TIME_FORMAT')} – {date_format(end, 'TIME_FORMAT')}"

    @property
    def named(self) -> str:
        """For staff: when, and of which programme."""
        return f"{self.session.program} · {self.when}" if self.session is not None else self.when

    @property
    def has_begun(self) -> bool:
        return self.starts_at <= timezone.now()
