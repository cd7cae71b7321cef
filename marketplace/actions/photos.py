"""Photos of a product. On a product on sale the new order waits in its pending change, as a list of keys."""

from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction

from core.images import Clean
from core.jobs import enqueue
from marketplace.actions.catalogue import keep_proposal, lock_hers, pending_change
from marketplace.exceptions import NotEditable, TooManyPhotos
from marketplace.models import Product, ProductPhoto
from marketplace.models.photo import MOST

if TYPE_CHECKING:
    from accounts.models import User


def photos_in_hand(product: Product) -> list[ProductPhoto]:
    """The photos as the family arranged them: proposed ones where a change waits, else the live ones."""
    photos = {photo.key.hex: photo for photo in product.photos.order_by("position", "pk")}
    change = pending_change(product) if product.is_live else None
    if change is not None and "photos" in change.changes:
        return [photos[key] for key in change.changes["photos"] if key in photos]
    return [photo for photo in photos.values() if photo.is_live]


@transaction.atomic
def add_photo(product: Product, clean: Clean, *, by: "User") -> ProductPhoto:
    """Keep one cleaned photo; its WebP sizes are made after commit."""
    product = _editable(product, by)
    photos = photos_in_hand(product)
    if len(photos) >= MOST:
        raise TooManyPhotos
    photo = ProductPhoto(product=product, position=len(photos), is_live=not product.is_live)
    photo.take(clean)
    photo.save()
    enqueue("core.images.render", "marketplace.ProductPhoto", photo.pk)
    arrange(product, [*photos, photo], by=by)
    return photo


@transaction.atomic
def remove_photo(product: Product, key: UUID, *, by: "User") -> None:
    """Delete a photo; one that shoppers see stays until the change is confirmed."""
    product = _editable(product, by)
    photos = photos_in_hand(product)
    gone = [photo for photo in photos if photo.key == key]
    arrange(product, [photo for photo in photos if photo.key != key], by=by)
    for photo in gone:
        if not (product.is_live and photo.is_live):
            photo.delete()
            transaction.on_commit(photo.discard)


@transaction.atomic
def move_photo(product: Product, key: UUID, *, to: int, by: "User") -> None:
    """Put a photo at another place; place 0 is the cover."""
    product = _editable(product, by)
    photos = photos_in_hand(product)
    moved = [photo for photo in photos if photo.key == key]
    rest = [photo for photo in photos if photo.key != key]
    to = max(0, min(to, len(rest)))
    arrange(product, [*rest[:to], *moved, *rest[to:]], by=by)


def arrange(product: Product, photos: list[ProductPhoto], *, by: "User") -> None:
    """Write the order: to the photos of a draft, or into the proposal beside a product on sale."""
    if not product.is_live:
        place(photos)
        return
    change = pending_change(product)
    proposed = dict(change.changes) if change else {}
    order = [photo.key.hex for photo in photos]
    live = [key.hex for key in product.photos.live().values_list("key", flat=True)]
    if order == live:
        proposed.pop("photos", None)
    else:
        proposed["photos"] = order
    keep_proposal(product, change, proposed, by=by)


def place(photos: list[ProductPhoto]) -> None:
    for position, photo in enumerate(photos):
        photo.position = position
    ProductPhoto.objects.bulk_update(photos, ["position"])


def _editable(product: Product, by: "User") -> Product:
    product = lock_hers(product, by)
    if not product.is_editable:
        raise NotEditable
    return product
