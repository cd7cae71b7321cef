"""Programmes of a centre: what, for whom, when, and how many."""

import datetime
import uuid
from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.contrib.postgres.fields import DateTimeRangeField
from django.contrib.postgres.indexes import GinIndex, GistIndex
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from centers.kinds import Audience, ProgramKind, QuestionKind, Section
from centers.models.places import Center
from centers.states import ProgramStatus
from core.constraints import all_or_none, in_order, one_of
from core.folding import text_of

if TYPE_CHECKING:
    from accounts.models import User

MOST_SEATS = 5000
ADULT = 18
ANNOUNCED = [ProgramStatus.OPEN, ProgramStatus.CLOSED, ProgramStatus.RUNNING]


class ProgramQuerySet(models.QuerySet["Program"]):
    def of_staff(self, user: "User") -> "ProgramQuerySet":
        return self.filter(center__in=Center.objects.staffed_by(user))

    def public(self) -> "ProgramQuerySet":
        """What has a page: everything once announced, also when it is over or called off."""
        return self.filter(Q(status__in=[*ANNOUNCED, ProgramStatus.DONE]) | Q(announced_at__isnull=False))

    def coming(self, now: datetime.datetime | None = None) -> "ProgramQuerySet":
        """Announced, and not over yet; in the order in which they began or begin."""
        return self.filter(status__in=ANNOUNCED, ends_at__gt=now or timezone.now()).order_by("starts_at", "pk")

    def open(self, now: datetime.datetime | None = None) -> "ProgramQuerySet":
        """Registration is possible now, be it for the waiting list."""
        now = now or timezone.now()
        return self.filter(status=ProgramStatus.OPEN, registration_opens_at__lte=now, registration_closes_at__gt=now)

    def soonest_first(self, now: datetime.datetime | None = None) -> "ProgramQuerySet":
        """With `next_at`, the beginning of the first session that is not over, and in its order."""
        ahead = Session.objects.filter(program=OuterRef("pk"), during__endswith__gt=now or timezone.now())
        next_at = Subquery(ahead.order_by("during").values("during__startswith")[:1])
        return self.annotate(next_at=Coalesce(next_at, "starts_at")).order_by("next_at", "pk")

    def for_cards(self) -> "ProgramQuerySet":
        return self.select_related("center", "center__district")


