"""`python -m bench.run [--rows 1000 100000] [--seconds 6] [--pages product]`: our pages beside the yardsticks, in the same run.

Each size has a database of its own (`bench_<rows>`), filled once and kept. Printed per page: requests a second, the
ratio to orm24 by rate and by CPU (gunicorn's and PostgreSQL's together), latencies, errors. A guest's order is a dozen
requests and counts as one. No limit of the portal is lifted: it has none per address here, and each guest has a phone
of her own.
"""

import argparse
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import psycopg2

from bench import programs

ROOT = Path(__file__).resolve().parent.parent
WARM_UP = 5.0  # seconds
CONNECTIONS = 8
TICK = os.sysconf("SC_CLK_TCK")
WORDS = [
    "سبحة",
    "سجاده",
    "بخور",
    "تمر",
    "عباية",
    "معمول",
    "قهوه",
    "عسل",
    "ورد",
    "مبخرة",
    "هدية",
    "سلة",
    "دمية",
    "صابون",
    "شمعة",
    "خاتم",
    "فخار",
    "عود",
    "عطر",
    "شال",
]
WORDS += ["rosary", "dates", "incense", "honey", "coffee", "basket", "ring", "soap", "candle", "doll", "rug", "abaya"]
MADE = "lead_days > 0 AND shelf_life_days = 0"
STOCKED = "supply = 'stocked' AND shelf_life_days = 0 AND on_hand >= 5"


@dataclass(frozen=True)
class Row:
    """One line of the table: an errand over `paths`, or over the first `most` products that answer to some SQL."""

    paths: Sequence[str] = ()
    products: str = ""
    most: int = 1_500  # so many that hardly one is asked for again while it is kept
    programs: str = ""  # the programmes' own pages, or one of them for each of the people
    errand: str = "pages"
    promised: str = ""


ROWS = {
    "catalogue": Row(["/shop/", "/shop/?page=2", "/shop/?page=7", "/en/shop/"], promised="≥ 0.8"),
    "catalogue, filtered": Row(
        [
            "/shop/?price=50-100",
            "/shop/?cabin=1&price=0-50",
            "/shop/?occasion=hajj&sort=price",
            "/shop/?district=bench-3",
        ]
    ),
    "category": Row(
        ["/shop/prayer-beads/", "/shop/dates/", "/shop/food/", "/en/shop/pottery/?sort=price"], promised="≥ 0.8"
    ),
    "product": Row(products=MADE, most=40, promised="≥ 1.0"),
    "product, seldom seen": Row(products=MADE),
    "search, one word": Row([f"/search/?q={word}" for word in WORDS], promised="≥ 0.4"),
    "search, misspelt": Row(["/search/?q=سبحخ", "/search/?q=معنول", "/search/?q=hony", "/search/?q=سحادة"]),
    "gift landing": Row(["/gifts/"]),
    "home": Row(["/"]),
    "basket, a first piece": Row(products=STOCKED, errand="first_pieces", promised="≥ 0.8"),
    "basket, more pieces": Row(products=STOCKED, errand="more_pieces", promised="≥ 0.8"),
    "programme page": Row(programs="pages", most=40, promised="≥ 10 × the peer (0.071)"),
    "programme, seldom seen": Row(programs="pages"),
    "registration": Row(programs="registering", errand="registrations", promised="≥ 10 × the peer (0.006)"),
    "guest order": Row(products=STOCKED, errand="orders", promised="≥ 0.17 (10 × the peer)"),
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, nargs="+", default=[1_000, 100_000])
    parser.add_argument("--seconds", type=float, default=6)
    parser.add_argument("--pages", default="", help="only pages whose name has these words")
    options = parser.parse_args()
    if "DATABASE_URL" not in os.environ:
        from makkah_portal import embedded  # only a machine without a server of its own needs the wheel

        embedded.use()
    for size in options.rows:
        url = prepared(size)
        with served("bench.yardstick:application", url) as (port, group):
            hello, orm24 = (measure(port, group, [path], options.seconds) for path in ("/hello/", "/orm24/"))
        if hello["errors"] or orm24["errors"]:
            raise SystemExit("A yardstick answers with errors, so there is nothing to compare with.")
        print(
            f"\n{size:,} products   hello {hello['rate']:.0f}/s   orm24 {orm24['rate']:.0f}/s, {orm24['cpu']:.2f} ms CPU"
        )
        print(f"{'page':22}{'rate/s':>8}{'÷ orm24':>9}{'by CPU':>8}{'p50 ms':>8}{'p95 ms':>8}{'errors':>8}  promised")
        with served("makkah_portal.wsgi:application", url) as (port, group):
            for name, row in ROWS.items():
                if options.pages in name:
                    paths = paths_of(row, url)
                    result = measure(port, group, paths, options.seconds, row.errand)
                    print(line(name, result, orm24) + f"  {row.promised}", flush=True)


def line(name: str, result: dict[str, float], orm24: dict[str, float]) -> str:
    ratio, by_cpu = result["rate"] / orm24["rate"], orm24["cpu"] / result["cpu"]
    figures = f"{result['p50']:8.1f}{result['p95']:8.1f}{result['errors']:8.0f}"
    return f"{name:22}{result['rate']:8.0f}{ratio:9.2f}{by_cpu:8.2f}{figures}"


