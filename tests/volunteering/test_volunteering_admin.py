"""Volunteering at the desk: written by one, approved by another; hours approved after a page that adds them up."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.factories.accounts import UserFactory
from tests.factories.centers import CenterFactory
from tests.factories.volunteering import (
    OpportunityFactory,
    RateFactory,
    ShiftFactory,
    VolunteerFactory,
    a_sign_up,
    some_hours,
)
from volunteering.models import ClassRate, HourLine, HourTotal, OfficialFigure, Opportunity, SignUp
from volunteering.queues import queues

pytestmark = pytest.mark.django_db
ADD, HOURS = "/admin/volunteering/opportunity/add/", "/admin/volunteering/hourline/"


def typed(**changes):
    """The form as a browser sends it, with one shift over midnight."""
    begin = (timezone.localtime() + timedelta(days=3)).replace(hour=22, minute=0)
    end = begin + timedelta(hours=6)
    return {
        "title_ar": "إفطار صائم",
        "title_en": "Iftar",
        "slug": "iftar",
        "summary_ar": "توزيع الوجبات عند الحرم",
        "summary_en": "Handing out meals",
        "work_class": "general",
        "field": "relief",
        "audience": "public",
        "section": "family",
        "shifts-TOTAL_FORMS": "1",
        "shifts-INITIAL_FORMS": "0",
        "shifts-0-starts_0": begin.strftime("%Y-%m-%d"),
        "shifts-0-starts_1": begin.strftime("%H:%M"),
        "shifts-0-ends_0": end.strftime("%Y-%m-%d"),
        "shifts-0-ends_1": end.strftime("%H:%M"),
        "shifts-0-seats": "12",
    } | changes


def test_an_officer_writes_an_opportunity_with_its_shifts(desk, center, officer):
    answer = desk.post(ADD, typed(center=str(center.pk)))

    assert answer.status_code == 302, answer.context["adminform"].form.errors
    opportunity = Opportunity.objects.get()
    assert (opportunity.author, opportunity.status) == (officer, "draft")
    assert (opportunity.shifts.get().minutes, opportunity.shifts.get().seats) == (360, 12)


@pytest.mark.parametrize("wrong", [{"shifts-0-ends_0": "2020-01-01"}, {"national_number": "12"}, {"slug": ""}])
def test_what_is_typed_wrong_is_said_and_nothing_is_saved(desk, center, wrong):
    answer = desk.post(ADD, typed(center=str(center.pk), **wrong))

    assert (answer.status_code, Opportunity.objects.count()) == (200, 0)


def test_skills_are_boxes_to_tick_and_words_to_read(desk, center):
    desk.post(ADD, typed(center=center.pk, skills=["languages", "first_aid"]))
    row = Opportunity.objects.get()
    written = desk.get(f"/admin/volunteering/opportunity/{row.pk}/change/").content.decode()
    Opportunity.objects.update(status="cancelled", cancel_reason="مطر")
    read = desk.get(f"/admin/volunteering/opportunity/{row.pk}/change/").content.decode()

    assert row.skills == ["languages", "first_aid"]
    assert written.count('type="checkbox" name="skills"') == 8
    assert "languages" not in read
    assert "اللغات" in read
    assert desk.post(ADD, typed(center=center.pk, slug="other", skills=["magic"])).status_code == 200


def test_she_cannot_write_one_for_another_centre(desk):
    answer = desk.post(ADD, typed(center=str(CenterFactory().pk)))

    assert "center" in answer.context["adminform"].form.errors
    assert not Opportunity.objects.exists()


def test_an_old_form_does_not_undo_what_happened_meanwhile(desk, center):
    opportunity = OpportunityFactory(center=center)
    row = a_sign_up(ShiftFactory(opportunity=opportunity))
    address = reverse("admin:volunteering_opportunity_change", args=[opportunity.pk])

    answer = desk.post(address, typed(summary_ar="كلمات أخرى", **{"shifts-TOTAL_FORMS": "0"}))

    assert answer.status_code == 302, answer.context["adminform"].form.errors
    opportunity.refresh_from_db()
    row.shift.refresh_from_db()
    assert (opportunity.summary_ar, opportunity.status, row.shift.seats_taken) == ("كلمات أخرى", "open", 1)


def test_her_own_draft_waits_for_a_colleague(desk, center, officer):
    opportunity = OpportunityFactory(center=center, status="draft", author=officer)

    page = desk.get(reverse("admin:volunteering_opportunity_change", args=[opportunity.pk])).content.decode()

    assert "يعتمدها زميل" in page
    assert reverse("admin:volunteering_opportunity_decide", args=[opportunity.pk, "approve"]) not in page


def test_hours_are_added_up_before_they_are_approved(desk, center, officer):
    RateFactory(halalas_per_hour=2000)
    lines = [some_hours(center, minutes=90) for _ in range(3)]
    own = some_hours(center, volunteer=VolunteerFactory(user=officer))
    chosen = {"action": "approve", "_selected_action": [str(line.pk) for line in [*lines, own]]}

    page = desk.post(HOURS, chosen)
    done = desk.post(HOURS, chosen | {"confirm": "1"}, follow=True)

    announced = str(page.context["follows"])
    assert (page.context["count"], "6:30" in announced, "130.00" in announced) == (4, True, True)
    assert "4:30" in str(next(iter(done.context["messages"])))
    assert HourTotal.objects.get().value_halalas == 9000
    own.refresh_from_db()
    assert own.status == "submitted"


def test_one_line_is_rejected_with_a_reason_and_taken_back_after_approval(desk, center):
    RateFactory()
    first, second = some_hours(center), some_hours(center)
    decide = "admin:volunteering_hourline_decide"

    desk.post(reverse(decide, args=[first.pk, "reject"]), {"reason": "لم تحضر في ذلك اليوم"})
    desk.post(reverse(decide, args=[second.pk, "approve"]))
    desk.post(reverse(decide, args=[second.pk, "reverse"]), {"reason": "سُجلت مرتين"})

    assert set(HourLine.objects.values_list("status", "minutes")) == {
        ("rejected", 120),
        ("approved", 120),
        ("approved", -120),
    }


def test_somebody_who_asked_is_accepted_in_bulk(desk, center):
    shift = ShiftFactory(opportunity__center=center, opportunity__asks_first=True, seats=1)
    rows = [a_sign_up(shift) for _ in range(2)]

    desk.post(
        "/admin/volunteering/signup/",
        {"action": "accept", "_selected_action": [str(row.pk) for row in rows], "confirm": "1"},
    )

    assert list(SignUp.objects.order_by("pk").values_list("status", flat=True)) == ["accepted", "waiting"]


def test_the_queues_count_what_waits_for_her(center, officer):
    ShiftFactory(opportunity__center=center, opportunity__status="draft")
    ShiftFactory(opportunity__center=center, opportunity__status="draft", opportunity__author=officer)
    a_sign_up(ShiftFactory(opportunity__center=center, opportunity__asks_first=True))
    for line_center in (center, center, CenterFactory()):
        some_hours(line_center)
    some_hours(center, volunteer=VolunteerFactory(user=officer))

    assert [queue.count for queue in queues(officer)] == [1, 0, 1, 0, 2, 0, 0, 0]


def test_a_manager_sets_what_an_hour_is_worth(client):
    client.force_login(UserFactory(superuser=True))
    add = "/admin/volunteering/classrate/add/"
    first = {"work_class": "general", "riyals": "٢١٫٦٧", "begins_on": "2026-01-01", "source": "المنصة"}

    made = client.post(add, first)
    again = client.post(add, first)

    assert made.status_code == 302, made.context["adminform"].form.errors
    assert "begins_on" in again.context["adminform"].form.errors
    rate = ClassRate.objects.get()
    assert rate.halalas_per_hour == 2167
    page = client.get(reverse("admin:volunteering_classrate_change", args=[rate.pk]))
    assert "21.67" in page.content.decode()


def test_a_published_figure_stands_apart_with_its_source(client):
    client.force_login(UserFactory(superuser=True))
    figure = {"kind": "published", "source_ar": "المنصة الوطنية", "title_ar": "حتى 2023", "as_of": "2023-12-05"}

    answer = client.post(
        "/admin/volunteering/officialfigure/add/",
        figure | {"source_en": "NVG", "title_en": "To 2023", "hours": "4200000"},
    )

    assert answer.status_code == 302, answer.context["adminform"].form.errors
    assert (OfficialFigure.objects.get().hours, HourTotal.objects.count()) == (4_200_000, 0)


@pytest.mark.parametrize("rows", [1, 20])
@pytest.mark.parametrize("page", [HOURS, "/admin/volunteering/signup/", "/admin/volunteering/opportunity/"])
def test_the_lists_cost_the_same_whatever_their_length(desk, center, django_assert_max_num_queries, rows, page):
    shift = ShiftFactory(opportunity__center=center, seats=50)
    for _ in range(rows):
        some_hours(center)
        a_sign_up(shift)
        OpportunityFactory(center=center)
    desk.get(page)

    with django_assert_max_num_queries(12):
        desk.get(page)


@pytest.mark.parametrize("riyals", ["0", "999999999", "-3", "عشرون", "1" * 400])
def test_a_value_that_is_none_is_told_beside_its_field(client, riyals):
    client.force_login(UserFactory(superuser=True))
    typed = {"work_class": "general", "riyals": riyals, "begins_on": "2026-12-01"}

    answer = client.post("/admin/volunteering/classrate/add/", typed)

    assert answer.status_code == 200
    assert answer.context["adminform"].form.errors["riyals"]
    assert not ClassRate.objects.exists()
