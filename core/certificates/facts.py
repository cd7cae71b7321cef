"""What is printed on a certificate, in both languages, cleaned and frozen before anything is drawn."""

import re
import unicodedata
from dataclasses import dataclass, fields
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from core.exceptions import RuleViolation
from core.hijri import dual
from core.text import normalise

LANGUAGES = ("ar", "en")
RANGES = {"ar": "من {first}\nإلى {last}", "en": "from {first}\nto {last}"}
#: The most letters of each text, marks not counted: what the sheet holds on one page.
LIMITS = {
    "name": 100,
    "deed": 90,
    "title": 130,
    "amount": 65,
    "place": 65,
    "experience": 130,
    "body": 100,
    "signatory": 60,
    "office": 60,
}
OPTIONAL = {"amount", "place", "experience"}
PILED_MARKS = re.compile(r"[\u0300-\u036f\u064b-\u065f\u0670]{4}")
JOINERS = {"\u200c", "\u200d"}  # drawn as nothing, needed by Persian and Urdu spelling
LETTERS = Path(__file__).parent / "fonts" / "letters.txt"

Printed = dict[str, Any]  # name of the fact: {"ar": …, "en": …}


@dataclass(frozen=True)
class Words:
    """A text in both languages; without an English one the Arabic stands for both."""

    ar: str
    en: str = ""


@dataclass(frozen=True, kw_only=True)
class Facts:
    """`deed` leads from the name to `title`: «قد أتمّت البرنامج التدريبي», "has completed the training programme"."""

    name: Words
    deed: Words
    title: Words
    first_on: date
    last_on: date
    amount: Words = Words("")  # hours or sessions, in words: «12 ساعة», "12 hours"
    place: Words = Words("")
    experience: Words = Words("")  # what was gained, on the sheet of volunteers; others have no line for it
    body: Words
    signatory: Words
    office: Words


class DoesNotFit(RuleViolation):
    message = _("A text is missing, or too long for the certificate.")


class CannotBePrinted(RuleViolation):
    message = _("A text has letters that the certificate cannot print.")


def frozen(facts: Facts, label: Any) -> Printed:
    """Every printed text of the facts; `label` is the name of the kind, which is printed largest."""
    printed = {
        field.name: pair(field.name, getattr(facts, field.name)) for field in fields(facts) if field.name in LIMITS
    }
    if not printed["experience"]["ar"]:
        del printed["experience"]
    return printed | {"kind": in_both(label), "dates": days(facts.first_on, facts.last_on)}


def pair(name: str, words: Words) -> dict[str, str]:
    arabic, english = clean(name, words.ar), clean(name, words.en)
    if not arabic and not english and name not in OPTIONAL:
        raise DoesNotFit(field=name)
    return {"ar": arabic or english, "en": english or arabic}


def clean(name: str, text: str) -> str:
    """On one line, without what turns the direction of its neighbours, in letters that the fonts have."""
    text = " ".join(normalise(text).split())
    letters = [letter for letter in text if not unicodedata.combining(letter)]
    if len(letters) > LIMITS[name] or PILED_MARKS.search(text):
        raise DoesNotFit(field=name)
    if set(text) - printable():
        raise CannotBePrinted(field=name)
    return text


def in_both(label: Any) -> dict[str, str]:
    words = {}
    for language in LANGUAGES:
        with override(language):
            words[language] = str(label)
    return words


def days(first: date, last: date) -> dict[str, str]:
    """In both calendars, and both languages."""
    if last < first:
        raise DoesNotFit(field="last_on")
    if first == last:
        return {language: dual(first, language) for language in LANGUAGES}
    return {
        language: RANGES[language].format(first=dual(first, language), last=dual(last, language))
        for language in LANGUAGES
    }


@cache
def printable() -> frozenset[str]:
    """Every letter of the fonts, as tools/build_fonts.py listed them."""
    runs = [line.split("-") for line in LETTERS.read_text().split()]
    letters = {chr(code) for first, last in runs for code in range(int(first, 16), int(last, 16) + 1)}
    return frozenset(letters | JOINERS)
