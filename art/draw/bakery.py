"""Baked and fried, seen from above: pies, sambusa, yaghmush, manto, mutabbaq, breads, rings, biscuits, cake."""

from math import cos, pi, sin

from art.draw.colour import Way, shade
from art.draw.food import almond, date
from art.draw.form import SHADOW, blot, drop
from art.draw.pen import Pen, ellipse, group, path, poly, smooth, star, stroke
from art.draw.table import board, crust, disc, plate, ringed, rows, set_down, specks, tray

GOLDEN, PALE, BROWN = "#D9A04E", "#EBD3A4", "#A8662A"
NIGELLA, SESAME = ("#2A221E", "#3A302A"), ("#F8E9C4", "#F1DCA8")


def cheese_pies(pen: Pen, way: Way) -> None:
    """Boats of dough filled with white cheese, and round ones with thyme."""
    plate(pen, way)
    boat = "M-104 0C-70 -62 70 -62 104 0C70 62 -70 62 -104 0Z"
    well = "M-72 0C-46 -36 46 -36 72 0C46 36 -46 36 -72 0Z"
    cheese = path(boat, crust(pen, GOLDEN)) + path(well, pen.lin(["#FFFDF2", "#F3E4BE"]))
    cheese += stroke("M-86 0C-60 -46 60 -46 86 0", "#F5D59A", 5, stroke_opacity=0.7) + specks(pen, 30, 14, NIGELLA, 5)
    thyme = path(disc(0, 0, 74), crust(pen, GOLDEN)) + ellipse(0, 0, 54, 54, pen.rad(["#8E9A4C", "#5F6E2F"]))
    thyme += specks(pen, 50, 46, (*SESAME, "#47552A", "#A9B364"), 4.5)
    set_down(pen, ringed(rings=((1, 0), (6, 160))), 84, thyme)
    set_down(pen, ringed(rings=((9, 312),)), 92, cheese)


def sambusa(pen: Pen, way: Way) -> None:
    """Crisp triangles with a crimped edge and a small dish of lemon."""
    plate(pen, way)
    corner = "M0 -96Q12 -100 20 -86L102 60Q106 76 88 80L-88 80Q-106 76 -102 60L-20 -86Q-12 -100 0 -96Z"
    piece = path(corner, pen.lin(["#F0C274", "#D58F38", "#9C5A20"], 0.8, 0, 0.1, 1))
    piece += stroke("M-78 58L0 -62L78 58Z", "#FBE0A6", 5, stroke_opacity=0.6, stroke_linejoin="round")
    piece += stroke("M-92 70H92", "#8A4F1C", 7, stroke_dasharray="3 9") + specks(pen, 44, 16, ("#B06A22", "#F6D896"), 6)
    set_down(pen, ringed(rings=((5, 176), (10, 322))), 92, piece)
    lemon = ellipse(0, 0, 74, 74, "#E6B92E") + ellipse(0, 0, 64, 64, "#FBF2C0")
    for i in range(8):
        wedge = [
            (10 * cos(i * pi / 4 + a), 10 * sin(i * pi / 4 + a))
            if r == 0
            else (r * cos(i * pi / 4 + a), r * sin(i * pi / 4 + a))
            for a, r in ((0.4, 0), (0.1, 56), (0.7, 56))
        ]
        lemon += path(poly(wedge), "#F2D24C")
    set_down(pen, iter([(600.0, 600.0, 0.0)]), 74, lemon)


def yaghmush(pen: Pen, way: Way) -> None:
    """Half-moons of pastry, brushed with egg, their edges pleated."""
    plate(pen, way)
    moon = "M-112 34C-108 -72 108 -72 112 34C90 60 -90 60 -112 34Z"
    pleat = "".join(
        f"M{98 * cos(a):.0f} {34 - 86 * sin(a):.0f}L{76 * cos(a):.0f} {34 - 62 * sin(a):.0f}"
        for a in (pi * i / 14 for i in range(1, 14))
    )
    piece = path(moon, crust(pen, "#CE8F41")) + stroke(pleat, "#8C511E", 6, stroke_opacity=0.6)
    piece += stroke("M-58 8C-40 -28 30 -30 56 0", "#FBE3B0", 9, stroke_opacity=0.55) + specks(
        pen, 46, 16, (*SESAME, "#2A221E"), 5
    )
    set_down(pen, ringed(rings=((1, 0), (5, 190), (10, 330))), 96, piece)


