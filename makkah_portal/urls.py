"""The address map: Arabic without a prefix, English under /en/."""

from importlib.util import find_spec
from typing import Any

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path
from django.views.static import serve

from core.guards import public
from makkah_portal import views


def there(module: str) -> bool:
    return find_spec(module) is not None


urlpatterns = [
    path("healthz", views.healthz, name="healthz"),
    path("readyz", views.readyz, name="readyz"),
    path("robots.txt", views.robots, name="robots"),
    path("sw.js", views.service_worker, name="service-worker"),
]
pages: list[Any] = [
    path("my/", views.my, name="my"),
    path("offline/", views.offline, name="offline"),
    path("manifest.webmanifest", views.manifest, name="manifest"),
    path("admin/", admin.site.urls),
]
if there("makkah_portal.home"):
    from makkah_portal.home import home

    pages += [path("", home, name="home")]
if there("makkah_portal.styleguide"):
    from makkah_portal.styleguide import styleguide

    pages += [path("styleguide/", styleguide, name="styleguide")]
if there("core.outbox_views"):
    from core import outbox_views

    pages += [path("dev/outbox/", outbox_views.outbox, name="outbox")]
    if hasattr(outbox_views, "my_messages"):
        pages += [path("my/messages/", outbox_views.my_messages, name="my-messages")]
for app in ("accounts", "families", "marketplace"):
    if there(f"{app}.urls"):
        pages += [path("", include(f"{app}.urls"))]
from django.contrib.sitemaps.views import sitemap  # noqa: E402

from makkah_portal.sitemaps import SITEMAPS  # noqa: E402

pages += [path("sitemap.xml", public(sitemap), {"sitemaps": SITEMAPS}, name="sitemap")]
urlpatterns += i18n_patterns(*pages, prefix_default_language=False)
if settings.PORTAL_DEMO or settings.DEBUG:  # elsewhere nginx serves the renditions itself
    urlpatterns += [path("media/<path:path>", public(serve), {"document_root": settings.MEDIA_ROOT}, name="media")]
