"""Which orders and payments a member of staff sees: of the families of her centres, and those handed over there."""

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from core.admin import center_ids, sees_everything
from marketplace.models import SellerOrder


def parts_for(user: Any, rows: Any) -> Any:
    return rows if sees_everything(user) else rows.of_centers(center_ids(user))


def payments_for(user: Any, rows: Any, group: str = "group") -> Any:
    """`group` is the path from the row to its order."""
    if sees_everything(user):
        return rows
    mine = SellerOrder.objects.filter(group=OuterRef(group), family__center__in=center_ids(user))
    return rows.filter(Q(Exists(mine)) | Q(**{f"{group}__center__in": center_ids(user)}))


def refunds_for(user: Any, rows: QuerySet[Any]) -> Any:
    return payments_for(user, rows, group="payment__group")
