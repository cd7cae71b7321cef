"""The shop."""

from typing import Any

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from marketplace.order_schedules import SCHEDULES


class MarketplaceConfig(AppConfig):
    name = "marketplace"
    verbose_name = _("Shop")
    schedules = SCHEDULES

    def ready(self) -> None:
        from families import events  # models are ready now
        from marketplace import closing, notifications, registration, sections

        notifications.register_kinds()
        events.first_product_task.register(registration.first_product_task)
        events.family_page_sections.register(sections.products_of)
        events.family_stopped_selling.connect(closing.refuse_with_open_orders)
        # Orders register below this line.
        from marketplace import order_notifications  # models are ready now

        order_notifications.register_kinds()

    def queues(self, user: Any) -> list[Any]:
        """What waits for this officer, for the staff's home page."""
        from marketplace import order_queues, queues  # models are ready now

        return [*queues.queues(user), *order_queues.queues(user)]
