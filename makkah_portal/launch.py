"""`make run` and `make dev`: install, start the database, prepare, keep web server and worker alive until told to stop.

Everything above `main` that runs before the requirements are there uses the standard library only.
"""

import http.client
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path
from types import FrameType
from typing import Any
from urllib.parse import unquote, urlsplit

from makkah_portal import install, processes

ROOT = install.ROOT
SERVING = ("run", "dev")
CHECKING = ("test", "lint")
WITH_TOOLS = (*CHECKING, "tools")  # install what development needs as well
NEEDS_MB = 300
NEEDS_AGAIN_MB = 60  # where the data is already
READY_WITHIN = 90
BACK_OFF = (0.0, 1.0, 2.0, 5.0, 10.0, 30.0)
STEADY = 60  # seconds after which earlier falls are forgotten


class Refusal(Exception):
    """Why the portal does not start, in one sentence for a person."""


class Stopped(Exception):
    """Ctrl-C, TERM or a closed terminal."""


class Child:
    """A process that is started again, later each time, when it ends by itself."""

    def __init__(self, name: str, command: list[str], **options: Any) -> None:
        self.name, self.command, self.options = name, command, options
        self.falls = 0
        self.due = 0.0
        self.started = 0.0
        self.process: subprocess.Popen[str] | None = None

    def start(self) -> None:
        self.started = time.monotonic()
        self.process = processes.spawn(self.command, cwd=ROOT, **self.options)

    def watch(self) -> None:
        """Notice an end, say it in one line, and start again when the pause is over."""
        if self.process is None:
            if time.monotonic() >= self.due:
                self.start()
            return
        code = self.process.poll()
        if code is None:
            return
        processes.sweep(self.process)
        self.process = None
        self.falls = 0 if time.monotonic() - self.started > STEADY else self.falls
        pause = BACK_OFF[min(self.falls, len(BACK_OFF) - 1)]
        self.falls += 1
        self.due = time.monotonic() + pause
        how = f"killed by signal {-code}" if code < 0 else f"ended with code {code}"
        say(f"{self.name}: {how}; starting it again{f' in {pause:.0f} s' if pause else ''}")

    def end(self) -> None:
        if self.process is not None:
            processes.end(self.process)


class Wish:
    """That somebody wants the end. Not a `threading.Event`: a signal comes to the very thread that may hold its lock."""

    def __init__(self) -> None:
        self.is_made = False

    def wait(self, seconds: float) -> bool:
        """Whether it is made, now or after so long."""
        if not self.is_made:
            time.sleep(seconds)
        return self.is_made


class Portal:
    """Database, web server and worker, and the one place that ends them."""

    def __init__(self, mode: str) -> None:
        self.dev = mode == "dev"
        self.port = port_from(os.environ.get("PORT", "8000"))
        self.stop = Wish()
        self.cluster: Any = None
        self.database_falls, self.database_due = 0, 0.0
        self.socket: socket.socket | None = None
        self.children: list[Child] = []

    def run(self) -> None:
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._asked_to_stop)
        try:
            self.socket = listen_on(self.port)
            check_disk()
            self._database()
            sign_ins = self._prepare()
            self._serve()
            self._wait_until_ready()
            print(f"\nBayt Makkah is at {self.url}\n\n{sign_ins}\nCtrl-C ends it; the data stays.", flush=True)
            self._watch()
        finally:
            self._end()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/"

    def _database(self) -> None:
        from makkah_portal import embedded  # after the installation only

        os.environ["PORTAL_DEMO"] = "1"
        os.environ["DEBUG"] = "1" if self.dev else "0"
        os.environ["PORT"] = str(self.port)
        os.environ.setdefault("PORTAL_URL", self.url.rstrip("/"))
        os.environ.setdefault("LOG_LEVEL", "INFO" if self.dev else "WARNING")
        try:
            embedded.load_secrets()
            if os.environ.get("DATABASE_URL"):
                check_database(os.environ["DATABASE_URL"])
                return
            say("Starting PostgreSQL")
            self.cluster = embedded.use()
        except embedded.ClusterError as error:
            raise Refusal(str(error)) from error
        except OSError as error:
            raise Refusal(f"{embedded.var_folder()} cannot be written: {error.strerror}.") from error

    def _prepare(self) -> str:
        """Run `makkah_portal.prepare`; what it prints are the demo sign-ins."""
        static = [] if self.dev else ["--static"]
        process = processes.spawn(
            [sys.executable, "-m", "makkah_portal.prepare", *static], cwd=ROOT, stdout=subprocess.PIPE, **self._lent()
        )
        try:
            said, _ = communicate(process, self.stop)
        finally:
            processes.end(process, grace=5)
        if process.returncode:
            raise Refusal("The portal could not be prepared: see the line above.")
        return said

    def _serve(self) -> None:
        python = sys.executable
        worker = Child("worker", [python, "manage.py", "worker"], **self._lent())
        if self.dev:
            self._let_go_of_port()
            web = Child("web", [python, "manage.py", "runserver", f"127.0.0.1:{self.port}"], **self._lent())
        else:
            listener = self.socket or listen_on(self.port)
            bind = f"fd://{listener.fileno()}"  # the port stays ours while the server is started again
            command = [python, "-m", "gunicorn", "--config", "gunicorn.conf.py", "--bind", bind, "makkah_portal.wsgi"]
            web = Child("web", command, **self._lent(listener.fileno()))
        self.children = [web, worker]
        for child in self.children:
            child.start()

    def _lent(self, *descriptors: int) -> dict[str, Any]:
        """The embedded database must not stop before the children have finished with it."""
        held = [self.cluster.lock_fd] if self.cluster else []
        return {"pass_fds": [*held, *descriptors]}

    def _wait_until_ready(self) -> None:
        until = time.monotonic() + READY_WITHIN
        while not answers(self.port):
            self._look()
            if time.monotonic() > until or self.children[0].falls > 3:
                raise Refusal("The web server does not answer: see the lines above.")

    def _watch(self) -> None:
        changed = newest_source()
        while True:
            self._look()
            if self.dev and (now := newest_source()) != changed:  # runserver reloads itself, the worker does not
                changed = now
                self.children[1].end()

    def _look(self) -> None:
        if self.stop.wait(0.3):
            raise Stopped
        if self.cluster is not None and not self.cluster.is_running():
            self._restart_database()
        for child in self.children:
            child.watch()

    def _restart_database(self) -> None:
        """Right after a `kill -9` its orphans hold on for a second, so one refusal is no news."""
        from makkah_portal.embedded import ClusterError  # after the installation only

        if time.monotonic() < self.database_due:
            return
        try:
            self.cluster.start()
        except ClusterError as error:
            self.database_falls += 1
            self.database_due = time.monotonic() + min(self.database_falls, 10)
            if self.database_falls == 3:
                say(f"database: {error} Trying on.")
        else:
            say("database: it had ended and runs again")
            self.database_falls = 0

    def _let_go_of_port(self) -> None:
        if self.socket is not None:
            self.socket.close()
            self.socket = None

    def _end(self) -> None:
        for child in self.children:
            if child.process is not None and child.process.poll() is None:
                with suppress(ProcessLookupError):
                    child.process.terminate()  # all at once; each is waited for below
        for child in self.children:
            child.end()
        if self.cluster is not None:
            self.cluster.stop()
        self._let_go_of_port()

    def _asked_to_stop(self, number: int, frame: FrameType | None) -> None:
        self.stop.is_made = True


