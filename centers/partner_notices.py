"""What the portal tells the staff who look after a partnership; the texts are in templates/centers/messages/."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from centers.models import Obligation, Partnership
from core.hijri import dual
from core.notifications import notify, register

if TYPE_CHECKING:
    from accounts.models import User

KINDS = {
    "partnership_sent_back": _("Memorandum sent back"),
    "partnership_signed": _("Memorandum signed"),
    "partnership_ending": _("Partnership about to end"),
    "obligation_due": _("Obligation due"),
}


def register_kinds() -> None:
    for name, label in KINDS.items():
        register(name, app="centers", channels=("portal", "email"), label=label)


def keeper_of(partnership: Partnership) -> "User | None":
    """Who is reminded: the one named, else who wrote it; nobody who has left."""
    for person in (partnership.keeper, partnership.author):
        if person is not None and person.is_active and person.is_staff:
            return person
    return None


def tell(
    partnership: Partnership, kind: str, *, key: str, reason: str = "", obligation: Obligation | None = None
) -> bool:
    """Write the message in the keeper's language, once for each `key`; whether there was somebody to tell."""
    person = keeper_of(partnership)
    if person is None:
        return False
    link = reverse("admin:centers_partnership_change", args=[partnership.pk])
    with override(person.language):
        facts = {
            "partnership": str(partnership),
            "partner": partnership.partner_name,
            "last_day": dual(partnership.last_day) if partnership.last_day else "",
            "reason": reason,
            "obligation": str(obligation) if obligation else "",
            "due": dual(obligation.due_on) if obligation and obligation.due_on else "",
            "url": f"{settings.PORTAL_URL}{link}",
        }
    return bool(notify(person, kind, language=person.language, context=facts, key=f"{kind}:{key}", link=link))