class Program(models.Model):
    """Something that people come to. It has sessions, seats and, when it is full, a waiting list."""

    NOT_PERSONAL: ClassVar = {
        "slug",
        "kind",
        "audience",
        "section",
        "status",
        "title",
        "summary",
        "description",
        "place",
        "cancel_reason",
    }
    if TYPE_CHECKING:  # made by modeltranslation
        title_ar: str | None
        title_en: str | None

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    center = models.ForeignKey(Center, models.PROTECT, related_name="programs", verbose_name=_("centre"))
    title = models.CharField(_("title"), max_length=120)
    slug = models.SlugField(_("address name"), max_length=80, unique=True)
    summary = models.CharField(_("in one sentence"), max_length=200)
    description = models.TextField(_("description"), max_length=4000, blank=True)
    kind = models.CharField(_("kind"), max_length=10, choices=ProgramKind)
    audience = models.CharField(_("audience"), max_length=10, choices=Audience, default=Audience.PUBLIC)
    section = models.CharField(_("section"), max_length=6, choices=Section, default=Section.FAMILY)
    min_age = models.PositiveSmallIntegerField(
        _("youngest age"), null=True, blank=True, validators=[MaxValueValidator(100)]
    )
    max_age = models.PositiveSmallIntegerField(
        _("oldest age"), null=True, blank=True, validators=[MaxValueValidator(100)]
    )
    place = models.CharField(_("place"), max_length=120, blank=True, help_text=_("Empty: in the centre itself."))
    seats = models.PositiveSmallIntegerField(
        _("seats"), validators=[MinValueValidator(1), MaxValueValidator(MOST_SEATS)]
    )
    seats_taken = models.PositiveSmallIntegerField(_("seats taken"), default=0, editable=False)
    has_waiting_list = models.BooleanField(_("has a waiting list"), default=True)
    attendance_percent = models.PositiveSmallIntegerField(
        _("attendance for a certificate, %"),
        default=80,
        validators=[MinValueValidator(1), MaxValueValidator(100)],
        help_text=_("Of all sessions."),
    )
    registration_opens_at = models.DateTimeField(_("registration opens"))
    registration_closes_at = models.DateTimeField(_("registration closes"))
    starts_at = models.DateTimeField(_("begins"), null=True, editable=False)
    ends_at = models.DateTimeField(_("ends"), null=True, editable=False)
    status = models.CharField(_("status"), max_length=10, choices=ProgramStatus, default=ProgramStatus.DRAFT)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="programs_made",
        verbose_name=_("written by"),
        editable=False,
    )
    created_at = models.DateTimeField(_("created"), default=timezone.now, editable=False)
    approved_at = models.DateTimeField(_("approved at"), null=True, editable=False)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="programs_approved",
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

    objects = ProgramQuerySet.as_manager()

    class Meta:
        verbose_name = _("programme")
        verbose_name_plural = _("programmes")
        permissions = [("decide_program", _("Can decide on programmes"))]
        constraints = [
            one_of("status", ProgramStatus, name="program_status_is_known"),
            one_of("kind", ProgramKind, name="program_kind_is_known"),
            one_of("audience", Audience, name="program_audience_is_known"),
            one_of("section", Section, name="program_section_is_known"),
            all_or_none("approved_at", "approved_by", name="program_approval_is_signed"),
            all_or_none("starts_at", "ends_at", name="program_has_both_ends"),
            in_order("starts_at", "ends_at", name="program_ends_after_it_begins"),
            in_order("registration_opens_at", "registration_closes_at", name="program_registration_in_order"),
            in_order("min_age", "max_age", name="program_ages_in_order"),
            models.CheckConstraint(
                condition=Q(seats__range=(1, MOST_SEATS)) & Q(seats_taken__lte=F("seats")),
                name="program_is_never_oversold",
            ),
            models.CheckConstraint(
                condition=Q(status__in=[ProgramStatus.DRAFT, ProgramStatus.CANCELLED]) | Q(starts_at__isnull=False),
                name="program_beyond_draft_has_sessions",
            ),
            models.CheckConstraint(
                condition=~Q(status=ProgramStatus.CANCELLED) | ~Q(cancel_reason=""), name="program_cancelled_says_why"
            ),
        ]
        indexes = [
            models.Index(fields=["starts_at", "id"], name="program_by_start"),
            GinIndex(fields=["search"], opclasses=["gin_trgm_ops"], name="program_search"),
            models.Index(fields=["center", "status", "starts_at"], name="program_by_center"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("centers:program", args=[self.slug])

    def move(self, status: ProgramStatus) -> ProgramStatus:
        """Take the step; gives the state before."""
        before = ProgramStatus(self.status)
        before.must_allow(status)
        self.status = status
        return before

    @property
    def seats_left(self) -> int:
        return self.seats - self.seats_taken

    def is_open(self, now: datetime.datetime | None = None) -> bool:
        """May people register now, if only for the waiting list?"""
        now = now or timezone.now()
        in_time = self.registration_opens_at <= now < self.registration_closes_at
        return self.status == ProgramStatus.OPEN and in_time

    @property
    def opens_later(self) -> bool:
        return self.status == ProgramStatus.OPEN and self.registration_opens_at > timezone.now()

    @property
    def kind_icon(self) -> str:
        return ProgramKind(self.kind).icon

    @property
    def asks_for_age(self) -> bool:
        return self.min_age is not None or self.max_age is not None

    def allows_age(self, age: int) -> bool:
        return (self.min_age or 0) <= age <= (self.max_age if self.max_age is not None else 200)


class SessionQuerySet(models.QuerySet["Session"]):
    def within(self, start: datetime.datetime, end: datetime.datetime) -> "SessionQuerySet":
        return self.filter(during__overlap=(start, end)).order_by("during", "pk")

    def announced(self) -> "SessionQuerySet":
        return self.filter(program__status__in=[*ANNOUNCED, ProgramStatus.DONE])


class Session(models.Model):
    """One meeting of a programme, from a moment up to another; midnight is an hour like any other."""

    NOT_PERSONAL: ClassVar = {"title", "place"}

    program = models.ForeignKey(Program, models.CASCADE, related_name="sessions", verbose_name=_("programme"))
    during = DateTimeRangeField(_("time"), default_bounds="[)")
    title = models.CharField(_("title"), max_length=120, blank=True)
    place = models.CharField(_("place"), max_length=120, blank=True, help_text=_("If it is not where the rest is."))
    facility = models.ForeignKey(
        "centers.Facility",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="sessions",
        verbose_name=_("hall"),
        help_text=_(
            "Of this centre. It is taken when the programme is approved, and free again when it is called off."
        ),
    )

    objects = SessionQuerySet.as_manager()

    class Meta:
        verbose_name = _("session")
        verbose_name_plural = _("sessions")
        constraints = [
            models.CheckConstraint(
                condition=Q(during__startswith__isnull=False)
                & Q(during__endswith__isnull=False)
                & Q(during__isempty=False),
                name="session_has_both_ends",
            ),
        ]
        indexes = [GistIndex(fields=["during"], name="session_by_time")]

    def __str__(self) -> str:
        return self.title or (date_format(timezone.localtime(self.starts_at), "l j F") if self.during else "")

    @property
    def own_place(self) -> str:
        """Where this session is, if it says so: in words, or by its hall."""
        return self.place or (str(self.facility) if self.facility is not None else "")

    @property
    def starts_at(self) -> datetime.datetime:
        return self.during.lower  # type: ignore[return-value]

    @property
    def ends_at(self) -> datetime.datetime:
        return self.during.upper  # type: ignore[return-value]


class Speaker(models.Model):
    """Who speaks in a programme, as the public reads it."""

    PERSONAL_DATA: ClassVar = {
        "name": "public while the programme has a page; removed by staff on request",
        "about": "public while the programme has a page; removed by staff on request",
    }

    program = models.ForeignKey(Program, models.CASCADE, related_name="speakers", verbose_name=_("programme"))
    name = models.CharField(_("name"), max_length=120)
    about = models.CharField(_("post or body"), max_length=160, blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("speaker")
        verbose_name_plural = _("speakers")

    def __str__(self) -> str:
        return self.name


class ProgramQuestion(models.Model):
    """What a programme asks of those who register."""

    NOT_PERSONAL: ClassVar = {"kind", "label", "choices"}

    program = models.ForeignKey(Program, models.CASCADE, related_name="questions", verbose_name=_("programme"))
    label = models.CharField(_("question"), max_length=160)
    kind = models.CharField(_("kind of answer"), max_length=8, choices=QuestionKind, default=QuestionKind.TEXT)
    choices = models.TextField(
        _("choices"), max_length=1000, blank=True, help_text=_("For a choice only: one on each line.")
    )
    is_required = models.BooleanField(_("must be answered"), default=False)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        constraints = [
            one_of("kind", QuestionKind, name="program_question_kind_is_known"),
        ]

    def __str__(self) -> str:
        return self.label

    def clean(self) -> None:
        if self.kind == QuestionKind.CHOICE and len(self.options) < 2:
            raise ValidationError({"choices": _("Name at least two choices.")})

    @property
    def options(self) -> list[str]:
        """The lines of a choice, in the reader's language."""
        return [line.strip() for line in self.choices.splitlines() if line.strip()]
