"""What the desk of the volunteers tells an officer: what waits for a second step."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.counting import cost
from tests.factories.centers import CenterFactory, OfficerFactory
from tests.factories.volunteering import OpportunityFactory, ShiftFactory, VolunteerFactory, a_team
from volunteering.actions.running import approve_opportunity
from volunteering.actions.teaming import activate_team, approve_team
from volunteering.models import Opportunity, Team
from volunteering.queues import queues

pytestmark = pytest.mark.django_db


@pytest.fixture
def center():
    return CenterFactory()


@pytest.fixture
def officer(center):
    return OfficerFactory(center=center)


@pytest.fixture
def desk(client, officer):
    client.force_login(officer)
    return client


# Queues ---------------------------------------------------------------------------------------------------------------
def queue_to(user, url):
    return next(queue for queue in queues(user) if url in queue.url)


def test_a_team_waits_for_its_second_step(desk, center, officer):
    team = approve_team(a_team(center, status="proposed"), by=OfficerFactory(center=center))
    a_team(center, status="proposed")
    approve_team(a_team(status="proposed"), by=OfficerFactory(center=Team.objects.latest("pk").center))

    queue = queue_to(officer, "team/?status__exact=approved")

    assert (queue.count, queue.oldest_at, queue.label) == (1, team.approved_at, "فريق ينتظر التفعيل")
    assert list(desk.get(queue.url).context["cl"].result_list) == [team]
    assert queue_to(officer, "team/?status__exact=proposed").count == 1
    activate_team(team, by=officer)
    assert queue_to(officer, "team/?status__exact=approved").count == 0


def test_a_team_that_an_officer_leads_waits_for_her_colleague(center, officer):
    colleague = OfficerFactory(center=center)
    approve_team(a_team(center, status="proposed", leader=VolunteerFactory(user=officer)), by=colleague)

    counts = [queue_to(person, "team/?status__exact=approved").count for person in (officer, colleague)]

    assert counts == [0, 1]


def test_an_opportunity_waits_to_be_opened(desk, center, officer):
    work = ShiftFactory(opportunity__center=center, opportunity__status="draft").opportunity
    ShiftFactory(opportunity=work)
    OpportunityFactory(center=center, status="draft")  # without a shift nobody can approve it
    ShiftFactory(opportunity__status="approved", opportunity__announced_at=None)
    draft = queue_to(officer, "opportunity/?status__exact=draft")
    assert (draft.count, draft.oldest_at) == (1, work.created_at)

    approve_opportunity(work, by=officer)

    queue = queue_to(officer, "opportunity/?status__exact=approved")
    work.refresh_from_db()
    assert (queue.count, queue.oldest_at, queue.label) == (1, work.approved_at, "فرصة تنتظر فتح التسجيل")
    assert list(desk.get(queue.url).context["cl"].result_list) == [work]
    assert queue_to(officer, "opportunity/?status__exact=draft").count == 0


def test_the_oldest_of_each_queue_is_its_own(center, officer):
    long_ago = timezone.now() - timedelta(days=9)
    work = ShiftFactory(opportunity__center=center, opportunity__status="draft").opportunity
    approve_opportunity(work, by=OfficerFactory(center=center))
    Opportunity.objects.filter(pk=work.pk).update(created_at=long_ago)
    draft = ShiftFactory(opportunity__center=center, opportunity__status="draft").opportunity

    assert queue_to(officer, "opportunity/?status__exact=draft").oldest_at == draft.created_at


def test_what_waits_is_counted_by_six_queries(officer):
    officer.has_perm("volunteering.decide_team")

    assert len(cost(lambda: queues(officer))) == 6
