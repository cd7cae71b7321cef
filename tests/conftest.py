"""The few fixtures every part shares. The database comes from `tests.cluster`, the browser from `tests.browser`."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser as Chromium
from playwright.sync_api import Page, sync_playwright

from tests import browser

ROOT = Path(__file__).resolve().parent.parent
PORTS = range(20_000, 32_000)  # below what the system hands out for outgoing connections


def pytest_configure(config: pytest.Config) -> None:
    if "PYTEST_XDIST_WORKER" not in os.environ:
        compile_translations()


def compile_translations() -> None:
    command = [sys.executable, "manage.py", "compile_catalogues", "-v0"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        print(f"The translations do not compile: {done.stderr.strip()}", file=sys.stderr)


@pytest.fixture(autouse=True)
def _fresh_cache(request: pytest.FixtureRequest) -> None:
    """Rate limits of one test do not stop the next; the cache table is in the database."""
    if request.node.get_closest_marker("django_db") and "transactional_db" in request.fixturenames:
        from django.core.cache import cache  # after the database of the tests is there

        cache.clear()


@pytest.fixture(autouse=True)
def _no_kept_pages() -> None:
    """What one test's visitor was shown is not what the next one's sees."""
    from core import hits
    from core.shared_pages import pages  # settings are read when it is imported
    from makkah_portal import home, impact

    pages.forget()
    home.coming.forget()
    impact.volunteers.forget()
    impact.portal.forget()
    hits.forget()
    home.newest.forget()
    home.needed.forget()


# A centre and its desk --------------------------------------------------------------------------------------------------
@pytest.fixture
def center(db: None) -> Any:
    from tests.factories.centers import CenterFactory

    return CenterFactory()


@pytest.fixture
def officer(center: Any) -> Any:
    """Works at the centre, and decides there."""
    from tests.factories.centers import OfficerFactory

    return OfficerFactory(center=center)


@pytest.fixture
def desk(client: Client, officer: Any) -> Client:
    """The officer's browser."""
    client.force_login(officer)
    return client


class Server:
    """The portal as gunicorn serves it, on the test's database; `url` has no slash at its end."""

    process: "subprocess.Popen[bytes]"

    def __init__(self, port: int) -> None:
        self.port = port
        self.url = f"http://127.0.0.1:{port}"


@pytest.fixture(scope="session")
def _gunicorn(django_db_setup: None, django_db_blocker: pytest.FixtureDef) -> Iterator[Server]:
    from django.db import connection  # its name is known once the test database is there

    worker = os.environ.get("PYTEST_XDIST_WORKER", "gw0")
    server = Server(free_port(int(worker.removeprefix("gw"))))
    environment = os.environ | {
        "DATABASE_URL": os.environ["DATABASE_URL"].rpartition("/")[0] + f"/{connection.settings_dict['NAME']}",
        "PORTAL_VAR": f"{os.environ['PORTAL_VAR']}-{worker}",
        "PORTAL_URL": server.url,
        "PORT": str(server.port),
        "WEB_CONCURRENCY": "1",
    }
    for command in (
        ["manage.py", "collectstatic", "--noinput", "-v0"],
        ["-m", "gunicorn", "--config", "gunicorn.conf.py", "makkah_portal.wsgi"],
    ):
        process = subprocess.Popen([sys.executable, *command], cwd=ROOT, env=environment)
        if "gunicorn" not in command:
            assert process.wait(180) == 0, "collectstatic failed"
    server.process = process
    try:
        wait_until_it_answers(server, process)
        yield server
    finally:
        process.terminate()
        process.wait(30)


@pytest.fixture
def live_portal(_gunicorn: Server, transactional_db: None) -> Server:
    """What a browser talks to: real static files, real threads, the rows this test committed."""
    from django.core.cache import cache

    cache.clear()
    settings.MEDIA_ROOT = Path(f"{os.environ['PORTAL_VAR']}-{os.environ.get('PYTEST_XDIST_WORKER', 'gw0')}", "media")
    return _gunicorn


@pytest.fixture(scope="session")
def chromium() -> Iterator[Chromium]:
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = (
        "true"  # Playwright's loop runs in this thread; we query between its calls
    )
    with sync_playwright() as playwright:
        started = browser.launch(playwright)
        yield started
        started.close()


@pytest.fixture
def troubles() -> browser.Troubles:
    """What the page complained of; a test that provokes complaints clears the list."""
    return browser.Troubles()


@pytest.fixture
def new_page(chromium: Chromium, troubles: browser.Troubles) -> Iterator[Callable[..., Page]]:
    """Make another visitor: `new_page(width=1280)`; each has cookies of her own."""
    contexts = []

    def make(**viewport: int) -> Page:
        context = browser.new_context(chromium, **viewport)
        contexts.append(context)
        page = context.new_page()
        troubles.watch(page)
        return page

    yield make
    for context in contexts:
        context.close()
    assert troubles == []


@pytest.fixture
def page(new_page: Callable[..., Page]) -> Page:
    """A visitor with a phone, in Arabic."""
    return new_page()


@pytest.fixture
def axe() -> Callable[[Page], None]:
    return browser.assert_accessible


def free_port(offset: int) -> int:
    for port in PORTS[offset * 500 + os.getpid() % 400 :]:
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    raise RuntimeError("no free port")


def wait_until_it_answers(server: Server, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        assert process.poll() is None, "gunicorn ended"
        try:
            with urllib.request.urlopen(f"{server.url}/healthz", timeout=5):  # noqa: S310
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise AssertionError("the portal did not answer within a minute")