def listen_on(port: int) -> socket.socket:
    """Take the port before anything is started; the web server begins to listen on it."""
    taken = socket.socket()
    taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        taken.bind(("127.0.0.1", port))
        with socket.socket() as probe:  # a listener that allows sharing lets us bind too
            probe.settimeout(0.5)
            busy = probe.connect_ex(("127.0.0.1", port)) == 0
    except PermissionError as error:
        taken.close()
        raise Refusal(f"Port {port} is reserved for root; choose another: make run PORT=8001.") from error
    except OSError:
        busy = True
    if busy:
        taken.close()
        raise Refusal(f"Port {port} is in use; choose another: make run PORT={port + 1}.")
    return taken


def port_from(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 0 < int(text) < 65535:
        raise Refusal(f"PORT must be a number from 1 to 65534, not {text!r}.")
    return int(text)


def check_disk() -> None:
    folder = Path(os.environ.get("PORTAL_VAR") or ROOT / "var").resolve()
    while not folder.exists():
        folder = folder.parent
    needed = NEEDS_AGAIN_MB if (folder / "postgres").exists() else NEEDS_MB
    free = shutil.disk_usage(folder).free // 2**20
    if free < needed:
        raise Refusal(f"The disk that holds {folder} is nearly full: {free} MB are free and {needed} MB are needed.")


def check_database(url: str) -> None:
    """Reach it once, before anything is started; never repeat its password."""
    import psycopg2

    parts = urlsplit(url)
    if parts.scheme not in ("postgres", "postgresql") or not parts.path.strip("/"):
        raise Refusal("DATABASE_URL must look like postgres://user:password@host:5432/name.")
    try:
        psycopg2.connect(url, connect_timeout=5).close()
    except (psycopg2.Error, UnicodeError) as error:
        reason = (str(error).strip().splitlines() or ["no reason given"])[0].rpartition("failed: ")[2]
        host = unquote(parts.hostname or "the local socket")
        raise Refusal(f"The database of DATABASE_URL (on {host}) cannot be reached: {reason}.") from None


def communicate(process: subprocess.Popen[str], stop: Wish) -> tuple[str, None]:
    """What `process` printed, unless it is time to stop."""
    lines: list[str] = []
    reader = threading.Thread(target=lambda: lines.extend(process.stdout or ()), daemon=True)
    reader.start()
    while process.poll() is None:
        if stop.wait(0.1):
            raise Stopped
    reader.join(5)
    return "".join(lines), None


def answers(port: int) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=2)
    try:
        connection.request("GET", "/healthz")
        return connection.getresponse().status < 500
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def newest_source() -> float:
    folders = [path.parent for path in ROOT.glob("*/__init__.py")]
    return max((path.stat().st_mtime for folder in folders for path in folder.rglob("*.py")), default=0)


def say(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)


def into_venv(mode: str) -> None:
    """Install, then go on as the Python of `.venv`."""
    install.install(dev=mode in WITH_TOOLS)
    if Path(sys.prefix).resolve() != install.VENV.resolve():
        os.execv(install.PYTHON, [str(install.PYTHON), "-m", "makkah_portal.launch", *sys.argv[1:]])  # noqa: S606


def main(mode: str) -> int:
    def leave(number: int, frame: FrameType | None) -> None:
        raise Stopped

    processes.die_with_make()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, leave)
    try:
        if mode in SERVING:
            listen_on(port_from(os.environ.get("PORT", "8000"))).close()  # say it before a long installation
        into_venv(mode)
        if mode in SERVING:
            Portal(mode).run()
        elif mode in CHECKING:
            os.execv(sys.executable, [sys.executable, "bin/check.py", mode])  # noqa: S606
    except Stopped:
        say("Stopped.")
        return 0
    except (Refusal, install.InstallError) as error:
        say(str(error))
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else "run"))
