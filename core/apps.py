"""Building blocks with no business words."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CoreConfig(AppConfig):
    name = "core"
    verbose_name = _("Messages and trail")

    def ready(self) -> None:
        from core.certificates import admin  # noqa: F401  registers its page; its decisions build on core.admin
