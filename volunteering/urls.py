"""Addresses of volunteering."""

from django.urls import path

from volunteering.views import million

app_name = "volunteering"
urlpatterns = [path("volunteer/million/", million.million, name="million")]