def manto(pen: Pen, way: Way) -> None:
    """Steamed dumplings, pleated to a knot, in a tin for the freezer."""
    tray(pen, way, "#BFC4C4")
    dough = "#F3E6CB"
    d = smooth(star(0, 0, 88, 78, 12), closed=True)
    piece = path(d, pen.rad([(0, shade(dough, 0.6)), (0.6, dough), (1, shade(dough, -0.3))], 0.62, 0.34, 0.66))
    folds = "".join(
        smooth(
            [
                (14 * cos(a), 14 * sin(a)),
                (46 * cos(a + 0.3), 46 * sin(a + 0.3)),
                (78 * cos(a + 0.35), 78 * sin(a + 0.35)),
            ]
        )
        for a in (2 * pi * i / 12 for i in range(12))
    )
    piece += stroke(folds, "#A88A5C", 5, stroke_opacity=0.6) + stroke(
        folds, "#FFFFFF", 3, stroke_opacity=0.7, transform="translate(4 -4)"
    )
    piece += ellipse(0, 0, 17, 16, shade(dough, -0.12)) + ellipse(4, -4, 8, 6, "#FFFFFF", fill_opacity=0.7)
    set_down(pen, ringed(rings=((1, 0), (6, 180), (12, 352))), 86, piece)
    frost = "".join(poly(star(x, y, 15, 3, 6)) for x, y, _ in ringed(rings=((9, 268), (8, 96))))
    pen.add(path(frost, "#FFFFFF", fill_opacity=0.8))


def mutabbaq(pen: Pen, way: Way) -> None:
    """Two squares folded thin on the griddle, one cut open on its bananas."""
    board(pen, way)
    d = "M-186 -170Q0 -192 186 -170Q204 0 186 170Q0 190 -186 170Q-204 0 -186 -170Z"
    skin = path(d, crust(pen, "#DDA757")) + group(
        specks(pen, 160, 34, ("#9B5A22", "#B87430", "#F0CC86"), 17), fill_opacity=0.7
    )
    fold = stroke("M-178 -160L0 0L178 -160M-178 160L0 0L178 160", "#8C511E", 6, stroke_opacity=0.45)
    fold += stroke("M-170 -162L6 -8L186 -162", "#FCE7BA", 5, stroke_opacity=0.6)
    set_down(pen, iter([(410.0, 410.0, -8.0)]), 170, skin + fold)
    slice_ = ellipse(0, 0, 40, 36, "#E9C867") + ellipse(0, -2, 34, 30, "#FBEFC4")
    slice_ += "".join(ellipse(9 * cos(a), 7 * sin(a) - 2, 3.5, None, "#8A6A34") for a in (0.5, 2.6, 4.7))
    for x, y, turn in ((640, 640, 4), (850, 640, -5), (640, 850, -4), (850, 850, 6)):
        quarter = "M-92 -90Q0 -98 92 -90Q98 0 92 90Q0 98 -92 90Q-98 0 -92 -90Z"
        piece = path(quarter, crust(pen, "#DDA757")) + group(
            specks(pen, 74, 14, ("#9B5A22", "#B87430", "#F0CC86"), 14), fill_opacity=0.7
        )
        set_down(pen, iter([(float(x), float(y), float(turn))]), 92, piece)
    set_down(
        pen,
        iter(
            [
                (745.0, 745.0, 0.0),
                (880.0, 320.0, 0.0),
                (950.0, 372.0, 20.0),
                (846.0, 392.0, 0.0),
                (300.0, 800.0, 0.0),
                (372.0, 850.0, 0.0),
            ]
        ),
        40,
        slice_,
    )
    pen.add(group(specks(pen, 60, 50, ("#FFFFFF", "#FFF6E2"), 4), transform="translate(420 420)"))


