"""Councils, neighbourhood centres, what they run, and the people who work in them."""

from typing import Any

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from core.hits import register
from core.schedules import daily, every


class CentersConfig(AppConfig):
    name = "centers"
    verbose_name = _("Neighbourhood centres")
    schedules = (
        every("centers.run-partnerships", "centers.actions.partner_clock.run_partnerships", minutes=60),
        daily("centers.remind-keepers", "centers.actions.partner_clock.remind_keepers", at="08:30"),
        daily("centers.forget-contacts", "centers.actions.partner_clock.forget_contacts", at="03:35"),
        every("centers.run-programs", "centers.actions.running.run_by_the_clock", minutes=1),
        daily("centers.remind", "centers.actions.running.remind", at="10:00"),
        every("centers.lapse-requests", "centers.actions.deciding.lapse_requests", minutes=10),
        daily("centers.remind-bookers", "centers.actions.deciding.remind_bookers", at="10:05"),
        daily("centers.forget-bookings", "centers.actions.retention.forget_bookings", at="03:35"),
        daily("centers.forget-attendees", "centers.actions.retention.forget_attendees", at="03:25"),
    )

    def ready(self) -> None:
        from centers import hits, notifications, partner_notices  # models are ready now
        from centers.actions import certifying

        notifications.register_kinds()
        partner_notices.register_kinds()
        certifying.register_kind()
        register(hits.programs)
        register(hits.centers)
        register(hits.halls)

    def queues(self, user: Any) -> list[Any]:
        """What waits for this officer, for the staff's home page."""
        from centers import partner_queues, queues  # models are ready now

        return [*queues.queues(user), *partner_queues.queues(user)]
