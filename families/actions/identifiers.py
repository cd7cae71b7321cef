"""Whole numbers are read one at a time, for a reason that is kept."""

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.db import transaction

from core import audit
from core.identifiers import show_mobile
from families import policies
from families.actions.review import required
from families.models import Family

if TYPE_CHECKING:
    from accounts.models import User


@transaction.atomic
def see_identifier(family: Family, which: str, *, by: "User", reason: str) -> str:
    """A whole number for a person of her centre who says why; who, why and which are kept, the number is not."""
    if not policies.may_see_identifiers(family, by):
        raise PermissionDenied
    value = {"national_id": family.household.national_id, "phone": show_mobile(family.owner.phone or "")}[which]
    audit.record("family.identifier_seen", family, by=by, is_internal=True, reason=required(reason), which=which)
    return value or ""
