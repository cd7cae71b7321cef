"""More of clay and palm: vase, water jar, cups, burner, dish; basket, box, tray, fan, hat."""

from math import cos, pi, sin

from art.draw.colour import Way, shade
from art.draw.craft import coil
from art.draw.form import SHADOW, Turned, blot, drop, seat
from art.draw.ground import steam
from art.draw.ornament import rosette
from art.draw.pen import Pen, ellipse, path, poly, smooth, star, stroke
from art.draw.table import disc, plate

STRAW = "#D8B878"


def _glaze(way: Way) -> tuple[str, str]:
    """The clay and what is painted on it."""
    return {"sand": ("#DCC49A", "#8B5A33"), "blue": ("#F1EADB", "#1C5D86"), "clay": ("#B9653C", "#F6E7D2")}.get(
        way.name, ("#D3A27A", way.main)
    )


def vase(pen: Pen, way: Way) -> None:
    """A bellied vase with three stems in it."""
    clay, paint = _glaze(way)
    seat(pen, 600, 985, 150)
    for x, turn in ((500, -0.5), (600, 0.0), (700, 0.5)):
        pen.add(stroke(f"M600 420Q{600 + (x - 600) * 0.4:.0f} 260 {x + 60 * turn:.0f} 150", "#7A8A4E", 9))
        pen.add(
            *(
                ellipse(
                    x + 60 * turn + 30 * cos(k),
                    150 + k * 22,
                    16,
                    26,
                    shade("#D9B777", 0.06 * (k % 3)),
                    transform=f"rotate({k * 40} {x} 150)",
                )
                for k in range(5)
            )
        )
    pot = Turned(
        pen, 600, [(390, 82), (420, 70), (500, 84), (600, 190), (720, 238), (840, 206), (940, 140), (985, 128)]
    )
    pot.body(clay, 0.3)
    pot.band(680, 770, paint, 0.2)
    pot.stars(725, 42, 14, shade(clay, 0.4))
    for y in (560, 664, 786, 860):
        pot.ring(y, paint, 7)
    pot.diamonds(600, 646, 30, paint)
    pot.mouth(clay, clay, 10)
    pot.shine(560, 900, 0.52, 0.12, 0.4)


def water_jar(pen: Pen, way: Way) -> None:
    """The slender unglazed jar that cooled water in the lanes, with its cover of palm."""
    clay = "#C58A5E"
    seat(pen, 600, 985, 120)
    jar = Turned(
        pen,
        600,
        [(250, 88), (280, 76), (400, 58), (500, 64), (590, 140), (700, 206), (820, 200), (930, 126), (985, 110)],
    )
    jar.body(clay, 0.1)
    for y in (440, 470, 610, 640, 800, 830):
        jar.ring(y, shade(clay, -0.35), 5)
    jar.diamonds(680, 760, 22, shade(clay, 0.4))
    jar.diamonds(696, 744, 22, way.main)
    lid = Turned(pen, 600, [(196, 8), (216, 40), (250, 92), (266, 98)])
    lid.body(way.main, 0.1)
    lid.ring(252, way.accent, 8)
    jar.shine(560, 900, 0.55, 0.1, 0.25)


def ceramic_cups(pen: Pen, way: Way) -> None:
    """Six small cups without handles, on two rows."""
    clay, paint = _glaze(way)
    for i, (cx, base) in enumerate(((310, 840), (590, 830), (870, 840), (300, 1030), (590, 1040), (880, 1030))):
        seat(pen, cx, base, 70, power=0.42)
        cup = Turned(pen, cx, [(base - 190, 112), (base - 120, 108), (base - 60, 84), (base - 16, 54), (base, 56)])
        cup.body(shade(clay, 0.1) if clay != "#D3A27A" else "#F6EEDD", 0.5)
        cup.band(base - 150, base - 96, paint, 0.4)
        cup.stars(base - 123, 20, 18, "#F6EEDD" if i % 2 else way.accent)
        cup.ring(base - 78, way.accent, 4)
        cup.mouth("#EFE6D4", "#F6EEDD", 7)
        cup.shine(base - 180, base - 40, 0.52, 0.14, 0.5)


