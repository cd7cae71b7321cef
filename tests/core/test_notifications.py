"""Messages: written with the change, sent after it, once; and the two pages that show them."""

from collections.abc import Iterator
from copy import deepcopy
from datetime import timedelta
from pathlib import Path
from threading import Barrier, Thread
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core import mail
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from core import email as emails
from core import notifications, sms
from core.email import DjangoMailer, FakeMailer
from core.jobs import drain
from core.models import Notification, NotificationStatus, Throttle
from core.notifications import deliver, forget, notify, register, sms_allowed, sweep
from core.sms import FakeSms

PHONE = "+966500000101"


@pytest.fixture(autouse=True)
def sample_kind(settings, monkeypatch) -> None:
    monkeypatch.setattr(notifications, "kinds", {})
    register("ready", app="samples", channels=["portal", "sms", "email"])
    register("samples.code", channels=["sms"], is_secret=True)
    changed = deepcopy(settings.TEMPLATES)
    changed[0]["DIRS"] = [*changed[0]["DIRS"], Path(__file__).parent / "templates"]
    settings.TEMPLATES = changed


@pytest.fixture
def gateway(settings, monkeypatch) -> Iterator[FakeSms]:
    monkeypatch.setattr(sms, "fake", FakeSms())
    settings.PORTAL_SMS = "core.sms.fake"
    return sms.fake


@pytest.fixture
def mailer(settings, monkeypatch) -> Iterator[FakeMailer]:
    monkeypatch.setattr(emails, "fake", FakeMailer())
    settings.PORTAL_MAILER = "core.email.fake"
    return emails.fake


def person(number: int = 101, **extra: Any) -> Any:
    return get_user_model().objects.create_user(phone=f"+966500000{number}", **extra)


def send_later(**extra: Any) -> Notification:
    """One SMS to a guest, waiting."""
    return notify(None, "ready", phone=PHONE, context={"name": "أم خالد"}, channels=["sms"], **extra)[0]


@pytest.mark.django_db
def test_notify_writes_one_row_per_channel_that_can_reach_her(gateway, mailer):
    reader = person(email="reader@bayt.example")

    rows = notify(reader, "ready", context={"name": "أم خالد & بناتها"}, link="/my/orders/")

    assert [(row.channel, row.status) for row in rows] == [("portal", "sent"), ("sms", "pending"), ("email", "pending")]
    assert rows[0].body == "أم خالد & بناتها: /my/orders/"
    assert (gateway.calls, mailer.calls) == (0, 0)

    drain()

    assert gateway.accepted == {str(rows[1].public_id): (PHONE, "أم خالد & بناتها 483920")}
    assert list(mailer.accepted.values()) == [
        ("reader@bayt.example", "Ready, أم خالد & بناتها", "First paragraph.\n\nSecond paragraph.")
    ]
    assert set(Notification.objects.values_list("status", flat=True)) == {"sent"}


@pytest.mark.django_db
def test_a_guest_gets_no_portal_message_and_no_mail_without_an_address(gateway):
    rows = notify(None, "ready", phone=PHONE, context={"name": "x"})

    assert [row.channel for row in rows] == ["sms"]


@pytest.mark.django_db
def test_texts_are_in_the_readers_language():
    arabic, english = person(101, language="ar"), person(102, language="en")

    titles = [
        notify(user, "ready", context={"name": "x"}, channels=["portal"])[0].subject for user in (arabic, english)
    ]

    assert titles[1] == "My messages"


@pytest.mark.django_db
def test_a_key_is_used_once_per_channel(gateway):
    first = notify(None, "ready", phone=PHONE, context={"name": "x"}, key="ready:7")
    second = notify(None, "ready", phone=PHONE, context={"name": "x"}, key="ready:7")
    drain()

    assert (len(first), second, gateway.calls) == (1, [], 1)


@pytest.mark.django_db
def test_a_rolled_back_change_sends_nothing(gateway):
    with transaction.atomic():
        send_later()
        transaction.set_rollback(True)

    assert (drain(), gateway.calls, Notification.objects.count()) == (0, 0, 0)


@pytest.mark.django_db
def test_an_unknown_kind_is_a_mistake_of_the_caller():
    with pytest.raises(LookupError, match="nobody_knows"):
        notify(None, "nobody_knows", phone=PHONE)


