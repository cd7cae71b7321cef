"""Every address chose its guard, and answers a stranger accordingly."""

import re
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, resolve

from tests.architecture.public_urls import PUBLIC, WITHOUT_TOKEN
from tests.factories.families import FamilyFactory

SAMPLES = {
    "int": "1",
    "slug": "x",
    "str": "x",
    "path": "x",
    "token": "x" * 24,
    "uuid": "00000000-0000-4000-8000-000000000000",
}
REGEX_SAMPLES = {
    r"^confirm-email/(?P<key>[-:\w]+)/$": "confirm-email/x/",
    r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$": "password/reset/key/1-x/",
}
SIGN_IN = re.compile(r"^/(en/)?(account/login|account/work|admin/login)/")


class Route(NamedTuple):
    name: str
    pattern: str
    view: Callable[..., Any]

    @property
    def path(self) -> str:
        path = self.pattern
        for pattern, sample in REGEX_SAMPLES.items():
            path = path.replace(pattern, sample)
        path = re.sub(r"\^\(\?P<app_label>([^)|]+)[^)]*\)", r"\1", path)
        path = path.replace("(?P<url>.*)", "x").removesuffix("$")
        path = re.sub(r"<(?:(\w+):)?\w+>", lambda match: SAMPLES[match[1] or "str"], path)
        return "/" + path


def routes(patterns: list[Any] | None = None, prefix: str = "", namespace: str = "") -> Iterator[Route]:
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield Route(namespace + (pattern.name or route), route, pattern.callback)
        elif isinstance(pattern, URLResolver):
            inner = namespace + (f"{pattern.namespace}:" if pattern.namespace else "")
            yield from routes(pattern.url_patterns, route, inner)


def reachable() -> list[Route]:
    """Routes that win for their own address; an earlier pattern may shadow a library's."""
    return [route for route in routes() if resolve(route.path).func is route.view]


def is_public(route: Route) -> bool:
    return not getattr(route.view, "login_required", True)


def test_every_pattern_can_be_asked():
    unresolved = [route.pattern for route in routes() if re.search(r"[<>^$(|]", route.path)]

    assert unresolved == []


def test_public_addresses_are_exactly_the_listed_ones():
    public = {route.name for route in reachable() if is_public(route)}

    assert public - PUBLIC == set(), "public, but not listed in public_urls.py"


def test_no_listed_address_is_forgotten():
    there = {route.name for route in routes()}

    assert PUBLIC - there <= {"jsi18n", "media"}, "listed as public, but gone"


def test_views_without_csrf_token_are_listed():
    without = {route.name for route in reachable() if getattr(route.view, "csrf_exempt", False)}

    assert without - WITHOUT_TOKEN == set()


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_stranger_gets_what_the_guard_says(method):
    wrong = []

    for route in reachable():
        client = Client(raise_request_exception=False)
        answer = getattr(client, method)(route.path)
        hidden = answer.status_code == 404 and route.path.startswith("/admin/")  # it does not exist for strangers
        signed_out = answer.status_code == 302 and SIGN_IN.match(answer["Location"])
        if answer.status_code >= 500 or not (is_public(route) or signed_out or hidden):
            wrong.append(f"{method.upper()} {route.path} ({route.name}): {answer.status_code}")

    assert wrong == []


@pytest.mark.django_db
@pytest.mark.parametrize("is_signed_in", [False, True])
def test_no_address_answers_a_get_with_nothing(is_signed_in):
    """A reload, the other language or the way back from signing in come by GET, also where a button sends a POST."""
    client, empty = Client(raise_request_exception=False), []
    if is_signed_in:
        client.force_login(FamilyFactory().owner)

    for route in reachable():
        answer = client.get(route.path)
        if not (answer.streaming or answer.content or 300 <= answer.status_code < 400):
            empty.append(f"{route.path} ({route.name}): {answer.status_code}")

    assert empty == []
