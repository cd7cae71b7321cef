"""Signing up for a shift, waiting for a place, giving it back: what works, what is refused, and in which words."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from core.models import AuditEvent, Notification
from core.states import IllegalMove
from tests.factories.accounts import UserFactory
from tests.factories.centers import CenterFactory, OfficerFactory
from tests.factories.volunteering import (
    ConsentFactory,
    OpportunityFactory,
    ShiftFactory,
    VolunteerFactory,
    a_sign_up,
    begun,
)
from volunteering.actions import running
from volunteering.actions.signing_up import sign_up, sign_up_for, withdraw
from volunteering.exceptions import (
    AlreadyBusy,
    AlreadySignedUp,
    AnotherCenter,
    Begun,
    ConsentMissing,
    MayNotDecide,
    NotAVolunteer,
    NotYours,
    OtherSection,
    OwnOpportunity,
    ReasonMissing,
    SeatsBelowTaken,
    SignUpClosed,
    TimesClash,
    TooYoung,
)
from volunteering.models import Opportunity, Shift, SignUp

pytestmark = pytest.mark.django_db


def overlapping(shift):
    return ShiftFactory(starts_at=shift.starts_at + timedelta(hours=3))


@pytest.fixture
def officer():
    return OfficerFactory(center=CenterFactory())


@pytest.fixture
def shift(officer):
    return ShiftFactory(opportunity__center=officer.center_posts.get().center, seats=1)


def test_she_takes_a_place_and_is_told_once():
    row = a_sign_up()

    row.shift.refresh_from_db()
    assert (row.status, row.shift.seats_taken, row.during) == ("accepted", 1, row.shift.during)
    assert Notification.objects.filter(kind="shift_accepted", channel="portal").count() == 1
    assert AuditEvent.objects.about(row).get().action == "sign_up.accepted"


def test_who_comes_later_waits_and_has_the_place_as_soon_as_it_is_free(shift):
    first, second, third = (a_sign_up(shift) for _ in range(3))

    withdraw(first, by=first.volunteer.user)

    second.refresh_from_db()
    third.refresh_from_db()
    assert (second.status, third.status) == ("accepted", "waiting")
    assert Shift.objects.get().seats_taken == 1


def test_where_the_centre_accepts_each_she_asks_first(officer):
    center = officer.center_posts.get().center
    shift = ShiftFactory(opportunity__center=center, opportunity__asks_first=True, seats=1)
    first, second, third = (a_sign_up(shift) for _ in range(3))
    assert Shift.objects.get().seats_taken == 0

    running.accept_sign_up(first, by=officer)
    running.accept_sign_up(second, by=officer)
    running.decline_sign_up(third, by=officer, reason="اكتمل العدد")

    assert list(SignUp.objects.order_by("pk").values_list("status", flat=True)) == ["accepted", "waiting", "declined"]
    with pytest.raises(IllegalMove):
        running.accept_sign_up(first, by=officer)


def test_twice_is_refused_and_two_places_at_once_as_well():
    row = a_sign_up()
    her = row.volunteer.user

    with pytest.raises(AlreadySignedUp):
        sign_up(row.shift, by=her)
    with pytest.raises(AlreadyBusy):
        sign_up(overlapping(row.shift), by=her)


def test_a_place_in_a_queue_keeps_her_time_free_too(shift):
    a_sign_up(shift)
    waiter = a_sign_up(shift)

    with pytest.raises(AlreadyBusy):
        sign_up(overlapping(shift), by=waiter.volunteer.user)


def test_one_shift_after_another_is_no_overlap():
    row = a_sign_up()
    after = ShiftFactory(starts_at=row.shift.ends_at)

    assert sign_up(after, by=row.volunteer.user).status == "accepted"


def test_what_she_gave_back_no_longer_fills_her_time():
    row = a_sign_up()
    withdraw(row, by=row.volunteer.user)

    assert sign_up(overlapping(row.shift), by=row.volunteer.user).status == "accepted"
    assert sign_up(ShiftFactory(), by=VolunteerFactory().user).status == "accepted"


def test_without_a_profile_nobody_signs_up():
    with pytest.raises(NotAVolunteer):
        sign_up(ShiftFactory(), by=UserFactory())


@pytest.mark.parametrize("status", ["draft", "approved", "closed", "done"])
def test_only_an_open_opportunity_takes_people(status):
    with pytest.raises(SignUpClosed):
        a_sign_up(ShiftFactory(opportunity__status=status, opportunity__announced_at=timezone.now()))


def test_a_shift_that_has_begun_takes_nobody_and_gives_nothing_back(shift):
    row = a_sign_up(shift)
    shift = begun(shift)

    with pytest.raises(SignUpClosed):
        a_sign_up(shift)
    with pytest.raises(Begun):
        withdraw(row, by=row.volunteer.user)


def test_sections_and_ages_are_kept(settings):
    settings.VOLUNTEER_MIN_AGE = 15
    with pytest.raises(OtherSection):
        a_sign_up(ShiftFactory(opportunity__section="men"))
    with pytest.raises(TooYoung):
        a_sign_up(ShiftFactory(opportunity__min_age=40))
    young = VolunteerFactory(born_on=timezone.localdate() - timedelta(days=14 * 365))
    with pytest.raises(TooYoung):
        a_sign_up(volunteer=young)


def test_a_minor_comes_with_her_guardians_consent_only():
    young = VolunteerFactory(minor=True)
    with pytest.raises(ConsentMissing):
        a_sign_up(volunteer=young)

    consent = ConsentFactory(volunteer=young)

    row = a_sign_up(volunteer=young)
    assert (row.is_minor, row.consent) == (True, consent)
    with pytest.raises(IntegrityError), transaction.atomic():
        SignUp.objects.update(consent=None)


def test_nobody_gives_another_ones_place_back():
    with pytest.raises(NotYours):
        withdraw(a_sign_up(), by=VolunteerFactory().user)


def test_staff_sign_somebody_up_behind_their_own_wall(shift, officer):
    volunteer = VolunteerFactory()

    with pytest.raises(AnotherCenter):
        sign_up_for(shift, volunteer, by=OfficerFactory(center=CenterFactory()))

    assert sign_up_for(shift, volunteer, by=officer).status == "accepted"


def test_a_place_is_taken_back_with_a_reason_and_goes_on(shift, officer):
    first, second = a_sign_up(shift), a_sign_up(shift)
    with pytest.raises(ReasonMissing):
        running.cancel_sign_up(first, by=officer, reason=" ")

    running.cancel_sign_up(first, by=officer, reason="ضيق المكان")

    second.refresh_from_db()
    assert second.status == "accepted"
    assert "ضيق المكان" in Notification.objects.get(kind="shift_cancelled", channel="portal").body


def test_more_places_go_to_those_who_wait_and_fewer_than_taken_is_refused(shift, officer):
    a_sign_up(shift)
    waiter = a_sign_up(shift)

    running.set_seats(shift, 2, by=officer)

    waiter.refresh_from_db()
    assert waiter.status == "accepted"
    with pytest.raises(SeatsBelowTaken):
        running.set_seats(shift, 1, by=officer)


def test_a_shift_moves_with_everybody_on_it(shift, officer):
    row = a_sign_up(shift)
    start = shift.starts_at + timedelta(days=1)

    running.move_shift(shift, start, start + timedelta(hours=2), by=officer)

    row.refresh_from_db()
    assert (row.during.lower, row.status) == (start, "accepted")
    assert Notification.objects.filter(kind="shift_moved", channel="portal").count() == 1


def test_a_shift_does_not_move_onto_another_of_the_same_person(shift, officer):
    row = a_sign_up(shift)
    other = ShiftFactory(starts_at=shift.starts_at + timedelta(days=1))
    sign_up(other, by=row.volunteer.user)

    with pytest.raises(TimesClash):
        running.move_shift(shift, other.starts_at, other.ends_at, by=officer)

    row.refresh_from_db()
    assert row.during == Shift.objects.get(pk=shift.pk).during == shift.during


def test_the_copy_of_the_time_is_never_another():
    elsewhere = a_sign_up().shift.starts_at + timedelta(days=9)

    with pytest.raises(IntegrityError), transaction.atomic():
        SignUp.objects.update(during=(elsewhere, elsewhere + timedelta(hours=1)))


def test_what_is_called_off_tells_everybody_once(shift, officer):
    rows = [a_sign_up(shift) for _ in range(3)]

    running.cancel_opportunity(shift.opportunity, by=officer, reason="حرارة شديدة")

    assert set(SignUp.objects.values_list("status", flat=True)) == {"cancelled"}
    assert Notification.objects.filter(kind="shift_called_off", channel="portal").count() == len(rows)
    assert (Shift.objects.get().status, Opportunity.objects.get().status) == ("cancelled", "cancelled")


def test_who_wrote_it_does_not_approve_it(officer):
    center = officer.center_posts.get().center
    opportunity = OpportunityFactory(center=center, status="draft", author=officer)
    ShiftFactory(opportunity=opportunity)
    colleague = OfficerFactory(center=center)

    with pytest.raises(OwnOpportunity):
        running.approve_opportunity(opportunity, by=officer)
    with pytest.raises(AnotherCenter):
        running.approve_opportunity(opportunity, by=OfficerFactory(center=CenterFactory()))
    running.approve_opportunity(opportunity, by=colleague)
    with pytest.raises(IllegalMove):
        running.approve_opportunity(opportunity, by=colleague)

    assert running.open_sign_up(opportunity, by=officer).announced_at is not None


def test_a_role_without_decisions_decides_nothing(shift, officer):
    officer.groups.clear()

    with pytest.raises(MayNotDecide):
        running.cancel_shift(shift, by=type(officer).objects.get(pk=officer.pk), reason="سبب")


def test_the_clock_ends_what_is_over(shift):
    begun(shift, ago=timedelta(hours=9))

    assert running.run_by_the_clock() == 2
    assert running.run_by_the_clock() == 0
    assert (Shift.objects.get().status, Opportunity.objects.get().status) == ("done", "done")


def test_those_of_tomorrow_are_reminded_once():
    noon = timezone.localtime().replace(hour=12, minute=0) + timedelta(days=1)
    a_sign_up(ShiftFactory(starts_at=noon))
    a_sign_up(ShiftFactory(starts_at=noon + timedelta(days=2)))

    assert (running.remind(), running.remind()) == (1, 1)
    assert Notification.objects.filter(kind="shift_reminder", channel="portal").count() == 1
