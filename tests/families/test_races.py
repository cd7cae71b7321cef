"""The same thing at the same moment: real threads on PostgreSQL."""

import datetime
import threading
from contextlib import contextmanager

import pytest
from django.db import IntegrityError, connection
from django.utils import timezone

from core.exceptions import RuleViolation
from core.models import AuditEvent, Notification
from families import actions, exceptions
from families.actions import registration, review
from families.models import Family, Household
from families.steps import STEPS
from tests.factories.centers import OfficerFactory
from tests.factories.families import FamilyFactory, OwnerFactory

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
AGREED = ["registration", "public_page"]


def at_once(*calls):
    """Run the calls in threads that start together; answers results or the exceptions they ended with."""
    gate, results = threading.Barrier(len(calls)), [None] * len(calls)

    def run(place, call):
        try:
            gate.wait(10)
            results[place] = call()
        except Exception as error:
            results[place] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(calls)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return results


def refusals(results):
    return [result for result in results if isinstance(result, RuleViolation)]


@contextmanager
def unlocked(monkeypatch, module):
    """The guard taken away: rows are read without a lock."""
    with monkeypatch.context() as patch:
        patch.setattr(module, "lock", lambda row: type(row)._base_manager.get(pk=row.pk))
        yield


def test_starting_in_eight_tabs_gives_one_draft():
    owner = OwnerFactory()

    results = at_once(*[lambda: actions.start_registration(by=owner)] * 8)

    assert {result.pk for result in results} == {Family.objects.get().pk}
    assert Household.objects.count() == 1


def test_starting_in_eight_tabs_without_the_lock_fails(monkeypatch):
    owner = OwnerFactory()

    with unlocked(monkeypatch, registration):
        results = at_once(*[lambda: actions.start_registration(by=owner)] * 8)

    assert any(isinstance(result, IntegrityError) for result in results)


def test_one_id_sent_by_two_families_at_once_registers_one():
    answered = [step.slug for step in STEPS]
    first = FamilyFactory(status="draft", answered=answered)
    second = FamilyFactory(status="draft", answered=answered, household__national_id=first.household.national_id)

    results = at_once(
        *[
            lambda family=family: actions.submit_family(family, by=family.owner, agreed=AGREED)
            for family in (first, second)
        ]
    )

    assert [type(refusal) for refusal in refusals(results)] == [exceptions.DuplicateHousehold]
    assert Family.objects.awaiting_review().count() == 1
    assert Household.objects.registered().count() == 1


def test_two_officers_deciding_at_once_make_one_decision():
    family = FamilyFactory(status="submitted")
    one, other = OfficerFactory(center=family.center), OfficerFactory(center=family.center)

    results = at_once(
        lambda: actions.approve_family(family, by=one),
        lambda: actions.reject_family(family, by=other, reason="خارج مكة"),
    )

    assert len(refusals(results)) == 1
    assert AuditEvent.objects.about(family).count() == 1
    assert Notification.objects.filter(channel="portal").count() == 1


def test_two_officers_without_the_lock_decide_twice(monkeypatch):
    """Shows that the lock is what keeps the test above green."""
    family = FamilyFactory(status="submitted")
    one, other = OfficerFactory(center=family.center), OfficerFactory(center=family.center)
    meeting = threading.Barrier(2)
    real = review.policies.require_reviewer

    def meet(*args):
        real(*args)
        meeting.wait(10)

    monkeypatch.setattr(review.policies, "require_reviewer", meet)
    with unlocked(monkeypatch, review):
        results = at_once(
            lambda: actions.approve_family(family, by=one),
            lambda: actions.reject_family(family, by=other, reason="خارج مكة"),
        )

    assert refusals(results) == []
    assert AuditEvent.objects.about(family).count() == 2


def test_two_families_of_one_name_approved_at_once_get_two_addresses():
    families = [FamilyFactory(status="submitted", name_en="Rose House") for _ in range(4)]
    officers = [OfficerFactory(center=family.center) for family in families]

    results = at_once(
        *[
            lambda family=family, officer=officer: actions.approve_family(family, by=officer)
            for family, officer in zip(families, officers, strict=True)
        ]
    )

    assert [result for result in results if isinstance(result, Exception)] == []
    assert len({result.slug for result in results}) == 4


def test_a_licence_sent_by_two_clicks_is_one_licence():
    family = FamilyFactory()
    facts = {"kind": "health_card", "number": "HC-7", "expires_on": timezone.localdate() + datetime.timedelta(days=90)}

    at_once(*[lambda: actions.add_licence(family, by=family.owner, **facts)] * 4)
    actions.add_licence(family, by=family.owner, **facts | {"number": "HC-8"})

    assert sorted(licence.number for licence in family.licences.all()) == ["HC-7", "HC-8"]
    assert AuditEvent.objects.filter(action="family.licence_added").count() == 2
