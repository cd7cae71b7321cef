"""Things of clay, palm, wood, bead and silver."""

from math import pi, sin

from art.draw.colour import Way, shade
from art.draw.form import SHADOW, Turned, seat
from art.draw.pen import Pen, ellipse, path, poly, smooth, stroke


def pottery_jug(pen: Pen, way: Way) -> None:
    """A water jug thrown in clay, painted in slip, with its small bowl."""
    cx = 560
    clay = {
        "green": "#C98A5C",
        "rose": "#D9A184",
        "gold": "#D8B27A",
        "blue": "#EDE3D0",
        "kiswa": "#7A4A32",
        "clay": "#B9653C",
    }.get(way.name, "#C98A5C")
    paint = way.main if way.name != "clay" else "#F6E7D2"
    seat(pen, cx, 985, 150, reach=1.3)
    handle = [(cx - 76, 400), (cx - 190, 390), (cx - 244, 470), (cx - 220, 580), (cx - 150, 650)]
    for tone, width, move in (
        (shade(clay, -0.65), 52, None),
        (shade(clay, -0.3), 45, None),
        (shade(clay, 0.02), 26, "translate(4 -5)"),
        (shade(clay, 0.35), 7, "translate(7 -12)"),
    ):
        pen.add(stroke(smooth(handle), tone, width, transform=move))
    jug = Turned(
        pen,
        cx,
        [
            (312, 112),
            (330, 104),
            (380, 84),
            (440, 78),
            (490, 92),
            (560, 160),
            (650, 218),
            (730, 228),
            (810, 204),
            (890, 158),
            (950, 128),
            (976, 132),
            (985, 138),
        ],
    )
    jug.body(clay, 0.22)
    for y in (460, 590, 806, 900):
        jug.ring(y, paint, 7, 0.9)
        jug.ring(y + 12, paint, 2.5, 0.8)
    jug.band(640, 750, paint, 0.2)
    jug.stars(695, 44, 15, shade(clay, 0.35))
    jug.stars(695, 24, 15, paint)
    jug.diamonds(612, 634, 44, paint)
    jug.diamonds(758, 784, 44, paint)
    for y, count in ((842, 22), (868, 22)):
        jug.diamonds(y - 9, y + 9, count, paint, 0.3, 0.5 if y == 868 else 0)
    for k in range(9):
        jug.ring(470 + k * 12, shade(clay, -0.3), 1.6, 0.3)
    jug.diamonds(400, 436, 18, paint, 0.3)
    jug.shine(500, 640, 0.5, 0.13, 0.34)
    jug.shine(340, 440, 0.5, 0.16, 0.34)
    jug.mouth(clay, clay, 10)
    lip = smooth([(cx + 70, 296), (cx + 128, 296), (cx + 146, 306), (cx + 128, 326), (cx + 84, 336)], closed=True)
    pen.add(path(lip, pen.lin([shade(clay, 0.3), shade(clay, -0.1)])))
    seat(pen, 856, 1030, 78, power=0.42)
    bowl = Turned(pen, 856, [(912, 132), (940, 128), (980, 108), (1012, 78), (1026, 66), (1034, 70)])
    bowl.body(clay, 0.2)
    bowl.band(934, 962, paint, 0.2)
    bowl.stars(948, 12, 28, shade(clay, 0.4))
    bowl.ring(978, paint, 4)
    bowl.mouth(clay, clay, 9)
    bowl.shine(920, 1000, 0.5, 0.12, 0.3)
    pen.add(ellipse(854, 920, 112, 22, pen.lin(["#6E4A34", "#8FB3B8", "#D7E9EA"], 0, 0, 1, 0), fill_opacity=0.75))


def coil(
    pen: Pen, form: Turned, top: float, bottom: float, rows: int, straw: str, dyes: list[str | None], stitch: int = 46
) -> None:
    """Palm-leaf coils bound with slanting stitches; a dyed row shows a motif."""
    step = (bottom - top) / rows
    for row in range(rows):
        y = top + (row + 0.5) * step
        dye = dyes[row % len(dyes)]
        form.band(y - step * 0.52, y + step * 0.52, shade(straw, -0.16 if row % 2 else -0.06), 0.05)
        light: list[str] = []
        dark: list[str] = []
        tinted: list[str] = []
        for i in range(-stitch // 4, stitch // 4 + 1):
            a = (i + (0.5 if row % 2 else 0)) * 2 * pi / stitch
            if abs(a) + 0.05 > pi / 2:
                continue
            lean = 0.045
            one, two = form.at(y - step * 0.48, sin(a + lean), 1), form.at(y + step * 0.48, sin(a - lean), 1)
            (light if a > -0.3 else dark).append(poly([one, two], closed=False))
            if dye and (i + row) % 3 != 0:
                tinted.append(poly([one, two], closed=False))
        form_width = form.radius(y) * 2 * pi / stitch * 0.5
        pen.add(
            stroke("".join(light), shade(straw, 0.32), form_width * 0.8, stroke_opacity=0.75),
            stroke("".join(dark), shade(straw, 0.02), form_width * 0.8, stroke_opacity=0.7),
        )
        if tinted:
            pen.add(stroke("".join(tinted), dye or straw, form_width, stroke_opacity=0.92))
        form.ring(y + step * 0.5, shade(straw, -0.62), 3, 0.6)


def palm_basket(pen: Pen, way: Way) -> None:
    """A lidded basket coiled of palm leaf, dyed in the colours of the house."""
    cx, straw = 590, "#D8B878"
    dye, second = way.main, way.accent
    seat(pen, cx, 985, 214)
    body = Turned(pen, cx, [(610, 232), (660, 250), (740, 262), (830, 258), (910, 236), (966, 206), (985, 196)])
    body.body(straw, 0.0)
    coil(
        pen, body, 622, 984, 13, straw, [None, dye, dye, second, dye, dye, None, None, dye, second, dye, None, None], 64
    )
    shadow_under = Turned(pen, cx, [(604, 248), (636, 252)], sharp=True)
    pen.add(path(shadow_under._patch(shadow_under._cut(604, 640), -1, 1), SHADOW, fill_opacity=0.5))
    lid = Turned(pen, cx, [(318, 12), (334, 40), (372, 84), (430, 142), (500, 204), (560, 244), (596, 258), (622, 256)])
    lid.body(straw, 0.0)
    coil(pen, lid, 330, 622, 11, straw, [None, dye, None, second, dye, dye, second, None, dye, dye, None], 56)
    for form, top, bottom in ((body, 640, 970), (lid, 350, 610)):
        shade_left = pen.lin(
            [(0, SHADOW, 0.5), (0.4, SHADOW, 0.05), (0.62, "#FFF3D4", 0.16), (0.8, "#FFF3D4", 0.2), (1, SHADOW, 0.2)],
            0,
            0,
            1,
            0,
        )
        pen.add(path(form._patch(form._cut(top, bottom), -1, 1), shade_left))
    knob = [(cx - 34, 322), (cx - 46, 268), (cx - 8, 236), (cx + 40, 254), (cx + 38, 322)]
    pen.add(
        stroke(smooth(knob), shade(straw, -0.6), 27),
        stroke(smooth(knob), shade(straw, -0.05), 21),
        stroke(smooth(knob), dye, 21, stroke_dasharray="12 16", stroke_linecap="butt"),
        stroke(smooth(knob), shade(straw, 0.5), 5, transform="translate(5 -5)", stroke_opacity=0.7),
    )


STANDING = {"pottery_jug": pottery_jug, "palm_basket": palm_basket}
LYING: dict = {}
