"""Drawn photos for the demonstration, made by two processes; nothing here touches Django or the database."""

import io
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from multiprocessing import get_context
from typing import Any

from PIL import Image

SIDE = 640
WIDTHS = (320, 480, 640)
# For each of the six rooms two grounds: one behind the cover, the other behind the nearer photo.
GROUNDS = ((0, 3), (1, 0), (4, 2), (2, 5), (5, 1), (3, 4))
NEAR = 0.7  # of the cover's width


@dataclass(frozen=True)
class Drawn:
    """A picture with its renditions, as `core.images.Picture` keeps them on disk."""

    jpeg: bytes
    webp: dict[int, bytes]
    color: str


@dataclass(frozen=True, order=True)
class Drawing:
    """One product's photos: the thing, its colour, which of the two grounds comes first, and whether it is the large size."""

    subject: str
    colour: str
    turn: int = 0
    is_large: bool = False


def draw(drawing: Drawing) -> tuple[Drawn, Drawn]:
    """The cover, and a second photo from nearer on another ground; the thing itself is drawn once."""
    from art import render  # the drawing library is heavy, and only the demonstration needs it
    from art.draw.colour import room_of

    grounds = GROUNDS[room_of(drawing.colour)]
    first, second = grounds if drawing.turn == 0 else grounds[::-1]
    thing = alone(drawing.subject, drawing.colour)
    if drawing.is_large:
        thing = larger(thing)
    cover = render.set_in_room(thing, drawing.subject, drawing.colour, first)
    lying = drawing.subject in render.LYING
    turned = thing.rotate(14 if drawing.turn else -14, Image.Resampling.BICUBIC) if lying else thing
    whole = render.set_in_room(turned, drawing.subject, drawing.colour, second)
    return develop(cover), develop(nearer(whole, lying))


@lru_cache(1)
def alone(subject: str, colour: str) -> Image.Image:
    """The thing on nothing; its large size comes right after it."""
    from art import render

    return render.layer(subject, colour, 0, SIDE)


def larger(thing: Image.Image) -> Image.Image:
    """The same thing a tenth larger about its foot."""
    wide = round(thing.width * 1.1)
    left, top = (wide - thing.width) // 2, round((wide - thing.width) * 0.8)
    return thing.resize((wide, wide), Image.Resampling.BICUBIC).crop((left, top, left + thing.width, top + thing.width))


def nearer(picture: Image.Image, lying: bool) -> Image.Image:
    side = picture.width * NEAR
    left, top = (picture.width - side) / 2, (picture.width - side) * (0.5 if lying else 0.66)
    box = (left, top, left + side, top + side)
    return picture.resize(picture.size, Image.Resampling.BICUBIC, box=box)


def develop(image: Image.Image) -> Drawn:
    out = io.BytesIO()
    image.save(out, "JPEG", quality=84)
    red, green, blue = image.resize((1, 1), Image.Resampling.BOX).getpixel((0, 0))  # type: ignore[misc]
    webp = {width: shrunk(image, width) for width in WIDTHS}
    return Drawn(out.getvalue(), webp, f"#{red:02x}{green:02x}{blue:02x}")


def shrunk(image: Image.Image, width: int) -> bytes:
    small = image if width == image.width else image.resize((width, width), Image.Resampling.BICUBIC, reducing_gap=2)
    out = io.BytesIO()
    small.save(out, "WEBP", quality=62, method=4 if width == min(WIDTHS) else 0)  # the least is what lists load
    return out.getvalue()


def draw_all(drawings: Iterable[Drawing]) -> dict[Drawing, tuple[Drawn, Drawn]]:
    """Each drawing once, those of one room together, so that few rooms are drawn twice."""
    from art import render
    from art.draw.colour import room_of

    def room(drawing: Drawing) -> tuple[Any, ...]:
        return (drawing.subject in render.LYING, room_of(drawing.colour), drawing)

    wanted = sorted(set(drawings), key=room)
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        return dict(zip(wanted, pool.map(draw, wanted, chunksize=15), strict=True))
