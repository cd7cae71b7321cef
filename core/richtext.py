"""Rich text that staff write: a small part of Markdown. The HTML is written here, tag by tag; what was typed never is HTML.

Headings (##), **bold**, *italic*, lists, quotes (>), links to https addresses, and pictures by their number, each on a line of
its own: [صورة 2], [picture 2] or ![](2). Whatever else is typed stands there as text.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from urllib.parse import urlsplit

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.token import Token

from core.text import normalise

RULES = ["heading", "list", "blockquote", "newline", "escape", "emphasis", "link", "image"]
PICTURE = re.compile(r"^\[(?:صورة|picture)[ \t]+([0-9]{1,2})\][ \t]*$", re.MULTILINE | re.IGNORECASE)
BLOCKS = {
    "paragraph": '<p dir="auto">',
    "blockquote": '<blockquote class="quote stack">',
    "bullet_list": "<ul>",
    "ordered_list": "<ol>",
    "list_item": '<li dir="auto">',
}
INLINE = {"strong": "strong", "em": "em"}
NO_ADDRESS = re.compile(r"[\s<>\"'\\^`{|}\x00-\x1f\x7f]")


@cache
def parser() -> MarkdownIt:
    """Knows no HTML, no references and no addresses that become links by themselves."""
    return MarkdownIt("zero", {"html": False, "linkify": False, "typographer": False}).enable(RULES)


def tokens_of(source: str) -> list[Token]:
    """Invisible characters and directions turned by force are gone, whoever stored them."""
    lines = normalise(source).replace("\r\n", "\n").replace("\r", "\n")  # as browsers send them
    return parser().parse(PICTURE.sub(r"\n![](\1)\n", lines))


def is_safe(address: str) -> bool:
    """A whole https address of some host, without a name or password before it."""
    if NO_ADDRESS.search(address):
        return False
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme == "https" and bool(parts.hostname) and "@" not in parts.netloc


def picture_number(token: Token) -> int | None:
    """The number of a picture that has the line to itself."""
    children = token.children or []
    if len(children) != 1 or children[0].type != "image":
        return None
    number = str(children[0].attrs.get("src", ""))
    return int(number) if number.isascii() and number.isdigit() and len(number) < 3 else None


def pictures_in(source: str) -> set[int]:
    """Which pictures a text asks for."""
    found = (picture_number(token) for token in tokens_of(source) if token.type == "inline")
    return {number for number in found if number is not None}


def render(source: str, pictures: Mapping[int, SafeString] | None = None) -> SafeString:
    """HTML of a text; `pictures` holds what stands for each number, and a number without one is left out."""
    return mark_safe("".join(blocks(tokens_of(source), pictures or {})))  # every piece was escaped below


def blocks(tokens: Sequence[Token], pictures: Mapping[int, SafeString]) -> Iterator[str]:
    levels: list[str] = []  # the first heading is an h2 however it was marked: none is skipped below the page's h1
    for place, token in enumerate(tokens):
        name = token.type.removesuffix("_open").removesuffix("_close")
        if token.type == "inline":
            yield figure(token, pictures) or "".join(words(token.children or []))
        elif name == "heading":
            if token.nesting > 0:
                levels.append("h2" if token.tag in ("h1", "h2") or not levels else "h3")
            tag = levels[-1]
            yield f'<{tag} class="h3" dir="auto">' if token.nesting > 0 else f"</{tag}>"
        elif name in BLOCKS and not token.hidden and not holds_picture(tokens, place):
            tag = BLOCKS[name]
            yield tag if token.nesting > 0 else f"</{tag[1:].split()[0].rstrip('>')}>"


def holds_picture(tokens: Sequence[Token], place: int) -> bool:
    """A paragraph around a picture is no paragraph."""
    token = tokens[place]
    inside = place + 1 if token.nesting > 0 else place - 1
    is_paragraph = token.tag == "p" and 0 <= inside < len(tokens) and tokens[inside].type == "inline"
    return is_paragraph and picture_number(tokens[inside]) is not None


def figure(token: Token, pictures: Mapping[int, SafeString]) -> str:
    number = picture_number(token)
    return format_html("<figure>{}</figure>", pictures[number]) if number is not None and number in pictures else ""


def words(children: Sequence[Token]) -> Iterator[str]:
    """Text, bold, italic, links; a link elsewhere than to https is its words only."""
    open_links: list[bool] = []
    for token in children:
        name = token.type.removesuffix("_open").removesuffix("_close")
        if name in INLINE:
            yield f"<{INLINE[name]}>" if token.nesting > 0 else f"</{INLINE[name]}>"
        elif token.type == "link_open":
            address = str(token.attrs.get("href", ""))
            open_links.append(is_safe(address))
            if open_links[-1]:
                yield format_html('<a href="{}" rel="noopener external">', address)
        elif token.type == "link_close":
            yield "</a>" if open_links.pop() else ""
        elif token.type == "hardbreak":
            yield "<br>"
        elif token.type == "softbreak":
            yield "\n"
        elif token.type != "image":
            yield escape(token.content)
