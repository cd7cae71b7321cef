"""An approved family tends her own page."""

import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction

from core import audit
from core.locking import lock
from families import policies
from families.exceptions import NotSelling
from families.models import Family
from families.states import FamilyStatus

if TYPE_CHECKING:
    from accounts.models import User

PAGE_ANSWERS = frozenset({"name_en", "story_ar", "story_en", "services"})


@transaction.atomic
def edit_page(family: Family, *, by: "User", **answers: str) -> Family:
    """Change what visitors read; the trade name stays the one the centre approved."""
    family = lock(family)
    policies.require_owner(family, by)
    if family.status != FamilyStatus.APPROVED:
        raise NotSelling
    for name in PAGE_ANSWERS & answers.keys():
        setattr(family, name, answers[name])
    family.save()
    audit.record("family.page_edited", family, by=by, is_internal=True)
    return family


@transaction.atomic
def set_closure(
    family: Family, *, by: "User", closed_from: datetime.date | None, closed_to: datetime.date | None = None
) -> Family:
    """Close for some days, or open again with `closed_from=None`. It applies at once."""
    family = lock(family)
    policies.require_owner(family, by)
    if family.status != FamilyStatus.APPROVED:
        raise NotSelling
    family.closed_from, family.closed_to = closed_from, closed_to if closed_from else None
    family.save(update_fields=["closed_from", "closed_to"])
    dates: dict[str, Any] = {"closed_from": str(closed_from or ""), "closed_to": str(family.closed_to or "")}
    audit.record("family.closed_for_days" if closed_from else "family.opened_again", family, by=by, **dates)
    return family
