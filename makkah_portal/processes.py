"""Child processes that never outlive their parent. Standard library only: it runs before anything is installed."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from typing import Any

PR_SET_PDEATHSIG = 1


def spawn(command: Sequence[str | os.PathLike[str]], **options: Any) -> subprocess.Popen[str]:
    """Start `command` in a group of its own; on Linux it gets TERM when this process dies, `kill -9` included."""
    return subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        text=True,
        start_new_session=True,
        preexec_fn=_tied_to(os.getpid()),  # no threads run when we start one
        **options,
    )


def end(process: subprocess.Popen[str], grace: float = 20) -> None:
    """Ask `process` to finish, insist after `grace` seconds, and leave nothing of its group behind."""
    if process.poll() is None:
        _signal(os.kill, process.pid, signal.SIGTERM)
        until = time.monotonic() + grace
        while process.poll() is None and time.monotonic() < until:
            time.sleep(0.02)
    sweep(process)


def sweep(process: subprocess.Popen[str]) -> None:
    """Kill what is left of the group of `process`: grandchildren whose parent was killed, for one."""
    _signal(os.killpg, process.pid, signal.SIGKILL)
    process.wait()


def die_with_make() -> None:
    """Under `make`, which is our parent then, end when it is killed."""
    if "MAKELEVEL" in os.environ:
        _tied_to(os.getppid())()


def _tied_to(parent: int) -> Callable[[], None]:
    library = ctypes.CDLL(None) if sys.platform == "linux" else None

    def tie() -> None:
        if library is not None:
            library.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
            if os.getppid() != parent:  # it died before the request
                os.kill(os.getpid(), signal.SIGTERM)

    return tie


def _signal(send: Callable[[int, int], None], target: int, number: int) -> None:
    try:
        send(target, number)
    except (ProcessLookupError, PermissionError):
        pass
