"""Gifts packed, and a pot in its coat: cosy, favours, an open box, a newborn's box."""
# ruff: noqa: E501 - path data reads better whole

from math import cos, pi, sin

from art.draw.colour import Way, shade
from art.draw.form import SHADOW, Stage, bead, blot, drop, seat
from art.draw.ornament import bow, leaf_sprig, satin_flower, star_tile
from art.draw.pen import Pen, ellipse, group, path, poly, rect, smooth, star, stroke
from art.draw.table import slab


def teapot_cosy(pen: Pen, way: Way) -> None:
    """A teapot in its crocheted coat."""
    seat(pen, 590, 985, 270, 64)
    pen.add(
        stroke("M340 560C190 540 190 800 350 800", "#C3C8CE", 44),
        stroke("M340 560C190 540 190 800 350 800", "#F1F3F4", 14),
        path(
            "M820 700C900 690 920 560 1000 540L1020 580C970 640 960 800 820 840Z",
            pen.lin(["#F1F3F4", "#B9BFC6", "#7E878E"]),
        ),
    )
    d = smooth(
        [
            (350, 940),
            (310, 760),
            (350, 560),
            (480, 440),
            (600, 410),
            (720, 440),
            (840, 560),
            (880, 760),
            (830, 940),
            (600, 990),
        ],
        closed=True,
    )
    stitch = rect(0, 0, 30, 30, shade(way.main, -0.1)) + path(
        "M0 15Q8 0 15 15Q8 26 0 15ZM15 15Q23 0 30 15Q23 26 15 15Z", shade(way.main, 0.16)
    )
    pen.add(
        path(d, pen.tile(30, 30, stitch)),
        path(d, pen.rad([(0, "#FFFFFF", 0.3), (0.5, "#FFFFFF", 0), (1, SHADOW, 0.45)], 0.64, 0.3, 0.7)),
    )
    pen.add(
        stroke("M330 880Q600 940 860 880", way.soft, 34, stroke_dasharray="26 10"),
        *(satin_flower(380 + i * 110, 700 + 26 * sin(pi * i / 4), 52, 8, way.soft, way.accent, i) for i in range(5)),
        ellipse(600, 388, 56, 36, shade(way.main, 0.1)),
    )
    for k in range(20):
        bead(
            pen,
            600 + 60 * cos(k * 2.4) * (k / 20) ** 0.5,
            350 + 50 * sin(k * 2.4) * (k / 20) ** 0.5,
            26,
            way.accent,
            0.1,
        )


def favour_bags(pen: Pen, way: Way) -> None:
    """Little tied bags of sugared almonds, in rows."""
    for i, (x, base) in enumerate(
        (
            (300, 800),
            (520, 790),
            (740, 800),
            (930, 810),
            (400, 910),
            (640, 915),
            (860, 910),
            (300, 1040),
            (560, 1050),
            (800, 1044),
        )
    ):
        tone = (way.main, way.soft, way.main)[i % 3]
        seat(pen, x, base, 70, 18, power=0.4)
        d = smooth(
            [
                (x - 34, base - 150),
                (x - 86, base - 60),
                (x - 70, base),
                (x, base + 8),
                (x + 70, base),
                (x + 86, base - 60),
                (x + 34, base - 150),
            ],
            closed=True,
        )
        pen.add(
            path(d, pen.rad([shade(tone, 0.4), tone, shade(tone, -0.4)], 0.62, 0.34, 0.7)),
            path(
                f"M{x - 30} {base - 144}L{x - 66} {base - 214}L{x - 20} {base - 196}L{x + 6} {base - 222}L{x + 30} {base - 196}L{x + 66} {base - 210}L{x + 30} {base - 144}Z",
                shade(tone, 0.14),
            ),
        )
        bow(pen, x, base - 150, 0.42, way.accent if tone != way.accent else "#A62F49")
        pen.add(path(poly(star(x, base - 62, 26, 20, 8)), way.accent))


