"""The way back to an order whose address was lost."""

from uuid import uuid4

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from core.exceptions import RuleViolation
from core.throttle import hit
from marketplace import order_notifications
from marketplace.models import OrderGroup

ASKED_AN_HOUR = 4  # for one order number


class TooOften(RuleViolation):
    message = _("This order was asked for several times. Please wait an hour, or call the centre.")


def send_link_again(number: str, group: OrderGroup | None) -> None:
    """Send the order's address to the contact it was placed with; nothing when number and contact do not belong together.

    The limit counts the number that was typed, known or not, so that it tells nothing either.
    """
    if not hit(f"find-order:{number}", ASKED_AN_HOUR, 3600):
        raise TooOften
    if group is not None:
        with transaction.atomic():
            order_notifications.tell_shopper(group, "order_link", uuid4().hex[:12])
