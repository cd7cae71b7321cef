"""Opportunities, shifts, teams and hours."""

from typing import Any

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from core.hits import register
from core.schedules import daily, every


class VolunteeringConfig(AppConfig):
    name = "volunteering"
    verbose_name = _("Volunteering")
    schedules = (
        every("volunteering.run-shifts", "volunteering.actions.running.run_by_the_clock", minutes=1),
        every("volunteering.propose-ends", "volunteering.actions.attendance.propose_ends", minutes=15),
        daily("volunteering.remind", "volunteering.actions.running.remind", at="10:10"),
        daily("volunteering.forget-guardians", "volunteering.actions.consenting.forget_guardians", at="03:30"),
        daily("volunteering.forget-imports", "volunteering.actions.importing.forget_imports", at="03:40"),
        daily("volunteering.end-licences", "volunteering.actions.teaming.end_licences", at="00:20"),
        daily("volunteering.compare-totals", "volunteering.actions.totals.compare", at="03:50"),
    )

    def ready(self) -> None:
        from centers import events  # models are ready now
        from volunteering import hits, notifications, sections
        from volunteering.actions import certifying

        events.center_page_sections.register(sections.opportunities_of)
        notifications.register_kinds()
        certifying.register_kind()
        register(hits.opportunities)
        register(hits.teams)

    def queues(self, user: Any) -> list[Any]:
        """What waits for this officer, for the staff's home page."""
        from volunteering.queues import queues  # models are ready now

        return queues(user)
