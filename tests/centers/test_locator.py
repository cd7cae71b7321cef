"""Where a centre lies, drawn and said."""

import pytest
from django.utils.translation import gettext as _

from centers.locator import locate
from centers.models import Center


def at(latitude, longitude, pk=1):
    return Center(pk=pk, latitude=latitude, longitude=longitude)


@pytest.mark.parametrize(
    ("latitude", "longitude", "km", "direction"),
    [
        (21.4025, 39.8756, 5.6, "south-east"),
        (21.4612, 39.9453, 13.1, "east"),
        (21.5125, 39.8262, 10.0, "north"),
        (21.3439, 39.7400, 12.5, "south-west"),
    ],
)
def test_distance_and_direction_are_those_of_a_map(latitude, longitude, km, direction):
    found = locate(at(latitude, longitude))

    assert (found.km, found.direction) == (km, _(direction))


def test_the_centre_lies_inside_the_drawing_and_north_is_up():
    north, east = locate(at(21.5, 39.8262)), locate(at(21.4225, 39.9))

    assert north.here.x == north.middle and 0 < north.here.y < north.middle
    assert east.here.y == east.middle and east.middle < east.here.x < east.size
    assert all(ring.radius < north.middle for ring in north.rings)
    assert 1 <= len(north.rings) <= 4


def test_a_centre_without_a_point_or_in_another_city_has_no_drawing():
    assert locate(at(None, None)) is None
    assert locate(at(21.5433, 39.1728)) is None  # Jeddah


def test_other_centres_are_dots_and_the_centre_itself_is_not_one_of_them():
    here, near, far = at(21.45, 39.85), at(21.43, 39.84, pk=2), at(21.2, 39.6, pk=3)

    assert len(locate(here, [here, near, far]).others) == 1


def test_beside_the_mosque_no_direction_is_named():
    assert locate(at(21.4226, 39.8263)).is_beside
