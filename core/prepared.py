"""Queries whose SQL the ORM writes once a day and language; afterwards only their values change.

Writing the SQL of a page's queries costs Django more than PostgreSQL needs to answer them. The rules stay in the querysets:
`Prepared` asks one for its SQL, remembers it, and fills in the values that `slot` left open. For the few queries whose one
right plan does not depend on the values, PostgreSQL is asked to remember its plan, too (`planned_once`).
"""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from itertools import count
from threading import Lock
from typing import Any, Generic, TypeVar
from weakref import WeakKeyDictionary

from django.conf import settings
from django.db import NotSupportedError, connection, models
from django.db.models.expressions import RawSQL
from django.db.models.query import get_related_populators
from django.utils import timezone
from django.utils.translation import get_language
from psycopg2.extensions import AsIs

Row = TypeVar("Row")


@dataclass(frozen=True)
class Slot:
    """A value that is still open."""

    name: str


def slot(name: str, kind: str = "bigint") -> RawSQL:
    return RawSQL(f"%s::{kind}", [Slot(name)])  # noqa: S611  the kind is ours


def slots(name: str, kind: str = "bigint") -> RawSQL:
    """A list that is still open, for `__in`."""
    return RawSQL(f"SELECT unnest(%s::{kind}[])", [Slot(name)])  # noqa: S611  the kind is ours


numbers = count()
known: WeakKeyDictionary[Any, set[str]] = WeakKeyDictionary()  # per connection of psycopg2, the plans it holds


class Plan:
    """The SQL of a queryset and how its rows are read; holds no connection."""

    def __init__(self, queryset: Any, around: str = "{}", *, planned_once: bool = False) -> None:
        compiler = queryset.query.get_compiler(using=queryset.db)
        sql, self.parameters = compiler.as_sql()
        self.sql = around.format(sql)
        self.name = f"portal_{next(numbers)}" if planned_once and settings.DATABASE_KEEPS_PLANS else ""
        self.open = list(dict.fromkeys(value.name for value in self.parameters if isinstance(value, Slot)))
        self.info: Any = compiler.klass_info if queryset._fields is None else None
        select = compiler.select
        self.converters = compiler.get_converters([expression for expression, _sql, _alias in select])
        if self.info:
            fields = self.info["select_fields"]
            self.start, self.end = fields[0], fields[-1] + 1
            self.names = [column.target.attname for column, _sql, _alias in select[self.start : self.end]]
            read: Any = get_related_populators  # the stubs know a later Django
            self.related = read(self.info, select, queryset.db)

    def fetch(self, values: dict[str, Any], limit: tuple[int, int] | None = None) -> list[tuple[Any, ...]]:
        """What PostgreSQL answers; `limit` is (how many, from which on)."""
        try:
            return self.ask(values, limit)
        except NotSupportedError:  # a migration gave a column another type: no plan from before is good for it
            if not self.name or connection.in_atomic_block:
                raise
            connection.close()
            return self.ask(values, limit)

    def ask(self, values: dict[str, Any], limit: tuple[int, int] | None) -> list[tuple[Any, ...]]:
        parameters = [values[value.name] if isinstance(value, Slot) else value for value in self.parameters]
        sql = self.sql if limit is None else f"{self.sql} LIMIT %s OFFSET %s"
        with connection.cursor() as cursor:
            if self.name and limit is None:
                self.be_known()
                sql, parameters = self.call, [values[name] for name in self.open]
            cursor.execute(sql, [*parameters, *(limit or ())])
            return cursor.fetchall()

    def read(self, found: list[tuple[Any, ...]]) -> list[Any]:
        """Tuples, or objects with their relations."""
        if self.info is None:
            return found
        return [self.build(self.converted(row)) for row in found]

    @property
    def call(self) -> str:
        """The remembered statement with places for the open values."""
        places = ", ".join(["%s"] * len(self.open))
        return f"EXECUTE {self.name}({places})" if places else f"EXECUTE {self.name}"

    def be_known(self) -> None:
        """Once a connection, PostgreSQL reads and plans the statement; that is not a query of the page."""
        link = connection.connection
        held = known.setdefault(link, set())
        if self.name not in held:
            parameters = [
                AsIs(f"${self.open.index(value.name) + 1}") if isinstance(value, Slot) else value
                for value in self.parameters
            ]
            with connection.wrap_database_errors, link.cursor() as cursor:
                cursor.execute(f"PREPARE {self.name} AS {self.sql}", parameters)
            held.add(self.name)

    def converted(self, row: tuple[Any, ...]) -> list[Any]:
        read = list(row)
        for place, (converters, expression) in self.converters.items():
            for convert in converters:
                read[place] = convert(read[place], expression, connection)
        return read

    def build(self, row: list[Any]) -> models.Model:
        made = self.info["model"].from_db(connection.alias, self.names, row[self.start : self.end])
        for populator in self.related:
            populator.populate(row, made)
        return made


class Prepared(Generic[Row]):
    """A family of querysets, one plan per shape; `make` gets the shape and returns the queryset.

    A queryset of objects gives objects, one of `values_list` gives tuples (of real columns
    only: modeltranslation widens and shuffles the others). Prefetches are not followed. `around` is SQL with a place for
    the queryset's own, for what the ORM does not say: to put the rows of a sliced query into another order.
    `planned_once` is for look-ups by key, whose plan is the same for every value.
    """

    def __init__(
        self,
        make: Callable[..., models.QuerySet[Any]],
        most: int = 200,
        around: str = "{}",
        *,
        planned_once: bool = False,
    ) -> None:
        self.make = make
        self.most = most
        self.around = around
        self.planned_once = planned_once
        self.lock = Lock()
        self.plans: OrderedDict[tuple[date, str | None, tuple[Any, ...]], Plan] = OrderedDict()

    def rows(self, *shape: Any, limit: tuple[int, int] | None = None, **values: Any) -> list[Row]:
        plan = self.plan(shape)
        return plan.read(plan.fetch(values, limit))

    def fetch(self, **values: Any) -> list[tuple[Any, ...]]:
        """The rows as PostgreSQL gives them, to be compared with earlier ones; `read` makes of them what `rows` gives."""
        return self.plan(()).fetch(values)

    def read(self, found: list[tuple[Any, ...]]) -> list[Row]:
        return self.plan(()).read(found)

    def plan(self, shape: tuple[Any, ...]) -> Plan:
        """The kept one, or a new one in place of the plan that nobody has asked for longest. Threads share the plans."""
        key = (timezone.localdate(), get_language(), shape)
        with self.lock:
            plan = self.plans.get(key)
            if plan is not None:
                self.plans.move_to_end(key)
                return plan
        # Two threads may make the same one: that costs less than waiting in line.
        plan = Plan(self.make(*shape), self.around, planned_once=self.planned_once)
        with self.lock:
            self.plans[key] = plan
            while len(self.plans) > self.most:
                self.plans.popitem(last=False)
        return plan
