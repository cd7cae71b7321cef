"""Language from the path, a page for a wrong way in, pages that everybody may share, isolation of what is ours."""

from collections.abc import Callable

from django.conf import settings
from django.db import DataError
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.cache import get_conditional_response

from core.shared_pages import Answer, etag_of, is_untouched, key_of, pages

Next = Callable[[HttpRequest], HttpResponse]
PREFIXES = {code for code, _ in settings.LANGUAGES} - {settings.LANGUAGE_CODE}


def sound_address(get_response: Next) -> Next:
    """What no page of ours can have sent is a bad request and not a crash.

    A NUL is in no address and no cookie of ours, and PostgreSQL keeps none. A number or a year beyond every column shows only
    when it is looked for: on pages that are looked at, and among the keys and filters of the admin's lists.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        if any("\0" in text for text in (request.path, *request.COOKIES.values())):
            return HttpResponseBadRequest(render_to_string("400.html"))
        return get_response(request)

    def process_exception(request: HttpRequest, error: Exception) -> HttpResponse | None:
        is_odd = isinstance(error, DataError | OverflowError) or (isinstance(error, ValueError) and "NUL" in str(error))
        in_list = request.resolver_match is not None and request.resolver_match.view_name.endswith("_changelist")
        if in_list:
            is_odd = is_odd or isinstance(error, ValueError)
        elif request.method not in ("GET", "HEAD"):
            is_odd = False
        return HttpResponseBadRequest(render_to_string("400.html")) if is_odd else None

    middleware.process_exception = process_exception  # type: ignore[attr-defined]
    return middleware


def language_from_path(get_response: Next) -> Next:
    """`/en/…` is English, everything else Arabic. A browser's own wish is not asked: the page must vary by address only."""

    def middleware(request: HttpRequest) -> HttpResponse:
        first = request.path_info.split("/", 2)[1] if request.path_info.startswith("/") else ""
        language = first if first in PREFIXES else settings.LANGUAGE_CODE
        with translation.override(language):
            request.LANGUAGE_CODE = language  # type: ignore[attr-defined]
            response = get_response(request)
            response.headers.setdefault("Content-Language", language)
        return response

    return middleware


def say_not_allowed(get_response: Next) -> Next:
    """An address asked in a way it does not answer: Django's empty 405 gets a page with a way on."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if response.status_code == 405 and not response.streaming and not response.content:
            response.content = render_to_string("405.html", request=request).encode()
            response["Content-Type"] = "text/html; charset=utf-8"
            response["Content-Length"] = str(len(response.content))
        return response

    return middleware


def forget(answer: Answer) -> None:
    """Nobody wants it for longer."""


def share_untouched_pages(get_response: Next) -> Next:
    """A page for a visitor who has done nothing may be kept by everyone; any other answer by nobody.

    What a view lends with `shared_for` is kept here too and answered again without asking the view. A cache before us
    keeps it as long again, so that nothing on it is older than twice its seconds.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        key = key_of(request)
        if key is None or key not in pages:
            return answer(request, key)
        kept = pages.get(key)
        if kept is not None:
            return kept.to(request)
        with pages.turn(key):
            kept = pages.get(key)
            return kept.to(request) if kept is not None else answer(request, key)

    def answer(request: HttpRequest, key: tuple[str, ...] | None) -> HttpResponse:
        response = get_response(request)
        if response.has_header("Cache-Control"):
            if response["Cache-Control"].startswith("public"):
                del response["Vary"]  # the same for everybody, whoever they are
            return response
        untouched = is_untouched(request) and not response.cookies
        if request.method not in ("GET", "HEAD") or response.status_code not in (200, 304, 404, 301) or not untouched:
            response["Cache-Control"] = "no-store, private"
            return response
        if response.status_code != 200 or response.streaming:
            response["Cache-Control"] = "no-cache"
            return response
        del response["Vary"]
        seconds = getattr(response, "kept_for", 0)
        # No stale-while-revalidate: a browser would take it for itself, too, and show the page of before her first piece.
        response["Cache-Control"] = f"public, max-age=0, s-maxage={seconds or 60}"
        known: Answer | None = getattr(response, "known", None)
        if known is None:
            response["ETag"] = etag_of(response.content)
        if key and seconds:
            known = known or Answer(response)
            pages.put(key, known, seconds)
            getattr(response, "keep", forget)(known)
            return known.to(request)
        return get_conditional_response(request, etag=response["ETag"], response=response) or response

    return middleware


def isolate(get_response: Next) -> Next:
    """Cross-origin isolation headers."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if response.get("Content-Encoding") == "identity":
            del response["Content-Encoding"]
        response.headers.setdefault("Cross-Origin-Embedder-Policy", "require-corp")
        return response

    return middleware
