"""Two at once on one memorandum. Beside each promise stands its control: the race with the guard taken away."""

from datetime import timedelta
from functools import partial

import pytest

from centers.actions import obligations, partner_clock, partnering
from centers.actions.obligations import meet_obligation, waive_obligation
from centers.actions.partnering import renew_partnership, send_back, sign_partnership, submit_partnership
from centers.exceptions import RenewedAlready
from centers.models import Obligation, Partnership
from core.models import AuditEvent
from core.states import IllegalMove
from tests.factories.centers import CenterFactory, OfficerFactory
from tests.factories.partners import ObligationFactory, PartnershipFactory, a_whole_draft
from tests.racing import at_once, gap, without_lock

pytestmark = pytest.mark.django_db(transaction=True)


def two_officers():
    center = CenterFactory()
    return center, OfficerFactory(center=center), OfficerFactory(center=center)


def in_review(center, author):
    return submit_partnership(a_whole_draft(center, author), by=author)


def test_it_is_signed_or_sent_back_never_both():
    center, author, colleague = two_officers()
    row = in_review(center, author)

    answers = at_once(
        [partial(sign_partnership, row, by=colleague), partial(send_back, row, by=colleague, reason="عدّلي المدة")]
    )

    assert sorted(type(answer) is IllegalMove for answer in answers) == [False, True]
    assert AuditEvent.objects.filter(action__in=["partnership.signed", "partnership.sent_back"]).count() == 1


def test_without_the_lock_it_is_both():
    center, author, colleague = two_officers()
    row = in_review(center, author)
    calls = [partial(sign_partnership, row, by=colleague), partial(send_back, row, by=colleague, reason="عدّلي المدة")]

    with without_lock(partnering), gap(partnering.policies, "works_at"):
        answers = at_once(calls)

    assert not [answer for answer in answers if isinstance(answer, Exception)]
    assert AuditEvent.objects.filter(action__in=["partnership.signed", "partnership.sent_back"]).count() == 2


def test_one_renewal_however_many_ask():
    center, first, second = two_officers()
    row = PartnershipFactory(center=center)
    until = row.during.upper + timedelta(days=100)

    answers = at_once([partial(renew_partnership, row, by=person, until=until) for person in (first, second, first)])

    assert [type(answer) for answer in answers].count(RenewedAlready) == 2
    assert Partnership.objects.filter(renews=row).count() == 1


def test_an_obligation_is_settled_once():
    center, first, second = two_officers()
    owed = ObligationFactory(partnership=PartnershipFactory(center=center))

    answers = at_once(
        [partial(meet_obligation, owed, by=first, reason="تم"), partial(waive_obligation, owed, by=second, reason="لا")]
    )

    assert sum(isinstance(answer, Obligation) for answer in answers) == 1
    assert AuditEvent.objects.filter(action__startswith="obligation.").count() == 1


def test_without_the_lock_it_is_settled_twice():
    center, first, second = two_officers()
    owed = ObligationFactory(partnership=PartnershipFactory(center=center))
    calls = [
        partial(meet_obligation, owed, by=first, reason="تم"),
        partial(waive_obligation, owed, by=second, reason="لا"),
    ]

    with without_lock(partnering, obligations), gap(obligations, "lock"):
        at_once(calls)

    assert AuditEvent.objects.filter(action__startswith="obligation.").count() == 2


def test_the_clock_twice_at_once_writes_one_step():
    PartnershipFactory(status="signed")

    assert sorted(at_once([partner_clock.run_partnerships] * 4)) == [0, 0, 0, 1]
