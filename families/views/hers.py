"""Finding the family of the person who asks; another's does not exist for her."""

from typing import Any

from django.http import Http404, HttpRequest

from families.models import Family


def family_of(request: HttpRequest) -> Family | None:
    user: Any = request.user
    rows = Family.objects.owned_by(user).select_related("household", "owner", "center", "district__center", "photo")
    return rows.first()


def family_or_404(request: HttpRequest) -> Family:
    family = family_of(request)
    if family is None:
        raise Http404
    return family
