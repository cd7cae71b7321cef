"""Addresses that no link of ours has: an answer, never a crash."""

import pytest
from django.db import IntegrityError, transaction

from core import audit
from core.models import AuditEvent
from tests.factories.families import FamilyFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("token", ["x", "<b>", "a" * 200, "مفتاح"])
def test_what_is_no_key_opens_no_order(client, token):
    assert client.get(f"/orders/{token}/").status_code == 404


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_an_expired_form_is_our_own_page(client, prefix):
    client.handler.enforce_csrf_checks = True

    answer = client.post(f"{prefix}/account/login/", {"login": "0500000111"})

    assert answer.status_code == 403
    assert ("بيت مكة" if not prefix else "Bayt Makkah") in answer.content.decode()


@pytest.mark.parametrize("verb", ["update", "delete"])
def test_the_trail_does_not_change(verb):
    family = FamilyFactory()
    event = audit.record("family.seen", family, by=family.owner)
    row = AuditEvent.objects.filter(pk=event.pk)

    with pytest.raises(IntegrityError), transaction.atomic():
        row.update(action="x") if verb == "update" else row.delete()
