"""Data steps of migrations, on rows as they may stand in a database that is older than a rule."""

import datetime
from importlib import import_module

import pytest
from django.db import connection

from families.models import Family
from tests.factories.families import FamilyFactory

pytestmark = pytest.mark.django_db


def test_days_off_without_end_are_shortened_to_a_year():
    first = datetime.date(2026, 12, 1)
    family, other = FamilyFactory(closed_from=first, closed_to=first), FamilyFactory(closed_from=first)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE families_family DROP CONSTRAINT family_closure_is_a_year_at_most")
        Family.objects.filter(pk=family.pk).update(closed_to=datetime.date.max)
        cursor.execute(import_module("families.migrations.0004_shorten_closures").SHORTEN)

    family.refresh_from_db()
    other.refresh_from_db()
    assert family.closed_to == first + datetime.timedelta(days=366)
    assert other.closed_to is None
