"""The catalogue compiler refuses what would show a wrong word, and finds what has no Arabic."""

import gettext
from pathlib import Path

import pytest
from babel.messages import Catalog
from django.utils.translation import ngettext, override

from core.management.commands.compile_catalogues import compile_to, is_translated, merge
from core.management.msgids import Use, in_python, in_template

HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'


def merged(folder: Path, *parts: str) -> tuple[Catalog, list[str]]:
    (folder / "ar" / "parts").mkdir(parents=True)
    for number, part in enumerate(parts):
        (folder / "ar" / "parts" / f"{number}.po").write_text(HEAD + part)
    problems: list[str] = []
    return merge(folder / "ar", problems), problems


def test_parts_become_one_catalogue(tmp_path):
    catalogue, problems = merged(
        tmp_path,
        'msgid "Cart"\nmsgstr "السلة"\n',
        'msgctxt "family"\nmsgid "Continue"\nmsgstr "تابعي"\n\nmsgid "Cart"\nmsgstr "السلة"\n',
    )
    compile_to(tmp_path / "django.mo", catalogue)

    with (tmp_path / "django.mo").open("rb") as file:
        arabic = gettext.GNUTranslations(file)
    assert problems == []
    assert (arabic.gettext("Cart"), arabic.pgettext("family", "Continue")) == ("السلة", "تابعي")


@pytest.mark.parametrize(
    ("parts", "problem"),
    [
        (['msgid "Cart"\nmsgstr "السلة"\n', 'msgid "Cart"\nmsgstr "العربة"\n'], "is translated otherwise in 0.po"),
        (['msgid "Cart"\nmsgstr ""\n'], "has an empty translation"),
        (['#, fuzzy\nmsgid "Cart"\nmsgstr "السلة"\n'], "is fuzzy"),
        (['msgid "By %(name)s"\nmsgstr "من %(nam)s"\n'], "has other placeholders"),
        (['msgid "%d day"\nmsgid_plural "%d days"\nmsgstr[0] "يوم"\nmsgstr[1] "أيام"\n'], "has an empty translation"),
    ],
)
def test_doubtful_translations_are_refused(tmp_path, parts, problem):
    _, problems = merged(tmp_path, *parts)

    assert len(problems) == 1
    assert problem in problems[0]


def test_messages_are_found_in_code():
    source = '_("One")\npgettext_lazy("family", "Two")\nngettext("%d day", "%d days", n)\nother("No")\n_(name)\n'

    assert list(in_python(source, "x.py")) == [
        Use("One", None, None, "x.py:1"),
        Use("Two", "family", None, "x.py:2"),
        Use("%d day", None, "%d days", "x.py:3"),
    ]


def test_messages_are_found_in_templates():
    source = (
        '{% translate "Save (all)" context "family" %}\n{% include "x.html" with label=_("Label") %}\n'
        "{% blocktranslate count n=n %}{{ n }} piece{% plural %}{{ n }} pieces{% endblocktranslate %}"
    )

    assert [(use.msgid, use.context, use.plural) for use in in_template(source, "x.html")] == [
        ("Save (all)", "family", None),
        ("Label", None, None),
        ("%(n)s piece", None, "%(n)s pieces"),
    ]


def test_a_word_without_arabic_is_found():
    catalogue = Catalog(locale="ar")
    catalogue.add("Ours", "لنا")

    assert is_translated(Use("Ours", None, None, ""), catalogue)
    assert is_translated(Use("Yes", None, None, ""), catalogue)  # Django's own
    assert not is_translated(Use("A word nobody wrote", None, None, ""), catalogue)


@pytest.mark.parametrize(
    ("count", "text"),
    [(1, "طلب واحد"), (2, "طلبان"), (5, "5 طلبات"), (11, "11 طلبًا"), (57, "57 طلبًا"), (100, "100 طلب")],
)
def test_arabic_counts_take_their_own_form(count, text):
    with override("ar"):
        assert ngettext("%(count)d order", "%(count)d orders", count) % {"count": count} == text
