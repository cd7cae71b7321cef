"""Households and their productive side."""

from families.models.crafts import Craft
from families.models.family import Family, FamilyPhoto
from families.models.household import Household, HouseholdMember
from families.models.papers import Consent, Licence, LicenceDocument

__all__ = ["Consent", "Craft", "Family", "FamilyPhoto", "Household", "HouseholdMember", "Licence", "LicenceDocument"]
