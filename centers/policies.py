"""Who may do what with a centre's programmes and halls."""

from typing import TYPE_CHECKING

from centers.exceptions import (
    AnotherCenter,
    MayNotDecide,
    MayNotDecideBookings,
    MayNotDecideOnPartners,
    MayNotPublish,
    NotYours,
    OwnBooking,
    OwnPartnership,
    OwnProgram,
)
from centers.models import Booking, Center, Facility, News, Partnership, Program, Registration

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


def may_speak_for_all(user: "User") -> bool:
    """Whether she writes news of the whole portal, which belong to no centre."""
    return user.has_perm("centers.speak_for_all")


def require_publisher(news: News, user: "User") -> None:
    """Staff of the centre it belongs to, or who speak for all, and whose role publishes news."""
    if news.center_id is not None and not works_at(news.center_id, user):
        raise AnotherCenter
    if not user.has_perm("centers.decide_news") or (news.center_id is None and not may_speak_for_all(user)):
        raise MayNotPublish
