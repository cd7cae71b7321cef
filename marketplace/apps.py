"""The shop."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MarketplaceConfig(AppConfig):
    name = "marketplace"
    verbose_name = _("Shop")

    def ready(self) -> None:
        from families import events  # models are ready now
        from marketplace import notifications, registration, sections

        notifications.register_kinds()
        events.first_product_task.register(registration.first_product_task)
        events.family_page_sections.register(sections.products_of)
        # Orders register below this line.
