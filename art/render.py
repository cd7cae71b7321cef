"""Draw a picture by name: `python -m art.render --subject honey_jar --colour rose --out honey.jpg`."""

import argparse
import io
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

import resvg_py
from PIL import Image

from art.draw import (
    bakery,
    bottles,
    clay,
    coffee,
    craft,
    food,
    fragrance,
    ground,
    jewel,
    packed,
    paper,
    parcel,
    rug,
    scenes,
    silver,
    soft,
    sweets,
    textile,
    timber,
    wear,
    wood,
    yarn,
)
from art.draw.colour import SAID, WAYS, Way, room_of, way_of
from art.draw.pen import Pen, group

Painter = Callable[[Pen, Way], None]

_STANDING: dict[str, Painter] = {}
_LYING: dict[str, Painter] = {}
_MODULES = (
    *(food, coffee, fragrance, textile, rug, soft, craft, wood, jewel, parcel, bakery, sweets, bottles),
    *(silver, paper, wear, yarn, clay, timber, packed),
)
for _module in _MODULES:
    _STANDING |= _module.STANDING
    _LYING |= _module.LYING

LYING: frozenset[str] = frozenset(_LYING)
SUBJECTS: list[str] = sorted(_STANDING | _LYING)
SCENES: list[str] = sorted(scenes.SCENES)
COLOURWAYS: list[str] = [way.name for way in WAYS]
GROUNDS: list[str] = ground.GROUNDS
# How much to enlarge a standing thing about its foot, so that each fills the picture.
_GROW = {
    "perfume_oil": 1.24,
    "soap_bars": 1.2,
    "incense_burner": 1.1,
    "rose_water": 1.08,
    "rawashin_model": 1.1,
    "silver_bracelet": 1.08,
    "spice_jars": 1.1,
    "candles": 1.08,
    "palm_basket": 1.06,
    "geometric_frame": 1.06,
    "gift_box": 1.08,
    "rag_doll": 1.12,
    "tote_bag": 1.08,
    "design_service": 1.06,
}
# Scenes that are better seen from nearer.
_VIEWS = {
    (scene, shape): view
    for scene in ("sewing", "baking", "register")
    for shape, view in (("square", (80.0, 160.0, 1040.0, 1040.0)), ("tall", (170.0, 125.0, 860.0, 1075.0)))
}
# A scene is painted on a sheet 1200 high; a shape is a window on it: sheet width, then the view (x, y, width, height).
_SHAPES = {
    "square": (1200, (0.0, 0.0, 1200.0, 1200.0)),
    "wide": (1600, (0.0, 175.0, 1600.0, 1000.0)),
    "tall": (1200, (120.0, 0.0, 960.0, 1200.0)),
}


def _room(lying: bool, colourway: int, ground_no: int) -> Pen:
    rooms = ground.LYING if lying else ground.STANDING
    pen = Pen(seed=f"{lying}{colourway}{ground_no}")
    rooms[ground_no](pen, WAYS[colourway])
    return pen


def _thing(pen: Pen, subject: str, colour: int | str, ground_no: int) -> None:
    """The product and what lies beside it, on a pen that may be empty or hold a room."""
    way, lying = way_of(colour), subject in _LYING
    place = room_of(colour)
    pen.rng.seed(f"{subject}{place if isinstance(colour, int) else colour}{ground_no}")
    ground.garnish(pen, way, lying, (place + 2 * ground_no + len(subject)) % 4)
    if subject in _GROW:
        sheet, grow = pen.sheet(), _GROW[subject]
        _STANDING[subject](sheet, way)
        pen.add(group(*sheet.body, transform=f"translate(600 1000) scale({grow}) translate(-600 -1000)"))
    else:
        (_LYING if lying else _STANDING)[subject](pen, way)


def draw(subject: str, colour: int | str = 0, ground_no: int = 0) -> str:
    """The SVG text of a product; numbers of colour and ground count round, so any whole numbers will do."""
    ground_no %= len(GROUNDS)
    pen = _room(subject in _LYING, room_of(colour), ground_no)
    _thing(pen, subject, colour if isinstance(colour, str) else colour % len(WAYS), ground_no)
    ground.air(pen, subject in _LYING)
    return pen.svg()


