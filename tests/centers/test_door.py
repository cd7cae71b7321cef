"""At the door: a ticket lets one in once a session; who comes without is a fact beside the counter."""

import uuid
from datetime import timedelta
from functools import partial

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from centers.actions.door import EARLY, add_walk_in, check_in, tidy
from centers.actions.registering import withdraw
from centers.exceptions import DoorShut, HasNoSeat, NoSuchTicket, NotHere
from centers.models import CenterRole, CenterStaff, CheckIn, Registration
from tests.factories.centers import CenterFactory, OfficerFactory
from tests.factories.programs import ProgramFactory, a_registration, begun
from tests.racing import at_once

pytestmark = pytest.mark.django_db


@pytest.fixture
def row(center):
    """Somebody with a seat in a programme whose session began an hour ago."""
    return a_registration(begun(ProgramFactory(center=center)))


@pytest.fixture
def session(row):
    return row.program.sessions.get()


def door(program):
    return reverse("admin:centers_program_door", args=[program.pk])


def test_a_ticket_is_typed_as_people_type():
    assert tidy(" ١٢٣٤ 56-78 ") == "12345678"


def test_the_holder_is_let_in_once_and_told_apart_after(row, session, officer):
    first, second = check_in(session, row.ticket, by=officer), check_in(session, row.ticket, by=officer)

    assert (first.outcome, second.outcome) == ("in", "again")


def test_the_same_scan_sent_twice_is_one_scan(row, session, officer):
    nonce = uuid.uuid4()

    first, second = (check_in(session, row.ticket, by=officer, nonce=nonce) for _ in range(2))

    assert first.pk == second.pk
    assert CheckIn.objects.count() == 1


def test_a_ticket_without_a_seat_or_of_another_programme_is_refused(row, session, officer, center):
    other = a_registration(ProgramFactory(center=center))
    withdraw(row, by=row.user)

    with pytest.raises(HasNoSeat):
        check_in(session, row.ticket, by=officer)
    with pytest.raises(NotHere):
        check_in(session, other.ticket, by=officer)


def test_a_ticket_that_nobody_holds_is_told_apart_from_one_of_another_programme(row, session, officer):
    elsewhere = a_registration(ProgramFactory())

    for code in ("9999 9999", "", "x", elsewhere.ticket):  # of other centres nothing is said
        with pytest.raises(NoSuchTicket):
            check_in(session, code, by=officer)
    with pytest.raises(NotHere):
        check_in(session, elsewhere.ticket, by=at_both(officer, elsewhere))


def at_both(officer, row):
    CenterStaff.objects.create(center=row.program.center, user=officer, role=CenterRole.OFFICER)
    return officer


def test_a_walk_in_stands_beside_the_counter(row, session, officer):
    row.program.refresh_from_db()
    before = row.program.seats_taken

    add_walk_in(session, "ضيف الحي", by=officer)

    row.program.refresh_from_db()
    assert row.program.seats_taken == before
    assert CheckIn.objects.filter(session=session, outcome="in").count() == 1


def test_a_scan_is_never_changed(row, session, officer):
    scan = check_in(session, row.ticket, by=officer)

    with pytest.raises(IntegrityError), transaction.atomic():
        CheckIn.objects.filter(pk=scan.pk).update(outcome="again")
    with pytest.raises(IntegrityError), transaction.atomic():
        scan.delete()


# Before it opens ------------------------------------------------------------------------------------------------------
MINUTE = timedelta(minutes=1)


def test_it_opens_three_hours_before_the_session(row, session, officer):
    begun(row.program, ago=-EARLY - MINUTE)
    with pytest.raises(DoorShut):
        check_in(session, row.ticket, by=officer)
    begun(row.program, ago=-EARLY + MINUTE)

    assert check_in(session, row.ticket, by=officer).outcome == "in"


def test_who_walks_in_waits_for_it_too_and_leaves_no_trace(row, session, officer):
    begun(row.program, ago=-EARLY - MINUTE)

    with pytest.raises(DoorShut):
        add_walk_in(session, "ضيف الحي", by=officer)

    assert list(Registration.objects.all()) == [row]


