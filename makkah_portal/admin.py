"""The staff's side: Django admin with a home page of queues."""

from typing import Any

from django.apps import apps
from django.contrib.admin import AdminSite
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, resolve_url
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _


class PortalAdminSite(AdminSite):
    """Signs in through the portal's own page, and opens with what waits for a decision."""

    site_header = site_title = _("Bayt Makkah – staff")
    index_title = _("Waiting for you")
    index_template = "admin/queues.html"
    site_url = "/"
    empty_value_display = "—"

    def login(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        address = f"{resolve_url('account_login')}?{urlencode({'next': request.get_full_path()})}"
        return redirect(address)

    def index(self, request: HttpRequest, extra_context: Any = None) -> Any:
        queues = [queue for offer in queue_offers() for queue in offer(request.user)]
        return super().index(request, (extra_context or {}) | {"queues": queues})


def queue_offers() -> list[Any]:
    """The `queues(user)` function of every app that has one."""
    return [config.queues for config in apps.get_app_configs() if hasattr(config, "queues")]
