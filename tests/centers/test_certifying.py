"""Certificates of attendance: who gets one, once, and what it says."""

from datetime import timedelta
from functools import partial
from unittest.mock import patch

import pytest
from django.utils import timezone

from centers.actions import certifying
from centers.actions.certifying import certify, certify_program, deed_of, eligible, in_both, needed
from centers.actions.door import check_in
from centers.exceptions import AnotherCenter, NotOver
from centers.kinds import Section
from centers.models import Program
from core.certificates.actions import revoke
from core.certificates.facts import Words
from core.jobs import drain
from core.models import Certificate, Notification
from tests.factories.centers import CenterFactory, OfficerFactory
from tests.factories.programs import ProgramFactory, a_registration, begun
from tests.racing import at_once, gap

pytestmark = pytest.mark.django_db


@pytest.fixture
def center():
    return CenterFactory(name_ar="مركز حي العزيزية", name_en="Al Aziziyah Centre")


@pytest.fixture
def program(center):
    """Of four sessions, the last of which began an hour ago."""
    return begun(ProgramFactory(center=center, sessions=4, kind="course", attendance_percent=75))


def came(row, times, officer):
    for session in row.program.sessions.order_by("during")[:times]:
        check_in(session, row.ticket, by=officer)
    return row


def over(program):
    end = timezone.now() - timedelta(hours=1)
    Program.objects.filter(pk=program.pk).update(status="done", starts_at=end - timedelta(days=21), ends_at=end)
    program.refresh_from_db()
    return program


@pytest.mark.parametrize(("percent", "sessions", "times"), [(80, 5, 4), (80, 4, 4), (75, 4, 3), (1, 4, 1), (100, 3, 3)])
def test_the_percentage_is_rounded_up(percent, sessions, times):
    assert needed(Program(attendance_percent=percent), sessions) == times


def test_whoever_came_often_enough_gets_one_and_is_told(program, officer):
    enough = came(a_registration(program, name="سارة أحمد"), 3, officer)
    came(a_registration(program), 2, officer)

    certify_program(over(program), by=officer)
    drain()

    certificate = Certificate.objects.get()
    assert (certificate.subject, certificate.source_pk) == (enough.user, enough.pk)
    assert certificate.facts["name"]["ar"] == "سارة أحمد"
    assert certificate.facts["deed"] == {"ar": "قد أتمّ الدورة", "en": "has completed the course"}
    assert certificate.facts["amount"] == {"ar": "3 جلسات، 6 ساعات", "en": "3 sessions, 6 hours"}
    assert certificate.facts["body"]["en"] == "Al Aziziyah Centre"
    assert Notification.objects.filter(kind="program_certificate", recipient=enough.user, channel="portal").count() == 1


def test_a_programme_for_women_is_told_of_women(program):
    program.section = Section.WOMEN
    assert in_both(deed_of(program)) == Words("قد أتمّت الدورة", "has completed the course")


def test_asked_twice_and_run_twice_it_is_issued_once(program, officer):
    row = came(a_registration(program), 4, officer)

    for _ in range(2):
        certify_program(over(program), by=officer)
        drain()
    certify(row.pk, officer.pk)

    assert Certificate.objects.count() == 1
    assert Notification.objects.filter(kind="program_certificate", channel="portal").count() == 1


def test_what_was_taken_back_is_not_issued_again_by_the_button(program, officer):
    came(a_registration(program), 4, officer)
    certify_program(over(program), by=officer)
    drain()
    revoke(Certificate.objects.get(), by=officer, reason="اسم خاطئ")

    certify_program(program, by=officer)
    drain()

    assert Certificate.objects.valid().count() == 0


def test_nothing_is_certified_before_the_end(program, officer):
    came(a_registration(program), 4, officer)

    with pytest.raises(NotOver):
        certify_program(program, by=officer)


def test_another_centre_certifies_nobody(program, officer):
    came(a_registration(program), 4, officer)

    with pytest.raises(AnotherCenter):
        certify_program(over(program), by=OfficerFactory(center=CenterFactory()))


def test_nobody_certifies_herself(program, officer):
    came(a_registration(program, by=officer), 4, officer)

    certify_program(over(program), by=officer)
    drain()

    assert not Certificate.objects.exists()


def test_who_came_is_counted_in_two_queries(program, officer, django_assert_num_queries):
    for _ in range(3):
        came(a_registration(program), 4, officer)

    with django_assert_num_queries(2):
        assert len(eligible(program)) == 3


# At once --------------------------------------------------------------------------------------------------------------
def certified_twice_at_once(program, officer):
    row = came(a_registration(program), 4, officer)
    over(program)
    at_once([partial(certify, row.pk, officer.pk)] * 2)
    told = Notification.objects.filter(kind="program_certificate", channel="portal")
    return Certificate.objects.count(), told.count()


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_tell_her_once(program, officer):
    with gap(certifying, "has_one"):
        assert certified_twice_at_once(program, officer) == (1, 1)


@pytest.mark.django_db(transaction=True)
def test_without_the_lock_she_is_told_twice(program, officer):
    with patch.object(certifying, "lock", lambda row: row), gap(certifying, "has_one"):
        assert certified_twice_at_once(program, officer) == (1, 2)
