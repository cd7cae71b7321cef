"""Which certificates there are: each app registers its own when it gets ready."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

CURRENT = {"house": 1, "hours": 1}  # sheets, and the version that new certificates are drawn with


@dataclass(frozen=True)
class Kind:
    """`label` is printed as the sheet's title; `may_issue(user, source)` is the app's policy, also for taking it back."""

    name: str
    label: Any
    may_issue: Callable[[Any, Any], bool]
    template: str = "house"


kinds: dict[str, Kind] = {}


def register(name: str, *, label: Any, may_issue: Callable[[Any, Any], bool], template: str = "house") -> Kind:
    if template not in CURRENT:
        raise LookupError(f'No sheet "{template}": draw core/certificates/sheets/{template}-1.typ first.')
    kinds[name] = Kind(name, label, may_issue, template)
    return kinds[name]


def kind_named(name: str) -> Kind:
    if name not in kinds:
        raise LookupError(f'No kind of certificate "{name}": register it when its app gets ready.')
    return kinds[name]


def in_words(name: str) -> str:
    """What people read; a kind that no app issues any more keeps its code."""
    return str(kinds[name].label) if name in kinds else name
