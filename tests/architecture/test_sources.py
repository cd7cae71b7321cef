"""The measures of the house: short views and actions, logical CSS, nothing inline, drawings that are current."""

import ast
import re
from importlib.metadata import version
from pathlib import Path

from packaging.version import Version

from core.management.commands.draw_states import drawings
from tests.architecture.sources import APPS, ROOT, files, place

PHYSICAL = re.compile(
    r"(?:^|[;{\s])(?:(?:scroll-)?(?:margin|padding)-(?:left|right)|border-(?:left|right)(?:-\w+)?"
    r"|border-(?:top|bottom)-(?:left|right)-radius|left|right)\s*:"
    r"|(?:text-align|float|clear)\s*:\s*(?:left|right)"
)
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
TEMPLATE_COMMENT = re.compile(r"{#.*?#}|{% comment.*?endcomment %}|<!--.*?-->", re.DOTALL)
INLINE = re.compile(
    r"<style\b|\sstyle=|\son[a-z]+\s*=\s*[\"']|[\"']javascript:"
    r"|<script(?![^>]*\bsrc=)(?![^>]*\btype=[\"']application/(?:ld\+)?json[\"'])",
    re.IGNORECASE,
)
PIN = re.compile(r"^\| `([\w.-]+)` \| ([\d.]+) \|", re.MULTILINE)


def too_long(paths: list[Path], most: int) -> list[str]:
    faults = []
    for path in paths:
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.FunctionDef) and (lines := node.end_lineno - node.lineno + 1) > most:
                faults.append(f"{place(path, node.lineno)} {node.name}: {lines} lines")
    return faults


def of_layer(layer: str) -> list[Path]:
    owners = [*APPS, "makkah_portal"]
    patterns = [pattern for app in owners for pattern in (f"{app}/{layer}.py", f"{app}/{layer}/*.py")]
    return files(*patterns)


def test_views_fit_in_25_lines():
    assert too_long(of_layer("views"), 25) == []


def test_actions_fit_in_40_lines():
    assert too_long(of_layer("actions"), 40) == []


def test_templates_fit_in_150_lines():
    long = [place(path) for path in files("templates/*.html") if path.read_text().count("\n") > 150]

    assert long == []


def test_python_files_fit_in_400_lines():
    ours = [path for path in files("*.py") if "migrations" not in path.parts]

    assert [place(path) for path in ours if path.read_text().count("\n") > 400] == []


def test_files_are_named_for_what_they_hold():
    vague = {"utils.py", "helpers.py", "services.py", "mixins.py", "signals.py"}

    assert [place(path) for path in files(*(f"{app}/*.py" for app in APPS)) if path.name in vague] == []


def test_css_is_logical():
    faults = []

    for path in files("static/css/*.css"):
        text = COMMENT.sub(lambda match: "\n" * match[0].count("\n"), path.read_text())
        faults += [place(path, number) for number, line in enumerate(text.splitlines(), 1) if PHYSICAL.search(line)]

    assert faults == []


def test_templates_have_nothing_inline():
    faults = []

    for path in files("templates/*.html"):
        if "email" in path.parts:  # mail programs read no style sheet
            continue
        text = TEMPLATE_COMMENT.sub(lambda match: "\n" * match[0].count("\n"), path.read_text())
        faults += [place(path, text.count("\n", 0, match.start()) + 1) for match in INLINE.finditer(text)]

    assert faults == []


def test_drawings_of_states_are_current():
    """`make states` draws them."""
    drawn = {path.name: path.read_text() for path in (ROOT / "docs" / "states").glob("*.md")}

    assert drawn == drawings()


def test_installed_versions_hold_the_security_fixes():
    pins = PIN.findall((ROOT / "SECURITY-PINS.md").read_text())

    assert len(pins) >= 10
    assert [name for name, least in pins if Version(version(name)) < Version(least)] == []


def test_requirements_are_pinned_from_their_sources():
    """`make requirements` pins them."""
    loose = []

    for name in ("requirements", "requirements-dev"):
        pinned = set(re.findall(r"(?m)^([\w.-]+)(?:\[[^\]]*\])?==", (ROOT / f"{name}.txt").read_text()))
        wanted = re.findall(r"(?m)^([A-Za-z][\w.-]*)", (ROOT / f"{name}.in").read_text())
        loose += [package for package in wanted if package.lower().replace("_", "-") not in pinned]

    assert loose == []
