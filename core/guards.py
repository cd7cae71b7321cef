"""Who may call a view. Everything needs a signed-in person unless it says `public`."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlsplit

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.middleware.csrf import CsrfViewMiddleware
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt

public = login_not_required
View = Callable[..., HttpResponse]


def comes_from_here(request: HttpRequest) -> bool:
    """The browser itself says that one of our own pages sent this request."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site == "same-origin"
    origin = request.headers.get("Origin")
    return origin is not None and urlsplit(origin)[:2] == (request.scheme, request.get_host())


def post_only(page: str, *names: str, **fixed: str) -> Callable[[View], View]:
    """Answer a POST; lead every other visit to the page on which the button stands.

    A reload, the other language and the way back from signing in come by GET. `page` is the name of the page's address,
    `names` are the parts of this address that it needs, `fixed` are parts that are always the same.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.method in ("GET", "HEAD"):
                return redirect(reverse(page, kwargs={name: kwargs[name] for name in names} | fixed))
            if request.method != "POST":
                return HttpResponseNotAllowed(["GET", "HEAD", "POST"])
            return view(request, *args, **kwargs)

        return guarded

    return decorate


class TokenCheck(CsrfViewMiddleware):
    """Django's own check, asked for its answer only."""

    def _reject(self, request: HttpRequest, reason: str) -> Any:
        return reason


def same_origin_post(view: View) -> View:
    """Guard a POST on a page that carries no token because everybody gets the same page.

    Accepted: a request that the browser vouches for (`Sec-Fetch-Site`, or `Origin`), or one with a valid CSRF token.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        safe = request.method in ("GET", "HEAD", "OPTIONS") or getattr(request, "_dont_enforce_csrf_checks", False)
        if not safe and not comes_from_here(request):
            check = TokenCheck(view)
            check.process_request(request)
            if check.process_view(request, view, (), {}) is not None:
                raise PermissionDenied
        return view(request, *args, **kwargs)

    return csrf_exempt(guarded)


def private_page(view: View) -> View:
    """For one pair of eyes: no cache, no search engine, no address handed to another site."""

    @wraps(view)
    def guarded(*args: Any, **kwargs: Any) -> HttpResponse:
        response = view(*args, **kwargs)
        response["Cache-Control"] = "no-store, private"
        response["X-Robots-Tag"] = "noindex, nofollow"
        response["Referrer-Policy"] = "same-origin"
        return response

    return guarded
