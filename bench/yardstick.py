"""The two yardsticks of the promises: `hello`, a bare view, and `orm24`, 24 rows of a 100,000-row table through a small
inherited template with the session, auth, messages, CSRF and locale middleware of a stock Django project, and like there a
connection to the database for each request: so it takes the 4 to 6 ms and answers the 320 to 450 a second that the promises name.

gunicorn serves it as `bench.yardstick:application`; DATABASE_URL names the database whose table `bench_row` it reads.
"""

import os
from typing import Any
from urllib.parse import unquote

import environ
from django.conf import settings

if not settings.configured:
    database: dict[str, Any] = environ.Env.db_url_config(os.environ["DATABASE_URL"])
    settings.configure(
        SECRET_KEY="bench",
        ALLOWED_HOSTS=["*"],
        ROOT_URLCONF=__name__,
        INSTALLED_APPS=[
            "django.contrib.auth",
            "django.contrib.contenttypes",
            "django.contrib.sessions",
            "django.contrib.messages",
        ],
        MIDDLEWARE=[
            "django.middleware.security.SecurityMiddleware",
            "django.contrib.sessions.middleware.SessionMiddleware",
            "django.middleware.locale.LocaleMiddleware",
            "django.middleware.common.CommonMiddleware",
            "django.middleware.csrf.CsrfViewMiddleware",
            "django.contrib.auth.middleware.AuthenticationMiddleware",
            "django.contrib.messages.middleware.MessageMiddleware",
        ],
        DATABASES={"default": database | {"HOST": unquote(database["HOST"]), "CONN_MAX_AGE": 0}},
        TEMPLATES=[
            {
                "BACKEND": "django.template.backends.django.DjangoTemplates",
                "OPTIONS": {
                    "context_processors": [
                        "django.template.context_processors.request",
                        "django.contrib.auth.context_processors.auth",
                        "django.contrib.messages.context_processors.messages",
                    ],
                    "loaders": [
                        (
                            "django.template.loaders.cached.Loader",
                            [("django.template.loaders.locmem.Loader", {
                                "base.html": (
                                    "{% load i18n %}<!doctype html><html lang='{{ LANGUAGE_CODE }}'><head><title>{% block title %}"
                                    "{% endblock %}</title></head><body><nav>{% if user.is_authenticated %}{{ user }}{% else %}"
                                    "<a href='/login/'>{% translate 'Log in' %}</a>{% endif %}</nav>{% for message in messages %}"
                                    "<p>{{ message }}</p>{% endfor %}<main>{% block content %}{% endblock %}</main></body></html>"
                                ),
                                "list.html": (
                                    "{% extends 'base.html' %}{% load i18n %}{% block title %}Rows{% endblock %}{% block content %}<ul>"
                                    "{% for row in rows %}<li><a href='/row/{{ row.pk }}/'>{{ row.name }}</a> <b>{{ row.price }}</b>"
                                    "<p>{{ row.text }}</p></li>{% endfor %}</ul><form method='post'>{% csrf_token %}"
                                    "<button>{% translate 'Save' %}</button></form>{% endblock %}"
                                ),
                            })],
                        )
                    ],
                },
            }
        ],
        USE_I18N=True,
        USE_TZ=True,
    )  # fmt: skip
    import django

    django.setup()

from django.core.handlers.wsgi import WSGIHandler
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path


class Row(models.Model):
    """One row of the yardstick's table."""

    NOT_PERSONAL = {"name", "text"}

    name = models.CharField(max_length=100)
    text = models.CharField(max_length=200)
    price = models.DecimalField(max_digits=8, decimal_places=2)
    created = models.DateTimeField(db_index=True)

    class Meta:
        app_label = "bench"
        db_table = "bench_row"

    def __str__(self) -> str:
        return self.name


def hello(request: HttpRequest) -> HttpResponse:
    return HttpResponse("hello", content_type="text/plain")


def orm24(request: HttpRequest) -> HttpResponse:
    return render(request, "list.html", {"rows": Row.objects.order_by("-created", "-pk")[:24]})


urlpatterns = [path("hello/", hello), path("orm24/", orm24)]
application: Any = WSGIHandler()
