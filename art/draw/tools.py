"""Tools that several scenes share: thread, scissors, the sewing machine, bowls of ingredients."""
# ruff: noqa: E501 - path data reads better whole

from math import cos, pi, sin

from art.draw.colour import BRASS, Way, shade
from art.draw.form import SHADOW, TILT, Turned, bead, seat
from art.draw.ornament import petal, satin_flower, star_tile
from art.draw.pen import Pen, ellipse, group, path, poly, rect, smooth, star, stroke


def spool(pen: Pen, cx: float, base: float, thread: str, size: float = 1.0) -> None:
    seat(pen, cx, base, 46 * size, reach=0.8, power=0.4)
    foot = Turned(pen, cx, [(base - 18 * size, 50 * size), (base, 50 * size)], sharp=True)
    foot.body("#C99A62", 0.1)
    foot.lid("#C99A62", gloss=0)
    reel = Turned(
        pen, cx, [(base - 112 * size, 40 * size), (base - 70 * size, 45 * size), (base - 20 * size, 40 * size)]
    )
    reel.body(thread, 0.35)
    for k in range(12):
        reel.ring(base - (108 - k * 7.4) * size, shade(thread, -0.4), 1.6, 0.5)
    head = Turned(pen, cx, [(base - 130 * size, 50 * size), (base - 112 * size, 50 * size)], sharp=True)
    head.body("#C99A62", 0.1)
    head.lid("#D8AE7A", gloss=0)
    pen.add(ellipse(cx, base - 130 * size, 12 * size, 4 * size, "#5A3A20"))


def scissors(pen: Pen, x: float, y: float, turn: float, size: float = 1.0) -> None:
    steel, grip = pen.lin(["#F4F6F7", "#AEB6BB", "#6E777D"]), pen.lin([shade(BRASS, 0.4), BRASS, shade(BRASS, -0.4)])
    one = path("M0 0L210 -26L214 -18L10 14Z", steel) + path("M0 0L210 26L214 18L10 -14Z", steel)
    rings = "".join(
        ellipse(-74, s * 42, 46, 30, "none", stroke=grip, stroke_width=15, transform=f"rotate({s * 24} -74 {s * 42})")
        for s in (-1, 1)
    )
    arms = stroke("M8 6L-40 -26M8 -6L-40 26", grip, 15)
    pen.add(
        group(
            group(one, rings, arms, transform="translate(-8 26)", opacity=0.22),
            rings,
            arms,
            one,
            ellipse(16, 0, 8, None, "#5E420A"),
            transform=f"translate({x} {y}) scale({size} {size * 0.5}) rotate({turn})",
        )
    )


def machine(pen: Pen, way: Way) -> None:
    """A hand-crank sewing machine, enamelled and gilded."""
    body, gold = way.main if way.name != "gold" else "#1D1917", "#D8B45C"
    seat(pen, 590, 968, 400, 58, power=0.5)
    wood = "#7A4B29"
    pen.add(
        rect(250, 872, 690, 96, pen.lin([shade(wood, 0.3), wood, shade(wood, -0.45)]), rx=12),
        rect(278, 892, 634, 54, star_tile(pen, 54, gold, 2.4, shade(wood, -0.25), None, "translate(278 892)")),
    )
    pen.add(
        path(
            "M268 872V838Q268 826 284 826H904Q920 826 920 838V872Z",
            pen.lin([shade(body, 0.3), body, shade(body, -0.4)]),
        )
    )
    d = "M860 830C846 760 846 690 858 610C866 560 850 540 800 536L470 530C440 530 430 548 430 580V640H334V520C334 450 370 420 440 414C560 404 700 404 820 410C920 416 956 470 948 560C940 650 930 760 936 830Z"
    pen.add(
        path(d, SHADOW, fill_opacity=0.16, transform="translate(-46 14)"),
        path(
            d,
            pen.lin(
                [(0, shade(body, 0.42)), (0.22, body), (0.7, shade(body, -0.35)), (1, shade(body, -0.55))],
                0.7,
                0,
                0.3,
                1,
            ),
        ),
    )
    pen.add(
        path(
            "M352 524C354 462 386 436 444 430C560 420 700 420 816 426C872 430 904 446 920 480C890 450 860 444 816 442C700 436 560 436 446 446C396 452 372 476 352 524Z",
            "#FFFFFF",
            fill_opacity=0.5,
        )
    )
    for k in range(6):
        pen.add(
            satin_flower(500 + k * 60, 486, 19, 8, gold, "#F4E3BC", k),
            stroke(f"M{514 + k * 60} 486q16 -14 32 0", gold, 3),
        )
    pen.add(
        stroke("M446 460C560 452 700 452 812 458M470 514L800 520", gold, 3.4),
        path(poly(star(896, 660, 34, 26, 8)), gold),
        path(poly(star(896, 660, 18, 13, 8)), body),
        stroke("M884 720V800M908 720V800", gold, 3),
    )
    pen.add(
        rect(366, 640, 34, 90, pen.lin(["#8E979C", "#F2F4F5", "#8E979C"], 0, 0, 1, 0)),
        rect(377, 730, 10, 74, pen.lin(["#8E979C", "#F2F4F5", "#8E979C"], 0, 0, 1, 0)),
        path("M352 800H412L404 818H360Z", "#AEB6BB"),
        rect(352, 560, 60, 60, pen.lin(["#F2F4F5", "#AEB6BB"]), rx=8),
    )
    bead(pen, 382, 590, 15, "#C9CDD2")
    wheel = pen.lin(["#F0D48E", BRASS, shade(BRASS, -0.5)], 1, 0, 0, 1)
    pen.add(
        ellipse(986, 600, 44, 122, shade(BRASS, -0.5)),
        ellipse(1000, 600, 44, 122, wheel),
        ellipse(1004, 600, 28, 92, shade(body, -0.1)),
        ellipse(1004, 600, 12, 26, wheel),
        stroke("M1004 574V510M1004 626V690M1012 600H1030", gold, 9),
    )
    pen.add(rect(470, 352, 10, 62, "#8E979C"))
    spool(pen, 475, 404, way.accent if way.name != "gold" else way.main, 0.8)
    pen.add(stroke("M478 330C430 350 400 390 372 440C350 500 380 560 382 640V800", shade(way.accent, -0.1), 2.6))


