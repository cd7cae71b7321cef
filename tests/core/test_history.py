"""Whoever changes a tracked row, by whatever door, leaves one row of history."""

import datetime

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.utils import timezone

from core import audit, jobs
from core.jobs import enqueue
from core.models import Change
from families.models import Family, Household
from tests.core.sample_jobs import rename_families
from tests.factories.families import FamilyFactory, HouseholdFactory

pytestmark = pytest.mark.django_db


def changes(row) -> list[tuple[str, dict]]:
    """What is on record about a row since it was made."""
    found = Change.objects.filter(table=row._meta.db_table, row=row.pk).exclude(operation="INSERT").order_by("pk")
    return list(found.values_list("operation", "before"))


@pytest.fixture
def home():
    return HouseholdFactory(members=5, dependants=0)


def test_a_new_row_is_on_record(home):
    assert Change.objects.get(table="families_household", row=home.pk).operation == "INSERT"


def test_a_save_keeps_what_was_there(home):
    home.members = 6
    home.save(update_fields=["members"])

    assert changes(home) == [("UPDATE", {"members": 5})]


def test_a_save_that_changes_nothing_leaves_nothing(home):
    home.save(update_fields=["members"])

    assert changes(home) == []


def test_an_update_of_many_leaves_one_row_each(home):
    other = HouseholdFactory(members=2, dependants=0)

    Household.objects.update(members=7)

    assert (changes(home), changes(other)) == ([("UPDATE", {"members": 5})], [("UPDATE", {"members": 2})])


def test_bulk_update_and_bulk_create_are_on_record(home):
    home.members = 8
    Household.objects.bulk_update([home], ["members"])
    made = Household.objects.bulk_create([Household(), Household()])

    assert changes(home) == [("UPDATE", {"members": 5})]
    assert Change.objects.filter(operation="INSERT", row__in=[row.pk for row in made]).count() == 2


def test_plain_sql_is_on_record_without_a_hand(home):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE families_household SET members = 9 WHERE id = %s", [home.pk])

    change = Change.objects.get(row=home.pk, operation="UPDATE")
    assert (change.before, change.hand, change.origin) == ({"members": 5}, None, "")


def test_a_removal_keeps_the_whole_row(home):
    pk, members = home.pk, home.members
    home.delete()

    kept = Change.objects.get(table="families_household", row=pk, operation="DELETE").before
    assert kept["members"] == members


def test_columns_of_both_languages_are_kept():
    family = FamilyFactory(name_ar="نقش", name_en="Naqsh")

    Family.objects.filter(pk=family.pk).update(name_en="Motif")

    assert changes(family) == [("UPDATE", {"name_en": "Naqsh"})]


def test_identifiers_stay_encrypted_in_history(home):
    home.national_id = "1010101010"
    home.save()

    kept = changes(home)[0][1]["national_id"]
    assert kept.startswith("\\x01")
    assert "1010101010" not in kept


def test_passwords_are_never_kept():
    owner = FamilyFactory().owner
    owner.set_password("a-new-password-of-hers")
    owner.save(update_fields=["password"])

    assert changes(owner) == [("UPDATE", {"password": "•"})]


def test_a_page_signs_with_its_user_and_its_name():
    family = FamilyFactory()
    client = Client()
    client.force_login(family.owner)

    client.post("/account/name/", {"name": "أم خالد", "language": "ar"})

    change = Change.objects.get(table="accounts_user", row=family.owner_id, operation="UPDATE")
    assert (change.hand, change.origin) == (family.owner_id, "account_name")


def test_a_job_signs_with_its_name():
    family = FamilyFactory()
    enqueue("tests.core.sample_jobs.rename_families", family.pk)

    jobs.drain()

    change = Change.objects.get(table="families_family", row=family.pk, operation="UPDATE")
    assert (change.hand, change.origin) == (None, f"{rename_families.__module__}.rename_families")


def test_what_is_rolled_back_never_happened(home):
    with transaction.atomic():
        Household.objects.filter(pk=home.pk).update(members=4)
        transaction.set_rollback(True)

    assert changes(home) == []


@pytest.mark.parametrize("verb", ["update", "delete"])
def test_history_itself_does_not_change(home, verb):
    row = Change.objects.filter(row=home.pk)

    with pytest.raises(IntegrityError), transaction.atomic():
        row.update(origin="nobody") if verb == "update" else row.delete()


def test_only_what_is_older_than_five_years_is_forgotten(home):
    old = Change.objects.create(
        at=timezone.now() - audit.HISTORY_KEPT_FOR - datetime.timedelta(days=1),
        table="families_household", row=home.pk, operation="UPDATE", before={},
    )  # fmt: skip

    audit.forget_history()

    assert not Change.objects.filter(pk=old.pk).exists()
    assert Change.objects.filter(row=home.pk).exists()
