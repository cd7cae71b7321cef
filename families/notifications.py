"""What the portal tells a family; the texts are in templates/families/messages/."""

from django.urls import reverse
from django.utils.translation import override

from core.notifications import notify
from families.models import Family


def tell(family: Family, kind: str, *, event_pk: int, reason: str = "") -> None:
    """Write the message beside the decision, in her language; `event_pk` makes it once for each decision."""
    owner = family.owner
    with override(owner.language):
        link = reverse("families:application")
        center = family.center
        facts = {
            "family": str(family),
            "reference": family.reference,
            "center": str(center or ""),
            "center_phone": center.phone if center else "",
            "reason": reason,
        }
    notify(owner, kind, language=owner.language, context=facts, key=f"{kind}:{event_pk}", link=link)
