"""What a product, a change to it and an order may be, and what may follow what."""

from collections.abc import Mapping
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.states import StateChoices

# Catalogue ------------------------------------------------------------------------------------------------------------


class ProductStatus(StateChoices):
    """Editing never leaves `published`: what needs an eye waits beside it as a ProductChange."""

    DRAFT = "draft", _("Draft")
    PROPOSED = "proposed", _("Waiting for review")
    CHANGES_REQUESTED = "changes_requested", _("Changes requested")
    REJECTED = "rejected", _("Rejected")
    PUBLISHED = "published", _("On sale")
    HIDDEN = "hidden", _("Hidden")
    ARCHIVED = "archived", _("Archived")

    @classmethod
    def moves(cls) -> Mapping[Any, set[Any]]:
        return {
            cls.DRAFT: {cls.PROPOSED, cls.ARCHIVED},
            cls.PROPOSED: {cls.PUBLISHED, cls.CHANGES_REQUESTED, cls.REJECTED},
            cls.CHANGES_REQUESTED: {cls.PROPOSED, cls.ARCHIVED},
            cls.REJECTED: {cls.ARCHIVED},
            cls.PUBLISHED: {cls.HIDDEN, cls.ARCHIVED},
            cls.HIDDEN: {cls.PUBLISHED, cls.ARCHIVED},
        }


class ChangeStatus(StateChoices):
    PENDING = "pending", _("Waiting for review")
    CONFIRMED = "confirmed", _("Confirmed")
    DECLINED = "declined", _("Declined")
    CANCELLED = "cancelled", pgettext_lazy("change", "Withdrawn")

    @classmethod
    def moves(cls) -> Mapping[Any, set[Any]]:
        return {cls.PENDING: {cls.CONFIRMED, cls.DECLINED, cls.CANCELLED}}


class Supply(models.TextChoices):
    STOCKED = "stocked", _("Ready in stock")
    MADE_TO_ORDER = "made_to_order", _("Made to order")


class CategoryKind(models.TextChoices):
    CLOTHING = "clothing", _("Clothing")
    HANDICRAFTS = "handicrafts", _("Handicrafts")
    FOOD = "food", _("Food")
    ELECTRONIC_SERVICES = "electronic_services", _("Electronic services")
    OTHER = "other", _("Other gifts")


class ReturnRule(models.TextChoices):
    """What the shopper may do after delivery; every rule but the first names its exemption (E-Commerce Law, art. 13)."""

    SEVEN_DAYS = "seven_days", _("May be returned within 7 days")
    CUSTOM_MADE = "custom_made", _("No return: made to your wish")
    PERISHABLE = "perishable", _("No return: food that spoils")
    HYGIENE = "hygiene", _("No return: for reasons of hygiene")

    @property
    def ground(self) -> str:
        """The reason in law, as shown before the purchase."""
        return str(RETURN_GROUNDS[self])


RETURN_GROUNDS = {
    ReturnRule.SEVEN_DAYS: _(
        "Within 7 days of receiving it, unused and in its packaging; you pay the way back. E-Commerce Law, article 13."
    ),
    ReturnRule.CUSTOM_MADE: _(
        "What is made to your own request is not taken back, unless it is faulty or differs from what you asked for. "
        "E-Commerce Law, article 13."
    ),
    ReturnRule.PERISHABLE: _(
        "Goods that spoil within the return period are not taken back, unless they are faulty. E-Commerce Law, article 13."
    ),
    ReturnRule.HYGIENE: _(
        "Goods that cannot be sold again for reasons of health are not taken back once opened, unless they are faulty. "
        "E-Commerce Law, article 13."
    ),
}


class Allergen(models.TextChoices):
    NUTS = "nuts", _("Nuts")
    PEANUTS = "peanuts", _("Peanuts")
    GLUTEN = "gluten", _("Gluten (wheat)")
    MILK = "milk", _("Milk")
    EGGS = "eggs", _("Eggs")
    SESAME = "sesame", _("Sesame")
    SOY = "soy", _("Soy")
    FISH = "fish", _("Fish")


class Occasion(models.TextChoices):
    HAJJ = "hajj", _("Back from Hajj")
    UMRAH = "umrah", _("Back from Umrah")
    RAMADAN = "ramadan", _("Ramadan")
    EID = "eid", _("Eid")
    WEDDING = "wedding", _("Wedding")
    NEWBORN = "newborn", _("A new baby")
    HOUSEWARMING = "housewarming", _("A new home")
    GRADUATION = "graduation", _("Graduation")


class Recipient(models.TextChoices):
    PARENTS = "parents", _("For parents")
    CHILDREN = "children", _("For children")
    FRIENDS = "friends", _("For friends")
    WOMEN = "women", pgettext_lazy("recipient", "For her")
    MEN = "men", pgettext_lazy("recipient", "For him")
    COLLEAGUES = "colleagues", _("For colleagues")
    MOSQUE = "mosque", _("For the mosque")


class QuestionKind(models.TextChoices):
    TEXT = "text", _("A short text")
    CHOICE = "choice", _("One of several")


# Orders ---------------------------------------------------------------------------------------------------------------
