"""What is over goes, what is not stays, in batches."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from core import expired

pytestmark = pytest.mark.django_db


def rows() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM portal_cache")
        return int(cursor.fetchone()[0])


def test_expired_rows_of_the_cache_go_in_batches(monkeypatch):
    monkeypatch.setattr(expired, "BATCH", 100)
    cache.clear()
    cache.set("kept", 7)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO portal_cache SELECT 'k' || g, 'gASVAgAAAAAAAABLAS4=', now() - interval '1 s' FROM generate_series(1, 250) g"
        )

    with CaptureQueriesContext(connection) as queries:
        gone = expired.forget_cache()

    assert (gone, rows(), cache.get("kept")) == (250, 1, 7)
    assert len([query for query in queries if query["sql"].startswith("DELETE")]) == 3


def test_expired_sessions_go():
    for name, days in (("old", -1), ("new", 1)):
        Session.objects.create(pk=name, session_data="", expire_date=timezone.now() + timedelta(days=days))

    assert (expired.forget_sessions(), expired.forget_sessions()) == (1, 0)
    assert Session.objects.get().pk == "new"


def test_a_cache_elsewhere_is_left_alone(settings):
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": "redis://x"}}

    assert expired.forget_cache() == 0
