"""The centre decides: every decision is signed, has a reason she can read, and reaches her once."""

import re
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from core import audit
from core.locking import lock, one_at_a_time
from families import notifications, policies
from families.events import family_may_sell, family_stopped_selling
from families.exceptions import ReasonMissing
from families.models import Family
from families.models.family import RESERVED_SLUGS
from families.states import FamilyStatus

if TYPE_CHECKING:
    from accounts.models import User

NUMBERED = re.compile(r"family-[0-9]+", re.ASCII)


def decide(
    family: Family,
    status: FamilyStatus,
    *,
    by: "User",
    action: str,
    reason: str = "",
    only_from: FamilyStatus | None = None,
    **details: Any,
) -> Family:
    """Lock, check who decides, move, sign, write the trail and the message: one decision, all or nothing."""
    family = lock(family)
    policies.require_reviewer(family, by)
    before = family.move(status, only_from=only_from)
    family.reviewed_by, family.reviewed_at = by, timezone.now()
    if status == FamilyStatus.APPROVED and family.approved_at is None:
        family.approved_at, family.slug = family.reviewed_at, slug_for(family)
    family.save(update_fields=["status", "reviewed_by", "reviewed_at", "approved_at", "slug"])
    event = audit.record(
        f"family.{action}", family, by=by, from_status=before, to_status=status, reason=reason, **details
    )
    notifications.tell(family, f"family_{action}", event_pk=event.pk, reason=reason)
    return family


def slug_for(family: Family) -> str:
    """The English name as an address; `family-<number>` is kept for families without one. Two never share an address."""
    one_at_a_time("families.slug")
    own, wanted = f"family-{family.pk}", slugify(family.name_en or "")[:60]
    if not wanted or wanted in RESERVED_SLUGS or NUMBERED.fullmatch(wanted):
        wanted = own
    choices = (wanted, f"{wanted}-{family.pk}", f"{own}-{family.public_id.hex[:12]}")
    taken = set(Family.objects.filter(slug__in=choices).exclude(pk=family.pk).values_list("slug", flat=True))
    return next(slug for slug in choices if slug not in taken)


def required(reason: str) -> str:
    if not reason.strip():
        raise ReasonMissing(field="reason")
    return reason.strip()


@transaction.atomic
def approve_family(family: Family, *, by: "User") -> Family:
    """Let a family sell. Nobody decides on her own family, nor on another centre's."""
    family = decide(family, FamilyStatus.APPROVED, by=by, action="approved", only_from=FamilyStatus.SUBMITTED)
    family_may_sell.send(Family, family=family, by=by)
    return family


@transaction.atomic
def request_changes(family: Family, *, by: "User", reason: str, task: str = "") -> Family:
    """Open the registration to her again; `task` is the part of it that needs work."""
    reason = required(reason)
    return decide(family, FamilyStatus.CHANGES_REQUESTED, by=by, action="changes_requested", reason=reason, task=task)


@transaction.atomic
def reject_family(family: Family, *, by: "User", reason: str) -> Family:
    """Refuse for good, with the reason."""
    return decide(family, FamilyStatus.REJECTED, by=by, action="rejected", reason=required(reason))


@transaction.atomic
def suspend_family(family: Family, *, by: "User", reason: str) -> Family:
    """Stop a family's sales for a while; upper applications hear of it inside the transaction."""
    family = decide(family, FamilyStatus.SUSPENDED, by=by, action="suspended", reason=required(reason))
    family_stopped_selling.send(Family, family=family, by=by, status=family.status)
    return family


@transaction.atomic
def reinstate_family(family: Family, *, by: "User") -> Family:
    """End a suspension."""
    family = decide(family, FamilyStatus.APPROVED, by=by, action="reinstated", only_from=FamilyStatus.SUSPENDED)
    family_may_sell.send(Family, family=family, by=by)
    return family


@transaction.atomic
def close_family(family: Family, *, by: "User", reason: str) -> Family:
    """End the work with a suspended family; a receiver that has open business refuses with a RuleViolation."""
    family = decide(family, FamilyStatus.CLOSED, by=by, action="closed", reason=required(reason))
    family_stopped_selling.send(Family, family=family, by=by, status=family.status)
    return family
