"""The kinds of message the catalogue sends; texts are in templates/marketplace/messages/."""

from django.utils.translation import gettext_lazy as _

from core.notifications import register

KINDS = {
    "published": (_("Product published"), ("portal", "sms")),
    "changes_requested": (_("Product: changes requested"), ("portal", "sms")),
    "rejected": (_("Product not accepted"), ("portal", "sms")),
    "held": (_("Product held back"), ("portal", "sms")),
    "freed": (_("Product on sale again"), ("portal",)),
    "change_confirmed": (_("Change to a product confirmed"), ("portal",)),
    "change_declined": (_("Change to a product declined"), ("portal",)),
}


def register_kinds() -> None:
    """Tell core.notifications; called once, from AppConfig.ready."""
    for name, (label, channels) in KINDS.items():
        register(f"marketplace.product_{name}", channels=channels, label=label)
