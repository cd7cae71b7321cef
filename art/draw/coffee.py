"""Arabic coffee: the pot, the cups, cardamom."""

from art.draw.colour import Way, shade
from art.draw.form import SHADOW, Turned, bead, seat
from art.draw.ground import spark, steam
from art.draw.pen import Pen, ellipse, group, path, smooth, stroke


def finjan(pen: Pen, cx: float, base: float, way: Way, size: float = 1.0) -> None:
    seat(pen, cx, base, 50 * size, reach=0.8, power=0.42)
    cup = Turned(
        pen,
        cx,
        [
            (base - 112 * size, 74 * size),
            (base - 70 * size, 68 * size),
            (base - 30 * size, 52 * size),
            (base - 8 * size, 40 * size),
            (base, 42 * size),
        ],
    )
    cup.body("#FBF7EE", 0.6)
    cup.band(base - 100 * size, base - 84 * size, way.main, 0.5)
    cup.ring(base - 80 * size, way.accent, 3.5 * size)
    cup.stars(base - 52 * size, 15 * size, 11, way.main)
    cup.mouth("#E9DDC6", "#FFFDF7", 6 * size)
    pen.add(
        ellipse(
            cx - 1, base - 107 * size, 64 * size, 13.5 * size, pen.lin(["#8A5A22", "#B9802F", "#D9A850"], 0, 0, 1, 0)
        )
    )
    cup.shine(base - 98 * size, base - 20 * size, 0.5, 0.1, 0.7)


def dallah(pen: Pen, way: Way, cx: float = 520, base: float = 985) -> None:
    metal = {"blue": "#BFC7CC", "rose": "#C68A66", "clay": "#B06A3C", "kiswa": "#B98B2C"}.get(way.name, "#CF9F45")
    seat(pen, cx, base, 170, reach=1.15)
    handle = [(cx - 96, 452), (cx - 200, 440), (cx - 258, 540), (cx - 236, 690), (cx - 150, 790)]
    for colour, width in ((shade(metal, -0.6), 44), (shade(metal, -0.2), 38), (shade(metal, 0.3), 12)):
        pen.add(stroke(smooth(handle), colour, width, transform="translate(-4 -4)" if width == 12 else None))
    for px, py in handle[1:4]:
        bead(pen, px, py, 26, metal)
    spout = smooth(
        [
            (cx + 70, 520),
            (cx + 120, 470),
            (cx + 216, 420),
            (cx + 262, 412),
            (cx + 250, 440),
            (cx + 190, 520),
            (cx + 128, 660),
            (cx + 84, 680),
        ],
        closed=True,
    )
    pen.add(
        path(
            spout,
            pen.lin(
                [(0, shade(metal, -0.35)), (0.5, metal), (0.72, shade(metal, 0.65)), (1, shade(metal, -0.1))],
                0.1,
                0.2,
                0.8,
                0.6,
            ),
        )
    )
    pen.add(
        path(
            smooth([(cx + 262, 412), (cx + 206, 440), (cx + 140, 500), (cx + 200, 448)], closed=True),
            shade(metal, -0.6),
        )
    )
    pot = Turned(
        pen,
        cx,
        [
            (408, 96),
            (450, 92),
            (500, 84),
            (548, 78),
            (600, 96),
            (680, 150),
            (770, 190),
            (850, 192),
            (910, 158),
            (948, 122),
            (966, 128),
            (984, 150),
            (992, 158),
        ],
    )
    pot.body(metal, 0.9)
    pot.band(424, 446, way.main, 0.6)
    pot.diamonds(427, 443, 26, shade(metal, 0.5))
    pot.band(560, 580, shade(metal, 0.2), 0.9)
    pot.band(722, 806, way.main, 0.7)
    pot.ring(722, shade(metal, 0.6), 5)
    pot.ring(806, shade(metal, 0.6), 5)
    pot.stars(764, 30, 15, shade(metal, 0.45))
    pot.flutes(600, 716, 30, shade(metal, -0.5), 0.35, 3)
    pot.flutes(812, 930, 30, shade(metal, -0.5), 0.3, 3)
    pot.shine(600, 716, 0.5, 0.16, 0.75)
    pot.shine(812, 920, 0.5, 0.14, 0.6)
    lid = Turned(
        pen, cx, [(206, 3), (226, 9), (246, 14), (262, 8), (280, 18), (306, 48), (350, 92), (388, 112), (408, 116)]
    )
    lid.body(metal, 0.9)
    lid.flutes(290, 384, 26, shade(metal, -0.5), 0.4, 3)
    lid.ring(400, shade(metal, 0.6), 5)
    lid.shine(300, 380, 0.45, 0.16, 0.8)
    bead(pen, cx, 212, 15, way.main)
    spark(pen, cx + 118, 700, 30)


def coffee_set(pen: Pen, way: Way) -> None:
    dallah(pen, way)
    steam(pen, 822, 872, 300, power=0.26)
    finjan(pen, 820, 985, way)
    finjan(pen, 960, 1050, way, 1.08)
    for i, (dx, dy) in enumerate(((0, 0), (34, 12), (-30, 16), (8, 26), (58, 28))):
        pen.add(
            group(
                ellipse(-5, 6, 20, 8, SHADOW, fill_opacity=0.3),
                path("M-19 0C-12 -11 8 -11 19 0C8 11 -12 11 -19 0Z", shade("#93A65A", 0.1 * (i % 3))),
                stroke("M-12 -2Q2 -6 14 -1M-12 3Q2 5 14 2", "#57682E", 1.6),
                transform=f"translate({700 + dx} {1058 + dy}) rotate({i * 50 - 40}) scale(1 0.8)",
            )
        )


STANDING = {"coffee_set": coffee_set}
LYING: dict = {}
