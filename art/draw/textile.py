"""Cloth and thread: pouch, prayer rugs, abaya, tote, doll, cushion."""

from math import cos, pi, sin

from art.draw.colour import Way, shade
from art.draw.form import SHADOW, bead, drop
from art.draw.ornament import (
    STAR8,
    linen,
    running_stitch,
    satin_flower,
    satin_leaf,
    star_tile,
    stitched_band,
)
from art.draw.pen import Pen, group, path, rect, smooth, stroke

SHEEN = [(0, "#FFFFFF", 0.26), (0.45, "#FFFFFF", 0.0), (1, "#1A0F0A", 0.32)]


def cloth(pen: Pen, d: str, colour: str, weave: float = 6) -> None:
    """A shape cut from woven cloth, lit from the upper right."""
    pen.add(path(d, linen(pen, colour, weave)), path(d, pen.lin(SHEEN, 1, 0, 0, 1)))


def pouch(pen: Pen, way: Way) -> None:
    """A drawstring pouch in linen with a satin-stitch bouquet and cross-stitch hem."""
    ground = "#F6EEDD" if way.name in ("green", "rose", "blue") else way.main
    thread = [way.main, way.accent, "#A62F49"] if ground == "#F6EEDD" else ["#F4E3BC", way.accent, "#E9AEB6"]
    leaf = "#4F7F55" if ground == "#F6EEDD" else "#B9CFA6"
    d = smooth(
        [
            (330, 380),
            (296, 470),
            (244, 620),
            (226, 790),
            (250, 930),
            (330, 1010),
            (470, 1036),
            (600, 1040),
            (730, 1036),
            (870, 1010),
            (950, 930),
            (974, 790),
            (956, 620),
            (904, 470),
            (870, 380),
            (740, 372),
            (600, 378),
            (460, 372),
        ],
        closed=True,
    )
    drop(pen, d, -34, 40, 22, 0.5)
    cloth(pen, d, ground)
    for x, lean in ((400, -60), (470, -34), (540, -14), (610, 4), (680, 24), (750, 46), (816, 70)):
        fold = smooth([(x, 388), (x + lean * 0.4, 470), (x + lean, 600)])
        pen.add(
            stroke(fold, SHADOW, 16, stroke_opacity=0.12),
            stroke(fold, SHADOW, 6, stroke_opacity=0.2),
            stroke(fold, "#FFFFFF", 9, stroke_opacity=0.2, transform="translate(14 0)"),
        )
    frill = [(330, 384)]
    for i in range(13):
        x = 300 + i * 50
        frill += [(x + 4, 214 + 26 * (i % 2) + abs(i - 6) * 3), (x + 28, 196 + 18 * (i % 3))]
    frill += [(936, 230), (870, 384)]
    top = smooth([*frill, (740, 360), (600, 366), (460, 360)], closed=True)
    drop(pen, top, -14, 16, 10, 0.3)
    cloth(pen, top, shade(ground, 0.08))
    for i in range(14):
        x = 330 + i * 41
        base = 372 + 4 * cos(i)
        tip = x + (x - 600) * 0.17
        line = smooth([(x, base), ((x + tip) / 2 + 6, 310), (tip, 238)])
        pen.add(
            stroke(line, SHADOW, 14, stroke_opacity=0.12),
            stroke(line, SHADOW, 4, stroke_opacity=0.28),
            stroke(line, "#FFFFFF", 8, stroke_opacity=0.22, transform="translate(13 0)"),
        )
    hem = [(318 + i * 48, 236 + 9 * sin(i * 1.9) + abs(i - 6) * 2.5) for i in range(13)]
    pen.add(running_stitch(hem, thread[0], 6, 13))
    for dy, tone in ((0, shade(way.accent, -0.5)), (-3, way.accent)):
        pen.add(
            stroke(
                smooth([(326, 378 + dy), (460, 392 + dy), (600, 396 + dy), (740, 392 + dy), (874, 378 + dy)]),
                tone,
                18 if dy else 24,
            )
        )
    pen.add(
        stroke(
            smooth([(326, 375), (460, 389), (600, 393), (740, 389), (874, 375)]),
            shade(way.accent, -0.45),
            14,
            stroke_dasharray="3 13",
        )
    )
    for side in (-1, 1):
        end = [(600 + side * 250, 384), (600 + side * 330, 420), (600 + side * 352, 500), (600 + side * 330, 560)]
        pen.add(
            stroke(smooth(end), SHADOW, 20, stroke_opacity=0.25, transform="translate(-12 14)"),
            stroke(smooth(end), shade(way.accent, -0.4), 17),
            stroke(smooth(end), way.accent, 12),
            stroke(smooth(end), shade(way.accent, -0.45), 10, stroke_dasharray="2 12"),
        )
        x, y = end[-1]
        tassel(pen, x, y, 110, thread[0], way.accent)
    cx, cy = 600, 690
    for i in range(8):
        a = i * pi / 4 + pi / 8
        pen.add(satin_leaf(cx + 66 * cos(a), cy + 66 * sin(a), 150, 30, a, leaf, 17))
    for i in range(8):
        a = i * pi / 4
        pen.add(stroke(f"M{cx} {cy}L{cx + 150 * cos(a):.0f} {cy + 150 * sin(a):.0f}", shade(leaf, -0.2), 5))
        pen.add(satin_flower(cx + 176 * cos(a), cy + 176 * sin(a), 40, 6, thread[(i % 2) + 1], thread[0], a))
    pen.add(satin_flower(cx, cy, 104, 8, thread[0], thread[1], 0.2))
    ring = [(cx + 238 * cos(k * pi / 18), cy + 238 * sin(k * pi / 18)) for k in range(36)]
    pen.add(running_stitch(ring, thread[1], 6, 12, closed=True))
    pen.add(stitched_band(330, 944, 540, 7.5, STAR8, [thread[0], thread[2]], 2))


