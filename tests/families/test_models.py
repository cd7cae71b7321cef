"""What the database refuses, whoever writes it, and what the querysets mean."""

import datetime

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from families.models import Family, HouseholdMember
from families.states import FamilyStatus, LicenceKind, MemberRole
from tests.factories.centers import CenterFactory, OfficerFactory
from tests.factories.families import FamilyFactory, HouseholdFactory, LicenceFactory, OwnerFactory

pytestmark = pytest.mark.django_db
TODAY = datetime.date(2026, 11, 22)


def refused(constraint: str) -> pytest.RaisesExc:
    return pytest.raises(IntegrityError, match=constraint)


@pytest.mark.parametrize(
    ("changes", "constraint"),
    [
        ({"status": "queen"}, "family_status_is_known"),
        ({"status": "rejected", "reviewed_at": None}, "family_review_is_signed"),
        ({"submitted_at": None}, "family_sent_is_complete"),
        ({"center": None}, "family_sent_is_complete"),
        ({"name_ar": ""}, "family_sent_is_complete"),
        ({"approved_at": None}, "family_approved_has_a_date"),
        ({"closed_to": TODAY}, "family_closure_has_a_start"),
        ({"closed_from": TODAY, "closed_to": datetime.date(2026, 1, 1)}, "family_closure_in_order"),
        ({"closed_from": TODAY, "closed_to": datetime.date.max}, "family_closure_is_a_year_at_most"),
    ],
)
def test_family_refuses_what_cannot_be(changes, constraint):
    family = FamilyFactory()

    with refused(constraint), transaction.atomic():
        Family.objects.filter(pk=family.pk).update(**changes)


def test_household_has_one_active_head():
    family = FamilyFactory()

    with refused("household_has_one_active_head"), transaction.atomic():
        HouseholdMember.objects.create(household=family.household, user=OwnerFactory(), role=MemberRole.HEAD)


def test_person_is_in_one_household():
    family = FamilyFactory()

    with refused("person_is_in_one_household"), transaction.atomic():
        HouseholdMember.objects.create(household=HouseholdFactory(), user=family.owner)


def test_head_may_change_when_the_old_one_ends():
    family = FamilyFactory()
    family.household.people.update(to_on=timezone.localdate())

    heir = HouseholdMember.objects.create(household=family.household, user=OwnerFactory(), role=MemberRole.HEAD)

    assert list(family.household.people.active()) == [heir]


def test_national_id_is_registered_once_but_drafts_do_not_count():
    family = FamilyFactory()
    draft = HouseholdFactory(national_id=family.household.national_id)
    draft.registered_at = timezone.now()

    with refused("household_national_id_is_registered_once"), transaction.atomic():
        draft.save()


def test_identifiers_are_not_readable_in_the_database():
    household = FamilyFactory(household__address="RRRD2929").household

    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM families_household WHERE id = %s", [household.pk])
        stored = b"|".join(bytes(v) if isinstance(v, memoryview) else str(v).encode() for v in cursor.fetchone())

    for secret in (household.national_id, household.head_name, household.address):
        assert secret.encode() not in stored


@pytest.mark.parametrize(
    ("closed_from", "closed_to", "sells"),
    [
        (None, None, True),
        (datetime.date(2026, 11, 20), datetime.date(2026, 11, 21), True),
        (datetime.date(2026, 11, 20), datetime.date(2026, 11, 22), False),
        (datetime.date(2026, 11, 22), None, False),
        (datetime.date(2026, 11, 23), None, True),
    ],
)
def test_selling_follows_closed_days(closed_from, closed_to, sells):
    family = FamilyFactory(closed_from=closed_from, closed_to=closed_to)

    assert (family in Family.objects.selling(TODAY)) is sells
    assert family.is_closed_on(TODAY) is not sells


@pytest.mark.parametrize("status", [status for status in FamilyStatus if status != FamilyStatus.APPROVED])
def test_only_an_approved_family_sells(status):
    FamilyFactory(status=status)

    assert not Family.objects.selling().exists()


def test_visible_to_is_a_wall_between_centres_and_people():
    here, there = CenterFactory(), CenterFactory()
    mine, theirs, draft = (
        FamilyFactory(center=here),
        FamilyFactory(center=there),
        FamilyFactory(center=here, status="draft"),
    )

    assert set(Family.objects.visible_to(OfficerFactory(center=here))) == {mine}
    assert set(Family.objects.visible_to(OfficerFactory())) == set()
    assert set(Family.objects.visible_to(theirs.owner)) == {theirs}
    assert set(Family.objects.visible_to(draft.owner)) == {draft}


def test_with_licence_counts_what_is_in_force_that_day():
    valid, lapsed = FamilyFactory(), FamilyFactory()
    LicenceFactory(family=valid, expires_on=TODAY)
    LicenceFactory(family=lapsed, expires_on=TODAY - datetime.timedelta(days=1))

    assert list(Family.objects.with_licence(LicenceKind.HEALTH_CARD, TODAY)) == [valid]
