"""Certificates of hours: counted from approved lines, printed with what the law asks, looked at again when hours go."""

from datetime import date, timedelta
from functools import partial

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from core.certificates.drawing import render
from core.jobs import drain
from core.models import Certificate, Notification
from tests.factories.centers import CenterFactory, OfficerFactory
from tests.factories.volunteering import (
    OpportunityFactory,
    VolunteerFactory,
    an_hour_certificate,
    approved_hours,
    some_hours,
)
from tests.racing import at_once, gap, rival_in_gap, without_lock
from volunteering.actions import certifying
from volunteering.actions.certifying import (
    certify_opportunity,
    correct_certificate,
    decline_certificate,
    issue_certificate,
    request_certificate,
    withdraw_certificate,
)
from volunteering.actions.hours import reverse_hours
from volunteering.exceptions import (
    AlreadyAsked,
    AnotherCenter,
    DaysTurned,
    NoHours,
    NotAVolunteer,
    OwnCertificate,
    StillRunning,
)
from volunteering.models import HourCertificate, HourLine
from volunteering.queues import queues

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate


@pytest.fixture
def officer(center):
    return OfficerFactory(center=center, name="منى الغامدي")


@pytest.fixture
def work(center):
    return OpportunityFactory(center=center, title_ar="إرشاد ضيوف الرحمن", skills=["crowds", "languages"])


def sheet_of(record):
    return Certificate.objects.valid().get(source_label="volunteering.hourcertificate", source_pk=record.pk)


def test_it_says_the_kind_of_work_from_and_until_the_hours_and_the_experience(work, center, officer):
    her = VolunteerFactory(user__name="فاطمة الزهراني")
    for day, minutes in ((date(2026, 3, 1), 90), (date(2026, 3, 5), 120), (date(2026, 4, 1), 600)):
        approved_hours(center, volunteer=her, opportunity=work, work_on=day, minutes=minutes)

    record = request_certificate(center, date(2026, 3, 1), date(2026, 3, 31), by=her.user, opportunity=work)
    record = issue_certificate(record, by=officer)

    facts = sheet_of(record).facts
    assert (record.status, record.minutes, record.lines.count()) == ("issued", 210, 2)
    assert facts["name"]["ar"] == "فاطمة الزهراني"
    assert facts["deed"]["ar"] == "قد تطوّعت في"
    assert facts["title"]["ar"] == "إرشاد ضيوف الرحمن"
    assert facts["amount"] == {"ar": "3 ساعات تطوعية و30 دقيقة", "en": "3 volunteer hours and 30 minutes"}
    assert facts["experience"]["en"] == "Guiding crowds, Languages"
    assert "1 مارس 2026" in facts["dates"]["ar"]
    assert "5 مارس 2026" in facts["dates"]["ar"]
    assert render(sheet_of(record)).startswith(b"%PDF")


def test_without_an_opportunity_it_names_the_fields_of_her_work(work, center, officer):
    her = VolunteerFactory()
    approved_hours(center, volunteer=her, opportunity=work)
    approved_hours(center, volunteer=her, opportunity=OpportunityFactory(center=center, field="relief"))

    record = issue_certificate(request_certificate(center, TODAY(), TODAY(), by=her.user), by=officer)

    assert sheet_of(record).facts["title"]["en"] == "Serving pilgrims, Food and relief"


def test_imported_hours_without_an_opportunity_are_certified_too(center, officer):
    record = issue_certificate(an_hour_certificate(center), by=officer)

    assert "experience" not in sheet_of(record).facts


def test_what_is_not_approved_or_taken_back_or_elsewhere_does_not_count(center, officer):
    her = VolunteerFactory()
    some_hours(center, volunteer=her)
    approved_hours(CenterFactory(), volunteer=her)
    reverse_hours(approved_hours(center, volunteer=her), by=officer, reason="خطأ")
    ask = partial(request_certificate, center, by=her.user)

    with pytest.raises(NoHours):
        ask(TODAY(), TODAY())
    with pytest.raises(DaysTurned):
        ask(TODAY(), TODAY() - timedelta(days=1))
    with pytest.raises(NotAVolunteer):
        request_certificate(center, TODAY(), TODAY(), by=officer)


def test_it_is_asked_for_once_until_the_centre_answers(center, officer):
    record = an_hour_certificate(center)
    again = partial(request_certificate, center, TODAY(), TODAY(), by=record.volunteer.user)

    with pytest.raises(AlreadyAsked):
        again()
    decline_certificate(record, by=officer, reason="نراجع الساعات أولًا")

    assert again().status == "requested"
    assert Notification.objects.filter(kind="hours_certificate_declined", channel="portal").count() == 1


def test_nobody_certifies_herself_nor_another_centres_hours(center, officer):
    own = an_hour_certificate(center, volunteer=VolunteerFactory(user=OfficerFactory(center=center)))

    with pytest.raises(OwnCertificate):
        issue_certificate(own, by=own.volunteer.user)
    with pytest.raises(AnotherCenter):
        issue_certificate(own, by=OfficerFactory(center=CenterFactory()))
    with pytest.raises((AnotherCenter, PermissionDenied)):
        decline_certificate(own, by=OfficerFactory(center=CenterFactory()), reason="x")