def shuraik(pen: Pen, way: Way) -> None:
    """Makkan rounds, slashed and strewn with nigella."""
    board(pen, way)
    loaf = path(disc(0, 0, 158), crust(pen, "#CF9143"))
    loaf += stroke(disc(0, 0, 96), "#8C511E", 22, stroke_opacity=0.28) + stroke(
        disc(4, -5, 92), "#F8DCA4", 9, stroke_opacity=0.6
    )
    loaf += "".join(
        stroke(
            f"M{70 * cos(a):.0f} {70 * sin(a):.0f}L{146 * cos(a + 0.3):.0f} {146 * sin(a + 0.3):.0f}",
            "#F4E2BD",
            12,
            stroke_opacity=0.8,
        )
        for a in (2 * pi * i / 7 for i in range(7))
    )
    loaf += specks(pen, 140, 80, NIGELLA, 5)
    spots = [
        (388.0, 370.0, 0.0),
        (740.0, 390.0, 40.0),
        (380.0, 720.0, 90.0),
        (850.0, 720.0, 15.0),
        (620.0, 840.0, 70.0),
        (600.0, 580.0, 200.0),
    ]
    set_down(pen, iter(spots), 160, loaf)


def sesame_loaf(pen: Pen, way: Way) -> None:
    """A long whole-grain loaf, two slices cut."""
    board(pen, way)
    d = "M-330 -40C-320 -150 260 -170 330 -60C372 30 330 130 220 142C60 164 -200 160 -290 120C-344 84 -342 20 -330 -40Z"
    loaf = path(d, crust(pen, "#A66E35"))
    for x in (-210, -80, 50, 180):
        loaf += path(f"M{x} -104Q{x + 70} -20 {x + 40} 110Q{x - 30} 0 {x} -104Z", "#E4BC7E") + stroke(
            f"M{x} -104Q{x + 70} -20 {x + 40} 110", "#7A4A1E", 6
        )
    loaf += "".join(
        group(specks(pen, 90, 44, SESAME, 7), transform=f"translate({x} {y})")
        for x, y in ((-220, -10), (-80, 20), (60, -20), (210, 10))
    )
    set_down(pen, iter([(600.0, 450.0, -6.0)]), 300, loaf)
    cut = "M-120 60C-140 -40 -110 -110 0 -116C110 -110 140 -40 120 60C100 96 -100 96 -120 60Z"
    crumb = "M-100 54C-116 -36 -90 -92 0 -98C90 -92 116 -36 100 54C84 78 -84 78 -100 54Z"
    piece = (
        path(cut, "#8A5626")
        + path(crumb, pen.lin(["#EBD3A2", "#D6B278"]))
        + specks(pen, 74, 40, ("#B98F55", "#F6E6C2", "#8A6636"), 6, 0.8)
    )
    set_down(pen, iter([(440.0, 800.0, -12.0), (700.0, 830.0, 8.0)]), 120, piece)


def sesame_rings(pen: Pen, way: Way) -> None:
    """Crisp kaak rings thick with sesame."""
    tray(pen, way)
    ring = "".join(
        ellipse(0, 0, 62, 62, "none", stroke=tone, stroke_width=wide)
        for tone, wide in (("#8C511E", 52), ("#C78740", 46), ("#DDA65C", 28))
    )
    ring += ellipse(4, -6, 64, 64, "none", stroke="#F4D49A", stroke_width=9, stroke_opacity=0.7)
    for i in range(64):
        a, away = i * 2.4, 62 + pen.rng.uniform(-19, 19)
        x, y = away * cos(a), away * sin(a)
        ring += ellipse(x, y, 6, 3.4, SESAME[i % 2], transform=f"rotate({i * 47} {x:.0f} {y:.0f})")
    set_down(pen, ringed(rings=((6, 168), (11, 344))), 82, ring)
    set_down(pen, iter([(606.0, 596.0, 0.0)]), 82, ring)


