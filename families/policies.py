"""Who may do what with a family."""

from typing import TYPE_CHECKING

from centers.models import Center
from families.exceptions import AnotherCenter, MayNotReview, NotHers, NotOpen, OwnFamily
from families.models import Family
from families.states import FamilyStatus

if TYPE_CHECKING:
    from accounts.models import User


def is_hers(family: Family, user: "User") -> bool:
    return family.owner_id == user.pk


def lives_there(family: Family, user: "User") -> bool:
    """She owns it, or has an active place in its household."""
    return is_hers(family, user) or family.household.people.active().filter(user=user).exists()


def require_owner(family: Family, user: "User") -> None:
    if not is_hers(family, user):
        raise NotHers


def require_open(family: Family, user: "User") -> None:
    require_owner(family, user)
    if not family.is_open_to_her:
        raise NotOpen


def may_keep_papers(family: Family) -> bool:
    """Licences are renewed for as long as she works with us."""
    return family.is_open_to_her or family.status == FamilyStatus.APPROVED


def may_see_identifiers(family: Family, user: "User") -> bool:
    """Staff who may ask for a whole number, in a centre of their own and never of their own family."""
    is_officer = user.is_active and user.is_staff and user.has_perm("families.see_identifier")
    is_near = Center.objects.staffed_by(user).filter(pk=family.center_id).exists()
    return is_officer and is_near and not lives_there(family, user)


def require_reviewer(family: Family, user: "User") -> None:
    """An active officer of the family's own centre, who has no part in the family."""
    if not (user.is_active and user.is_staff and user.has_perm("families.review_family")):
        raise MayNotReview
    if family.center_id is None or not Center.objects.staffed_by(user).filter(pk=family.center_id).exists():
        raise AnotherCenter
    if lives_there(family, user):
        raise OwnFamily
