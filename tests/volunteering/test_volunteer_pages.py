"""The finder and the page of an opportunity: who sees what, what is counted, what is said of a night."""

from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from core.shared_pages import pages
from makkah_portal import impact
from tests.factories.accounts import UserFactory
from tests.factories.centers import CenterFactory
from tests.factories.volunteering import OpportunityFactory, ShiftFactory, VolunteerFactory, a_sign_up
from volunteering.models import Opportunity
from volunteering.models.opportunity import RESERVED
from volunteering.states import ShiftStatus
from volunteering.templatetags.volunteering import length, span

pytestmark = pytest.mark.django_db
LIST = "/volunteer/"


def found(client, **query):
    return {card.opportunity.pk for card in client.get(LIST, query).context["cards"]}


def at(hour, *, day=7, minute=0):
    date = timezone.localdate() + timedelta(days=day)
    return timezone.make_aware(datetime(date.year, date.month, date.day, hour, minute))


def test_the_finder_shows_what_is_ahead_soonest_first(client):
    later, sooner = (ShiftFactory(starts_at=timezone.now() + timedelta(days=day)).opportunity for day in (9, 2))
    ShiftFactory(starts_at=timezone.now() - timedelta(hours=1))
    for status in ("draft", "approved", "done", "cancelled"):
        ShiftFactory(opportunity=OpportunityFactory(status=status, cancel_reason="x"))

    page = client.get(LIST)

    assert [card.opportunity.pk for card in page.context["cards"]] == [sooner.pk, later.pk]
    assert later.title_ar in page.content.decode()


@pytest.mark.parametrize(
    ("words", "finds"), [("الإسعاف", True), ("اسعاف", True), ("FIRST aid", True), ("سباحه", False)]
)
def test_words_find_it_in_any_spelling(client, words, finds):
    ShiftFactory(opportunity=OpportunityFactory(title_ar="نقطة الإسعاف", title_en="First aid post"))

    assert bool(found(client, q=words)) == finds


@pytest.mark.parametrize(
    ("query", "finds"),
    [
        ({"field": "health"}, True),
        ({"field": "media"}, False),
        ({"section": "women"}, True),
        ({"section": "men"}, False),
        ({"skill": "first_aid"}, True),
        ({"skill": "cooking"}, False),
        ({"work_class": "skilled"}, True),
        ({"work_class": "general"}, False),
        ({"audience": "students"}, True),
        ({"audience": "experts"}, False),
        ({"audience": "public"}, False),
        ({"age": "٢٠"}, True),
        ({"age": "16"}, False),
        ({"when": "week"}, True),
        ({"when": "today"}, False),
    ],
)
def test_filters_narrow(client, query, finds):
    mine = OpportunityFactory(field="health", section="women", skills=["first_aid"], work_class="skilled", min_age=18)
    Opportunity.objects.filter(pk=mine.pk).update(audience="students")
    ShiftFactory(opportunity=mine, starts_at=timezone.now() + timedelta(days=5))

    assert bool(found(client, **query)) == finds


def test_district_and_day_narrow_and_what_is_for_families_is_for_both(client):
    mine, other = ShiftFactory(starts_at=at(22, day=3)), ShiftFactory(starts_at=at(9, day=4))
    day = timezone.localdate(mine.starts_at).isoformat()

    assert found(client, district=mine.opportunity.center.district.slug) == {mine.opportunity_id}
    assert found(client, day=day) == {mine.opportunity_id}  # it ends on the fourth, but that is not when one comes
    assert found(client, section="men") == {mine.opportunity_id, other.opportunity_id}


def test_what_is_for_everybody_is_for_students_too(client):
    mine = ShiftFactory()

    assert found(client, audience="students") == found(client, audience="public") == {mine.opportunity_id}


def test_nonsense_is_no_filter(client):
    ShiftFactory()
    nonsense = {
        "section": "x" * 10_000,
        "day": "31-31",
        "page": "٩",
        "field": "‮",
        "age": "-5",
        "when": "\x00",
        "q": "%",
    }

    page = client.get(LIST, nonsense | {"q": ""})

    assert (page.status_code, len(page.context["cards"])) == (200, 1)
    assert client.get(LIST, {"q": "'; DROP TABLE--\x00"}).status_code == 200


@pytest.mark.parametrize("rows", [1, 30])
def test_the_finder_costs_the_same_whatever_its_length(client, django_assert_max_num_queries, rows):
    center = CenterFactory()
    for _ in range(rows):
        opportunity = OpportunityFactory(center=center)
        ShiftFactory.create_batch(2, opportunity=opportunity)
    client.get(LIST)

    with django_assert_max_num_queries(6):
        client.get(LIST, {"section": "women"})


def test_a_volunteer_is_offered_what_fits_her(client):
    fits, other = OpportunityFactory(min_age=15), OpportunityFactory(min_age=18)
    for opportunity in (fits, other):
        ShiftFactory(opportunity=opportunity)
    client.force_login(VolunteerFactory(minor=True).user)

    wish = client.get(LIST).context["fitting"]

    assert found(client, **wish) == {fits.pk}


