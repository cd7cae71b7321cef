"""The demonstration's forty families."""

import pytest

from centers import demo as centers_demo
from core.identifiers import check_national_id
from families import demo
from families.demo_people import PEOPLE
from families.models import Craft, Family
from families.states import FamilyStatus

pytestmark = pytest.mark.django_db


def test_demo_makes_forty_families_in_every_state_once(monkeypatch):
    monkeypatch.setattr(demo, "hang_pictures", lambda families: None)
    slugs = {slug for person in PEOPLE for slug in person.crafts}
    for slug in slugs:
        Craft.objects.get_or_create(slug=slug, defaults={"category_kind": "other"})
    centers = centers_demo.load()

    first, second = demo.load(centers), demo.load(centers)

    assert (len(first), first) == (40, second)
    assert set(Family.objects.values_list("status", flat=True)) == set(FamilyStatus.values)
    assert first[0].status == FamilyStatus.APPROVED
    assert {center.pk for center in centers} == set(Family.objects.values_list("center", flat=True))
    for family in first:
        check_national_id(family.household.national_id)
