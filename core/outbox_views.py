"""What was sent: the demo's outbox for everybody who tries the portal, and a person's own messages."""

import re
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from core.guards import public
from core.identifiers import mask, normalise_mobile, show_mobile
from core.models import Channel, Notification
from core.pagination import paginate

SHOWN = 60
LOOKED_THROUGH = 600  # addresses are encrypted: a filter reads the newest and compares
DEMO_ADDRESS = re.compile(r"\+966500000[12][0-9]{2}|[^@]+@bayt\.example")
CODE = re.compile(r"(?<![\w-])[0-9]{6}(?![\w-])")  # not the digits of an address


@dataclass(frozen=True)
class Sent:
    """One message as the outbox page shows it."""

    row: Notification

    @property
    def to(self) -> str:
        """In clear for the demo's own people, masked for any other."""
        address = str(self.row.address or "")
        return show_mobile(address) if DEMO_ADDRESS.fullmatch(address) else mask(address)

    @property
    def code(self) -> str:
        found = CODE.search(str(self.row.body or ""))
        return found[0] if found else ""


def number_of(text: str) -> str:
    """The number as it is stored; what is no number finds nothing."""
    try:
        return normalise_mobile(text)
    except ValidationError:
        return text.strip().lower()


@public
@require_safe
def outbox(request: HttpRequest) -> HttpResponse:
    """Newest SMS and e-mail first; only in the demo and while developing."""
    if not (settings.PORTAL_DEMO or settings.DEBUG):
        raise Http404
    to = request.GET.get("to", "").strip()[:120]
    sent = Notification.objects.exclude(channel=Channel.PORTAL).order_by("-created_at", "-pk")
    if to:
        wanted = number_of(to)
        rows: Any = [row for row in sent[:LOOKED_THROUGH] if str(row.address) == wanted][:SHOWN]
    else:
        rows = sent[:SHOWN]
    response = render(request, "core/outbox.html", {"messages_sent": [Sent(row) for row in rows], "to": to})
    response["Cache-Control"] = "no-store, private"
    return response


@login_required
@require_safe
def my_messages(request: HttpRequest) -> HttpResponse:
    """The reader's own messages, unread first; what she has been shown is read from then on."""
    mine = (
        Notification.objects.of(request.user).filter(subject__isnull=False).annotate(is_read=Q(read_at__isnull=False))
    )
    page = paginate(request, mine.order_by("is_read", "-created_at", "-pk"))
    page.object_list = list(page.object_list)
    unread = [message.pk for message in page.object_list if message.read_at is None]
    if unread and "prefetch" not in request.headers.get("Sec-Purpose", ""):
        Notification.objects.filter(pk__in=unread).unread().update(read_at=timezone.now())
    return render(request, "core/my_messages.html", {"page": page})
