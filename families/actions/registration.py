"""A family registers: answers are kept one by one, then sent to the centre."""

import uuid
from collections.abc import Iterable
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import User
from core import audit
from core.locking import lock
from families import consents, notifications, policies, steps
from families.events import first_product_task
from families.exceptions import ConsentMissing, DuplicateHousehold, Incomplete
from families.models import Consent, Craft, Family, Household, HouseholdMember
from families.states import FamilyStatus, MemberRole

#: Nothing else on these rows is written by a step, whatever a form may hand over.
HOUSEHOLD_ANSWERS = frozenset(
    {"head_name", "national_id", "birth_on", "members", "dependants", "is_beneficiary", "address"}
)
FAMILY_ANSWERS = frozenset({"name_ar", "name_en", "story_ar", "story_en", "services", "needs"})
PLACE_ANSWERS = frozenset({"district", "center"})


@transaction.atomic
def start_registration(*, by: "User") -> Family:
    """The draft of this person: hers already, or a new one. Twice at once gives one draft."""
    by = lock(User(pk=by.pk))  # a request's user is a wrapper that has no table of its own
    existing = Family.objects.hers(by)
    if existing is not None:
        return existing
    household = Household.objects.create(head_name=by.name)
    HouseholdMember.objects.create(household=household, user=by, name=by.name, role=MemberRole.HEAD)
    family = Family.objects.create(household=household, owner=by, slug=f"draft-{uuid.uuid4().hex[:12]}")
    audit.record("family.started", family, by=by, to_status=family.status)
    return family


@transaction.atomic
def save_step(
    family: Family, step: str, *, by: "User", crafts: Iterable[Craft] | None = None, **answers: Any
) -> Family:
    """Keep the answer to one question; a new district asks for the centre again."""
    family = lock(family)
    policies.require_open(family, by)
    household = lock(family.household)
    answered = {*family.answered, step}
    if "district" in answers and family.district_id != answers["district"].pk:
        answered.discard("centre")
        answers.setdefault("center", answers["district"].center)
    for name, value in answers.items():
        if name in HOUSEHOLD_ANSWERS | PLACE_ANSWERS:
            setattr(household, name, value)
        if name in FAMILY_ANSWERS | PLACE_ANSWERS:
            setattr(family, name, value)
    keep_household(household)
    family.answered = sorted(answered)
    family.save()
    if crafts is not None:
        family.crafts.set(crafts)
    if step == "name":
        household.people.active().filter(role=MemberRole.HEAD).update(name=household.head_name)
    if family.status != FamilyStatus.DRAFT:
        audit.record("family.answer_changed", family, by=by, is_internal=True, step=step)
    return family


@transaction.atomic
def submit_family(family: Family, *, by: "User", agreed: Iterable[str]) -> Family:
    """Send the registration to the centre, with what she agreed to. An ID number counts for one household only."""
    family = lock(family)
    policies.require_owner(family, by)
    before = family.move(FamilyStatus.SUBMITTED)
    if steps.missing(family) or any(task.is_required and task.status != "done" for task in product_tasks(family)):
        raise Incomplete
    if not set(agreed) >= consents.REQUIRED:
        raise ConsentMissing(field="agreed")
    register_household(family.household)
    family.submitted_at = timezone.now()
    family.save(update_fields=["status", "submitted_at"])
    keep_consents(family, set(agreed), by=by)
    is_first = before == FamilyStatus.DRAFT
    action = "family.submitted" if is_first else "family.resubmitted"
    event = audit.record(action, family, by=by, from_status=before, to_status=family.status)
    notifications.tell(family, "family_submitted", event_pk=event.pk)
    return family


def product_tasks(family: Family) -> list[Any]:
    return first_product_task.answers(family)


def register_household(household: Household) -> None:
    """From now on its national ID counts; the database refuses it a second time, also at the same moment."""
    household = lock(household)
    household.registered_at = household.registered_at or timezone.now()
    keep_household(household)


def keep_household(household: Household) -> None:
    """Save it; an ID number that another registered household has is refused in words."""
    try:
        with transaction.atomic():
            household.save()
    except IntegrityError as error:
        if "household_national_id_is_registered_once" not in str(error):
            raise
        raise DuplicateHousehold(field="national_id") from error


def keep_consents(family: Family, agreed: set[str], *, by: "User") -> None:
    """Write what is new; a consent to an older text, or one no longer given, is withdrawn and kept as a row."""
    standing = family.consents.filter(withdrawn_at__isnull=True)
    standing.exclude(purpose__in=agreed, text_version=consents.VERSION).update(withdrawn_at=timezone.now())
    kept = set(standing.values_list("purpose", flat=True))
    Consent.objects.bulk_create(
        Consent(
            family=family,
            purpose=purpose,
            text_version=consents.VERSION,
            text=str(consents.TEXTS[purpose]),
            given_by=by,
        )
        for purpose in consents.TEXTS
        if purpose in agreed and purpose not in kept
    )
