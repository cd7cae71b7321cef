"""A small load generator: some connections kept alive, one GET (or POST) after the other, for some seconds.

It runs as its own process. Latencies are those of the client; the CPU of the servers is read from /proc, so that the
figure beside the rate does not depend on what the client itself costs.
"""

import http.client
import itertools
import json
import sys
import threading
import time
from urllib.parse import quote


def hammer(port: int, paths: list[str], seconds: float, connections: int) -> dict[str, float]:
    """Requests per second and latencies in milliseconds."""
    spent: list[float] = []
    errors: list[int] = []
    addresses = [quote(path, safe="/?=&%") for path in paths]
    end = time.perf_counter() + seconds

    def work(offset: int) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port)
        for address in itertools.islice(itertools.cycle(addresses), offset, None):
            started = time.perf_counter()
            if started > end:
                return
            connection.request("GET", address, headers={"Accept-Encoding": "gzip", "Host": f"127.0.0.1:{port}"})
            response = connection.getresponse()
            response.read()
            spent.append(time.perf_counter() - started)
            if response.status != 200:
                errors.append(response.status)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(connections)]
    began = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    took = time.perf_counter() - began
    ordered = sorted(spent)
    return {
        "rate": len(spent) / took,
        "count": len(spent),
        "p50": ordered[len(ordered) // 2] * 1000,
        "p95": ordered[int(len(ordered) * 0.95)] * 1000,
        "errors": len(errors),
    }


if __name__ == "__main__":
    wish = json.loads(sys.argv[1])
    print(json.dumps(hammer(wish["port"], wish["paths"], wish["seconds"], wish["connections"])))