def test_a_session_that_was_put_off_meanwhile_is_not_entered(row, session, officer):
    assert session.starts_at < timezone.now()
    begun(row.program, ago=-2 * EARLY)

    with pytest.raises(DoorShut):
        check_in(session, row.ticket, by=officer)


@pytest.mark.parametrize("away", [timedelta(days=-9), timedelta(days=9)])
def test_a_scan_is_never_of_before_the_door_opened_nor_of_the_future(row, session, officer, away):
    scan = check_in(session, row.ticket, by=officer, captured_at=timezone.now() + away)

    assert session.starts_at - EARLY <= scan.captured_at <= timezone.now()


@pytest.mark.parametrize(("what", "field"), [("ticket", "code"), ("walk_in", "name")])
def test_that_it_is_shut_is_said_beside_the_field(client, row, session, officer, what, field):
    begun(row.program, ago=-2 * EARLY)
    client.force_login(officer)

    answer = client.post(door(row.program), {"what": what, "code": row.ticket, "name": "ضيف الحي"})

    assert (answer.status_code, list(answer.context[what].errors)) == (422, [field])
    assert str(DoorShut()) in client.get(door(row.program)).content.decode()
    assert not CheckIn.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_two_doors_at_once_let_one_in(center, officer, row, session):
    answers = at_once([partial(check_in, session, row.ticket, by=officer)] * 6)

    assert sorted(scan.outcome for scan in answers) == ["again"] * 5 + ["in"]


def test_staff_type_a_ticket_and_see_who_came(client, row, officer):
    client.force_login(officer)
    page = client.get(door(row.program))

    answer = client.post(door(row.program), {"code": str(row), "nonce": page.context["ticket"]["nonce"].value()})

    assert answer.status_code == 302
    assert row.attendee_name in client.get(answer["Location"]).content.decode()


def test_it_lists_who_is_expected_with_a_way_to_type_her_ticket(client, row, session, officer):
    here = a_registration(row.program, name="ليلى السقاف")
    check_in(session, here.ticket, by=officer)
    add_walk_in(session, "ضيف الحي", by=officer)
    client.force_login(officer)

    page = client.get(door(row.program))
    text = page.content.decode()

    assert page.context["missing"] == [row]
    assert (page.context["came"], page.context["expected"], page.context["without_seat"]) == (1, 2, 1)
    assert "<bdi>1 من 2</bdi>" in text
    assert f"<bdi>{row.attendee_name}</bdi>" in text
    typed = client.get(f"{door(row.program)}?session={session.pk}&code={row.ticket}")
    assert f"?session={session.pk}&amp;code={row.ticket}" in text
    assert f'value="{row.ticket}"' in typed.content.decode()


def test_before_it_opens_nothing_is_offered_that_is_refused(client, row, officer):
    begun(row.program, ago=-2 * EARLY)
    client.force_login(officer)

    page = client.get(door(row.program))

    assert page.context["missing"] == [row]
    assert f"code={row.ticket}" not in page.content.decode()


def test_whoever_gave_her_seat_back_is_not_expected(client, row, officer):
    withdraw(row, by=row.user)
    client.force_login(officer)

    page = client.get(door(row.program))

    assert (page.context["missing"], page.context["expected"]) == ([], 0)


def test_a_wrong_ticket_is_said_beside_its_field(client, row, officer):
    client.force_login(officer)

    answer = client.post(door(row.program), {"code": "00000000"})

    assert answer.status_code == 422
    assert answer.context["ticket"].errors["code"] == [str(NoSuchTicket())]


def test_a_scanned_ticket_leads_staff_to_its_door_and_strangers_nowhere(client, row, officer):
    address = reverse("admin:centers_door") + f"?code={row.ticket}"

    client.force_login(OfficerFactory(center=CenterFactory()))
    assert client.get(address).status_code == 404
    assert client.get(door(row.program)).status_code == 404
    client.force_login(officer)
    assert client.get(address)["Location"] == f"{door(row.program)}?code={row.ticket}"


def test_the_sheet_names_everybody_with_a_seat(client, row, officer, django_assert_max_num_queries):
    client.force_login(officer)
    sheet = reverse("admin:centers_program_sheet", args=[row.program.pk])
    client.get(sheet)

    with django_assert_max_num_queries(10):
        page = client.get(sheet).content.decode()

    assert row.attendee_name in page
    assert str(row) in page
