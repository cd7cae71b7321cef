"""Pages of a list, 24 at a time, with a count that may be known already."""

from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest
from django.utils.functional import cached_property

PER_PAGE = 24


class KnownCount(Paginator):
    """A paginator that is told the count, where counting would cost more than the page."""

    def __init__(self, *args: Any, known: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.count = known


class CappedCount(Paginator):
    """Counts no further than it must: of millions of rows nobody leafs to the end, and a count would cost more than the page."""

    most = 5_000

    @cached_property
    def is_capped(self) -> bool:
        return bool(self.count >= self.most)

    @cached_property
    def count(self) -> int:
        rows: Any = self.object_list
        return int(rows.order_by().values("pk")[: self.most].count())


def paginate(request: HttpRequest, rows: Any, per_page: int = PER_PAGE, count: int | None = None) -> Page[Any]:
    """The page named by `?page=`; a number that is none, or beyond the end, gives the nearest page there is."""
    paginator = Paginator(rows, per_page) if count is None else KnownCount(rows, per_page, known=count)
    number = request.GET.get("page", "1")
    return paginator.get_page(number if number.isascii() and number.isdigit() and len(number) < 7 else 1)
