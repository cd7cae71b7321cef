import pytest

from core.states import IllegalMove, StateChoices


class Door(StateChoices):
    OPEN = "open", "Open"
    SHUT = "shut", "Shut"
    BRICKED = "bricked", "Bricked up"

    @classmethod
    def moves(cls):
        return {cls.OPEN: {cls.SHUT}, cls.SHUT: {cls.OPEN, cls.BRICKED}}


def test_must_allow_lets_known_moves_pass():
    Door.OPEN.must_allow(Door.SHUT)


@pytest.mark.parametrize(
    ("now", "target"), [(Door.OPEN, Door.BRICKED), (Door.BRICKED, Door.OPEN), (Door.OPEN, Door.OPEN)]
)
def test_must_allow_refuses_every_other_move(now, target):
    with pytest.raises(IllegalMove):
        now.must_allow(target)
