"""Three hundred invented volunteers, sixty opportunities around today, and the hours of eighteen months."""

import random
from collections import defaultdict
from datetime import date, datetime, time, timedelta

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from centers.kinds import Section
from centers.models import Center, District
from core.tickets import free_tickets
from volunteering import demo_hours
from volunteering.actions import consenting, signing_up
from volunteering.demo_plans import FAMILIES, MEN, PLANS, WOMEN, Plan
from volunteering.kinds import Availability, Field, OwnSection, Skill
from volunteering.models import GuardianConsent, Opportunity, Scan, Shift, SignUp, Volunteer
from volunteering.states import ConsentStatus, OpportunityStatus, ShiftStatus, SignUpStatus
from volunteering.texts import CHARTER_VERSION, CONSENT_VERSION

HOW_MANY, MINORS = 300, 45
O, Q, D = OpportunityStatus, SignUpStatus, timedelta(days=1)  # noqa: E741  short, for the tables below
#: States by the place in the list of sixty; every other one is open.
STATES = {5: O.CANCELLED, 29: O.CANCELLED, 47: O.CANCELLED, 13: O.DRAFT, 37: O.DRAFT, 55: O.DRAFT, 25: O.APPROVED, 49: O.APPROVED, 7: O.CLOSED, 31: O.CLOSED, 11: O.DONE, 23: O.DONE, 35: O.DONE, 59: O.DONE}  # fmt: skip
REASON = ("توقعات الأرصاد برياح شديدة، وسلامتكم أولًا.",)


def load(centers: list[Center], officers: dict[str, User], admin: User, people: list[User]) -> None:
    """All of it or nothing; a second call changes nothing."""
    if Opportunity.objects.exists():
        return
    with transaction.atomic():
        draw = random.Random(1448)
        demo_hours.publish(admin)
        volunteers = join(people, draw)
        opportunities = announce(centers, officers, admin)
        shifts = plan_shifts(opportunities)
        rows = fill(shifts, volunteers, officers, draw)
        demo_hours.write(rows, volunteers[len(people) :] + volunteers[:1], opportunities, officers, draw)
    tell_stories(people)


# Who ------------------------------------------------------------------------------------------------------------------


def join(people: list[User], draw: random.Random) -> list[Volunteer]:
    """The ten who can sign in first, women and men in turn; the second and third of them are sixteen."""
    for number, person in enumerate(people):
        person.name = person.name or name_of(number)
    User.objects.bulk_update(people, ["name"])
    secret, now = make_password(None), timezone.now()
    others = [
        User(phone=f"+96650000{3000 + number}", name=name_of(number), password=secret, phone_verified_at=now)
        for number in range(len(people), HOW_MANY)
    ]
    everybody = [*people, *User.objects.bulk_create(others)]
    districts = list(District.objects.exclude(center=None).order_by("pk"))
    volunteers = Volunteer.objects.bulk_create(
        Volunteer(
            user=person,
            born_on=born(number, draw),
            section=OwnSection.MEN if number % 2 else OwnSection.WOMEN,
            district=districts[(number * 7) % len(districts)],
            skills=draw.sample(Skill.values, draw.randint(0, 3)),
            interests=draw.sample(Field.values, draw.randint(1, 3)),
            availability=draw.sample(Availability.values, draw.randint(1, 3)),
            joined_at=now - draw.randint(20, 540) * D,
        )
        for number, person in enumerate(everybody)
    )
    consent([one for number, one in enumerate(volunteers) if is_young(number) and number != 1])
    return volunteers


