"""Codes of the database in words, for the lists of staff."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from functools import cache
from typing import Any

from django.apps import apps
from django.contrib import admin
from django.db import models
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.text import capfirst
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.notifications import in_words

EVENTS: dict[str, Any] = {}


def name_events(titles: Mapping[str, Any]) -> None:
    """What an app's events are called; each app names its own where its admin is."""
    EVENTS.update(titles)


#: What is noted beside an event: its name in words, and how to say its value.
DETAILS: dict[str, tuple[Any, Callable[[Any], Any]]] = {"tries": (gettext_lazy("attempts"), str)}


def name_details(titles: Mapping[str, tuple[Any, Callable[[Any], Any]]]) -> None:
    DETAILS.update(titles)


def detail_in_words(model: type[models.Model] | None, name: str, value: Any) -> tuple[str, str]:
    """Name and value; fields are called as they are on the thing itself."""
    if name in DETAILS:
        label, say = DETAILS[name]
        return capfirst(str(label)), say(value) or "—"
    if name == "fields":
        columns = ((column_in_words(model, column),) for column in value)
        return capfirst(_("fields")), format_html_join(_(", "), "{}", columns) or "—"
    return column_in_words(model, name), value_in_words(model, name, value)


def code(name: str, title: Any, *, sorts: bool = True) -> Any:
    """A column of what machines call things: set from left to right, in either language."""

    @admin.display(description=title, ordering=name if sorts else None)
    def show(row: Any) -> str:
        value = getattr(row, name)
        return format_html('<bdi dir="ltr">{}</bdi>', (value() if callable(value) else value) or "—")

    show.__name__ = name
    return show


def event_in_words(action: str) -> str:
    return str(EVENTS.get(action, action))


@cache
def model_of_table(table: str) -> type[models.Model] | None:
    return next((model for model in apps.get_models(include_auto_created=True) if model._meta.db_table == table), None)


def model_of(label: str) -> type[models.Model] | None:
    try:
        return apps.get_model(label)
    except (LookupError, ValueError):
        return None


def kind_in_words(model: type[models.Model] | None, code: str) -> str:
    if model is None:
        return code
    if model._meta.auto_created:  # a table between two things, which Django names in English
        ends = (field.related_model for field in model._meta.concrete_fields if field.is_relation)
        return " – ".join(kind_in_words(end, "") for end in ends)
    return capfirst(str(model._meta.verbose_name))


def state_in_words(model: type[models.Model] | None, code: str) -> str:
    """The label in the thing's own states; an event of an order may tell the state of its payment."""
    if not code or model is None:
        return code or "—"
    family = [model, *apps.get_app_config(model._meta.app_label).get_models()]
    for one in family:
        for name in ("status", "state"):
            choices = dict(getattr(one._meta._forward_fields_map.get(name), "flatchoices", ()))  # type: ignore[attr-defined]
            if code in choices:
                return str(choices[code])
    return code


def field_of(model: type[models.Model] | None, column: str) -> Any:
    fields = model._meta.concrete_fields if model else ()
    return next((field for field in fields if column in (field.column, field.name)), None)


def column_in_words(model: type[models.Model] | None, column: str) -> str:
    """The field's name; one that has none in Arabic keeps its code, marked as such."""
    field = field_of(model, column)
    named = str(field.verbose_name) if field is not None else column
    if named == column.removesuffix("_id").replace("_", " ") or named == column:
        return format_html('<bdi dir="ltr">{}</bdi>', column)
    return format_html("{}", capfirst(named))


def value_in_words(model: type[models.Model] | None, column: str, value: Any) -> str:
    """What a row held: states by their labels, days in our form, yes and no; what is encrypted stays hidden.

    What another row is meant by is named: its kind and its number.
    """
    if value in (None, "", [], {}):
        return "—"
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, list):
        return _(", ").join(map(str, value))
    text, field = str(value), field_of(model, column)
    if text.startswith("\\x"):
        return "•••"
    if field is not None and field.is_relation:
        return format_html('{} <bdi dir="ltr">#{}</bdi>', kind_in_words(field.related_model, column), value)
    choices = {str(key): label for key, label in getattr(field, "flatchoices", None) or ()}
    if text in choices:
        return str(choices[text])
    moment = parsed(field, text)
    return (
        text
        if moment is None
        else date_format(moment, "DATETIME_FORMAT" if isinstance(moment, datetime) else "DATE_FORMAT")
    )


def parsed(field: Any, text: str) -> date | datetime | None:
    try:
        if isinstance(field, models.DateTimeField):
            moment = parse_datetime(text)
            return localtime(moment) if moment and moment.tzinfo else moment
        return parse_date(text) if isinstance(field, models.DateField) else None
    except ValueError:
        return None


class WordsFilter(admin.AllValuesFieldListFilter):
    """The values that occur, by their names; the code itself where a filter knows no name."""

    def words(self, code: str) -> str:
        return code

    def choices(self, changelist: Any) -> Iterator[Any]:
        for position, choice in enumerate(super().choices(changelist)):
            yield {**choice, "display": self.words(str(choice["display"])) if position else choice["display"]}


class CodeFilter(WordsFilter):
    def words(self, code: str) -> str:
        return format_html('<bdi dir="ltr">{}</bdi>', code)


class KindFilter(WordsFilter):
    def words(self, code: str) -> str:
        return in_words(code)


class EventFilter(WordsFilter):
    def words(self, code: str) -> str:
        return event_in_words(code)


class TargetFilter(WordsFilter):
    def words(self, code: str) -> str:
        return kind_in_words(model_of(code), code)


class TableFilter(WordsFilter):
    def words(self, code: str) -> str:
        return kind_in_words(model_of_table(code), code)
