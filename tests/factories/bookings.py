"""Halls, and people who ask for them. The centre is open all day, so that only what a test says speaks against a booking."""

import datetime
from typing import Any

import factory
from django.utils import timezone

from accounts.models import User
from centers.actions.booking import Wish, request_bookings
from centers.kinds import EventKind, FacilityKind, Section
from centers.models import Booking, Facility, OpeningBand, Weekday
from tests.factories.accounts import UserFactory
from tests.factories.centers import CenterFactory


class FacilityFactory(factory.django.DjangoModelFactory):
    """A hall for fifty, open to every section from eight to eleven each day."""

    class Meta:
        model = Facility
        skip_postgeneration_save = True

    center = factory.SubFactory(CenterFactory)
    name_ar = factory.Sequence(lambda n: f"قاعة {n}")
    name_en = factory.Sequence(lambda n: f"Hall {n}")
    kind = FacilityKind.HALL
    capacity = 50
    sections = factory.LazyFunction(lambda: list(Section.values))

    @factory.post_generation
    def hours(self, create: bool, extracted: Any, **kwargs: Any) -> None:
        opens, closes = extracted or (datetime.time(8), datetime.time(23))
        for day in Weekday:
            for section in Section:
                OpeningBand.objects.get_or_create(
                    center=self.center, weekday=day, section=section, opens=opens, defaults={"closes": closes}
                )


def in_days(days: int, hour: int = 9, minute: int = 0) -> datetime.datetime:
    """Nine in the morning is free of prayer on every day of the year."""
    day = timezone.localdate() + datetime.timedelta(days=days)
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time(hour, minute)))


def a_wish(days: int = 3, hour: int = 9, *, minutes: int = 60, **kwargs: Any) -> Wish:
    start = in_days(days, hour)
    facts = {"section": Section.FAMILY, "people": 10, "event": EventKind.GATHERING, "purpose": "لقاء الجيران"}
    return Wish(start=start, end=start + datetime.timedelta(minutes=minutes), **facts | kwargs)


def a_booking(facility: Facility | None = None, *, by: User | None = None, **kwargs: Any) -> Booking:
    """Somebody asks for a hall, the way people do."""
    return request_bookings(facility or FacilityFactory(), a_wish(**kwargs), by=by or UserFactory())[0]
