"""Tables from and for Excel: what a file of the national platform says, and hours as a file that Excel opens in Arabic."""

import csv
import datetime
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from core.hijri import from_hijri
from core.identifiers import normalise_mobile
from core.text import fold, normalise
from volunteering.exceptions import ColumnsMissing, FileUnreadable, TooManyRows
from volunteering.kinds import WorkClass
from volunteering.models.hours import A_DAY

MOST_ROWS = 1000
FIRST_GREGORIAN = 1700  # a smaller year is one of the Hijra
NAMES = {
    "phone": ("phone", "mobile", "mobile number", "الجوال", "رقم الجوال", "جوال المتطوع", "رقم الهاتف"),
    "work_on": ("date", "day", "work date", "التاريخ", "تاريخ العمل", "تاريخ التطوع", "اليوم"),
    "hours": ("hours", "الساعات", "عدد الساعات", "ساعات التطوع"),
    "reference": ("reference", "number", "id", "الرقم المرجعي", "المرجع", "رقم المشاركة", "رقم السجل"),
    "work_class": ("class", "type", "الفئة", "نوع التطوع", "التصنيف"),
    "opportunity": ("opportunity", "opportunity number", "رقم الفرصة", "الفرصة"),
}
COLUMNS = {fold(name): key for key, names in NAMES.items() for name in names}
NEEDED = {"phone", "work_on", "hours", "reference"}
CLASSES = {
    fold(name): work_class
    for work_class, names in {
        WorkClass.GENERAL: ("general", "عام", "عامة"),
        WorkClass.SKILLED: ("skilled", "مهاري", "مهارية"),
        WorkClass.PROFESSIONAL: ("professional", "احترافي", "احترافية", "تخصصي"),
    }.items()
    for name in names
}
ERRORS = {
    "phone": _("The mobile number is no Saudi number."),
    "unknown": _("No volunteer of the portal has this mobile number."),
    "work_on": _("The day is not readable: 2026-11-27, 27/11/2026 or 17/06/1448."),
    "future": _("The day lies in the future."),
    "hours": _("The hours are not readable: 3, 3.5 or 3:30."),
    "reference": _("The number at its source is missing."),
    "twice": _("This number stands in the file twice."),
    "there": _("These hours were imported before."),
    "work_class": _("The class is not known: general, skilled or professional."),
    "opportunity": _("No opportunity of the centre has this number."),
}


@dataclass
class Row:
    number: int
    reference: str = ""
    phone: str = ""
    opportunity: str = ""
    work_on: datetime.date | None = None
    minutes: int | None = None
    work_class: str = WorkClass.GENERAL
    errors: list[str] = field(default_factory=list)


def read(content: bytes) -> list[Row]:
    """Every row that is not empty. Excel saves UTF-8 with a mark, or Arabic Windows."""
    text = text_of(content).strip()
    first = text.partition("\n")[0]
    try:
        table = list(csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=first.count)))
    except csv.Error as error:
        raise FileUnreadable(field="file") from error
    heads = [COLUMNS.get(fold(normalise(cell)).strip()) for cell in (table[0] if table else [])]
    if not set(heads) >= NEEDED:
        raise ColumnsMissing(field="file")
    rows = [(number, row) for number, row in enumerate(table[1:], 2) if any(cell.strip() for cell in row)]
    if len(rows) > MOST_ROWS:
        raise TooManyRows(field="file")
    return [understood(number, dict(zip(heads, map(normalise, row), strict=False))) for number, row in rows]


def text_of(content: bytes) -> str:
    for encoding in ("utf-8-sig", "cp1256"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise FileUnreadable(field="file")


def understood(number: int, cells: dict[str | None, str]) -> Row:
    row = Row(
        number, reference=cells.get("reference", "").strip()[:60], opportunity=cells.get("opportunity", "").strip()
    )
    try:
        row.phone = normalise_mobile(cells.get("phone", ""))
    except (ValueError, ValidationError):
        row.errors.append("phone")
    row.work_on, row.minutes = day_of(cells.get("work_on", "")), minutes_of(cells.get("hours", ""))
    named = fold(cells.get("work_class", "")).strip()
    row.work_class = CLASSES.get(named, WorkClass.GENERAL)
    wrong = {
        "work_on": row.work_on is None,
        "hours": row.minutes is None,
        "reference": not row.reference,
        "work_class": bool(named) and named not in CLASSES,
    }
    row.errors += [name for name, is_wrong in wrong.items() if is_wrong]
    return row


def day_of(text: str) -> datetime.date | None:
    """2026-11-27, 27/11/2026, 17/06/1448, 1448-06-17, with or without هـ."""
    found = re.findall(r"\d+", text)[:3]
    if len(found) != 3 or max(map(len, found)) > 4:
        return None
    parts = [int(part) for part in found]
    year, month, day = parts if parts[0] > 31 else reversed(parts)
    try:
        return from_hijri(year, month, day) if year < FIRST_GREGORIAN else datetime.date(year, month, day)
    except (ValueError, OverflowError):
        return None


def minutes_of(text: str) -> int | None:
    text = text.strip().replace("٫", ".").replace(",", ".")
    if found := re.fullmatch(r"(\d{1,2}):([0-5]\d)", text):
        minutes = int(found[1]) * 60 + int(found[2])
    elif re.fullmatch(r"\d{1,2}(\.\d{1,2})?", text):
        minutes = round(float(text) * 60)
    else:
        return None
    return minutes if 0 < minutes <= A_DAY else None


def written(rows: Iterable[Iterable[object]]) -> Iterator[bytes]:
    """A file that Excel opens: marked UTF-8, and nothing in it is taken for a formula."""
    yield b"\xef\xbb\xbf"
    for row in rows:
        out = io.StringIO()
        csv.writer(out).writerow([harmless(cell) for cell in row])
        yield out.getvalue().encode()


def harmless(cell: object) -> str:
    text = str(cell)
    is_number = re.fullmatch(r"-?\d+([.:]\d+)?", text)
    return f"'{text}" if text.lstrip()[:1] in tuple("=+-@\t\r") and text.strip() and not is_number else text
