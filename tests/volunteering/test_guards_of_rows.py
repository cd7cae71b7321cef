"""What the tables themselves refuse, whoever writes past the actions: consents, hours, places; and a consent that ends late."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from tests.factories.centers import OfficerFactory
from tests.factories.volunteering import (
    ConsentFactory,
    ShiftFactory,
    a_member,
    a_sign_up,
    a_team,
    approved_hours,
    begun,
)
from volunteering.actions.attendance import add_walk_in, scan
from volunteering.actions.consenting import withdraw_consent
from volunteering.actions.hours import reverse_hours
from volunteering.exceptions import GuardianMissing
from volunteering.models import GuardianConsent, HourLine, Shift, SignUp, TeamMember, Volunteer

pytestmark = pytest.mark.django_db


@pytest.fixture
def young() -> Volunteer:
    """A minor whose guardian agreed."""
    return ConsentFactory().volunteer


@pytest.fixture
def place(young) -> SignUp:
    return a_sign_up(volunteer=young)


def refused(write: Any) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        write()


def officer_of(row: SignUp) -> Any:
    return OfficerFactory(center=row.shift.opportunity.center)


# Consents -------------------------------------------------------------------------------------------------------------
def test_nobody_comes_with_the_consent_of_another(place):
    other, member = ConsentFactory(), a_member(a_team())

    refused(lambda: SignUp.objects.filter(pk=place.pk).update(consent=other))
    refused(lambda: TeamMember.objects.filter(pk=member.pk).update(consent=other))


@pytest.mark.parametrize("ended", [{"status": "withdrawn"}, {"status": "pending", "confirmed_at": None}])
@pytest.mark.parametrize("status", ["requested", "waiting", "accepted"])
def test_no_place_is_given_on_a_consent_that_does_not_hold(status, ended):
    times = {"withdrawn_at": timezone.now()} if ended["status"] == "withdrawn" else {}
    consent, shift = ConsentFactory(**ended, **times), ShiftFactory()
    facts = {"shift": shift, "during": shift.during, "volunteer": consent.volunteer, "consent": consent}

    refused(lambda: SignUp.objects.create(**facts, status=status, is_minor=True, queued_at=timezone.now()))


def test_who_gave_her_place_back_is_not_taken_in_again_once_the_consent_ended(place, young):
    withdraw_consent(GuardianConsent.objects.get(), by=young.user)

    refused(lambda: SignUp.objects.filter(pk=place.pk).update(status="accepted"))


@pytest.fixture
def late(place, young) -> SignUp:
    """Her guardian took the consent back after the shift had begun, before she came."""
    begun(place.shift)
    withdraw_consent(GuardianConsent.objects.get(), by=young.user)
    return SignUp.objects.get()


def test_a_consent_that_ended_while_the_shift_runs_keeps_her_out(late):
    with pytest.raises(GuardianMissing):
        scan(late.shift, late.ticket, "in", by=officer_of(late))

    assert (SignUp.objects.get().status, late.scans.count()) == ("accepted", 0)


def test_a_device_that_let_her_in_before_it_ended_is_believed(late):
    before = timezone.now() - timedelta(minutes=30)

    scan(late.shift, late.ticket, "in", by=officer_of(late), captured_at=before)

    assert SignUp.objects.get().status == "checked_in"


def test_a_guardian_who_agrees_anew_lets_her_in(late, young):
    consent = ConsentFactory(volunteer=young)

    scan(late.shift, late.ticket, "in", by=officer_of(late))

    assert (SignUp.objects.get().status, SignUp.objects.get().consent) == ("checked_in", consent)


def test_nor_is_she_let_in_unannounced_from_the_queue(late, young):
    SignUp.objects.update(status="waiting", queued_at=timezone.now())

    with pytest.raises(GuardianMissing):
        add_walk_in(late.shift, young, by=officer_of(late))

    assert SignUp.objects.get().status == "waiting"


# Hours ----------------------------------------------------------------------------------------------------------------
def raw(line: HourLine, **facts: Any) -> HourLine:
    """A copy, written without any action."""
    copy = HourLine.objects.get(pk=line.pk)
    copy.pk = copy.reference = None
    copy.sign_up, copy.reference, copy._state.adding = None, "", True
    for name, value in facts.items():
        setattr(copy, name, value)
    copy.save(force_insert=True)
    return copy


def test_approved_hours_are_taken_back_by_a_line_and_by_nothing_else():
    line = approved_hours()

    refused(lambda: HourLine.objects.filter(pk=line.pk).update(reversed_at=timezone.now()))
    reverse_hours(line, by=OfficerFactory(center=line.center), reason="سُجّلت مرتين")
    refused(lambda: HourLine.objects.filter(pk=line.pk).update(reversed_at=None))
    refused(lambda: HourLine.objects.filter(pk=line.pk).delete())


@pytest.mark.parametrize("minutes", [-1, -120, -1440])
def test_a_line_that_waits_is_not_made_into_a_reversal_of_other_hours(minutes):
    line = approved_hours()
    waiting = raw(line, status="submitted", decided_by=None, decided_at=None, work_on=line.work_on - timedelta(days=1))
    facts = {"status": "approved", "decided_by": line.decided_by, "decided_at": timezone.now(), "rate": line.rate}

    refused(
        lambda: HourLine.objects.filter(pk=waiting.pk).update(
            reverses=line, minutes=minutes, value_halalas=minutes, **facts
        )
    )


def test_no_line_is_written_approved_past_sixteen_hours_of_a_day():
    line = approved_hours(minutes=600)

    refused(lambda: raw(line, minutes=600))
    assert raw(line, minutes=360).pk


# Places ---------------------------------------------------------------------------------------------------------------
def test_places_and_times_of_a_shift_are_refused_by_its_table(place):
    other = a_sign_up(ShiftFactory(starts_at=place.shift.starts_at + timedelta(days=1)), volunteer=place.volunteer)
    shift, mine = Shift.objects.filter(pk=place.shift_id), SignUp.objects.filter(pk=other.pk)

    refused(lambda: shift.update(seats_taken=6))
    refused(lambda: shift.update(seats_taken=-1))
    refused(lambda: mine.update(during=place.during))
    refused(lambda: mine.update(shift=place.shift, during=place.during))
    refused(lambda: Shift.objects.filter(pk=other.shift_id).update(during=place.during))
