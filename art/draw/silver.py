"""Silver on velvet, and beads: rings, pendant, earrings, a child's bangle, a key-ring, small rosaries."""
# ruff: noqa: E501 - path data reads better whole

from math import cos, pi, sin

from art.draw.colour import GOLD, Way, shade
from art.draw.form import SHADOW, bead, blot, drop
from art.draw.ground import spark
from art.draw.ornament import rose, star_tile
from art.draw.pen import Pen, ellipse, group, path, poly, rect, smooth, star, stroke
from art.draw.table import disc, slab

SILVER = "#C3C8CE"


def _pad(pen: Pen, way: Way) -> None:
    """A jeweller's box seen from above, lined with velvet."""
    velvet = way.main if way.name not in ("white", "silver") else "#1C4A5E"
    outer, inner = slab(190, 190, 820, 820, 60), slab(244, 244, 712, 712, 36)
    drop(pen, outer, -34, 40, 22, 0.5)
    pen.add(path(outer, pen.lin([shade(way.wood, 0.3), way.wood, shade(way.wood, -0.35)], 1, 0, 0, 1)))
    pen.add(stroke(slab(214, 214, 772, 772, 48), GOLD, 5))
    pen.add(path(inner, pen.lin([shade(velvet, -0.5), velvet, shade(velvet, 0.16)], 1, 0, 0, 1)))
    pen.add(path(inner, pen.rad([(0, "#FFFFFF", 0.16), (1, "#FFFFFF", 0)], 0.66, 0.3, 0.6)))


def _hoop(pen: Pen, cx: float, cy: float, rx: float, ry: float, wide: float, metal: str = SILVER) -> None:
    pen.add(ellipse(cx - 20, cy + 26, rx, ry, "none", stroke=SHADOW, stroke_width=wide * 1.2, stroke_opacity=0.32))
    sheen = pen.lin([shade(metal, 0.7), shade(metal, -0.25), shade(metal, 0.4), shade(metal, -0.5)], 1, 0, 0, 1)
    pen.add(
        ellipse(cx, cy, rx, ry, "none", stroke=shade(metal, -0.6), stroke_width=wide + 6),
        ellipse(cx, cy, rx, ry, "none", stroke=sheen, stroke_width=wide),
    )


def _gem(way: Way) -> str:
    return {"rose": "#8E1F2E", "kiswa": "#1B1815", "green": "#1F7A5C", "blue": "#1C5D86", "turquoise": "#2E9E9B"}.get(
        way.name, way.main
    )


def silver_ring(pen: Pen, way: Way) -> None:
    """A ring with a domed stone, standing in its slit."""
    _pad(pen, way if way.name != "rose" else Way(**{**vars(way), "main": "#12433A"}))
    pen.add(rect(330, 700, 540, 26, SHADOW, fill_opacity=0.6, rx=13))
    _hoop(pen, 600, 600, 190, 180, 52)
    pen.add(rect(330, 712, 540, 160, "none"))
    for side in (-1, 1):
        pen.add(path(poly(star(600 + side * 140, 470, 40, 30, 8)), shade(SILVER, -0.4)))
    blot(pen, 570, 440, 190, 130, 0.6)
    pen.add(
        path(poly(star(600, 400, 170, 140, 16)), pen.lin([shade(SILVER, 0.6), SILVER, shade(SILVER, -0.5)], 1, 0, 0, 1))
    )
    for i in range(16):
        bead(pen, 600 + 138 * cos(i * pi / 8), 400 + 138 * sin(i * pi / 8), 15, SILVER)
    bead(pen, 600, 400, 112, _gem(way), 0.9, ry=106)
    pen.add(stroke("M540 440Q600 480 668 436", shade(_gem(way), 0.4), 6, stroke_opacity=0.5))
    spark(pen, 700, 300, 44)


def pendant(pen: Pen, way: Way) -> None:
    """A window of old Makkah in silver, on its chain."""
    _pad(pen, way)
    chain = smooth([(300, 250), (330, 420), (470, 560), (600, 600), (730, 560), (870, 420), (900, 250)])
    pen.add(stroke(chain, SHADOW, 20, stroke_opacity=0.4, transform="translate(-14 18)"))
    pen.add(stroke(chain, shade(SILVER, -0.5), 15), stroke(chain, shade(SILVER, 0.4), 11, stroke_dasharray="13 7"))
    d = "M470 900V720C470 660 540 650 600 590C660 650 730 660 730 720V900Q600 930 470 900Z"
    drop(pen, d, -20, 24, 14, 0.5)
    pen.add(
        path(
            d,
            pen.lin([shade(SILVER, 0.7), SILVER, shade(SILVER, -0.4)], 1, 0, 0, 1),
            stroke=shade(SILVER, -0.5),
            stroke_width=6,
        )
    )
    pen.add(
        group(
            rect(486, 690, 228, 200, star_tile(pen, 57, shade(SILVER, -0.65), 7)),
            clip_path=pen.clip(path("M496 880V730Q500 690 600 640Q700 690 704 730V880Z")),
        )
    )
    for x in (540, 600, 660):
        bead(pen, x, 936, 17, SILVER)
    bead(pen, 600, 596, 24, _gem(way))
    spark(pen, 700, 690, 36)


