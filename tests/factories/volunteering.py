"""Volunteers, opportunities, and hours."""

import datetime
from datetime import timedelta
from typing import Any

import factory
from django.utils import timezone

from centers.models import Center
from tests.factories.accounts import UserFactory
from tests.factories.centers import CenterFactory, OfficerFactory
from volunteering.actions.certifying import request_certificate
from volunteering.actions.hours import approve_line
from volunteering.actions.importing import stage_import
from volunteering.actions.signing_up import sign_up
from volunteering.actions.teaming import activate_team, approve_team, propose_team
from volunteering.kinds import Field, HourSource, OwnSection, WorkClass
from volunteering.models import (
    ClassRate,
    GuardianConsent,
    HourCertificate,
    HourImport,
    HourLine,
    Opportunity,
    Shift,
    SignUp,
    Team,
    TeamMember,
    Volunteer,
)
from volunteering.states import ConsentStatus, OpportunityStatus

TEN_YEARS = timedelta(days=3652)


def born(age: int) -> datetime.date:
    return datetime.date(timezone.localdate().year - age, 1, 1)


class VolunteerFactory(factory.django.DjangoModelFactory):
    """Of age. Trait `minor`: fifteen, with no consent yet."""

    class Meta:
        model = Volunteer

    user = factory.SubFactory(UserFactory)
    born_on = factory.LazyFunction(lambda: born(30))
    section = OwnSection.WOMEN

    class Params:
        minor = factory.Trait(born_on=factory.LazyFunction(lambda: born(16)))


class ConsentFactory(factory.django.DjangoModelFactory):
    """Confirmed by the guardian."""

    class Meta:
        model = GuardianConsent

    volunteer = factory.SubFactory(VolunteerFactory, minor=True)
    guardian_name = "سالم بن أحمد"
    guardian_phone = "+966512345678"
    text_version = charter_version = "2026-11"
    language = "ar"
    status = ConsentStatus.CONFIRMED
    confirmed_at = factory.LazyFunction(timezone.now)


class OpportunityFactory(factory.django.DjangoModelFactory):
    """Open."""

    class Meta:
        model = Opportunity

    center = factory.SubFactory(CenterFactory)
    title_ar = factory.Sequence(lambda n: f"إرشاد ضيوف الرحمن {n}")
    title_en = factory.Sequence(lambda n: f"Guiding pilgrims {n}")
    slug = factory.Sequence(lambda n: f"guiding-{n}")
    summary_ar = "ندلّ الزوار على الطريق حول الحرم."
    summary_en = "We show visitors the way around the Haram."
    field = Field.PILGRIMS
    status = OpportunityStatus.OPEN
    announced_at = factory.LazyAttribute(lambda o: timezone.now() if o.status != OpportunityStatus.DRAFT else None)


class ShiftFactory(factory.django.DjangoModelFactory):
    """Four hours in a week: `ShiftFactory(starts_at=…, hours=8, seats=2)`."""

    class Meta:
        model = Shift

    class Params:
        starts_at = factory.LazyFunction(lambda: timezone.now() + timedelta(days=7))
        hours = 4

    opportunity = factory.SubFactory(OpportunityFactory)
    during = factory.LazyAttribute(lambda o: (o.starts_at, o.starts_at + timedelta(hours=o.hours)))
    seats = 5

    @classmethod
    def _create(cls, model_class: Any, *args: Any, **kwargs: Any) -> Any:
        return Shift.objects.get(
            pk=super()._create(model_class, *args, **kwargs).pk
        )  # its range as the database has it


def a_sign_up(shift: Shift | None = None, *, volunteer: Volunteer | None = None) -> SignUp:
    """Somebody signs up, the way people do."""
    return sign_up(shift or ShiftFactory(), by=(volunteer or VolunteerFactory()).user)


def begun(shift: Shift, *, ago: timedelta = timedelta(hours=1), hours: float = 4) -> Shift:
    """The same shift, as if it had begun a while ago; its sign-ups go with it."""
    start = timezone.now() - ago
    Shift.objects.filter(pk=shift.pk).update(during=(start, start + timedelta(hours=hours)))
    return Shift.objects.get(pk=shift.pk)


class RateFactory(factory.django.DjangoModelFactory):
    """In force for years."""

    class Meta:
        model = ClassRate

    work_class = WorkClass.GENERAL
    halalas_per_hour = 2167
    valid = factory.LazyFunction(lambda: (timezone.localdate() - TEN_YEARS, None))


def some_hours(center: Center | None = None, *, volunteer: Volunteer | None = None, **kwargs: Any) -> HourLine:
    """Two submitted hours of today."""
    center = center or CenterFactory()
    return HourLine.objects.create(
        **{
            "volunteer": volunteer or VolunteerFactory(),
            "center": center,
            "district": center.district,
            "work_class": WorkClass.GENERAL,
            "minutes": 120,
            "work_on": timezone.localdate(),
            "source": HourSource.MANUAL,
        }
        | kwargs
    )


def approved_hours(center: Center | None = None, **kwargs: Any) -> HourLine:
    """Two hours that a colleague approved."""
    line = some_hours(center, **kwargs)
    if not ClassRate.objects.filter(work_class=line.work_class).exists():
        RateFactory()
    return approve_line(line, by=OfficerFactory(center=line.center))


def an_hour_certificate(center: Center | None = None, **kwargs: Any) -> HourCertificate:
    """Asked for by a volunteer with two approved hours of today."""
    line = approved_hours(center, **kwargs)
    today = timezone.localdate()
    return request_certificate(line.center, today, today, by=line.volunteer.user, opportunity=line.opportunity)


def an_import(
    center: Center | None = None, *rows: str, head: str = "الجوال,التاريخ,الساعات,الرقم المرجعي"
) -> HourImport:
    """A staged file; one sound row and one of a stranger, unless told otherwise."""
    center = center or CenterFactory()
    if not rows:
        her = VolunteerFactory()
        rows = (f"{her.user.phone},{timezone.localdate()},3:30,A-{her.pk}", "0599999999,2026-01-01,2,A-0")
    content = "\n".join([head, *rows]).encode("utf-8-sig")
    return stage_import(center, "المنصة.csv", content, by=OfficerFactory(center=center))


def a_team(center: Center | None = None, *, status: str = "active", leader: Volunteer | None = None) -> Team:
    """Active, led by a volunteer of its own."""
    center, leader = center or CenterFactory(), leader or VolunteerFactory()
    team = propose_team(center, "فريق نبض مكة", "نخدم ضيوف الرحمن في حينا.", by=leader.user, name_en="Pulse of Makkah")
    if status != "proposed":
        officer = OfficerFactory(center=center)
        team = activate_team(approve_team(team, by=officer), by=officer)
    return team


def a_member(team: Team, volunteer: Volunteer | None = None) -> TeamMember:
    return TeamMember.objects.create(team=team, volunteer=volunteer or VolunteerFactory(), status="member")
