"""How background work runs. django-q2 keeps the tables and reads `Q_CLUSTER`; `core.worker` does the work.

JOB_WORKERS   processes that run jobs; from two on, the first takes only urgent ones (messages)
JOB_POLL      seconds between two looks at an empty queue
JOB_LEASE     seconds after which a lost job is taken again
JOB_RETRY     seconds before the second attempt, then four times as long
"""

import os

from django.utils.translation import gettext_lazy as _

JOB_WORKERS = int(os.environ.get("JOB_WORKERS", "3"))
JOB_POLL = float(os.environ.get("JOB_POLL", "0.5"))
JOB_LEASE = int(os.environ.get("JOB_LEASE", "90"))
JOB_RETRY = float(os.environ.get("JOB_RETRY", "10"))

Q_CLUSTER = {
    "name": "bayt",
    "label": _("Background work"),
    "orm": "default",
    "workers": JOB_WORKERS,
    "timeout": max(JOB_LEASE - 30, 1),
    "retry": JOB_LEASE,
    "max_attempts": 5,
    "ack_failures": True,
    "catch_up": False,  # a worker that was down runs a missed schedule once, not once per missed time
    "save_limit": 0,  # `core.jobs.prune` removes old rows in one statement a day
}
