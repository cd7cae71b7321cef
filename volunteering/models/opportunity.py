"""What volunteers are asked for, and the shifts in which they come."""

import datetime
import uuid
from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.contrib.postgres.fields import DateTimeRangeField
from django.contrib.postgres.indexes import GinIndex, GistIndex
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from centers.kinds import Section
from centers.models import Center
from core.constraints import all_or_none, one_of
from core.folding import text_of
from volunteering.kinds import Audience, Field, Skill, WorkClass
from volunteering.models.volunteer import some_of
from volunteering.states import OpportunityStatus, ShiftStatus

if TYPE_CHECKING:
    from accounts.models import User

MOST_SEATS = 2000
LONGEST_SHIFT = datetime.timedelta(hours=24)
ANNOUNCED = [OpportunityStatus.OPEN, OpportunityStatus.CLOSED]
RESERVED = ["join", "consent", "shifts", "teams", "million"]  # addresses below /volunteer/ that are no opportunity
NATIONAL_NUMBER = RegexValidator(r"^[0-9]{11}\Z", _("The number on the national platform has 11 digits."))


def not_over(now: datetime.datetime) -> Q:
    """Of a shift or a sign-up; as none lasts longer than a day, the index in their order begins a day ago."""
    return Q(during__gt=DateTimeTZRange(now - LONGEST_SHIFT, None), during__endswith__gt=now)


class OpportunityQuerySet(models.QuerySet["Opportunity"]):
    def of_staff(self, user: "User") -> "OpportunityQuerySet":
        return self.filter(center__in=Center.objects.staffed_by(user))

    def public(self) -> "OpportunityQuerySet":
        """What has a page: everything once announced, also when it is over or called off."""
        return self.filter(announced_at__isnull=False)

    def coming(self, now: datetime.datetime | None = None) -> "OpportunityQuerySet":
        """Announced, with a shift that has not begun."""
        ahead = Shift.objects.coming(now).filter(opportunity=models.OuterRef("pk"))
        return self.filter(models.Exists(ahead), status__in=ANNOUNCED)

    def for_cards(self) -> "OpportunityQuerySet":
        return self.select_related("center", "center__district")


