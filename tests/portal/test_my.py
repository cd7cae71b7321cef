"""The page of a person's own space names every place she has; on a phone the links beside it are out of sight."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.factories.families import FamilyFactory

pytestmark = pytest.mark.django_db


def tiles(client):
    return [card.url for card in client.get(reverse("my")).context["cards"]]


def beside(client):
    side = client.get(reverse("my")).content.decode().partition('<ul class="side">')[2].partition("</ul>")[0]
    return set(re.findall(r'<a class="side__link" href="([^"]+)"', side)) - {reverse("my")}


def test_every_place_of_a_family_on_sale_has_a_tile(client):
    family = FamilyFactory(status="approved", approved_at=timezone.now())
    client.force_login(family.owner)

    assert {reverse("marketplace:workplace-earnings"), reverse("families:family-edit")} <= set(tiles(client))
    found = {reverse("marketplace:my-orders"), reverse("centers:my-programs"), reverse("centers:my-bookings")}
    assert beside(client) - set(tiles(client)) == found  # nothing bought, no seat: the ways to both


def test_a_suspended_family_still_reaches_her_orders_and_her_money(client):
    family = FamilyFactory(status="suspended", approved_at=timezone.now())
    client.force_login(family.owner)

    found = tiles(client)

    assert found[0] == reverse("families:application")
    assert {reverse("marketplace:workplace"), reverse("marketplace:workplace-earnings")} <= set(found)
    assert reverse("families:family-edit") not in found


def test_a_family_in_review_has_one_tile(client):
    client.force_login(FamilyFactory(status="submitted").owner)

    assert reverse("marketplace:workplace-earnings") not in tiles(client)


def test_the_tiles_cost_no_query_of_their_own(client, django_assert_max_num_queries):
    client.force_login(FamilyFactory(status="approved", approved_at=timezone.now()).owner)

    with django_assert_max_num_queries(12):
        client.get(reverse("my"))


def test_the_links_beside_her_pages_speak_in_one_voice(client):
    client.force_login(FamilyFactory(status="approved", approved_at=timezone.now()).owner)

    side = client.get(reverse("marketplace:workplace-earnings")).content.decode().partition("</nav>")[2]

    assert "<span>مستحقاتي</span>" in side
    assert "مستحقاتك" not in side
