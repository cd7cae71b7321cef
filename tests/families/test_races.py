"""The same thing at the same moment: real threads on PostgreSQL."""

import datetime
import threading
from contextlib import contextmanager
from functools import partial
from typing import Any

import pytest
from django.db import IntegrityError
from django.utils import timezone

from core.exceptions import RuleViolation
from core.models import AuditEvent, Notification
from families import actions, exceptions
from families.actions import registration, review
from families.models import Family, Household
from families.states import FamilyStatus
from families.steps import STEPS
from tests.factories.centers import OfficerFactory
from tests.factories.families import FamilyFactory, OwnerFactory
from tests.racing import at_once, gap, rival_in_gap

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
AGREED = ["registration", "public_page"]


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

    results = at_once([lambda: actions.start_registration(by=owner)] * 8)

    assert {result.pk for result in results} == {Family.objects.get().pk}
    assert Household.objects.count() == 1


def test_starting_in_eight_tabs_without_the_lock_fails(monkeypatch):
    owner = OwnerFactory()

    with unlocked(monkeypatch, registration):
        results = at_once([lambda: actions.start_registration(by=owner)] * 8)

    assert any(isinstance(result, IntegrityError) for result in results)


def test_one_id_sent_by_two_families_at_once_registers_one():
    answered = [step.slug for step in STEPS]
    first = FamilyFactory(status="draft", answered=answered)
    second = FamilyFactory(status="draft", answered=answered, household__national_id=first.household.national_id)

    results = at_once(
        [
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
        [
            lambda: actions.approve_family(family, by=one),
            lambda: actions.reject_family(family, by=other, reason="خارج مكة"),
        ]
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
            [
                lambda: actions.approve_family(family, by=one),
                lambda: actions.reject_family(family, by=other, reason="خارج مكة"),
            ]
        )

    assert refusals(results) == []
    assert AuditEvent.objects.about(family).count() == 2


def resubmit_in_two_tabs() -> tuple[list, int, int]:
    """What the tabs heard, how often it is in the trail, and how often she was told."""
    family = FamilyFactory(status="changes_requested")
    with gap(registration.policies, "require_owner"):
        results = at_once([partial(actions.submit_family, family, by=family.owner, agreed=AGREED)] * 2)
    told = Notification.objects.filter(channel="portal").count()
    return results, AuditEvent.objects.about(family).filter(action="family.resubmitted").count(), told


def test_sending_again_in_two_tabs_sends_once():
    results, sent, told = resubmit_in_two_tabs()

    assert sorted(type(result).__name__ for result in results) == ["Family", "IllegalMove"]
    assert (sent, told) == (1, 1)


def test_sending_again_in_two_tabs_without_the_lock_sends_twice(monkeypatch):
    with unlocked(monkeypatch, registration):
        _results, sent, told = resubmit_in_two_tabs()

    assert (sent, told) == (2, 2)


def answer_while_sent_and_approved() -> tuple[Family, Any]:
    """While one tab saves a new name, another sends the registration and the officer approves it."""
    family = FamilyFactory(status="changes_requested", name_ar="الاسم القديم")
    officer = OfficerFactory(center=family.center)

    def send_and_approve():
        actions.submit_family(family, by=family.owner, agreed=AGREED)
        return actions.approve_family(family, by=officer)

    with rival_in_gap(registration.policies, "require_open", send_and_approve) as rival:
        actions.save_step(family, "name", by=family.owner, name_ar="الاسم الجديد")
    return Family.objects.get(), rival[0]


def test_an_answer_saved_while_she_sends_is_what_the_officer_approves():
    family, approved = answer_while_sent_and_approved()

    assert (approved.status, approved.name_ar) == (FamilyStatus.APPROVED, "الاسم الجديد")
    assert (family.status, family.name_ar) == (FamilyStatus.APPROVED, "الاسم الجديد")


def test_an_answer_saved_while_she_sends_without_the_lock_undoes_the_approval(monkeypatch):
    with unlocked(monkeypatch, registration):
        family, approved = answer_while_sent_and_approved()

    assert (approved.status, approved.name_ar) == (FamilyStatus.APPROVED, "الاسم القديم")
    assert (family.status, family.name_ar) == (FamilyStatus.CHANGES_REQUESTED, "الاسم الجديد")


def decide_while_she_writes() -> tuple[list, list[str]]:
    """Yes and no from two officers, and two tabs of hers, all on a registration under review; refusals and decisions."""
    family = FamilyFactory(status="submitted")
    one, other = (OfficerFactory(center=family.center) for _officer in range(2))
    with gap(review.policies, "require_reviewer"):
        results = at_once(
            [
                partial(actions.approve_family, family, by=one),
                partial(actions.reject_family, family, by=other, reason="خارج مكة"),
                partial(actions.save_step, family, "name", by=family.owner, name_ar="اسم آخر"),
                partial(actions.submit_family, family, by=family.owner, agreed=AGREED),
            ]
        )
    decisions = AuditEvent.objects.about(family).filter(action__in=["family.approved", "family.rejected"])
    assert Family.objects.get().name_ar == family.name_ar
    return refusals(results), [event.to_status for event in decisions]


def test_officers_and_her_own_tabs_at_once_make_one_decision():
    refused, decisions = decide_while_she_writes()

    assert len(refused) == 3
    assert decisions == [Family.objects.get().status]


def test_officers_and_her_own_tabs_without_the_lock_make_two(monkeypatch):
    with unlocked(monkeypatch, review):
        refused, decisions = decide_while_she_writes()

    assert (len(refused), sorted(decisions)) == (2, ["approved", "rejected"])


def test_two_families_of_one_name_approved_at_once_get_two_addresses():
    families = [FamilyFactory(status="submitted", name_en="Rose House") for _ in range(4)]
    officers = [OfficerFactory(center=family.center) for family in families]

    results = at_once(
        [
            partial(actions.approve_family, family, by=officer)
            for family, officer in zip(families, officers, strict=True)
        ]
    )

    assert [result for result in results if isinstance(result, Exception)] == []
    assert len({result.slug for result in results}) == 4


def test_a_licence_sent_by_two_clicks_is_one_licence():
    family = FamilyFactory()
    facts = {"kind": "health_card", "number": "HC-7", "expires_on": timezone.localdate() + datetime.timedelta(days=90)}

    at_once([lambda: actions.add_licence(family, by=family.owner, **facts)] * 4)
    actions.add_licence(family, by=family.owner, **facts | {"number": "HC-8"})

    assert sorted(licence.number for licence in family.licences.all()) == ["HC-7", "HC-8"]
    assert AuditEvent.objects.filter(action="family.licence_added").count() == 2
