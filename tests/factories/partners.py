"""Partnerships in any state, and what they oblige to."""

from datetime import timedelta
from typing import Any

import factory
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone

from accounts.models import User
from centers.kinds import Cooperation, PartnerKind, Side
from centers.models import Center, Obligation, Partnership, Signatory
from centers.states import PartnershipStatus
from tests.factories.centers import CenterFactory, OfficerFactory

P = PartnershipStatus


def term(begins: int = -30, days: int = 365) -> DateRange:
    """From so many days before (or after) today."""
    first = timezone.localdate() + timedelta(days=begins)
    return DateRange(first, first + timedelta(days=days))


class PartnershipFactory(factory.django.DjangoModelFactory):
    """In force since a month, for a year: `PartnershipFactory(status="review", author=…)`."""

    class Meta:
        model = Partnership

    center = factory.SubFactory(CenterFactory)
    title_ar = factory.Sequence(lambda n: f"مذكرة تعاون {n}")
    title_en = factory.Sequence(lambda n: f"Memorandum {n}")
    slug = factory.Sequence(lambda n: f"memorandum-{n}")
    partner_name_ar = factory.Sequence(lambda n: f"جمعية الإحسان {n}")
    partner_name_en = factory.Sequence(lambda n: f"Ihsan Charity {n}")
    partner_kind = PartnerKind.CHARITY
    scope_ar = "نتعاون في خدمة الأسر."
    scope_en = "We serve families together."
    cooperation = [Cooperation.FAMILY.value, Cooperation.VOLUNTEERS.value]
    during = factory.LazyFunction(term)
    status = P.ACTIVE
    signed_on = factory.LazyAttribute(
        lambda o: None if o.status in (P.DRAFT, P.REVIEW) else min(o.during.lower, timezone.localdate())
    )
    approved_at = factory.LazyAttribute(lambda o: None if o.status in (P.DRAFT, P.REVIEW) else timezone.now())
    approved_by = factory.LazyAttribute(lambda o: None if o.approved_at is None else OfficerFactory(center=o.center))
    ended_at = factory.LazyAttribute(lambda o: timezone.now() if o.status == P.TERMINATED else None)
    ended_by = factory.LazyAttribute(lambda o: o.approved_by if o.ended_at else None)
    end_reason = factory.LazyAttribute(lambda o: "تغيّر نشاط الشريك" if o.ended_at else "")


class ObligationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Obligation

    partnership = factory.SubFactory(PartnershipFactory)
    side = Side.OURS
    text_ar = factory.Sequence(lambda n: f"نوفر قاعة للتدريب {n}")
    text_en = factory.Sequence(lambda n: f"We give a hall for training {n}")


def a_whole_draft(center: Center, author: User | None = None, **facts: Any) -> Partnership:
    """A draft with everything that is asked before it is sent."""
    row = PartnershipFactory(center=center, status=P.DRAFT, author=author or OfficerFactory(center=center), **facts)
    for side in (Side.OURS, Side.THEIRS):
        Signatory.objects.create(partnership=row, side=side, name_ar="أحمد بن سالم", post_ar="الأمين العام")
    ObligationFactory(partnership=row)
    return row
