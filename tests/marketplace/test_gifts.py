"""The gifts page reads the wished day as the shop does."""

from datetime import timedelta

import pytest
from django.utils import timezone

from marketplace.catalogue.shared import pages
from marketplace.catalogue.snapshot import keeper
from tests.factories.marketplace import ProductFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def soon():
    return timezone.localdate() + timedelta(days=3)


@pytest.fixture(autouse=True)
def shelf_of_two():
    """One piece that is there, one that takes ten days."""
    quick = ProductFactory(name_ar="سريعة", occasions=["hajj"], recipients=["women"], weight_g=100)
    slow = ProductFactory(
        made=True,
        name_ar="بطيئة",
        lead_days=10,
        occasions=["wedding"],
        recipients=["women"],
        price_halalas=700_00,
        weight_g=100,
    )
    keeper.forget()
    return quick, slow


def test_only_what_is_ready_by_the_day_is_shown_and_counted(client, soon, shelf_of_two):
    context = client.get(f"/gifts/?ready_by={soon}").context

    assert list(context["ready_now"]) == [shelf_of_two[0]]
    assert [row["count"] for row in context["recipients"]] == [1]
    assert len(context["occasions"]) == len(context["bands"]) == 1
    assert context["light"]["count"] == 1


def test_every_way_on_keeps_the_day(client, soon):
    context = client.get(f"/gifts/?ready_by={soon}").context

    ways = [row["url"] for name in ("occasions", "recipients", "bands") for row in context[name]]
    ways += [context[name]["url"] for name in ("light", "cabin")] + [context["shop_url"]]
    assert all(f"ready_by={soon}" in way for way in ways)


def test_counts_agree_with_the_shop(client, soon):
    gifts = client.get(f"/gifts/?ready_by={soon}").context

    for row in [*gifts["occasions"], *gifts["recipients"], *gifts["bands"], gifts["light"], gifts["cabin"]]:
        assert client.get(row["url"]).context["page"].total == row["count"]


def test_the_day_stays_in_its_field(client, soon):
    assert f'value="{soon}"' in client.get(f"/gifts/?ready_by={soon}").content.decode()


@pytest.mark.parametrize("typed", ["2020-01-01", "tomorrow", "1448-06-20"])
def test_a_day_that_is_none_is_said_and_left_out(client, typed):
    gifts, shop = (client.get(f"{path}?ready_by={typed}").context for path in ("/gifts/", "/shop/"))

    assert gifts["day"] == shop["day"] != {}
    assert gifts["wished"] is None
    assert "ready_by" not in gifts["shop_url"]


def test_a_day_too_early_for_everything_says_so(client, shelf_of_two):
    shelf_of_two[0].delete()
    keeper.forget()

    html = client.get(f"/en/gifts/?ready_by={timezone.localdate() + timedelta(days=2)}").content.decode()

    assert "Nothing can be ready by then" in html


def test_the_day_costs_no_more_queries(client, soon, django_assert_max_num_queries):
    keeper.forget()
    pages.forget()

    with django_assert_max_num_queries(6):
        client.get(f"/gifts/?ready_by={soon}")


def test_without_a_day_everything_is_counted(client):
    context = client.get("/gifts/").context

    assert sum(row["count"] for row in context["occasions"]) == 2
    assert context["shop_url"] == "/shop/"
