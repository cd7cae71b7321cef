"""What the tests of volunteering share."""

from typing import Any

import pytest


@pytest.fixture
def team(center: Any) -> Any:
    """Active, led by one of its own."""
    from tests.factories.volunteering import a_team

    return a_team(center)
