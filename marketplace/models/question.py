"""What a shopper may have made to her wish."""

from typing import TYPE_CHECKING

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.constraints import one_of
from marketplace.states import QuestionKind

MOST = 5
LONGEST_ANSWER = 60


class ProductQuestion(models.Model):
    """One typed question: a short text with a cap, or one of several."""

    NOT_PERSONAL = {"label", "kind", "choices"}
    if TYPE_CHECKING:  # made by modeltranslation
        label_ar: str | None
        label_en: str | None

    product = models.ForeignKey(
        "marketplace.Product", models.CASCADE, related_name="questions", verbose_name=_("product")
    )
    label = models.CharField(_("question"), max_length=80)
    kind = models.CharField(_("kind of answer"), max_length=8, choices=QuestionKind, default=QuestionKind.TEXT)
    max_length = models.PositiveSmallIntegerField(_("letters at most"), default=20)
    choices = ArrayField(models.CharField(max_length=40), verbose_name=_("choices"), default=list, blank=True)
    is_required = models.BooleanField(_("must be answered"), default=False)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("question to the shopper")
        verbose_name_plural = _("questions to the shopper")
        constraints = [
            one_of("kind", QuestionKind, name="question_kind_is_known"),
            models.CheckConstraint(
                condition=models.Q(max_length__gte=1, max_length__lte=LONGEST_ANSWER), name="question_has_a_cap"
            ),
            models.CheckConstraint(
                condition=models.Q(kind=QuestionKind.TEXT) | models.Q(choices__len__gte=2),
                name="question_offers_a_choice",
            ),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def is_choice(self) -> bool:
        return self.kind == QuestionKind.CHOICE