@pytest.mark.django_db
def test_a_failed_send_is_tried_again_and_delivered(gateway):
    message = send_later()
    gateway.failures = 2

    drain(until=timezone.now() + timedelta(minutes=5))
    message.refresh_from_db()
    assert (message.status, message.last_error) == ("pending", "the fake gateway was told to fail")
    Notification.objects.update(next_try_at=timezone.now())
    deliver(message.pk)
    Notification.objects.update(next_try_at=timezone.now())
    deliver(message.pk)

    message.refresh_from_db()
    assert (message.status, message.attempts, message.last_error) == ("sent", 3, "")


@pytest.mark.django_db
def test_after_five_tries_it_is_failed_and_left_alone(gateway):
    message = send_later()
    gateway.failures = 99

    for _ in range(8):
        Notification.objects.update(next_try_at=timezone.now())
        deliver(message.pk)

    message.refresh_from_db()
    assert (message.status, message.attempts, gateway.calls) == ("failed", 5, 5)


@pytest.mark.django_db
def test_a_message_over_the_days_budget_waits_for_the_next_day_without_losing_a_try(gateway, monkeypatch):
    monkeypatch.setattr(notifications, "SMS_A_DAY", 1)
    send_later(), drain()
    message = send_later()

    for _ in range(8):
        Notification.objects.update(next_try_at=timezone.now())
        deliver(message.pk)
    message.refresh_from_db()

    assert (message.status, message.attempts, gateway.calls) == ("pending", 0, 1)
    assert message.next_try_at > timezone.now() + timedelta(hours=23)
    Throttle.objects.all().delete()  # the day is over
    assert drain(until=timezone.now() + timedelta(hours=25)) > 0
    Notification.objects.update(next_try_at=timezone.now())
    deliver(message.pk)
    assert gateway.calls == 2


@pytest.mark.django_db
def test_a_code_over_the_days_budget_is_given_up(gateway, monkeypatch):
    monkeypatch.setattr(notifications, "SMS_A_DAY", 0)
    message = send_later()
    Notification.objects.update(kind="samples.code")

    deliver(message.pk)

    message.refresh_from_db()
    assert (message.status, message.last_error) == ("failed", "the day's budget is spent")


@pytest.mark.django_db
def test_delivering_twice_sends_once(gateway):
    message = send_later()

    deliver(message.pk)
    deliver(message.pk)

    assert gateway.calls == 1


@pytest.mark.django_db
def test_sending_again_keeps_the_reference_so_a_provider_delivers_once(gateway):
    message = send_later()
    gateway.failures, gateway.fails_after_accepting = 1, True

    deliver(message.pk)
    Notification.objects.update(next_try_at=timezone.now())
    deliver(message.pk)

    assert (gateway.calls, list(gateway.accepted)) == (2, [str(message.public_id)])


@pytest.mark.django_db
def test_sweep_finds_a_send_that_died_with_its_worker(gateway):
    message = send_later()
    notifications.claim(message.pk)
    drain()
    assert (gateway.calls, sweep()) == (0, 0)

    Notification.objects.update(next_try_at=timezone.now() - timedelta(seconds=31))

    assert (sweep(), drain(), gateway.calls) == (1, 1, 1)


@pytest.mark.django_db(transaction=True)
def test_nothing_is_sent_inside_a_transaction(gateway):
    message = send_later()

    with pytest.raises(RuntimeError, match="durable"), transaction.atomic():
        deliver(message.pk)

    assert gateway.calls == 0