def clay_burner(pen: Pen, way: Way) -> None:
    """A squat burner of clay with windows cut in its foot."""
    clay, paint = _glaze(way)
    steam(pen, 590, 520, 400, power=0.36, lean=1.2)
    seat(pen, 600, 985, 190)
    foot = Turned(pen, 600, [(720, 96), (780, 110), (880, 166), (950, 194), (985, 196)])
    foot.body(clay, 0.25)
    for s in (-0.62, 0, 0.62):
        x, y = foot.at(870, s)
        pen.add(
            path(
                f"M{x - 34:.0f} {y + 54:.0f}V{y - 10:.0f}Q{x:.0f} {y - 70:.0f} {x + 34:.0f} {y - 10:.0f}V{y + 54:.0f}Z",
                shade(clay, -0.7),
            )
        )
    foot.diamonds(736, 776, 20, paint)
    cup = Turned(pen, 600, [(520, 190), (560, 194), (640, 170), (700, 110), (722, 94)])
    cup.body(clay, 0.25)
    cup.band(562, 630, paint, 0.2)
    cup.stars(596, 32, 15, shade(clay, 0.4))
    cup.mouth("#2B2420", clay, 14)
    for k in range(12):
        x, y = 600 + 120 * cos(k * 2.4) * (k / 12) ** 0.5, 522 + 26 * sin(k * 2.4)
        pen.add(
            ellipse(x, y, 26, 14, ("#2B2420", "#4A3A30")[k % 2]),
            ellipse(x, y, 9, 5, "#FF7A2B" if k % 3 == 0 else "#2B2420"),
        )
    cup.shine(540, 680, 0.5, 0.14, 0.4)


def market_basket(pen: Pen, way: Way) -> None:
    """An open basket with two handles, lined with linen."""
    seat(pen, 600, 985, 250)
    for dy, tone in ((-34, -0.4), (30, 0.0)):
        handle = smooth([(420, 560 + dy), (440, 360 + dy), (600, 270 + dy), (760, 360 + dy), (780, 560 + dy)])
        if dy > 0:
            break
        pen.add(stroke(handle, shade("#7A4A28", tone - 0.2), 34), stroke(handle, shade("#7A4A28", tone), 26))
    body = Turned(pen, 600, [(560, 300), (640, 300), (760, 280), (880, 252), (985, 216)])
    body.mouth("#8E6A36", STRAW, 12)
    pen.add(
        ellipse(600, 562, 276, 58, pen.lin([shade(way.cloth, -0.25), way.cloth], 0, 0, 1, 0)),
        stroke("M360 560Q480 600 600 556T840 566", shade(way.cloth, -0.3), 6),
    )
    coil(
        pen,
        body,
        572,
        984,
        11,
        STRAW,
        [way.main, None, way.main, way.accent, way.main, None, way.accent, None, way.main, None, None],
        66,
    )
    pen.add(
        stroke(handle, "#4A2C18", 36),
        stroke(handle, "#8A5630", 28),
        stroke(handle, "#E7CB9A", 4, stroke_dasharray="12 9"),
    )
    for x in (420, 780):
        pen.add(ellipse(x, 604, 26, 40, "#7A4A28"), ellipse(x, 604, 8, None, "#E7CB82"))


def palm_box(pen: Pen, way: Way) -> None:
    """A low round box of palm leaf with its lid, small enough for a rosary."""
    seat(pen, 590, 985, 240)
    body = Turned(pen, 590, [(740, 236), (860, 244), (985, 232)])
    coil(pen, body, 740, 984, 7, STRAW, [None, way.main, way.accent, way.main, None, way.main, None], 56)
    lid = Turned(pen, 590, [(556, 10), (570, 90), (610, 190), (670, 252), (748, 254)])
    coil(pen, lid, 566, 748, 8, STRAW, [way.main, None, way.accent, way.main, None, way.main, way.accent, None], 56)
    pen.add(
        stroke("M556 560Q560 500 590 496T628 560", shade(STRAW, -0.5), 26),
        stroke("M556 560Q560 500 590 496T628 560", way.main, 18),
    )


