"""The pages of programmes: who sees what, what is counted, what comes back when something is wrong."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from centers.actions.registering import withdraw
from centers.kinds import QuestionKind
from centers.models import Offer, Program, ProgramQuestion, Registration
from core.shared_pages import pages
from makkah_portal import impact
from tests.factories.accounts import UserFactory
from tests.factories.centers import CenterFactory
from tests.factories.programs import ProgramFactory, a_registration

pytestmark = pytest.mark.django_db


def titles(response):
    return {program.title_ar for program in response.context["page"]}


def registration_of(program, **typed):
    return {"is_for_self": "yes", "name": "سارة أحمد", "calendar": "gregorian", **typed}


def test_the_list_shows_what_is_coming_soonest_first(client):
    later = ProgramFactory(starts_at=timezone.now() + timedelta(days=9))
    sooner = ProgramFactory(starts_at=timezone.now() + timedelta(days=2))
    for status in ("draft", "approved", "done", "cancelled"):
        ProgramFactory(status=status, cancel_reason="x" if status == "cancelled" else "")

    page = client.get("/programs/")

    assert [program.pk for program in page.context["page"]] == [sooner.pk, later.pk]
    assert later.title_ar in page.content.decode()


def test_a_running_course_stands_at_its_next_meeting(client):
    course = ProgramFactory(
        status="running",
        starts_at=timezone.now() - timedelta(days=8),
        ends_at=timezone.now() + timedelta(days=6, hours=2),
        sessions=3,
    )
    sooner = ProgramFactory(starts_at=timezone.now() + timedelta(days=5))

    page = client.get("/programs/")

    rows = list(page.context["page"])
    assert [program.pk for program in rows] == [sooner.pk, course.pk]
    assert rows[1].next_at == course.starts_at + timedelta(days=14)


@pytest.mark.parametrize(("words", "finds"), [("التغليف", True), ("تغليف", True), ("WRAPPING", True), ("سباحه", False)])
def test_words_find_it_in_any_spelling(client, words, finds):
    ProgramFactory(title_ar="ورشة التغليف", title_en="Gift wrapping")

    assert bool(titles(client.get("/programs/", {"q": words}))) == finds


def test_filters_narrow_the_list_and_nonsense_is_no_filter(client):
    mine = ProgramFactory(section="women", kind="course")
    ProgramFactory(section="men")

    narrowed = client.get("/programs/", {"section": "women", "kind": "course", "center": mine.center.slug})
    nonsense = client.get("/programs/", {"section": "x" * 10_000, "day": "31-31", "page": "٩", "kind": "‮"})

    assert titles(narrowed) == {mine.title_ar}
    assert (nonsense.status_code, len(titles(nonsense))) == (200, 2)


@pytest.mark.parametrize("rows", [1, 30])
@pytest.mark.parametrize("query", [{}, {"view": "week"}])
def test_the_list_costs_the_same_whatever_its_length(client, django_assert_max_num_queries, rows, query):
    center = CenterFactory()
    for _ in range(rows):
        ProgramFactory(center=center)
    client.get("/programs/", query)

    with django_assert_max_num_queries(6):
        client.get("/programs/", query)


def test_the_page_costs_little_and_sets_no_cookie(client, django_assert_max_num_queries):
    program = ProgramFactory(sessions=6)
    client.get(program.get_absolute_url())

    with django_assert_max_num_queries(5):
        page = client.get(program.get_absolute_url())

    assert (page.status_code, dict(page.cookies)) == (200, {})


@pytest.mark.parametrize("status", ["draft", "approved"])
def test_what_is_not_announced_has_no_page(client, status):
    program = ProgramFactory(status=status, announced_at=None)

    for page in (program.get_absolute_url(), f"{program.get_absolute_url()}calendar.ics"):
        assert client.get(page).status_code == 404


def test_its_calendar_holds_each_session(client):
    program = ProgramFactory(sessions=3)

    answer = client.get(reverse("centers:program-calendar", args=[program.slug]))

    assert answer["Content-Type"].startswith("text/calendar")
    assert answer.content.count(b"BEGIN:VEVENT") == 3


def test_a_stranger_signs_in_first_and_comes_back(client):
    program = ProgramFactory()
    page = reverse("centers:program-register", args=[program.slug])

    answer = client.get(page)

    assert answer.status_code == 302
    assert "/account/login/" in answer["Location"]
    assert page in answer["Location"]


def test_she_registers_and_holds_a_ticket(client):
    program, person = ProgramFactory(), UserFactory()
    client.force_login(person)

    answer = client.post(reverse("centers:program-register", args=[program.slug]), registration_of(program))

    row = Registration.objects.get()
    assert answer["Location"] == row.get_absolute_url()
    ticket = client.get(row.get_absolute_url()).content.decode()
    assert str(row) in ticket
    assert client.get(reverse("centers:ticket-qr", args=[row.public_id]))["Content-Type"] == "image/svg+xml"


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": "١٢٣"}, "name"),
        ({"name": "س" * 10_000}, "name"),
        ({"is_for_self": "no"}, "day"),
        ({"day": "31", "month": "2", "year": "1990"}, "day"),
        ({"day": "1", "month": "1", "year": "2999"}, "year"),
        ({"day": "١", "month": "١", "year": "٢٠٢٠"}, "guardian_name"),
        ({"guardian_phone": "12"}, "guardian_phone"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field_and_nothing_is_lost(client, typed, field):
    program = ProgramFactory()
    client.force_login(UserFactory())

    answer = client.post(reverse("centers:program-register", args=[program.slug]), registration_of(program, **typed))

    form = answer.context["form"]
    assert answer.status_code == 422
    assert field in form.errors
    assert Registration.objects.count() == 0
    assert form["is_for_self"].value() == typed.get("is_for_self", "yes")


def test_that_she_comes_already_is_said_beside_who_comes(client):
    program, person = ProgramFactory(), UserFactory()
    a_registration(program, by=person, name="سارة أحمد")
    client.force_login(person)

    page = reverse("centers:program-register", args=[program.slug])
    answer = client.post(page, registration_of(program, name="طارق الثقفي"))

    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["is_for_self"])
    assert "فاختر «شخص أرعاه»" in answer.content.decode()


def test_the_programmes_own_questions_are_asked_and_kept(client):
    program = ProgramFactory()
    choice = ProgramQuestion.objects.create(
        program=program, kind=QuestionKind.CHOICE, label_ar="المستوى", label_en="Level", choices_ar="مبتدئ\nمتقدم"
    )
    number = ProgramQuestion.objects.create(
        program=program, kind=QuestionKind.NUMBER, label_ar="كم قطعة؟", label_en="How many?", is_required=True
    )
    client.force_login(UserFactory())
    page = reverse("centers:program-register", args=[program.slug])

    missing = client.post(page, registration_of(program, **{f"question_{choice.pk}": "خبير"}))
    client.post(page, registration_of(program, **{f"question_{choice.pk}": "متقدم", f"question_{number.pk}": "٣"}))

    assert set(missing.context["form"].errors) == {f"question_{choice.pk}", f"question_{number.pk}"}
    assert {one.value for one in Registration.objects.get().answers.all()} == {"متقدم", "3"}


def test_another_persons_place_is_not_there(client):
    row = a_registration()
    client.force_login(UserFactory())

    for name in ("my-registration", "ticket-qr"):
        assert client.get(reverse(f"centers:{name}", args=[row.public_id])).status_code == 404
    for name in ("registration-claim", "registration-withdraw"):
        assert client.post(reverse(f"centers:{name}", args=[row.public_id])).status_code == 404


def test_she_claims_the_seat_that_is_kept_for_her(client):
    program = ProgramFactory(seats=1)
    holder, waiter = a_registration(program), a_registration(program)
    withdraw(holder, by=holder.user)
    client.force_login(waiter.user)

    before = client.get(waiter.get_absolute_url()).content.decode()
    client.post(reverse("centers:registration-claim", args=[waiter.public_id]))

    waiter.refresh_from_db()
    assert "آخذ المقعد" in before
    assert waiter.status == "registered"


@pytest.mark.parametrize("is_over", [False, True])
def test_each_of_her_places_says_for_whom_it_is(client, is_over):
    program, person = ProgramFactory(), UserFactory(name="سارة أحمد")
    a_registration(program, by=person, name="سارة أحمد")
    for name in ("طارق الثقفي", "دلال برناوي"):
        a_registration(program, by=person, name=name, is_for_self=False)
    if is_over:
        then = timezone.now() - timedelta(days=1)
        Program.objects.filter(pk=program.pk).update(starts_at=then - timedelta(hours=2), ends_at=then)
    client.force_login(person)

    page = client.get("/my/programs/")

    assert (len(page.context["coming"]), len(page.context["past"])) == ((0, 3) if is_over else (3, 0))
    text = page.content.decode().partition("<h1>")[2]
    assert [text.count(f"<bdi>{name}</bdi>") for name in ("طارق الثقفي", "دلال برناوي", "سارة أحمد")] == [1, 1, 0]


@pytest.mark.parametrize("rows", [1, 12])
def test_her_places_cost_the_same_whatever_their_number(client, django_assert_max_num_queries, rows):
    person = UserFactory()
    for _ in range(rows):
        a_registration(by=person)
    client.force_login(person)

    with django_assert_max_num_queries(7):
        assert client.get("/my/programs/").status_code == 200


def test_centres_are_found_by_their_districts(client):
    found = CenterFactory(name_ar="مركز العزيزية")
    CenterFactory(name_ar="مركز بعيد")

    page = client.get("/centers/", {"q": "العزيزيه"})

    assert [center.pk for center in page.context["centers"]] == [found.pk]


def test_a_centres_page_shows_what_takes_place_there(client, django_assert_max_num_queries):
    program = ProgramFactory()
    ProgramFactory()
    client.get(program.center.get_absolute_url())
    pages.forget()

    with django_assert_max_num_queries(9):
        page = client.get(program.center.get_absolute_url())

    assert [one.pk for one in page.context["programs"]] == [program.pk]
    assert program.title_ar in page.content.decode()


def test_home_shows_what_comes_next(client, django_assert_max_num_queries):
    rows = [ProgramFactory(starts_at=timezone.now() + timedelta(days=day)) for day in (4, 1, 3, 2)]
    impact.headline_figures()  # counted once a minute

    with django_assert_max_num_queries(8):
        page = client.get("/").content.decode()

    assert [row.title_ar in page for row in rows] == [False, True, True, True]


def test_a_seat_that_is_kept_for_her_stands_first_until_it_runs_out(client):
    soon = a_registration(ProgramFactory(starts_at=timezone.now() + timedelta(days=2)))
    full = ProgramFactory(seats=1, starts_at=timezone.now() + timedelta(days=9))
    first = a_registration(full)
    hers = a_registration(full, by=soon.user)
    withdraw(first, by=first.user)
    client.force_login(soon.user)

    kept = [(row.pk, offer is not None) for row, offer in client.get("/my/programs/").context["coming"]]
    Offer.objects.update(expires_at=timezone.now() - timedelta(minutes=1))
    late = [(row.pk, offer is not None) for row, offer in client.get("/my/programs/").context["coming"]]

    assert kept == [(hers.pk, True), (soon.pk, False)]
    assert late == [(soon.pk, False), (hers.pk, False)]
