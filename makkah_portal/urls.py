"""The address map: Arabic without a prefix, English under /en/."""

from typing import Any

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

from core import outbox_views
from makkah_portal import impact, legal, my_data, sitemaps, views
from makkah_portal.home import home
from makkah_portal.styleguide import styleguide

pages: list[Any] = [
    path("", home, name="home"),
    path("", include("accounts.urls")),
    path("", include("centers.urls")),
    path("", include("families.urls")),
    path("", include("marketplace.urls")),
    path("", include("volunteering.urls")),
    path("", include("core.certificates.urls")),
    path("my/", views.my, name="my"),
    path("my/data/", my_data.my_data, name="my-data"),
    path("my/data/file/", my_data.my_data_file, name="my-data-file"),
    path("my/messages/", outbox_views.my_messages, name="my-messages"),
    path("dev/outbox/", outbox_views.outbox, name="outbox"),
    path("styleguide/", styleguide, name="styleguide"),
    path("impact/", impact.impact, name="impact"),
    path("impact/data.csv", impact.data_csv, name="impact-csv"),
    path("impact/data.json", impact.data_json, name="impact-json"),
    path("privacy/", legal.privacy, name="privacy"),
    path("terms/", legal.terms, name="terms"),
    path("accessibility/", legal.accessibility, name="accessibility"),
    path("offline/", views.offline, name="offline"),
    path("manifest.webmanifest", views.manifest, name="manifest"),
    path("sitemap.xml", sitemaps.index, name="sitemap"),
    path("sitemap-<slug:section>.xml", sitemaps.section, name="sitemap-section"),
    path("admin/", admin.site.urls),
]
urlpatterns: list[Any] = [
    path("healthz", views.healthz, name="healthz"),
    path("readyz", views.readyz, name="readyz"),
    path("robots.txt", views.robots, name="robots"),
    path("favicon.ico", views.favicon, name="favicon"),
    path("sw.js", views.service_worker, name="service-worker"),
    *i18n_patterns(*pages, prefix_default_language=False),
]
if settings.LOOPBACK:  # elsewhere nginx serves the renditions itself
    urlpatterns += [path("media/<path:path>", views.media, name="media")]
