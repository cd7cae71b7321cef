"""`python -m bench.nginx`: the shop behind `deploy/nginx.conf`, beside a static file of the same size behind the same nginx.

Needs nginx, openssl and wrk (`apt-get install nginx openssl wrk`). The file is taken as it is shipped, in a folder of its own;
only names, ports and folders are replaced, and the limit per address is lifted, because all of wrk is one address.
"""

import os
import re
import ssl
import statistics
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPResponse, HTTPSConnection
from pathlib import Path

from bench.run import ROOT, free_port, prepared, served

PAGE, FILE = "/shop/", "/static/bench.bin"
ROUNDS, SECONDS = 3, 5
FRAME = """daemon off; worker_processes auto; pid {folder}/pid; error_log {folder}/error.log warn; {user}
events {{}}
http {{
    sendfile on; tcp_nopush on; include /etc/nginx/mime.types; default_type application/octet-stream;
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/f; uwsgi_temp_path {folder}/u;
    scgi_temp_path {folder}/s; keepalive_requests 1000000;
    include {folder}/bayt.conf;
}}
"""


def main() -> None:
    if "DATABASE_URL" not in os.environ:
        from makkah_portal import embedded  # only a machine without a server of its own needs the wheel

        embedded.use()
    url = prepared(1_000)
    with tempfile.TemporaryDirectory() as name, behind(Path(name), url) as port:
        compare(port, Path(name))
        shared, hers = fetch(port), fetch(port, Cookie="basket=x")
        print(f"without a cookie: {shared.status}, {shared.headers['Cache-Control']}")
        print(f"with a basket:    {hers.status}, {hers.headers['Cache-Control']}")


def compare(port: int, folder: Path) -> None:
    """Page and file in turns, so that other work on the machine meets both."""
    (folder / "static/bench.bin").write_bytes(os.urandom(int(fetch(port).headers["Content-Length"])))
    rates: dict[str, list[float]] = {FILE: [], PAGE: []}
    for _ in range(ROUNDS):
        for path, found in rates.items():
            found.append(rate(port, path))
    page, file = statistics.median(rates[PAGE]), statistics.median(rates[FILE])
    print(f"{PAGE} {page:.0f}/s   a file of its size {file:.0f}/s   ratio {page / file:.2f}   promised ≥ 0.8")


def rate(port: int, path: str) -> float:
    command = ["wrk", "-t1", "-c8", f"-d{SECONDS}s", "-H", "Accept-Encoding: gzip", f"https://127.0.0.1:{port}{path}"]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    if "Non-2xx" in said:
        raise SystemExit(said)
    return float(re.findall(r"Requests/sec: +([\d.]+)", said)[0])


def fetch(port: int, **headers: str) -> HTTPResponse:
    connection = HTTPSConnection("127.0.0.1", port, context=ssl._create_unverified_context(), timeout=10)
    connection.request("GET", PAGE, headers={"Accept-Encoding": "gzip", **headers})
    response = connection.getresponse()
    response.read()
    return response


@contextmanager
def behind(folder: Path, url: str) -> Iterator[int]:
    """The portal behind nginx; yields nginx's port."""
    with served("makkah_portal.wsgi:application", url) as (behind_port, _group):
        port = free_port()
        write(folder, port, behind_port)
        command = ["nginx", "-c", str(folder / "nginx.conf")]
        subprocess.run([*command, "-t", "-q"], check=True)
        process = subprocess.Popen(command)
        try:
            time.sleep(1)
            yield port
        finally:
            process.terminate()
            process.wait(30)


def write(folder: Path, port: int, behind_port: int) -> None:
    for name in ("static", "media", "private"):
        (folder / name).mkdir()
    subject = ["-subj", "/CN=127.0.0.1", "-keyout", str(folder / "privkey.pem"), "-out", str(folder / "fullchain.pem")]
    new = [
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:prime256v1",
        "-nodes",
        "-days",
        "1",
    ]
    subprocess.run([*new, *subject], check=True, capture_output=True)
    text = (ROOT / "deploy/nginx.conf").read_text()
    changes = {
        "127.0.0.1:8000": f"127.0.0.1:{behind_port}", "[::]:443": f"[::1]:{port}", " 443 ": f" 127.0.0.1:{port} ",
        "[::]:80": f"[::1]:{port + 1}", "listen 80;": f"listen 127.0.0.1:{port + 1};", "portal.example": "127.0.0.1",
        "/etc/ssl/portal": str(folder), "/srv/bayt/var": str(folder), "/var/cache/nginx": str(folder),
        "/var/log/nginx": str(folder), "rate=50r/s": "rate=1000000r/s",
    }  # fmt: skip
    for shipped, here in changes.items():
        text = text.replace(shipped, here)
    (folder / "bayt.conf").write_text(text)
    user = "user root;" if os.geteuid() == 0 else ""
    (folder / "nginx.conf").write_text(FRAME.format(folder=folder, user=user))


if __name__ == "__main__":
    main()