def test_a_card_offers_the_first_shift_with_room(client):
    opportunity = OpportunityFactory()
    full = ShiftFactory(opportunity=opportunity, seats=1, starts_at=at(8, day=1))
    a_sign_up(full)
    free = ShiftFactory(opportunity=opportunity, starts_at=at(8, day=2))

    card = client.get(LIST).context["cards"][0]

    assert (card.shift.pk, card.more) == (free.pk, 1)


@pytest.mark.parametrize("shifts", [1, 30])
def test_its_page_costs_little_and_sets_no_cookie(client, django_assert_max_num_queries, shifts):
    opportunity = OpportunityFactory()
    ShiftFactory.create_batch(shifts, opportunity=opportunity)
    client.get(opportunity.get_absolute_url())

    with django_assert_max_num_queries(4):
        page = client.get(opportunity.get_absolute_url())

    assert (page.status_code, dict(page.cookies)) == (200, {})


def test_its_page_says_where_she_stands(client):
    row = a_sign_up()
    client.force_login(row.volunteer.user)

    page = client.get(row.shift.opportunity.get_absolute_url()).content.decode()

    assert row.get_absolute_url() in page
    assert row.shift.get_absolute_url() not in page  # no second button for a place that she has


@pytest.mark.parametrize("status", ["done", "cancelled"])
def test_what_is_over_keeps_its_address(client, status):
    opportunity = OpportunityFactory(status=status, cancel_reason="عاصفة")
    ShiftFactory(opportunity=opportunity)

    page = client.get(opportunity.get_absolute_url())

    assert page.status_code == 200
    assert "/volunteer/shifts/" not in page.content.decode()
    assert ("عاصفة" in page.content.decode()) == (status == "cancelled")


def test_what_is_not_announced_has_no_page(client):
    shift = ShiftFactory(opportunity=OpportunityFactory(status="draft"))

    for page in (shift.opportunity.get_absolute_url(), reverse("volunteering:shift-calendar", args=[shift.public_id])):
        assert client.get(page).status_code == 404


def test_a_shift_goes_into_a_calendar_and_says_that_it_is_called_off(client):
    shift = ShiftFactory()
    page = reverse("volunteering:shift-calendar", args=[shift.public_id])

    before = client.get(page)
    type(shift).objects.filter(pk=shift.pk).update(status=ShiftStatus.CANCELLED)

    assert before["Content-Type"].startswith("text/calendar")
    assert b"STATUS:CONFIRMED" in before.content
    assert b"STATUS:CANCELLED" in client.get(page).content


@pytest.mark.parametrize(
    ("hour", "hours", "said"),
    [
        (16, 4, "من 4:00 م إلى 8:00 م"),
        (20, 4, "من 8:00 م إلى منتصف الليل"),
        (22, 4, "من 10:00 م إلى 2:00 ص من اليوم التالي"),
    ],
)
def test_a_night_says_on_which_day_it_ends(hour, hours, said):
    assert span(ShiftFactory(starts_at=at(hour), hours=hours)).startswith(said)


@pytest.mark.parametrize(("hours", "said"), [(1, "ساعة واحدة"), (2, "ساعتان"), (4, "4 ساعات"), (4.5, "4:30 ساعة")])
def test_a_shift_has_a_length_in_words(hours, said):
    assert length(ShiftFactory(hours=hours)) == said


@pytest.mark.parametrize("slug", RESERVED)
def test_no_opportunity_takes_the_address_of_another_page(slug):
    with pytest.raises(IntegrityError, match="opportunity_leaves_our_addresses"), transaction.atomic():
        OpportunityFactory(slug=slug)


def test_a_centres_page_asks_for_volunteers(client, django_assert_max_num_queries):
    shift = ShiftFactory()
    ShiftFactory()
    client.get(shift.opportunity.center.get_absolute_url())
    pages.forget()

    with django_assert_max_num_queries(10):
        page = client.get(shift.opportunity.center.get_absolute_url())

    assert [card.opportunity.pk for card in page.context["opportunities"]] == [shift.opportunity_id]


def test_home_asks_for_the_shift_that_lacks_most_people(client, django_assert_max_num_queries):
    most = ShiftFactory(seats=40)
    ShiftFactory(seats=2)
    ShiftFactory(seats=90, starts_at=timezone.now() + timedelta(days=30))
    impact.headline_figures()  # counted once a minute

    with django_assert_max_num_queries(8):
        page = client.get("/")

    assert page.context["needed"][0].pk == most.pk
    assert most.opportunity.title_ar in page.content.decode()


@pytest.mark.parametrize("name", ["my-volunteering", "my-profile", "consent"])
def test_a_stranger_signs_in_first(client, name):
    assert "/account/login/" in client.get(reverse(f"volunteering:{name}"))["Location"]


def test_somebody_who_only_looks_reads_everything(client):
    shift = ShiftFactory()
    client.force_login(UserFactory())

    for page in (LIST, shift.opportunity.get_absolute_url(), "/volunteer/join/", "/my/volunteering/"):
        assert client.get(page).status_code == 200
    assert VolunteerFactory._meta.model.objects.count() == 0
