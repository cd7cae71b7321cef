"""Who may do what with an order. Which rows one may see is a queryset's business."""

from collections.abc import Iterable
from typing import Any

from families.policies import lives_there
from marketplace.models import OrderGroup, SellerOrder


def is_staff_with(by: Any, permission: str) -> bool:
    return bool(by and by.is_active and by.is_staff and by.has_perm(permission))


def handles_orders(by: Any) -> bool:
    """Staff whose role lets her move orders: accept, receive, hand over, decline."""
    return is_staff_with(by, "marketplace.handle_order")


def handles_money(by: Any) -> bool:
    """Staff whose role lets her decide on payments and refunds."""
    return is_staff_with(by, "marketplace.change_payment")


def may_work_on(part: SellerOrder, by: Any) -> bool:
    """The family's owner; or staff, for a family that cannot do it herself."""
    return bool(by) and (part.family.owner_id == by.pk or may_handle(part, by))


def may_handle(part: SellerOrder, by: Any) -> bool:
    """Staff of the family's centre or of the hand-over centre, who has no part in the order."""
    if not handles_orders(by) or has_part_in(part.group, [part], by):
        return False
    return by.is_superuser or by.center_posts.filter(center__in=[part.family.center_id, part.group.center_id]).exists()


def may_handle_money(group: OrderGroup, by: Any) -> bool:
    """The money of an order: staff of one of its centres, who has no part in it."""
    if not handles_money(by):
        return False
    parts = list(group.parts.select_related("family__household"))
    if has_part_in(group, parts, by):
        return False
    centers = {part.family.center_id for part in parts} | {group.center_id}
    return by.is_superuser or by.center_posts.filter(center__in=centers - {None}).exists()


def has_part_in(group: OrderGroup, parts: Iterable[SellerOrder], by: Any) -> bool:
    """She bought it, or lives in a household that sells it: nobody decides on what is hers."""
    return group.user_id == by.pk or any(lives_there(part.family, by) for part in parts)
