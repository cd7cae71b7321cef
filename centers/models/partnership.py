"""Memoranda of understanding: with whom, about what, for how long, and what each side owes."""

import datetime
import uuid
from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField, DateRangeField
from django.contrib.postgres.indexes import GinIndex
from django.core.validators import URLValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from centers.kinds import Cooperation, PartnerKind, Side, Signing
from centers.models.places import Center, Council, District
from centers.models.program import Program
from centers.states import ObligationStatus, PartnershipStatus
from core.constraints import all_or_none, one_of
from core.crypto import EncryptedTextField
from core.folding import text_of

if TYPE_CHECKING:
    from accounts.models import User

P = PartnershipStatus
UNSIGNED = [P.DRAFT, P.REVIEW]
RUNNING = [P.SIGNED, P.ACTIVE, P.RENEWED]  # between its days it is in force, whether or not the clock has written so
a_link = URLValidator(schemes=["https"])
MOST_OBLIGATIONS = 60


class PartnershipQuerySet(models.QuerySet["Partnership"]):
    def of_staff(self, user: "User") -> "PartnershipQuerySet":
        return self.filter(center__in=Center.objects.staffed_by(user))

    def public(self) -> "PartnershipQuerySet":
        """Signed, and meant for everybody."""
        return self.filter(is_public=True, approved_at__isnull=False)

    def in_force(self, today: datetime.date | None = None) -> "PartnershipQuerySet":
        return self.filter(status__in=RUNNING, during__contains=today or timezone.localdate())

    def not_over(self, today: datetime.date | None = None) -> "PartnershipQuerySet":
        """In force, or signed and about to be."""
        return self.filter(status__in=RUNNING, during__endswith__gt=today or timezone.localdate())

    def listed(self, today: datetime.date | None = None) -> "PartnershipQuerySet":
        """Of two terms that follow each other, the one that is in force."""
        today = today or timezone.localdate()
        return self.not_over(today).exclude(renews__isnull=False, during__startswith__gt=today)

    def over(self, today: datetime.date | None = None) -> "PartnershipQuerySet":
        has_run_out = Q(status__in=RUNNING, during__endswith__lte=today or timezone.localdate())
        return self.filter(has_run_out | Q(status__in=[P.EXPIRED, P.TERMINATED]))

    def ending(self, day: datetime.date) -> "PartnershipQuerySet":
        """In force, with this as the last day; a renewed one has its successor."""
        return self.filter(status__in=[P.SIGNED, P.ACTIVE], during__endswith=day + datetime.timedelta(days=1))

    def for_cards(self) -> "PartnershipQuerySet":
        return self.select_related("center", "center__council")


