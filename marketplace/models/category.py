"""The shelves of the shop."""

from functools import cached_property

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.constraints import one_of
from marketplace.states import CategoryKind


class CategoryQuerySet(models.QuerySet["Category"]):
    def in_order(self) -> "CategoryQuerySet":
        return self.order_by("position", "pk")

    def shelves(self) -> "CategoryQuerySet":
        """Where a product may stand: the second level only."""
        return self.filter(parent__isnull=False)


class Category(models.Model):
    """A shelf; five kinds on the first level, products stand on the second."""

    NOT_PERSONAL = {"name", "slug", "kind", "icon"}

    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("part of")
    )
    name = models.CharField(_("name"), max_length=60)
    slug = models.SlugField(_("address"), max_length=60, unique=True)
    kind = models.CharField(_("kind"), max_length=20, choices=CategoryKind)
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    icon = models.CharField(_("picture"), max_length=40, blank=True)

    objects = CategoryQuerySet.as_manager()

    class Meta:
        verbose_name = _("category")
        verbose_name_plural = _("categories")
        constraints = [one_of("kind", CategoryKind, name="category_kind_is_known")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("marketplace:category", args=[self.slug])

    @cached_property
    def is_food(self) -> bool:
        return self.kind == CategoryKind.FOOD


class Synonym(models.Model):
    """Words that people use for one thing, in every language: a search for one finds them all."""

    NOT_PERSONAL = {"words"}

    words = ArrayField(
        models.CharField(max_length=60), verbose_name=_("words"), help_text=_("Separate them with commas.")
    )

    class Meta:
        verbose_name = _("group of synonyms")
        verbose_name_plural = _("synonyms")

    def __str__(self) -> str:
        return " · ".join(self.words)
