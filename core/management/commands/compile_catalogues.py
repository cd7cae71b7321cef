"""Merge `locale/<language>/parts/*.po` into the catalogue Django reads; find what has no Arabic. Needs no gettext."""

import io
import os
import re
from argparse import ArgumentParser
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from babel.messages import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation.trans_real import DjangoTranslation

from core.management.msgids import Use, used_in

PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|%[sd]|\{(\w*)\}")
TRANSLATED = "ar"  # English is the source
EPOCH = datetime(2026, 1, 1, tzinfo=UTC)  # the same parts give the same bytes


class Command(BaseCommand):
    help = __doc__
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--check", action="store_true", help="also fail on messages without Arabic")

    def handle(self, *args: Any, check: bool, **options: Any) -> None:
        problems: list[str] = []
        catalogues = {}
        for folder in sorted(Path(settings.LOCALE_PATHS[0]).iterdir()):
            if (folder / "parts").is_dir():
                catalogues[folder.name] = merge(folder, problems)
        if problems:
            raise CommandError("\n".join(problems))
        for language, catalogue in catalogues.items():
            compile_to(Path(settings.LOCALE_PATHS[0], language, "LC_MESSAGES", "django.mo"), catalogue)
        if check:
            missing = [use for use in used_in(settings.BASE_DIR) if not is_translated(use, catalogues.get(TRANSLATED))]
            if missing:
                lines = [f"{use.place}: {use.context + ': ' if use.context else ''}{use.msgid!r}" for use in missing]
                raise CommandError("\n".join([f"{len(missing)} messages have no Arabic:", *lines]))
        if options["verbosity"]:
            counts = ", ".join(f"{language} {len(catalogue)}" for language, catalogue in catalogues.items())
            self.stdout.write(f"Compiled: {counts or 'nothing'}")


def merge(folder: Path, problems: list[str]) -> Catalog:
    """One catalogue of every part; the same message may stand in two parts only with the same translation."""
    whole = Catalog(locale=folder.name, creation_date=EPOCH, revision_date=EPOCH, charset="utf-8")
    origin: dict[tuple[str | None, str], Path] = {}
    for part in sorted((folder / "parts").glob("*.po")):
        try:
            with part.open("rb") as file:
                catalogue = read_po(file, locale=folder.name, abort_invalid=True)
        except (PoFileError, UnicodeDecodeError) as error:
            problems.append(f"{part.name}: {error}")
            continue
        # Babel has another rule for Arabic than the one every translator (and Django) writes forms for
        rule: Any = whole
        rule._num_plurals, rule._plural_expr = catalogue.num_plurals, catalogue.plural_expr
        for message in catalogue:
            if not message.id:
                continue
            problems += [f"{part.name}: {text}" for text in faults(message)]
            key = (message.context, message.id if isinstance(message.id, str) else message.id[0])
            there = whole.get(message.id, message.context)
            if there is None:
                whole.add(message.id, message.string, context=message.context)
                origin[key] = part
            elif forms(there) != forms(message):
                problems.append(f"{part.name}: {key[1]!r} is translated otherwise in {origin[key].name}")
    return whole


def faults(message: Message) -> list[str]:
    """What is wrong with one translation: missing, unsure, or with other placeholders than the source."""
    ids = [message.id] if isinstance(message.id, str) else list(message.id)
    if message.fuzzy:
        return [f"{ids[0]!r} is fuzzy"]
    if not all(forms(message)):
        return [f"{ids[0]!r} has an empty translation"]  # Babel pads missing plural forms with empty ones
    wanted = {found for text in ids for found in placeholders(text)}
    for text in forms(message):
        given = placeholders(text)
        if given - wanted or (len(ids) == 1 and given != wanted):
            return [f"{ids[0]!r} has other placeholders in its translation {text!r}"]
    return []


def forms(message: Message) -> list[str]:
    return [message.string] if isinstance(message.string, str) else list(message.string or [""])


def placeholders(text: str) -> set[str]:
    return {match[0] for match in PLACEHOLDER.finditer(text.replace("%%", ""))}


def is_translated(use: Use, catalogue: Catalog | None) -> bool:
    """By us, or by the library the words come from (Django has its own "Yes")."""
    ours = catalogue.get(use.msgid, use.context) if catalogue is not None else None
    if ours is not None:
        return use.plural is None or not isinstance(ours.id, str)
    key = f"{use.context}\x04{use.msgid}" if use.context else use.msgid
    theirs = library_catalogue()
    return any(theirs.get(candidate) is not None for candidate in (key, (key, 0)))


def library_catalogue() -> Any:
    if not hasattr(library_catalogue, "kept"):
        library_catalogue.kept = DjangoTranslation(TRANSLATED)._catalog  # type: ignore[attr-defined]
    return library_catalogue.kept  # type: ignore[attr-defined]


def compile_to(path: Path, catalogue: Catalog) -> None:
    """Written whole or not at all: a running server may be reading it."""
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    if path.exists() and path.read_bytes() == compiled.getvalue():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix(f".{os.getpid()}")
    draft.write_bytes(compiled.getvalue())
    draft.replace(path)
