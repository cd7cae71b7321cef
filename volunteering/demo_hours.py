"""The demonstration's hours: what an hour is worth, what was published, eight thousand lines, and their sums."""

import random
from collections import Counter
from datetime import date, datetime, time, timedelta
from itertools import islice

from django.utils import timezone

from accounts.models import User
from volunteering.actions import rates, totals
from volunteering.kinds import HourSource, WorkClass
from volunteering.models import ClassRate, HourLine, OfficialFigure, Opportunity, SignUp, Volunteer
from volunteering.models.figures import FigureKind
from volunteering.models.hours import LONG_DAY
from volunteering.states import HourStatus, OpportunityStatus, SignUpStatus

LINES, DAYS = 8000, 540
#: Halalas an hour: until this year, and since. Invented, near what the association's figures come to.
WORTH = {WorkClass.GENERAL: (2000, 2167), WorkClass.SKILLED: (3000, 3250), WorkClass.PROFESSIONAL: (6000, 6500)}
REASONS = ("لم يُسجَّل الانصراف، ولم يؤكده المشرف.", "سُجّلت ساعات هذا اليوم مرتين.")
BATCH = 2000


def publish(admin: User) -> None:
    """Values by their dates, and what the association itself made public."""
    today = timezone.localdate()
    for work_class, (before, since) in WORTH.items():
        rates.set_rate(work_class, before, begins_on=date(today.year - 3, 1, 1), by=admin, source="قيمة تجريبية")
        rates.set_rate(work_class, since, begins_on=date(today.year, 1, 1), by=admin, source="قيمة تجريبية")
    OfficialFigure.objects.get_or_create(
        source_ar="جمعية مراكز الأحياء بمكة المكرمة، عن صحيفة الوطن",
        as_of=date(2023, 12, 31),
        defaults={
            "source_en": "Makkah neighbourhood centres association, as reported by Al-Watan",
            "title_ar": "حصيلة التطوع حتى نهاية 2023",
            "title_en": "Volunteering up to the end of 2023",
            "url": "https://www.alwatan.com.sa/article/1138444",
            "opportunities": 11_500,
            "volunteers": 67_000,
            "hours": 4_200_000,
            "riyals": 91_000_000,
        },
    )
    OfficialFigure.objects.get_or_create(
        kind=FigureKind.TARGET,
        source_ar="جمعية مراكز الأحياء بمكة المكرمة",
        as_of=date(2023, 12, 5),
        defaults={
            "source_en": "Makkah neighbourhood centres association",
            "title_ar": "مستهدفات برنامج «كن من المليون»",
            "title_en": "Targets of the programme “One of the million”",
            "opportunities": 3_000,
            "volunteers": 100_000,
            "hours": 8_000_000,
        },
    )


def write(
    rows: list[SignUp],
    volunteers: list[Volunteer],
    opportunities: list[Opportunity],
    officers: dict[str, User],
    draw: random.Random,
) -> None:
    """A line for whoever came, and older ones; then the sums, by the same action that approving uses."""
    ledger = list(ClassRate.objects.all())
    lines = of_sign_ups([row for row in rows if row.status == SignUpStatus.COMPLETED], officers, ledger)
    running = [one for one in opportunities if one.status in (OpportunityStatus.OPEN, OpportunityStatus.DONE)]
    by_center: dict[int, list[Opportunity]] = {}
    for one in running:
        by_center.setdefault(one.center_id, []).append(one)
    today = timezone.localdate()
    taken = {(line.volunteer_id, line.work_on) for line in lines}
    for _number in range(LINES):
        volunteer = volunteers[int(len(volunteers) * draw.random() ** 1.6)]  # some come often
        home = volunteer.district.center_id if volunteer.district else 0
        opportunity = draw.choice(by_center.get(home or 0) or running)  # type: ignore[arg-type]
        day = today - timedelta(days=draw.randint(8, DAYS))
        if (volunteer.pk, day) in taken:  # a day of two shifts is rare, and one of 16 hours needs two to approve it
            continue
        taken.add((volunteer.pk, day))
        lines.append(line_of(volunteer, opportunity, day, draw.choice((120, 180, 240, 240, 300, 360)), officers))
        finish(lines[-1], HourStatus.REJECTED if draw.random() < 0.01 else HourStatus.APPROVED, ledger)
    chunks = iter(lines)
    while chunk := list(islice(chunks, BATCH)):
        HourLine.objects.bulk_create(chunk)
    totals.add([line for line in lines if line.status == HourStatus.APPROVED])


def line_of(
    volunteer: Volunteer, opportunity: Opportunity, day: date, minutes: int, officers: dict[str, User]
) -> HourLine:
    written = timezone.make_aware(datetime.combine(day, time(23, 30)))
    return HourLine(
        volunteer=volunteer,
        center=opportunity.center,
        district_id=volunteer.district_id or opportunity.center.district_id,
        opportunity=opportunity,
        work_class=opportunity.work_class,
        minutes=minutes,
        work_on=day,
        source=HourSource.MANUAL,
        created_at=written,
        author=officers[opportunity.center.slug],
    )


def of_sign_ups(rows: list[SignUp], officers: dict[str, User], ledger: list[ClassRate]) -> list[HourLine]:
    """Scanned; what is younger than five days waits for its approval, and what makes a day too long for one hand."""
    lines, minutes = [], Counter[tuple[int, date]]()
    for row in rows:
        day = timezone.localdate(row.shift.starts_at)
        line = line_of(row.volunteer, row.shift.opportunity, day, row.shift.minutes, officers)
        line.sign_up, line.source = row, HourSource.SCAN
        minutes[row.volunteer_id, day] += line.minutes
        waits = (timezone.localdate() - day).days < 5 or minutes[row.volunteer_id, day] > LONG_DAY
        lines.append(line if waits else finish(line, HourStatus.APPROVED, ledger))
    return lines


def finish(line: HourLine, status: HourStatus, ledger: list[ClassRate]) -> HourLine:
    line.status, line.decided_by = status, line.author
    line.decided_at = line.created_at + timedelta(days=3)
    if status == HourStatus.REJECTED:
        line.reason = REASONS[line.minutes % 2]
        return line
    rate = next(one for one in ledger if one.work_class == line.work_class and line.work_on in DayRange(one.valid))
    line.rate, line.value_halalas = rate, rate.value_of(line.minutes)
    return line


class DayRange:
    """Days from one up to another, or for ever."""

    def __init__(self, valid: object) -> None:
        self.lower, self.upper = valid.lower, valid.upper  # type: ignore[attr-defined]

    def __contains__(self, day: date) -> bool:
        return bool(self.lower <= day and (self.upper is None or day < self.upper))
