"""Refusals of the registry, in words a family or an officer may read."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.exceptions import RuleViolation


class NotHers(RuleViolation):
    message = _("Only the owner of this registration may do this.")


class NotOpen(RuleViolation):
    message = pgettext_lazy(
        "family", "Your registration is with the centre now; it opens again if they ask you for a change."
    )


class Incomplete(RuleViolation):
    message = pgettext_lazy("family", "Some questions have no answer yet. Complete them, then send.")


class ConsentMissing(RuleViolation):
    message = pgettext_lazy("family", "We need your agreement before we may keep and review your registration.")


class DuplicateHousehold(RuleViolation):
    message = pgettext_lazy(
        "family",
        "This ID number is already registered with another family. If it is yours, sign in with the mobile number "
        "you registered with, or call your centre.",
    )


class OwnFamily(RuleViolation):
    message = _("Nobody decides on her own family. Ask a colleague.")


class AnotherCenter(RuleViolation):
    message = _("This family belongs to another centre.")


class MayNotReview(RuleViolation):
    message = _("Your role does not review families.")


class ReasonMissing(RuleViolation):
    message = _("Write the reason: the family reads it.")


class NotSelling(RuleViolation):
    message = pgettext_lazy("family", "This is possible once your family is approved.")


class TooManyPapers(RuleViolation):
    message = pgettext_lazy("family", "You have added as many licences as there is room for. Remove one first.")