def biscuits(pen: Pen, way: Way) -> None:
    """Fluted cardamom biscuits in rows, for the coffee."""
    board(pen, way)
    d = smooth(star(0, 0, 92, 84, 18), closed=True)
    prints = "".join(poly(star(0, 0, r, r * 0.62, 8)) for r in (54, 30))
    piece = path(d, crust(pen, "#DDB06A")) + stroke(prints, "#9C6428", 5, stroke_opacity=0.6)
    piece += stroke(prints, "#FBE8C0", 3, stroke_opacity=0.8, transform="translate(3 -4)") + ellipse(
        0, 0, 9, 9, "#7E8F4A"
    )
    set_down(pen, rows(4, 4, 200, 200), 92, piece)


def ghraybeh(pen: Pen, way: Way) -> None:
    """Pale shortbread that melts, a pistachio on each."""
    plate(pen, way)
    nut = "M-22 0C-14 -14 14 -14 22 0C14 14 -14 14 -22 0Z"
    piece = path(disc(0, 0, 80), crust(pen, "#F2DDB0")) + stroke("M-46 26Q0 60 48 20", "#C79E5E", 5, stroke_opacity=0.4)
    piece += (
        ellipse(22, -30, 28, 16, "#FFFFFF", fill_opacity=0.4)
        + path(nut, "#7E9A45")
        + path("M-12 -4C-4 -10 8 -9 14 -3C4 -5 -4 -4 -12 -4Z", "#C9D68E")
    )
    set_down(pen, ringed(rings=((1, 0), (6, 172), (12, 322))), 80, piece, turn=20)


def date_cake(pen: Pen, way: Way) -> None:
    """A fluted ring of cake under caramel, dates and almonds round its crown."""
    plate(pen, way, 500)
    body = smooth(star(600, 600, 380, 352, 16), closed=True)
    drop(pen, body, -22, 26, 16, 0.5)
    pen.add(path(body, crust(pen, "#8A4F24")))
    flutes = "".join(
        poly([(600 + r * cos(a), 600 + r * sin(a)) for r in (150, 368)], closed=False)
        for a in (2 * pi * i / 16 + pi / 16 for i in range(16))
    )
    pen.add(stroke(flutes, SHADOW, 12, stroke_opacity=0.28))
    icing = smooth(
        [
            (600 + (292 + 34 * (i % 3)) * cos(a), 600 + (292 + 34 * (i % 3)) * sin(a))
            for i, a in ((k, 2 * pi * k / 24) for k in range(24))
        ],
        closed=True,
    )
    pen.add(path(icing, pen.lin(["#F3C987", "#D99A45", "#A96423"], 1, 0, 0, 1)))
    pen.add(stroke("M470 370Q640 320 780 440", "#FFF3D6", 16, stroke_opacity=0.7))
    pen.add(ellipse(600, 600, 118, 118, pen.rad([(0, "#2A160C"), (0.8, "#4A2814"), (1, "#7A4420")], 0.4, 0.6, 0.6)))
    set_down(pen, ringed(rings=((8, 212),)), 50, group(date(pen, "#5B2A1C", 3), transform="rotate(90)"))
    set_down(pen, ringed(rings=((8, 292),)), 24, group(almond(pen, 1), transform="scale(0.9)"))
    blot(pen, 700, 480, 120, 90, 0.3, "#FFF3D4")


LYING = {
    "cheese_pies": cheese_pies, "sambusa": sambusa, "yaghmush": yaghmush, "manto": manto, "mutabbaq": mutabbaq,
    "shuraik": shuraik, "sesame_loaf": sesame_loaf, "sesame_rings": sesame_rings, "biscuits": biscuits,
    "ghraybeh": ghraybeh, "date_cake": date_cake,
}  # fmt: skip
STANDING: dict = {}
