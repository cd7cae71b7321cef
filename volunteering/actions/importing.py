"""Hours of the national platform: a file is staged, looked at, accepted. Nothing is approved by it."""

from collections.abc import Iterable
from datetime import timedelta
from typing import TYPE_CHECKING

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone

from accounts.models import PHONE_CONTEXT
from centers.models import Center
from core import audit
from core.crypto import blind_index
from core.jobs import job
from core.locking import lock, one_at_a_time
from volunteering import policies, sheets
from volunteering.exceptions import NothingSound
from volunteering.kinds import HourSource
from volunteering.models import HourImport, HourLine, ImportRow, Opportunity, Volunteer
from volunteering.states import ImportStatus

ROWS_KEPT_FOR = timedelta(days=90)

if TYPE_CHECKING:
    from accounts.models import User


@transaction.atomic
def stage_import(center: Center, name: str, content: bytes, *, by: "User") -> HourImport:
    """Read a file and say of each row whether it may be accepted, and if not, why."""
    policies.require_post(center.pk, by, "approve_hours")
    rows = sheets.read(content)
    batch = HourImport.objects.create(center=center, name=name[:100], author=by)
    people, works, there = volunteers_of(rows), works_of(rows, center), known(row.reference for row in rows)
    seen: set[str] = set()
    staged = []
    for row in rows:
        wrong = {
            "unknown": "phone" not in row.errors and row.phone not in people,
            "future": row.work_on is not None and row.work_on > timezone.localdate(),
            "twice": row.reference in seen,
            "there": row.reference in there,
            "opportunity": bool(row.opportunity) and row.opportunity not in works,
        }
        seen |= {row.reference} - {""}
        staged.append(
            ImportRow(
                batch=batch,
                number=row.number,
                reference=row.reference,
                volunteer=people.get(row.phone),
                opportunity=works.get(row.opportunity),
                work_on=row.work_on,
                minutes=row.minutes,
                work_class=row.work_class,
                errors=row.errors + [name for name, is_wrong in wrong.items() if is_wrong],
            )
        )
    ImportRow.objects.bulk_create(staged)
    audit.record("import.staged", batch, by=by, to_status=batch.status, rows=len(staged))
    return batch


def volunteers_of(rows: Iterable[sheets.Row]) -> dict[str, Volunteer]:
    """By mobile number; two queries for the whole file."""
    phones = {blind_index(PHONE_CONTEXT, row.phone): row.phone for row in rows if row.phone}
    people = get_user_model().objects.filter(is_active=True, phone_index__in=phones).values_list("pk", "phone_index")
    keys = {pk: phones[bytes(index)] for pk, index in people if index}
    return {keys[one.user_id]: one for one in Volunteer.objects.present().filter(user__in=keys)}


def works_of(rows: Iterable[sheets.Row], center: Center) -> dict[str, Opportunity]:
    numbers = {row.opportunity for row in rows if row.opportunity}
    works = Opportunity.objects.filter(center=center, national_number__in=numbers)
    return {one.national_number: one for one in works}


def known(references: Iterable[str]) -> set[str]:
    lines = HourLine.objects.filter(source=HourSource.IMPORT, reference__in=set(references) - {""})
    return set(lines.values_list("reference", flat=True))


@transaction.atomic
def accept_import(batch: HourImport, *, by: "User") -> HourImport:
    """Write the sound rows down as hours to approve. What came meanwhile by another file is left out, and said."""
    batch = lock(batch)
    policies.require_post(batch.center_id, by, "approve_hours")
    ImportStatus(batch.status).must_allow(ImportStatus.ACCEPTED)
    one_at_a_time("hours:import")
    rows = list(batch.rows.sound().select_related("volunteer", "opportunity").order_by("number"))
    there = known(row.reference for row in rows)
    fresh = [row for row in rows if row.reference not in there]
    if not fresh:
        raise NothingSound
    for row in rows:
        if row.reference in there:
            row.errors = ["there"]
        else:
            row.line = write(row, batch, by=by)
    ImportRow.objects.bulk_update(rows, ["errors", "line"])
    return decide(batch, ImportStatus.ACCEPTED, by=by, lines=len(fresh))


def write(row: ImportRow, batch: HourImport, *, by: "User") -> HourLine:
    # the table says so of every sound row
    assert row.volunteer is not None and row.minutes is not None and row.work_on is not None  # noqa: S101, PT018
    line = HourLine.objects.create(
        volunteer=row.volunteer,
        center=batch.center,
        district_id=row.volunteer.district_id or batch.center.district_id,
        opportunity=row.opportunity,
        work_class=row.work_class,
        minutes=row.minutes,
        work_on=row.work_on,
        source=HourSource.IMPORT,
        reference=row.reference,
        author=by,
    )
    audit.record("hours.submitted", line, by=by, to_status=line.status, minutes=row.minutes)
    return line


@transaction.atomic
def discard_import(batch: HourImport, *, by: "User") -> HourImport:
    batch = lock(batch)
    policies.require_post(batch.center_id, by, "approve_hours")
    return decide(batch, ImportStatus.DISCARDED, by=by)


def decide(batch: HourImport, status: ImportStatus, *, by: "User", lines: int = 0) -> HourImport:
    before = batch.move(status)
    batch.decided_by, batch.decided_at = by, timezone.now()
    batch.save(update_fields=["status", "decided_by", "decided_at"])
    audit.record(f"import.{status}", batch, by=by, from_status=before, to_status=status, lines=lines)
    return batch


@job()
def forget_imports() -> int:
    """Delete the rows of old files, decided on or not; hours that were accepted have lines of their own. How many."""
    old = ImportRow.objects.filter(batch__staged_at__lt=timezone.now() - ROWS_KEPT_FOR)
    return old.delete()[0]
