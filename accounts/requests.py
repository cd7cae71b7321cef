"""A request as views behind the sign-in see it."""

from django.http import HttpRequest

from accounts.models import User


class PersonRequest(HttpRequest):
    """A request of somebody signed in: the middleware lets nobody else through to views without `public`."""

    user: User  # type: ignore[assignment]
