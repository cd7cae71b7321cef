"""A shift is repeated each day or week until a day: real rows, one for each day, made once and removed only while empty."""

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.utils import timezone

from core import audit
from core.locking import lock, lock_all
from volunteering import policies
from volunteering.exceptions import NothingToRepeat, OpportunityOver, TooOften
from volunteering.kinds import Every
from volunteering.models import Shift
from volunteering.states import OpportunityStatus

if TYPE_CHECKING:
    from accounts.models import User

MOST_REPEATED = 60


@dataclass(frozen=True)
class Repeated:
    """Rows made; empty ones removed; those that stay because somebody signed up."""

    made: int
    removed: int
    kept: int


@transaction.atomic
def repeat_shift(shift: Shift, every: Every, until: datetime.date, *, by: "User") -> Repeated:
    """Make the series what was asked for. A day that has its row keeps it, wherever it moved, also when it was called off."""
    first = lock(shift.repeats or shift)
    opportunity = first.opportunity
    policies.require_staff(opportunity, by)
    if opportunity.status in (OpportunityStatus.DONE, OpportunityStatus.CANCELLED):
        raise OpportunityOver
    there = {row.repeats_on: row for row in Shift.objects.filter(repeats=first)}
    wanted = days_of(first, every, until)
    if not wanted and not there:
        raise NothingToRepeat(field="until")
    copies = [copy_of(first, day) for day in wanted if day not in there]
    made = [row for row in copies if not row.has_begun()]
    Shift.objects.bulk_create(made)
    removed, kept = remove_empty([row.pk for day, row in there.items() if day not in wanted])
    audit.record("shift.repeated", first, by=by, every=every, until=str(until), made=len(made), removed=removed)
    return Repeated(len(made), removed, kept)


def days_of(first: Shift, every: Every, until: datetime.date) -> list[datetime.date]:
    """The days after the first shift's."""
    begin = timezone.localdate(first.starts_at)
    count = (until - begin).days // every.days
    if count > MOST_REPEATED:
        raise TooOften(field="until")
    return [begin + datetime.timedelta(days=every.days * n) for n in range(1, count + 1)]


def copy_of(first: Shift, day: datetime.date) -> Shift:
    """The same hours on another day."""
    start = timezone.make_aware(datetime.datetime.combine(day, timezone.localtime(first.starts_at).time()))
    during = DateTimeTZRange(start, start + (first.ends_at - first.starts_at))
    return Shift(opportunity=first.opportunity, during=during, seats=first.seats, repeats=first, repeats_on=day)


def remove_empty(keys: list[int]) -> tuple[int, int]:
    """Of the rows to come that are wanted no more: how many went, and how many stay for the people on them."""
    rows = lock_all(Shift.objects.coming().filter(pk__in=keys).order_by())
    taken = set(Shift.objects.filter(pk__in=keys, sign_ups__isnull=False).values_list("pk", flat=True))
    empty = [row.pk for row in rows if row.pk not in taken]
    Shift.objects.filter(pk__in=empty).delete()
    return len(empty), len(rows) - len(empty)
