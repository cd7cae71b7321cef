"""A suspended or closed family's pages say so; the quick form of stock says what is wrong where it is."""

import pytest
from django.urls import reverse

from core import audit
from core.identifiers import grouped
from families.states import FamilyStatus
from tests.factories.families import FamilyFactory
from tests.factories.orders import GoodsFactory, an_order

pytestmark = pytest.mark.django_db
REASON = "شكوى من مشترية"


def stopped(status):
    product = GoodsFactory(family=FamilyFactory(status=status))
    family = product.family
    audit.record(f"family.{status}", family, by=family.reviewed_by, to_status=status, reason=REASON)
    return product


@pytest.mark.parametrize("status", [FamilyStatus.SUSPENDED, FamilyStatus.CLOSED])
def test_a_stopped_family_reads_it_with_the_reason_on_each_page(client, status):
    product = stopped(status)
    client.force_login(product.family.owner)

    for path in ("/my/family/", "/my/family/products/", product.get_edit_url()):
        html = client.get(path).content.decode()
        assert REASON in html, path
        assert grouped(product.family.center.phone) in html, path
        assert f">{product.get_status_display()}</span>" not in html, path


def test_a_stopped_family_has_nothing_on_sale(client):
    product = stopped(FamilyStatus.SUSPENDED)
    client.force_login(product.family.owner)

    assert client.get("/my/family/").context["products"] == 0


def test_a_selling_family_counts_what_is_on_sale_and_reads_no_notice(client, hers):
    GoodsFactory(family=hers)

    context = client.get("/my/family/").context

    assert (context["products"], context["stop"]) == (1, None)


@pytest.mark.parametrize("typed", ["", "abc", "-1", "10000", "1e3"])
def test_a_wrong_stock_is_said_beside_its_field(client, hers, typed):
    product = GoodsFactory(family=hers)
    GoodsFactory(family=hers)

    answer = client.post(reverse("marketplace:product-stock", args=[product.public_id]), {"on_hand": typed})

    html = answer.content.decode()
    assert answer.status_code == 422
    assert html.count('aria-invalid="true"') == html.count(f'id="stock-{product.pk}_error"') == 1
    assert f'value="{typed}"' in html
    product.refresh_from_db()
    assert product.on_hand == 5


def test_less_than_is_promised_is_said_beside_its_field(client, hers):
    product = GoodsFactory(family=hers)
    an_order((product, 3))

    answer = client.post(reverse("marketplace:product-stock", args=[product.public_id]), {"on_hand": "2"})

    assert (answer.status_code, answer.context["wrong"]["typed"]) == (422, "2")