def earrings(pen: Pen, way: Way) -> None:
    """Two silver roses on hooks."""
    _pad(pen, way)
    for x in (440, 760):
        pen.add(
            stroke(
                f"M{x} 470C{x} 330 {x + 80} 320 {x + 86} 400",
                SHADOW,
                12,
                stroke_opacity=0.4,
                transform="translate(-14 18)",
            )
        )
        pen.add(
            stroke(f"M{x} 470C{x} 330 {x + 80} 320 {x + 86} 400", shade(SILVER, -0.3), 13),
            stroke(f"M{x} 470C{x} 330 {x + 80} 320 {x + 86} 400", shade(SILVER, 0.6), 5),
        )
        blot(pen, x - 24, 610, 150, 140, 0.7)
        pen.add(rose(x, 580, 128, "#B9BFC6", 0.4 if x < 600 else 1.0))
        bead(pen, x, 736, 16, SILVER)
        blot(pen, x - 14, 812, 40, 54, 0.5)
        bead(pen, x, 796, 36, _gem(way), 0.95, ry=50)
        spark(pen, x + 70, 506, 30)


def child_bangle(pen: Pen, way: Way) -> None:
    """A small bangle with a plate for the name, three bells on it."""
    _pad(pen, way)
    _hoop(pen, 600, 570, 240, 226, 40)
    plate = slab(470, 736, 260, 104, 40)
    drop(pen, plate, -16, 20, 10, 0.5)
    pen.add(
        path(
            plate,
            pen.lin([shade(SILVER, 0.7), SILVER, shade(SILVER, -0.3)], 1, 0, 0, 1),
            stroke=shade(SILVER, -0.5),
            stroke_width=4,
        )
    )
    pen.add(
        stroke("M520 796Q546 756 566 792T620 790T676 780", shade(SILVER, -0.6), 8),
        path(poly(star(698, 788, 15, 7, 5)), shade(SILVER, -0.5)),
    )
    for a in (pi * 1.2, pi * 1.5, pi * 1.8):
        x, y = 600 + 240 * cos(a), 570 + 226 * sin(a)
        blot(pen, x - 12, y + 40, 44, 44, 0.6)
        bead(pen, x, y + 26, 34, SILVER)
        pen.add(stroke(f"M{x - 16:.0f} {y + 42:.0f}H{x + 16:.0f}", SHADOW, 6))
    spark(pen, 810, 420, 40)


def key_ring(pen: Pen, way: Way) -> None:
    """A split ring with a silver fob and two keys."""
    shown = slab(470, 560, 260, 420, 90)
    _hoop(pen, 600, 330, 170, 170, 26)
    _hoop(pen, 600, 330, 146, 146, 8, shade(SILVER, -0.2))
    for turn, tone in ((58, "#C79A45"), (32, "#B9BFC6")):
        key = (
            ellipse(0, 86, 66, 66, "none", stroke=tone, stroke_width=34)
            + rect(-17, 148, 34, 300, tone, rx=6)
            + path("M17 330H66V362H44V388H70V424H17Z", tone)
        )
        light = stroke("M-8 160V440", shade(tone, 0.6), 6, stroke_opacity=0.8) + ellipse(
            0, 86, 72, 72, "none", stroke=shade(tone, 0.6), stroke_width=6, stroke_opacity=0.7
        )
        place = f"translate(600 420) rotate({-turn})"
        pen.add(
            group(key.replace(tone, SHADOW), transform=f"translate(-18 26) {place}", opacity=0.3),
            group(key, light, transform=place),
        )
    _hoop(pen, 590, 530, 34, 54, 14)
    drop(pen, shown, -26, 32, 18, 0.5)
    pen.add(
        path(
            shown,
            pen.lin([shade(SILVER, 0.75), SILVER, shade(SILVER, -0.4)], 1, 0, 0, 1),
            stroke=shade(SILVER, -0.55),
            stroke_width=6,
        )
    )
    pen.add(
        stroke(slab(496, 586, 208, 368, 70), shade(SILVER, -0.45), 5), ellipse(600, 620, 22, 22, shade(SILVER, -0.7))
    )
    pen.add(path(poly(star(600, 760, 86, 65, 8)), way.main), path(poly(star(600, 760, 50, 38, 8)), shade(SILVER, 0.4)))
    pen.add(stroke("M540 892Q566 850 590 890T640 886T664 876", shade(SILVER, -0.65), 8))
    spark(pen, 690, 620, 40)


