"""Production by the steps of the README alone: what is missing is said in sentences, and what is released is served."""

import http.client
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg2
import pytest

from bin.check import PRODUCTION
from core.management.commands import migrate
from makkah_portal import environment
from tests.conftest import free_port

ROOT = Path(__file__).resolve().parent.parent.parent
PUBLIC = {name: value for name, value in PRODUCTION.items() if name != "PAYMENT_GATEWAY"} | {
    "DATABASE_URL": "postgres://portal@127.0.0.1:1/x"
}


def clean(**extra: str) -> dict[str, str]:
    """The environment of a fresh server: nothing of the tests' own."""
    keep = ("PATH", "HOME", "LANG", "VIRTUAL_ENV")
    return {name: os.environ[name] for name in keep if name in os.environ} | extra


def manage(folder: Path, *arguments: str, env: dict[str, str]) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "manage.py", *arguments]
    return subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, timeout=180, check=False)


@pytest.mark.parametrize(
    "name",
    ["SECRET_KEY", "FIELD_KEYS", "BLIND_INDEX_KEY", "DATABASE_URL", "ALLOWED_HOSTS", "PORTAL_URL", "EMAIL_URL", "FROM_EMAIL", "SMS_URL",
     "ORGANISATION_AR", "ORGANISATION_EN"],
)  # fmt: skip
def test_each_missing_secret_is_one_sentence(name):
    found = environment.problems({key: value for key, value in PUBLIC.items() if key != name})

    assert len(found) == 1
    assert found[0].startswith(f"{name} is missing: it must be ")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("FIELD_KEYS", "1:"),
        ("BLIND_INDEX_KEY", "zz" * 32),
        ("SECRET_KEY", "short"),
        ("PORTAL_URL", "http://portal.example"),
        ("EMAIL_URL", "consolemail://"),
        ("DATABASE_URL", "mysql://u:secret@127.0.0.1/x"),
        ("PAYMENT_GATEWAY", "marketplace.payments.fake.FakeGateway"),
    ],
)
def test_a_malformed_value_is_one_sentence_that_does_not_repeat_it(name, value):
    found = environment.problems(PUBLIC | {name: value})

    assert len(found) == 1
    assert found[0].startswith(f"{name} must be ")
    assert "secret@" not in found[0]


def test_moyasar_wants_its_keys():
    bare = {name: value for name, value in PRODUCTION.items() if not name.startswith("MOYASAR")}

    found = environment.problems(bare | {"DATABASE_URL": PUBLIC["DATABASE_URL"]})

    assert [sentence.split()[0] for sentence in found] == ["MOYASAR_SECRET_KEY", "MOYASAR_WEBHOOK_SECRET"]


def test_a_complete_environment_has_no_problem():
    assert environment.problems(PUBLIC) == []


def test_the_example_names_everything_that_is_asked_for():
    example = (ROOT / ".env.example").read_text()
    asked = {name for name, _wish in environment.wishes({"PAYMENT_GATEWAY": "x.MoyasarGateway"})}

    assert {name for name in asked if f"\n{name}=" not in example} == set()


def test_commands_and_the_server_say_the_sentence_and_nothing_else():
    bare = clean(**{name: value for name, value in PUBLIC.items() if name not in ("DATABASE_URL", "FIELD_KEYS")})
    sentences = "\n".join(environment.problems(bare)) + "\n"

    release = manage(ROOT, "release", env=bare)
    gunicorn = subprocess.run(
        [sys.executable, "-m", "gunicorn", "makkah_portal.wsgi"], cwd=ROOT, env=bare, capture_output=True, text=True, timeout=60
    )  # fmt: skip

    assert sentences.count("\n") == 2
    assert (release.returncode, release.stdout, release.stderr) == (1, "", sentences)
    assert (gunicorn.returncode, gunicorn.stderr) == (1, sentences)


def test_only_what_serves_has_a_statement_timeout():
    show = "from django.db import connection as c; k = c.cursor(); k.execute('SHOW statement_timeout'); print(k.fetchone()[0])"
    served = f"import makkah_portal.wsgi; {show}"

    command = manage(ROOT, "shell", "-v0", "-c", show, env=dict(os.environ))
    server = subprocess.run([sys.executable, "-c", served], cwd=ROOT, capture_output=True, text=True, check=True)

    assert (command.stdout, server.stdout) == ("0\n", "15s\n")


