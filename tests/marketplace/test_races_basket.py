"""A basket in two tabs, and the placing of it in a third. Each race is run twice: as it is, and with its guard taken away."""

from functools import partial
from unittest.mock import patch

import pytest
from django.db import IntegrityError

from marketplace.actions import basket as baskets
from marketplace.actions import placing
from marketplace.models import Basket, BasketLine, OrderLine
from marketplace.models.basket import BasketQuerySet
from tests.factories.orders import GoodsFactory, a_basket, seen
from tests.racing import at_once, gap, rival_in_gap, without_constraint

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


def without_one_tab_after_the_other():
    """`add_to_basket` writes the basket's row first, and that is its lock."""
    return patch.object(BasketQuerySet, "update", lambda self, **values: 0)


def add_twice() -> tuple[list, list[int]]:
    basket, product = Basket.objects.create(), GoodsFactory(on_hand=9)
    with gap(BasketLine, "save", before=True):
        answers = at_once([partial(baskets.add_to_basket, basket, product, quantity=2)] * 2)
    return answers, list(basket.lines.values_list("quantity", flat=True))


def test_adding_the_same_in_two_tabs_makes_one_line_of_all_pieces():
    answers, quantities = add_twice()

    assert sorted(pieces for _basket, pieces in answers) == [2, 4]
    assert quantities == [4]


def test_without_its_lock_one_of_two_tabs_ends_in_an_error_and_its_pieces_are_lost():
    with without_one_tab_after_the_other():
        answers, quantities = add_twice()

    assert sum(isinstance(answer, IntegrityError) for answer in answers) == 1
    assert quantities == [2]


def test_without_the_tables_word_too_one_wish_stands_there_twice():
    clear = BasketLine.objects.all().delete
    with (
        without_constraint(BasketLine, "basket_has_each_wish_once", after=clear),
        without_one_tab_after_the_other(),
    ):
        _answers, quantities = add_twice()

    assert quantities == [2, 2]


def add_more_while_placing() -> tuple[list[int], list[int]]:
    """Pieces in the order, and pieces in the basket afterwards."""
    product = GoodsFactory(on_hand=9)
    basket = a_basket(product)
    with rival_in_gap(placing, "write_group", partial(baskets.add_to_basket, basket, product, quantity=2)):
        placing.place_order(basket, **seen(basket))
    ordered = list(OrderLine.objects.values_list("quantity", flat=True))
    return ordered, list(basket.lines.values_list("quantity", flat=True))


def test_what_is_added_while_the_order_is_placed_waits_in_the_basket():
    assert add_more_while_placing() == ([1], [2])


def test_without_its_lock_what_is_added_while_the_order_is_placed_is_lost():
    with without_one_tab_after_the_other():
        assert add_more_while_placing() == ([1], [])


def change_before_placing_looks() -> tuple[type, int]:
    """The tab's change comes between the button and the order: the button stands for another basket."""
    product = GoodsFactory(on_hand=9)
    basket = a_basket(product)
    button = seen(basket)
    line = basket.lines.get()
    with rival_in_gap(placing, "lock_with_draft", partial(baskets.change_line, line, quantity=5)):
        try:
            answer = placing.place_order(basket, **button)
        except Exception as error:
            answer = error
    return type(answer), OrderLine.objects.count()


def test_a_line_changed_before_the_order_is_written_asks_the_shopper_again():
    assert change_before_placing_looks() == (placing.OrderChanged, 0)


def test_without_the_look_back_she_gets_what_she_did_not_see():
    real = placing.must_be_ready
    with patch.object(placing, "must_be_ready", lambda look, key, seen: real(look, key, look.digest)):
        change_before_placing_looks()

    assert OrderLine.objects.get().quantity == 5