def measure(port: int, group: int, paths: Sequence[str], seconds: float, errand: str = "pages") -> dict[str, float]:
    """A warm-up, long enough for every thread to have its connection; then the run. CPU in milliseconds an errand."""
    wish = {"port": port, "errand": errand, "paths": paths, "connections": CONNECTIONS}
    hammered(wish | {"seconds": WARM_UP})
    before = cpu(group)
    result = hammered(wish | {"seconds": seconds})
    result["cpu"] = (cpu(group) - before) * 1000 / max(result["count"], 1)
    return result


def hammered(wish: dict[str, Any]) -> dict[str, float]:
    """What the client, a process of its own, has found; the first of its errors are shown."""
    command = [sys.executable, "-m", "bench.client", json.dumps(wish)]
    return json.loads(subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True).stdout)


def cpu(group: int) -> float:
    """Seconds of CPU that gunicorn and the backends of the bench's databases have used, those that are gone included."""
    total = 0.0
    for folder in Path("/proc").iterdir():
        if not folder.name.isdigit():
            continue
        try:
            name, _, rest = (folder / "stat").read_text().rpartition(") ")
            fields = rest.split()
            if int(fields[2]) == group or ("(postgres" in name and b" bench_" in (folder / "cmdline").read_bytes()):
                total += (int(fields[11]) + int(fields[12])) / TICK
            elif "(postgres" in name and b" -D" in (folder / "cmdline").read_bytes().replace(b"\0", b" "):
                total += (int(fields[13]) + int(fields[14])) / TICK  # the server's children that have ended
        except (OSError, ValueError):
            continue
    return total


@contextmanager
def served(application: str, url: str) -> Iterator[tuple[int, int]]:
    """gunicorn with two workers; yields its port and process group."""
    port = free_port()
    environment = os.environ | {
        "DATABASE_URL": url, "PORT": str(port), "WEB_CONCURRENCY": "2", "PORTAL_URL": f"http://127.0.0.1:{port}", "DEBUG": "0", "LOG_LEVEL": "ERROR",
    }  # fmt: skip
    command = [sys.executable, "-m", "gunicorn", "--config", "gunicorn.conf.py", "--max-requests", "0", application]
    process = subprocess.Popen(command, cwd=ROOT, env=environment, start_new_session=True)
    try:
        for _ in range(100):
            try:
                urlopen(f"http://127.0.0.1:{port}/hello/", timeout=5)
                break
            except OSError as error:
                if getattr(error, "code", None):
                    break
                time.sleep(0.2)
        yield port, process.pid
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(30)


def free_port() -> int:
    for port in range(20_100, 20_200):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)):
                return port
    raise SystemExit("No free port between 20100 and 20199.")


def prepared(rows: int) -> str:
    """The address of the database with this many products, filled when it is new."""
    url = f"{os.environ['DATABASE_URL'].rpartition('/')[0]}/bench_{rows}"
    administrator = psycopg2.connect(os.environ["DATABASE_URL"])
    administrator.autocommit = True
    with administrator.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [f"bench_{rows}"])
        if cursor.fetchone() is None:
            cursor.execute(f"CREATE DATABASE bench_{rows}")
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
        cursor.execute("SELECT to_regclass('bench_row') IS NULL")  # the last table that filling makes
        is_empty = cursor.fetchone()[0]
    if is_empty:
        from bench.goods import fill

        started = time.monotonic()
        fill(connection, rows)
        yard(connection)
        print(f"{rows:,} products copied in {time.monotonic() - started:.0f} s", flush=True)
    swept(connection)
    programs.fill(connection)
    connection.close()
    return url


def yard(connection: "psycopg2.extensions.connection") -> None:
    """The yardstick's own table of 100,000 rows."""
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TABLE bench_row (id bigserial PRIMARY KEY, name varchar(100), text varchar(200), price numeric(8, 2), created timestamptz);"
            "INSERT INTO bench_row (name, text, price, created) SELECT 'Row ' || n, repeat('word ', 20), n % 500, now() - n * interval '1 minute'"
            " FROM generate_series(1, 100000) n; CREATE INDEX ON bench_row (created DESC); ANALYZE bench_row"
        )


def paths_of(row: Row, url: str) -> Sequence[str]:
    if row.programs:
        return programs.page_paths()[: row.most] if row.programs == "pages" else programs.registering_paths(url)
    return product_paths(url, row) if row.products else row.paths


def product_paths(url: str, row: Row) -> list[str]:
    """Some products' own addresses."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "makkah_portal.settings")
    from django.utils.text import slugify

    connection = psycopg2.connect(url)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT id, name_en FROM marketplace_product WHERE {row.products} ORDER BY id LIMIT %s", [row.most]
        )
        rows = cursor.fetchall()
    connection.close()
    return [f"/shop/p/{pk}/{slugify(name)}/" for pk, name in rows]


def swept(connection: "psycopg2.extensions.connection") -> None:
    """Forget what earlier runs bought, and give the pieces back."""
    with connection.cursor() as cursor:
        cursor.execute(
            "TRUNCATE marketplace_basket, django_q_ormq, core_notification CASCADE;"
            "UPDATE marketplace_product SET allocated = 0, reserved = 0 WHERE allocated + reserved > 0"
        )


if __name__ == "__main__":
    main()
