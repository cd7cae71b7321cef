"""The kinds of message a family gets; each is in her portal and on her phone."""

from django.utils.translation import gettext_lazy as _

from core import notifications

KINDS = {
    "family_submitted": _("Registration arrived"),
    "family_approved": _("Family approved"),
    "family_changes_requested": _("Registration: changes requested"),
    "family_rejected": _("Family not accepted"),
    "family_suspended": _("Family suspended"),
    "family_reinstated": _("Family reinstated"),
    "family_closed": _("Family closed"),
}


def register() -> None:
    for kind, label in KINDS.items():
        notifications.register(kind, app="families", channels=["portal", "sms", "email"], label=label)
