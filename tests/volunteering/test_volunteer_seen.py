"""What the centre sees of a volunteer whom it may accept: what she told it, while the shift is ahead, and who read it."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from django.utils import timezone

from core import audit
from core.models import AuditEvent
from tests.factories.accounts import UserFactory
from tests.factories.centers import CenterFactory, OfficerFactory
from tests.factories.volunteering import (
    ConsentFactory,
    ShiftFactory,
    VolunteerFactory,
    a_sign_up,
    approved_hours,
    begun,
    some_hours,
)
from volunteering.actions.consenting import end
from volunteering.actions.leaving import leave_volunteering
from volunteering.models import SignUp, Volunteer

pytestmark = pytest.mark.django_db
NOTE = "ممرضة، وأتحدث الأوردية"
LIST = "/admin/volunteering/signup/"


@pytest.fixture
def row(center):
    her = VolunteerFactory(skills=["first_aid", "languages"], availability=["nights"], experience=NOTE)
    approved_hours(volunteer=her)
    some_hours(volunteer=her)
    return a_sign_up(ShiftFactory(opportunity__center=center, opportunity__asks_first=True), volunteer=her)


def page_of(row):
    return reverse("admin:volunteering_signup_change", args=[row.pk])


def told(client, row):
    answer = client.get(page_of(row))
    return {str(label): str(value) for label, value in answer.context["rows"]}, answer.content.decode()


def seen():
    return AuditEvent.objects.filter(action="sign_up.profile_seen")


def test_whoever_accepts_her_reads_what_she_told_the_centre(desk, row):
    facts, page = told(desk, row)

    assert (facts["المهارات"], facts["أوقات الفراغ"]) == ("الإسعافات الأولية، اللغات", "الليل")
    assert "2:00" in facts["الساعات المعتمدة"] and "4:00" not in facts["الساعات المعتمدة"]
    assert facts["العمر"] == "بلغ الثامنة عشرة"
    assert f"<bdi>{NOTE}</bdi>" in page
    assert str(row.volunteer.born_on.year) not in facts.values()


def test_who_read_the_note_is_on_record_once_a_day(desk, row, officer):
    audit.record("sign_up.profile_seen", row, by=officer, at=timezone.now() - timedelta(days=1))

    for _visit in range(3):
        desk.get(page_of(row))

    event = seen().latest("at")
    assert seen().count() == 2
    assert (event.by, event.is_internal, event.target_pk, event.details) == (officer, True, row.pk, {})


def test_a_volunteer_without_a_note_and_an_officer_on_her_own_sign_up_leave_no_trail(desk, row, officer):
    plain = a_sign_up(row.shift)
    own = a_sign_up(row.shift, volunteer=VolunteerFactory(user=officer, experience=NOTE))

    for one in (plain, own):
        assert desk.get(page_of(one)).status_code == 200

    assert not seen().exists()


@pytest.mark.parametrize("status", ["declined", "withdrawn", "cancelled", "completed", "no_show"])
def test_nothing_is_told_once_she_does_not_come(desk, row, status):
    SignUp.objects.filter(pk=row.pk).update(status=status)

    facts, page = told(desk, row)

    assert (NOTE in page, "المهارات" in facts, "الساعات المعتمدة" in facts) == (False, False, False)
    assert not seen().exists()


def test_nothing_is_told_once_the_shift_is_over(desk, row):
    begun(row.shift, ago=timedelta(hours=5))

    assert NOTE not in told(desk, row)[1]


def test_nothing_is_told_of_a_volunteer_who_left(desk, row):
    leave_volunteering(by=row.volunteer.user)
    SignUp.objects.filter(pk=row.pk).update(status="accepted")  # whatever else went wrong
    Volunteer.objects.filter(pk=row.volunteer_id).update(skills=["first_aid"], experience=NOTE)

    facts, page = told(desk, row)

    assert (NOTE in page, "المهارات" in facts, "الساعات المعتمدة" in facts) == (False, False, False)


def test_who_may_look_but_not_decide_reads_none_of_it(client, center, row):
    person = UserFactory(is_staff=True)
    center.posts.create(user=person, role="officer")
    person.groups.clear()
    person.user_permissions.set(Permission.objects.filter(codename="view_signup"))
    client.force_login(person)

    facts, page = told(client, row)

    assert (NOTE in page, "المهارات" in facts) == (False, False)
    assert not seen().exists()


def test_an_officer_of_another_centre_finds_no_such_page(client, row):
    client.force_login(OfficerFactory(center=CenterFactory()))

    assert client.get(page_of(row)).status_code == 404
    assert not seen().exists()


def test_a_minor_is_told_as_such_with_her_consent(desk, center):
    consent = ConsentFactory(volunteer__skills=["teaching"])
    row = a_sign_up(ShiftFactory(opportunity__center=center), volunteer=consent.volunteer)

    assert told(desk, row)[0]["العمر"] == "دون الثامنة عشرة، بموافقة ولي الأمر"
    end(consent, by=None)
    assert told(desk, row)[0]["العمر"] == "دون الثامنة عشرة، بلا موافقة سارية"


def test_lists_and_the_page_before_a_decision_tell_nothing_of_it(desk, row):
    pages = [desk.get(LIST), desk.get(reverse("admin:volunteering_signup_decide", args=[row.pk, "accept"]))]
    pages += [desk.post(LIST, {"action": "accept", "_selected_action": [str(row.pk)]})]

    assert [NOTE in page.content.decode() for page in pages] == [False] * 3
    assert not seen().exists()
