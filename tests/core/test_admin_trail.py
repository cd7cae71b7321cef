"""The trails as administrators read them: words, not codes."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib import admin

from core.admin_words import EVENTS, event_in_words
from core.models import AuditEvent, Change
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db
SAID = re.compile(r'audit\.record\(\s*"([a-z_.]+)"')


@pytest.fixture
def desk(client, settings):
    settings.STAFF_SECOND_FACTOR = False
    client.force_login(UserFactory(staff=True, is_superuser=True, name="منى"))
    return client


def test_every_event_that_is_recorded_has_a_title():
    admin.autodiscover()
    apps = [Path(settings.BASE_DIR) / name for name in ("accounts", "families", "marketplace", "core")]
    said = {code for app in apps for path in app.rglob("*.py") for code in SAID.findall(path.read_text())}

    assert len(said) > 20
    assert said - set(EVENTS) == set()


def test_the_trail_is_told_in_words(desk):
    event = AuditEvent.objects.create(
        action="payment.expired",
        target_label="marketplace.payment",
        target_pk=7,
        from_status="pending",
        to_status="expired",
    )

    for address in ("", f"{event.pk}/change/"):
        html = desk.get(f"/admin/core/auditevent/{address}").content.decode()
        assert event_in_words("payment.expired") in html
        for code in ("payment.expired<", "marketplace.payment<", ">pending<", ">expired<"):
            assert code not in html


def test_a_change_names_its_thing_its_fields_and_its_author(desk):
    hand = UserFactory(name="أسماء الزهراني")
    row = Change.objects.create(
        at=hand.date_joined, table="marketplace_payment", row=7, operation="UPDATE",
        before={"status": "pending"}, hand=hand.pk, origin="marketplace.jobs",
    )  # fmt: skip

    listed = desk.get("/admin/core/change/").content.decode()
    page = desk.get(f"/admin/core/change/{row.pk}/change/").content.decode()

    assert "أسماء الزهراني" in listed and "أسماء الزهراني" in page
    assert "marketplace_payment<" not in listed and ">pending<" not in page
    assert "الحالة" in page
