"""Who may do what with an order. Which rows one may see is a queryset's business."""

from typing import Any

from marketplace.models import OrderGroup, SellerOrder


def handles_orders(by: Any) -> bool:
    """Staff whose role lets her work on orders and their money."""
    if not by or not by.is_active or not by.is_staff:
        return False
    return bool(by.has_perm("marketplace.handle_order") or by.has_perm("marketplace.change_payment"))


def may_work_on(part: SellerOrder, by: Any) -> bool:
    """The family's owner; or staff, for a family that cannot do it herself."""
    return bool(by) and (part.family.owner_id == by.pk or may_handle(part, by))


def may_handle(part: SellerOrder, by: Any) -> bool:
    """Staff of the family's centre or of the hand-over centre, on an order that is not her own."""
    if not handles_orders(by) or part.family.owner_id == by.pk:
        return False
    return by.is_superuser or by.center_posts.filter(center__in=[part.family.center_id, part.group.center_id]).exists()


def may_handle_group(group: OrderGroup, by: Any) -> bool:
    """The money of an order: staff of one of its centres, who is neither its shopper nor one of its families."""
    if not handles_orders(by) or group.user_id == by.pk:
        return False
    parts = list(group.parts.select_related("family"))
    if any(part.family.owner_id == by.pk for part in parts):
        return False
    centers = {part.family.center_id for part in parts} | {group.center_id}
    return by.is_superuser or by.center_posts.filter(center__in=centers - {None}).exists()
