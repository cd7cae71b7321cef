"""`python -m bench.ledger [--volunteers 67000] [--lines 4200000]`: volunteering at the association's own size.

A database of its own (`bench_ledger_<lines>`) is filled once by COPY, with its progress told. Then each page is asked
for in this process with nothing remembered; printed per page: queries, time in the database, and the plans of what takes more
than a millisecond.
"""

import argparse
import io
import logging
import os
import random
import subprocess
import sys
import time
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import psycopg2

ROOT = Path(__file__).resolve().parent.parent
CENTERS, DISTRICTS, MONTHS, CHUNK = 40, 80, 60, 100_000
CLASSES, WEIGHTS = ("general", "skilled", "professional"), (73, 22, 5)  # shares of 2024, community.md (c)
RATES = {"general": 2303, "skilled": 4605, "professional": 9210}
ASKED = 15  # times each page is asked for
SKELETON = """
INSERT INTO centers_council (name, name_ar, slug) VALUES ('c', 'c', 'bench');
INSERT INTO centers_district (name, name_ar, name_en, slug)
  SELECT 'حي ' || n, 'حي ' || n, 'District ' || n, 'bench-' || n FROM generate_series(1, {districts}) n;
INSERT INTO centers_center (council_id, district_id, name, name_ar, name_en, slug, address, phone, opening_hours, closed_weekdays,
    is_pickup_point, pickup_note)
  SELECT (SELECT min(id) FROM centers_council), (SELECT min(id) FROM centers_district) + n, 'مركز ' || n, 'مركز ' || n,
    'Centre ' || n, 'bench-' || n, 'x', '', '', '{{}}', true, '' FROM generate_series(0, {centers} - 1) n;
INSERT INTO accounts_user (password, is_superuser, public_id, name, language, is_staff, is_active, date_joined, email)
  SELECT '!', false, gen_random_uuid(), 'متطوع ' || n, 'ar', false, true, now(), 'v' || n || '@bayt.example'
  FROM generate_series(1, {volunteers}) n;
INSERT INTO volunteering_volunteer (public_id, born_on, section, skills, interests, availability, district_id, user_id, joined_at)
  SELECT gen_random_uuid(), '1995-01-01', CASE id % 2 WHEN 0 THEN 'men' ELSE 'women' END, '{{}}', '{{}}', '{{}}',
    (SELECT min(id) FROM centers_district) + id % {districts}, id, now() FROM accounts_user;
INSERT INTO volunteering_classrate (work_class, halalas_per_hour, valid, source)
  SELECT * FROM (VALUES ('general', 2303), ('skilled', 4605), ('professional', 9210)) AS r (c, h),
    (VALUES (daterange('2015-01-01', NULL), '')) AS v (d, s);
INSERT INTO accounts_user (password, is_superuser, public_id, name, language, is_staff, is_active, date_joined, email)
  VALUES ('!', false, gen_random_uuid(), 'مسؤولة', 'ar', true, true, now(), 'officer@bayt.example');
INSERT INTO centers_centerstaff (center_id, user_id, role) SELECT min(c.id), max(u.id), 'officer' FROM centers_center c, accounts_user u;
"""
COLUMNS = (
    "volunteer_id", "center_id", "district_id", "work_class", "minutes", "work_on", "rate_id", "value_halalas", "status", "source",
    "reference", "is_proposed", "reason", "created_at", "decided_at", "decided_by_id",
)  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--volunteers", type=int, default=67_000)
    parser.add_argument("--lines", type=int, default=4_200_000)
    parser.add_argument("--plans", action="store_true", help="EXPLAIN what takes more than a millisecond")
    options = parser.parse_args()
    if "DATABASE_URL" not in os.environ:
        from makkah_portal import embedded  # only a machine without a server of its own needs the wheel

        embedded.use()
    os.environ["DATABASE_URL"] = prepared(options.volunteers, options.lines)
    measured(plans=options.plans)


def prepared(volunteers: int, lines: int) -> str:
    name = f"bench_ledger_{lines}"
    url = f"{os.environ['DATABASE_URL'].rpartition('/')[0]}/{name}"
    administrator = psycopg2.connect(os.environ["DATABASE_URL"])
    administrator.autocommit = True
    with administrator.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
        if cursor.fetchone() is None:
            cursor.execute(f"CREATE DATABASE {name}")
    administrator.close()
    environment = os.environ | {"DATABASE_URL": url}
    for command in (
        ["migrate", "-v0"],
        ["createcachetable"],
        ["compile_catalogues", "-v0"],
        ["collectstatic", "--noinput", "-v0"],
    ):
        subprocess.run([sys.executable, "manage.py", *command], cwd=ROOT, env=environment, check=True)
    connection = psycopg2.connect(url)
    connection.autocommit = True
    with connection.cursor() as cursor:
        cursor.execute("SELECT NOT EXISTS (SELECT FROM volunteering_volunteertotal)")  # the last that filling makes
        if cursor.fetchone()[0]:
            fill(cursor, volunteers, lines)
            summed_up(environment)
            cursor.execute("VACUUM ANALYZE")
    connection.close()
    return url


