"""What reviewers decide. Each decision is signed, kept in the trail with its reason, and told to the family."""

from typing import TYPE_CHECKING

from django.db import transaction

from centers.models import Center
from core import audit
from core.locking import lock
from core.notifications import notify
from families.policies import lives_there
from families.states import FamilyStatus
from marketplace.actions.catalogue import write_answers
from marketplace.actions.photos import place
from marketplace.exceptions import FamilyMayNotSell, MayNotReview, NotHeld, OwnProduct
from marketplace.models import Product, ProductChange
from marketplace.states import ChangeStatus, ProductStatus

if TYPE_CHECKING:
    from accounts.models import User


@transaction.atomic
def publish_product(product: Product, *, by: "User") -> Product:
    """Put a proposed product on sale."""
    product = _reviewable(product, by)
    if product.family.status != FamilyStatus.APPROVED:
        raise FamilyMayNotSell
    return _decide(product, ProductStatus.PUBLISHED, "published", by=by)


@transaction.atomic
def request_product_changes(product: Product, *, by: "User", reason: str) -> Product:
    """Give it back with what to do; she corrects it and sends it again."""
    return _decide(_reviewable(product, by), ProductStatus.CHANGES_REQUESTED, "changes_requested", by=by, reason=reason)


@transaction.atomic
def reject_product(product: Product, *, by: "User", reason: str) -> Product:
    """Refuse it for good."""
    return _decide(_reviewable(product, by), ProductStatus.REJECTED, "rejected", by=by, reason=reason)


@transaction.atomic
def hold_product(product: Product, *, by: "User", reason: str) -> Product:
    """Hide a product on sale until the reviewers show it again."""
    product = _reviewable(product, by)
    if product.status == ProductStatus.HIDDEN and not product.is_held:
        product.is_held = True
        product.save(update_fields=["is_held", "updated_at"])
        audit.record("product.held", product, by=by, reason=reason)
        return product
    product.is_held = True
    product.save(update_fields=["is_held"])
    return _decide(product, ProductStatus.HIDDEN, "held", by=by, reason=reason)


@transaction.atomic
def free_product(product: Product, *, by: "User") -> Product:
    """Show a product again that the reviewers had hidden; what the family hid herself, or only proposed, stays."""
    product = _reviewable(product, by)
    if not product.is_held:
        raise NotHeld
    product.is_held = False
    product.save(update_fields=["is_held"])
    return _decide(product, ProductStatus.PUBLISHED, "freed", by=by)


@transaction.atomic
def confirm_change(change: ProductChange, *, by: "User") -> ProductChange:
    """Apply what waits beside a product on sale: values, questions, photos."""
    product = _reviewable(change.product, by)
    change = lock(change)
    change.close(ChangeStatus.CONFIRMED, by=by)
    values = dict(change.changes)
    order = values.pop("photos", None)
    write_answers(product, values)
    if order is not None:
        apply_photos(product, order)
    _tell(product, "change_confirmed", by=by, key=str(change.public_id))
    audit.record("product.change_confirmed", product, by=by, fields=sorted(change.changes))
    return change


@transaction.atomic
def decline_change(change: ProductChange, *, by: "User", reason: str) -> ProductChange:
    """Refuse it with a reason; the product stays on sale as it was."""
    product = _reviewable(change.product, by)
    change = lock(change)
    change.close(ChangeStatus.DECLINED, by=by, note=reason)
    for photo in product.photos.filter(is_live=False):
        photo.delete()
        transaction.on_commit(photo.discard)
    _tell(product, "change_declined", by=by, reason=reason, key=str(change.public_id))
    audit.record("product.change_declined", product, by=by, reason=reason)
    return change


def apply_photos(product: Product, order: list[str]) -> None:
    """Show the photos named by key in this order, and remove every other."""
    photos = {photo.key.hex: photo for photo in product.photos.all()}
    shown = [photos.pop(key) for key in order if key in photos]
    for photo in photos.values():
        photo.delete()
        transaction.on_commit(photo.discard)
    product.photos.update(is_live=True)
    place(shown)


def _reviewable(product: Product, by: "User") -> Product:
    """The locked product, for an active reviewer of its family's centre who has no part in the family."""
    product = lock(product)
    if not (by.is_active and by.is_staff and by.has_perm("marketplace.review_product")):
        raise MayNotReview
    if not Center.objects.staffed_by(by).filter(pk=product.family.center_id).exists():
        raise MayNotReview
    if lives_there(product.family, by):
        raise OwnProduct
    return product


def _decide(product: Product, status: ProductStatus, name: str, *, by: "User", reason: str = "") -> Product:
    before = product.status
    product.review(status, by=by)
    event = audit.record(f"product.{name}", product, by=by, from_status=before, to_status=status, reason=reason)
    _tell(product, name, by=by, reason=reason, key=str(event.pk))
    return product


def _tell(product: Product, name: str, *, by: "User", key: str, reason: str = "") -> None:
    owner = product.family.owner
    notify(
        owner,
        f"marketplace.product_{name}",
        context={"product": (owner.language == "en" and product.name_en) or product.name_ar, "reason": reason},
        key=f"marketplace.product_{name}:{product.pk}:{key}",
        link=product.get_edit_url(),
    )
