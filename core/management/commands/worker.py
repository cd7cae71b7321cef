"""Run background jobs and schedules until TERM; jobs that have begun are finished first."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from core.job_settings import JOB_WORKERS
from core.jobs import run, take
from core.worker import Supervisor, sync_schedules


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--processes",
            type=int,
            default=JOB_WORKERS,
            help="how many jobs run at once; from two on, one is kept for messages",
        )
        parser.add_argument("--once", action="store_true", help="run what is due now in this process, then end")

    def handle(self, *args: Any, processes: int, once: bool, **options: Any) -> None:
        if not once:
            Supervisor(processes).serve()
            return
        sync_schedules()
        while taken := take():
            run(taken)
