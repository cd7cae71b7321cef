"""The states of a family, of a consent's purpose and of a household's people."""

from collections.abc import Mapping
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.states import StateChoices


class FamilyStatus(StateChoices):
    """From the first saved answer to the end; only an approved family sells."""

    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", _("Under review")
    CHANGES_REQUESTED = "changes_requested", _("Changes requested")
    APPROVED = "approved", _("Approved")
    REJECTED = "rejected", _("Not accepted")
    SUSPENDED = "suspended", _("Suspended")
    CLOSED = "closed", _("Closed")

    @classmethod
    def moves(cls) -> Mapping[Any, set[Any]]:
        return {
            cls.DRAFT: {cls.SUBMITTED},
            cls.SUBMITTED: {cls.CHANGES_REQUESTED, cls.APPROVED, cls.REJECTED},
            cls.CHANGES_REQUESTED: {cls.SUBMITTED},
            cls.APPROVED: {cls.SUSPENDED},
            cls.SUSPENDED: {cls.APPROVED, cls.CLOSED},
        }


class MemberRole(models.TextChoices):
    HEAD = "head", _("Head of the family")
    MEMBER = "member", _("Member")


class LicenceKind(models.TextChoices):
    PRODUCTIVE_FAMILY = "productive_family", _("Productive family licence")
    FREELANCE = "freelance", _("Freelance document")
    HEALTH_CARD = "health_card", _("Health card for food")
    FOOD_AUTHORITY = "food_authority", _("Food and Drug Authority registration")
    COMMERCIAL = "commercial", _("Commercial register")
    TRAINING = "training", _("Training certificate")


class ConsentPurpose(models.TextChoices):
    REGISTRATION = "registration", _("Keeping and reviewing the registration")
    PUBLIC_PAGE = "public_page", _("Showing the family's page to visitors")
    PROMOTION = "promotion", _("Using the story and photo in the association's news")


class CraftKind(models.TextChoices):
    CLOTHING = "clothing", _("Clothing")
    HANDICRAFT = "handicraft", _("Handicrafts")
    FOOD = "food", _("Food")
    ELECTRONIC = "electronic", _("Electronic services")
    OTHER = "other", _("Other")


#: A family in one of these may still change her answers.
OPEN_TO_HER = frozenset({FamilyStatus.DRAFT, FamilyStatus.CHANGES_REQUESTED})
