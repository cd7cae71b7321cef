"""The PostgreSQL of the tests: a plugin (`-p tests.cluster`), since it must be there before Django reads its settings.

Without DATABASE_URL a cluster of its own in var/postgres-test is started, or joined. Two runs at once take different
databases: TEST_DB names one, else the first free of test_bayt_1, test_bayt_2, …
"""

import fcntl
import os
from collections.abc import Iterator

import pytest

from makkah_portal import embedded

SECRETS = {
    "SECRET_KEY": "tests-only-" + "k" * 50,
    "FIELD_KEYS": f"1:{'11' * 32}",
    "BLIND_INDEX_KEY": "22" * 32,
    "PORTAL_DEMO": "1",
}
held: list[object] = []  # the cluster and the lock of the database, until this process ends


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_load_initial_conftests() -> Iterator[None]:
    if "PYTEST_XDIST_WORKER" not in os.environ:  # workers inherit the environment
        prepare()
    adjust_settings()
    return (yield)


def prepare() -> None:
    for name, value in SECRETS.items():
        os.environ[name] = value
    os.environ["DJANGO_SETTINGS_MODULE"] = "makkah_portal.settings"
    os.environ.pop("DEBUG", None)
    folder = embedded.var_folder()
    folder.mkdir(parents=True, exist_ok=True)
    if "DATABASE_URL" not in os.environ:
        cluster = embedded.start("test")
        held.append(cluster)
        os.environ["DATABASE_URL"] = cluster.url("postgres")
    if "TEST_DB" not in os.environ:
        os.environ["TEST_DB"] = free_database()
    os.environ["PORTAL_VAR"] = str(folder / os.environ["TEST_DB"])  # media and static files of this run only


def adjust_settings() -> None:
    """Before any app is loaded: names of static files without their hashes, and passwords that cost nothing."""
    from django.conf import settings  # reads the environment made above

    settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)


def free_database() -> str:
    for number in range(1, 100):
        lock = (embedded.var_folder() / f"test_bayt_{number}.lock").open("w")
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.close()
            continue
        held.append(lock)
        return f"test_bayt_{number}"
    raise RuntimeError("A hundred test runs at once?")
