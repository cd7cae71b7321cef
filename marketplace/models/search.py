"""Search columns that PostgreSQL keeps by itself (`public.ar_norm` and `public.ar_light_text`, migration core.0001)."""

from typing import Any

from django.contrib.postgres.search import SearchVectorField
from django.db.models import Expression, F, Func, GeneratedField, IntegerField, TextField, Value
from django.db.models.functions import Coalesce, Concat

from core.folding import Folded  # noqa: F401  the name of migration 0001

NAMES = ("name_ar", "name_en")
TEXTS = ("summary_ar", "summary_en")


class Stems(Func):
    """The folded words without article and ending."""

    function = "public.ar_light_text"
    output_field = TextField()


class Joined(Func):
    """Without spaces, so that «عبد الله» finds «عبدالله»."""

    template = "replace(public.ar_norm(%(expressions)s), ' ', '')"
    output_field = TextField()


class Vector(Func):
    """Stems of names (weight A) and summaries (B), Arabic light stems beside English ones."""

    template = (
        "(setweight(to_tsvector('simple'::regconfig, public.ar_light_text(%(names)s)), 'A')"
        " || setweight(to_tsvector('english'::regconfig, %(names)s), 'A')"
        " || setweight(to_tsvector('simple'::regconfig, public.ar_light_text(%(texts)s)), 'B')"
        " || setweight(to_tsvector('english'::regconfig, %(texts)s), 'B'))"
    )
    output_field = SearchVectorField()
    arity = 2

    def as_sql(self, compiler: Any, connection: Any, *args: Any, **extra: Any) -> Any:
        """The template names each part twice, so the parameters follow the text."""
        names, texts = (compiler.compile(part) for part in self.get_source_expressions())
        sql = self.template % {"names": names[0], "texts": texts[0]}
        return sql, [*names[1], *names[1], *texts[1], *texts[1]]


class FullDaysBetween(Func):
    """How many of an array of days lie between two days, both included."""

    arity = 3
    output_field = IntegerField()

    def as_sql(self, compiler: Any, connection: Any, *args: Any, **extra: Any) -> Any:
        days, first, last = (compiler.compile(part) for part in self.get_source_expressions())
        sql = f"(SELECT count(*) FROM unnest({days[0]}) AS t(day) WHERE t.day BETWEEN {first[0]} AND {last[0]})"  # noqa: S608
        return sql, [*days[1], *first[1], *last[1]]


def joined(*fields: str) -> Expression:
    """The columns with a space between them; a missing one is empty."""
    parts: list[Expression] = []
    for field in fields:
        parts += [Coalesce(F(field), Value("")), Value(" ")]
    return Concat(*parts[:-1], output_field=TextField())


def generated(expression: Func) -> GeneratedField:
    output_field: Any = type(expression).output_field
    return GeneratedField(expression=expression, output_field=output_field, db_persist=True)
