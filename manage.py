#!/usr/bin/env python
"""Django's command line. Without any secret and DATABASE_URL it starts the embedded PostgreSQL and the demo profile."""

import os
import sys

from makkah_portal import environment

SERVING = ("runserver", "worker")


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "makkah_portal.settings")
    command = sys.argv[1] if len(sys.argv) > 1 else ""
    if command in SERVING:
        os.environ["PORTAL_SERVES"] = "1"  # the limits of a request; other commands may take their time
    if not os.environ.get("DATABASE_URL") and not environment.names_secrets(os.environ) and command != "release":
        from makkah_portal import embedded  # only a machine without a server of its own needs the wheel

        embedded.use()
    if missing := environment.problems(os.environ):
        sys.exit("\n".join(missing))
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