def _loop(pen: Pen, way: Way, cx: float, cy: float, r: float, count: int, size: float, stone: str) -> None:
    spots = [
        (cx + r * cos(a), cy + r * 0.94 * sin(a))
        for a in (pi / 2 + 0.2 + (2 * pi - 0.4) * i / (count - 1) for i in range(count))
    ]
    pen.add(stroke(smooth([(cx, cy + r + 40), *spots, (cx, cy + r + 40)]), shade(way.deep, -0.1), 6))
    for x, y in spots:
        blot(pen, x - size * 0.4, y + size * 0.5, size * 1.3, size * 1.2, 0.7)
    for x, y in spots:
        bead(pen, x, y, size, stone)
    top, metal = cy + r + 40, "#C9CDD2" if way.name in ("blue", "turquoise", "kiswa") else GOLD
    bead(pen, cx, top, size * 0.7, metal)
    bead(pen, cx, top + size * 2, size * 0.6, stone, ry=size * 1.4)
    for k in range(-4, 5):
        pen.add(
            stroke(
                f"M{cx + k * 1.5:.0f} {top + size * 3.2:.0f}Q{cx + k * 4:.0f} {top + size * 4.6:.0f} {cx + k * size * 0.16:.0f} {top + size * 6.4:.0f}",
                shade(way.main, 0.05 * k),
                6,
            )
        )
    bead(pen, cx, top + size * 3.4, size * 0.42, metal)


def travel_tasbih(pen: Pen, way: Way) -> None:
    """Eleven beads that fit in a palm, and their small pouch."""
    pouch = smooth(
        [
            (700, 560),
            (690, 400),
            (740, 330),
            (960, 330),
            (1010, 400),
            (1000, 560),
            (1030, 700),
            (940, 780),
            (760, 780),
            (670, 700),
        ],
        closed=True,
    )
    drop(pen, pouch, -22, 28, 16, 0.5)
    pen.add(
        path(pouch, pen.lin([shade(way.main, 0.25), way.main, shade(way.main, -0.4)], 1, 0, 0, 1)),
        stroke("M694 440Q850 480 1006 440", way.accent, 14),
        path(poly(star(850, 610, 76, 58, 8)), way.accent),
        path(poly(star(850, 610, 40, 30, 8)), way.deep),
    )
    _loop(pen, way, 420, 480, 206, 11, 58, shade(way.wood, -0.05))


def beads_boxed(pen: Pen, way: Way) -> None:
    """Two rosaries side by side in a lined box."""
    _pad(pen, way)
    pen.add(rect(594, 250, 12, 700, shade(way.wood, -0.2)))
    _loop(pen, way, 424, 480, 132, 22, 18, "#7A2A1C" if way.name != "rose" else "#E9D9B8")
    _loop(pen, way, 776, 480, 132, 22, 18, "#C9A36A")


def prayer_beads_long(pen: Pen, way: Way) -> None:
    """Ninety-nine small beads in a double coil."""
    spots = []
    for i in range(99):
        t = -pi / 2 + 0.1 + (4 * pi - 0.2) * i / 98
        r = 300 + 72 * (1 if i > 49 else 0) * 1.0 + 10 * sin(3 * t)
        spots.append((600 + r * cos(t) * 1.04, 470 - r * 0.86 * sin(t)))
    wood = "#4A2A18" if way.name != "olive" else "#A8824A"
    for x, y in spots:
        blot(pen, x - 10, y + 14, 30, 28, 0.6)
    for i, (x, y) in enumerate(spots):
        bead(pen, x, y, 20 if i % 33 else 27, wood if i % 33 else GOLD, 0.7)
    bead(pen, 600, 856, 24, GOLD)
    bead(pen, 600, 930, 22, wood, ry=52)
    for k in range(-8, 9):
        pen.add(stroke(f"M{600 + k * 2} 990Q{600 + k * 5} 1060 {600 + k * 6} 1160", shade(way.main, 0.03 * k), 7))
    bead(pen, 600, 992, 20, GOLD)


def ring_shadow(cx: float, cy: float, r: float) -> str:
    return path(disc(cx, cy, r), SHADOW, fill_opacity=0.2)


LYING = {
    "silver_ring": silver_ring, "pendant": pendant, "earrings": earrings, "child_bangle": child_bangle,
    "key_ring": key_ring, "travel_tasbih": travel_tasbih, "beads_boxed": beads_boxed, "prayer_beads_long": prayer_beads_long,
}  # fmt: skip
STANDING: dict = {}
