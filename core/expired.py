"""Removes what is over from tables that nobody else tidies: the cache in the database, and sessions.

`core.cache` never evicts a row itself, and Django removes no session.
"""

import time

from django.conf import settings
from django.db import connection

from core.jobs import job

BATCH = 5_000  # rows; a short transaction each, far below the limit of a statement
AT_MOST = 240  # seconds; the rest goes next time
DATABASE_CACHE = "core.cache.LimitsCache"


@job(timeout=300)
def forget_cache() -> int:
    cache = settings.CACHES["default"]
    return remove(cache["LOCATION"], "cache_key", "expires") if cache["BACKEND"] == DATABASE_CACHE else 0


@job(timeout=300)
def forget_sessions() -> int:
    """What `clearsessions` does, in batches."""
    return remove("django_session", "session_key", "expire_date")


def remove(table: str, key: str, until: str) -> int:
    """Delete the rows whose time is over, oldest first; how many. The names are ours, and both columns have an index."""
    table, key, until = map(connection.ops.quote_name, (table, key, until))
    over = f"SELECT {key} FROM {table} WHERE {until} < now() ORDER BY {until} LIMIT %s"  # noqa: S608
    gone, stop_at = 0, time.monotonic() + AT_MOST
    while time.monotonic() < stop_at:
        with connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM {table} WHERE {key} IN ({over}) AND {until} < now()", [BATCH])  # noqa: S608
            gone += cursor.rowcount
            if cursor.rowcount < BATCH:
                break
    return gone
