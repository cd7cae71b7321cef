"""The trails as administrators read them: words, not codes."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib import admin
from django.utils import timezone
from django.utils.html import strip_tags
from django.utils.translation import override

from core import audit
from core.admin_words import EVENTS, event_in_words, kind_in_words, model_of_table
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


def test_what_is_noted_beside_an_event_is_told_by_name(desk):
    by, target = UserFactory(), UserFactory()
    noted = {"amount": 5500, "accepted": True, "tries": 2, "fields": ["name", "email"], "task": "craft"}
    event = audit.record("user.changed", target, by=by, **noted)

    html = desk.get(f"/admin/core/auditevent/{event.pk}/change/").content.decode()

    said = [strip_tags(line) for line in re.findall(r"<div>([^<]*: <bdi>.*?)</div>", html)]
    assert said == [
        "قُبلت دفعةً: نعم",
        "المبلغ: 55.00 ريال",
        "الحقول: الاسم، البريد الإلكتروني",
        "الجزء من التسجيل: ما تصنعين",
        "المحاولات: 2",
    ]


def test_a_change_names_what_a_row_pointed_at_and_lists_what_it_held(desk):
    row = Change.objects.create(
        at=timezone.now(), table="families_family", row=3, operation="UPDATE",
        before={"center_id": 12, "owner_id": 5, "answered": ["name", "story"]},
    )  # fmt: skip

    html = strip_tags(desk.get(f"/admin/core/change/{row.pk}/change/").content.decode())

    assert "المركز #12" in html
    assert "حساب #5" in html
    assert "name، story" in html


def test_a_table_between_two_things_is_named_by_both():
    with override("ar"):
        assert kind_in_words(model_of_table("families_family_crafts"), "") == "أسرة – حرفة"
