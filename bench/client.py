"""A small load generator: some connections kept alive, one errand after the other, for some seconds.

It runs as its own process, and beside the servers, so it has to be light. Latencies are those of the client; the CPU of
the servers is read from /proc, so that the figure beside the rate does not depend on what the client itself costs.
"""

import itertools
import json
import sys
import threading
import time
from collections.abc import Iterator

from bench import errands
from bench.line import Line


def hammer(port: int, errand: str, paths: list[str], seconds: float, connections: int) -> dict[str, float]:
    """Errands per second and latencies in milliseconds; connections share the numbers, so that none runs twice."""
    spent: list[float] = []
    errors: list[str] = []
    end = time.perf_counter() + seconds

    def work(numbers: Iterator[int]) -> None:
        line = Line(port)
        run = getattr(errands, errand)(line, paths)
        for number in numbers:
            started = time.perf_counter()
            if started > end:
                return
            try:
                if not run(number):
                    errors.append(f"{errand} {number}")
            except (OSError, ValueError, LookupError) as error:
                errors.append(repr(error))
                line.connect()
            spent.append(time.perf_counter() - started)

    threads = [
        threading.Thread(target=work, args=[itertools.count(first, connections)]) for first in range(connections)
    ]
    began = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    took = time.perf_counter() - began
    ordered = sorted(spent)
    for error in errors[:3]:
        print(error, file=sys.stderr)
    return {
        "rate": len(spent) / took,
        "count": len(spent),
        "p50": ordered[len(ordered) // 2] * 1000,
        "p95": ordered[int(len(ordered) * 0.95)] * 1000,
        "errors": len(errors),
    }


if __name__ == "__main__":
    print(json.dumps(hammer(**json.loads(sys.argv[1]))))