def fill(cursor: Any, volunteers: int, lines: int) -> None:
    """Lines of five years: one in fifty waits for approval, one in two hundred was rejected, the rest is approved."""
    started, chance, today = time.monotonic(), random.Random(lines), date.today()
    cursor.execute(SKELETON.format(volunteers=volunteers, districts=DISTRICTS, centers=CENTERS))
    people = keys(cursor, "SELECT id FROM volunteering_volunteer ORDER BY id")
    centers = keys(cursor, "SELECT id FROM centers_center ORDER BY id")
    first_district = keys(cursor, "SELECT min(id) FROM centers_district")[0]
    cursor.execute("SELECT work_class, id FROM volunteering_classrate")
    rates = dict(cursor.fetchall())
    boss = keys(cursor, "SELECT max(id) FROM accounts_user")[0]
    cursor.execute(
        "SET session_replication_role = replica"
    )  # guards look at one line at a time: millions would take hours
    for begin in range(0, lines, CHUNK):
        text = io.StringIO()
        for _ in range(min(CHUNK, lines - begin)):
            person = chance.randrange(len(people))
            kind, minutes = chance.choices(CLASSES, WEIGHTS)[0], chance.randrange(30, 300, 5)
            day = today - timedelta(days=chance.randrange(MONTHS * 30))
            status = chance.choices(("approved", "submitted", "rejected"), (975, 20, 5))[0]
            rate = rates[kind] if status == "approved" else "\\N"
            value = (minutes * RATES[kind] * 2 + 60) // 120 if status == "approved" else "\\N"
            signed = (f"{day}T20:00+03", boss) if status != "submitted" else ("\\N", "\\N")
            row = (
                people[person], centers[person % CENTERS], first_district + person % DISTRICTS, kind, minutes, day, rate, value, status,
                "scan", "", "f", "", f"{day}T20:00+03", *signed,
            )  # fmt: skip
            text.write("\t".join(map(str, row)) + "\n")
        text.seek(0)
        cursor.copy_expert(f"COPY volunteering_hourline ({', '.join(COLUMNS)}) FROM STDIN", text)
        done = min(begin + CHUNK, lines)
        print(f"\r{done:,} of {lines:,} lines, {time.monotonic() - started:.0f} s", end="", flush=True)
    cursor.execute("RESET session_replication_role")
    print()


def keys(cursor: Any, sql: str) -> list[int]:
    cursor.execute(sql)
    return [pk for (pk,) in cursor.fetchall()]


def summed_up(environment: dict[str, str]) -> None:
    started = time.monotonic()
    code = "from volunteering.actions import totals; totals.rebuild(); print(totals.differences())"
    subprocess.run([sys.executable, "manage.py", "shell", "-v0", "-c", code], cwd=ROOT, env=environment, check=True)
    print(f"sums made and compared in {time.monotonic() - started:.0f} s", flush=True)


def measured(*, plans: bool) -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "makkah_portal.settings"
    import django

    django.setup()
    from django.conf import settings
    from django.test import Client

    from accounts.models import User
    from accounts.roles import give_role, sync_roles
    from volunteering.models import HourLine

    logging.disable(logging.WARNING)
    settings.ALLOWED_HOSTS = ["*"]
    sync_roles()
    officer = User.objects.get(email="officer@bayt.example")
    give_role(officer, "officer")
    volunteer = HourLine.objects.order_by("pk").first().volunteer.user  # type: ignore[union-attr]
    print(f"{'page':46}{'queries':>8}{'ms in the database: median':>28}{'most':>8}{'ms in all':>11}")
    for who, path in (
        (None, "/impact/"),
        (None, "/impact/data.csv"),
        (None, "/volunteer/million/"),
        (officer, "/admin/"),
        (officer, "/admin/volunteering/hourline/?status__exact=submitted"),
        (officer, "/admin/volunteering/hourline/"),
        (volunteer, "/my/volunteering/"),
        (volunteer, "/my/"),
    ):
        client = Client()
        if who is not None:
            client.force_login(who)
        page(client, path, plans=plans)


def page(client: Any, path: str, *, plans: bool) -> None:
    """One line of the table; every asking starts with nothing remembered but the shelf of the market."""
    from django.db import connection

    from core.shared_pages import pages
    from makkah_portal import impact

    runs = []
    for _ in range(ASKED):
        pages.forget()
        impact.volunteers.forget()
        impact.portal.forget()
        clock = Clock()
        started = time.perf_counter()
        with connection.execute_wrapper(clock):
            answer = client.get(path)
        runs.append((clock.spent, (time.perf_counter() - started) * 1000, clock))
    spent, whole, clock = sorted(runs, key=lambda run: run[0])[len(runs) // 2]
    most = max(run[0] for run in runs[1:])
    note = "" if answer.status_code == 200 else f"  {answer.status_code}"
    print(f"{path:46}{len(clock.asked):8}{spent:28.1f}{most:8.1f}{whole:11.1f}{note}", flush=True)
    if plans:
        explained(clock)


class Clock:
    """Counts statements and the time they take, the way to the server included."""

    def __init__(self) -> None:
        self.asked: list[tuple[float, str, Any]] = []

    def __call__(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        started = time.perf_counter()
        try:
            return execute(sql, params, many, context)
        finally:
            self.asked.append(((time.perf_counter() - started) * 1000, sql, params))

    @property
    def spent(self) -> float:
        return sum(milliseconds for milliseconds, _sql, _params in self.asked)


def explained(clock: Clock) -> None:
    from django.db import connection

    for milliseconds, sql, params in clock.asked:
        if milliseconds < 1 or not sql.lstrip().startswith("SELECT"):
            continue
        with connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN (ANALYZE, BUFFERS, COSTS OFF) {sql}", params)
            plan = "\n    ".join(line for (line,) in cursor.fetchall())
        print(f"  {milliseconds:.1f} ms: {sql[:300]}\n    {plan}")


if __name__ == "__main__":
    main()
