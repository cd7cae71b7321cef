"""Certificates of attendance: for whoever came often enough, issued in a job, each in a transaction of its own."""

from typing import TYPE_CHECKING, Any

from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, override, pgettext_lazy

from centers import notifications, policies
from centers.exceptions import NotOver
from centers.kinds import ProgramKind, Section
from centers.models import Program, Registration, ScanOutcome
from centers.states import ProgramStatus
from core import audit
from core.certificates.actions import issue
from core.certificates.facts import Facts, Words
from core.certificates.kinds import register
from core.jobs import enqueue, job
from core.locking import lock
from core.models import Certificate

if TYPE_CHECKING:
    from accounts.models import User

KIND = "centers.attendance"
LABEL = _("Certificate of attendance")


def may_issue(user: Any, registration: Registration) -> bool:
    """Staff of the programme's centre, once it is over."""
    program = registration.program
    decides = policies.works_at(program.center_id, user) and user.has_perm("centers.decide_program")
    return decides and program.status == ProgramStatus.DONE


def register_kind() -> None:
    register(KIND, label=LABEL, may_issue=may_issue)


def needed(program: Program, sessions: int) -> int:
    """How many sessions somebody must have come to: the percentage, rounded up."""
    return -(-sessions * program.attendance_percent // 100)


def eligible(program: Program) -> list[Registration]:
    """Whoever came often enough, with the number of sessions in `came`; two queries."""
    sessions = program.sessions.count()
    came = Count("check_ins", filter=Q(check_ins__outcome=ScanOutcome.IN))
    rows = Registration.objects.filter(program=program).seated().annotate(came=came)
    return list(rows.filter(came__gte=max(needed(program, sessions), 1)).order_by("pk"))


@transaction.atomic
def certify_program(program: Program, *, by: "User") -> Program:
    """Have a certificate issued to everybody who came often enough; asked again, only those who have none get one."""
    program = lock(program)
    policies.require_staff(program, by)
    if program.status != ProgramStatus.DONE:
        raise NotOver
    rows = [row for row in eligible(program) if row.user_id != by.pk]  # nobody certifies herself: a colleague does
    audit.record("program.certified", program, by=by, count=len(rows))
    for row in rows:
        enqueue("centers.actions.certifying.certify", row.pk, by.pk)
    return program


@job(attempts=3)
def certify(registration_pk: int, by_pk: int) -> None:
    """One certificate and one message; running it twice issues one."""
    with transaction.atomic():
        lock(Registration(pk=registration_pk))
        row = Registration.objects.select_related("program__center", "user").get(pk=registration_pk)
        by = get_user_model().objects.get(pk=by_pk)
        if has_one(row):
            return
        event = audit.record("registration.certified", row, by=by)
        notifications.tell(row, "program_certificate", event_pk=event.pk)
        issue(KIND, subject=row.user, source=row, facts=facts(row, by), by=by)


def has_one(row: Registration) -> bool:
    """Valid or taken back: what was withdrawn is not issued again by a button for many."""
    return Certificate.objects.about(KIND, row).exists()


def facts(row: Registration, by: Any) -> Facts:
    """What is printed: who, what, when, how often, how long, where."""
    program, center = row.program, row.program.center
    sessions = list(program.sessions.order_by("during", "pk"))
    came = row.check_ins.filter(outcome=ScanOutcome.IN).values("session").distinct().count()
    minutes = sum(int((one.ends_at - one.starts_at).total_seconds()) for one in sessions) // 60 // len(sessions) * came
    return Facts(
        name=Words(row.attendee_name or ""),
        deed=in_both(deed_of(program)),
        title=both(program, "title"),
        first_on=timezone.localdate(program.starts_at),
        last_on=timezone.localdate(program.ends_at),
        amount=amount(came, minutes),
        place=both(program, "place"),
        body=both(center, "name"),
        signatory=Words(by.name or str(center)),
        office=both(center, "name"),
    )


DEEDS = {
    ProgramKind.COURSE: _("has completed the course"),
    ProgramKind.WORKSHOP: _("has taken part in the workshop"),
    ProgramKind.FORUM: _("has attended the forum"),
}
DEEDS_OF_WOMEN = {
    ProgramKind.COURSE: pgettext_lazy("a woman", "has completed the course"),
    ProgramKind.WORKSHOP: pgettext_lazy("a woman", "has taken part in the workshop"),
    ProgramKind.FORUM: pgettext_lazy("a woman", "has attended the forum"),
}


def both(thing: Any, field: str) -> Words:
    """A field of modeltranslation's in its two languages."""
    return Words(getattr(thing, f"{field}_ar") or "", getattr(thing, f"{field}_en") or "")


def deed_of(program: Program) -> Any:
    """Arabic says it of a woman or of a man; a programme for women is attended by women."""
    if program.section == Section.WOMEN:
        return DEEDS_OF_WOMEN.get(ProgramKind(program.kind), pgettext_lazy("a woman", "has taken part in"))
    return DEEDS.get(ProgramKind(program.kind), _("has taken part in"))


def in_both(text: Any) -> Words:
    with override("ar"):
        arabic = str(text)
    with override("en"):
        return Words(arabic, str(text))


def amount(sessions: int, minutes: int) -> Words:
    """«3 جلسات، 6 ساعات»; whole hours, as certificates say them."""
    hours = max(round(minutes / 60), 1)

    def told() -> str:
        first = ngettext("%(n)d session", "%(n)d sessions", sessions) % {"n": sessions}
        second = ngettext("%(n)d hour", "%(n)d hours", hours) % {"n": hours}
        return _("%(sessions)s, %(hours)s") % {"sessions": first, "hours": second}

    with override("ar"):
        arabic = told()
    with override("en"):
        return Words(arabic, told())