@pytest.mark.django_db(transaction=True)
def test_sixteen_workers_at_once_send_once(gateway):
    message = send_later()
    gateway.seconds = 0.05
    start = Barrier(16)

    def work() -> None:
        start.wait()
        try:
            deliver(message.pk)
        finally:
            connection.close()

    threads = [Thread(target=work) for _ in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    message.refresh_from_db()
    assert (gateway.calls, message.status, message.attempts) == (1, "sent", 1)


@pytest.mark.django_db
def test_address_and_text_are_unreadable_in_the_table():
    send_later()

    with connection.cursor() as cursor:
        cursor.execute("SELECT address, body FROM core_notification")
        stored = b"".join(bytes(value) for value in cursor.fetchone())
    assert b"966500000101" not in stored
    assert "أم خالد".encode() not in stored


@pytest.mark.django_db
def test_nothing_personal_reaches_the_log(gateway, caplog):
    gateway.failures = 1
    with caplog.at_level("DEBUG"):
        send_later()
        drain()

    logged = "\n".join(
        f"{record.name} {record.getMessage()}" for record in caplog.records if record.name != "django.db.backends"
    )
    assert not any(word in logged for word in ("500000101", "أم خالد", "483920"))


@pytest.mark.django_db
def test_forget_blanks_codes_after_a_day_and_all_after_180_days(gateway):
    kept, old, secret = (send_later() for _ in range(3))
    Notification.objects.filter(pk=old.pk).update(created_at=timezone.now() - timedelta(days=181))
    Notification.objects.filter(pk=secret.pk).update(created_at=timezone.now() - timedelta(days=2), kind="samples.code")

    assert (forget(), forget()) == (2, 0)
    assert [row.body for row in Notification.objects.order_by("pk")] == [kept.body, None, None]


@pytest.mark.django_db
def test_the_days_sms_budget_of_a_number_is_kept(monkeypatch):
    monkeypatch.setattr(notifications, "SMS_PER_NUMBER_A_DAY", 2)

    assert [sms_allowed(PHONE, ip="192.0.2.1") for _ in range(3)] == [True, True, False]
    assert sms_allowed("+966500000102", ip="192.0.2.1")


def test_a_letter_has_a_fixed_id_a_plain_text_and_a_twin_in_its_direction():
    DjangoMailer().send("reader@bayt.example", "تمت\nالموافقة", "سطر\n\nسطر <b>", reference="abc", language="ar")

    letter = mail.outbox[0]
    html = letter.alternatives[0][0]
    assert (letter.subject, letter.extra_headers["Message-ID"].startswith("<abc@")) == ("تمت الموافقة", True)
    assert all(piece in html for piece in ('dir="rtl"', "&lt;b&gt;"))
    assert "سطر <b>" in letter.body


@pytest.mark.django_db
def test_the_outbox_is_for_the_demo_only(client, settings):
    settings.PORTAL_DEMO = settings.DEBUG = False

    assert client.get(reverse("outbox")).status_code == 404


@pytest.mark.django_db
def test_the_outbox_shows_demo_numbers_and_masks_others(client, settings):
    settings.PORTAL_DEMO = True
    send_later()
    notify(None, "ready", phone="+966512345678", context={"name": "y"}, channels=["sms"])

    page = client.get(reverse("outbox")).content.decode()
    filtered = client.get(reverse("outbox"), {"to": "٠٥٠٠٠٠٠١٠١"}).content.decode()

    assert "050 000 0101" in page
    assert not any(number in page for number in ("512345678", "051 234"))
    assert 'data-copy="483920"' in page
    assert (page.count("data-kind="), filtered.count("data-kind=")) == (2, 1)


@pytest.mark.django_db
def test_my_messages_shows_mine_unread_first_and_marks_them_read(client):
    reader, other = person(101), person(102)
    notify(other, "ready", context={"name": "فاطمة"}, channels=["portal"])
    notify(reader, "ready", context={"name": "سعاد"}, channels=["portal"])
    notify(reader, "ready", context={"name": "هدى"}, channels=["portal"])
    Notification.objects.filter(pk=Notification.objects.of(reader).first().pk).update(read_at=timezone.now())
    client.force_login(reader, settings.AUTHENTICATION_BACKENDS[0])

    page = client.get(reverse("my-messages")).content.decode()

    assert page.index("سعاد") < page.index("هدى")
    assert "فاطمة" not in page
    assert Notification.objects.of(reader).unread().count() == 0
    assert Notification.objects.of(other).unread().count() == 1


@pytest.mark.django_db
def test_my_messages_costs_the_same_for_one_and_thirty(client):
    reader = person()
    client.force_login(reader, settings.AUTHENTICATION_BACKENDS[0])
    counts = []
    for number in (1, 29):
        for _ in range(number):
            notify(reader, "ready", context={"name": "x"}, channels=["portal"])
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("my-messages"))
        counts.append(len(queries))

    assert counts[0] == counts[1] <= 8


@pytest.mark.django_db
def test_a_strangers_visit_to_my_messages_asks_to_sign_in(client):
    assert client.get(reverse("my-messages")).status_code == 302


def test_status_names_are_those_of_the_contract():
    assert set(NotificationStatus.values) == {"pending", "sending", "sent", "failed"}
