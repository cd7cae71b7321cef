"""Many issue at once. Beside each promise stands its control: the same race with the guard taken away breaks it."""

from functools import partial
from unittest.mock import patch

import pytest
from django.db import connection

from core.certificates import actions
from core.models import Certificate
from tests.factories.accounts import UserFactory
from tests.factories.centers import CenterFactory
from tests.factories.certificates import KIND, a_certificate, register, some_facts
from tests.racing import at_once, gap, without_constraint, without_lock

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
ONCE = "certificate_is_issued_once_while_valid"
CROWD = 16


def calls(count, *, one_source=False):
    """Issues by as many officers, each for another source or all for the same."""
    register()
    officer, center = UserFactory(staff=True), CenterFactory()
    sources = [center if one_source else CenterFactory() for _ in range(count)]
    return [
        partial(actions.issue, KIND, subject=None, source=source, facts=some_facts(), by=officer) for source in sources
    ]


def unlocked():
    return patch.object(actions, "one_at_a_time", lambda name: None)


def test_sixteen_at_once_get_numbers_without_a_gap():
    answers = at_once(calls(CROWD))

    assert sorted(certificate.number for certificate in answers) == list(range(1, CROWD + 1))


def test_control_without_the_turn_two_want_one_number():
    with unlocked(), gap(actions, "last_number"):
        answers = at_once(calls(2))

    assert sorted(type(answer).__name__ for answer in answers) == ["Certificate", "IntegrityError"]


def test_sixteen_at_once_for_one_source_get_one_certificate():
    answers = at_once(calls(CROWD, one_source=True))

    assert {answer.pk for answer in answers} == {Certificate.objects.get().pk}


def test_control_without_turn_and_constraint_one_source_gets_two():
    def forget():
        with connection.cursor() as cursor:
            cursor.execute("TRUNCATE core_certificate CASCADE")

    numbers = iter(range(1, 10))
    with (
        without_constraint(Certificate, ONCE, after=forget),
        unlocked(),
        patch.object(actions, "last_number", lambda year: next(numbers)),
        gap(actions, "new_code"),
    ):
        at_once(calls(2, one_source=True))
        made = Certificate.objects.count()

    assert made == 2


def test_two_who_withdraw_at_once_sign_once():
    officers, certificate = [UserFactory(staff=True) for _ in range(2)], a_certificate()
    race = [partial(actions.revoke, certificate, by=officer, reason=officer.email) for officer in officers]

    answers = at_once(race)

    assert sorted(type(answer).__name__ for answer in answers) == ["AlreadyWithdrawn", "Certificate"]


def test_control_without_the_row_lock_the_trigger_refuses_the_second():
    officers, certificate = [UserFactory(staff=True) for _ in range(2)], a_certificate()
    race = [partial(actions.revoke, certificate, by=officer, reason=officer.email) for officer in officers]

    with without_lock(actions), gap(actions, "may_decide"):
        answers = at_once(race)

    assert sorted(type(answer).__name__ for answer in answers) == ["Certificate", "IntegrityError"]


def test_two_who_correct_at_once_leave_one_valid():
    officers, certificate = [UserFactory(staff=True) for _ in range(2)], a_certificate()
    race = [
        partial(actions.correct_name, certificate, name_ar="فاطمة", name_en="", by=officer, reason="خطأ")
        for officer in officers
    ]

    at_once(race)

    assert (Certificate.objects.valid().count(), Certificate.objects.count()) == (1, 2)
