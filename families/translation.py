"""Content in Arabic and English."""

from modeltranslation.translator import TranslationOptions, register

from families.models import Craft, Family


@register(Craft)
class CraftTranslation(TranslationOptions):
    fields = ("name",)


@register(Family)
class FamilyTranslation(TranslationOptions):
    fields = ("name", "story")
