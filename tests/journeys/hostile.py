"""What a careless or hostile sender types, and a reader of the page that answers."""

import io
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

SCRIPT = "<script>alert(1)</script>"
TYPED = {
    "Arabic-Indic digits": "١٢٣٤٥٦٧٨٩٠",
    "Persian digits": "۴۲",
    "bidi marks": "\u202e\u2067سارة\u2069\u200f",
    "NUL": "سا\x00رة",
    "only NUL": "\x00\x00",
    "lone surrogate's bytes": "\ufffe\uffff",
    "ten thousand letters": "م" * 10_000,
    "empty": "",
    "spaces": " \u00a0\u3000\t\n ",
    "emoji": "🌹🕋",
    "script": SCRIPT,
    "quotes": "\"'>`${7*7}{{7*7}}%s%(x)s",
    "exponent": "1e5",
    "negative": "-1",
    "huge number": "9" * 30,
    "fraction": "1.5",
    "infinity": "Infinity",
    "superscript": "²",
    "unknown choice": "no-such-choice",
}
CHOSEN = {
    kind: TYPED[kind]
    for kind in ("unknown choice", "empty", "NUL", "ten thousand letters", "script", "superscript", "huge number")
}


def files() -> dict[str, SimpleUploadedFile]:
    """Things that are no photo, whatever they are called."""
    svg = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
    bomb = io.BytesIO()
    Image.new("1", (12_000, 12_000)).save(bomb, "PNG")
    whole = io.BytesIO()
    Image.effect_noise((400, 400), 60).convert("RGB").save(whole, "JPEG")
    return {
        "a photo of 40 MB": SimpleUploadedFile("big.jpg", b"\xff\xd8\xff\xe0" + b"\0" * 40 * 2**20, "image/jpeg"),
        "a PDF": SimpleUploadedFile("photo.jpg", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "image/jpeg"),
        "an SVG": SimpleUploadedFile("photo.png", svg, "image/png"),
        "nothing in it": SimpleUploadedFile("photo.jpg", b"", "image/jpeg"),
        "a bomb of pixels": SimpleUploadedFile("photo.png", bomb.getvalue(), "image/png"),
        "half a photo": SimpleUploadedFile("photo.jpg", whole.getvalue()[:3000], "image/jpeg"),
    }


@dataclass
class Answer(HTMLParser):
    """The page as somebody sees it: what stands in the boxes, what is said to be wrong, and where."""

    html: str
    values: dict[str, list[str]] = field(default_factory=dict)
    ids: set[str] = field(default_factory=set)
    links: list[str] = field(default_factory=list)  # of the summary above the form
    beside: list[str] = field(default_factory=list)  # the words beside the fields
    summary: str = ""

    def __post_init__(self) -> None:
        super().__init__()
        self.stack: list[tuple[str, str]] = []
        self.area = self.select = ""
        self.feed(self.html)

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        given = {name: value or "" for name, value in attrs}
        css = given.get("class", "")
        self.ids.add(given.get("id", ""))
        if tag in ("input", "br", "img", "meta", "link", "hr", "use", "source", "wbr"):
            return self.control(given) if tag == "input" else None
        if tag == "option" and self.select and "selected" in given:
            self.values.setdefault(self.select, []).append(given.get("value", ""))
        if tag == "textarea":
            self.area = given.get("name", "")
            self.values.setdefault(self.area, [""])
        if tag == "select":
            self.select = given.get("name", "")
        if tag == "a" and self.inside("errors"):
            self.links.append(given.get("href", "").removeprefix("#"))
        if "invalid-feedback" in css.split() and "hidden" not in given:
            self.beside.append("")
        self.stack.append((tag, "hidden-feedback" if "hidden" in given else css))
        return None

    def control(self, given: dict[str, str]) -> None:
        if given.get("type") in ("radio", "checkbox"):
            if "checked" in given:
                self.values.setdefault(given.get("name", ""), []).append(given.get("value", "on"))
        else:
            self.values.setdefault(given.get("name", ""), []).append(given.get("value", ""))

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self.area = ""
        if tag == "select":
            self.select = ""
        for place in range(len(self.stack) - 1, -1, -1):
            if self.stack[place][0] == tag:
                del self.stack[place:]
                break

    def handle_data(self, data: str) -> None:
        if self.area:
            self.values[self.area][-1] += data
        elif self.inside("errors"):
            self.summary += data
        elif self.inside("invalid-feedback"):
            self.beside[-1] += data

    def inside(self, css: str) -> bool:
        return any(css in classes.split() for _tag, classes in self.stack)
