"""What families make: a list of two levels."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.constraints import one_of
from families.states import CraftKind


class CraftQuerySet(models.QuerySet["Craft"]):
    def top_level(self) -> "CraftQuerySet":
        return self.filter(parent=None)

    def choosable(self) -> "CraftQuerySet":
        """The second level, in the order of the list."""
        return self.filter(parent__isnull=False).order_by("parent__position", "position", "pk")


class Craft(models.Model):
    """A craft such as tailoring, below a kind such as clothing; families choose from the second level."""

    NOT_PERSONAL: ClassVar = {"name", "slug", "icon", "category_kind"}

    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("kind")
    )
    name = models.CharField(_("name"), max_length=60)
    slug = models.SlugField(_("address"), max_length=60, unique=True)
    icon = models.CharField(_("icon"), max_length=30, default="star")
    category_kind = models.CharField(_("class"), max_length=12, choices=CraftKind)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    objects = CraftQuerySet.as_manager()

    class Meta:
        verbose_name = _("craft")
        verbose_name_plural = _("crafts")
        constraints = [
            one_of("category_kind", CraftKind, name="craft_class_is_known"),
            models.CheckConstraint(condition=~Q(parent=models.F("id")), name="craft_is_not_its_own_parent"),
        ]

    def __str__(self) -> str:
        return self.name or self.slug
