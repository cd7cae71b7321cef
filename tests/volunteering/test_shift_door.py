"""At the door of a shift: in and out by ticket, who comes unannounced, who does not come, and a device without a network."""

import uuid
from datetime import timedelta
from functools import partial

import pytest
from django.db import DatabaseError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.factories.centers import CenterFactory, OfficerFactory
from tests.factories.volunteering import (
    ConsentFactory,
    ShiftFactory,
    VolunteerFactory,
    a_sign_up,
    begun,
)
from tests.racing import at_once, gap, without_lock
from volunteering.actions import attendance, signing_up
from volunteering.actions.attendance import add_walk_in, mark_no_show, scan
from volunteering.actions.leaving import leave_volunteering
from volunteering.actions.running import cancel_shift
from volunteering.exceptions import (
    AnotherCenter,
    BusyElsewhere,
    DoorShut,
    GuardianMissing,
    NoSuchVolunteer,
    NotNow,
    OtherSection,
    ReasonMissing,
)
from volunteering.models import HourLine, Scan, Shift, SignUp
from volunteering.queues import queues

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


@pytest.fixture
def row(center):
    """Somebody with a place on a shift that began an hour ago."""
    row = a_sign_up(ShiftFactory(opportunity__center=center, seats=2))
    begun(row.shift)
    return SignUp.objects.get(pk=row.pk)


def door(shift):
    return f"{reverse('admin:volunteering_opportunity_door', args=[shift.opportunity_id])}?shift={shift.pk}"


def scans(shift):
    return reverse("admin:volunteering_scans", args=[shift.opportunity_id, shift.pk])


def kept(row, direction="in", *, ago=HOUR, **changes):
    at = (timezone.now() - ago).isoformat()
    return {"code": row.ticket, "direction": direction, "nonce": str(uuid.uuid4()), "captured_at": at} | changes


# Unannounced ----------------------------------------------------------------------------------------------------------
def test_who_comes_unannounced_stands_beside_the_counter(row, officer):
    her = VolunteerFactory()

    came = add_walk_in(row.shift, her, by=officer)

    assert (came.status, came.is_walk_in, came.scans.count()) == ("checked_in", True, 1)
    assert Shift.objects.get(pk=row.shift_id).seats_taken == 1


def test_she_is_scanned_out_and_her_hours_are_written_down_like_everybodys(row, officer):
    came = add_walk_in(row.shift, VolunteerFactory(), by=officer)
    Shift.objects.filter(pk=row.shift_id).update(seats=1)

    scan(row.shift, came.ticket, "out", by=officer, captured_at=timezone.now())

    came.refresh_from_db()
    assert (came.status, Shift.objects.get(pk=row.shift_id).seats_taken) == ("completed", 1)


def test_who_has_a_place_keeps_it_and_who_waits_comes_without_one(row, officer):
    waiting = VolunteerFactory()
    SignUp.objects.create(
        shift=row.shift, volunteer=waiting, during=row.during, status="waiting", queued_at=timezone.now()
    )

    placed, other = add_walk_in(row.shift, row.volunteer, by=officer), add_walk_in(row.shift, waiting, by=officer)

    assert (placed.is_walk_in, other.is_walk_in) == (False, True)
    assert [placed.status, other.status] == ["checked_in", "checked_in"]
    assert Shift.objects.get(pk=row.shift_id).seats_taken == 1


def test_the_rules_of_every_shift_hold_for_her_too(row, officer):
    busy = VolunteerFactory()
    begun(a_sign_up(volunteer=busy).shift)

    with pytest.raises(BusyElsewhere):
        add_walk_in(row.shift, busy, by=officer)
    with pytest.raises(GuardianMissing):
        add_walk_in(row.shift, VolunteerFactory(minor=True), by=officer)
    with pytest.raises(AnotherCenter):
        add_walk_in(row.shift, VolunteerFactory(), by=OfficerFactory(center=CenterFactory()))
    row.shift.opportunity.section = "men"
    row.shift.opportunity.save()
    with pytest.raises(OtherSection):
        add_walk_in(row.shift, VolunteerFactory(), by=officer)


def test_a_minor_comes_with_her_consent(row, officer):
    consent = ConsentFactory()

    came = add_walk_in(row.shift, consent.volunteer, by=officer)

    assert (came.is_minor, came.consent) == (True, consent)


@pytest.mark.parametrize("ago", [timedelta(hours=-4), timedelta(hours=5)])
def test_nobody_is_let_in_long_before_or_after(row, officer, ago):
    shift = begun(row.shift, ago=ago)

    with pytest.raises(NotNow):
        add_walk_in(shift, VolunteerFactory(), by=officer)


