"""Beads and silver: the rosary, the cuff and ring."""

import itertools
from math import cos, pi, sin

from art.draw.colour import Way, shade
from art.draw.form import SHADOW, TILT, Turned, bead, blot, drop, seat
from art.draw.ground import spark
from art.draw.pen import Pen, Point, ellipse, path, poly, rect, smooth, star, stroke


def strand(points: list[Point], total: float) -> list[Point]:
    out, carry = [points[0]], 0.0
    for (x0, y0), (x1, y1) in itertools.pairwise(points):
        length = ((x1 - x0) ** 2 + (y1 - y0) ** 2) ** 0.5
        carry += length
        if carry >= total:
            out.append((x1, y1))
            carry = 0.0
    return out


def prayer_beads(pen: Pen, way: Way) -> None:
    """Thirty-three beads with dividers, an imame and a tassel, laid in an open loop."""
    stone = {
        "green": "#1F6B50",
        "rose": "#A8384F",
        "gold": "#D08A24",
        "blue": "#2A6FA0",
        "kiswa": "#221C1A",
        "clay": "#8A4A28",
        "amber": "#C97A1C",
        "olive": "#B08A52",
        "walnut": "#4E2C1A",
    }.get(way.name, way.main)
    metal = "#C9CDD2" if way.name in ("kiswa", "blue", "turquoise", "silver") else "#CFA647"
    loop = []
    for i in range(34):
        t = -pi / 2 + 0.16 + (2 * pi - 0.32) * i / 33
        r = 1 + 0.05 * sin(3 * t + 0.7) - 0.04 * cos(2 * t)
        loop.append((600 + 372 * cos(t) * r, 476 - 330 * sin(t) * r))
    cord = smooth(loop)
    tie = (600.0, 838.0)
    pen.add(
        stroke(cord, SHADOW, 40, stroke_opacity=0.16, transform="translate(-18 24)"),
        stroke(cord, SHADOW, 56, stroke_opacity=0.1, transform="translate(-22 30)"),
    )
    pen.add(
        stroke(smooth([loop[0], (590, 800), tie]) + smooth([loop[-1], (610, 800), tie]), shade(way.deep, -0.1), 7),
        stroke(cord, shade(way.deep, -0.1), 7),
    )
    for i, (x, y) in enumerate(loop[:-1]):
        x2, y2 = loop[i + 1]
        px, py = (x + x2) / 2, (y + y2) / 2
        blot(pen, px - 14, py + 18, 44, 40, 0.7)
    for i, (x, y) in enumerate(loop[:-1]):
        x2, y2 = loop[i + 1]
        px, py = (x + x2) / 2, (y + y2) / 2
        bead(pen, px, py, 33, stone, 0.85)
        if way.name in ("green", "blue", "gold", "turquoise", "olive", "amber"):
            pen.add(
                stroke(
                    smooth([(px - 24, py + 4), (px - 6, py + 12), (px + 14, py + 4), (px + 25, py + 8)]),
                    shade(stone, 0.35),
                    3,
                    stroke_opacity=0.5,
                )
            )
        else:
            pen.add(path(poly(star(px - 3, py + 4, 11, 8.4, 8)), metal))
        if i in (10, 21):
            for dx, dy in ((x, y), (x2, y2)):
                bead(pen, dx, dy, 15, metal)
    bead(pen, *tie, 25, metal)
    pen.add(path(poly(star(tie[0], tie[1], 15, 11, 8)), shade(metal, -0.45)))
    imame = [(586, 862), (574, 900), (580, 950), (590, 972), (610, 972), (620, 950), (626, 900), (614, 862)]
    d = smooth(imame, closed=True)
    drop(pen, d, -12, 14, 8, 0.4)
    pen.add(
        path(d, pen.lin([shade(stone, -0.55), shade(stone, -0.1), shade(stone, 0.45), shade(stone, -0.2)], 0, 0, 1, 0))
    )
    pen.add(
        stroke("M577 892Q600 904 623 892M579 940Q600 952 621 940", metal, 5),
        ellipse(611, 912, 4, 16, "#FFFFFF", fill_opacity=0.8),
    )
    bead(pen, 600, 984, 18, metal)
    thread = {"kiswa": "#CFA647", "turquoise": "#C3C8CE"}.get(way.name, way.main)
    pen.add(
        path(
            "M580 1000Q552 1090 560 1172L640 1172Q648 1090 620 1000Z",
            SHADOW,
            fill_opacity=0.3,
            transform="translate(-16 12)",
        )
    )
    for k in range(17):
        s = (k - 8) / 8
        tone = shade(thread, 0.28 * s - 0.08 * (k % 3))
        pen.add(
            stroke(
                smooth(
                    [
                        (600 + s * 15, 1004),
                        (600 + s * 28, 1060),
                        (600 + s * 36 + 5 * sin(k), 1120),
                        (600 + s * 42 + 6 * sin(k * 2), 1176),
                    ]
                ),
                tone,
                6,
            )
        )
    pen.add(
        rect(
            579,
            996,
            42,
            28,
            pen.lin([shade(metal, -0.5), metal, shade(metal, 0.6), shade(metal, -0.2)], 0, 0, 1, 0),
            rx=6,
        ),
        stroke("M581 1006H619M581 1014H619", shade(metal, -0.5), 2),
    )


