"""What a volunteer reads about herself: her shifts, her hours, the story of a sign-up."""

from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Q, Sum
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from core.models import AuditEvent
from volunteering.models import HourCertificate, HourLine, SignUp, Volunteer
from volunteering.states import HourStatus, SignUpStatus

MOST_SHIFTS, MOST_HOURS, MOST_CERTIFICATES = 200, 60, 30
STORY: dict[str, Promise] = {
    "sign_up.requested": pgettext_lazy("volunteer", "You asked to come"),
    "sign_up.accepted": pgettext_lazy("volunteer", "The place is yours"),
    "sign_up.waiting": pgettext_lazy("volunteer", "You joined the waiting list"),
    "sign_up.declined": pgettext_lazy("volunteer", "The centre could not take you"),
    "sign_up.withdrawn": pgettext_lazy("volunteer", "You gave the place back"),
    "sign_up.cancelled": pgettext_lazy("volunteer", "The centre took the place back"),
    "sign_up.consent_ended": pgettext_lazy("volunteer", "The guardian’s consent ended"),
    "sign_up.called_off": pgettext_lazy("volunteer", "The shift was called off"),
    "sign_up.checked_in": pgettext_lazy("volunteer", "You came"),
    "sign_up.completed": pgettext_lazy("volunteer", "You finished. Thank you."),
    "sign_up.no_show": pgettext_lazy("volunteer", "You were not seen there"),
}
STOPPED = {"sign_up.declined", "sign_up.withdrawn", "sign_up.cancelled", "sign_up.consent_ended", "sign_up.called_off"}
OPEN = (SignUpStatus.ACCEPTED, SignUpStatus.CHECKED_IN)
UNDECIDED = (SignUpStatus.REQUESTED, SignUpStatus.WAITING)


@dataclass
class Shifts:
    """Her sign-ups: to come soonest first, not decided, and what is behind her, latest first."""

    ahead: list[SignUp] = field(default_factory=list)
    waiting: list[SignUp] = field(default_factory=list)
    past: list[SignUp] = field(default_factory=list)


def shifts_of(volunteer: Volunteer, now: datetime) -> Shifts:
    """One query."""
    rows = SignUp.objects.filter(volunteer=volunteer).select_related("shift__opportunity__center")
    found = Shifts()
    for row in rows.order_by("-during", "-pk")[:MOST_SHIFTS]:
        is_over = row.shift.ends_at <= now
        if row.status in OPEN and not is_over:
            found.ahead.insert(0, row)
        elif row.status in UNDECIDED and not is_over:
            found.waiting.insert(0, row)
        else:
            found.past.append(row)
    return found


def hours_of(volunteer: Volunteer) -> list[HourLine]:
    rows = HourLine.objects.filter(volunteer=volunteer).select_related("opportunity", "center")
    return list(rows.order_by("-work_on", "-pk")[:MOST_HOURS])


def certificates_of(volunteer: Volunteer) -> list[HourCertificate]:
    rows = HourCertificate.objects.filter(volunteer=volunteer).select_related("opportunity", "center")
    return list(rows.order_by("-asked_at", "-pk")[:MOST_CERTIFICATES])


def sums_of(volunteer: Volunteer) -> dict[str, int]:
    """Minutes that count, and minutes that wait; one query by her index."""
    sums = HourLine.objects.filter(volunteer=volunteer).aggregate(
        approved=Sum("minutes", filter=Q(status=HourStatus.APPROVED)),
        submitted=Sum("minutes", filter=Q(status=HourStatus.SUBMITTED)),
    )
    return {name: minutes or 0 for name, minutes in sums.items()}


def ahead_of(row: SignUp) -> int:
    """How many wait longer than she does."""
    queue = SignUp.objects.filter(shift=row.shift).waiting()
    earlier = Q(queued_at__lt=row.queued_at) | Q(queued_at=row.queued_at, pk__lt=row.pk)
    return queue.filter(earlier).count()


def line_of(row: SignUp) -> HourLine | None:
    return HourLine.objects.filter(sign_up=row, reverses=None).order_by("-pk").first()


@dataclass(frozen=True)
class Entry:
    """One line of the timeline; `state` is what components/timeline.html draws."""

    title: str | Promise
    at: datetime | None
    note: str = ""
    state: str = "done"
    by: str = ""


def story_of(row: SignUp) -> list[Entry]:
    """What happened, oldest first; one query. Officers stay unnamed: the centre speaks."""
    events = AuditEvent.objects.about(row).readable_by_subject().filter(action__in=STORY)
    return [Entry(STORY[e.action], e.at, e.reason, "stopped" if e.action in STOPPED else "done") for e in events]


def door_of(row: SignUp) -> str:
    """The page on which staff scan her in and out; until there is one, the page of her sign-up at the desk."""
    try:
        return reverse("admin:volunteering_door") + f"?code={row.ticket}"
    except NoReverseMatch:
        return reverse("admin:volunteering_signup_changelist") + f"?q={row.ticket}"
