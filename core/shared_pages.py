"""Whole answers that everybody may share, kept in this process for some seconds.

A view says with `shared_for(response, seconds)` how long its page may be the same for every visitor who has done nothing;
`core.middleware.share_untouched_pages` keeps it, already compressed, and answers the next one before anything else runs.
When the seconds are over, `Redrawn` spares the drawing where nothing has changed that the page was drawn from.
"""

import gzip
import hashlib
import time
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from threading import Lock
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.middleware.gzip import re_accepts_gzip
from django.utils import timezone
from django.utils.cache import get_conditional_response

SECONDS = 3.0  # of a page that shows seats or hours: no older for whoever has done nothing; whoever is signed in sees this moment
MOST = 400  # answers; the oldest goes first
AN_HOUR = 3600.0  # seconds
LARGEST = 300_000  # bytes
LONGEST = 300  # characters of an address worth keeping
PATIENCE = 2.0  # seconds that a thread waits for another's page before it makes its own
SMALLEST_PACKED = 200  # bytes; below them compression gains nothing
View = Callable[..., HttpResponse]
PERSONAL_COOKIES = {settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME, "basket"}


class Turn:
    """A lock and how many threads have to do with it."""

    def __init__(self) -> None:
        self.lock, self.waiting = Lock(), 0


class Drawn:
    """What this process has made, by key, each thing for its own seconds."""

    def __init__(self, most: int = MOST) -> None:
        self.most = most
        self.kept: OrderedDict[tuple[Any, ...], tuple[float, Any]] = OrderedDict()
        self.turns: dict[tuple[Any, ...], Turn] = {}
        self.lock = Lock()

    def __contains__(self, key: tuple[Any, ...]) -> bool:
        """Whether it was kept lately, however old it is now."""
        return key in self.kept

    def get(self, key: tuple[Any, ...]) -> Any:
        until, thing = self.kept.get(key, (0.0, None))
        return thing if thing is not None and time.monotonic() < until else None

    @contextmanager
    def turn(self, key: tuple[Any, ...]) -> Iterator[None]:
        """One at a time makes a thing that was kept before; the others wait a moment and find it."""
        with self.lock:
            turn = self.turns.setdefault(key, Turn())
            turn.waiting += 1
        is_mine = turn.lock.acquire(timeout=PATIENCE)
        try:
            yield
        finally:
            if is_mine:
                turn.lock.release()
            with self.lock:
                turn.waiting -= 1
                if not turn.waiting:
                    self.turns.pop(key, None)

    def put(self, key: tuple[Any, ...], thing: Any, seconds: float) -> None:
        with self.lock:
            self.kept.pop(key, None)
            self.kept[key] = (time.monotonic() + seconds, thing)
            while len(self.kept) > self.most:
                self.kept.popitem(last=False)

    def forget(self) -> None:
        self.kept.clear()


class Answer:
    """One page with its headers; packed for a browser that takes gzip when the first such browser asks."""

    def __init__(self, response: HttpResponse) -> None:
        self.body: bytes | None = response.content
        self.headers = dict(response.headers)
        self.packed: bytes | None = None if len(response.content) >= SMALLEST_PACKED else b""

    def to(self, request: HttpRequest) -> HttpResponse:
        """The page, or «not modified»; packed, its ETag is a weak one."""
        headers, packs = self.headers, re_accepts_gzip.search(request.headers.get("accept-encoding", ""))
        body = self.pack() if packs else b""
        if body:
            headers = {**headers, "Content-Encoding": "gzip", "ETag": f"W/{headers['ETag']}", "Vary": "Accept-Encoding"}
        else:
            body = self.unpacked()
        headers["Content-Length"] = str(len(body))
        response = HttpResponse(body, headers=headers)
        return get_conditional_response(request, etag=headers["ETag"], response=response) or response

    def pack(self) -> bytes:
        """The page compressed, and only that kept from now on; empty for one too small to gain by it."""
        body = self.body
        if self.packed is None and body is not None:
            self.packed = gzip.compress(body, compresslevel=5, mtime=0)
        if self.packed:
            self.body = None
        return self.packed or b""

    def unpacked(self) -> bytes:
        body = self.body
        return body if body is not None else gzip.decompress(self.packed or b"")


pages = Drawn()


def is_untouched(request: HttpRequest) -> bool:
    """Whether the visitor carries nothing that would make a page hers."""
    return not PERSONAL_COOKIES.intersection(request.COOKIES)


def key_of(request: HttpRequest) -> tuple[str, ...] | None:
    """What a kept answer depends on; None for a request that is always answered afresh."""
    query = request.META.get("QUERY_STRING", "")
    if request.method != "GET" or len(request.path) + len(query) > LONGEST or not is_untouched(request):
        return None
    return (request.scheme or "", request.get_host(), request.path, query)


def shared_for(response: HttpResponse, seconds: float) -> HttpResponse:
    """Let everybody untouched have this page for so long, from here and from caches before us."""
    if response.status_code == 200 and not settings.DEBUG and len(response.content) < LARGEST:
        response.kept_for = seconds  # type: ignore[attr-defined]
    return response


def shared(seconds: float) -> Callable[[View], View]:
    """The same for a view whose every page may be shared."""

    def decorate(view: View) -> View:
        @wraps(view)
        def once(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            return shared_for(view(request, *args, **kwargs), seconds)

        return once

    return decorate


class Redrawn:
    """Pages kept for as long as the facts they were drawn from stay the same.

    The view reads the facts, in any form that can be compared, and gives what draws a page of them. They must hold all that
    the page shows; what passes with time, such as «new», may stay until the next hour of the clock.
    """

    def __init__(self, most: int) -> None:
        self.kept = Drawn(most)

    def page(self, request: HttpRequest, facts: Any, draw: Callable[[], HttpResponse]) -> HttpResponse:
        key = None if settings.DEBUG else key_of(request)
        if key is None:
            return draw()
        now = timezone.localtime()
        facts = (now.date(), now.hour, facts)
        known = self.kept.get(key)
        if known is not None and known[0] == facts:
            response = HttpResponse(known[1].unpacked())
            response.known = known[1]  # type: ignore[attr-defined]
            return response

        def keep(answer: Answer) -> None:
            answer.pack()  # also for a robot that takes no gzip: these are many, and stay long
            self.kept.put(key, (facts, answer), AN_HOUR)

        response = draw()
        response.keep = keep  # type: ignore[attr-defined]
        return response

    def forget(self) -> None:
        self.kept.forget()


def etag_of(body: bytes) -> str:
    return f'"{hashlib.blake2b(body, digest_size=12).hexdigest()}"'
