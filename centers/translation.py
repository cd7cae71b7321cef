"""What is written in Arabic and English."""

from modeltranslation.translator import TranslationOptions, register

from centers.models import Center, Council, District


@register(Council)
class CouncilTranslation(TranslationOptions):
    fields = ("name",)


@register(District)
class DistrictTranslation(TranslationOptions):
    fields = ("name",)


@register(Center)
class CenterTranslation(TranslationOptions):
    fields = ("name", "address", "opening_hours", "pickup_note")
