"""News, for everybody: a list, an article, a feed."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from centers.feeds import NewsFeed
from centers.models import News
from core.guards import public
from core.pagination import paginate
from core.shared_pages import SECONDS, shared

PER_PAGE = 12
MOST_OTHERS = 4  # two rows of a phone, one of a desktop


@public
@require_safe
@shared(SECONDS)
def news_list(request: HttpRequest) -> HttpResponse:
    """Newest first, with covers. Three queries whatever the number of rows."""
    context = {"page": paginate(request, News.objects.published().for_cards(), PER_PAGE)}
    return render(request, "centers/news_list.html", context)


@public
@require_safe
@shared(SECONDS)
def news_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """The article with its pictures, and what else is new."""
    news = get_object_or_404(News.objects.published().select_related("center", "program"), slug=slug)
    pictures = list(news.pictures.order_by("number"))
    context = {
        "news": news,
        "cover": pictures[0] if pictures else None,
        "body": news.html(pictures),
        "others": News.objects.published().exclude(pk=news.pk).for_cards()[:MOST_OTHERS],
        "address": request.build_absolute_uri(news.get_absolute_url()),
    }
    return render(request, "centers/news_detail.html", context)


@public
@require_safe
def news_feed(request: HttpRequest) -> HttpResponse:
    """The newest as RSS, in the language of the address."""
    return NewsFeed()(request)
