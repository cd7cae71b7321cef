"""The shopper changes her mind: about a part that its family has not accepted yet, or about all of an unpaid order."""

from typing import Any

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import audit
from core.exceptions import RuleViolation
from core.locking import lock
from core.text import normalise
from marketplace import order_notifications
from marketplace.actions.fulfilment import give_back, locked
from marketplace.actions.payment import close_visits, end_parts
from marketplace.models import OrderGroup, Payment, SellerOrder
from marketplace.states import PaymentStatus, SellerOrderStatus

TAKEN_BACK = "order.taken_back"


class AlreadyAccepted(RuleViolation):
    message = gettext_lazy("The family has accepted it, so it is not cancelled here any more. Please ask the centre.")


class NotUnpaid(RuleViolation):
    message = gettext_lazy(
        "Your payment came in meanwhile. What the families have not accepted yet can be cancelled below."
    )


@transaction.atomic
def cancel_part(part: SellerOrder, *, by: Any, reason: str = "") -> SellerOrder:
    """Before the family says yes; `by` is None for a guest. Pressed twice, or ended by somebody else, nothing changes."""
    part = locked(part)
    if part.is_called_off:
        return part
    if not part.may_be_cancelled:
        raise AlreadyAccepted
    with translation.override(part.group.language):
        cause = _("Cancelled before the family accepted it.")
    reason = normalise(reason)[:600]
    give_back(part, SellerOrderStatus.CANCELLED, by=by, reason=reason, cause=cause, action=TAKEN_BACK)
    order_notifications.part_moved(part, "part_cancelled")
    order_notifications.tell_family(part, "order_taken_back")
    return part


@transaction.atomic
def cancel_unpaid(group: OrderGroup, *, by: Any, reason: str = "") -> Payment:
    """All of it, for its amount is one; no family has heard of it. Money that comes all the same goes back."""
    lock(group)
    payment = Payment.objects.select_related("group").get(group=group)
    if payment.status in (PaymentStatus.CANCELLED, PaymentStatus.EXPIRED):
        return payment
    if not payment.may_be_cancelled:
        raise NotUnpaid
    reason = normalise(reason)[:600]
    before = payment.become(PaymentStatus.CANCELLED)
    close_visits(payment)
    end_parts(payment, by=by, reason=reason, action=TAKEN_BACK)
    audit.record("payment.cancelled", payment, by=by, from_status=before, to_status=payment.status, reason=reason)
    order_notifications.payment_told(payment, "order_cancelled")
    return payment
