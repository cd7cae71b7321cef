"""The portal itself, and the admin site it brings."""

from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig


class PortalConfig(AppConfig):
    """Has no models; its commands (`demo`) need an app to live in."""

    name = "makkah_portal"


class PortalAdminConfig(AdminConfig):
    default_site = "makkah_portal.admin.PortalAdminSite"
