"""Messages to people: one row per message and channel, written with the business change, sent after it, once.

    register("family_approved", app="families", channels=["portal", "sms"], label=_("Family approved"))  # when the app gets ready

    notify(family.owner, "family_approved", context={"family": family.name}, key=f"family_approved:{family.pk}")

"accounts.code" names its app itself. Texts are templates `templates/<app>/messages/<name>.{portal,sms,email}.txt`,
plain text (nothing is escaped), rendered in the reader's language. Of `portal` and `email` the first line is the title,
the rest the text; an SMS is one text.

A message with a `key` is written once, however often the action runs. In the portal it is there with the commit; SMS
and e-mail leave by the job `deliver`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F, Q
from django.template import Context
from django.template.loader import get_template
from django.utils import timezone, translation

from core import email as emails
from core import sms
from core.jobs import backoff, enqueue, enqueue_at, job
from core.models import Channel, Notification, NotificationStatus
from core.throttle import ends_at, hit

DAY = 86_400
SMS_PER_NUMBER_A_DAY = 15
SMS_PER_ADDRESS_A_DAY = 300  # a mosque or a school is one address
SMS_A_DAY = 20_000
BUDGET = "sms:all"
MAX_SENDS = 5
SPREAD = 600  # seconds over which what waited for the next day leaves
SENDING_LEASE = timedelta(seconds=60)  # a send that has said nothing by then died with its worker
KEPT_FOR = timedelta(days=180)
SECRET_KEPT_FOR = timedelta(days=1)


class BudgetSpent(Exception):
    """All SMS of the day are sent: no fault of the message, so it costs it no try."""


@dataclass(frozen=True)
class Kind:
    """A kind of message, with its `label` for staff. A secret one (a code) is forgotten after a day."""

    name: str
    app: str
    channels: tuple[Channel, ...]
    is_secret: bool
    label: Any = ""

    def template(self, channel: Channel) -> str:
        return f"{self.app}/messages/{self.name.rpartition('.')[2]}.{channel.value}.txt"


kinds: dict[str, Kind] = {}


def register(
    name: str, *, app: str = "", channels: Iterable[str] = ("portal",), is_secret: bool = False, label: Any = ""
) -> Kind:
    """Make a kind known, with the channels it uses unless `notify` is told others."""
    home = app or name.partition(".")[0]
    kinds[name] = Kind(name, home, tuple(Channel(channel) for channel in channels), is_secret, label)
    return kinds[name]


def in_words(name: str) -> str:
    """What staff read; a kind that no app sends any more keeps its code."""
    kind = kinds.get(name)
    return str(kind.label or name) if kind else name


def kind_named(name: str) -> Kind:
    if name not in kinds:
        raise LookupError(f'No message kind "{name}": core.notifications.register it when its app gets ready.')
    return kinds[name]


def notify(
    recipient: Any,
    kind: str,
    *,
    language: str | None = None,
    context: dict[str, Any] | None = None,
    phone: str | None = None,
    email: str | None = None,
    key: str | None = None,
    channels: Iterable[str] | None = None,
    link: str = "",
) -> list[Notification]:
    """Write one message per channel that can reach this person, in the running transaction; returns the new rows.

    `recipient` may be None (a guest) when `phone` or `email` is given. `link` (or `context["link"]`) is a path in
    the portal; texts have it as `{{ link }}`.
    """
    known = kind_named(kind)
    facts = dict(context or {})
    link = facts["link"] = link or facts.get("link", "")
    language = language or getattr(recipient, "language", None) or "ar"
    reach = {
        Channel.PORTAL: "" if recipient else None,
        Channel.SMS: phone or getattr(recipient, "phone", None) or None,
        Channel.EMAIL: email or getattr(recipient, "email", None) or None,
    }
    chosen = known.channels if channels is None else [Channel(channel) for channel in channels]
    with transaction.atomic():
        rows = [
            write(recipient, known, channel, str(reach[channel]), language, facts, key, link)
            for channel in chosen
            if reach[channel] is not None
        ]
    return [row for row in rows if row]


def write(
    recipient: Any,
    kind: Kind,
    channel: Channel,
    address: str,
    language: str,
    context: dict[str, Any],
    key: str | None,
    link: str,
) -> Notification | None:
    """The row of one channel and, outside the portal, the job that sends it; None when its key was used before."""
    subject, body = render(kind, channel, language, context)
    is_portal = channel is Channel.PORTAL
    fields = {
        "recipient": recipient,
        "kind": kind.name,
        "language": language,
        "address": address or None,
        "subject": subject,
        "body": body,
        "link": link,
        "status": NotificationStatus.SENT if is_portal else NotificationStatus.PENDING,
        "sent_at": timezone.now() if is_portal else None,
    }
    try:
        with transaction.atomic():
            row = Notification.objects.create(key=key, channel=channel, **fields)
    except IntegrityError:  # written before, which is seldom: asking first would cost every message a query
        if key is None:
            raise
        return None
    if not is_portal:
        enqueue("core.notifications.deliver", row.pk)
    return row


def render(kind: Kind, channel: Channel, language: str, context: dict[str, Any]) -> tuple[str, str]:
    """(title, text) in `language`; an SMS has no title."""
    template: Any = get_template(kind.template(channel))
    with translation.override(language):
        text = template.template.render(Context(context, autoescape=False)).strip()
    if channel is Channel.SMS:
        return "", text
    title, _, rest = text.partition("\n")
    return title.strip(), rest.strip()


def claim(pk: int) -> Notification | None:
    """Make a due message ours to send. `durable`: refuses to run inside a transaction, where nothing may be sent."""
    now = timezone.now()
    with transaction.atomic(durable=True):
        abandoned = Q(status=NotificationStatus.SENDING, next_try_at__lte=now)
        due = Notification.objects.filter(Q(status=NotificationStatus.PENDING, next_try_at__lte=now) | abandoned, pk=pk)
        if not due.update(
            status=NotificationStatus.SENDING, attempts=F("attempts") + 1, next_try_at=now + SENDING_LEASE
        ):
            return None
        return Notification.objects.get(pk=pk)


@job(attempts=3, timeout=45, urgent=True)
def deliver(pk: int) -> None:
    """Send one message, or put it off. Running it twice, at once or after a crash, sends once: the claim decides."""
    message = claim(pk)
    if message is None:
        return
    try:
        send(message)
    except BudgetSpent:
        wait_for_budget(message)
        return
    except Exception as error:  # whatever a provider does to us, the message waits for its next try
        put_off(message, error)
        return
    ours(message).update(status=NotificationStatus.SENT, sent_at=timezone.now(), last_error="")


def ours(message: Notification) -> Any:
    """The row, as long as nobody else has claimed it since."""
    return Notification.objects.filter(pk=message.pk, status=NotificationStatus.SENDING, attempts=message.attempts)


def send(message: Notification) -> None:
    """Hand it to the provider, under a reference that stays the same when it is sent again."""
    reference, to = str(message.public_id), str(message.address or "")
    if message.channel == Channel.SMS:
        if not hit(BUDGET, SMS_A_DAY, DAY):
            raise BudgetSpent
        sms.gateway().send(to, str(message.body or ""), reference=reference)
    else:
        letter = (to, str(message.subject or ""), str(message.body or ""))
        emails.mailer().send(*letter, reference=reference, language=message.language)


@transaction.atomic
def put_off(message: Notification, error: Exception) -> None:
    """Try again later, or give up after the last try. Only our gateways' words are kept: others may quote a person."""
    words = str(error) if isinstance(error, sms.NotSent) else type(error).__name__
    if message.attempts >= MAX_SENDS:
        ours(message).update(status=NotificationStatus.FAILED, last_error=words[:200])
        return
    later = timezone.now() + backoff(message.attempts)
    if ours(message).update(status=NotificationStatus.PENDING, next_try_at=later, last_error=words[:200]):
        enqueue_at(later, "core.notifications.deliver", message.pk)


