"""How codes and account mails leave, and how many may."""

from allauth.account.adapter import get_adapter
from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import get_language

from core.notifications import notify, register, sms_allowed
from core.throttle import forgive, hit

CODE = register("accounts.code", channels=["sms", "email"], is_secret=True)
MAIL = register("accounts.mail", channels=["email"], is_secret=True)  # allauth's own letters, rendered by its templates
MOVED = register("accounts.moved", channels=["sms", "email"])

MINUTE, DAY = 60, 24 * 60 * 60
# A whole centre signs up behind one address: what one person gets is tight, what an address gets is wide.
PER_RECIPIENT_A_MINUTE = 3
PER_RECIPIENT_A_DAY = 20
PER_ADDRESS_A_MINUTE = 120


def may_send(request: HttpRequest, channel: str, recipient: str) -> bool:
    """Ask outside a transaction; each question counts."""
    ip = get_adapter().get_client_ip(request)
    return (
        hit(f"code:ip:{ip}", PER_ADDRESS_A_MINUTE, MINUTE)
        and hit(f"code:to:{recipient}", PER_RECIPIENT_A_MINUTE, MINUTE)
        and hit(f"code:to-day:{recipient}", PER_RECIPIENT_A_DAY, DAY)
        and (channel != "sms" or sms_allowed(recipient, ip=ip))
    )


def forgive_recipient(recipient: str) -> None:
    """Who typed the right code is genuine; her next sign-in does not wait."""
    forgive(f"code:to:{recipient}")


def send(kind: str, channel: str, recipient: str, context: dict[str, str], *, key: str | None = None) -> None:
    """One message on one channel, in the language of the page; it leaves after the commit."""
    to = {"phone": recipient} if channel == "sms" else {"email": recipient}
    with transaction.atomic():
        notify(None, kind, language=get_language() or "ar", context=dict(context), key=key, channels=[channel], **to)


def send_code(channel: str, recipient: str, code: str, *, key: str) -> None:
    send(CODE.name, channel, recipient, {"code": code}, key=key)
