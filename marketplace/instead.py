"""Something to look at where a page would otherwise be empty."""

from marketplace.catalogue.filters import Filters
from marketplace.catalogue.listing import PLAIN
from marketplace.catalogue.shelf_cards import Card
from marketplace.states import Supply

FEW, SEEN = 4, 24


def some_gifts() -> list[Card]:
    """Four of the newest on sale that can be had, of four families when so many have something new; one query."""
    newest = [Card.of(row) for row in PLAIN.rows(Filters(), "newest", True, shelves=[], limit=(SEEN, 0))]
    firsts: dict[int, Card] = {}
    rest = [card for card in newest if is_there(card) and firsts.setdefault(card.family_id, card) is not card]
    return [*firsts.values(), *rest][:FEW]


def is_there(card: Card) -> bool:
    """Made to order, or with a piece that nobody has taken."""
    return bool(card.supply != Supply.STOCKED or card.on_hand > card.allocated + card.reserved)