@transaction.atomic
def wait_for_budget(message: Notification) -> None:
    """Leave it for the next window; a code would be of no use by then and is given up, which staff see."""
    words = "the day's budget is spent"
    if kind_named(message.kind).is_secret:
        ours(message).update(status=NotificationStatus.FAILED, last_error=words)
        return
    later = ends_at(BUDGET) + timedelta(seconds=1 + message.pk % SPREAD)
    wait = {"status": NotificationStatus.PENDING, "next_try_at": later, "last_error": words}
    if ours(message).update(attempts=F("attempts") - 1, **wait):
        enqueue_at(later, "core.notifications.deliver", message.pk)


@job(urgent=True)
def sweep() -> int:
    """Ask again for messages that wait well past their time: their job was lost, or died while sending."""
    late = timezone.now() - timedelta(seconds=30)
    waiting = [NotificationStatus.PENDING, NotificationStatus.SENDING]
    stranded = Notification.objects.filter(status__in=waiting, next_try_at__lte=late).order_by("next_try_at", "pk")
    keys = list(stranded.values_list("pk", flat=True)[:500])
    for pk in keys:
        enqueue("core.notifications.deliver", pk)
    return len(keys)


@job()
def forget() -> int:
    """Blank what a message said and to whom: codes after a day, everything after 180 days."""
    now = timezone.now()
    secret = [kind.name for kind in kinds.values() if kind.is_secret]
    old = Q(created_at__lt=now - KEPT_FOR) | Q(created_at__lt=now - SECRET_KEPT_FOR, kind__in=secret)
    has_content = Q(address__isnull=False) | Q(subject__isnull=False) | Q(body__isnull=False)
    return Notification.objects.filter(old & has_content).update(address=None, subject=None, body=None)


def sms_allowed(phone: str, *, ip: str | None = None) -> bool:
    """May a stranger's request send one more SMS to this number today? Ask outside a transaction."""
    if ip and not hit(f"sms:ip:{ip}", SMS_PER_ADDRESS_A_DAY, DAY):
        return False
    return hit(f"sms:to:{phone}", SMS_PER_NUMBER_A_DAY, DAY)
