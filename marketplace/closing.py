"""What a family leaves behind when she stops selling: closing waits until her orders are done."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from core.exceptions import RuleViolation
from families.models import Family
from families.states import FamilyStatus
from marketplace.models import SellerOrder


class OrdersOpen(RuleViolation):
    message = _("This family has orders under way. Finish or decline them first, then close.")


def refuse_with_open_orders(sender: Any, *, family: Family, status: str, **kwargs: Any) -> None:
    """Receiver of `families.events.family_stopped_selling`, inside its transaction."""
    if status == FamilyStatus.CLOSED and SellerOrder.objects.filter(family=family).unfinished().exists():
        raise OrdersOpen