def bracelet(pen: Pen, way: Way) -> None:
    """A silver cuff and a ring set with a stone, on a velvet cushion."""
    velvet = way.main if way.name not in ("gold",) else way.night
    silver = "#C3C8CE" if way.name not in ("gold", "kiswa") else "#D2A94C"
    gem = {"green": "#A62F49", "rose": "#1F7A5C", "blue": "#D98F2B", "clay": "#2A7F95"}.get(way.name, "#1C7A5A")
    seat(pen, 600, 985, 400, 96, power=0.5)
    cushion = smooth(
        [
            (196, 830),
            (330, 742),
            (600, 722),
            (870, 742),
            (1004, 830),
            (1012, 930),
            (880, 1004),
            (600, 1026),
            (320, 1004),
            (188, 930),
        ],
        closed=True,
    )
    pen.add(
        path(cushion, pen.rad([(0, shade(velvet, 0.34)), (0.5, velvet), (1, shade(velvet, -0.5))], 0.62, 0.25, 0.7))
    )
    pen.add(
        stroke("M190 900Q330 1000 600 1006Q870 1000 1010 900", shade(velvet, -0.45), 9),
        stroke("M190 900Q330 1000 600 1006Q870 1000 1010 900", "#CFA647", 5, stroke_dasharray="3 11"),
    )
    for px, py in ((192.0, 884.0), (1010.0, 884.0)):
        bead(pen, px, py, 20, "#CFA647")
    blot(pen, 530, 860, 300, 66, 0.85)
    r, top, tall = 262, 540, 270
    far = Turned(pen, 590, [(top, r), (top + tall, r)], sharp=True)
    inner = poly(
        [(590 + r * cos(t), top + r * TILT * sin(t)) for t in (pi + pi * k / 24 for k in range(25))]
        + [(590 - r * cos(t), top + tall + r * TILT * -sin(t)) for t in (pi * k / 24 for k in range(25))][::1]
    )
    pen.add(
        path(
            inner,
            pen.lin([shade(silver, 0.25), shade(silver, -0.45), shade(silver, -0.7), shade(silver, -0.3)], 0, 0, 1, 0),
        )
    )
    pen.add(ellipse(590, top + 5, r - 4, (r - 4) * TILT, "none", stroke=shade(silver, -0.3), stroke_width=4))
    far.body(silver, 1.0)
    for y in (top + 16, top + tall - 16):
        far.ring(y, shade(silver, -0.5), 6)
        far.ring(y - 5, shade(silver, 0.7), 3)
    far.diamonds(top + 30, top + 62, 46, shade(silver, -0.45))
    far.diamonds(top + tall - 62, top + tall - 30, 46, shade(silver, -0.45))
    far.stars(top + tall / 2, 66, 14, shade(silver, -0.5))
    far.stars(top + tall / 2, 56, 14, shade(silver, 0.3))
    far.stars(top + tall / 2, 36, 14, shade(silver, -0.4))
    for i in range(-3, 4):
        a = i * 2 * pi / 14
        if abs(a) < 1.3:
            px, py = far.at(top + tall / 2, sin(a))
            bead(pen, px, py, 24 * max(0.45, cos(a)), gem, 0.9, ry=24)
    far.shine(top + 8, top + tall - 8, 0.66, 0.08, 0.85)
    far.shine(top + 8, top + tall - 8, -0.72, 0.05, 0.4)
    spark(pen, 790, top + 50, 44)
    pen.add(ellipse(592, top, r, r * TILT, "none", stroke=shade(silver, 0.75), stroke_width=5))
    blot(pen, 868, 884, 84, 30, 0.7)
    pen.add(
        ellipse(884, 846, 62, 48, "none", stroke=shade(silver, -0.5), stroke_width=22),
        ellipse(
            884,
            845,
            62,
            48,
            "none",
            stroke=pen.lin([shade(silver, 0.6), silver, shade(silver, -0.35), shade(silver, 0.3)], 1, 0, 0, 1),
            stroke_width=17,
        ),
    )
    pen.add(
        path(poly(star(884, 790, 40, 31, 8)), shade(silver, -0.2)),
        path(poly(star(884, 788, 38, 30, 8)), shade(silver, 0.4)),
    )
    bead(pen, 884, 788, 25, gem, 0.95)
    spark(pen, 910, 764, 22)


STANDING = {"silver_bracelet": bracelet}
LYING = {"prayer_beads": prayer_beads}
