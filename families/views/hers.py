"""Finding the family of the person who asks; another's does not exist for her."""

from typing import cast

from django.http import Http404, HttpRequest

from accounts.models import User
from families.models import Family


def person(request: HttpRequest) -> User:
    """Who is signed in; every page here but the public ones needs somebody."""
    return cast(User, request.user)


def family_of(request: HttpRequest) -> Family | None:
    rows = Family.objects.select_related("household", "owner", "center", "district__center", "photo")
    return rows.hers(person(request))


def family_or_404(request: HttpRequest) -> Family:
    family = family_of(request)
    if family is None:
        raise Http404
    return family
