"""Refusals of the catalogue."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.exceptions import RuleViolation


class NotEditable(RuleViolation):
    message = pgettext_lazy("family", "This product is with the reviewers, so it cannot be changed now.")


class Incomplete(RuleViolation):
    message = pgettext_lazy("family", "Some answers are missing. Complete them, then send the product.")


class FamilyMayNotSell(RuleViolation):
    message = _("The family is not approved, so its products cannot be on sale.")


class NotYetApproved(RuleViolation):
    message = pgettext_lazy("family", "You can add more products as soon as your centre has approved your family.")


class OwnProduct(RuleViolation):
    message = _("Nobody reviews a product of her own family.")


class MayNotReview(RuleViolation):
    message = _("Only a reviewer of the family’s own centre decides on its products.")


class HeldByStaff(RuleViolation):
    message = pgettext_lazy("family", "The reviewers have hidden this product. Read their reason, or ask your centre.")


class NotHeld(RuleViolation):
    message = _("The reviewers have not hidden this product, so it is not theirs to show.")


class StockIsPromised(RuleViolation):
    message = pgettext_lazy("family", "Orders have already been promised more pieces than this.")


class TooManyPhotos(RuleViolation):
    message = pgettext_lazy("family", "A product has at most 8 photos. Delete one to add another.")