# The page -------------------------------------------------------------------------------------------------------------
def test_staff_type_a_ticket_in_and_out(desk, row):
    address = door(row.shift)
    page = desk.get(address)
    assert (page.context["expected"], page.context["came"], list(page.context["missing"])) == (1, 0, [row])

    for way in ("in", "out"):
        nonce = desk.get(address).context["ticket"]["nonce"].value()
        for _ in range(2):  # sent twice is one scan
            desk.post(address, {"code": str(row), "nonce": nonce, "direction": way})

    page = desk.get(address)
    assert list(Scan.objects.order_by("pk").values_list("direction", flat=True)) == ["in", "out"]
    assert (page.context["came"], list(page.context["missing"]), list(page.context["working"])) == (1, [], [])
    assert "<bdi>1 من 1</bdi>" in page.content.decode()


@pytest.mark.parametrize("typed", [{"code": "00000000"}, {"code": ""}, {"what": "walk_in", "phone": "0500000000"}])
def test_what_does_not_fit_is_said_beside_its_field(desk, row, typed):
    answer = desk.post(door(row.shift), typed)

    form = answer.context["walk_in" if "what" in typed else "ticket"]
    assert (answer.status_code, set(form.errors)) == (422, {"phone" if "what" in typed else "code"})


def test_somebody_unannounced_is_let_in_by_her_number(desk, row):
    her = VolunteerFactory(user__phone="+966512340000")

    answer = desk.post(door(row.shift), {"what": "walk_in", "phone": "٠٥١٢٣٤٠٠٠٠"})

    assert answer.status_code == 302
    assert SignUp.objects.get(volunteer=her).is_walk_in


def test_a_scanned_ticket_leads_to_its_shift_and_strangers_nowhere(desk, row, client):
    address = reverse("admin:volunteering_door") + f"?code={row.ticket}"

    answer = desk.get(address)
    client.force_login(OfficerFactory(center=CenterFactory()))

    assert answer["Location"].endswith(f"?shift={row.shift_id}&code={row.ticket}")
    assert client.get(address).status_code == 404
    assert client.get(door(row.shift)).status_code == 404
    assert client.post(scans(row.shift), "[]", content_type="application/json").status_code == 404


@pytest.mark.parametrize("count", [1, 30])
def test_the_page_costs_the_same_whatever_comes(desk, center, officer, count, django_assert_max_num_queries):
    shift = ShiftFactory(opportunity__center=center, seats=100)
    rows = [a_sign_up(shift) for _ in range(3 * count)]
    shift = begun(shift)
    for one in rows[:count]:
        scan(shift, one.ticket, "in", by=officer)
    for one in rows[count : 2 * count]:
        mark_no_show(one, by=officer, reason="لم ترد")
    desk.get(door(shift))

    with django_assert_max_num_queries(17):
        desk.get(door(shift))


# Who does not come, and hours that nobody scanned ---------------------------------------------------------------------
def test_who_did_not_come_is_recorded_with_a_reason(desk, row, officer):
    decide = reverse("admin:volunteering_signup_decide", args=[row.pk, "no_show"])

    empty = desk.post(decide, {"reason": " "})
    answer = desk.post(f"{decide}?door=1", {"reason": "اتصلنا ولم ترد"})

    assert (empty.status_code, answer["Location"]) == (422, door(row.shift))
    row.refresh_from_db()
    assert row.status == "no_show"
    with pytest.raises(ReasonMissing):
        mark_no_show(row, by=officer, reason=" ")


def test_hours_are_typed_as_on_a_sheet_and_never_more_than_the_shift(desk, row):
    decide = reverse("admin:volunteering_signup_decide", args=[row.pk, "hours"])

    for wrong in ("5:00", "3.5", "x", "0"):
        answer = desk.post(decide, {"minutes": wrong})
        assert (answer.status_code, set(answer.context["form"].errors)) == (422, {"minutes"}), wrong
    desk.post(decide, {"minutes": "٣:٣٠"})

    line = HourLine.objects.get()
    assert (line.minutes, line.source, line.status) == (210, "manual", "submitted")


# A device without a network -------------------------------------------------------------------------------------------
def test_a_parcel_of_scans_is_answered_one_by_one_and_once(desk, row):
    parcel = [kept(row), kept(row, "out", ago=timedelta(0)), kept(row, code="00000000")]

    answers = [desk.post(scans(row.shift), parcel, content_type="application/json").json()["answers"] for _ in range(2)]

    assert [[one["ok"] for one in sent] for sent in answers] == [[True, True, False]] * 2
    assert (Scan.objects.count(), HourLine.objects.get().minutes in (59, 60)) == (2, True)


def test_a_scan_says_when_it_was_but_never_the_future(desk, row):
    late = kept(row, ago=-HOUR)

    desk.post(scans(row.shift), [late], content_type="application/json")

    assert Scan.objects.get().captured_at <= timezone.now()


