"""A shopper who lost the address of her order gets it again, and nobody else learns anything."""

import pytest

from core.models import Notification
from tests.factories.orders import an_order

pytestmark = pytest.mark.django_db
SAME_ORIGIN = {"Sec-Fetch-Site": "same-origin"}


def ask(client, number, contact, prefix=""):
    return client.post(f"{prefix}/orders/", {"number": number, "contact": contact}, headers=SAME_ORIGIN)


def links(group):
    return Notification.objects.filter(kind="marketplace.order_link", body__isnull=False, link=group.get_absolute_url())


@pytest.mark.parametrize("contact", ["+6281234567890", "0062 812-3456-7890", "0812 3456 7890", "٠٨١٢٣٤٥٦٧٨٩٠"])
@pytest.mark.parametrize("shape", ["{}", "{}-1", " {} "])
def test_number_and_phone_bring_the_address_to_that_phone(client, contact, shape):
    group = an_order(phone="+6281234567890")

    answer = ask(client, shape.format(group.number).lower(), contact)

    sent = links(group).get()
    assert (answer.status_code, sent.channel, sent.address) == (302, "sms", "+6281234567890")
    assert group.token in sent.body


def test_an_e_mail_serves_as_well(client):
    group = an_order(phone=None, email="aisha@bayt.example")

    ask(client, group.number, "Aisha@Bayt.example")

    assert links(group).get().channel == "email"


@pytest.mark.parametrize(
    ("number", "contact"), [("", "+6281234567899"), ("M999999", "+6281234567890"), ("", "a@b.example")]
)
def test_a_stranger_gets_the_same_answer_and_no_message_leaves(client, number, contact):
    group = an_order(phone="+6281234567890")

    right = ask(client, group.number, "+6281234567890")
    Notification.objects.filter(kind="marketplace.order_link").delete()
    wrong = ask(client, number or group.number, contact)

    assert (right.status_code, right.url) == (wrong.status_code, wrong.url)
    assert not Notification.objects.filter(kind="marketplace.order_link").exists()


def test_asking_again_and_again_ends(client):
    group = an_order()

    answers = [ask(client, group.number, "+966500000000").status_code for _time in range(5)]

    assert answers == [302, 302, 302, 302, 422]


@pytest.mark.parametrize(("number", "contact"), [("", ""), ("<b>", "12"), ("M" * 10_000, "x" * 10_000), ("M12", "@")])
def test_what_cannot_be_is_refused_beside_its_field(client, number, contact):
    answer = ask(client, number, contact)

    assert answer.status_code == 422
    assert "is-invalid" in answer.content.decode()


def test_the_page_is_everybodys_until_somebody_asks(client):
    answer = client.get("/orders/")

    assert (answer.status_code, answer.cookies.output()) == (200, "")


def test_another_site_cannot_ask(client):
    client.handler.enforce_csrf_checks = True

    assert (
        client.post(
            "/orders/", {"number": "M1", "contact": "0500000000"}, headers={"Sec-Fetch-Site": "cross-site"}
        ).status_code
        == 403
    )
