"""Addresses asked in a way they do not answer: a POST's address by GET, another method, a host that is not ours."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.accounts.helpers import ask_for_code, last_code, type_code
from tests.factories.accounts import UserFactory
from tests.factories.marketplace import ProductFactory
from tests.factories.orders import a_part

pytestmark = pytest.mark.django_db


def leads(client, method, name, *args):
    answer = getattr(client, method)(reverse(f"marketplace:{name}", args=args))
    return answer.status_code, answer.get("Location")


@pytest.mark.parametrize("method", ["get", "head"])
@pytest.mark.parametrize("name", ["order-accept", "order-prepare", "order-ready", "order-decline", "order-hand-over"])
def test_the_address_of_an_orders_button_leads_to_the_order(client, name, method):
    part = a_part()
    client.force_login(part.family.owner)

    assert leads(client, method, name, part.public_id) == (302, part.get_absolute_url())


@pytest.mark.parametrize("name", ["product-propose", "product-do", "product-stock", "product-photo-add"])
def test_the_address_of_a_products_button_leads_to_a_page(client, name):
    product = ProductFactory()
    client.force_login(product.family.owner)

    answer = client.get(
        reverse(f"marketplace:{name}", args=[product.public_id, *(["hide"] if name == "product-do" else [])]),
        follow=True,
    )

    assert answer.status_code == 200


def test_the_address_of_adding_leads_to_the_product(client):
    product = ProductFactory()

    answer = client.get("/en" + reverse("marketplace:cart-add", args=[product.pk]), follow=True)

    assert answer.redirect_chain[-1][0] == f"/en{product.get_absolute_url()}"
    assert answer.status_code == 200


def test_who_signs_in_again_after_pressing_a_button_comes_to_the_order(client):
    part = a_part()
    pressed = client.post(reverse("marketplace:order-accept", args=[part.public_id]))

    ask_for_code(client, part.family.owner.phone, next=pressed["Location"].partition("next=")[2])
    answer = client.get(type_code(client, last_code())["Location"], follow=True)

    assert answer.status_code == 200
    assert answer.context["part"] == part


@pytest.mark.parametrize(
    ("prefix", "words"), [("", "لا يُفتح هذا العنوان هكذا"), ("/en", "This page cannot be opened this way")]
)
@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_a_method_nobody_answers_gets_a_page(client, method, prefix, words):
    client.force_login(UserFactory())

    answer = getattr(client, method)(prefix + reverse("my-messages"))

    assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD")
    assert words in answer.content.decode()
    assert int(answer.get("Content-Length", len(answer.content))) == len(answer.content)


@pytest.mark.parametrize("host", ["evil.example", "", "a b"])
@pytest.mark.parametrize("path", ["/", "/en/shop/", "/my/"])
def test_a_host_that_is_not_ours_is_refused_with_our_page(path, host):
    answer = Client(raise_request_exception=False).get(path, headers={"host": host})

    assert answer.status_code == 400
    assert "plain-head" in answer.content.decode()


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_health_answers_head(client, path):
    assert client.head(path).status_code == 200


def test_a_picture_is_the_same_for_everybody_and_packed_once(client, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    (tmp_path / "a.webp").write_bytes(b"picture" * 500)
    client.force_login(UserFactory())

    answer = client.get("/media/a.webp", headers={"accept-encoding": "gzip"})

    assert answer.status_code == 200
    assert answer["Cache-Control"].startswith("public")
    assert "Vary" not in answer
    assert "Content-Encoding" not in answer
