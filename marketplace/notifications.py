"""The kinds of message the catalogue sends; texts are in templates/marketplace/messages/."""

from core.notifications import register

KINDS = {
    "published": ("portal", "sms"),
    "changes_requested": ("portal", "sms"),
    "rejected": ("portal", "sms"),
    "held": ("portal", "sms"),
    "freed": ("portal",),
    "change_confirmed": ("portal",),
    "change_declined": ("portal",),
}


def register_kinds() -> None:
    """Tell core.notifications; called once, from AppConfig.ready."""
    for name, channels in KINDS.items():
        register(f"marketplace.product_{name}", channels=channels)
