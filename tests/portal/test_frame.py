"""The frame of a page is kept for visitors without a session, and never lent from one to another."""

import pytest
from django.http import HttpResponse
from django.test import Client

from core.templatetags.core import SHELL
from marketplace.middleware import remember
from marketplace.models import Basket
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db
PAGE = "/en/nothing-here/"


@pytest.fixture(autouse=True)
def _fresh_shell():
    SHELL.forget()
    yield
    SHELL.forget()


def with_pieces(pieces: int) -> Client:
    client = Client()
    client.cookies = remember(HttpResponse(), Basket(), pieces).cookies
    return client


def test_each_basket_shows_its_own_number_also_beside_a_kept_frame():
    for _round in range(2):
        assert ">3 pieces<" in with_pieces(3).get(PAGE).content.decode()
        assert ">5 pieces<" in with_pieces(5).get(PAGE).content.decode()
        assert "pieces<" not in Client().get(PAGE).content.decode()


def test_who_is_signed_in_gets_a_frame_of_her_own_and_leaves_none_behind():
    person = Client()
    person.force_login(UserFactory())

    for _round in range(2):
        assert "Sign out" in person.get(PAGE).content.decode()
        assert "Sign out" not in Client().get(PAGE).content.decode()
        assert "Sign out" not in with_pieces(3).get(PAGE).content.decode()
