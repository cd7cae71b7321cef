"""What every template may rely on."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def portal(request: HttpRequest) -> dict[str, Any]:
    """`demo` and `basket_count`; the count comes from the basket's signed cookie, never from a query."""
    return {
        "demo": settings.PORTAL_DEMO,
        "catalogue_only": settings.PORTAL_CATALOGUE_ONLY,
        "basket_count": getattr(request, "basket_count", 0),
    }
