"""Help is a call or a message away wherever it is offered, and no number is invented."""

import pytest
from django.template.loader import render_to_string
from django.test import Client, override_settings

from core.templatetags.core import SHELL, help_contacts
from makkah_portal import environment
from tests.factories.orders import an_order

pytestmark = pytest.mark.django_db
PAGES = ["/", "/families/register/", "/account/login/", "/orders/", "/shop/", "/nothing/"]
CALL = '<a href="tel:+966121234567">'
WRITE = '<a href="https://wa.me/966551234567'
NUMBERS = override_settings(HELP_PHONE="+966121234567", HELP_WHATSAPP="+966551234567")
NONE = override_settings(HELP_PHONE="", HELP_WHATSAPP="")


@pytest.fixture(autouse=True)
def _fresh_shell():
    SHELL.forget()
    yield
    SHELL.forget()


@pytest.mark.parametrize("path", PAGES)
def test_help_is_a_link_to_call_and_one_to_write(client, path):
    with NUMBERS:
        html = client.get(path).content.decode()

    assert CALL in html
    assert WRITE in html
    assert '<bdi dir="ltr">+966 12 123 4567</bdi>' in html


@pytest.mark.parametrize("path", PAGES)
def test_a_number_that_nobody_named_is_not_shown(client, path):
    with NONE:
        html = client.get(path).content.decode()

    assert "tel:" not in html.replace('type="tel"', "")
    assert "wa.me" not in html
    assert 'class="help"' not in html


def test_only_what_is_named_is_offered(client):
    with override_settings(HELP_PHONE="+966121234567", HELP_WHATSAPP=""):
        html = client.get("/account/login/").content.decode()

    assert CALL in html
    assert "wa.me" not in html


def test_order_page_begins_the_message_with_the_number_of_the_order(client):
    group = an_order()

    with NUMBERS:
        html = client.get(f"/en{group.get_absolute_url()}").content.decode()

    assert f"{WRITE}?text=Order%20{group.number}" in html


def test_message_names_no_secret_of_the_order(client):
    group = an_order()

    with NUMBERS:
        html = client.get(group.get_absolute_url()).content.decode()

    assert not any(group.token in link for link in html.split('href="') if link.startswith("https://wa.me"))


def test_broken_page_offers_help_without_a_request():
    with NUMBERS:
        html = render_to_string("500.html")

    assert html.count(CALL) == 2


def test_number_stands_once_when_it_answers_both():
    with override_settings(HELP_PHONE="+966551234567", HELP_WHATSAPP="+966551234567"):
        assert help_contacts()["whatsapp_number"] == ""


@pytest.mark.parametrize("typed", ["0512345678", "920000000", "call us"])
def test_number_without_its_country_stops_the_start(typed):
    named = [problem for problem in environment.problems({"HELP_PHONE": typed}) if problem.startswith("HELP_PHONE")]

    assert len(named) == 1


def test_number_may_be_left_out():
    assert not any("HELP_" in problem for problem in environment.problems({}))


def test_demonstration_shows_its_invented_number():
    html = Client().get("/account/login/").content.decode()

    assert 'href="tel:+966500000100"' in html


@pytest.mark.parametrize("number", ["920012345", "+99912345678", "+0500000000"])
def test_a_number_of_no_country_is_shown_as_it_was_written(client, number):
    with override_settings(HELP_PHONE=number, HELP_WHATSAPP=""):
        html = client.get("/").content.decode()

    assert f'<bdi dir="ltr">{number}</bdi>' in html
