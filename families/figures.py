"""How many families the registry knows, for the page of the portal's impact."""

from django.utils.translation import gettext_lazy as _

from core.figures import Figure
from families.models import Family


def figures() -> list[Figure]:
    return [
        Figure(
            "families_approved",
            _("families approved"),
            _("Productive families whose registration a centre has approved and that are not suspended or closed."),
            Family.objects.approved().count(),
            icon="store",
        )
    ]
