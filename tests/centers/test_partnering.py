"""A memorandum through its life: who may, what is asked, what the calendar makes true, who is reminded."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from centers.actions import partner_clock
from centers.actions.obligations import meet_obligation, waive_obligation
from centers.actions.partnering import (
    renew_partnership,
    send_back,
    sign_partnership,
    submit_partnership,
    terminate_partnership,
)
from centers.exceptions import (
    AnotherCenter,
    EndReasonMissing,
    EvidenceMissing,
    NoObligations,
    NoSignatories,
    NotBinding,
    NoTerm,
    OwnPartnership,
    RenewedAlready,
    SignedAhead,
    SignedTooLate,
    TermTooShort,
)
from centers.models import Obligation, Partnership
from centers.partner_queues import queues
from centers.states import PartnershipStatus
from core.models import AuditEvent, Notification
from core.states import IllegalMove
from tests.factories.centers import CenterFactory, OfficerFactory
from tests.factories.partners import ObligationFactory, PartnershipFactory, a_whole_draft, term

pytestmark = pytest.mark.django_db
P = PartnershipStatus


@pytest.fixture
def colleague(center):
    return OfficerFactory(center=center)


def sent(kind):
    return Notification.objects.filter(kind=kind, channel="portal").count()


def test_from_draft_to_force_by_two_hands(center, officer, colleague):
    row = a_whole_draft(center, officer)

    submit_partnership(row, by=officer)
    signed = sign_partnership(row, by=colleague)

    assert (signed.status, signed.approved_by, signed.signed_on) == (P.ACTIVE, colleague, timezone.localdate())
    actions = list(AuditEvent.objects.about(signed).order_by("pk").values_list("action", flat=True))
    assert actions == ["partnership.submitted", "partnership.signed", "partnership.began"]
    assert sent("partnership_signed") == 1


def test_nobody_signs_what_she_alone_wrote(center, officer):
    row = submit_partnership(a_whole_draft(center, officer), by=officer)

    with pytest.raises(OwnPartnership):
        sign_partnership(row, by=officer)
    with pytest.raises(IntegrityError, match="another_hand"), transaction.atomic():
        PartnershipFactory(author=officer, approved_by=officer)


def test_staff_of_another_centre_do_nothing(center):
    stranger, row = OfficerFactory(center=CenterFactory()), PartnershipFactory(center=center)
    draft, owed = a_whole_draft(center), ObligationFactory(partnership=row)

    for call in (
        lambda: submit_partnership(draft, by=stranger),
        lambda: terminate_partnership(row, by=stranger, reason="x"),
        lambda: renew_partnership(row, by=stranger, until=timezone.localdate() + timedelta(days=900)),
        lambda: meet_obligation(owed, by=stranger, reason="x"),
    ):
        with pytest.raises(AnotherCenter):
            call()


def test_it_is_whole_before_it_is_sent(center, officer):
    no_term = a_whole_draft(center, officer, during=None)
    no_names, nothing_owed = a_whole_draft(center, officer), a_whole_draft(center, officer)
    no_names.signatories.filter(side="theirs").delete()
    nothing_owed.obligations.all().delete()

    for row, refusal in ((no_term, NoTerm), (no_names, NoSignatories), (nothing_owed, NoObligations)):
        with pytest.raises(refusal):
            submit_partnership(row, by=officer)


def test_it_is_sent_back_with_what_to_change(center, officer, colleague):
    row = submit_partnership(a_whole_draft(center, officer), by=officer)

    send_back(row, by=colleague, reason="أضيفي مدة المذكرة بالهجري")

    row.refresh_from_db()
    assert row.status == P.DRAFT
    assert "أضيفي مدة" in Notification.objects.get(kind="partnership_sent_back", channel="portal").body
    assert Notification.objects.get(kind="partnership_sent_back", channel="portal").recipient == officer


def test_the_day_of_the_signature_is_no_later_than_today_or_its_end(center, officer, colleague):
    row = submit_partnership(a_whole_draft(center, officer), by=officer)
    over = submit_partnership(a_whole_draft(center, officer, during=term(-400, 300)), by=officer)

    with pytest.raises(SignedAhead):
        sign_partnership(row, by=colleague, signed_on=timezone.localdate() + timedelta(days=1))
    with pytest.raises(SignedTooLate):
        sign_partnership(over, by=colleague)


@pytest.mark.parametrize(
    ("begins", "days", "status"), [(1, 10, P.SIGNED), (0, 10, P.ACTIVE), (-9, 10, P.ACTIVE), (-10, 10, P.EXPIRED)]
)
@pytest.mark.parametrize("written", [P.SIGNED, P.ACTIVE])
def test_the_calendar_decides_whether_or_not_the_job_ran(begins, days, status, written):
    row = PartnershipFactory(status=written, during=term(begins, days))
    if written == P.SIGNED or status != P.SIGNED:
        assert row.status_today == status

        partner_clock.run_partnerships()

        row.refresh_from_db()
        assert row.status == status
        assert partner_clock.run_partnerships() == 0
    now = Partnership.objects.filter(pk=row.pk)
    assert now.in_force().exists() == (begins <= 0 < begins + days)
    assert now.over().exists() == (begins + days <= 0)
    assert now.not_over().exists() != now.over().exists()


def test_what_is_over_by_the_clock_is_not_ended_early(center, officer):
    row = PartnershipFactory(center=center, status=P.ACTIVE, during=term(-20, 10))

    with pytest.raises(IllegalMove):
        terminate_partnership(row, by=officer, reason="انتهى العمل")


def test_it_ends_early_with_a_reason(center, officer):
    row = PartnershipFactory(center=center)

    with pytest.raises(EndReasonMissing):
        terminate_partnership(row, by=officer, reason=" ")
    ended = terminate_partnership(row, by=officer, reason="تغيّر نشاط الشريك")

    assert (ended.status, ended.ended_by, ended.end_reason) == (P.TERMINATED, officer, "تغيّر نشاط الشريك")
    with pytest.raises(IllegalMove):
        terminate_partnership(row, by=officer, reason="مرة أخرى")


def test_a_renewal_is_a_new_row_that_points_back(center, officer, colleague):
    row = PartnershipFactory(center=center, slug="ihsan-2026", contact_name="نورة")
    for side in ("ours", "theirs"):
        row.signatories.create(side=side, name_ar="أحمد", post_ar="الأمين")
    throughout = ObligationFactory(partnership=row)
    meet_obligation(throughout, by=officer, reason="تم")
    ObligationFactory(partnership=row, due_on=timezone.localdate())
    until = row.during.upper + timedelta(days=300)

    with pytest.raises(TermTooShort):
        renew_partnership(row, by=officer, until=row.during.upper)
    new = renew_partnership(row, by=officer, until=until)

    new.refresh_from_db()
    assert (new.renews, new.status, new.first_day, new.last_day) == (row, P.DRAFT, row.during.upper, until)
    assert (new.contact_name, new.slug) == ("نورة", f"ihsan-{row.during.upper.year}")
    assert [(one.status, one.evidence) for one in new.obligations.all()] == [("open", "")]
    assert row.status_today == P.ACTIVE
    with pytest.raises(RenewedAlready):
        renew_partnership(row, by=officer, until=until)

    sign_partnership(submit_partnership(new, by=officer), by=colleague)

    row.refresh_from_db()
    new.refresh_from_db()
    assert (row.status, new.status) == (P.RENEWED, P.SIGNED)
    assert list(Partnership.objects.in_force()) == [row]


def test_an_obligation_is_met_with_evidence_or_waived_with_a_reason(center, officer):
    row = PartnershipFactory(center=center)
    first, second = ObligationFactory(partnership=row), ObligationFactory(partnership=row)

    with pytest.raises(EvidenceMissing):
        meet_obligation(first, by=officer, reason=" ")
    met = meet_obligation(first, by=officer, reason="صور الدورة", link="https://example.org/report")
    waived = waive_obligation(second, by=officer, reason="أُلغي الموسم")

    assert (met.status, met.settled_by, waived.status) == ("met", officer, "waived")
    with pytest.raises(IllegalMove):
        waive_obligation(first, by=officer, reason="x")


@pytest.mark.parametrize("status", [P.DRAFT, P.REVIEW, P.TERMINATED])
def test_what_is_not_signed_or_ended_early_binds_nobody(center, officer, status):
    owed = ObligationFactory(partnership=PartnershipFactory(center=center, status=status))

    with pytest.raises(NotBinding):
        meet_obligation(owed, by=officer, reason="تم")


@pytest.mark.parametrize(
    ("left", "told"), [(91, 0), (90, 1), (89, 1), (31, 1), (30, 1), (8, 1), (7, 1), (0, 1), (-1, 0)]
)
def test_whoever_looks_after_it_is_reminded_once_a_stage(officer, center, left, told):
    PartnershipFactory(center=center, author=officer, during=term(-400, 400 + left + 1))

    assert [partner_clock.remind_keepers() for _ in range(2)] == [told, 0]
    assert sent("partnership_ending") == told


def test_three_reminders_before_the_end(officer, center):
    for left in (90, 60, 30, 29, 7, 3):
        row = Partnership.objects.first() or PartnershipFactory(center=center, keeper=officer)
        Partnership.objects.filter(pk=row.pk).update(during=term(-400, 400 + left + 1))
        partner_clock.remind_keepers()

    keys = set(Notification.objects.filter(kind="partnership_ending", channel="email").values_list("key", flat=True))
    assert len({key.rpartition(":")[2] for key in keys}) == 3
    assert set(Notification.objects.values_list("recipient", flat=True)) == {officer.pk}


def test_an_obligation_is_told_a_week_before_and_on_its_day(officer, center):
    today = timezone.localdate()
    row = PartnershipFactory(center=center, author=officer)
    owed = ObligationFactory(partnership=row, due_on=today + timedelta(days=8))

    told = [partner_clock.remind_keepers()]
    for left in (7, 0):
        late = owed.due_on - timedelta(days=left)
        Obligation.objects.filter(pk=owed.pk).update(due_on=today + timedelta(days=left))
        told.append(partner_clock.remind_keepers())
        assert late

    assert told == [0, 1, 1]
    waive_obligation(owed, by=officer, reason="اتفق الطرفان")
    Obligation.objects.filter(pk=owed.pk).update(due_on=today + timedelta(days=5))
    assert partner_clock.remind_keepers() == 0


def test_nobody_who_has_left_is_reminded(officer, center):
    PartnershipFactory(center=center, author=officer, during=term(-300, 305))
    officer.is_staff = False
    officer.save()

    assert partner_clock.remind_keepers() == 0


def test_contacts_are_forgotten_a_year_after_the_end(center):
    over = PartnershipFactory(center=center, contact_name="نورة", contact_phone="+966500000001", during=term(-800, 430))
    kept = PartnershipFactory(center=center, contact_name="هدى", during=term(-800, 500))

    assert partner_clock.forget_contacts() == 1

    over.refresh_from_db()
    kept.refresh_from_db()
    assert (over.contact_name, over.contact_phone, kept.contact_name) == (None, None, "هدى")


def test_the_queues_count_what_waits_for_her(center, officer, colleague):
    submit_partnership(a_whole_draft(center, colleague), by=colleague)
    submit_partnership(a_whole_draft(center, officer), by=officer)
    submit_partnership(a_whole_draft(CenterFactory()), by=OfficerFactory(center=Partnership.objects.last().center))
    PartnershipFactory(center=center, during=term(-300, 330))
    PartnershipFactory(during=term(-300, 330))
    late = PartnershipFactory(center=center)
    ObligationFactory(partnership=late, due_on=timezone.localdate() - timedelta(days=1))

    assert [queue.count for queue in queues(officer)] == [1, 1, 1]
