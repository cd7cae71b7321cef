"""Bring this version to where it will run: translations, static files, database. Safe to run again."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from makkah_portal import prepare


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        words = (
            "where the files are built into an image: `--only files` in the build, `--only database` before the start"
        )
        parser.add_argument("--only", choices=["files", "database"], help=words)

    def handle(self, *args: Any, only: str | None, **options: Any) -> None:
        if only != "database":
            prepare.run(prepare.file_steps(static=True))
        if only != "files":
            prepare.run(prepare.database_steps())
