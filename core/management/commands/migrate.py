"""Django's `migrate`, patient with locks: it gives way to the visitors, then tries again where it stopped."""

import time
from typing import Any

from django.core.management.base import CommandError
from django.core.management.commands import migrate
from django.db import OperationalError

PAUSES = (1, 2, 5, 10, 15, 30, 30, 30)  # seconds; a lock is waited for `lock_timeout` each time
LOCKED = ("55P03", "40P01")  # lock_not_available, deadlock_detected


class Command(migrate.Command):
    def handle(self, *args: Any, **options: Any) -> None:
        for pause in PAUSES:
            try:
                super().handle(*args, **options)
            except OperationalError as error:
                if getattr(error.__cause__, "pgcode", "") not in LOCKED:
                    raise
                self.stderr.write(f"A table is in use by others. Trying again in {pause} s; what was done stays done.")
                time.sleep(pause)
            else:
                return
        raise CommandError(
            "The database could not be changed: another transaction holds a lock. See pg_stat_activity, then run it again."
        )
