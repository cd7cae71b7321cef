"""Why an installation or the embedded server failed, in one sentence."""

from collections import namedtuple
from pathlib import Path

import pytest

from makkah_portal import embedded, install

Usage = namedtuple("Usage", "total used free")


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ("OSError: [Errno 28] No space left on device", "The disk is full"),
        ("error: command 'x86_64-linux-gnu-gcc' failed: No such file or directory", "install a C compiler"),
        ("ERROR: Failed building wheel for pillow", "install a C compiler"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES\ndo not match the hashes", "not the pinned one"),
        ("WARNING: Retrying … NameResolutionError(…)", "cannot be reached"),
        ("ERROR: No matching distribution found for django==5.2.99", "has no django==5.2.99"),
        ("ERROR: something new", "could not be installed: something new"),
        ("", "pip gave no reason"),
    ],
)
def test_what_pip_said_becomes_one_sentence(said, sentence):
    reason = install._reason(said)

    assert sentence in reason
    assert "\n" not in reason


def test_a_disk_too_small_is_told_before_anything_is_fetched(monkeypatch, tmp_path):
    monkeypatch.setattr(install, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(install, "PYTHON", tmp_path / ".venv" / "bin" / "python")
    monkeypatch.setattr(install.shutil, "disk_usage", lambda path: Usage(10**9, 10**9, 30 * 2**20))

    with pytest.raises(install.InstallError) as refused:
        install.install()

    assert str(refused.value) == "The disk is too full to install: 30 MB are free and about 500 MB are needed."
    assert not (tmp_path / ".venv").exists()


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ("initdb: error: could not write: No space left on device", "The disk that holds /x is full"),
        ("FATAL: database files are incompatible with server", "made by another version of PostgreSQL"),
        ("could not open: Permission denied", "PostgreSQL may not write to /x"),
        ("LOG: a\nFATAL: b is wrong", "did not start (pg_ctl: FATAL: b is wrong)"),
    ],
)
def test_what_postgresql_said_becomes_one_sentence(said, sentence):
    told = embedded._explain("pg_ctl", Path("/x"), said)

    assert sentence in told
    assert "\n" not in told