def _rounds(pen: Pen, way: Way, r: float, rows: int = 13, cx: float = 600, cy: float = 600) -> None:
    drop(pen, disc(cx, cy, r), -30, 36, 20, 0.5)
    dyes = (
        None,
        way.main,
        None,
        way.main,
        way.accent,
        None,
        way.main,
        way.main,
        None,
        way.accent,
        way.main,
        None,
        way.main,
    )
    for k in range(rows, 0, -1):
        reach, wide, dye = r * (k - 0.5) / rows, r / rows, dyes[k % len(dyes)]
        pen.add(
            ellipse(cx, cy, reach, reach, "none", stroke=shade(STRAW, -0.3), stroke_width=wide + 1),
            ellipse(cx, cy, reach, reach, "none", stroke=STRAW, stroke_width=wide - 3, stroke_dasharray="11 3"),
        )
        if dye:
            beat = 2 * pi * reach / (8 * max(1, k // 2))
            pen.add(
                ellipse(
                    cx,
                    cy,
                    reach,
                    reach,
                    "none",
                    stroke=dye,
                    stroke_width=wide - 4,
                    stroke_dasharray=f"{beat * 0.6:.1f} {beat * 0.4:.1f}",
                )
            )
    pen.add(path(disc(cx, cy, r), pen.lin([(0, "#FFF3D4", 0.3), (0.5, "#FFF3D4", 0), (1, SHADOW, 0.35)], 1, 0, 0, 1)))


def palm_tray(pen: Pen, way: Way) -> None:
    """A round tray with two coffee cups on it."""
    _rounds(pen, way, 470)
    for x, y in ((500, 520), (690, 660)):
        blot(pen, x - 24, y + 30, 120, 110, 0.7)
        pen.add(
            path(disc(x, y, 96), pen.lin(["#FFFDF4", "#E9DFC9"], 1, 0, 0, 1)),
            ellipse(x, y, 84, 84, "none", stroke=way.main, stroke_width=12, stroke_dasharray="14 8"),
            path(disc(x, y, 70), pen.lin(["#B98B3A", "#7A5420"], 0, 0, 1, 1)),
        )


def palm_mat(pen: Pen, way: Way) -> None:
    """A great round mat, its edge plaited in points."""
    d = smooth(star(600, 600, 552, 520, 36), closed=True)
    drop(pen, d, -16, 20, 12, 0.4)
    pen.add(path(d, way.main))
    _rounds(pen, way, 512, 17)
    pen.add(rosette(600, 600, 150, 8, [way.main, shade(way.main, 0.3), way.accent, STRAW], way.deep, "#F1DDA8"))


def palm_fan(pen: Pen, way: Way) -> None:
    """The flag-shaped hand fan of Makkah's summers."""
    pen.add(
        stroke("M866 200L800 1110", SHADOW, 40, stroke_opacity=0.25, transform="translate(-20 26)"),
        stroke("M866 200L800 1110", "#6B4128", 38),
        stroke("M872 210L808 1100", "#B98350", 12),
    )
    d = poly([(230, 250), (850, 180), (826, 680), (206, 700)])
    drop(pen, d, -26, 32, 18, 0.45)
    size, h = 56, 28
    weave = (
        path(f"M0 0H{size}V{size}H0Z", shade(STRAW, -0.35))
        + path(f"M1 1H{h - 1}V{h - 1}H1ZM{h + 1} {h + 1}H{size - 1}V{size - 1}H{h + 1}Z", STRAW)
        + path(f"M{h + 1} 1H{size - 1}V{h - 1}H{h + 1}Z", way.main)
        + path(f"M1 {h + 1}H{h - 1}V{size - 1}H1Z", way.accent)
    )
    pen.add(
        path(d, pen.tile(size, size, weave, "rotate(41)")),
        path(d, pen.lin([(0, "#FFF3D4", 0.35), (1, SHADOW, 0.3)], 1, 0, 0, 1)),
        stroke(d, way.main, 26, stroke_linejoin="round"),
        stroke(d, "#F1DDA8", 6, stroke_dasharray="14 12", stroke_linejoin="round"),
    )


def palm_hat(pen: Pen, way: Way) -> None:
    """A wide sun hat from above, ribbon round its crown."""
    _rounds(pen, way, 500, 14)
    blot(pen, 570, 630, 330, 320, 0.6)
    pen.add(
        ellipse(600, 590, 244, 236, "none", stroke=way.main, stroke_width=54),
        ellipse(600, 590, 262, 254, "none", stroke=way.accent, stroke_width=6),
    )
    _rounds(pen, way, 214, 7, 608, 576)
    pen.add(
        path("M780 730L930 860L880 880L860 930L740 780Z", way.main),
        path("M800 700L980 760L940 800L960 850L770 760Z", shade(way.main, 0.12)),
    )


def date_dish(pen: Pen, way: Way) -> None:
    """A wide painted dish, empty but for its star."""
    plate(pen, way, 490)
    pen.add(rosette(600, 600, 330, 12, [way.main, shade(way.main, 0.35), way.accent, way.soft], way.deep, "#FBF4E4"))
    pen.add(path("M300 440Q440 230 680 236Q480 290 372 480Z", "#FFFFFF", fill_opacity=0.4))


STANDING = {
    "vase": vase,
    "water_jar": water_jar,
    "ceramic_cups": ceramic_cups,
    "clay_burner": clay_burner,
    "market_basket": market_basket,
    "palm_box": palm_box,
}
LYING = {
    "palm_tray": palm_tray,
    "palm_mat": palm_mat,
    "palm_fan": palm_fan,
    "palm_hat": palm_hat,
    "date_dish": date_dish,
}
