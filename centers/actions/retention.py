"""What is forgotten of those who came or had a hall, when the clock says so."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from centers.models import Answer, Booking, Registration
from centers.states import ProgramStatus
from core.jobs import job

DETAILS_KEPT_FOR = timedelta(days=30)  # after the programme: long enough to settle what happened there
NAMES_KEPT_FOR = timedelta(days=2 * 365)  # certificates are asked for late
PURPOSES_KEPT_FOR = timedelta(days=90)  # after the booking: damage and complaints are settled by then
BOOKERS_KEPT_FOR = timedelta(days=2 * 365)  # who had the hall when: as long as names in programmes
MOST_AT_ONCE = 500


@job()
def forget_attendees() -> int:
    """Blank births, guardians and answers a month after the programme, names after two years; how many rows."""
    now = timezone.now()
    over = Q(program__ends_at__lt=now - DETAILS_KEPT_FOR) | Q(
        program__status=ProgramStatus.CANCELLED, decided_at__lt=now - DETAILS_KEPT_FOR
    )
    detailed = Registration.objects.filter(over, emptied_at=None).values_list("pk", flat=True)[:MOST_AT_ONCE]
    named = Registration.objects.filter(program__ends_at__lt=now - NAMES_KEPT_FOR, attendee_name__isnull=False)
    return empty(list(detailed)) + unname(list(named.values_list("pk", flat=True)[:MOST_AT_ONCE]))


@transaction.atomic
def empty(keys: list[int]) -> int:
    rows = Registration.objects.filter(pk__in=keys, emptied_at=None)  # another worker may have been here
    Answer.objects.filter(registration__in=keys).update(value=None)
    return rows.update(born_on=None, guardian_name=None, guardian_phone=None, emptied_at=timezone.now())


@transaction.atomic
def unname(keys: list[int]) -> int:
    rows = Registration.objects.filter(pk__in=keys, attendee_name__isnull=False)
    return rows.update(attendee_name=None, attendee_key=None, reason="")


@job()
def forget_bookings() -> int:
    """Blank what a booking was for ninety days after it, and whose it was after two years; how many rows."""
    now = timezone.now()
    told = Booking.objects.filter(during__endswith__lt=now - PURPOSES_KEPT_FOR, emptied_at=None)
    known = Booking.objects.filter(during__endswith__lt=now - BOOKERS_KEPT_FOR, person__isnull=False)
    emptied = told.filter(pk__in=list(told.values_list("pk", flat=True)[:MOST_AT_ONCE]))
    count = emptied.update(purpose="", reason="", override_reason="", emptied_at=now)
    keys = list(known.exclude(emptied_at=None).values_list("pk", flat=True)[:MOST_AT_ONCE])
    return count + known.filter(pk__in=keys).update(person=None)
