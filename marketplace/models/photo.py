"""Pictures of products."""

from django.db import models
from django.db.models import Prefetch
from django.utils.translation import gettext_lazy as _

from core.images import Picture

MOST = 8


class ProductPhotoQuerySet(models.QuerySet["ProductPhoto"]):
    def live(self) -> "ProductPhotoQuerySet":
        """What shoppers see, the cover first."""
        return self.filter(is_live=True).order_by("position", "pk")


class ProductPhoto(Picture):
    """A picture of a product; one that joins a published product waits until staff have seen it."""

    NOT_PERSONAL = {"color", "alt_ar", "alt_en"}

    product = models.ForeignKey("marketplace.Product", models.CASCADE, related_name="photos", verbose_name=_("product"))
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    is_live = models.BooleanField(_("shown"), default=True, editable=False)

    objects = ProductPhotoQuerySet.as_manager()

    class Meta:
        verbose_name = _("photo")
        verbose_name_plural = _("photos")
        indexes = [
            models.Index(fields=["product", "position", "id"], name="photo_in_order", condition=models.Q(is_live=True))
        ]

    def __str__(self) -> str:
        return f"{self.product_id}/{self.position}"


def first_photos() -> ProductPhotoQuerySet:
    """The first live photo of each product."""
    return ProductPhoto.objects.live().distinct("product_id").order_by("product_id", "position", "pk")


def covers() -> Prefetch:
    """The same as `cover_photos` of the product."""
    return Prefetch("photos", queryset=first_photos(), to_attr="cover_photos")
