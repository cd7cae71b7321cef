"""What an hour is worth: a value is followed by another, never changed."""

import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from core import audit
from core.locking import many_at_a_time, one_at_a_time
from volunteering import policies
from volunteering.exceptions import RateInThePast
from volunteering.kinds import WorkClass
from volunteering.models import ClassRate, HourLine

if TYPE_CHECKING:
    from accounts.models import User


@transaction.atomic
def set_rate(
    work_class: str, halalas_per_hour: int, *, begins_on: datetime.date, by: "User", source: str = ""
) -> ClassRate:
    """From a day on an hour of this class is worth this; the value before it ends that day. Approved hours keep theirs."""
    policies.require_permission(by, "set_rate")
    one_at_a_time(f"rate:{work_class}")
    require_later(work_class, begins_on)
    last = last_of(work_class)
    if last is not None and (last.valid.upper is None or last.valid.upper > begins_on):
        last.valid = (last.valid.lower, begins_on)
        last.save(update_fields=["valid"])
    rate = ClassRate.objects.create(
        work_class=work_class, halalas_per_hour=halalas_per_hour, valid=(begins_on, None), source=source
    )
    audit.record("rate.set", rate, by=by, halalas=halalas_per_hour)
    return rate


def hold_rates() -> None:
    """No value is set, from now to the end of the transaction: what is approved in it has the value of its day."""
    for work_class in sorted(WorkClass.values):
        many_at_a_time(f"rate:{work_class}")


def last_of(work_class: str) -> ClassRate | None:
    return ClassRate.objects.filter(work_class=work_class).order_by("-valid").first()


def require_later(work_class: str, begins_on: datetime.date) -> None:
    """After the value before it, and after every hour that has its value already."""
    last = last_of(work_class)
    if last is not None and last.valid.lower >= begins_on:  # type: ignore[operator]
        raise RateInThePast(field="begins_on")
    if HourLine.objects.approved().filter(work_class=work_class, work_on__gte=begins_on).exists():
        raise RateInThePast(field="begins_on")
