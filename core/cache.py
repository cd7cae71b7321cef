"""The cache in the database, for limits: every write one statement, and nothing is ever evicted."""

import base64
import pickle
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.db import DatabaseCache
from django.db import connections, router
from django.utils import timezone

WRITE = """
INSERT INTO {table} AS kept (cache_key, value, expires) VALUES (%(key)s, %(value)s, %(expires)s)
ON CONFLICT (cache_key) DO UPDATE SET value = excluded.value, expires = excluded.expires
"""
READ = "SELECT cache_key, value FROM {table} WHERE cache_key = ANY(%(keys)s) AND expires >= %(now)s"
SQL = {
    "set": WRITE,
    "add": WRITE + "WHERE kept.expires < %(now)s",
    "touch": "UPDATE {table} SET expires = %(expires)s WHERE cache_key = %(key)s AND expires >= %(now)s",
}


class LimitsCache(DatabaseCache):
    """Django's, but it does not count the whole table before each write (`core.expired` takes away what is over), and of
    many who `add` the same key at once one alone is told that it did: Django tells everybody who finds an expired row.
    """

    _table: str  # set by Django

    def get_many(self, keys: Iterable[str], version: int | None = None) -> dict[str, Any]:
        """Without Django's removal of what is over: meanwhile another may have written that key anew."""
        names = {self.make_and_validate_key(key, version=version): key for key in keys}
        connection = connections[router.db_for_read(self.cache_model_class)]
        with connection.cursor() as cursor:
            table = connection.ops.quote_name(self._table)
            cursor.execute(READ.format(table=table), {"keys": list(names), "now": timezone.now()})
            rows = cursor.fetchall()
        return {names[key]: pickle.loads(base64.b64decode(value)) for key, value in rows}  # noqa: S301  we wrote it

    def _base_set(self, mode: str, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT) -> bool:
        until = self.get_backend_timeout(timeout)
        connection = connections[router.db_for_write(self.cache_model_class)]
        values: dict[str, Any] = {
            "key": key,
            "value": base64.b64encode(pickle.dumps(value, self.pickle_protocol)).decode("latin1"),
            "expires": datetime.max if until is None else datetime.fromtimestamp(until, tz=UTC),
            "now": timezone.now(),
        }
        with connection.cursor() as cursor:
            cursor.execute(SQL[mode].format(table=connection.ops.quote_name(self._table)), values)
            return bool(cursor.rowcount)
