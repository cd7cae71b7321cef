"""A family's productive side: what visitors see, and where its registration stands."""

import datetime
import uuid
from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from centers.models import Center
from core.constraints import all_or_none, in_order, one_of
from core.folding import Folded, text_of  # noqa: F401  families.0001 finds Folded here
from core.images import Picture
from core.states import IllegalMove
from families.models.crafts import Craft
from families.models.household import Household
from families.states import OPEN_TO_HER, FamilyStatus

if TYPE_CHECKING:
    from accounts.models import User

LONGEST_CLOSURE = datetime.timedelta(days=366)
#: Words that follow /families/ in our own addresses and can be nobody's slug.
RESERVED_SLUGS = frozenset({"register", "documents", "search", "map"})


class FamilyPhoto(Picture):
    """The arched picture of a family's page: hands, tools, products."""


class FamilyQuerySet(models.QuerySet["Family"]):
    def owned_by(self, user: "User") -> "FamilyQuerySet":
        return self.filter(owner=user)

    def hers(self, user: "User") -> "Family | None":
        """Her family, if she has one among these: one person owns one at the most."""
        return self.owned_by(user).first()

    def working(self) -> "FamilyQuerySet":
        """Those that may sell, or have sold."""
        return self.filter(status__in=[FamilyStatus.APPROVED, FamilyStatus.SUSPENDED, FamilyStatus.CLOSED])

    def of_staff(self, user: "User") -> "FamilyQuerySet":
        """What centre staff see: their own centres' families, never a draft she has not sent."""
        return self.filter(center__in=Center.objects.staffed_by(user)).exclude(status=FamilyStatus.DRAFT)

    def visible_to(self, user: "User") -> "FamilyQuerySet":
        if not user.is_staff:
            return self.owned_by(user)
        staffed = Q(center__in=Center.objects.staffed_by(user)) & ~Q(status=FamilyStatus.DRAFT)
        return self.filter(Q(owner=user) | staffed)

    def awaiting_review(self) -> "FamilyQuerySet":
        return self.filter(status=FamilyStatus.SUBMITTED)

    def approved(self) -> "FamilyQuerySet":
        return self.filter(status=FamilyStatus.APPROVED)

    def selling(self, on: datetime.date | None = None) -> "FamilyQuerySet":
        """Approved, and not closed on that day."""
        on = on or timezone.localdate()
        closed = Q(closed_from__lte=on) & (Q(closed_to__isnull=True) | Q(closed_to__gte=on))
        return self.approved().exclude(closed)

    def with_licence(self, kind: str, on: datetime.date | None = None) -> "FamilyQuerySet":
        """Those with a licence of this kind in force; food leaves the shelf when the health card lapses."""
        on = on or timezone.localdate()
        return self.filter(
            Q(licences__expires_on__gte=on) | Q(licences__expires_on=None), licences__kind=kind
        ).distinct()

    def for_cards(self) -> "FamilyQuerySet":
        """With everything a family card shows."""
        return self.select_related("district", "photo").prefetch_related("crafts")


