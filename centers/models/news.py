"""News of a centre or of the whole portal, in rich text with pictures."""

import uuid
from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Prefetch, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from centers.models.places import Center
from centers.models.program import Program
from centers.states import NewsStatus
from core import richtext
from core.constraints import all_or_none, one_of
from core.folding import text_of
from core.images import Picture
from core.templatetags.core import pic

if TYPE_CHECKING:
    from accounts.models import User

MOST_PICTURES = 20
LONGEST_BODY = 12_000
COVER_SIZES = "(min-width: 60rem) 22rem, 92vw"
WIDE_SIZES = "(min-width: 60rem) 44rem, 92vw"


class NewsQuerySet(models.QuerySet["News"]):
    def of_staff(self, user: "User") -> "NewsQuerySet":
        return self.filter(center__in=Center.objects.staffed_by(user))

    def published(self) -> "NewsQuerySet":
        """Newest first."""
        return self.filter(status=NewsStatus.PUBLISHED).order_by("-published_at", "-pk")

    def for_cards(self) -> "NewsQuerySet":
        covers = NewsPicture.objects.distinct("news_id").order_by("news_id", "number")
        return self.select_related("center").prefetch_related(Prefetch("pictures", covers, to_attr="covers"))


class News(models.Model):
    """An article; the body is a small part of Markdown (core.richtext)."""

    NOT_PERSONAL: ClassVar = {"title", "summary", "body", "withdraw_reason"}
    if TYPE_CHECKING:  # made by modeltranslation, and by for_cards
        title_ar: str | None
        title_en: str | None
        covers: list["NewsPicture"]

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    center = models.ForeignKey(
        Center,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="news",
        verbose_name=_("centre"),
        help_text=_("Empty: news of the whole portal."),
    )
    program = models.ForeignKey(
        Program, models.PROTECT, null=True, blank=True, related_name="news", verbose_name=_("programme it tells of")
    )
    title = models.CharField(_("title"), max_length=140)
    slug = models.SlugField(_("address name"), max_length=80, unique=True)
    summary = models.CharField(_("in one sentence"), max_length=240)
    body = models.TextField(_("text"), max_length=LONGEST_BODY)
    status = models.CharField(_("status"), max_length=10, choices=NewsStatus, default=NewsStatus.DRAFT)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="news_written",
        verbose_name=_("written by"),
        editable=False,
    )
    created_at = models.DateTimeField(_("created"), default=timezone.now, editable=False)
    published_at = models.DateTimeField(_("published at"), null=True, editable=False)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("published by"),
        editable=False,
    )
    withdrawn_at = models.DateTimeField(pgettext_lazy("news", "withdrawn at"), null=True, editable=False)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=pgettext_lazy("news", "withdrawn by"),
        editable=False,
    )
    withdraw_reason = models.CharField(_("reason"), max_length=600, blank=True, editable=False)
    search = models.GeneratedField(
        expression=text_of("title_ar", "title_en", "summary_ar", "summary_en"),
        output_field=models.TextField(),
        db_persist=True,
    )

    objects = NewsQuerySet.as_manager()

    class Meta:
        verbose_name = _("news article")
        verbose_name_plural = _("news")
        permissions = [("decide_news", _("Can publish and withdraw news"))]
        constraints = [
            one_of("status", NewsStatus, name="news_status_is_known"),
            all_or_none("published_at", "published_by", name="news_is_published_by_a_hand"),
            all_or_none("withdrawn_at", "withdrawn_by", name="news_is_withdrawn_by_a_hand"),
            models.CheckConstraint(
                condition=Q(status=NewsStatus.DRAFT, published_at__isnull=True)
                | ~Q(status=NewsStatus.DRAFT) & Q(published_at__isnull=False),
                name="news_beyond_draft_was_published",
            ),
            models.CheckConstraint(
                condition=Q(status=NewsStatus.WITHDRAWN, withdrawn_at__isnull=False) & ~Q(withdraw_reason="")
                | ~Q(status=NewsStatus.WITHDRAWN) & Q(withdrawn_at__isnull=True),
                name="news_withdrawn_says_why",
            ),
        ]
        indexes = [
            models.Index(fields=["-published_at", "-id"], name="news_newest", condition=Q(status=NewsStatus.PUBLISHED)),
            GinIndex(fields=["search"], opclasses=["gin_trgm_ops"], name="news_search"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("centers:news", args=[self.slug])

    def move(self, status: NewsStatus) -> NewsStatus:
        before = NewsStatus(self.status)
        before.must_allow(status)
        self.status = status
        return before

    @property
    def cover(self) -> "NewsPicture | None":
        """The picture of the lowest number; read with `for_cards`."""
        return self.covers[0] if self.covers else None

    def html(self, pictures: "list[NewsPicture]", text: str | None = None) -> SafeString:
        """The body as HTML in the reader's language."""
        drawn = {one.number: pic(one, WIDE_SIZES) for one in pictures}
        return richtext.render(self.body if text is None else text, drawn)


class NewsPicture(Picture):
    """A picture of an article, called by its number; what it shows is written in both languages."""

    NOT_PERSONAL: ClassVar = {"color", "alt_ar", "alt_en"}

    news = models.ForeignKey(News, models.CASCADE, related_name="pictures", verbose_name=_("news article"))
    number = models.PositiveSmallIntegerField(
        _("number"), validators=[MinValueValidator(1), MaxValueValidator(MOST_PICTURES)]
    )

    class Meta:
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        constraints = [
            models.UniqueConstraint(fields=["news", "number"], name="news_picture_has_its_number"),
            models.CheckConstraint(condition=~Q(alt_ar="") & ~Q(alt_en=""), name="news_picture_says_what_it_shows"),
        ]

    def __str__(self) -> str:
        return str(self.number)
