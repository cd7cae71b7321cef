"""The five questions that make a volunteer, one page each, and the way back to the shift for which she came."""

from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import pgettext_lazy

from volunteering.models import Volunteer

STEPS = ("about", "birth", "district", "skills", "time")
LABELS = [
    pgettext_lazy("volunteer", "You"),
    pgettext_lazy("volunteer", "Birth"),
    pgettext_lazy("volunteer", "District"),
    pgettext_lazy("volunteer", "Skills"),
    pgettext_lazy("volunteer", "Time"),
]


@dataclass(frozen=True)
class Way:
    """Why she is here: for a shift, to change her profile, or of her own accord."""

    shift: UUID | None = None
    is_change: bool = False

    @classmethod
    def read(cls, request: HttpRequest) -> "Way":
        try:
            shift = UUID(request.GET.get("shift", "")[:40])
        except ValueError:
            shift = None
        return cls(shift, request.GET.get("from") == "profile")

    @property
    def query(self) -> str:
        if self.is_change:
            return "?from=profile"
        return f"?shift={self.shift}" if self.shift else ""

    def to(self, name: str, *args: str) -> str:
        return f"{reverse(f'volunteering:{name}', args=args)}{self.query}"

    @property
    def end(self) -> str:
        """Where she was going."""
        if self.shift:
            return reverse("volunteering:shift", args=[self.shift])
        return reverse("volunteering:my-profile" if self.is_change else "volunteering:my-volunteering")


def missing(volunteer: Volunteer | None) -> str | None:
    """The first question that she must answer, or answers best, and has not."""
    if volunteer is None or volunteer.left_at is not None:
        return "about"
    if volunteer.born_on is None:
        return "birth"
    return "district" if volunteer.district_id is None else None


def barred(step: str, volunteer: Volunteer | None) -> str | None:
    """The question that comes before this one: whoever skips is led to it."""
    first = missing(volunteer)
    return first if first in ("about", "birth") and STEPS.index(step) > STEPS.index(first) else None


def after(step: str) -> str | None:
    place = STEPS.index(step) + 1
    return STEPS[place] if place < len(STEPS) else None


def before(step: str) -> str | None:
    place = STEPS.index(step)
    return STEPS[place - 1] if place else None
