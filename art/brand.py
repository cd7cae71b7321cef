"""The brand mark (a gold eight-fold star on roshan green) and every picture under static/img: `python -m art.brand`."""

import io
from pathlib import Path

from PIL import Image

from art.draw.pen import Pen, path, poly, rect, star
from art.render import draw_scene, raster, raster_png

IMG = Path(__file__).parent.parent / "static" / "img"
GREEN, GREEN_LIGHT, GREEN_DEEP, GOLD, GOLD_PALE = "#0F543E", "#14694E", "#0B4231", "#CFA647", "#E7CB82"
HERO_WIDTHS = {640: (74, 45), 960: (72, 60), 1280: (70, 110)}  # width: (quality, most kilobytes)
SMALL = {  # name: scene, colourway
    "gift-landing": ("gift_landing", 0),
    "register": ("register", 0),
    "empty-basket": ("empty_basket", 0),
    "empty-orders": ("empty_orders", 1),
    "not-found": ("not_found", 0),
}
SMALL_WIDTH, SMALL_KB = 560, 25


def mark(size: float = 512, corner: float = 0.22, reach: float = 0.36) -> str:
    """`corner` is the rounding of the ground (0 square, for masks), `reach` the star's radius; both parts of the side."""
    pen, c, r = Pen(size, size), size / 2, size * reach
    ground = pen.lin([GREEN_LIGHT, GREEN, GREEN_DEEP], 1, 0, 0, 1)
    gold = pen.lin([GOLD_PALE, GOLD, "#B98B2C"], 1, 0, 0, 1)
    pen.add(rect(0, 0, size, size, ground, rx=size * corner))
    pen.add(path(poly(star(c, c, r, r * 0.765, 8)), gold))
    pen.add(path(poly(star(c, c, r * 0.8, r * 0.612, 8)), GREEN))
    pen.add(path(poly(star(c, c, r * 0.62, r * 0.475, 8)), gold))
    door = r * 0.2  # the house in the star: a doorway with a keel arch
    pen.add(
        path(
            f"M{c - door:.1f} {c + r * 0.3:.1f}V{c:.1f}Q{c - door:.1f} {c - r * 0.2:.1f} {c:.1f} {c - r * 0.34:.1f}"
            f"Q{c + door:.1f} {c - r * 0.2:.1f} {c + door:.1f} {c:.1f}V{c + r * 0.3:.1f}Z",
            GREEN,
        )
    )
    return pen.svg()


def favicon() -> str:
    """The mark with fewer lines, to be read at 16 pixels."""
    pen = Pen(32, 32)
    pen.add(rect(0, 0, 32, 32, GREEN, rx=7), path(poly(star(16, 16, 13, 9.95, 8)), GOLD_PALE))
    pen.add(path("M12.6 21.5V15.6Q12.6 12.4 16 9.8Q19.4 12.4 19.4 15.6V21.5Z", GREEN))
    return pen.svg()


def _webp(picture: Image.Image, to: Path, quality: int, most_kb: int) -> None:
    """Save under a ceiling: lower the quality until it fits."""
    while True:
        out = io.BytesIO()
        picture.save(out, "WEBP", quality=quality, method=6)
        if out.tell() <= most_kb * 1024 or quality <= 40:
            to.write_bytes(out.getvalue())
            return
        quality -= 3


def main() -> None:
    IMG.mkdir(parents=True, exist_ok=True)
    for shape, stem in (("tall", "hero"), ("wide", "hero-wide")):
        big = raster(draw_scene("hero", 0, shape), 1600)
        for width, (quality, most_kb) in HERO_WIDTHS.items():
            small = big.resize((width, round(big.height * width / big.width)), Image.Resampling.LANCZOS)
            _webp(small, IMG / f"{stem}-{width}.webp", quality, most_kb)
    for name, (scene, colourway) in SMALL.items():
        picture = raster(draw_scene(scene, colourway), 1280).resize(
            (SMALL_WIDTH, SMALL_WIDTH), Image.Resampling.LANCZOS
        )
        _webp(picture, IMG / f"{name}.webp", 80, SMALL_KB)
    for name, size, corner, reach in (
        ("icon-192", 192, 0.22, 0.38),
        ("icon-512", 512, 0.22, 0.38),
        ("icon-maskable-512", 512, 0.0, 0.3),
        ("apple-touch-icon", 180, 0.0, 0.36),
    ):
        raster_png(mark(512, corner, reach), size).save(IMG / f"{name}.png", optimize=True)
    (IMG / "favicon.svg").write_text(favicon() + "\n", encoding="utf-8")
    raster_png(favicon(), 48).save(IMG / "favicon.ico", sizes=[(16, 16), (32, 32), (48, 48)])


if __name__ == "__main__":
    main()