@pytest.mark.django_db(transaction=True)
def test_migrate_gives_way_to_a_lock_and_tries_again(monkeypatch, capsys):
    from django.core.management import call_command
    from django.db import connection, transaction

    with connection.cursor() as cursor:
        cursor.execute("SET lock_timeout = '100ms'")
    other = psycopg2.connect(**connection.get_connection_params() | {"cursor_factory": None})
    other.cursor().execute("LOCK TABLE core_throttle IN ACCESS SHARE MODE")
    tries = []

    def alter(*args: object, **options: object) -> None:
        tries.append(1)
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("LOCK TABLE core_throttle IN ACCESS EXCLUSIVE MODE")

    monkeypatch.setattr(migrate.migrate.Command, "handle", alter)
    monkeypatch.setattr(migrate.time, "sleep", lambda seconds: len(tries) > 1 and other.rollback())

    call_command("migrate")

    other.close()
    with connection.cursor() as cursor:
        cursor.execute("RESET lock_timeout")
    assert len(tries) == 3
    assert capsys.readouterr().err.splitlines() == [
        f"A table is in use by others. Trying again in {pause} s; what was done stays done." for pause in (1, 2)
    ]


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[tuple[Path, dict[str, str]]]:
    """The files that Git knows, an empty database, and a folder for data: what a new server has."""
    source = tmp_path / "source"
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    ).stdout.splitlines()  # fmt: skip
    for name in listed:
        if (ROOT / name).is_file() and not (ROOT / name).is_symlink():
            (source / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, source / name)
    base, database = os.environ["DATABASE_URL"].rpartition("/")[0], f"release_{os.getpid()}"
    administrator = psycopg2.connect(f"{base}/postgres")
    administrator.autocommit = True
    administrator.cursor().execute(f"CREATE DATABASE {database} TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8'")
    wanted = PUBLIC | {
        "DATABASE_URL": f"{base}/{database}",
        "PORTAL_VAR": str(tmp_path / "var"),
        "WEB_CONCURRENCY": "1",
    }
    yield source, clean(**wanted)
    administrator.cursor().execute(f"DROP DATABASE {database} WITH (FORCE)")
    administrator.close()


def ask(port: int, path: str) -> tuple[int, str]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    connection.request("GET", path, headers={"Host": "portal.example", "X-Forwarded-Proto": "https"})
    answer = connection.getresponse()
    return answer.status, answer.read().decode()


def wait_for(port: int, server: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until and server.poll() is None:
        try:
            if ask(port, "/healthz")[0] == 200:
                return
        except OSError:
            time.sleep(0.2)
    raise AssertionError("the server did not answer")


@pytest.mark.slow
def test_what_the_procfile_releases_is_served_with_its_static_files(fresh):
    folder, environ = fresh
    steps = dict(line.split(": ", 1) for line in (ROOT / "Procfile").read_text().splitlines())
    assert steps["release"] == "python manage.py release"
    done = [manage(folder, "release", env=environ) for _ in range(2)]  # twice: safe to repeat
    assert [(one.returncode, one.stderr.splitlines()[-1]) for one in done] == [(0, "Looking for Arabic letters")] * 2
    port = free_port(7)
    server = subprocess.Popen(
        [Path(sys.executable).parent / steps["web"].split()[0], *steps["web"].split()[1:]],
        cwd=folder, env=environ | {"PORT": str(port)},
    )  # fmt: skip

    try:
        wait_for(port, server)
        status, page = ask(port, "/")
        sheets = re.findall(r'(?:href|src)="(/static/[^"]+\.(?:css|js))"', page)
        found = [ask(port, sheet)[0] for sheet in sheets]
    finally:
        server.terminate()
        server.wait(30)

    assert (status, 'lang="ar"' in page, "السلة" in page) == (200, True, True)
    assert len(sheets) >= 2
    assert set(found) == {200}
    assert all(re.search(r"\.[0-9a-f]{12}\.", sheet) for sheet in sheets)
