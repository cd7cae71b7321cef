"""Drawn photos for the demonstration, made by two processes; nothing here touches Django or the database."""

import io
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context

from PIL import Image

SIDE = 800
WIDTHS = (320, 480, 640)


@dataclass(frozen=True)
class Drawn:
    """A picture with its renditions, as `core.images.Picture` keeps them on disk."""

    jpeg: bytes
    webp: dict[int, bytes]
    color: str


Drawing = tuple[str, int, int]


def draw(drawing: Drawing) -> Drawn:
    from art import render  # the drawing library is heavy, and only the demonstration needs it

    jpeg = render.jpeg(*drawing, SIDE)
    image = Image.open(io.BytesIO(jpeg)).convert("RGB")
    red, green, blue = image.resize((1, 1), Image.Resampling.BOX).getpixel((0, 0))  # type: ignore[misc]
    webp = {}
    for width in WIDTHS:
        out = io.BytesIO()
        image.resize((width, width), Image.Resampling.LANCZOS).save(out, "WEBP", quality=62, method=2)
        webp[width] = out.getvalue()
    return Drawn(jpeg, webp, f"#{red:02x}{green:02x}{blue:02x}")


def draw_all(drawings: list[Drawing]) -> dict[Drawing, Drawn]:
    """Each drawing once."""
    wanted = sorted(set(drawings))
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        return dict(zip(wanted, pool.map(draw, wanted, chunksize=4), strict=True))
