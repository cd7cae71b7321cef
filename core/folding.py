"""`public.ar_norm` of migration core.0001 in queries; its twin in Python is `core.text.fold`."""

from typing import Any

from django.db.models import Func, TextField, Value
from django.db.models.functions import Coalesce, Concat


class Folded(Func):
    """One spelling for all the ways an Arabic word is written."""

    function = "public.ar_norm"
    output_field = TextField()


def text_of(*fields: str) -> Folded:
    """Several columns as one folded text, for a generated column to search in."""
    text = TextField()
    parts: list[Any] = []
    for field in fields:
        parts += [Coalesce(field, Value(""), output_field=text), Value(" ", output_field=text)]
    return Folded(Concat(*parts, output_field=text))