def tassel(pen: Pen, x: float, y: float, length: float, thread: str, metal: str) -> None:
    pen.add(
        path(
            f"M{x - 16:.0f} {y + 14:.0f}L{x - 44:.0f} {y + length:.0f}H{x + 24:.0f}L{x + 8:.0f} {y + 14:.0f}Z",
            SHADOW,
            fill_opacity=0.25,
        )
    )
    for k in range(11):
        s = (k - 5) / 5
        pen.add(
            stroke(
                smooth(
                    [(x + s * 9, y + 14), (x + s * 18, y + length * 0.5), (x + s * 26 + 3 * sin(k * 2), y + length)]
                ),
                shade(thread, 0.26 * s - 0.06 * (k % 2)),
                5,
            )
        )
    bead(pen, x, y + 4, 17, metal)
    pen.add(rect(x - 14, y + 18, 28, 12, shade(metal, 0.1), rx=5))


def abaya(pen: Pen, way: Way) -> None:
    """An embroidered Hijazi dress spread on the table: yoke, cuffs and hem in metal thread."""
    base = {"kiswa": "#1D1917", "gold": "#F2E6CC"}.get(way.name, way.main)
    gold = "#DDBB66" if way.name != "gold" else "#A67C22"
    accent = {"rose": "#F3D5DA", "kiswa": "#A62F49", "gold": "#A62F49"}.get(way.name, "#F4E7CB")
    d = (
        smooth(
            [(600, 170), (500, 158), (440, 190), (300, 262), (150, 420), (52, 610), (150, 700), (262, 590), (352, 500)]
        )
        + "C372 700 330 950 262 1260L938 1260C870 950 828 700 848 500"
        + smooth(
            [
                (848, 500),
                (938, 590),
                (1050, 700),
                (1148, 610),
                (1050, 420),
                (900, 262),
                (760, 190),
                (700, 158),
                (600, 170),
            ]
        )[len("M848 500") :]
        + "Z"
    )
    drop(pen, d, -34, 38, 22, 0.5)
    pen.add(path(d, base), path(d, pen.lin(SHEEN, 1, 0, 0, 1)))
    body = pen.clip(path(d))
    folds = pen.sheet()
    for x, lean, wide in ((400, -90, 40), (470, -50, 30), (735, 50, 30), (800, 96, 44), (520, -16, 22), (684, 18, 22)):
        line = smooth([(x, 620), (x + lean * 0.4, 860), (x + lean, 1260)])
        folds.add(
            *(stroke(line, "#000000", wide * (1.4 - k * 0.28), stroke_opacity=0.07) for k in range(4)),
            *(
                stroke(line, "#FFFFFF", wide * (0.9 - k * 0.25), stroke_opacity=0.06, transform=f"translate({wide} 0)")
                for k in range(3)
            ),
        )
    for pts in (
        [(352, 300), (300, 420), (200, 560)],
        [(392, 330), (360, 430), (354, 520)],
        [(848, 300), (900, 420), (1000, 560)],
        [(808, 330), (840, 430), (846, 520)],
    ):
        folds.add(*(stroke(smooth(pts), "#000000", 30 - 7 * k, stroke_opacity=0.07) for k in range(4)))
    pen.add(group(*folds.body, clip_path=body))
    # cuffs: bands across the sleeve ends
    for side in (-1, 1):
        turn = f"translate(600 0) scale({side} 1) translate(-600 0)"
        cuff = pen.sheet()
        cuff.add(
            path("M1056 704L1154 614L1112 536L1002 640Z", gold),
            path("M1052 692L1142 610L1116 560L1012 656Z", shade(base, -0.2)),
        )
        for k in range(4):
            t = (k + 0.5) / 4
            cuff.add(satin_flower(1034 + 94 * t, 674 - 88 * t, 17, 6, accent, gold, k))
        pen.add(group(*cuff.body, transform=turn))
    yoke = smooth(
        [
            (486, 168),
            (476, 260),
            (458, 380),
            (478, 520),
            (540, 640),
            (600, 700),
            (660, 640),
            (722, 520),
            (742, 380),
            (724, 260),
            (714, 168),
        ]
    )
    pen.add(
        path(yoke + "Z", pen.lin([shade(base, 0.2), shade(base, 0.02)], 1, 0, 0, 1)),
        stroke(yoke, gold, 10),
        stroke(yoke, shade(gold, -0.5), 10, stroke_dasharray="2 9"),
    )
    net = star_tile(pen, 52, gold, 2.2)
    pen.add(path(yoke + "Z", net, fill_opacity=0.55))
    slit = "M552 170Q600 300 600 420Q600 300 648 170Z"
    pen.add(
        path("M538 160C560 206 640 206 662 160L676 164C650 238 550 238 524 164Z", gold),
        path("M546 160C566 196 634 196 654 160Q600 186 546 160Z", shade(base, -0.6)),
        path(slit, shade(base, -0.55)),
        stroke("M552 176Q598 300 600 424Q602 300 648 176", gold, 6),
    )
    for k in range(5):
        bead(pen, 600, 450 + k * 44, 11, gold)
    for side in (-1, 1):
        for k in range(4):
            x, y = 600 + side * (92 - k * 14), 300 + k * 98
            if y < 640:
                pen.add(
                    satin_flower(x, y, 34 - k * 3, 8, accent, gold, k * 0.4),
                    satin_leaf(x + side * 10, y + 34, 44, 9, pi / 2 - side * 0.35, gold, 9),
                    satin_leaf(x - side * 8, y + 34, 40, 8, pi / 2 + side * 0.5, gold, 9),
                )
    hem = pen.sheet()
    hem.add(
        rect(200, 1068, 800, 104, shade(base, -0.2)),
        stroke("M200 1068H1000M200 1172H1000", gold, 7),
        stitched_band(250, 1078, 700, 9, STAR8, [gold, accent], 2),
    )
    pen.add(group(*hem.body, clip_path=body))
    for side in (-1, 1):
        edge = [(600 + side * 248, 505), (600 + side * 262, 760), (600 + side * 300, 1000), (600 + side * 340, 1230)]
        pen.add(running_stitch([(x - side * 18, y) for x, y in edge], gold, 4, 10))


STANDING: dict = {}
LYING = {"embroidered_pouch": pouch, "embroidered_abaya": abaya}
