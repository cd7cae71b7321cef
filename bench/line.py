"""One connection to a server, as light as Python allows: an answer's status and length are read, nothing else."""

import socket
from urllib.parse import quote

AT_ONCE = 65_536  # bytes asked for; a page comes in one piece
PATIENCE = 30.0  # seconds without an answer


class Line:
    """One connection kept alive."""

    def __init__(self, port: int) -> None:
        self.host, self.port = f"127.0.0.1:{port}", port
        self.connect()

    def connect(self) -> None:
        self.socket = socket.create_connection(("127.0.0.1", self.port), timeout=PATIENCE)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def request(self, method: str, path: str, *headers: str, body: str = "") -> bytes:
        """What a browser would send."""
        lines = [
            f"{method} {quote(path, safe='/?=&%')} HTTP/1.1",
            f"Host: {self.host}",
            "Accept-Encoding: gzip",
            *headers,
        ]
        if method == "POST":
            lines += ["Sec-Fetch-Site: same-origin", "Content-Type: application/x-www-form-urlencoded"]
            lines += [f"Content-Length: {len(body)}"]
        return "\r\n".join([*lines, "", body]).encode()

    def ask(self, request: bytes) -> bytes:
        """The whole answer, head and body."""
        self.socket.sendall(request)
        answer = self.receive()
        while (end := answer.find(b"\r\n\r\n")) < 0:
            answer += self.receive()
        size = end + 4 + int(header(answer, b"Content-Length"))
        while len(answer) < size:
            answer += self.receive()
        return answer

    def receive(self) -> bytes:
        piece = self.socket.recv(AT_ONCE)
        if not piece:
            raise ConnectionError("closed while an answer was awaited")
        return piece


def status(answer: bytes) -> int:
    return int(answer[9:12])


def header(answer: bytes, name: bytes) -> bytes:
    """The first header of that name, spelt as the servers spell it."""
    start = answer.index(b"\r\n" + name + b": ") + len(name) + 4
    return answer[start : answer.index(b"\r\n", start)]
