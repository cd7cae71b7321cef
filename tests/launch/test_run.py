"""`make run`, for real: what it refuses, and that what it starts comes back and goes away."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import psycopg2
import pytest

from tests.conftest import free_port
from tests.launch.test_processes import is_alive, within

ROOT = Path(__file__).resolve().parent.parent.parent
MAKE_USER = "from django.contrib.auth import get_user_model as u; u().objects.create_user(email='a@bayt.example')"


def launch(**environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "makkah_portal.launch", "run"],
        cwd=ROOT,
        env=os.environ | environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_busy_port_is_one_sentence():
    with socket.socket() as other:
        other.bind(("127.0.0.1", free_port(5)))
        other.listen()
        port = other.getsockname()[1]

        done = launch(PORT=str(port))

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"Port {port} is in use; choose another: make run PORT={port + 1}.\n"


def test_unreachable_database_is_one_sentence():
    done = launch(PORT=str(free_port(5)), DATABASE_URL="postgres://u:p@127.0.0.1:1/x")

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "The database of DATABASE_URL (on 127.0.0.1) cannot be reached: Connection refused.\n"


def test_old_python_is_one_sentence(tmp_path):
    old = tmp_path / "python"
    old.write_text("#!/bin/sh\nexit 1\n")
    old.chmod(0o755)

    environment = os.environ | {"PYTHON": str(old)}
    done = subprocess.run([ROOT / "bin" / "portal"], env=environment, capture_output=True, text=True, check=False)

    assert (done.returncode, done.stderr) == (1, "Python 3.11 or newer is needed, and none was found.\n")


@pytest.fixture(scope="module")
def database() -> Iterator[str]:
    """A migrated database with one person in it, so that no demo data is loaded."""
    base = os.environ["DATABASE_URL"].rpartition("/")[0]
    name = f"launch_{os.getpid()}"
    connection = psycopg2.connect(f"{base}/postgres")
    connection.autocommit = True
    cursor = connection.cursor()
    cursor.execute(f"CREATE DATABASE {name}")
    environment = os.environ | {"DATABASE_URL": f"{base}/{name}"}
    for command in (["migrate", "-v0"], ["shell", "-v0", "-c", MAKE_USER]):
        subprocess.run([sys.executable, "manage.py", *command], cwd=ROOT, env=environment, check=True)
    yield environment["DATABASE_URL"]
    cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")
    connection.close()


def children_of(pid: int) -> dict[str, int]:
    """Which of the launcher's own processes serves the web and which works."""
    found = {}
    for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
        command = Path(f"/proc/{child}/cmdline").read_text().replace("\0", " ")
        found["worker" if " worker" in command else "web"] = int(child)
    return found


def healthy(url: str) -> bool:
    try:
        with urllib.request.urlopen(f"{url}readyz", timeout=20) as answer:  # noqa: S310
            return answer.status == 200
    except OSError:
        return False


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
@pytest.mark.parametrize("last", [signal.SIGTERM, signal.SIGKILL])
def test_what_falls_stands_up_and_nothing_stays_behind(database, tmp_path, last):
    port = free_port(6)
    environment = os.environ | {"PORT": str(port), "PORTAL_VAR": str(tmp_path), "DATABASE_URL": database}
    launcher = subprocess.Popen(
        [sys.executable, "-m", "makkah_portal.launch", "run"],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    url = next((word for line in launcher.stdout for word in line.split() if urlsplit(word).scheme == "http"), "")
    assert url == f"http://127.0.0.1:{port}/"
    before = children_of(launcher.pid)

    os.kill(before["web"], signal.SIGKILL)
    os.kill(before["worker"], signal.SIGKILL)
    time.sleep(0.2)
    assert within(30, lambda: healthy(url))  # a request may die with the old server; the next waits for the new one
    assert within(10, lambda: len(children_of(launcher.pid)) == 2)
    after = children_of(launcher.pid)
    assert set(after.values()).isdisjoint(before.values())

    launcher.send_signal(last)
    launcher.wait(30)
    assert launcher.returncode == (0 if last == signal.SIGTERM else -last)
    assert within(25, lambda: not any(is_alive(pid) for pid in after.values()))
    assert not healthy(url)
