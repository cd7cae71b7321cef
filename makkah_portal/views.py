"""Pages that belong to no app: my space, health, robots, manifest, service worker, errors."""

from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language, get_language_bidi
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from django.views.static import serve

from core.guards import public
from core.outcomes import page_before


@login_required
def my(request: HttpRequest) -> HttpResponse:
    """What needs this person next."""
    from makkah_portal.my import cards  # the apps' models, once they are loaded

    found = cards(request.user)
    context = {
        "cards": found,
        "urgent": [card for card in found if card.is_urgent],
        "calm": [card for card in found if not card.is_urgent],
    }
    return render(request, "my/home.html", context)


@public
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """The process answers."""
    return HttpResponse("ok", content_type="text/plain", headers={"Cache-Control": "no-store"})


@public
@require_safe
def readyz(request: HttpRequest) -> HttpResponse:
    """The process answers and reaches its database, whose text is fit for Arabic search."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT cardinality(public.show_trgm('محمد'))")
        trigrams = cursor.fetchone()[0]
    status = 200 if trigrams else 503
    return HttpResponse(
        "ready" if trigrams else "no Arabic trigrams", "text/plain", status, headers={"Cache-Control": "no-store"}
    )


@public
@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """In both languages: what is one person's own, and the staff's door."""
    kept_out = ("admin", "my", "cart", "checkout", "orders")
    lines = ["User-agent: *", *(f"Disallow: {prefix}/{path}/" for path in kept_out for prefix in ("", "/en"))]
    lines.append(f"Sitemap: {request.build_absolute_uri(reverse('sitemap'))}")
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@public
@require_safe
def favicon(request: HttpRequest) -> HttpResponse:
    return redirect(static("img/favicon.ico"), permanent=True)


@public
@require_safe
def media(request: HttpRequest, path: str) -> HttpResponseBase:
    """Renditions while no nginx stands in front; a key never shows another picture, so they may be kept for ever."""
    response = serve(request, path, document_root=str(settings.MEDIA_ROOT))
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    response["Content-Encoding"] = "identity"  # compressed as it is; `isolate` takes the word away behind gzip
    return response


@public
@require_safe
def manifest(request: HttpRequest) -> JsonResponse:
    data: dict[str, Any] = {
        "name": _("Bayt Makkah"),
        "short_name": _("Bayt Makkah"),
        "description": _("Gifts made by the families of Makkah"),
        "lang": get_language(),
        "dir": "rtl" if get_language_bidi() else "ltr",
        "start_url": reverse("home"),
        "display": "standalone",
        "background_color": "#fbf9f5",
        "theme_color": "#072c21",
        "icons": [
            {"src": static("img/icon-192.png"), "sizes": "192x192", "type": "image/png"},
            {"src": static("img/icon-512.png"), "sizes": "512x512", "type": "image/png"},
            {
                "src": static("img/icon-maskable-512.png"),
                "sizes": "512x512",
                "type": "image/png",
                "purpose": "maskable",
            },
        ],
    }
    return JsonResponse(data, content_type="application/manifest+json", json_dumps_params={"ensure_ascii": False})


@public
@require_safe
def service_worker(request: HttpRequest) -> HttpResponse:
    """Keeps the offline page and our own static files; never a page of a signed-in person."""
    context = {"offline": reverse("offline"), "static": settings.STATIC_URL}
    response = render(request, "sw.js", context, content_type="text/javascript")
    response["Service-Worker-Allowed"] = "/"
    return response


@public
@require_safe
def offline(request: HttpRequest) -> HttpResponse:
    return render(request, "offline.html")


@public
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that waited too long: in our words, with the way back to it."""
    return render(request, "403.html", {"expired": True, "back": page_before(request)}, status=403)