class Partnership(models.Model):
    """A memorandum between a centre, or its council, and another body."""

    PERSONAL_DATA: ClassVar = {
        "contact_name": "encrypted, for staff only; emptied a year after the partnership ends",
        "contact_phone": "encrypted, for staff only; emptied a year after the partnership ends",
        "contact_email": "encrypted, for staff only; emptied a year after the partnership ends",
    }
    NOT_PERSONAL: ClassVar = {
        "partner_name",
        "partner_site",
        "title",
        "scope",
        "place_note",
        "cooperation",
        "end_reason",
    }
    if TYPE_CHECKING:  # made by modeltranslation
        title_ar: str | None
        title_en: str | None

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    center = models.ForeignKey(
        Center, models.PROTECT, related_name="partnerships", verbose_name=_("centre that looks after it")
    )
    signed_for = models.CharField(_("our side is"), max_length=8, choices=Signing, default=Signing.CENTER)
    partner_name = models.CharField(_("partner"), max_length=160)
    partner_kind = models.CharField(_("kind of partner"), max_length=12, choices=PartnerKind)
    partner_site = models.URLField(_("partner’s site"), max_length=200, blank=True, validators=[a_link])
    contact_name = EncryptedTextField(_("contact person"), null=True, blank=True)
    contact_phone = EncryptedTextField(_("contact’s mobile number"), null=True, blank=True)
    contact_email = EncryptedTextField(_("contact’s e-mail"), null=True, blank=True)
    title = models.CharField(_("title"), max_length=160)
    slug = models.SlugField(_("address name"), max_length=80, unique=True)
    scope = models.TextField(_("what it is about"), max_length=4000)
    cooperation = ArrayField(
        models.CharField(max_length=12, choices=Cooperation), verbose_name=_("fields of cooperation"), default=list
    )
    is_whole_region = models.BooleanField(_("the whole region of Makkah"), default=False)
    councils = models.ManyToManyField(Council, related_name="+", blank=True, verbose_name=_("councils"))
    districts = models.ManyToManyField(District, related_name="+", blank=True, verbose_name=_("districts"))
    place_note = models.CharField(_("where, in words"), max_length=160, blank=True)
    during = DateRangeField(_("term"), null=True, blank=True)  # type: ignore[misc]
    signed_on = models.DateField(_("signed on"), null=True, blank=True)
    is_public = models.BooleanField(
        _("everybody may read it"), default=True, help_text=_("From its signature on; never the contact person.")
    )
    status = models.CharField(_("status"), max_length=10, choices=PartnershipStatus, default=P.DRAFT)
    renews = models.OneToOneField(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="renewed_by",
        verbose_name=_("renews"),
        editable=False,
    )
    keeper = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="partnerships_kept",
        verbose_name=_("who is reminded"),
        help_text=_("Empty: whoever wrote it."),
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="partnerships_written",
        verbose_name=_("written by"),
        editable=False,
    )
    created_at = models.DateTimeField(_("created"), default=timezone.now, editable=False)
    submitted_at = models.DateTimeField(_("sent for review"), null=True, editable=False)
    approved_at = models.DateTimeField(_("approved at"), null=True, editable=False)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="partnerships_approved",
        editable=False,
        verbose_name=_("approved by"),
    )
    ended_at = models.DateTimeField(_("ended early at"), null=True, editable=False)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="partnerships_ended",
        editable=False,
        verbose_name=_("ended early by"),
    )
    end_reason = models.CharField(_("reason"), max_length=600, blank=True, editable=False)
    programs = models.ManyToManyField(
        Program, through="JointInitiative", related_name="partnerships", verbose_name=_("programmes")
    )
    search = models.GeneratedField(
        expression=text_of("title_ar", "title_en", "partner_name_ar", "partner_name_en"),
        output_field=models.TextField(),
        db_persist=True,
    )

    objects = PartnershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("partnership")
        verbose_name_plural = _("partnerships")
        permissions = [("decide_partnership", _("Can decide on partnerships"))]
        constraints = [
            one_of("status", PartnershipStatus, name="partnership_status_is_known"),
            one_of("partner_kind", PartnerKind, name="partner_kind_is_known"),
            one_of("signed_for", Signing, name="partnership_signing_is_known"),
            models.CheckConstraint(
                condition=Q(cooperation__contained_by=[str(value) for value in Cooperation.values]),
                name="partnership_cooperation_is_known",
            ),
            all_or_none("approved_at", "approved_by", name="partnership_approval_is_signed"),
            all_or_none("ended_at", "ended_by", name="partnership_early_end_is_signed"),
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True) | ~Q(approved_by=F("author")),
                name="partnership_is_signed_by_another_hand",
            ),
            models.CheckConstraint(
                condition=Q(status__in=UNSIGNED)
                | Q(approved_at__isnull=False, signed_on__isnull=False, during__isnull=False),
                name="partnership_signed_has_its_dates",
            ),
            models.CheckConstraint(
                condition=Q(during__isnull=True)
                | Q(during__startswith__isnull=False, during__endswith__isnull=False, during__isempty=False),
                name="partnership_term_has_both_ends",
            ),
            models.CheckConstraint(
                condition=Q(status=P.TERMINATED, ended_at__isnull=False) & ~Q(end_reason="")
                | ~Q(status=P.TERMINATED) & Q(ended_at__isnull=True),
                name="partnership_ended_early_says_why",
            ),
            models.CheckConstraint(
                condition=Q(renews__isnull=True) | ~Q(renews=F("id")), name="partnership_renews_another"
            ),
        ]
        indexes = [
            models.Index(fields=["center", "status"], name="partnership_by_center"),
            GinIndex(fields=["search"], opclasses=["gin_trgm_ops"], name="partnership_search"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("centers:partner", args=[self.slug])

    def move(self, status: PartnershipStatus) -> PartnershipStatus:
        """Take the step; gives the state before."""
        before = PartnershipStatus(self.status)
        before.must_allow(status)
        self.status = status
        return before

    def status_on(self, day: datetime.date) -> PartnershipStatus:
        """What is true on that day, whether or not the clock has written it down."""
        first, last = self.first_day, self.last_day
        if self.status not in (P.SIGNED, P.ACTIVE) or first is None or last is None:
            return PartnershipStatus(self.status)
        if day > last:
            return P.EXPIRED
        return P.ACTIVE if day >= first else P.SIGNED

    @property
    def status_today(self) -> PartnershipStatus:
        return self.status_on(timezone.localdate())

    @property
    def first_day(self) -> datetime.date | None:
        return self.during.lower if self.during else None

    @property
    def last_day(self) -> datetime.date | None:
        """The range ends before its upper end; people name the last day that counts."""
        upper = self.during.upper if self.during else None
        return upper - datetime.timedelta(days=1) if upper else None

    @property
    def over_on(self) -> datetime.date | None:
        """The day on which it ended, or will."""
        return timezone.localdate(self.ended_at) if self.ended_at else self.last_day

    @property
    def our_side(self) -> Center | Council:
        return self.center.council if self.signed_for == Signing.COUNCIL else self.center

    @property
    def kind_icon(self) -> str:
        return PartnerKind(self.partner_kind).icon

    @property
    def cooperation_labels(self) -> list[str]:
        return [str(Cooperation(value).label) for value in self.cooperation]


class Signatory(models.Model):
    """Who signed, with the post, as it is printed on the memorandum."""

    PERSONAL_DATA: ClassVar = {
        "name": "public while the partnership has a page; removed by staff on request",
        "post": "public while the partnership has a page; removed by staff on request",
    }

    partnership = models.ForeignKey(
        Partnership, models.CASCADE, related_name="signatories", verbose_name=_("partnership")
    )
    side = models.CharField(pgettext_lazy("signatory", "for"), max_length=6, choices=Side)
    name = models.CharField(_("name"), max_length=120)
    post = models.CharField(_("post"), max_length=160)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("signatory")
        verbose_name_plural = _("signatories")
        constraints = [
            models.CheckConstraint(condition=Q(side__in=["ours", "theirs"]), name="signatory_stands_on_one_side")
        ]

    def __str__(self) -> str:
        return self.name


class ObligationQuerySet(models.QuerySet["Obligation"]):
    def binding(self) -> "ObligationQuerySet":
        """Open, of what is signed and was not ended early."""
        signed = [P.SIGNED, P.ACTIVE, P.EXPIRED, P.RENEWED]
        return self.filter(status=ObligationStatus.OPEN, partnership__status__in=signed)

    def overdue(self, today: datetime.date | None = None) -> "ObligationQuerySet":
        return self.binding().filter(due_on__lt=today or timezone.localdate())


class Obligation(models.Model):
    """What one side, or both, promised: by a day, or throughout."""

    NOT_PERSONAL: ClassVar = {"text", "evidence", "evidence_link"}

    partnership = models.ForeignKey(
        Partnership, models.CASCADE, related_name="obligations", verbose_name=_("partnership")
    )
    side = models.CharField(_("who owes it"), max_length=6, choices=Side)
    text = models.CharField(_("what is owed"), max_length=300)
    due_on = models.DateField(_("due on"), null=True, blank=True, help_text=_("Empty: throughout the term."))
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    status = models.CharField(
        _("status"), max_length=6, choices=ObligationStatus, default=ObligationStatus.OPEN, editable=False
    )
    evidence = models.CharField(_("evidence or reason"), max_length=600, blank=True, editable=False)
    evidence_link = models.URLField(
        _("link to the evidence"), max_length=300, blank=True, editable=False, validators=[a_link]
    )
    settled_at = models.DateTimeField(_("settled at"), null=True, editable=False)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        editable=False,
        verbose_name=_("settled by"),
    )

    objects = ObligationQuerySet.as_manager()

    class Meta:
        verbose_name = _("obligation")
        verbose_name_plural = _("obligations")
        constraints = [
            one_of("side", Side, name="obligation_side_is_known"),
            one_of("status", ObligationStatus, name="obligation_status_is_known"),
            all_or_none("settled_at", "settled_by", name="obligation_is_settled_by_a_hand"),
            models.CheckConstraint(
                condition=Q(status=ObligationStatus.OPEN, settled_at__isnull=True)
                | ~Q(status=ObligationStatus.OPEN) & Q(settled_at__isnull=False) & ~Q(evidence=""),
                name="obligation_settled_says_how",
            ),
        ]
        indexes = [models.Index(fields=["due_on"], name="obligation_by_day", condition=Q(status=ObligationStatus.OPEN))]

    def __str__(self) -> str:
        return self.text

    def move(self, status: ObligationStatus) -> ObligationStatus:
        before = ObligationStatus(self.status)
        before.must_allow(status)
        self.status = status
        return before

    @property
    def is_overdue(self) -> bool:
        due = self.due_on
        return self.status == ObligationStatus.OPEN and due is not None and due < timezone.localdate()


class JointInitiative(models.Model):
    """What both sides do together; a programme of the centre where there is one."""

    NOT_PERSONAL: ClassVar = {"title"}

    partnership = models.ForeignKey(
        Partnership, models.CASCADE, related_name="initiatives", verbose_name=_("partnership")
    )
    title = models.CharField(_("title"), max_length=160)
    program = models.ForeignKey(
        Program, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("programme")
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("joint initiative")
        verbose_name_plural = _("joint initiatives")
        constraints = [
            models.UniqueConstraint(fields=["partnership", "program"], name="programme_is_joint_once"),
        ]

    def __str__(self) -> str:
        return self.title
