"""A state has one colour wherever it stands: her page, the desk, an order."""

import pytest

from core.templatetags.core import TONE_OF, TONES, pill_tone
from families.states import FamilyStatus
from marketplace.states import ChangeStatus, PaymentStatus, ProductStatus, RefundStatus, SellerOrderStatus

QUIET = {"draft", "hidden", "archived"}  # nothing happened, or it is put away
SHOWN = [FamilyStatus, ProductStatus, ChangeStatus, SellerOrderStatus, PaymentStatus, RefundStatus]


@pytest.mark.parametrize("states", SHOWN, ids=lambda states: states.__name__)
def test_each_state_that_a_pill_shows_has_a_colour(states):
    assert {state.value for state in states if not pill_tone(state)} <= QUIET


def test_a_word_has_one_colour():
    words = [word for tone in TONES.values() for word in tone.split()]

    assert len(words) == len(set(words)) == len(TONE_OF) - len(TONES)
