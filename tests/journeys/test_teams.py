"""A neighbour proposes a team on her phone; it is approved, and everybody reads what it is, but not who is in it."""

from collections.abc import Callable

import pytest

from tests import browser
from tests.factories.centers import CenterFactory, OfficerFactory
from tests.factories.volunteering import ShiftFactory, VolunteerFactory, a_member
from tests.journeys.people import Visitor
from volunteering.actions.teaming import activate_team, approve_team
from volunteering.models import SignUp, Team

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
LEADER = "+966500000921"


@pytest.fixture
def someone(chromium, live_portal, troubles) -> Callable[..., Visitor]:
    contexts = []

    def come(**how: object) -> Visitor:
        context = chromium.new_context(
            viewport=browser.PHONE, locale="ar-SA", is_mobile=True, service_workers="block", reduced_motion="reduce"
        )
        context.set_default_timeout(15_000)
        contexts.append(context)
        page = context.new_page()
        troubles.watch(page)
        return Visitor(page, live_portal.url, **how)  # type: ignore[arg-type]

    yield come
    for context in contexts:
        context.close()
    assert troubles == []


def test_a_team_from_the_idea_to_the_first_shift(someone):
    center = CenterFactory(name_ar="مركز حي العزيزية", name_en="Al Aziziyah Centre")
    officer = OfficerFactory(center=center)
    VolunteerFactory(user__phone=LEADER, user__name="سارة الحربي")
    shift = ShiftFactory(opportunity__center=center)

    her = someone().sign_in(LEADER, "/volunteer/teams/propose/")
    her.fill(name="فريق نبض العزيزية", aim="نخدم ضيوف الرحمن في حينا، ونزور كبار السن.")
    her.page.select_option("[name=center]", str(center.pk))
    her.press()
    team = Team.objects.get()
    activate_team(approve_team(team, by=officer), by=officer)
    a_member(team, VolunteerFactory(user__name="نوف العتيبي"))

    her.go("/my/teams/").go(f"/my/teams/{team.public_id}/")
    her.page.select_option("[name=shift]", str(shift.pk))
    for box in her.page.locator("[name=members]").all():
        box.check()
    with her.page.expect_navigation():
        her.page.locator("section[aria-labelledby=together] button").click()
    her.look()
    assert SignUp.objects.filter(shift=shift, team=team).count() == 2

    anybody = someone().go("/volunteer/teams/").press_text("فريق نبض العزيزية")
    assert "نوف" not in anybody.text()
    someone(prefix="/en").go("/volunteer/teams/").go(f"/volunteer/teams/{team.slug}/")
