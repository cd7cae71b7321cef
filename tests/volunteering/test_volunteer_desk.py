"""What the desk of the volunteers tells an officer: what waits for a second step, and which work hours are of."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.counting import cost
from tests.factories.centers import OfficerFactory
from tests.factories.volunteering import OpportunityFactory, ShiftFactory, VolunteerFactory, a_team, some_hours
from volunteering.actions.running import approve_opportunity
from volunteering.actions.teaming import activate_team, approve_team
from volunteering.models import Opportunity, Team
from volunteering.queues import queues

pytestmark = pytest.mark.django_db
HOURS = "/admin/volunteering/hourline/"


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


# Hours to approve -----------------------------------------------------------------------------------------------------
def test_hours_to_approve_name_the_work_in_the_list_and_before_a_decision(desk, center):
    work = OpportunityFactory(center=center, title_ar="إرشاد <ضيوف> الرحمن")
    lines = [some_hours(center, opportunity=work), some_hours(center)]
    chosen = {"action": "approve", "_selected_action": [str(line.pk) for line in lines]}

    listed = desk.get(HOURS)
    announced = desk.post(HOURS, chosen)
    one = desk.get(reverse("admin:volunteering_hourline_decide", args=[lines[0].pk, "approve"]))

    told = "<bdi>إرشاد &lt;ضيوف&gt; الرحمن</bdi>"
    assert "إرشاد &lt;ضيوف&gt; الرحمن</bdi>" in listed.content.decode()
    assert len(listed.context["cl"].list_display) == 9  # the box to tick among them: a tenth column leaves the screen
    assert [told in page.content.decode() for page in (announced, one)] == [True, True]
    assert [told in row for row in announced.context["rows"]] == [True, False]
    assert "None" not in "".join(announced.context["rows"])


def test_the_page_before_a_bulk_approval_asks_once_for_the_work_of_all_lines(desk, center):
    lines = [some_hours(center, opportunity=OpportunityFactory(center=center)) for _ in range(5)]

    def ask(count):
        chosen = [str(line.pk) for line in lines[:count]]
        return cost(lambda: desk.post(HOURS, {"action": "reject", "_selected_action": chosen}))

    ask(1)
    assert len(ask(5)) == len(ask(1))
