"""Programmes at the desk: written by one, approved by another; what a stale form cannot undo."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from centers.models import Program
from centers.queues import program_queues
from tests.factories.centers import CenterFactory, OfficerFactory
from tests.factories.programs import ProgramFactory, a_registration

pytestmark = pytest.mark.django_db
ADD = "/admin/centers/program/add/"


def local(moment):
    here = timezone.localtime(moment)
    return here.strftime("%Y-%m-%d"), here.strftime("%H:%M")


def typed(program=None, **changes):
    """The form as a browser sends it, with one session."""
    afternoon = timezone.localtime().replace(
        hour=16, minute=0
    )  # two hours later it is the same day, whenever this runs
    starts = program.starts_at if program else afternoon + timedelta(days=3)
    opens, closes = local(timezone.now() - timedelta(days=1)), local(starts - timedelta(hours=1))
    begin, end = local(starts), local(starts + timedelta(hours=2))
    data = {
        "title_ar": "ورشة الخزف",
        "title_en": "Pottery",
        "slug": "pottery",
        "summary_ar": "من الطين إلى الإناء",
        "summary_en": "From clay to pot",
        "description_ar": "",
        "description_en": "",
        "kind": "workshop",
        "audience": "public",
        "section": "women",
        "seats": "20",
        "attendance_percent": "80",
        "has_waiting_list": "on",
        "registration_opens_at_0": opens[0],
        "registration_opens_at_1": opens[1],
        "registration_closes_at_0": closes[0],
        "registration_closes_at_1": closes[1],
        "speakers-TOTAL_FORMS": "0",
        "speakers-INITIAL_FORMS": "0",
        "questions-TOTAL_FORMS": "0",
        "questions-INITIAL_FORMS": "0",
        "sessions-TOTAL_FORMS": "1",
        "sessions-INITIAL_FORMS": "1" if program else "0",
        "sessions-0-starts_0": begin[0],
        "sessions-0-starts_1": begin[1],
        "sessions-0-ends_0": end[0],
        "sessions-0-ends_1": end[1],
    }
    if program:
        session = program.sessions.get()
        data |= {"sessions-0-id": str(session.pk), "sessions-0-program": str(program.pk)}
    return data | changes


def change(program):
    return reverse("admin:centers_program_change", args=[program.pk])


def test_an_officer_writes_a_programme_of_her_centre(desk, center, officer):
    answer = desk.post(ADD, typed(center=str(center.pk)))

    assert answer.status_code == 302, answer.context["adminform"].form.errors
    program = Program.objects.get()
    assert (program.author, program.status, program.sessions.count()) == (officer, "draft", 1)
    assert program.starts_at is not None


def test_she_cannot_write_one_for_another_centre(desk):
    answer = desk.post(ADD, typed(center=str(CenterFactory().pk)))

    assert answer.status_code == 200
    assert "center" in answer.context["adminform"].form.errors
    assert not Program.objects.exists()


def test_a_session_ends_after_it_begins(desk, center):
    answer = desk.post(ADD, typed(center=str(center.pk), **{"sessions-0-ends_1": "00:01"}))

    assert answer.status_code == 200
    assert not Program.objects.exists()


def test_an_old_form_does_not_undo_what_happened_meanwhile(desk, center):
    program = ProgramFactory(center=center, seats=20)
    form = typed(program, seats="20", summary_ar="كلمات أخرى")
    a_registration(program)

    answer = desk.post(change(program), form)

    assert answer.status_code == 302, answer.context["adminform"].form.errors
    program.refresh_from_db()
    assert (program.seats_taken, program.status, program.summary_ar) == (1, "open", "كلمات أخرى")


def test_fewer_seats_than_are_taken_is_said_beside_the_field(desk, center):
    program = ProgramFactory(center=center, seats=3)
    for _ in range(2):
        a_registration(program)

    answer = desk.post(change(program), typed(program, seats="1"))

    assert answer.status_code == 200
    assert "seats" in answer.context["adminform"].form.errors


def test_her_own_draft_waits_for_a_colleague(desk, center, officer):
    program = ProgramFactory(center=center, status="draft", author=officer)

    page = desk.get(change(program)).content.decode()

    assert "يعتمده زميل" in page
    assert reverse("admin:centers_program_decide", args=[program.pk, "approve"]) not in page


def test_a_decision_on_many_is_announced_then_taken(client, center):
    colleague = OfficerFactory(center=center)
    client.force_login(colleague)
    rows = [ProgramFactory(center=center, status="draft") for _ in range(2)]
    chosen = {"action": "approve", "_selected_action": [str(row.pk) for row in rows]}

    page = client.post("/admin/centers/program/", chosen)
    client.post("/admin/centers/program/", chosen | {"confirm": "1"})

    assert page.context["count"] == 2
    assert set(Program.objects.values_list("status", flat=True)) == {"approved"}


def test_the_queues_count_what_waits_for_her(center, officer):
    ProgramFactory(center=center, status="draft")
    ProgramFactory(center=center, status="draft", author=officer)
    ProgramFactory(center=center, status="approved")
    ProgramFactory(status="draft")

    assert [queue.count for queue in program_queues(officer)] == [1, 1]


@pytest.mark.parametrize("rows", [1, 30])
def test_the_list_costs_the_same_whatever_its_length(desk, center, django_assert_max_num_queries, rows):
    for _ in range(rows):
        ProgramFactory(center=center)
    desk.get("/admin/centers/program/")

    with django_assert_max_num_queries(11):
        desk.get("/admin/centers/program/")


def test_each_box_of_a_moment_has_a_name(desk):
    page = desk.get(ADD).content.decode()

    assert page.count(f'aria-label="{gettext("Date")}"') == page.count(f'aria-label="{gettext("Time")}"') >= 2
