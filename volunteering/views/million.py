"""«كن من المليون»: how far the programme has come on its way to what it set out to reach."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from core.figures import Figure, by_key
from core.guards import public
from volunteering.figures import HOURS, OPPORTUNITIES, VOLUNTEERS, Volunteering, current


@dataclass(frozen=True)
class Progress:
    """A figure beside its target; `reached` in the figure's own unit."""

    figure: Figure
    reached: int
    target: int

    @property
    def percent(self) -> str:
        """Rounded down: what is not reached is not said to be. Below ten with a decimal: small steps are steps."""
        whole, rest = divmod(1000 * min(self.reached, self.target) // self.target, 10)
        return f"{whole}.{rest}" if whole < 10 and rest else str(whole)

    @property
    def left(self) -> int:
        return max(0, self.target - self.reached)


def progress(found: Volunteering) -> list[Progress]:
    """Empty while nobody has entered a target."""
    if found.target is None:
        return []
    figures = by_key(found.figures)
    ways = [
        (figures[VOLUNTEERS], figures[VOLUNTEERS].value, found.target.volunteers),
        (figures[OPPORTUNITIES], figures[OPPORTUNITIES].value, found.target.opportunities),
        (figures[HOURS], figures[HOURS].hours, found.target.hours),
    ]
    return [Progress(figure, reached, target) for figure, reached, target in ways if target]


@public
@require_safe
def million(request: HttpRequest) -> HttpResponse:
    found = current.get()
    return render(request, "volunteering/million.html", {"found": found, "progress": progress(found)})
