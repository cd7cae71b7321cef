from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FamiliesConfig(AppConfig):
    name = "families"
    verbose_name = _("Productive families")

    def ready(self) -> None:
        from families import kinds  # the kinds of message register once the registry is ready

        kinds.register()
