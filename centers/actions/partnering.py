"""Staff take a memorandum through its life: sent for review, signed by another hand, ended, renewed; the clock does the rest."""

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from centers import partner_notices, policies
from centers.exceptions import (
    EndReasonMissing,
    NoObligations,
    NoSignatories,
    NoTerm,
    RenewedAlready,
    SendBackReasonMissing,
    SignedAhead,
    SignedTooLate,
    TermTooShort,
)
from centers.models import Partnership
from centers.states import ObligationStatus, PartnershipStatus
from core import audit
from core.locking import lock

if TYPE_CHECKING:
    from accounts.models import User

P = PartnershipStatus
MOVED = ["status", "submitted_at", "approved_at", "approved_by", "signed_on", "ended_at", "ended_by", "end_reason"]
COPIED = ("center_id", "signed_for", "partner_kind", "partner_site", "contact_name", "contact_phone", "contact_email",
          "cooperation", "is_whole_region", "is_public", "keeper_id")  # fmt: skip
WORDS = [f"{name}_{code}" for name in ("partner_name", "title", "scope", "place_note") for code in ("ar", "en")]


def step(partnership: Partnership, status: P, *, by: "User | None", action: str, reason: str = "") -> int:
    """Move, save and write the trail; gives the event's key. The caller holds the lock and has asked who may."""
    before = partnership.move(status)
    partnership.save(update_fields=MOVED)
    event = audit.record(
        f"partnership.{action}", partnership, by=by, from_status=before, to_status=status, reason=reason
    )
    return event.pk


def locked(partnership: Partnership, today: date | None = None) -> Partnership:
    """The row under its lock, with what the clock has made true written down first."""
    row = lock(partnership)
    settle(row, today or timezone.localdate())
    return row


def settle(row: Partnership, today: date) -> int:
    """Begin what has begun, end what is over; how many steps. Under the lock."""
    steps = 0
    if row.status == P.SIGNED and row.status_on(today) != P.SIGNED:
        step(row, P.ACTIVE, by=None, action="began")
        steps += 1
    if row.status == P.ACTIVE and row.status_on(today) == P.EXPIRED:
        step(row, P.EXPIRED, by=None, action="expired")
        steps += 1
    return steps


@transaction.atomic
def submit_partnership(partnership: Partnership, *, by: "User") -> Partnership:
    """Send a draft to a colleague, with everything in it that is signed."""
    row = lock(partnership)
    policies.require_partner_staff(row, by)
    if row.during is None:
        raise NoTerm
    if set(row.signatories.values_list("side", flat=True)) != {"ours", "theirs"}:
        raise NoSignatories
    if not row.obligations.exists():
        raise NoObligations
    row.submitted_at = timezone.now()
    step(row, P.REVIEW, by=by, action="submitted")
    return row


@transaction.atomic
def send_back(partnership: Partnership, *, by: "User", reason: str) -> Partnership:
    """Back to whoever wrote it, with what is to be changed."""
    reason = reason.strip()
    if not reason:
        raise SendBackReasonMissing(field="reason")
    row = lock(partnership)
    policies.require_partner_staff(row, by)
    event = step(row, P.DRAFT, by=by, action="sent_back", reason=reason)
    partner_notices.tell(row, "partnership_sent_back", key=str(event), reason=reason)
    return row


@transaction.atomic
def sign_partnership(partnership: Partnership, *, by: "User", signed_on: date | None = None) -> Partnership:
    """Write down that both sides have signed. Nobody signs what she alone wrote; what it renews is renewed now."""
    today = timezone.localdate()
    signed_on = signed_on or today
    if partnership.renews is not None:  # the older first, as by primary key
        older = locked(partnership.renews, today)
    row = lock(partnership)
    policies.require_second_hand(row, by)
    last_day = row.last_day
    if last_day is None:
        raise NoTerm
    if signed_on > today:
        raise SignedAhead(field="signed_on")
    if signed_on > last_day:
        raise SignedTooLate(field="signed_on")
    row.signed_on, row.approved_by, row.approved_at = signed_on, by, timezone.now()
    event = step(row, P.SIGNED, by=by, action="signed")
    if row.renews_id is not None:
        step(older, P.RENEWED, by=by, action="renewed")
    settle(row, today)
    partner_notices.tell(row, "partnership_signed", key=str(event))
    return row


@transaction.atomic
def terminate_partnership(partnership: Partnership, *, by: "User", reason: str) -> Partnership:
    """End it before its time, with the reason."""
    reason = reason.strip()
    if not reason:
        raise EndReasonMissing(field="reason")
    row = locked(partnership)
    policies.require_partner_staff(row, by)
    row.ended_by, row.ended_at, row.end_reason = by, timezone.now(), reason
    step(row, P.TERMINATED, by=by, action="terminated", reason=reason)
    return row


@transaction.atomic
def renew_partnership(partnership: Partnership, *, by: "User", until: date) -> Partnership:
    """A new draft that points back, beginning where the old one ends; the old one is renewed when the new one is signed."""
    row = locked(partnership)
    policies.require_partner_staff(row, by)
    P(row.status).must_allow(P.RENEWED)
    if Partnership.objects.filter(renews=row).exists():
        raise RenewedAlready
    if row.last_day is None:  # signed: the constraint says it has one
        raise NoTerm
    begins = row.last_day + timedelta(days=1)
    if until <= begins:
        raise TermTooShort(field="until")
    new = Partnership(
        renews=row, author=by, during=(begins, until + timedelta(days=1)), slug=next_slug(row.slug, begins)
    )
    for name in [*COPIED, *WORDS]:
        setattr(new, name, getattr(row, name))
    new.save()
    new.councils.set(row.councils.all())
    new.districts.set(row.districts.all())
    copy_parts(row, new)
    audit.record("partnership.renewal_begun", new, by=by, renews=row.pk)
    return new


def next_slug(slug: str, begins: date) -> str:
    """«naf-charity-2027»: the year replaces the one it had."""
    head, _, tail = slug.rpartition("-")
    base = head if head and tail.isdigit() else slug
    wanted = slugify(f"{base[:70]}-{begins.year}")
    return wanted if not Partnership.objects.filter(slug=wanted).exists() else f"{wanted}-{begins:%m%d}"


def copy_parts(old: Partnership, new: Partnership) -> None:
    """Who signs, what is owed throughout and is not waived, what is done together: all to be looked through again."""
    kept = old.obligations.filter(due_on=None).exclude(status=ObligationStatus.WAIVED)
    parts: list[Any] = [*old.signatories.all(), *kept, *old.initiatives.all()]
    for part in parts:
        part.pk, part.partnership = None, new
        part._state.adding = True
        if hasattr(part, "settled_at"):
            part.status, part.settled_at, part.settled_by = ObligationStatus.OPEN, None, None
            part.evidence, part.evidence_link = "", ""
        part.save()
