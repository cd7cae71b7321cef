"""What is written in Arabic and English."""

from modeltranslation.translator import TranslationOptions, register

from centers.models import (
    Center,
    ClosedPeriod,
    Council,
    District,
    Facility,
    JointInitiative,
    News,
    Obligation,
    Partnership,
    Program,
    ProgramQuestion,
    Session,
    Signatory,
    Speaker,
)


@register(Council)
class CouncilTranslation(TranslationOptions):
    fields = ("name",)


@register(District)
class DistrictTranslation(TranslationOptions):
    fields = ("name",)


@register(Center)
class CenterTranslation(TranslationOptions):
    fields = ("name", "address", "opening_hours", "pickup_note")


@register(News)
class NewsTranslation(TranslationOptions):
    fields = ("title", "summary", "body")


@register(Partnership)
class PartnershipTranslation(TranslationOptions):
    fields = ("partner_name", "title", "scope", "place_note")


@register(Signatory)
class SignatoryTranslation(TranslationOptions):
    fields = ("name", "post")


@register(Obligation)
class ObligationTranslation(TranslationOptions):
    fields = ("text",)


@register(JointInitiative)
class JointInitiativeTranslation(TranslationOptions):
    fields = ("title",)


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