class Family(models.Model):
    """A productive family; it may sell once a reviewer of its centre has approved it."""

    PERSONAL_DATA: ClassVar = {
        "name": "public while approved; blanked on erasure",
        "story": "public while approved; blanked on erasure",
        "services": "while registered; blanked on erasure",
        "needs": "while registered, seen by the centre only; blanked on erasure",
    }
    NOT_PERSONAL: ClassVar = {"slug", "status", "answered"}
    if TYPE_CHECKING:  # made by modeltranslation
        name_ar: str | None
        name_en: str | None
        story_ar: str | None
        story_en: str | None

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    household = models.OneToOneField(Household, models.PROTECT, related_name="family", verbose_name=_("household"))
    owner = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="family", verbose_name=_("owner")
    )
    center = models.ForeignKey(
        Center, models.PROTECT, null=True, blank=True, related_name="families", verbose_name=_("centre")
    )
    district = models.ForeignKey(
        "centers.District", models.PROTECT, null=True, blank=True, related_name="families", verbose_name=_("district")
    )
    name = models.CharField(_("trade name"), max_length=80, blank=True)
    slug = models.SlugField(_("address"), max_length=80, unique=True)
    story = models.TextField(_("story"), max_length=1500, blank=True)
    crafts = models.ManyToManyField(Craft, related_name="families", blank=True, verbose_name=_("crafts"))
    services = models.TextField(_("services she offers"), max_length=1000, blank=True)
    needs = models.TextField(_("needs"), max_length=1000, blank=True)
    photo = models.OneToOneField(
        FamilyPhoto, models.SET_NULL, null=True, blank=True, related_name="family", verbose_name=_("photo")
    )
    status = models.CharField(
        _("status"), max_length=20, choices=FamilyStatus, default=FamilyStatus.DRAFT, editable=False
    )
    answered = ArrayField(models.CharField(max_length=30), default=list, blank=True, editable=False)
    submitted_at = models.DateTimeField(_("sent"), null=True, editable=False)
    reviewed_at = models.DateTimeField(_("reviewed"), null=True, editable=False)
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("reviewed by"),
    )
    approved_at = models.DateTimeField(_("member since"), null=True, editable=False)
    closed_from = models.DateField(_("closed from"), null=True, blank=True)
    closed_to = models.DateField(_("closed until"), null=True, blank=True)
    created_at = models.DateTimeField(_("created"), default=timezone.now, editable=False)
    search = models.GeneratedField(
        expression=text_of("name_ar", "name_en", "story_ar", "story_en"),
        output_field=models.TextField(),
        db_persist=True,
    )

    objects = FamilyQuerySet.as_manager()

    class Meta:
        verbose_name = _("family")
        verbose_name_plural = _("families")
        permissions = [
            ("review_family", "Can review families"),
            ("see_identifier", "Can see a whole ID or mobile number, with a reason"),
        ]
        indexes = [
            models.Index("status", "center", "submitted_at", name="family_queue"),
            models.Index("approved_at", "id", condition=Q(status="approved"), name="family_directory"),
            models.Index("district", "approved_at", condition=Q(status="approved"), name="family_by_district"),
            GinIndex(fields=["search"], opclasses=["gin_trgm_ops"], name="family_search"),
        ]
        constraints = [
            one_of("status", FamilyStatus, name="family_status_is_known"),
            all_or_none("reviewed_at", "reviewed_by", name="family_review_is_signed"),
            in_order("closed_from", "closed_to", name="family_closure_in_order"),
            models.CheckConstraint(
                condition=Q(closed_to__isnull=True) | Q(closed_from__isnull=False), name="family_closure_has_a_start"
            ),
            models.CheckConstraint(
                condition=Q(closed_to__isnull=True) | Q(closed_to__lte=F("closed_from") + LONGEST_CLOSURE),
                name="family_closure_is_a_year_at_most",
            ),
            models.CheckConstraint(
                condition=Q(status="draft")
                | Q(submitted_at__isnull=False, center__isnull=False, district__isnull=False)
                & ~Q(name_ar=None)
                & ~Q(name_ar=""),
                name="family_sent_is_complete",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=["approved", "suspended", "closed"])
                | Q(approved_at__isnull=False, reviewed_at__isnull=False),
                name="family_approved_has_a_date",
            ),
        ]

    def __str__(self) -> str:
        return self.name or f"#{self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("families:family-detail", args=[self.slug])

    def move(self, status: FamilyStatus, *, only_from: FamilyStatus | None = None) -> FamilyStatus:
        """Go to `status` if the states allow it, unsaved; answers the state left behind."""
        before = FamilyStatus(self.status)
        before.must_allow(status)
        if only_from is not None and before != only_from:
            raise IllegalMove
        self.status = status
        return before

    @property
    def reference(self) -> str:
        """What she tells the centre on the telephone."""
        return f"F{self.pk:05d}"

    @property
    def is_open_to_her(self) -> bool:
        return self.status in OPEN_TO_HER

    def is_closed_on(self, day: datetime.date) -> bool:
        return (
            self.closed_from is not None
            and self.closed_from <= day
            and (self.closed_to is None or day <= self.closed_to)
        )

    @property
    def is_closed_today(self) -> bool:
        return self.is_closed_on(timezone.localdate())

    @property
    def craft_names(self) -> list[str]:
        """In the reader's language; reads the prefetched crafts."""
        return [craft.name for craft in self.crafts.all()]

    @property
    def district_name(self) -> str:
        return self.district.name if self.district else ""
