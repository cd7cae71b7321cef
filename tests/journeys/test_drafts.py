"""What a woman types about her work waits on her phone when the connection, or the baby, takes her away."""

import pytest
from django.urls import reverse

from tests.factories.families import FamilyFactory
from tests.journeys.people import Visitor

pytestmark = pytest.mark.journey
STORY = "ورثتُ القالب من جدتي، وكل عيد كان بيتنا يملأ الحارة."


def kept(page) -> list[str]:
    """The drafts on this phone, once the moment after the last letter is over."""
    page.wait_for_timeout(700)
    return page.evaluate("Object.keys(localStorage).filter(key => key.startsWith('draft:'))")


def test_her_story_comes_back_until_it_is_sent_or_she_signs_out(live_portal, page, axe):
    family = FamilyFactory(story_ar="")
    her = Visitor(page, live_portal.url)
    her.sign_in(family.owner.phone, reverse("families:family-edit"))
    page.locator("[name=story_ar]").fill(STORY)
    assert kept(page)

    page.reload()
    assert page.locator("[name=story_ar]").input_value() == STORY
    assert page.locator("[data-draft-note]").is_visible()
    axe(page)

    her.press("form[data-draft] .btn--primary")
    her.go(reverse("families:family-edit"))
    family.refresh_from_db()
    assert family.story_ar == STORY
    assert not page.locator("[data-draft-note]").is_visible()

    page.locator("[name=services]").fill("خياطة بالمقاس")
    assert kept(page)
    her.go(reverse("account_logout"))
    assert not kept(page)
