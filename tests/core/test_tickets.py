"""Tickets are never given twice, however full the numbers are."""

from itertools import cycle
from unittest.mock import patch

import pytest

from core import tickets
from core.tickets import free_ticket, free_tickets, new_ticket
from tests.factories.programs import ProgramFactory, a_registration
from tests.factories.volunteering import ShiftFactory, a_sign_up

pytestmark = pytest.mark.django_db


def test_a_ticket_is_eight_digits():
    assert len(new_ticket()) == 8 and new_ticket().isdigit()


@pytest.mark.parametrize("make", [lambda: a_registration(ProgramFactory()), lambda: a_sign_up(ShiftFactory())])
def test_a_number_that_is_taken_is_passed_over(make):
    first = make()

    with patch.object(tickets, "new_ticket", side_effect=cycle([first.ticket, "12345678"])):
        assert make().ticket == "12345678"


def test_when_every_number_is_taken_it_says_so():
    row = a_registration()

    with patch.object(tickets, "new_ticket", return_value=row.ticket), pytest.raises(RuntimeError):
        free_ticket(type(row).objects)


def test_many_at_once_are_all_different_and_free():
    taken = a_registration()
    numbers = cycle([taken.ticket, "12345678", "12345678", "23456789"])

    with patch.object(tickets, "new_ticket", side_effect=numbers):
        found = free_tickets(type(taken).objects, 2)

    assert sorted(found) == ["12345678", "23456789"]
