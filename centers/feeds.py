"""News for feed readers."""

from datetime import datetime
from typing import Any

from django.contrib.syndication.views import Feed
from django.urls import reverse
from django.utils.html import escape
from django.utils.translation import gettext as _

from centers.models import News

MOST = 20


class NewsFeed(Feed):  # type: ignore[type-arg]
    """RSS in the reader's language; what was typed is escaped, as readers take these texts for HTML."""

    def title(self) -> str:
        return _("News of the neighbourhood centres")

    def description(self) -> str:
        return _("What happens at the neighbourhood centres of Makkah.")

    def link(self) -> str:
        return reverse("centers:news-list")

    def items(self) -> Any:
        return News.objects.published().select_related("center")[:MOST]

    def item_description(self, item: News) -> str:  # type: ignore[override]
        return escape(item.summary)

    def item_pubdate(self, item: News) -> datetime | None:
        return item.published_at

    def item_guid(self, item: News) -> str:
        return f"urn:uuid:{item.public_id}"

    item_guid_is_permalink = False
