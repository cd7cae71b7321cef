"""What is written in Arabic and English."""

from modeltranslation.translator import TranslationOptions, register

from centers.models import Center, ClosedPeriod, Council, District, Facility, Program, ProgramQuestion, Session, Speaker


@register(Council)
class CouncilTranslation(TranslationOptions):
    fields = ("name",)


@register(District)
class DistrictTranslation(TranslationOptions):
    fields = ("name",)


@register(Center)
class CenterTranslation(TranslationOptions):
    fields = ("name", "address", "opening_hours", "pickup_note")


@register(Program)
class ProgramTranslation(TranslationOptions):
    fields = ("title", "summary", "description", "place")


@register(Session)
class SessionTranslation(TranslationOptions):
    fields = ("title", "place")


@register(Speaker)
class SpeakerTranslation(TranslationOptions):
    fields = ("name", "about")


@register(ProgramQuestion)
class ProgramQuestionTranslation(TranslationOptions):
    fields = ("label", "choices")


@register(Facility)
class FacilityTranslation(TranslationOptions):
    fields = ("name", "description", "equipment")


@register(ClosedPeriod)
class ClosedPeriodTranslation(TranslationOptions):
    fields = ("reason",)
