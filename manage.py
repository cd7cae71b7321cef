#!/usr/bin/env python
"""Django's command line. Without DATABASE_URL it starts the embedded PostgreSQL and the demo profile."""

import os
import sys


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "makkah_portal.settings")
    if "DATABASE_URL" not in os.environ:
        from makkah_portal import embedded  # only a machine without a server of its own needs the wheel

        embedded.use()
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
