"""One-time codes: six digits sent to a phone or an e-mail, good for five minutes, three tries and one use.

The session holds only a keyed digest of the code and the encrypted address. Tries are counted by `core.throttle`, in
one statement, so that many requests at once get no more of them than one after another.
"""

import base64
import secrets
import time
from dataclasses import asdict, dataclass, field
from typing import Any

from allauth.core.exceptions import RateLimited
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare, salted_hmac

from accounts import delivery
from core import crypto
from core.text import normalise
from core.throttle import hit

SESSION_KEY = "account_code"
CONTEXT = "accounts.code"
DIGITS = 6
LIFETIME = 300
TRIES = 3
RESENDS = 3
RESEND_AFTER = 30

SMS, EMAIL = "sms", "email"
SIGN_IN, CHANGE, CONFIRM = "sign_in", "change", "confirm"


class FlowEnded(Exception):
    """Too many wrong codes: whoever is typing starts again."""


@dataclass
class Pending:
    """A code that was sent and not yet used. `address` is sealed; read it with `.recipient`."""

    purpose: str
    channel: str
    address: str
    next: str = ""
    user_id: int | None = None
    digest: str = ""
    wrong: int = 0
    resends: int = 0
    sent_at: float = 0.0
    nonce: str = field(default_factory=lambda: secrets.token_urlsafe(16))

    @property
    def recipient(self) -> str:
        return crypto.decrypt(base64.b64decode(self.address), CONTEXT)

    @property
    def is_alive(self) -> bool:
        return time.time() - self.sent_at <= LIFETIME

    @property
    def can_resend(self) -> bool:
        return self.resends < RESENDS

    @property
    def wait(self) -> int:
        """Seconds until another code may be asked for."""
        return max(0, round(self.sent_at + RESEND_AFTER - time.time()))


def digest_of(nonce: str, code: str) -> str:
    return salted_hmac(CONTEXT, f"{nonce}:{code}", algorithm="sha256").hexdigest()


def keep(request: HttpRequest, pending: Pending) -> None:
    request.session[SESSION_KEY] = asdict(pending)


def forget(request: HttpRequest) -> None:
    request.session.pop(SESSION_KEY, None)


def send(request: HttpRequest, pending: Pending) -> None:
    """Make a fresh code and send it. Raises RateLimited when the number, the address or the day has had its share."""
    recipient = pending.recipient
    delivery.admit(request, pending.channel, recipient)
    code = f"{secrets.randbelow(10**DIGITS):0{DIGITS}d}"
    pending.digest, pending.sent_at = digest_of(pending.nonce, code), time.time()
    delivery.send_code(pending.channel, recipient, code, key=f"code:{pending.nonce}:{pending.resends}")
    keep(request, pending)


def begin(request: HttpRequest, purpose: str, channel: str, address: str, *, next_url: str = "") -> Pending:
    sealed = base64.b64encode(crypto.encrypt(address, CONTEXT)).decode()
    pending = Pending(purpose, channel, sealed, next=next_url, user_id=request.user.pk)
    send(request, pending)
    return pending


def waiting(request: HttpRequest, *purposes: str) -> Pending | None:
    """The code this visitor is expected to type, if it was sent for one of these purposes and to the same person."""
    kept: dict[str, Any] | None = request.session.get(SESSION_KEY)
    if not kept or kept["purpose"] not in purposes or kept["user_id"] != request.user.pk:
        return None
    pending = Pending(**kept)
    return pending if pending.is_alive else None


def resend(request: HttpRequest, pending: Pending) -> None:
    if not pending.can_resend or pending.wait:
        raise RateLimited
    pending.resends += 1
    send(request, pending)


def check(request: HttpRequest, pending: Pending, typed: str) -> bool:
    """Whether this is the code. A right one is used up; the third wrong one ends the flow with FlowEnded."""
    if not hit(f"code-try:{pending.nonce}", TRIES, LIFETIME * (RESENDS + 1)):
        forget(request)
        raise FlowEnded
    code = "".join(normalise(typed).replace("-", " ").split())
    if constant_time_compare(digest_of(pending.nonce, code), pending.digest) and pending.is_alive:
        forget(request)
        return hit(f"code-used:{pending.nonce}", 1, LIFETIME * 2)
    pending.wrong += 1
    if pending.wrong >= TRIES:
        forget(request)
        raise FlowEnded
    keep(request, pending)
    return False
