"""The registry of productive families comes up."""

from typing import Any

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FamiliesConfig(AppConfig):
    name = "families"
    verbose_name = _("Productive families")

    def ready(self) -> None:
        from centers import events  # models are ready now
        from families import kinds, sections

        kinds.register()
        events.center_page_sections.register(sections.families_of)

    def queues(self, user: Any) -> list[Any]:
        """What waits for this officer, for the staff's home page."""
        from families.queues import queues  # models are ready now

        return queues(user)
