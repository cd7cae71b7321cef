"""Limits that answer politely, and the second lock on the staff's door."""

from collections.abc import Callable
from typing import Any

from allauth.account.internal.flows.login import get_authentication_records, record_authentication
from allauth.core.exceptions import RateLimited
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from accounts.delivery import DayIsFull
from accounts.models import User

Next = Callable[[HttpRequest], HttpResponse]
FACTORS = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]


def too_many(request: HttpRequest, *, is_day: bool = False) -> HttpResponse:
    response = render(request, "429.html", {"is_day": is_day}, status=429)
    response["Retry-After"] = "3600" if is_day else "60"
    return response


def rate_limited_is_429(get_response: Next) -> Next:
    """A limit hit deep inside a flow is a page that says so, not a crash."""

    def middleware(request: HttpRequest) -> HttpResponse:
        return get_response(request)

    def process_exception(request: HttpRequest, error: Exception) -> HttpResponse | None:
        return too_many(request, is_day=isinstance(error, DayIsFull)) if isinstance(error, RateLimited) else None

    middleware.process_exception = process_exception  # type: ignore[attr-defined]
    return middleware


def has_second_factor(request: HttpRequest) -> bool:
    """Whether this very session has shown one."""
    return any(record.get("method") == "mfa" for record in get_authentication_records(request, request.user))


def staff_second_factor(get_response: Next) -> Next:
    """Nobody is told what the admin holds: a visitor is asked to sign in, whoever is not staff finds nothing there.
    Staff come in with a second factor shown in this session."""

    def middleware(request: HttpRequest) -> HttpResponse:
        door = reverse("admin:index")
        if not request.path_info.startswith(door):
            return get_response(request)
        user = request.user
        if not user.is_authenticated:
            return redirect(f"{reverse('account_staff_login')}?{urlencode({'next': request.get_full_path()})}")
        if not (user.is_active and user.is_staff):
            raise Http404
        if settings.STAFF_SECOND_FACTOR and not has_second_factor(request):
            return redirect(where_to_show_it(request))
        return get_response(request)

    return middleware


def where_to_show_it(request: HttpRequest) -> str:
    """Staff with a key show it; staff without set one up first."""
    if not is_mfa_enabled(request.user, FACTORS):
        messages.info(request, _("Turn on the authenticator app or a key first; then the staff's pages open."))
        return reverse("mfa_index")
    page = (
        "mfa_reauthenticate"
        if is_mfa_enabled(request.user, [Authenticator.Type.TOTP])
        else "mfa_reauthenticate_webauthn"
    )
    return f"{reverse(page)}?{urlencode({'next': request.path})}"


def first_factor_is_shown(
    sender: Any, request: HttpRequest, user: User, authenticator: Authenticator, **kwargs: Any
) -> None:
    """Who has just set up her first second factor proved it in doing so: no second code half a minute later."""
    factors = Authenticator.objects.filter(user=user, type__in=FACTORS)
    if authenticator.type in FACTORS and factors.count() == 1:
        record_authentication(request, user, method="mfa", type=authenticator.type)
