"""What a visitor of the bench does, again and again. The number of an errand is its own, so that no two are the same."""

import gzip
import random
import re
from collections.abc import Callable
from urllib.parse import urlencode

from bench.line import Line, header, status

Errand = Callable[[int], bool]
HIDDEN = re.compile(r'name="(csrfmiddlewaretoken|key|seen)" value="([^"]+)"')
CENTER = re.compile(r'<select name="center".*?<option value="(\d+)"', re.DOTALL)
COOKIE = re.compile(rb"\r\nSet-Cookie: ([^=]+)=([^;\r]*)")
SESSION = b"sessionid"
PIECES = 20  # in a basket before the visitor takes another


def pages(line: Line, paths: list[str]) -> Errand:
    """Look at one page."""
    requests = [line.request("GET", path) for path in paths]
    return lambda number: status(line.ask(requests[number % len(requests)])) == 200


def first_pieces(line: Line, paths: list[str]) -> Errand:
    """Put a piece into a basket, each time as a new visitor."""
    requests = [line.request("POST", adding(path), body="quantity=1") for path in paths]
    return lambda number: status(line.ask(requests[number % len(requests)])) == 302


def more_pieces(line: Line, paths: list[str]) -> Errand:
    """Put one piece after the other into a basket, and begin another after the twentieth."""
    cookies: list[str] = []

    def add(number: int) -> bool:
        carried = cookies[-1:] if len(cookies) % PIECES else []
        answer = line.ask(line.request("POST", adding(paths[number % len(paths)]), *carried, body="quantity=1"))
        cookies.append(f"Cookie: basket={dict(COOKIE.findall(answer))[b'basket'].decode()}")
        return status(answer) == 302

    return add


def orders(line: Line, paths: list[str]) -> Errand:
    """Buy one product as a guest who has never been here: its page, the basket, four screens, the confirmation."""
    return lambda number: Guest(line).buys(paths[number % len(paths)])


def registrations(line: Line, paths: list[str]) -> Errand:
    """Take a seat in a programme, signed in: its page, the questions, the answers, the ticket. Each person once.

    The warm-up is a process of its own, so each begins somewhere else in the list.
    """
    first = random.randrange(len(paths))

    def register(number: int) -> bool:
        path, _, session = paths[(first + number) % len(paths)].partition("#")
        person = Guest(line)
        person.cookies[SESSION] = session.encode()
        person.see(path.removesuffix("register/"))
        person.see(path)
        person.send(path, is_for_self="yes", name="سارة أحمد", calendar="gregorian")
        return person.path.startswith("/my/programs/")

    return register


def adding(product_path: str) -> str:
    return f"/cart/add/{product_path.split('/')[3]}/"


class Guest:
    """One shopper with her cookies and the page before her; every form sends her on to the next page."""

    def __init__(self, line: Line) -> None:
        self.line = line
        self.cookies: dict[bytes, bytes] = {}
        self.path = self.page = ""

    def buys(self, product_path: str) -> bool:
        self.see(product_path)
        self.send(adding(product_path), quantity="1")
        self.see("/checkout/delivery/")
        self.send(self.path, delivery_kind="center", center=CENTER.findall(self.page)[0], card_language="ar")
        self.send(self.path, name="Aisha Rahman", country="SA", phone=f"055{random.randrange(10**7):07}")
        self.send(self.path, payment_method="cash")
        self.send(self.path)
        return self.path.endswith("/placed/")

    def see(self, path: str) -> None:
        answer = self.ask("GET", path)
        if status(answer) != 200:
            raise ValueError(f"{status(answer)} for {path}")
        body = answer.partition(b"\r\n\r\n")[2]
        self.path, self.page = path, (gzip.decompress(body) if body[:2] == b"\x1f\x8b" else body).decode()

    def send(self, path: str, **answers: str) -> None:
        answer = self.ask("POST", path, urlencode(dict(HIDDEN.findall(self.page)) | answers))
        if status(answer) != 302:
            raise ValueError(f"{status(answer)} for the answers to {path}")
        self.see(header(answer, b"Location").decode())

    def ask(self, method: str, path: str, body: str = "") -> bytes:
        carried = b"; ".join(name + b"=" + value for name, value in self.cookies.items()).decode()
        request = self.line.request(method, path, *([f"Cookie: {carried}"] if carried else []), body=body)
        answer = self.line.ask(request)
        self.cookies |= dict(COOKIE.findall(answer))
        return answer
