"""The kinds of message a family gets; each is in her portal and on her phone."""

from core import notifications

KINDS = (
    "family_submitted",
    "family_approved",
    "family_changes_requested",
    "family_rejected",
    "family_suspended",
    "family_reinstated",
    "family_closed",
)


def register() -> None:
    for kind in KINDS:
        notifications.register(kind, app="families", channels=["portal", "sms", "email"])