def name_of(number: int) -> str:
    given = (MEN if number % 2 else WOMEN)[(number // 2) % 20]
    return f"{given} {FAMILIES[(number * 4 + number // 40) % len(FAMILIES)]}"


def is_young(number: int) -> bool:
    return number in (1, 2) or number % 7 == 3


def born(number: int, draw: random.Random) -> date:
    today = timezone.localdate()
    age = (
        16
        if number in (1, 2)
        else draw.randint(15, 17)
        if is_young(number)
        else draw.choice((19, 22, 24, 28, 33, 41, 55))
    )
    return today - timedelta(days=age * 365 + draw.randint(20, 300))


def consent(young: list[Volunteer]) -> None:
    """Most guardians agreed; some have not answered, some were not asked yet."""
    now = timezone.now()
    GuardianConsent.objects.bulk_create(
        GuardianConsent(
            volunteer=volunteer,
            guardian_name=f"{MEN[number % 20]} {FAMILIES[number % 15]}",
            guardian_phone=f"+96650000{4000 + number}",
            text_version=CONSENT_VERSION,
            charter_version=CHARTER_VERSION,
            language="ar",
            status=ConsentStatus.PENDING if number % 6 == 5 else ConsentStatus.CONFIRMED,
            asked_at=now - 15 * D,
            confirmed_at=None if number % 6 == 5 else now - 14 * D,
        )
        for number, volunteer in enumerate(young)
        if number % 10 != 9
    )


# What and when --------------------------------------------------------------------------------------------------------


def announce(centers: list[Center], officers: dict[str, User], admin: User) -> list[Opportunity]:
    rows = []
    for place in range(len(PLANS) * 3):
        plan, center = PLANS[place // 3], centers[(place // 3 + 2 * place) % len(centers)]
        rows.append(opportunity_of(plan, center, STATES.get(place, O.OPEN), officers[center.slug], admin, place))
    return Opportunity.objects.bulk_create(rows)


def opportunity_of(
    plan: Plan, center: Center, status: OpportunityStatus, officer: User, admin: User, place: int
) -> Opportunity:
    long_ago = timezone.now() - (580 - place if place % 3 else 20 + place) * D  # the third centre joined this season
    if status in (O.DRAFT, O.APPROVED):
        long_ago = timezone.now() - (2 + place % 4) * D  # what waits for a colleague has not waited for years
    is_approved, is_announced = status != O.DRAFT, status not in (O.DRAFT, O.APPROVED)
    return Opportunity(
        center=center,
        slug=f"{plan.slug}-{center.slug}",
        title_ar=plan.title[0],
        title_en=plan.title[1],
        summary_ar=plan.summary[0],
        summary_en=plan.summary[1],
        requirements_ar=plan.needs[0],
        requirements_en=plan.needs[1],
        place_ar=plan.place[0],
        place_en=plan.place[1],
        work_class=plan.work_class,
        field=plan.field,
        skills=list(plan.skills),
        audience=plan.audience,
        section=plan.section,
        min_age=plan.min_age,
        is_remote=plan.is_remote,
        asks_first=plan.asks_first,
        national_number=f"{30_000_000_000 + place * 7919}" if place % 2 else "",
        status=status,
        author=officer,
        created_at=long_ago,
        approved_at=long_ago if is_approved else None,
        approved_by=admin if is_approved else None,
        announced_at=timezone.now() - (15 + place * 9) * D if is_announced else None,
        cancel_reason=REASON[0] if status == O.CANCELLED else "",
    )


def plan_shifts(opportunities: list[Opportunity]) -> list[Shift]:
    """Behind us, around now, and ahead; nights run over midnight."""
    shifts = []
    for place, opportunity in enumerate(opportunities):
        plan = PLANS[place // 3]
        for day in days_of(opportunity, place):
            start = moment(timezone.localdate() + day * D, plan.hour)
            shifts.append(shift_of(opportunity, start, plan))
        if opportunity.status == O.OPEN and place % 10 == 0:  # one that runs at this very hour
            start = timezone.now().replace(minute=0, second=0, microsecond=0) - timedelta(hours=1)
            shifts.append(shift_of(opportunity, start, plan))
    made = Shift.objects.bulk_create(shifts)
    return list(
        Shift.objects.filter(pk__in=[one.pk for one in made]).select_related("opportunity__center").order_by("during")
    )


def days_of(opportunity: Opportunity, place: int) -> list[int]:
    if opportunity.status == O.DONE:
        return [-30, -23, -16]
    ahead = [1 + place % 5, 6 + place % 7, 15]
    return ahead if opportunity.status in (O.DRAFT, O.APPROVED, O.CANCELLED) else [-9, -2, *ahead]


def shift_of(opportunity: Opportunity, start: datetime, plan: Plan) -> Shift:
    end, status = start + timedelta(hours=plan.hours), ShiftStatus.SCHEDULED
    if end < timezone.now():
        status = ShiftStatus.DONE
    elif opportunity.status == O.CANCELLED:
        status = ShiftStatus.CANCELLED
    return Shift(opportunity=opportunity, during=(start, end), seats=plan.seats, status=status)


def moment(day: date, hour: int) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(hour)))


# Who comes ------------------------------------------------------------------------------------------------------------


def fill(
    shifts: list[Shift], volunteers: list[Volunteer], officers: dict[str, User], draw: random.Random
) -> list[SignUp]:
    """Nobody in two places at once; full shifts have a queue."""
    consents = {one.volunteer_id: one for one in GuardianConsent.objects.confirmed()}
    busy: dict[int, list[Shift]] = defaultdict(list)
    rows: list[SignUp] = []
    for number, shift in enumerate(shifts):
        if shift.opportunity.status in (O.DRAFT, O.APPROVED):
            continue
        wanted = shift.seats + 3 if number % 6 == 0 else int(shift.seats * draw.uniform(0.3, 0.9))
        able = [one for one in draw.sample(volunteers[3:], 90) if fits(one, shift, consents, busy[one.pk])]
        for place, volunteer in enumerate(able[:wanted]):
            row = sign_up_of(shift, volunteer, consents, status_of(shift, place, draw))
            if row.status not in (Q.WITHDRAWN, Q.CANCELLED, Q.DECLINED):
                busy[volunteer.pk].append(shift)
            shift.seats_taken += row.holds_a_seat
            rows.append(row)
    Shift.objects.bulk_update(shifts, ["seats_taken"], batch_size=500)
    for row, ticket in zip(rows, free_tickets(SignUp.objects, len(rows)), strict=True):
        row.ticket = ticket
    made = SignUp.objects.bulk_create(rows)
    Scan.objects.bulk_create(
        Scan(
            sign_up=row, direction="in", captured_at=row.shift.starts_at, by=officers[row.shift.opportunity.center.slug]
        )
        for row in made
        if row.status in (Q.CHECKED_IN, Q.COMPLETED)
    )
    return made


def fits(volunteer: Volunteer, shift: Shift, consents: dict[int, GuardianConsent], busy: list[Shift]) -> bool:
    opportunity, day = shift.opportunity, timezone.localdate(shift.starts_at)
    if opportunity.section not in (Section.FAMILY, volunteer.section) or volunteer.age_on(day) < opportunity.youngest:
        return False
    if volunteer.is_minor(day) and volunteer.pk not in consents:
        return False
    return all(one.ends_at <= shift.starts_at or shift.ends_at <= one.starts_at for one in busy)


def status_of(shift: Shift, place: int, draw: random.Random) -> SignUpStatus:
    if shift.status == ShiftStatus.CANCELLED:
        return Q.CANCELLED
    if draw.random() < 0.05:
        return Q.WITHDRAWN
    if shift.seats_taken >= shift.seats:
        return Q.WITHDRAWN if shift.has_begun() else Q.WAITING
    if shift.status == ShiftStatus.DONE:
        return Q.NO_SHOW if draw.random() < 0.08 else Q.COMPLETED
    if shift.has_begun():
        return Q.CHECKED_IN if place % 5 else Q.ACCEPTED
    if shift.opportunity.asks_first:
        return (Q.REQUESTED, Q.ACCEPTED, Q.DECLINED)[place % 3]
    return Q.ACCEPTED


def sign_up_of(
    shift: Shift, volunteer: Volunteer, consents: dict[int, GuardianConsent], status: SignUpStatus
) -> SignUp:
    signed, is_minor = (
        min(shift.starts_at, timezone.now()) - 2 * D,
        volunteer.is_minor(timezone.localdate(shift.starts_at)),
    )
    return SignUp(
        shift=shift,
        volunteer=volunteer,
        during=shift.during,
        status=status,
        is_minor=is_minor,
        consent=consents.get(volunteer.pk) if is_minor else None,
        created_at=signed,
        queued_at=signed if status == Q.WAITING else None,
        decided_at=signed,
    )


def tell_stories(people: list[User]) -> None:
    """By the actions that people use: one has a ticket and waits for another shift, one waits for her guardian."""
    grown, young, agreed = people[:3]
    coming = Shift.objects.coming().announced().with_room().filter(opportunity__asks_first=False)
    free = coming.filter(opportunity__section=Section.FAMILY, opportunity__min_age__isnull=True)
    for person in (grown, agreed):
        shift = free.exclude(sign_ups__volunteer__user=person).first()
        if shift is not None:
            signing_up.sign_up(shift, by=person)
    for shift in Shift.objects.coming().announced().filter(sign_ups__status=Q.WAITING).distinct():
        if signing_up.obstacle(shift, grown) is None:
            signing_up.sign_up(shift, by=grown)
            break
    consenting.ask_guardian("سالم القثامي", "+966500003999", by=young)
