"""Who may do what with a centre's programmes."""

from typing import TYPE_CHECKING

from centers.exceptions import AnotherCenter, MayNotDecide, NotYours, OwnProgram
from centers.models import Center, Program, Registration

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