@pytest.mark.parametrize(
    "item", [7, {}, {"nonce": "x"}, "naive", "direction"], ids=["number", "empty", "nonce", "naive", "direction"]
)
def test_what_is_no_scan_is_said(desk, row, item):
    if item == "naive":
        item = kept(row, captured_at="2026-01-01T10:00:00")
    elif item == "direction":
        item = kept(row, "sideways")

    answer = desk.post(scans(row.shift), [item], content_type="application/json")

    assert [one["ok"] for one in answer.json()["answers"]] == [False]
    assert not Scan.objects.exists()


@pytest.mark.parametrize("body", ["{", "{}", "7"])
def test_what_is_no_list_is_refused(desk, row, body):
    assert desk.post(scans(row.shift), body, content_type="application/json").status_code == 400
    assert desk.get(scans(row.shift)).status_code == 405


def test_it_needs_the_token_of_its_page(row, officer):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(officer)

    assert strict.post(scans(row.shift), [kept(row)], content_type="application/json").status_code == 403


# At once, and who was forgotten ---------------------------------------------------------------------------------------
def test_who_was_not_scanned_out_waits_in_a_queue_and_on_a_list(desk, row, officer):
    scan(row.shift, row.ticket, "in", by=officer)
    begun(row.shift, ago=5 * HOUR)
    other = a_sign_up()
    scan(begun(other.shift), other.ticket, "in", by=OfficerFactory(center=other.shift.opportunity.center))

    queue = next(one for one in queues(officer) if "left=without" in one.url)

    assert queue.count == 1
    assert list(desk.get(queue.url).context["cl"].queryset) == [row]


def two_doors():
    """She stands at two doors at once, or her number is typed twice."""
    first, second = begun(ShiftFactory()), begun(ShiftFactory())
    her = VolunteerFactory()
    return [partial(add_walk_in, one, her, by=OfficerFactory(center=one.opportunity.center)) for one in (first, second)]


@pytest.mark.django_db(transaction=True)
def test_two_doors_at_once_let_her_in_at_one():
    calls = two_doors()

    with gap(signing_up, "require_free"):
        answers = at_once(calls)

    assert {type(one) for one in answers} == {SignUp, BusyElsewhere}


@pytest.mark.django_db(transaction=True)
def test_without_the_lock_only_the_table_stops_the_second_door():
    calls = two_doors()

    with without_lock(attendance), gap(signing_up, "require_free"):
        answers = at_once(calls)

    assert sorted(isinstance(one, DatabaseError) for one in answers) == [False, True]


# What no door of ours sends, and who may not come through it ----------------------------------------------------------
def test_a_list_without_an_end_is_refused(desk, row):
    assert desk.post(scans(row.shift), "[" * 100_000, content_type="application/json").status_code == 400


@pytest.mark.parametrize("at", ["0001-01-01T00:00:00+14:00", "1970-01-01T00:00:00Z"])
def test_a_device_whose_clock_stands_still_counts_from_when_the_door_opens(desk, row, at):
    desk.post(scans(row.shift), [kept(row, captured_at=at)], content_type="application/json")

    assert Scan.objects.get().captured_at == row.shift.starts_at - attendance.EARLY
    assert desk.get(door(row.shift)).status_code == 200


def test_nobody_is_let_in_days_before(center, officer):
    row = a_sign_up(ShiftFactory(opportunity__center=center))

    with pytest.raises(DoorShut):
        scan(row.shift, row.ticket, "in", by=officer)


def test_who_stands_at_the_door_when_it_is_called_off_is_told_and_gets_no_hours(center, officer):
    row = a_sign_up(ShiftFactory(opportunity__center=center, starts_at=timezone.now() + HOUR))
    scan(row.shift, row.ticket, "in", by=officer)

    cancel_shift(row.shift, by=officer, reason="عاصفة رملية")
    begun(row.shift, ago=9 * HOUR)
    attendance.propose_ends()

    row.refresh_from_db()
    assert (row.status, row.shift.seats_taken, HourLine.objects.count()) == ("cancelled", 0, 0)


def test_nobody_walks_into_what_was_never_approved(center, officer):
    shift = ShiftFactory(opportunity__center=center, opportunity__status="draft", starts_at=timezone.now() + HOUR)

    with pytest.raises(NotNow):
        add_walk_in(shift, VolunteerFactory(), by=officer)


def test_who_has_left_does_not_walk_in(center, officer):
    her = VolunteerFactory()
    leave_volunteering(by=her.user)

    with pytest.raises(NoSuchVolunteer):
        add_walk_in(ShiftFactory(opportunity__center=center, starts_at=timezone.now() + HOUR), her, by=officer)