def open_gift(pen: Pen, way: Way) -> None:
    """A box seen from above, its lid beside it: dates, a rosary, a small bottle and a card in tissue."""
    d = slab(150, 260, 780, 760, 20)
    drop(pen, d, -32, 40, 22, 0.5)
    pen.add(
        path(d, pen.lin([shade(way.main, 0.3), way.main, shade(way.main, -0.35)], 1, 0, 0, 1)),
        path(slab(186, 296, 708, 688, 10), shade(way.main, -0.55)),
    )
    tissue = [
        path(
            smooth([(x - 90, y + 60), (x - 20, y - 70), (x + 50, y - 40), (x + 94, y + 40), (x, y + 80)], closed=True),
            shade(way.soft, 0.3 - 0.14 * (i % 3)),
        )
        for i, x, y in ((k, 190 + k % 7 * 112, 330 + k // 7 * 116) for k in range(42))
    ]
    pen.add(group(*tissue, clip_path=pen.clip(path(slab(186, 296, 708, 688, 10)))))
    pen.add(
        path(slab(220, 330, 300, 270, 16), way.wood),
        *(
            ellipse(276 + i % 3 * 94, 384 + i // 3 * 82, 40, 28, pen.rad(["#8A4F2C", "#4A2414"], 0.6, 0.3, 0.7))
            for i in range(9)
        ),
    )
    for k in range(24):
        a = 2 * pi * k / 24
        bead(pen, 716 + 116 * cos(a), 474 + 116 * sin(a), 16, way.deep if way.name != "kiswa" else "#C9781E")
    pen.add(
        path(slab(240, 660, 170, 270, 30), pen.lin(["#F6D9A0", "#C9852A", "#8A5414"], 0, 0, 1, 0)),
        rect(280, 614, 90, 60, "#C79A45", rx=8),
        path(poly(star(325, 790, 56, 42, 8)), "#FBF4E4"),
    )
    pen.add(
        group(
            rect(-170, -110, 340, 220, "#FFFDF6", rx=6),
            rect(-154, -94, 308, 188, "none", stroke="#CFA647", stroke_width=4),
            path(poly(star(0, -10, 56, 42, 8)), way.main),
            transform="translate(660 790) rotate(-7)",
        )
    )
    lid = slab(830, 60, 330, 420, 16)
    drop(pen, lid, -20, 26, 14, 0.4)
    pen.add(path(lid, way.main), rect(968, 60, 54, 420, "#CFA647"), rect(830, 244, 330, 54, "#CFA647"))
    bow(pen, 995, 270, 1.0, "#CFA647")


def newborn_box(pen: Pen, way: Way) -> None:
    """A box of first things: a cap, a rattle, a blanket."""
    st = Stage(560, 985, 22)
    seat(pen, 540, 985, 320, 80, power=0.3)
    for i, tone in enumerate((way.soft, way.main, "#FBF3E0")):
        pen.add(
            path(
                smooth(
                    [
                        (250 + i * 60, 640),
                        (300 + i * 60, 500 - i * 22),
                        (520 + i * 40, 470 - i * 18),
                        (700 + i * 40, 520),
                        (760, 660),
                    ],
                    closed=True,
                ),
                pen.lin([shade(tone, 0.3), shade(tone, -0.1)]),
            )
        )
    pen.add(
        stroke("M780 640L860 400", "#C79A45", 22),
        ellipse(870, 366, 72, 72, pen.rad([shade(way.main, 0.4), way.main, shade(way.main, -0.4)], 0.62, 0.3, 0.7)),
        path(poly(star(870, 366, 40, 30, 8)), way.soft),
    )
    pen.add(
        path(
            "M380 560Q380 400 500 396Q620 400 620 560Z",
            pen.rad(["#FFFDF6", way.soft, shade(way.soft, -0.3)], 0.62, 0.3, 0.7),
        ),
        path(slab(366, 540, 270, 50, 24), way.main),
    )
    st.box(pen, -270, 0, -150, 540, 330, 300, way.soft)
    pen.body.pop()
    pen.add(
        group(
            rect(0, 0, 540, 330, star_tile(pen, 72, shade(way.soft, -0.18), 3)),
            rect(240, 0, 60, 330, way.main),
            transform=st.front(-270, 330, 150),
        ),
        group(rect(120, 0, 60, 330, shade(way.main, 0.15)), transform=st.side(270, 330, 150)),
    )
    bow(pen, *st.at(0, 180, 150), 1.3, way.main)
    pen.add(leaf_sprig(250, 1066, 210, -0.1, "#6F8B56", 7))
    blot(pen, 560, 660, 10, 4, 0.1)


STANDING = {"teapot_cosy": teapot_cosy, "favour_bags": favour_bags, "newborn_box": newborn_box}
LYING = {"open_gift": open_gift}
