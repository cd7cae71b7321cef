"""Draw `docs/states/<app>.md` from the `moves()` of every StateChoices."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import translation

from core.states import StateChoices


class Command(BaseCommand):
    help = __doc__
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        folder = Path(settings.BASE_DIR, "docs", "states")
        folder.mkdir(parents=True, exist_ok=True)
        wanted = drawings()
        for old in folder.glob("*.md"):
            if old.name not in wanted:
                old.unlink()
        for name, text in wanted.items():
            (folder / name).write_text(text, encoding="utf-8")
        self.stdout.write(f"Drawn: {', '.join(wanted)}")


def drawings() -> dict[str, str]:
    """File name → text, one file per app."""
    pages: dict[str, list[str]] = {}
    with translation.override("en"):
        for states in sorted(found(StateChoices), key=lambda cls: (cls.__module__, cls.__qualname__)):
            if states.moves():
                pages.setdefault(states.__module__.partition(".")[0], []).append(drawing(states))
    head = "Drawn from the code by `make states`; change the code, not this page.\n"
    return {
        f"{app}.md": f"# States of {app}\n\n{head}\n" + "\n".join(parts)
        for app, parts in pages.items()
        if app in settings.INSTALLED_APPS
    }


def found(base: type[StateChoices]) -> Iterator[type[StateChoices]]:
    for cls in base.__subclasses__():
        yield cls
        yield from found(cls)


def drawing(states: type[StateChoices]) -> str:
    """One diagram; members stand in the order of the code, so that a change shows as a small difference."""
    moves = states.moves()
    members: list[Any] = list(states)
    entered = {target for targets in moves.values() for target in targets}
    first = [state for state in members if state not in entered] or members[:1]
    lines = [f"    {state.value}: {state.label}" for state in members]
    lines += [f"    [*] --> {state.value}" for state in first]
    lines += [
        f"    {state.value} --> {target.value}"
        for state in members
        for target in members
        if target in moves.get(state, ())
    ]
    lines += [f"    {state.value} --> [*]" for state in members if not moves.get(state)]
    return "\n".join([f"## {states.__name__}", "", "```mermaid", "stateDiagram-v2", *lines, "```", ""])
