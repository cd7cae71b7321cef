"""Addresses of centres and their programmes."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import path

app_name = "centers"


def later(request: HttpRequest, slug: str = "", public_id: UUID | None = None) -> HttpResponse:
    return HttpResponse()


urlpatterns = [
    path("programs/<slug:slug>/", later, name="program"),
    path("my/programs/<uuid:public_id>/", later, name="my-registration"),
]
