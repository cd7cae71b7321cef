"""Addresses of volunteering."""

from django.urls import path

from volunteering import urls_teams
from volunteering.views import million

app_name = "volunteering"
urlpatterns = [
    *urls_teams.urlpatterns,
    path("volunteer/million/", million.million, name="million"),
]
