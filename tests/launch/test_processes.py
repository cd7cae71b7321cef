"""No process outlives the one that started it."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from makkah_portal import embedded, processes
from makkah_portal.launch import Child, Refusal, check_database, port_from

ROOT = Path(__file__).resolve().parent.parent.parent
PARENT = """
import sys, time
from makkah_portal import processes
child = processes.spawn([sys.executable, "-c", "import time; time.sleep(60)"])
print(child.pid, flush=True)
time.sleep(60)
"""
USER = """
import time
from makkah_portal import embedded
cluster = embedded.use()
print(cluster.pid(), flush=True)
time.sleep(60)
"""


def is_alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def within(seconds: float, condition: Callable[[], bool]) -> bool:
    until = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > until:
            return False
        time.sleep(0.05)
    return True


def start(program: str, **environment: str) -> tuple[subprocess.Popen[str], int]:
    """Run `program` and read the process id it prints."""
    process = subprocess.Popen(
        [sys.executable, "-c", program], cwd=ROOT, stdout=subprocess.PIPE, text=True, env=os.environ | environment
    )
    return process, int(process.stdout.readline())


@pytest.mark.skipif(sys.platform != "linux", reason="the death signal is Linux's")
def test_child_ends_when_its_parent_is_killed():
    parent, child = start(PARENT)
    assert is_alive(child)

    parent.kill()
    parent.wait()

    assert within(5, lambda: not is_alive(child))


def test_end_leaves_no_grandchildren():
    program = (
        "import subprocess, sys, time; p = subprocess.Popen(['sleep', '60']); print(p.pid, flush=True); time.sleep(60)"
    )
    process = processes.spawn([sys.executable, "-c", program], stdout=subprocess.PIPE)
    grandchild = int(process.stdout.readline())

    processes.end(process)

    assert within(5, lambda: not is_alive(grandchild))


def test_embedded_server_stops_after_its_last_user_even_when_killed(tmp_path, monkeypatch):
    monkeypatch.setenv("PORTAL_VAR", str(tmp_path / "with space"))
    first, server = start(USER)
    second, same = start(USER)
    assert same == server

    first.kill()
    first.wait()
    time.sleep(0.5)
    assert is_alive(server)
    second.send_signal(signal.SIGKILL)
    second.wait()

    assert within(10, lambda: not is_alive(server))


def test_embedded_server_starts_again_after_a_kill_with_arabic_letters(tmp_path, monkeypatch):
    import psycopg2

    monkeypatch.setenv("PORTAL_VAR", str(tmp_path))
    cluster = embedded.start()
    os.kill(cluster.pid(), signal.SIGKILL)
    assert within(10, lambda: not cluster.is_running())

    assert within(10, lambda: starts(cluster))
    connection = psycopg2.connect(cluster.url("postgres"))
    with connection.cursor() as cursor:
        cursor.execute("CREATE EXTENSION pg_trgm")
        cursor.execute("SELECT cardinality(show_trgm('محمد')) > 0, current_setting('max_connections')")
        assert cursor.fetchone() == (True, "300")
    connection.close()
    cluster.stop()
    assert not cluster.is_running()


def starts(cluster: embedded.Cluster) -> bool:
    try:
        cluster.start()
    except embedded.ClusterError:  # orphans of the killed server hold on for a moment
        return False
    return True


def test_child_is_started_again_and_later_each_time(capsys):
    child = Child("web", [sys.executable, "-c", "raise SystemExit(3)"])
    child.start()

    assert within(10, lambda: child.watch() or child.falls == 2)

    assert capsys.readouterr().err.splitlines() == [
        "web: ended with code 3; starting it again",
        "web: ended with code 3; starting it again in 1 s",
    ]
    child.end()


def test_secrets_are_made_once_and_readable_by_the_owner_only(tmp_path, monkeypatch):
    monkeypatch.setenv("PORTAL_VAR", str(tmp_path))

    embedded.load_secrets()
    first = (tmp_path / "secrets.env").read_text()
    embedded.load_secrets()

    assert (tmp_path / "secrets.env").read_text() == first
    assert (tmp_path / "secrets.env").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("text", ["", "abc", "0", "65535", "٨٠٠٠", "-1"])
def test_port_must_be_a_port(text):
    with pytest.raises(Refusal):
        port_from(text)


@pytest.mark.parametrize("url", ["garbage", "mysql://u:secret@127.0.0.1/x", "postgres://u:secret@127.0.0.1:1/x"])
def test_unreachable_database_is_named_without_its_password(url):
    with pytest.raises(Refusal) as refusal:
        check_database(url)

    assert "secret" not in str(refusal.value)
    assert "\n" not in str(refusal.value)


STORM = """
import signal, threading, sys, time
from makkah_portal.launch import Wish
kind = sys.argv[1]
heard = 0
for _ in range(3000):
    wish = Wish() if kind == "wish" else threading.Event()
    def ask(number, frame):
        global heard
        heard += 1
        if kind == "wish":
            wish.is_made = True
        else:
            wish.set()
    signal.signal(signal.SIGALRM, ask)
    signal.setitimer(signal.ITIMER_REAL, 0.00005, 0.00005)
    wish.wait(0.0001)
    signal.setitimer(signal.ITIMER_REAL, 0)
print(heard > 100)
"""


def test_a_signal_at_any_moment_ends_the_wait():
    """`threading.Event` does not live through this: the handler wants a lock that its own thread may hold."""
    done = subprocess.run(
        [sys.executable, "-c", STORM, "wish"], cwd=ROOT, capture_output=True, text=True, timeout=60, check=False
    )

    assert done.stdout == "True\n"
