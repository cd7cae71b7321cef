"""Five questions, a guardian, a shift: nothing typed is lost, and every refusal says what she can do."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from core.models import Notification
from tests.factories.accounts import UserFactory
from tests.factories.centers import DistrictFactory
from tests.factories.volunteering import (
    OpportunityFactory,
    ShiftFactory,
    VolunteerFactory,
    a_sign_up,
    born,
)
from volunteering.actions.profile import save_answers
from volunteering.exceptions import BirthIsKnown
from volunteering.models import SignUp, Volunteer
from volunteering.states import SignUpStatus

pytestmark = pytest.mark.django_db
GUARDIAN = {"guardian_name": "سالم بن أحمد", "guardian_phone": "٠٥١٢٣٤٥٦٧٨"}


def step(name, **query):
    return reverse("volunteering:join-step", args=[name], query=query)


def born_boxes(age):
    return {"calendar": "gregorian", "day": "١", "month": "١", "year": str(timezone.localdate().year - age)}


def code_sent():
    return re.search(r"\b\d{6}\b", Notification.objects.filter(kind="guardian_code").latest("pk").body)[0]


@pytest.fixture
def her(client):
    person = UserFactory(name="")
    client.force_login(person)
    return person


def test_five_answers_make_a_volunteer_and_each_is_kept(client, her):
    district = DistrictFactory()
    answers = {
        "about": {"name": "سارة أحمد", "section": "women"},
        "birth": born_boxes(30),
        "district": {"district": district.pk},
        "skills": {"skills": ["teaching"], "interests": ["education", "health"], "experience": "معلمة"},
        "time": {"availability": ["evenings"]},
    }

    pages = [client.post(step(name), answer)["Location"] for name, answer in answers.items()]

    assert pages == [step("birth"), step("district"), step("skills"), step("time"), "/volunteer/"]
    volunteer = Volunteer.objects.get(user=her)
    assert (volunteer.born_on, volunteer.section, volunteer.district) == (born(30), "women", district)
    assert (volunteer.skills, volunteer.interests) == (["teaching"], ["education", "health"])
    assert (volunteer.availability, volunteer.experience) == (["evenings"], "معلمة")
    assert volunteer.user.name == "سارة أحمد"


def test_she_goes_on_where_she_stopped_and_skips_nothing_that_counts(client, her):
    assert client.get(step("time"))["Location"] == step("about")
    client.post(step("about"), {"name": "سارة", "section": "women"})

    assert client.get(step("skills"))["Location"] == step("birth")
    assert client.get("/volunteer/join/")["Location"] == step("birth")
    assert client.get(step("nothing")).status_code == 404


@pytest.mark.parametrize(
    ("name", "typed", "field"),
    [
        ("about", {"name": "", "section": "women"}, "name"),
        ("about", {"name": "سارة", "section": "both"}, "section"),
        ("about", {"name": "س" * 10_000, "section": "women"}, "name"),
        ("birth", {"calendar": "gregorian", "day": "31", "month": "2", "year": "1990"}, "day"),
        ("birth", {"calendar": "hijri", "day": "1", "month": "1", "year": "1700"}, "day"),
        ("birth", {"calendar": "gregorian", "day": "1", "month": "1", "year": "2999"}, "year"),
        ("birth", {}, "calendar"),
        ("district", {"district": "999999"}, "district"),
        ("district", {"district": "'; --\x00"}, "district"),
        ("skills", {"skills": ["flying"]}, "skills"),
        ("skills", {"experience": "x" * 10_000}, "experience"),
        ("time", {"availability": ["never"]}, "availability"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field_and_nothing_is_lost(client, her, name, typed, field):
    if name != "about":
        Volunteer.objects.create(user=her, section="women", born_on=None if name == "birth" else born(30))

    answer = client.post(step(name), typed)

    form = answer.context["form"]
    assert answer.status_code == 422
    assert field in form.errors
    assert {key: form[key].value() for key in typed if key != field and key in form.fields} == {
        key: one for key, one in typed.items() if key != field and key in form.fields
    }


def test_a_hijri_birth_is_read(client, her):
    Volunteer.objects.create(user=her, section="women", born_on=None)

    client.post(step("birth"), {"calendar": "hijri", "day": "٧", "month": "١٢", "year": "١٤١٠"})

    assert Volunteer.objects.get().born_on.isoformat() == "1990-06-29"


def test_a_birth_is_told_once(client):
    volunteer = VolunteerFactory()
    client.force_login(volunteer.user)

    shown = client.get(step("birth"))
    client.post(step("birth"), born_boxes(50))

    assert 'name="year"' not in shown.content.decode()
    assert Volunteer.objects.get().born_on == volunteer.born_on
    with pytest.raises(BirthIsKnown):
        save_answers(by=volunteer.user, born_on=born(50))


def test_her_profile_changes_one_answer_and_comes_back(client):
    volunteer = VolunteerFactory()
    client.force_login(volunteer.user)

    answer = client.post(step("time") + "?from=profile", {"availability": ["nights"]})

    assert answer["Location"] == "/my/volunteering/profile/"
    assert Volunteer.objects.get().availability == ["nights"]
    assert "?from=profile" in client.get("/my/volunteering/profile/").content.decode()


# The way to a shift ---------------------------------------------------------------------------------------------------


def test_she_is_led_from_the_shift_through_joining_and_consent_back_to_it(client, her):
    shift, district = ShiftFactory(), DistrictFactory()
    way = {"shift": shift.public_id}

    first = client.get(shift.get_absolute_url())
    assert str(shift.public_id) in first.context["way_out"][0]
    begin = client.get(first.context["way_out"][0])
    assert begin.context["begin"] == step("about", **way)
    client.post(step("about", **way), {"name": "ريم", "section": "women"})
    client.post(step("birth", **way), born_boxes(16))
    client.post(step("district", **way), {"district": district.pk})
    client.post(step("skills", **way), {})
    consent = client.post(step("time", **way), {})["Location"]
    assert consent == reverse("volunteering:consent", query=way)

    client.post(consent, GUARDIAN)
    done = client.post(reverse("volunteering:consent-confirm", query=way), {"code": code_sent()})

    assert done["Location"] == shift.get_absolute_url()
    answer = client.post(shift.get_absolute_url())
    row = SignUp.objects.get()
    assert (answer["Location"], row.status, row.is_minor) == (row.get_absolute_url(), SignUpStatus.ACCEPTED, True)


def test_a_stranger_comes_back_to_the_shift_after_signing_in(client):
    shift = ShiftFactory()

    assert shift.get_absolute_url() in client.get(shift.get_absolute_url())["Location"]


@pytest.mark.parametrize(
    ("opportunity", "volunteer", "way_out"),
    [
        ({"section": "men"}, {}, "/volunteer/"),
        ({"min_age": 40}, {}, "/volunteer/"),
        ({"status": "closed"}, {}, "/volunteer/"),
        ({}, {"minor": True}, "/volunteer/consent/"),
        ({}, {"born_on": None}, "/volunteer/join/"),
    ],
)
def test_a_refusal_stands_where_the_button_was_with_a_way_out(client, opportunity, volunteer, way_out):
    shift = ShiftFactory(opportunity=OpportunityFactory(**opportunity))
    client.force_login(VolunteerFactory(**volunteer).user)

    before, after = client.get(shift.get_absolute_url()), client.post(shift.get_absolute_url())

    for page in (before, after):
        assert str(page.context["refusal"]) in page.content.decode()
        assert page.context["way_out"][0].startswith(way_out)
        assert "<form method" not in page.content.decode().partition("<main")[2].partition("</main>")[0]
    assert (after.status_code, SignUp.objects.count()) == (422, 0)


def test_two_shifts_at_once_are_refused_in_words(client):
    row = a_sign_up()
    shift = ShiftFactory(starts_at=row.shift.starts_at + timedelta(hours=1))
    client.force_login(row.volunteer.user)

    page = client.post(shift.get_absolute_url())

    assert page.status_code == 422
    assert "مناوبة أخرى" in page.content.decode()
    assert page.context["way_out"][0].startswith("/my/volunteering/")


def test_pressed_twice_it_is_one_place(client):
    shift = ShiftFactory()
    client.force_login(VolunteerFactory().user)

    pages = [client.post(shift.get_absolute_url())["Location"] for _ in range(2)]

    assert pages == [SignUp.objects.get().get_absolute_url()] * 2


@pytest.mark.parametrize(("how", "status"), [({"asks_first": True}, "requested"), ({}, "waiting")])
def test_who_asks_or_waits_reads_where_she_stands(client, how, status):
    shift = ShiftFactory(opportunity=OpportunityFactory(**how), seats=1)
    if not how:
        a_sign_up(shift)
    client.force_login(VolunteerFactory().user)

    page = client.post(shift.get_absolute_url(), follow=True)

    assert SignUp.objects.latest("pk").status == status
    assert page.context["row"].status == status
    assert "ticket.svg" not in page.content.decode()
