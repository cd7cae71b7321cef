"""Pages that everybody may share, kept in the process for some seconds.

A visitor who has done nothing gets the same page as every other, so it is drawn once: the key is language, host and
address. Whoever has a session or a basket is always answered afresh. The seconds lie within those that the answer itself
grants to shared caches (`core.middleware.share_untouched_pages`).
"""

import time
from collections import OrderedDict
from collections.abc import Callable
from functools import wraps
from threading import Lock
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language

from core.middleware import PERSONAL_COOKIES

SECONDS = 10.0
MOST = 400  # pages; the oldest goes first
LARGEST = 300_000  # bytes
LONGEST = 300  # characters of an address worth keeping
View = Callable[..., HttpResponse]


class Drawn:
    """What this process has drawn, by key, for some seconds."""

    def __init__(self) -> None:
        self.kept: OrderedDict[tuple[Any, ...], tuple[float, Any]] = OrderedDict()
        self.lock = Lock()

    def get(self, key: tuple[Any, ...]) -> Any:
        drawn_at, drawn = self.kept.get(key, (0.0, None))
        return drawn if drawn is not None and time.monotonic() - drawn_at < SECONDS else None

    def put(self, key: tuple[Any, ...], drawn: Any) -> None:
        with self.lock:
            self.kept.pop(key, None)
            self.kept[key] = (time.monotonic(), drawn)
            while len(self.kept) > MOST:
                self.kept.popitem(last=False)

    def forget(self) -> None:
        self.kept.clear()


pages = Drawn()
forms = Drawn()


def shared(view: View) -> View:
    """Draw the page once for all untouched visitors."""

    @wraps(view)
    def once(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        address = request.get_full_path()
        untouched = request.method == "GET" and not PERSONAL_COOKIES.intersection(request.COOKIES)
        if settings.DEBUG or not untouched or len(address) > LONGEST:
            return view(request, *args, **kwargs)
        key = (get_language() or "", request.scheme or "", request.get_host(), address)
        body = pages.get(key)
        if body is not None:
            return HttpResponse(body)
        response = view(request, *args, **kwargs)
        if response.status_code == 200 and not response.cookies and len(response.content) < LARGEST:
            pages.put(key, response.content)
        return response

    return once