class Opportunity(models.Model):
    """Work that a centre asks volunteers for, in one or more shifts."""

    NOT_PERSONAL: ClassVar = {
        "title",
        "summary",
        "description",
        "requirements",
        "place",
        "national_number",
        "national_url",
        "cancel_reason",
    }

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    center = models.ForeignKey(Center, models.PROTECT, related_name="opportunities", verbose_name=_("centre"))
    title = models.CharField(_("title"), max_length=120)
    slug = models.SlugField(_("address name"), max_length=80, unique=True)
    summary = models.CharField(_("in one sentence"), max_length=200)
    description = models.TextField(_("description"), max_length=4000, blank=True)
    requirements = models.TextField(_("requirements"), max_length=1000, blank=True)
    work_class = models.CharField(
        pgettext_lazy("volunteering", "class"), max_length=12, choices=WorkClass, default=WorkClass.GENERAL
    )
    field = models.CharField(_("field"), max_length=12, choices=Field)
    skills = some_of(Skill, _("skills"))
    audience = models.CharField(_("audience"), max_length=10, choices=Audience, default=Audience.PUBLIC)
    section = models.CharField(_("section"), max_length=6, choices=Section, default=Section.FAMILY)
    min_age = models.PositiveSmallIntegerField(
        _("youngest age"), null=True, blank=True, validators=[MaxValueValidator(100)]
    )
    place = models.CharField(_("place"), max_length=120, blank=True, help_text=_("Empty: in the centre itself."))
    is_remote = models.BooleanField(_("from home"), default=False)
    asks_first = models.BooleanField(
        _("the centre accepts each volunteer"),
        default=False,
        help_text=_("Otherwise whoever signs up is accepted while there is room."),
    )
    national_number = models.CharField(
        _("number on the national platform"), max_length=11, blank=True, validators=[NATIONAL_NUMBER]
    )
    national_url = models.URLField(_("page on the national platform"), blank=True)
    status = models.CharField(_("status"), max_length=10, choices=OpportunityStatus, default=OpportunityStatus.DRAFT)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="opportunities_made",
        verbose_name=_("written by"),
        editable=False,
    )
    created_at = models.DateTimeField(_("created"), default=timezone.now, editable=False)
    approved_at = models.DateTimeField(_("approved at"), null=True, editable=False)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="opportunities_approved",
        editable=False,
        verbose_name=_("approved by"),
    )
    announced_at = models.DateTimeField(_("announced"), null=True, editable=False)
    cancel_reason = models.CharField(_("reason"), max_length=600, blank=True, editable=False)
    search = models.GeneratedField(
        expression=text_of("title_ar", "title_en", "summary_ar", "summary_en"),
        output_field=models.TextField(),
        db_persist=True,
    )

    objects = OpportunityQuerySet.as_manager()

    class Meta:
        verbose_name = _("opportunity")
        verbose_name_plural = _("opportunities")
        permissions = [("decide_opportunity", _("Can decide on volunteering"))]
        constraints = [
            one_of("status", OpportunityStatus, name="opportunity_status_is_known"),
            one_of("work_class", WorkClass, name="opportunity_class_is_known"),
            one_of("field", Field, name="opportunity_field_is_known"),
            one_of("audience", Audience, name="opportunity_audience_is_known"),
            one_of("section", Section, name="opportunity_section_is_known"),
            all_or_none("approved_at", "approved_by", name="opportunity_approval_is_signed"),
            models.UniqueConstraint(
                fields=["national_number"], condition=~Q(national_number=""), name="national_number_is_used_once"
            ),
            models.CheckConstraint(
                condition=~Q(status__in=ANNOUNCED) | Q(announced_at__isnull=False),
                name="opportunity_open_is_announced",
            ),
            models.CheckConstraint(
                condition=~Q(status=OpportunityStatus.CANCELLED) | ~Q(cancel_reason=""),
                name="opportunity_cancelled_says_why",
            ),
            models.CheckConstraint(
                condition=~Q(slug__in=RESERVED),
                name="opportunity_leaves_our_addresses",
                violation_error_message=_("This address belongs to another page. Choose another one."),
            ),
        ]
        indexes = [
            GinIndex(fields=["search"], opclasses=["gin_trgm_ops"], name="opportunity_search"),
            models.Index(fields=["center", "status", "created_at"], name="opportunity_by_center"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("volunteering:opportunity", args=[self.slug])

    def move(self, status: OpportunityStatus) -> OpportunityStatus:
        """Take the step; gives the state before."""
        before = OpportunityStatus(self.status)
        before.must_allow(status)
        self.status = status
        return before

    @property
    def youngest(self) -> int:
        """The age from which one may come; no single age is set by law, so the portal has one of its own."""
        return self.min_age if self.min_age is not None else settings.VOLUNTEER_MIN_AGE

    @property
    def field_icon(self) -> str:
        return Field(self.field).icon


class ShiftQuerySet(models.QuerySet["Shift"]):
    def of_staff(self, user: "User") -> "ShiftQuerySet":
        return self.filter(opportunity__center__in=Center.objects.staffed_by(user))

    def to_come_to(self) -> "ShiftQuerySet":
        """Those that have a door, also when they are over: all that were not called off."""
        return self.exclude(status=ShiftStatus.CANCELLED)

    def scheduled(self) -> "ShiftQuerySet":
        return self.filter(status=ShiftStatus.SCHEDULED)

    def coming(self, now: datetime.datetime | None = None) -> "ShiftQuerySet":
        """Not begun; soonest first."""
        return self.scheduled().filter(during__startswith__gt=now or timezone.now()).order_by("during", "pk")

    def shown(self, now: datetime.datetime | None = None) -> "ShiftQuerySet":
        """Not over: what is called off is shown as such until its time has passed."""
        ahead = self.filter(during__endswith__gt=now or timezone.now()).exclude(status=ShiftStatus.DONE)
        return ahead.order_by("during", "pk")

    def not_over(self, now: datetime.datetime) -> "ShiftQuerySet":
        return self.filter(not_over(now))

    def announced(self) -> "ShiftQuerySet":
        return self.filter(opportunity__announced_at__isnull=False)

    def with_room(self) -> "ShiftQuerySet":
        return self.filter(seats_taken__lt=F("seats"), opportunity__status=OpportunityStatus.OPEN)

    def over(self, now: datetime.datetime) -> "ShiftQuerySet":
        return self.scheduled().filter(during__endswith__lte=now)


class Shift(models.Model):
    """From a moment up to another, with places; midnight is an hour like any other."""

    NOT_PERSONAL: ClassVar = {"status"}

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    opportunity = models.ForeignKey(Opportunity, models.PROTECT, related_name="shifts", verbose_name=_("opportunity"))
    during = DateTimeRangeField(_("time"), default_bounds="[)")
    seats = models.PositiveSmallIntegerField(
        _("places"), validators=[MinValueValidator(1), MaxValueValidator(MOST_SEATS)]
    )
    seats_taken = models.PositiveSmallIntegerField(_("places taken"), default=0, editable=False)
    status = models.CharField(
        _("status"), max_length=10, choices=ShiftStatus, default=ShiftStatus.SCHEDULED, editable=False
    )
    repeats = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="repeated", verbose_name=_("repeats"), editable=False
    )
    repeats_on = models.DateField(_("stands for the day"), null=True, editable=False)  # it may have moved since

    objects = ShiftQuerySet.as_manager()

    class Meta:
        verbose_name = _("shift")
        verbose_name_plural = _("shifts")
        constraints = [
            one_of("status", ShiftStatus, name="shift_status_is_known"),
            models.CheckConstraint(
                condition=Q(seats__range=(1, MOST_SEATS)) & Q(seats_taken__lte=F("seats")),
                name="shift_is_never_oversold",
            ),
            models.CheckConstraint(
                condition=Q(during__startswith__isnull=False)
                & Q(during__endswith__isnull=False)
                & Q(during__isempty=False),
                name="shift_has_both_ends",
            ),
            models.CheckConstraint(
                condition=Q(during__endswith__lte=F("during__startswith") + LONGEST_SHIFT),
                name="shift_lasts_a_day_at_most",
            ),
            all_or_none("repeats", "repeats_on", name="shift_repeats_on_a_day"),
            models.UniqueConstraint(fields=["repeats", "repeats_on"], name="shift_is_repeated_once_a_day"),
            models.UniqueConstraint(fields=["id", "during"], name="shift_with_its_time"),  # what a sign-up points at
        ]
        indexes = [
            GistIndex(fields=["during"], name="shift_by_time"),
            models.Index(fields=["during", "id"], name="shift_in_order"),
        ]

    def __str__(self) -> str:
        return f"{date_format(timezone.localtime(self.starts_at), 'j F Y')} · {self.hours}"

    def get_absolute_url(self) -> str:
        """Where one signs up for it."""
        return reverse("volunteering:shift", args=[self.public_id])

    @property
    def hours(self) -> str:
        """On the clock of Makkah."""
        ends = (timezone.localtime(self.starts_at), timezone.localtime(self.ends_at))
        return " – ".join(date_format(end, "TIME_FORMAT") for end in ends)

    def move(self, status: ShiftStatus) -> ShiftStatus:
        before = ShiftStatus(self.status)
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
    def minutes(self) -> int:
        """Computed, never typed."""
        return int((self.ends_at - self.starts_at).total_seconds() // 60)

    @property
    def seats_left(self) -> int:
        return self.seats - self.seats_taken

    def has_begun(self, now: datetime.datetime | None = None) -> bool:
        return self.starts_at <= (now or timezone.now())

    def is_open(self, now: datetime.datetime | None = None) -> bool:
        """May people sign up now, be it for the waiting list?"""
        is_asked_for = self.opportunity.status == OpportunityStatus.OPEN and self.status == ShiftStatus.SCHEDULED
        return is_asked_for and not self.has_begun(now)
