"""What was promised is met, with evidence, or waived, with a reason."""

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from centers import policies
from centers.actions import partnering
from centers.exceptions import EvidenceMissing, NotBinding
from centers.models import Obligation
from centers.states import ObligationStatus, PartnershipStatus
from core import audit
from core.locking import lock

if TYPE_CHECKING:
    from accounts.models import User

BINDING = (PartnershipStatus.SIGNED, PartnershipStatus.ACTIVE, PartnershipStatus.EXPIRED, PartnershipStatus.RENEWED)


@transaction.atomic
def meet_obligation(obligation: Obligation, *, by: "User", reason: str, link: str = "") -> Obligation:
    """It is done: `reason` says what shows it."""
    return settle(obligation, ObligationStatus.MET, by=by, words=reason, link=link)


@transaction.atomic
def waive_obligation(obligation: Obligation, *, by: "User", reason: str) -> Obligation:
    """Both sides let it go, for a reason."""
    return settle(obligation, ObligationStatus.WAIVED, by=by, words=reason, link="")


def settle(obligation: Obligation, status: ObligationStatus, *, by: "User", words: str, link: str) -> Obligation:
    words = words.strip()
    if not words:
        raise EvidenceMissing(field="reason")
    partnership = partnering.locked(obligation.partnership)
    policies.require_partner_staff(partnership, by)
    if partnership.status not in BINDING:
        raise NotBinding
    row = lock(obligation)
    before = row.move(status)
    row.evidence, row.evidence_link = words, link
    row.settled_by, row.settled_at = by, timezone.now()
    row.save(update_fields=["status", "evidence", "evidence_link", "settled_at", "settled_by"])
    audit.record(f"obligation.{status.value}", row, by=by, from_status=before, to_status=status, reason=words)
    return row
