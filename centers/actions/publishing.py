"""News are published and withdrawn; their pictures are kept."""

import uuid
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from centers import policies
from centers.exceptions import NoPicture, NotInBothLanguages, PictureNotThere, WithdrawReasonMissing
from centers.models import News, NewsPicture
from centers.states import NewsStatus
from core import audit, richtext
from core.images import Clean
from core.jobs import enqueue
from core.locking import lock

if TYPE_CHECKING:
    from accounts.models import User

WORDS = [f"{name}_{code}" for name in ("title", "summary", "body") for code in ("ar", "en")]


def step(news: News, status: NewsStatus, *, by: "User", reason: str = "") -> News:
    before = news.move(status)
    news.save(
        update_fields=["status", "published_at", "published_by", "withdrawn_at", "withdrawn_by", "withdraw_reason"]
    )
    audit.record(f"news.{status.value}", news, by=by, from_status=before, to_status=status, reason=reason)
    return news


@transaction.atomic
def publish_news(news: News, *, by: "User") -> News:
    """Show it to everybody: whole in both languages, with a cover, and every picture that the text asks for."""
    news = lock(news)
    policies.require_publisher(news, by)
    if not all((getattr(news, name) or "").strip() for name in WORDS):
        raise NotInBothLanguages
    there = set(news.pictures.values_list("number", flat=True))
    if not there:
        raise NoPicture
    if not all(richtext.pictures_in(getattr(news, name)) <= there for name in ("body_ar", "body_en")):
        raise PictureNotThere
    news.published_by, news.published_at = by, timezone.now()
    return step(news, NewsStatus.PUBLISHED, by=by)


@transaction.atomic
def withdraw_news(news: News, *, by: "User", reason: str) -> News:
    """Take it off the portal, with the reason on record."""
    reason = reason.strip()
    if not reason:
        raise WithdrawReasonMissing(field="reason")
    news = lock(news)
    policies.require_publisher(news, by)
    news.withdrawn_by, news.withdrawn_at, news.withdraw_reason = by, timezone.now(), reason
    return step(news, NewsStatus.WITHDRAWN, by=by, reason=reason)


@transaction.atomic
def keep_picture(picture: NewsPicture, clean: Clean | None) -> NewsPicture:
    """Save a picture; a new photo replaces the old files under a new key, and its sizes are made after commit."""
    if clean is not None:
        if picture.pk:
            old = NewsPicture.objects.get(pk=picture.pk)
            transaction.on_commit(old.discard)
            picture.key, picture.is_rendered = uuid.uuid4(), False
        picture.take(clean)
    picture.save()
    if clean is not None:
        enqueue("core.images.render", picture._meta.label, picture.pk)
    return picture
