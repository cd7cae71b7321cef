"""Who may do what with a centre's programmes."""

from typing import TYPE_CHECKING

from centers.exceptions import (
    AnotherCenter,
    MayNotDecide,
    MayNotDecideOnPartners,
    NotYours,
    OwnPartnership,
    OwnProgram,
)
from centers.models import Center, Partnership, Program, Registration

if TYPE_CHECKING:
    from accounts.models import User


def works_at(center_id: int, user: "User") -> bool:
    return Center.objects.staffed_by(user).filter(pk=center_id).exists()


def require_staff(program: Program, user: "User") -> None:
    """Staff of its centre whose role decides on programmes."""
    if not works_at(program.center_id, user):
        raise AnotherCenter
    if not user.has_perm("centers.decide_program"):
        raise MayNotDecide


def require_approver(program: Program, user: "User") -> None:
    """Staff of its centre, but never who made it."""
    require_staff(program, user)
    if program.author_id == user.pk:
        raise OwnProgram


def require_owner(registration: Registration, user: "User") -> None:
    if registration.user_id != user.pk:
        raise NotYours


def require_partner_staff(partnership: Partnership, user: "User") -> None:
    """Staff of the centre that looks after it, whose role decides on partnerships."""
    if not works_at(partnership.center_id, user):
        raise AnotherCenter
    if not user.has_perm("centers.decide_partnership"):
        raise MayNotDecideOnPartners


def require_second_hand(partnership: Partnership, user: "User") -> None:
    """The same, but never who wrote it."""
    require_partner_staff(partnership, user)
    if partnership.author_id == user.pk:
        raise OwnPartnership
