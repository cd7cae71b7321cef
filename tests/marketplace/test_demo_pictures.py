"""Each demonstration product has a photo of itself, and no two covers are the same."""

from types import SimpleNamespace

import pytest

from art import render
from art.draw.colour import way_of
from families.demo_people import PEOPLE, STATES
from families.states import FamilyStatus
from marketplace import demo_pictures
from marketplace.demo_catalogue import share
from marketplace.demo_goods import LINES
from marketplace.demo_pictures import Drawing
from marketplace.demo_shots import SHOTS
from marketplace.demo_words import ABOUT, OWN


@pytest.fixture
def shared():
    """The goods as they are dealt to the approved families, without a database."""
    people = [person for number, person in enumerate(PEOPLE) if STATES.get(number, "approved") == FamilyStatus.APPROVED]
    families = []
    for person in people:
        crafts = [SimpleNamespace(slug=slug) for slug in person.crafts]
        families.append(SimpleNamespace(name=person.name_ar, crafts=SimpleNamespace(all=lambda crafts=crafts: crafts)))
    return list(share(families))


def test_every_good_has_a_declared_subject_and_colour():
    assert {line.craft: len(line.goods) for line in LINES} == {craft: len(shots) for craft, shots in SHOTS.items()}
    assert {subject for shots in SHOTS.values() for subject, _ in shots} <= set(render.SUBJECTS)
    for shots in SHOTS.values():
        for _, colour in shots:
            assert way_of(colour).name == colour


def test_no_two_products_share_a_cover(shared):
    """So neither a family's shelf nor two neighbours on any page can show one picture twice."""
    drawings = [good.drawing for good, _ in shared]

    assert len(set(drawings)) == len(drawings) == 200


@pytest.mark.parametrize(
    ("craft", "word", "colour"),
    [
        ("prayer-beads", "Turquoise", "turquoise"),
        ("prayer-beads", "amber", "amber"),
        ("prayer-beads", "Olive", "olive"),
        ("abayas", "Black", "kiswa"),
        ("abayas", "sand", "sand"),
        ("pottery", "Blue", "blue"),
        ("crochet", "in rose", "rose"),
    ],
)
def test_the_picture_has_the_colour_the_name_says(craft, word, colour):
    line = next(line for line in LINES if line.craft == craft)
    place = next(place for place, good in enumerate(line.goods) if word in good[1])

    assert SHOTS[craft][place][1] == colour


def test_the_two_photos_of_a_product_differ():
    cover, near = demo_pictures.draw(Drawing("mug", "green"))

    assert cover.jpeg != near.jpeg
    assert set(cover.webp) == set(near.webp) == set(demo_pictures.WIDTHS)


def test_turquoise_beads_come_out_turquoise():
    red, green, blue = render.layer("prayer_beads", "turquoise", 0, 600).getpixel((300, 73))[:3]

    assert min(green, blue) > red


def test_a_description_does_not_repeat_the_sentence_under_the_title():
    summaries = {line.summary_ar for line in LINES} | {own["summary_ar"] for own in OWN.values() if "summary_ar" in own}

    assert set(ABOUT) == {line.craft for line in LINES}
    assert len({text for text, _ in ABOUT.values()}) == len(LINES)
    assert not [text for text, _ in ABOUT.values() if text in summaries]


def test_pure_honey_declares_no_allergens():
    line = next(line for line in LINES if line.craft == "spices")

    assert [place for place in range(8) if OWN.get(("spices", place), {}).get("allergens", list(line.allergens))] == [
        3,
        6,
    ]
