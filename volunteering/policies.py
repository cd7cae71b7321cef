"""Who may do what with volunteers, their shifts and their hours."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.db.models import Q

from centers.models import Center
from volunteering.exceptions import (
    AnotherCenter,
    MayNotDecide,
    NotYours,
    OwnCertificate,
    OwnHours,
    OwnOpportunity,
)
from volunteering.models import HourCertificate, HourLine, Opportunity, SignUp, Volunteer

if TYPE_CHECKING:
    from accounts.models import User


def require_post(center_id: int, user: "User", permission: str) -> None:
    """A member of that centre's staff whose role has the permission."""
    if not Center.objects.staffed_by(user).filter(pk=center_id).exists():
        raise AnotherCenter
    require_permission(user, permission)


def require_permission(user: "User", permission: str) -> None:
    if not user.has_perm(f"volunteering.{permission}"):
        raise MayNotDecide


def require_staff(opportunity: Opportunity, user: "User") -> None:
    require_post(opportunity.center_id, user, "decide_opportunity")


def require_approver(opportunity: Opportunity, user: "User") -> None:
    """Staff of its centre, but never who made it."""
    require_staff(opportunity, user)
    if opportunity.author_id == user.pk:
        raise OwnOpportunity


def require_hours_staff(line: HourLine, user: "User") -> None:
    """Staff of the centre, but never the volunteer herself."""
    require_post(line.center_id, user, "approve_hours")
    if line.volunteer.user_id == user.pk:
        raise OwnHours


def require_certifier(record: HourCertificate, user: "User") -> None:
    """Who may approve hours of that centre, but never the volunteer herself."""
    require_post(record.center_id, user, "approve_hours")
    if record.volunteer.user_id == user.pk:
        raise OwnCertificate


def require_self(volunteer: Volunteer, user: "User") -> None:
    if volunteer.user_id != user.pk:
        raise NotYours


def require_owner(sign_up: SignUp, user: "User") -> None:
    require_self(sign_up.volunteer, user)


def youngest_allows(age: int) -> Q:
    """Opportunities that take somebody of this age; as `Opportunity.youngest` says it."""
    if age >= settings.VOLUNTEER_MIN_AGE:
        return Q(min_age__isnull=True) | Q(min_age__lte=age)
    return Q(min_age__lte=age)
