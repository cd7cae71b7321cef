"""What the portal has done, in figures that anybody may count again: a page, and the same as open data."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from django.views.decorators.http import require_safe

import centers.figures
import families.figures
import marketplace.figures
import volunteering.figures
from core import charts
from core.figures import Figure, Series, Unit, by_key
from core.guards import public
from core.remembered import Remembered
from marketplace.catalogue.shared import shared
from volunteering.figures import HOURS, VALUE, Volunteering

SHOWN = 10  # members of a chart; the data has all
COLUMNS = {
    "measure": _("Name of the figure; what it counts stands below."),
    "unit": _("count, minutes or halalas. 60 minutes are an hour, 100 halalas are a riyal."),
    "dimension": _("By what it is cut: all, month, class, center or district. Rows of one dimension add up to “all”."),
    "code": _("Stable name of the member: 2026-11 for a month, the address name of a centre or district."),
    "name_ar": _("The member in Arabic."),
    "name_en": _("The member in English."),
    "value": _("A whole number."),
    "as_of": _("When it was counted, with the offset from UTC."),
}


def read_portal() -> list[Figure]:
    """Three queries."""
    return [*families.figures.figures(), *marketplace.figures.figures(), *centers.figures.figures()]


portal = Remembered(read_portal)
volunteers = volunteering.figures.current


@public
@require_safe
@shared
def impact(request: HttpRequest) -> HttpResponse:
    """Ten queries a minute, whoever looks."""
    found = volunteers.get()
    context = {
        "found": found,
        "portal": portal.get(),
        "months": charts.columns(found.months.rows[-18:]),
        "cuts": [cut(series) for series in (found.classes, found.centers, found.districts)],
        "columns": COLUMNS,
        "figures": [*found.figures, *portal.get()],
    }
    return render(request, "impact/impact.html", context)


@dataclass(frozen=True)
class Cut:
    series: Series
    bars: list[charts.Bar]


def cut(series: Series) -> Cut:
    shown = series.shown(SHOWN) if series.dimension != "class" else series
    return Cut(shown, charts.bars(shown.rows))


def headline_figures() -> list[Figure]:
    """For the home page: families, gifts, hours."""
    found = by_key([*portal.get(), *volunteers.get().figures])
    return [found[key] for key in ("families_approved", "orders_delivered", HOURS)]


def rows(found: Volunteering, others: list[Figure]) -> Iterator[dict[str, Any]]:
    """The open data as one long table, columns as in `COLUMNS`."""
    as_of = found.read_at.isoformat(timespec="seconds")
    for figure in (*found.figures, *others):
        yield row(figure.key, figure.unit, "all", "", None, figure.value, as_of)
    for series in (found.months, found.classes, found.centers, found.districts):
        for member in series.rows:
            yield row(HOURS, Unit.MINUTES, series.dimension, member.code, member.name, member.value, as_of)
            yield row(VALUE, Unit.HALALAS, series.dimension, member.code, member.name, member.other, as_of)


def row(measure: str, unit: str, dimension: str, code: str, name: Any, value: int, as_of: str) -> dict[str, Any]:
    values = (measure, str(unit), dimension, code, named(name, "ar"), named(name, "en"), value, as_of)
    return dict(zip(COLUMNS, values, strict=True))


def named(name: Any, language: str) -> str:
    """A member in a language; never the beginning of a formula."""
    if name is None:
        return ""
    with override(language):
        text = date_format(name, "F Y") if hasattr(name, "year") else str(name)
    return f"'{text}" if text[:1] in "=+-@\t\r" else text


@public
@require_safe
def data_csv(request: HttpRequest) -> HttpResponse:
    """For Excel too: UTF-8 with its mark."""
    text = io.StringIO()
    writer = csv.DictWriter(text, list(COLUMNS))
    writer.writeheader()
    writer.writerows(rows(volunteers.get(), portal.get()))
    answer = HttpResponse(text.getvalue().encode("utf-8-sig"), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="bayt-makkah-impact.csv"'
    return open_to_all(answer)


@public
@require_safe
def data_json(request: HttpRequest) -> HttpResponse:
    """Rows, dictionary, and what others have published, apart."""
    found, others = volunteers.get(), portal.get()
    body = {
        "as_of": found.read_at.isoformat(timespec="seconds"),
        "columns": {name: words(means) for name, means in COLUMNS.items()},
        "measures": {
            figure.key: {"unit": figure.unit, "label": words(figure.label), "means": words(figure.means)}
            for figure in (*found.figures, *others)
        },
        "rows": list(rows(found, others)),
        "published_by_others": [
            {
                "source": words(official, "source"),
                "title": words(official, "title"),
                "as_of": official.as_of.isoformat(),
                "url": official.url,
                **{name: getattr(official, name) for name in ("opportunities", "volunteers", "hours", "riyals")},
            }
            for official in found.published
        ],
    }
    return open_to_all(JsonResponse(body, json_dumps_params={"ensure_ascii": False, "indent": 1}))


def words(thing: Any, name: str = "") -> dict[str, str]:
    """In both languages."""
    both = {}
    for language in ("ar", "en"):
        with override(language):
            both[language] = str(getattr(thing, name) if name else thing)
    return both


def open_to_all(answer: HttpResponse) -> HttpResponse:
    """Any page of the world may read it."""
    answer["Access-Control-Allow-Origin"] = "*"
    answer["Cache-Control"] = "public, max-age=60"
    return answer
