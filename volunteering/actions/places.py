"""Places of a shift: counted under its lock, given to whoever waits longest as soon as one is free."""

from typing import TYPE_CHECKING

from core import audit
from core.locking import lock
from volunteering import notifications
from volunteering.models import Shift, SignUp
from volunteering.models.opportunity import ANNOUNCED
from volunteering.states import ShiftStatus, SignUpStatus

if TYPE_CHECKING:
    from accounts.models import User


def locked(shift: Shift) -> Shift:
    """The shift under its lock, with every free place given to those who wait."""
    shift = lock(shift)
    settle(shift)
    return shift


def take(shift: Shift) -> None:
    shift.seats_taken += 1
    shift.save(update_fields=["seats_taken"])


def give_back(shift: Shift) -> None:
    shift.seats_taken -= 1
    shift.save(update_fields=["seats_taken"])


def settle(shift: Shift) -> None:
    """Accept who waits longest while there is room and the shift is still to come. The caller holds the lock."""
    if shift.status != ShiftStatus.SCHEDULED or shift.has_begun() or shift.opportunity.status not in ANNOUNCED:
        return
    if shift.seats_left <= 0:
        return
    waiting = SignUp.objects.filter(shift=shift).waiting().select_related("volunteer__user", "shift__opportunity")
    for row in waiting[: shift.seats_left]:
        accept(shift, row, by=None)


def accept(shift: Shift, row: SignUp, *, by: "User | None") -> None:
    """A place for somebody who has none; nobody is asked again, for her time was kept free while she waited."""
    before = row.move(SignUpStatus.ACCEPTED)
    row.save(update_fields=["status", "decided_at"])
    take(shift)
    event = audit.record("sign_up.accepted", row, by=by, from_status=before, to_status=row.status)
    notifications.tell(row, "shift_accepted", event_pk=event.pk)
