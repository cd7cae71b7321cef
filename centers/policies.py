"""Who may do what with a centre's programmes and halls."""

from typing import TYPE_CHECKING

from centers.exceptions import AnotherCenter, MayNotDecide, MayNotDecideBookings, NotYours, OwnBooking, OwnProgram
from centers.models import Booking, Center, Facility, Program, Registration

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


def require_keeper(facility: Facility, user: "User") -> None:
    """Staff of the hall's centre whose role decides on bookings."""
    if not works_at(facility.center_id, user):
        raise AnotherCenter
    if not user.has_perm("centers.decide_booking"):
        raise MayNotDecideBookings


def require_decider(booking: Booking, facility: Facility, user: "User") -> None:
    """A keeper of the hall, but never who asked for it."""
    require_keeper(facility, user)
    if booking.person_id == user.pk:
        raise OwnBooking


def require_owner(registration: Registration | Booking, user: "User") -> None:
    owner = registration.person_id if isinstance(registration, Booking) else registration.user_id
    if owner != user.pk:
        raise NotYours
