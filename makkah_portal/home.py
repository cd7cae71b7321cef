"""The first page: what Makkah makes, who makes it, how it comes to you."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from centers.models import News, Program
from core.guards import public
from core.remembered import Remembered
from makkah_portal.impact import headline_figures
from marketplace.catalogue import rotation
from marketplace.catalogue.shared import shared
from marketplace.catalogue.snapshot import keeper
from volunteering.sections import most_needed

MOST_PROGRAMS = 3
MOST_NEWS = 2


def read_programs() -> list[Program]:
    """What begins next at any centre."""
    return list(Program.objects.coming().filter(starts_at__gt=timezone.now()).for_cards()[:MOST_PROGRAMS])


def read_news() -> list[News]:
    """What happened last."""
    return list(News.objects.published().select_related("center")[:MOST_NEWS])


coming = Remembered(read_programs)
newest = Remembered(read_news)
needed = Remembered(most_needed)


@public
@require_safe
@shared
def home(request: HttpRequest) -> HttpResponse:
    """The same for every visitor; no cookie, no person asked."""
    snapshot = keeper.get()
    shelves = [row for row in snapshot.categories if row.parent_id and snapshot.bits.get(("category", row.pk))]
    shelves.sort(key=lambda row: -snapshot.bits[("category", row.pk)].bit_count())
    context = {
        "shelves": shelves[:12],
        "gifts": rotation.gifts_of_the_day(),
        "families": rotation.stories_of_the_day(),
        "programs": coming.get(),
        "needed": needed.get(),
        "impact": headline_figures(),
        "news": newest.get(),
        "products_count": snapshot.size,
    }
    return render(request, "home/home.html", context)
