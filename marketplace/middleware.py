"""The basket's cookie: signed, with the number of pieces in it, so that the badge costs no query."""

from collections.abc import Callable
from uuid import UUID

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.http import HttpRequest, HttpResponse

from marketplace.models import Basket

COOKIE = "basket"
MONTH = 30 * 24 * 3600
signer = Signer(salt="marketplace.basket")


def read_cookie(request: HttpRequest) -> tuple[UUID | None, int]:
    """(the basket's id, pieces in it); (None, 0) without a cookie of ours."""
    try:
        public_id, _, count = signer.unsign(request.COOKIES.get(COOKIE, "")).partition(":")
        return UUID(public_id), int(count)
    except (BadSignature, ValueError):
        return None, 0


def remember(response: HttpResponse, basket: Basket | None, pieces: int) -> HttpResponse:
    """Write the cookie, or take it away with the last piece of a basket that is gone."""
    if basket is None:
        response.delete_cookie(COOKIE, samesite="Lax")
        return response
    response.set_cookie(
        COOKIE,
        signer.sign(f"{basket.public_id}:{pieces}"),
        max_age=MONTH,
        secure=not settings.LOOPBACK,
        httponly=True,
        samesite="Lax",
    )
    return response


def basket_badge(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """`request.basket_count` for the header."""

    def middleware(request: HttpRequest) -> HttpResponse:
        request.basket_count = read_cookie(request)[1] if COOKIE in request.COOKIES else 0  # type: ignore[attr-defined]
        return get_response(request)

    return middleware