def test_hours_taken_back_put_it_on_the_list_and_it_is_corrected(center, officer):
    her = VolunteerFactory()
    lines = [approved_hours(center, volunteer=her) for _ in range(2)]
    record = issue_certificate(request_certificate(center, TODAY(), TODAY(), by=her.user), by=officer)
    first = sheet_of(record)

    reverse_hours(lines[0], by=officer, reason="سُجلت مرتين")
    record.refresh_from_db()
    assert (record.status, next(q for q in queues(officer) if "hourcertificate" in q.url).count) == ("review", 1)
    correct_certificate(record, by=officer, reason="صُححت الساعات")

    record.refresh_from_db()
    first.refresh_from_db()
    assert (record.status, record.minutes, list(record.lines.all())) == ("issued", 120, [lines[1]])
    assert first.replaced_by == sheet_of(record)


def test_when_nothing_is_left_it_is_withdrawn(center, officer):
    record = issue_certificate(an_hour_certificate(center), by=officer)
    reverse_hours(HourLine.objects.get(), by=officer, reason="لم تحضر")
    record.refresh_from_db()

    with pytest.raises(NoHours):
        correct_certificate(record, by=officer, reason="x")
    withdraw_certificate(record, by=officer, reason="أُلغيت الساعات")

    record.refresh_from_db()
    assert (record.status, Certificate.objects.valid().count()) == ("withdrawn", 0)


# Everybody of an opportunity ------------------------------------------------------------------------------------------
def test_everybody_of_an_opportunity_gets_one_and_once(center, officer, work):
    for _ in range(3):
        approved_hours(center, opportunity=work)
    approved_hours(center, opportunity=work, volunteer=VolunteerFactory(user=officer))
    with pytest.raises(StillRunning):
        certify_opportunity(work, by=officer)
    work.status = "done"
    work.save()

    for _ in range(2):
        certify_opportunity(work, by=officer)
        drain()

    assert list(HourCertificate.objects.values_list("status", flat=True)) == ["issued"] * 3
    assert Certificate.objects.valid().count() == 3
    assert Notification.objects.filter(kind="hours_certificate", channel="portal").count() == 3


# At the desk ----------------------------------------------------------------------------------------------------------
def test_the_centre_issues_what_was_asked_for(client, center, officer):
    record = an_hour_certificate(center)
    client.force_login(officer)

    client.post(reverse("admin:volunteering_hourcertificate_decide", args=[record.pk, "issue"]))
    page = client.get(reverse("admin:volunteering_hourcertificate_change", args=[record.pk])).content.decode()

    assert "2:00" in page
    assert sheet_of(record).get_absolute_url() in page


@pytest.mark.parametrize("rows", [1, 20])
def test_the_list_costs_the_same_whatever_its_length(client, center, officer, django_assert_max_num_queries, rows):
    for _ in range(rows):
        an_hour_certificate(center)
    client.force_login(officer)
    address = "/admin/volunteering/hourcertificate/?status__in=requested,review"
    assert client.get(address).status_code == 200

    with django_assert_max_num_queries(11):
        client.get(address)


# At once --------------------------------------------------------------------------------------------------------------
def counted_and_gone(center):
    """The certificate is issued while a colleague takes one of its lines back."""
    officers = [OfficerFactory(center=center) for _ in range(2)]
    record = an_hour_certificate(center)
    line = HourLine.objects.get(reverses=None)
    return record, [
        partial(issue_certificate, record, by=officers[0]),
        partial(reverse_hours, line, by=officers[1], reason="خطأ"),
    ]


@pytest.mark.django_db(transaction=True)
def test_no_certificate_counts_hours_that_are_gone_without_a_word(center):
    record, calls = counted_and_gone(center)

    with gap(certifying, "lock_all"):
        at_once(calls)

    record.refresh_from_db()
    assert record.status in ("review", "requested")


@pytest.mark.django_db(transaction=True)
def test_without_the_lines_lock_it_would(center, monkeypatch):
    record, calls = counted_and_gone(center)
    monkeypatch.setattr(certifying, "lock_all", lambda rows: list(rows.order_by("pk")))

    with gap(certifying, "lock_all"):
        at_once(calls)

    record.refresh_from_db()
    assert record.status == "issued"


def asked_for_while_everybody_gets_one(work, center):
    her, officer = VolunteerFactory(), OfficerFactory(center=center)
    approved_hours(center, volunteer=her, opportunity=work)
    type(work).objects.filter(pk=work.pk).update(status="done")
    asked = partial(request_certificate, center, TODAY(), TODAY(), by=her.user, opportunity=work)

    with rival_in_gap(certifying.policies, "require_post", asked) as rival:
        certify_opportunity(work, by=officer)

    return rival[0], HourCertificate.objects.get()


@pytest.mark.django_db(transaction=True)
def test_who_asks_while_everybody_gets_one_is_told_so(work, center):
    rival, record = asked_for_while_everybody_gets_one(work, center)

    assert (type(rival), record.author != record.volunteer.user) == (AlreadyAsked, True)


@pytest.mark.django_db(transaction=True)
def test_without_the_works_lock_her_request_comes_between(work, center):
    with without_lock(certifying):
        rival, record = asked_for_while_everybody_gets_one(work, center)

    assert rival == record


def test_whoever_compares_reads_the_words_of_the_sheet(client, center, officer):
    sheet = sheet_of(issue_certificate(an_hour_certificate(center), by=officer))

    rows = {str(label): dict(texts)["ar"] for label, texts in client.get(sheet.get_absolute_url()).context["rows"]}

    assert rows["المدة"] == sheet.facts["dates"]["ar"]
    assert rows["الساعات"] == sheet.facts["amount"]["ar"]
