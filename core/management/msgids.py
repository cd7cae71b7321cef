"""Which messages code and templates use, read from their sources."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation.template import templatize

# Where in the arguments the context, the message and its plural stand.
FUNCTIONS = {
    "gettext": (None, 0, None),
    "pgettext": (0, 1, None),
    "ngettext": (None, 0, 1),
    "npgettext": (0, 1, 2),
}
CALL = re.compile(r"\b(?:_|n?p?gettext)\(")
SKIPPED = {"tests", "migrations", "bench", "tools", "docs", "var", "node_modules"}


@dataclass(frozen=True)
class Use:
    """One message and a place that says it."""

    msgid: str
    context: str | None
    plural: str | None
    place: str


def used_in(root: Path) -> list[Use]:
    """Every message of the project, once each, in the order of its first place."""
    found: dict[tuple[str | None, str], Use] = {}
    for path in sorted(root.rglob("*")):
        parts = path.relative_to(root).parts
        if SKIPPED & set(parts[:-1]) or any(part.startswith(".") for part in parts):
            continue
        if path.suffix == ".py":
            uses = in_python(path.read_text(encoding="utf-8"), str(path.relative_to(root)))
        elif "templates" in parts and path.suffix in {".html", ".txt"}:
            uses = in_template(path.read_text(encoding="utf-8"), str(path.relative_to(root)))
        else:
            continue
        for use in uses:
            found.setdefault((use.context, use.msgid), use)
    return list(found.values())


def in_python(source: str, place: str) -> Iterator[Use]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and (use := _from_call(node, f"{place}:{node.lineno}")):
            yield use


def in_template(source: str, place: str) -> Iterator[Use]:
    """Django turns a template into text with gettext calls in it, on the same lines."""
    text = templatize(source, origin=place)
    for match in CALL.finditer(text):
        line = text.count("\n", 0, match.start()) + 1
        if (call := _call_at(text, match.start())) and (use := _from_call(call, f"{place}:{line}")):
            yield use


def _call_at(text: str, start: int) -> ast.Call | None:
    end = start
    for _attempt in range(40):  # a parenthesis may stand inside the message
        end = text.find(")", end + 1)
        if end < 0:
            return None
        try:
            expression = ast.parse(text[start : end + 1].replace("\n", " "), mode="eval").body
        except SyntaxError:
            continue
        return expression if isinstance(expression, ast.Call) else None
    return None


def _from_call(call: ast.Call, place: str) -> Use | None:
    name = call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")
    name = "gettext" if name == "_" else name.removesuffix("_lazy").removesuffix("_noop")
    if name not in FUNCTIONS:
        return None
    context, message, plural = (_constant(call, position) for position in FUNCTIONS[name])
    return Use(message, context, plural, place) if message else None


def _constant(call: ast.Call, position: int | None) -> str | None:
    if position is None or len(call.args) <= position:
        return None
    argument = call.args[position]
    return argument.value if isinstance(argument, ast.Constant) and isinstance(argument.value, str) else None