def bowl(
    pen: Pen, cx: float, base: float, r: float, colour: str, trim: str, filling: str, fill_kind: str = "plain"
) -> None:
    seat(pen, cx, base, r * 0.62, power=0.42)
    pot = Turned(
        pen,
        cx,
        [
            (base - r * 0.82, r),
            (base - r * 0.6, r * 0.97),
            (base - r * 0.25, r * 0.74),
            (base - r * 0.06, r * 0.48),
            (base, r * 0.5),
        ],
    )
    pot.body(colour, 0.4)
    pot.band(base - r * 0.74, base - r * 0.56, trim, 0.3)
    pot.stars(base - r * 0.65, r * 0.08, 26, shade(colour, 0.4))
    top = base - r * 0.82
    pot.mouth(colour, shade(colour, 0.1), r * 0.07)
    q = r * 0.9
    pen.add(
        ellipse(
            cx, top + r * 0.02, q, q * TILT, pen.lin([shade(filling, -0.35), filling, shade(filling, 0.25)], 0, 0, 1, 0)
        )
    )
    if fill_kind == "heap":
        dome = smooth(
            [
                (cx - q * 0.9, top + 4),
                (cx - q * 0.5, top - r * 0.22),
                (cx + q * 0.05, top - r * 0.34),
                (cx + q * 0.55, top - r * 0.2),
                (cx + q * 0.9, top + 4),
                (cx, top + q * TILT * 0.9),
            ],
            closed=True,
        )
        pen.add(
            path(dome, pen.rad([(0, shade(filling, 0.4)), (0.5, filling), (1, shade(filling, -0.4))], 0.64, 0.25, 0.7))
        )
    elif fill_kind in ("chips", "beads", "petals"):
        for i in range(46):
            a, d = pen.rng.uniform(0, 2 * pi), pen.rng.uniform(0, 1) ** 0.6
            px, py = cx + q * 0.84 * d * cos(a), top - r * 0.12 * (1 - d) + q * TILT * 0.8 * d * sin(a)
            if fill_kind == "beads":
                bead(pen, px, py - 4, r * 0.085, shade(filling, pen.rng.uniform(-0.15, 0.2)))
            elif fill_kind == "petals":
                pen.add(
                    group(
                        petal(0, 0, r * 0.13, i * 53, shade(filling, pen.rng.uniform(-0.1, 0.25))),
                        transform=f"translate({px:.0f} {py - 4:.0f}) scale(1 0.6)",
                    )
                )
            else:
                s, t = r * 0.13, i * 37
                pen.add(
                    group(
                        path(
                            f"M{-s:.1f} {-s * 0.3:.1f}L{s:.1f} {-s * 0.45:.1f}L{s * 0.8:.1f} {s * 0.3:.1f}L{-s * 0.7:.1f} {s * 0.4:.1f}Z",
                            shade(filling, pen.rng.uniform(-0.4, 0.05)),
                        ),
                        path(
                            f"M{-s:.1f} {-s * 0.3:.1f}L{s:.1f} {-s * 0.45:.1f}L{s * 0.7:.1f} 0L{-s * 0.8:.1f} {s * 0.1:.1f}Z",
                            shade(filling, 0.2),
                        ),
                        transform=f"translate({px:.0f} {py - 5:.0f}) rotate({t}) scale(1 0.8)",
                    )
                )
