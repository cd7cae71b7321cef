"""What a process remembers of the shelf is forgotten before each test."""

import pytest

from marketplace.catalogue import rotation, suggesting, words
from marketplace.catalogue.shared import forms, pages, products
from marketplace.catalogue.snapshot import keeper
from tests.factories.families import FamilyFactory


@pytest.fixture(autouse=True)
def _fresh_shelf() -> None:
    for remembered in (keeper, words, suggesting, rotation.order, pages, products, forms):
        remembered.forget()


@pytest.fixture
def hers(client):
    """A family whose owner is signed in."""
    family = FamilyFactory()
    client.force_login(family.owner)
    return family
