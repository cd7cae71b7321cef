"""What waits for reviewers of products."""

from typing import TYPE_CHECKING

from django.db.models import Count, Min
from django.urls import reverse
from django.utils.translation import ngettext

from centers.models import Center
from core.queues import Queue
from families.states import FamilyStatus
from marketplace.models import Product, ProductChange

if TYPE_CHECKING:
    from accounts.models import User


def queues(user: "User") -> list[Queue]:
    """New products and changes to products on sale, in the centres where this person works."""
    if not user.has_perm("marketplace.review_product"):
        return []
    here = {} if user.is_superuser else {"family__center__in": Center.objects.staffed_by(user)}
    new = Product.objects.awaiting_review().filter(family__status=FamilyStatus.APPROVED, **here)
    changed = ProductChange.objects.pending().filter(**{f"product__{path}": value for path, value in here.items()})
    waiting = new.aggregate(count=Count("pk"), oldest=Min("proposed_at"))
    edits = changed.aggregate(count=Count("pk"), oldest=Min("created_at"))
    products = reverse("admin:marketplace_product_changelist") + "?status__exact=proposed"
    changes = reverse("admin:marketplace_productchange_changelist") + "?status__exact=pending"
    return [
        Queue(
            ngettext("New product", "New products", waiting["count"]),
            waiting["count"],
            waiting["oldest"],
            products,
            icon="package",
        ),
        Queue(
            ngettext("Change to a product on sale", "Changes to products on sale", edits["count"]),
            edits["count"],
            edits["oldest"],
            changes,
            icon="pencil",
        ),
    ]