def draw_scene(scene: str, colourway: int = 0, shape: str = "square") -> str:
    """The SVG text of a scene: `square`, `wide` (8:5) or `tall` (4:5)."""
    width, view = _SHAPES[shape]
    pen = Pen(width, 1200, seed=f"{scene}{colourway}")
    pen.view = _VIEWS.get((scene, shape), view)
    scenes.SCENES[scene](pen, WAYS[colourway % len(WAYS)])
    return pen.svg()


def _png(svg: str, width: int) -> bytes:
    return bytes(resvg_py.svg_to_bytes(svg_string=svg, width=width, skip_system_fonts=True))


def raster_png(svg: str, width: int) -> Image.Image:
    return Image.open(io.BytesIO(_png(svg, width))).convert("RGBA")


def raster(svg: str, width: int) -> Image.Image:
    return raster_png(svg, width).convert("RGB")


def _jpeg(picture: Image.Image, quality: int) -> bytes:
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=quality, optimize=True, progressive=True)
    return out.getvalue()


@lru_cache(16)
def _room_picture(lying: bool, colourway: int, ground_no: int, size: int) -> Image.Image:
    """Rooms are shared by many products; about 1.2 MB each at 640 pixels."""
    return raster(_room(lying, colourway, ground_no).svg(), size)


@lru_cache(4)
def _air(lying: bool, size: int) -> Image.Image:
    pen = Pen()
    ground.air(pen, lying)
    return raster_png(pen.svg(), size)


def layer(subject: str, colour: int | str = 0, ground_no: int = 0, size: int = 1200) -> Image.Image:
    """The product alone, on nothing."""
    pen = Pen()
    _thing(pen, subject, colour if isinstance(colour, str) else colour % len(WAYS), ground_no % len(GROUNDS))
    return raster_png(pen.svg(), size)


def set_in_room(thing: Image.Image, subject: str, colour: int | str, ground_no: int) -> Image.Image:
    """A layer in the room that suits its colour; the room and the light come from a cache."""
    lying, size = subject in _LYING, thing.width
    picture = _room_picture(lying, room_of(colour), ground_no % len(GROUNDS), size).copy()
    picture.paste(thing, (0, 0), thing)
    air = _air(lying, size)
    picture.paste(air, (0, 0), air)
    return picture


def jpeg(subject: str, colour: int | str = 0, ground_no: int = 0, size: int = 1200, quality: int = 86) -> bytes:
    """The same picture as `draw`, as a JPEG."""
    return _jpeg(set_in_room(layer(subject, colour, ground_no, size), subject, colour, ground_no), quality)


def scene_jpeg(scene: str, colourway: int = 0, shape: str = "square", width: int = 1200, quality: int = 86) -> bytes:
    return _jpeg(raster(draw_scene(scene, colourway, shape), width), quality)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--subject", choices=SUBJECTS)
    what.add_argument("--scene", choices=SCENES)
    parser.add_argument("--colour", choices=[way.name for way in (*WAYS, *SAID)], default=COLOURWAYS[0])
    parser.add_argument("--ground", choices=GROUNDS, default=GROUNDS[0])
    parser.add_argument("--shape", choices=sorted(_SHAPES), default="square")
    parser.add_argument("--size", type=int, default=1200)
    parser.add_argument("--out", type=Path, required=True, help=".svg, .jpg, .png or .webp")
    given = parser.parse_args()
    if given.subject:
        svg = draw(given.subject, given.colour, GROUNDS.index(given.ground))
    else:
        svg = draw_scene(given.scene, room_of(given.colour), given.shape)
    if given.out.suffix == ".svg":
        given.out.write_text(svg, encoding="utf-8")
    else:
        raster(svg, given.size).save(given.out, quality=86)


if __name__ == "__main__":
    main()
