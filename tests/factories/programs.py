"""Programmes, and people who come to them."""

from datetime import timedelta
from typing import Any

import factory
from django.utils import timezone

from accounts.models import User
from centers.actions.registering import Attendee, register
from centers.kinds import ProgramKind
from centers.models import Program, Registration, Session
from centers.states import ProgramStatus
from tests.factories.accounts import UserFactory
from tests.factories.centers import CenterFactory


class ProgramFactory(factory.django.DjangoModelFactory):
    """Open for registration, with one session of two hours in a week: `ProgramFactory(seats=2, sessions=3)`."""

    class Meta:
        model = Program
        skip_postgeneration_save = True

    center = factory.SubFactory(CenterFactory)
    title_ar = factory.Sequence(lambda n: f"ورشة التغليف {n}")
    title_en = factory.Sequence(lambda n: f"Gift wrapping workshop {n}")
    slug = factory.Sequence(lambda n: f"gift-wrapping-{n}")
    summary_ar = "تغليف الهدايا بالقماش والشريط."
    summary_en = "Wrapping gifts in cloth and ribbon."
    kind = ProgramKind.WORKSHOP
    seats = 20
    status = ProgramStatus.OPEN
    registration_opens_at = factory.LazyFunction(lambda: timezone.now() - timedelta(days=1))
    registration_closes_at = factory.LazyFunction(lambda: timezone.now() + timedelta(days=6))
    starts_at = factory.LazyFunction(lambda: timezone.now() + timedelta(days=7))
    ends_at = factory.LazyAttribute(lambda o: o.starts_at + timedelta(hours=2))
    announced_at = factory.LazyAttribute(lambda o: timezone.now() if o.status != ProgramStatus.DRAFT else None)

    @factory.post_generation
    def sessions(self, create: bool, extracted: int | None, **kwargs: Any) -> None:
        for week in range(extracted if extracted is not None else 1):
            starts = self.starts_at + timedelta(weeks=week)
            Session.objects.create(program=self, during=(starts, starts + timedelta(hours=2)))


def begun(program: Program, *, ago: timedelta = timedelta(hours=1)) -> Program:
    """The same programme with its last session begun a while ago, the others weeks before it. Its own dates stay: people
    may still register.
    """
    for week, session in enumerate(program.sessions.order_by("-during")):
        starts = timezone.now() - ago - timedelta(weeks=week)
        Session.objects.filter(pk=session.pk).update(during=(starts, starts + timedelta(hours=2)))
    return program


def attendee(name: str = "أحمد بن سالم", **kwargs: Any) -> Attendee:
    return Attendee(name=name, **kwargs)


def a_registration(program: Program | None = None, *, by: User | None = None, **kwargs: Any) -> Registration:
    """Somebody takes a seat, or a place in the queue, the way people do."""
    return register(program or ProgramFactory(), attendee(**kwargs), by=by or UserFactory())
