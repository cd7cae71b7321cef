"""Every change of a tracked row is on record, whoever makes it: a page, admin, a job, a shell or plain SQL (ADR 7).

A trigger writes what the columns held before. Who did it, and on which page or in which job, travels beside each writing
statement as a setting of its transaction; a statement without one (psql, a shell) is recorded without a hand.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, migrations
from django.http import HttpRequest, HttpResponse

WRITES = re.compile(r"\s*(?:INSERT|UPDATE|DELETE|WITH)\b", re.IGNORECASE)
UNSAFE = re.compile(r"[^\w:.-]", re.ASCII)


def track(table: str, *left_out: str) -> migrations.RunSQL:
    """Migration step: keep the history of `table`, apart from columns that change by themselves (counters, derived text)."""
    names = ", ".join(f"'{column}'" for column in left_out)
    return migrations.RunSQL(
        f"CREATE TRIGGER {table}_history AFTER INSERT OR UPDATE OR DELETE ON public.{table} "
        f"FOR EACH ROW EXECUTE FUNCTION public.core_keep_history({names})",
        f"DROP TRIGGER {table}_history ON public.{table}",
    )


@contextmanager
def signed(hand: Callable[[], int | None], origin: Callable[[], str]) -> Iterator[None]:
    """Within it, this thread's writes carry the hand (a user's key) and the place they come from; both are asked late."""

    def beside(execute: Any, sql: Any, params: Any, many: bool, context: Any) -> Any:
        if isinstance(sql, str) and WRITES.match(sql):
            setting = f"{hand() or ''} {UNSAFE.sub('', origin())[:80]}"
            sql = f"SELECT set_config('portal.hand', '{setting}', true); {sql}"
        return execute(sql, params, many, context)

    with connection.execute_wrapper(beside):
        yield


def sign_changes(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware. The user is looked up only when something is written; the place is the view's name, never an address."""

    def middleware(request: HttpRequest) -> HttpResponse:
        def place() -> str:
            return request.resolver_match.view_name if request.resolver_match else ""

        with signed(lambda: getattr(request.user, "pk", None), place):
            return get_response(request)

    return middleware
