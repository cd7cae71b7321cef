"""What is written in Arabic and English."""

from modeltranslation.translator import TranslationOptions, register

from volunteering.models import OfficialFigure, Opportunity, Team


@register(Opportunity)
class OpportunityTranslation(TranslationOptions):
    fields = ("title", "summary", "description", "requirements", "place")


@register(OfficialFigure)
class OfficialFigureTranslation(TranslationOptions):
    fields = ("source", "title")


@register(Team)
class TeamTranslation(TranslationOptions):
    fields = ("name", "aim")
