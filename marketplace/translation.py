"""Texts that exist in every language of the portal."""

from modeltranslation.translator import TranslationOptions, register

from marketplace.models import Category, Product, ProductQuestion


@register(Category)
class CategoryTranslation(TranslationOptions):
    fields = ("name",)
    required_languages = ("ar", "en")


@register(Product)
class ProductTranslation(TranslationOptions):
    fields = ("name", "summary", "description", "ingredients")


@register(ProductQuestion)
class ProductQuestionTranslation(TranslationOptions):
    fields = ("label",)
    required_languages = ("ar",)
