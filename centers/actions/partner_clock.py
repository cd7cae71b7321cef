"""What the clock does for partnerships: begins and ends them, reminds whoever looks after them, forgets contacts."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from centers import partner_notices
from centers.actions.partnering import settle
from centers.models import Obligation, Partnership
from centers.states import PartnershipStatus
from core.jobs import job
from core.locking import lock_all

P = PartnershipStatus
DAYS_BEFORE = (90, 30, 7)
DUE_DAYS_BEFORE = (7, 0)
CONTACTS_KEPT_FOR = timedelta(days=365)


@job()
def run_partnerships() -> int:
    """Write down what the calendar has made true; how many steps."""
    today = timezone.localdate()
    begun = Q(status=P.SIGNED, during__startswith__lte=today)
    over = Q(status=P.ACTIVE, during__endswith__lte=today)
    with transaction.atomic():
        return sum(settle(row, today) for row in lock_all(Partnership.objects.filter(begun | over)))


@job()
def remind_keepers() -> int:
    """Tell whoever looks after it: 90, 30 and 7 days before the end; a week before an obligation is due, and on the day.

    What a day without a worker has missed is told on the next: each reminder goes out once, in the days up to the next one.
    """
    today, told = timezone.localdate(), 0
    for row, days in ending_soon():
        told += partner_notices.tell(row, "partnership_ending", key=f"{row.pk}:{row.during.upper}:{days}")  # type: ignore[union-attr]
    rows = Obligation.objects.binding().filter(due_on__lte=today + timedelta(days=DUE_DAYS_BEFORE[0]))
    rows = rows.filter(due_on__gte=today - timedelta(days=DAYS_BEFORE[1]))
    people = ("partnership", "partnership__keeper", "partnership__author")
    for due in rows.select_related(*people).order_by("pk"):
        days = DUE_DAYS_BEFORE[1] if due.due_on <= today else DUE_DAYS_BEFORE[0]  # type: ignore[operator]
        key = f"{due.pk}:{due.due_on}:{days}"
        told += partner_notices.tell(due.partnership, "obligation_due", key=key, obligation=due)
    return told


def ending_soon() -> list[tuple[Partnership, int]]:
    """Each partnership whose end is near, with the reminder that its day has reached."""
    today = timezone.localdate()
    last = today + timedelta(days=DAYS_BEFORE[0] + 1)
    rows = Partnership.objects.not_over(today).exclude(status=P.RENEWED).filter(during__endswith__lte=last)
    found = []
    for row in rows.select_related("keeper", "author").order_by("pk"):
        left = (row.last_day - today).days  # type: ignore[operator]
        found.append((row, min(days for days in DAYS_BEFORE if left <= days)))
    return found


@job()
def forget_contacts() -> int:
    """Empty the contact persons of what ended a year ago; how many rows."""
    before = timezone.localdate() - CONTACTS_KEPT_FOR
    over = Q(during__endswith__lte=before) | Q(status=P.TERMINATED, ended_at__lt=timezone.now() - CONTACTS_KEPT_FOR)
    named = Q(contact_name__isnull=False) | Q(contact_phone__isnull=False) | Q(contact_email__isnull=False)
    rows = Partnership.objects.filter(over & named)
    return rows.update(contact_name=None, contact_phone=None, contact_email=None)
