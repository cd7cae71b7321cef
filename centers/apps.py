"""Councils, neighbourhood centres and the people who work in them."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CentersConfig(AppConfig):
    name = "centers"
    verbose_name = _("Neighbourhood centres")
