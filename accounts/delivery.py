"""How codes and account mails leave, and how many may."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.core.exceptions import RateLimited
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from core import throttle
from core.notifications import notify, register, sms_allowed
from core.throttle import hit

CODE = register("accounts.code", channels=["sms", "email"], is_secret=True, label=_("Sign-in code"))
# allauth's own letters, rendered by its templates
MAIL = register("accounts.mail", channels=["email"], is_secret=True, label=_("Letter about an account"))
MOVED = register("accounts.moved", channels=["sms", "email"], label=_("Number or e-mail was changed"))

MINUTE, DAY = 60, 24 * 60 * 60
# A whole centre signs up behind one address: what one person gets is tight, what an address gets is wide. Anybody can
# ask for codes to anybody's number, so strangers never use all of it up: her own device always has a share of its own.
PER_RECIPIENT_A_MINUTE = 3
STRANGER_A_DAY = 6  # one address to one number
STRANGERS_A_DAY = 10  # all of them to one number
OWN_DEVICE_A_DAY = (
    10  # with SMS also bound by the number's whole budget (core.notifications), which is above the strangers'
)
PER_ADDRESS_A_MINUTE = 120
DEVICE_COOKIE = "device" if settings.LOOPBACK else "__Host-device"
DEVICE_AGE = 180 * DAY


class DayIsFull(RateLimited):
    """Waiting a minute does not help: the day's share of this number is spent, as far as this visitor has one."""


def admit(request: HttpRequest, channel: str, recipient: str) -> None:
    """Count one more code to `recipient`, or raise RateLimited. Ask outside a transaction."""
    ip = get_adapter().get_client_ip(request)
    if not hit(f"code:ip:{ip}", PER_ADDRESS_A_MINUTE, MINUTE):
        raise RateLimited
    is_hers = is_her_device(request, recipient)
    whose = "own" if is_hers else "to"  # a minute of her own: strangers who ask all day do not fill it
    if not hit(f"code:{whose}:{recipient}", PER_RECIPIENT_A_MINUTE, MINUTE):
        raise RateLimited
    if not (is_hers and hit(f"code:own-day:{recipient}", OWN_DEVICE_A_DAY, DAY)) and not (
        hit(f"code:from:{ip}:{recipient}", STRANGER_A_DAY, DAY)
        and hit(f"code:to-day:{recipient}", STRANGERS_A_DAY, DAY)
    ):
        raise DayIsFull
    if channel == "sms" and not sms_allowed(recipient, ip=None if is_hers else ip):
        raise DayIsFull


def forgive(request: HttpRequest, recipient: str) -> None:
    """Who typed the right code is genuine; her next sign-in does not wait."""
    ip = get_adapter().get_client_ip(request)
    for key in (
        f"code:to:{recipient}",
        f"code:own:{recipient}",
        f"code:own-day:{recipient}",
        f"code:from:{ip}:{recipient}",
    ):
        throttle.forgive(key)


def is_her_device(request: HttpRequest, recipient: str) -> bool:
    """Whether this browser has typed a right code for the same number before, or she is signed in."""
    user: Any = getattr(request, "user", None)
    if user is not None and user.is_authenticated and recipient in (user.phone, user.email):
        return True
    return constant_time_compare(request.COOKIES.get(DEVICE_COOKIE, ""), device_mark(recipient))


def device_mark(recipient: str) -> str:
    """Tells nothing about the number without our key."""
    return salted_hmac("accounts.device", recipient, algorithm="sha256").hexdigest()


def know_device(response: HttpResponse, recipient: str) -> None:
    """Let the browser say later that it typed a right code; alone it opens nothing, it only asks for one."""
    response.set_cookie(
        DEVICE_COOKIE,
        device_mark(recipient),
        max_age=DEVICE_AGE,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def send(kind: str, channel: str, recipient: str, context: dict[str, str], *, key: str | None = None) -> None:
    """One message on one channel, in the language of the page; it leaves after the commit."""
    to = {"phone": recipient} if channel == "sms" else {"email": recipient}
    with transaction.atomic():
        notify(None, kind, language=get_language() or "ar", context=dict(context), key=key, channels=[channel], **to)


def send_code(channel: str, recipient: str, code: str, *, key: str) -> None:
    send(CODE.name, channel, recipient, {"code": code}, key=key)
