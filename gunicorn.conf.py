"""How gunicorn serves the portal, here and in production; WEB_CONCURRENCY and PORT move it."""

import gc
import os
import sys
from typing import Any

sys.path.insert(0, os.getcwd())
from makkah_portal import environment  # its folder is known from here on

if missing := environment.problems(os.environ):
    sys.exit("\n".join(missing))

bind = f"{os.environ.get('BIND', '127.0.0.1')}:{os.environ.get('PORT', '8000')}"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
worker_class = "gthread"
threads = int(os.environ.get("WEB_THREADS", "8"))
timeout = 30
graceful_timeout = 20
keepalive = 15  # longer than nginx keeps an idle connection to us, so that it never writes into a closing one
# A worker is renewed about once an hour at the promised rate (100 requests a second each), so that a leak cannot grow
# for ever. 2,000 would renew it every twenty seconds, each time with a cold snapshot of the shop.
max_requests = 400_000
max_requests_jitter = 100_000
memory = "/dev/shm"  # noqa: S108  heartbeats of the workers must not wait for a disk
worker_tmp_dir = memory if os.access(memory, os.W_OK) else None
control_socket_disable = True
loglevel = os.environ.get("GUNICORN_LOG_LEVEL", "warning")
forwarded_allow_ips = os.environ.get("FORWARDED_ALLOW_IPS", "127.0.0.1")


def post_worker_init(worker: Any) -> None:
    """What is loaded by now stays for good: it is not looked through for garbage again, and the rest less often."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 20, 50)
