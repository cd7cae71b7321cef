"""Neighbourhood teams (law of volunteering, art. 9): registered with a centre, approved by it, led by one of their own."""

import uuid
from typing import TYPE_CHECKING, Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from centers.models import Center
from core.constraints import all_or_none, one_of
from core.identifiers import mask_mobile
from volunteering.models.volunteer import GuardianConsent, Volunteer
from volunteering.states import MemberStatus, TeamStatus

if TYPE_CHECKING:
    from accounts.models import User


class TeamQuerySet(models.QuerySet["Team"]):
    def of_staff(self, user: "User") -> "TeamQuerySet":
        return self.filter(center__in=Center.objects.staffed_by(user))

    def public(self) -> "TeamQuerySet":
        """Those that work: active, with the licence of this year."""
        return self.filter(status=TeamStatus.ACTIVE, licence_year__gte=timezone.localdate().year)

    def run_out(self) -> "TeamQuerySet":
        """Active, but their licence ended with the last year."""
        return self.filter(status=TeamStatus.ACTIVE, licence_year__lt=timezone.localdate().year)

    def led_by(self, user: Any) -> "TeamQuerySet":
        return self.filter(leader=user)

    def for_cards(self) -> "TeamQuerySet":
        members = Count("members", filter=Q(members__status=MemberStatus.MEMBER))
        return self.select_related("center", "center__district").annotate(count=members)


class Team(models.Model):
    """What everybody reads of it: name, aim, centre, how many members; never who they are."""

    NOT_PERSONAL: ClassVar = {"name", "slug", "aim", "status", "reason"}

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    center = models.ForeignKey(Center, models.PROTECT, related_name="teams", verbose_name=_("centre"))
    name = models.CharField(_("name of the team"), max_length=80)
    slug = models.SlugField(_("address name"), max_length=80, unique=True)
    aim = models.TextField(_("aim"), max_length=600)
    leader = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="teams_led", verbose_name=_("leader"), editable=False
    )
    status = models.CharField(_("status"), max_length=10, choices=TeamStatus, default=TeamStatus.PROPOSED)
    licence_year = models.PositiveSmallIntegerField(_("licensed for the year"), null=True, editable=False)
    proposed_at = models.DateTimeField(_("proposed at"), default=timezone.now, editable=False)
    approved_at = models.DateTimeField(_("approved at"), null=True, editable=False)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        editable=False,
        verbose_name=_("approved by"),
    )
    reason = models.CharField(_("reason"), max_length=600, blank=True, editable=False)

    objects = TeamQuerySet.as_manager()

    class Meta:
        verbose_name = _("team")
        verbose_name_plural = _("teams")
        permissions = [("decide_team", _("Can decide on teams"))]
        constraints = [
            one_of("status", TeamStatus, name="team_status_is_known"),
            all_or_none("approved_at", "approved_by", "licence_year", name="team_approval_is_signed"),
            models.CheckConstraint(
                condition=Q(status__in=[TeamStatus.PROPOSED, TeamStatus.DECLINED]) | Q(approved_at__isnull=False),
                name="team_works_when_approved",
            ),
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True) | ~Q(approved_by=models.F("leader")),
                name="team_is_approved_by_another",
            ),
        ]
        indexes = [models.Index(fields=["center", "status", "proposed_at"], name="team_by_center")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("volunteering:team", args=[self.slug])

    def move(self, status: TeamStatus) -> TeamStatus:
        before = TeamStatus(self.status)
        before.must_allow(status)
        self.status = status
        return before

    def has_leader(self) -> bool:
        """False once its leader has left volunteering."""
        return self.members.present().filter(volunteer__user=self.leader_id, volunteer__left_at=None).exists()

    @property
    def shown(self) -> TeamStatus:
        """Where it stands by the clock: without this year's licence it sleeps, whether or not a job has run."""
        has_run_out = self.status == TeamStatus.ACTIVE and (self.licence_year or 0) < timezone.localdate().year
        return TeamStatus.SUSPENDED if has_run_out else TeamStatus(self.status)

    @property
    def works(self) -> bool:
        return self.shown == TeamStatus.ACTIVE


class MemberQuerySet(models.QuerySet["TeamMember"]):
    def of(self, user: Any) -> "MemberQuerySet":
        return self.filter(volunteer__user=user)

    def present(self) -> "MemberQuerySet":
        return self.filter(status=MemberStatus.MEMBER)

    def invited(self) -> "MemberQuerySet":
        return self.filter(status=MemberStatus.INVITED)

    def active(self) -> "MemberQuerySet":
        return self.exclude(status=MemberStatus.LEFT)


class TeamMember(models.Model):
    """One volunteer in one team; she says yes herself. A minor comes with her guardian's consent."""

    NOT_PERSONAL: ClassVar = {"status"}

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    team = models.ForeignKey(Team, models.PROTECT, related_name="members", verbose_name=_("team"))
    volunteer = models.ForeignKey(Volunteer, models.PROTECT, related_name="teams", verbose_name=_("volunteer"))
    status = models.CharField(_("status"), max_length=8, choices=MemberStatus, default=MemberStatus.INVITED)
    is_minor = models.BooleanField(_("minor"), default=False, editable=False)
    consent = models.ForeignKey(
        GuardianConsent,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("guardian’s consent"),
        editable=False,
    )
    invited_at = models.DateTimeField(_("invited at"), default=timezone.now, editable=False)
    decided_at = models.DateTimeField(_("last changed"), null=True, editable=False)

    objects = MemberQuerySet.as_manager()

    class Meta:
        verbose_name = _("member of a team")
        verbose_name_plural = _("members of teams")
        constraints = [
            one_of("status", MemberStatus, name="team_member_status_is_known"),
            models.UniqueConstraint(
                fields=["team", "volunteer"], condition=~Q(status=MemberStatus.LEFT), name="volunteer_is_in_a_team_once"
            ),
            models.CheckConstraint(
                condition=~Q(status=MemberStatus.MEMBER) | Q(is_minor=False) | Q(consent__isnull=False),
                name="team_member_minor_has_consent",
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.pk}"

    @property
    def seen_by_leader(self) -> str:
        """Her name once she said yes; until then the number that the leader typed, masked."""
        is_invited = self.status == MemberStatus.INVITED
        return mask_mobile(self.volunteer.user.phone) if is_invited else str(self.volunteer)

    def move(self, status: MemberStatus) -> MemberStatus:
        before = MemberStatus(self.status)
        before.must_allow(status)
        self.status, self.decided_at = status, timezone.now()
        return before
