"""Wood joined and carved, animals of cloth and yarn, gifts packed: house, box, stands, panel, camel, lamb, favours."""
# ruff: noqa: E501 - path data reads better whole

from math import cos, sin

from art.draw.colour import Way, shade
from art.draw.form import Stage, bead, drop, seat
from art.draw.ornament import bow, rosette, satin_flower, star_tile
from art.draw.pen import Pen, ellipse, group, path, poly, rect, smooth, star, stroke
from art.draw.table import slab
from art.draw.textile import cloth

TEAK = "#9A6238"


def house_model(pen: Pen, way: Way) -> None:
    """Three storeys of old Makkah: plaster, and wooden windows standing out."""
    st, wall = Stage(580, 985, 26), "#E9D7B4"
    seat(pen, 560, 985, 300, 60, power=0.3)
    st.box(pen, -250, 0, -170, 500, 36, 340, TEAK)
    for k, (w, h) in enumerate(((420, 220), (408, 210), (396, 200))):
        y = 36 + (0, 220, 430)[k]
        st.box(pen, -w / 2, y, -130, w, h, 260, wall)
        st.box(pen, -70, y + 36, 130, 140, h - 70, 44, TEAK)
        pen.add(
            group(
                rect(0, 0, 140, h - 70, star_tile(pen, 35, shade(TEAK, -0.55), 5)),
                rect(0, 0, 140, 14, way.main),
                rect(0, h - 84, 140, 14, way.main),
                transform=st.front(-70, y + h - 34, 174),
            )
        )
        for x in (-170, 108):
            pen.add(
                group(
                    path("M0 110V40Q31 0 62 40V110Z", shade(TEAK, -0.1)),
                    path("M8 104V44Q31 14 54 44V104Z", star_tile(pen, 26, shade(TEAK, 0.3), 4)),
                    transform=st.front(x, y + h - 50, 130),
                )
            )
        pen.add(
            group(
                *(path(f"M{x} 120V44Q{x + 30} 4 {x + 60} 44V120Z", shade(TEAK, 0.15)) for x in (36, 160)),
                transform=st.side(w / 2, y + h - 46, 130),
            )
        )
    top = 636
    for x in range(-198, 190, 44):
        st.box(pen, x, top, 110, 30, 30, 20, shade(wall, 0.1))


def carved_box(pen: Pen, way: Way) -> None:
    """A chest with a carved star on its face and brass corners."""
    st = Stage(575, 985, 24)
    seat(pen, 560, 985, 320, 80, power=0.3)
    st.box(pen, -280, 0, -170, 560, 250, 340, TEAK)
    st.box(pen, -292, 250, -182, 584, 110, 364, shade(TEAK, 0.06))
    for face, w, x, z in ((st.front, 560, -280, 170), (st.side, 340, 280, 170)):
        pen.add(
            group(
                rect(0, 0, w, 250, star_tile(pen, 62, shade(TEAK, -0.45), 5), fill_opacity=0.8),
                rect(w / 2 - 110, 6, 220, 238, shade(TEAK, -0.1)),
                rosette(
                    w / 2,
                    124,
                    106,
                    8,
                    [shade(TEAK, 0.3), shade(TEAK, 0.1), "#C79A45", shade(TEAK, 0.4)],
                    shade(TEAK, -0.6),
                    shade(TEAK, -0.5),
                ),
                transform=face(x, 250, z),
            )
        )
    pen.add(
        group(
            rect(0, 0, 584, 364, star_tile(pen, 72, shade(TEAK, -0.3), 4), fill_opacity=0.7),
            rosette(
                292,
                182,
                140,
                12,
                [shade(TEAK, 0.4), TEAK, "#C79A45", shade(TEAK, 0.5)],
                shade(TEAK, -0.5),
                shade(TEAK, -0.45),
            ),
            transform=st.top(-292, 360, -182),
        )
    )
    pen.add(
        group(
            rect(250, 0, 84, 110, "#C79A45", rx=10),
            rect(262, 50, 60, 90, "#E7CB82", rx=20),
            transform=st.front(-292, 360, 182),
        )
    )


def book_stand(pen: Pen, way: Way) -> None:
    """A folding stand in an X, its leaves pierced with stars; nothing lies on it."""
    seat(pen, 600, 985, 330, 60)
    for pts, tone in (
        ([(330, 985), (420, 985), (930, 420), (900, 340)], -0.3),
        ([(780, 985), (870, 985), (300, 340), (262, 420)], 0.05),
    ):
        d = poly(pts)
        pen.add(
            path(d, pen.lin([shade(TEAK, tone + 0.3), shade(TEAK, tone), shade(TEAK, tone - 0.3)])),
            path(d, star_tile(pen, 66, shade(TEAK, tone - 0.5), 7), fill_opacity=0.75),
            stroke(d, shade(TEAK, tone - 0.4), 7, stroke_linejoin="round"),
        )
    for pts in ([(262, 420), (300, 336), (600, 640), (600, 730)], [(938, 420), (900, 336), (600, 640), (600, 730)]):
        pen.add(
            path(poly(pts), pen.lin([shade(TEAK, 0.35), shade(TEAK, -0.1)], 1, 0, 0, 1)),
            stroke(poly([pts[1], pts[2]], closed=False), way.accent, 8),
        )
    bead(pen, 600, 690, 34, "#C79A45")


def phone_stand(pen: Pen, way: Way) -> None:
    """A small easel with a rawshan's pattern, a telephone leaning on it."""
    seat(pen, 600, 985, 260, 54)
    back = "M390 940V420Q400 280 600 200Q800 280 810 420V940Z"
    drop(pen, back, -26, 16, 16, 0.35)
    pen.add(
        path(back, pen.lin([shade(TEAK, 0.35), TEAK, shade(TEAK, -0.35)], 1, 0, 0, 1)),
        path("M424 910V440Q440 320 600 248Q760 320 776 440V910Z", star_tile(pen, 88, shade(TEAK, -0.5), 12)),
    )
    phone = slab(484, 400, 250, 500, 36)
    drop(pen, phone, -14, 18, 10, 0.5)
    pen.add(
        path(phone, pen.lin(["#4A443E", "#161412"], 1, 0, 0, 1)),
        path(slab(500, 416, 218, 468, 26), way.deep),
        rosette(609, 600, 84, 8, [way.main, shade(way.main, 0.3), "#CFA647", way.soft], way.deep, "#CFA647"),
        path("M640 416H718V560L540 884H500Z", "#FFFFFF", fill_opacity=0.1),
    )
    st = Stage(600, 985, 0)
    st.box(pen, -230, 0, -60, 460, 60, 150, TEAK)
    st.box(pen, -230, 60, 70, 460, 34, 20, shade(TEAK, 0.1))


def _planked(pen: Pen, d: str) -> None:
    drop(pen, d, -28, 34, 20, 0.5)
    pen.add(path(d, pen.lin([shade(TEAK, 0.3), TEAK, shade(TEAK, -0.3)], 1, 0, 0, 1)))


def key_rack(pen: Pen, way: Way) -> None:
    """A carved door in small, hooks and keys under it."""
    _planked(pen, "M240 960V420Q260 230 600 130Q940 230 960 420V960Z")
    for x in (310, 612):
        pen.add(
            path(slab(x, 420, 278, 360, 8), shade(way.main, 0.02)),
            rect(x + 22, 442, 234, 316, star_tile(pen, 78, way.accent, 5)),
            rect(x + 70, 540, 138, 120, shade(TEAK, -0.2)),
            path(poly(star(x + 139, 600, 50, 38, 8)), "#CFA647"),
        )
    pen.add(
        path("M310 396Q330 290 600 210Q870 290 890 396Z", star_tile(pen, 60, shade(TEAK, -0.5), 6)),
        *(ellipse(x, 600, 15, None, "#E7CB82") for x in (572, 630)),
    )
    for i in range(5):
        x = 320 + i * 140
        pen.add(
            path(slab(x - 20, 836, 40, 50, 8), "#C79A45"),
            stroke(f"M{x} 876V900Q{x + 4} 936 {x + 34} 916", "#8A6416", 13),
        )
        if i in (1, 3):
            key = (
                ellipse(x + 12, 960, 36, 36, "none", stroke="#B9BFC6", stroke_width=15)
                + rect(x + 5, 994, 15, 130, "#B9BFC6")
                + rect(x + 18, 1080, 30, 14, "#B9BFC6")
                + rect(x + 18, 1104, 22, 14, "#B9BFC6")
            )
            pen.add(key)


def lattice_panel(pen: Pen, way: Way) -> None:
    """A panel of turned wood: star lattice in a moulded frame."""
    _planked(pen, slab(210, 110, 780, 980, 16))
    pen.add(
        rect(280, 180, 640, 840, shade(way.night, -0.1)),
        rect(280, 180, 640, 840, star_tile(pen, 160, shade(TEAK, -0.2), 26)),
        group(rect(280, 180, 640, 840, star_tile(pen, 160, shade(TEAK, 0.35), 9)), transform="translate(4 -4)"),
    )
    pen.add(
        rect(262, 162, 676, 876, "none", stroke=shade(TEAK, 0.4), stroke_width=8),
        rect(232, 132, 736, 936, "none", stroke=shade(TEAK, -0.4), stroke_width=7),
    )
    pen.add(
        rosette(600, 600, 190, 12, [TEAK, shade(TEAK, 0.25), way.main, shade(TEAK, 0.4)], shade(TEAK, -0.6), "#E7CB82")
    )


def door_plaque(pen: Pen, way: Way) -> None:
    """A glazed plaque for the door, a space of lines where the name goes."""
    d = "M200 860V470Q230 330 600 250Q970 330 1000 470V860Q600 930 200 860Z"
    drop(pen, d, -26, 32, 18, 0.5)
    pen.add(
        path(d, pen.lin(["#FFFDF6", "#F1E7D2", "#CFC2A6"], 1, 0, 0, 1)),
        stroke(d, way.main, 30, stroke_linejoin="round"),
        stroke(d, way.accent, 7, stroke_linejoin="round"),
    )
    for x in (330, 870):
        pen.add(rosette(x, 600, 108, 8, [way.main, shade(way.main, 0.3), way.accent, way.soft], way.deep, "#CFA647"))
    pen.add(
        stroke("M476 640Q510 520 548 620T640 620Q670 540 724 600", way.main, 20),
        stroke("M520 730H690", way.accent, 9),
        ellipse(600, 330, 16, None, shade(way.wood, -0.4)),
    )
    pen.add(path("M260 500Q400 390 640 360Q420 430 300 580Z", "#FFFFFF", fill_opacity=0.5))


def stuffed_camel(pen: Pen, way: Way) -> None:
    """A soft camel with a saddle cloth and tassels."""
    fur = "#D2A468"
    seat(pen, 580, 985, 290, 60)
    for x, tone in ((420, -0.25), (690, -0.25), (350, 0), (620, 0)):
        cloth(pen, slab(x, 720, 84, 262, 36), shade(fur, tone), 7)
    d = smooth(
        [
            (270, 720),
            (280, 590),
            (380, 540),
            (440, 400),
            (540, 380),
            (600, 500),
            (720, 540),
            (800, 480),
            (830, 300),
            (850, 210),
            (940, 190),
            (1010, 250),
            (990, 310),
            (910, 330),
            (900, 560),
            (800, 760),
            (640, 820),
            (400, 820),
        ],
        closed=True,
    )
    cloth(pen, d, fur, 7)
    pen.add(
        stroke("M280 620Q210 680 240 790", shade(fur, -0.2), 16),
        ellipse(236, 800, 22, 34, shade(fur, -0.4)),
        ellipse(846, 206, 22, 40, shade(fur, -0.15), transform="rotate(-24 846 206)"),
    )
    pen.add(ellipse(926, 240, 10, None, "#2B1A12"), stroke("M964 290Q984 296 996 280", "#6B4424", 6))
    saddle = "M400 510Q500 560 620 510L680 740Q520 800 370 740Z"
    cloth(pen, saddle, way.main, 6)
    pen.add(
        stroke("M378 712Q520 770 672 712", way.accent, 15),
        *(satin_flower(x, 640, 36, 8, way.soft, way.accent, x) for x in (450, 530, 610)),
        *(stroke(f"M{x} 764V812", way.accent, 15) for x in range(390, 680, 46)),
    )
    pen.add(stroke("M820 330Q870 350 910 322", way.main, 20))


def toy_lamb(pen: Pen, way: Way) -> None:
    """A crocheted lamb, all curls."""
    seat(pen, 590, 985, 290, 60)
    for x in (400, 500, 660, 750):
        cloth(pen, slab(x, 790, 70, 190, 30), "#6B4A34", 8)
    curl = pen.rad([(0, "#FFFDF4"), (0.6, "#F3E8D0"), (1, "#CDBB98")], 0.62, 0.34, 0.7)
    for i in range(110, 0, -1):
        a, away = i * 2.4, (i / 110) ** 0.5
        x, y = 570 + 300 * away * cos(a), 640 + 215 * away * sin(a)
        pen.add(ellipse(x, y, 46, 44, curl))
    head = smooth([(780, 420), (900, 400), (970, 480), (960, 590), (870, 640), (780, 590)], closed=True)
    drop(pen, head, -18, 16, 12, 0.3)
    cloth(pen, head, "#7A563C", 8)
    for x, y in ((790, 410), (840, 380), (896, 392), (760, 450)):
        pen.add(ellipse(x, y, 46, 44, curl))
    pen.add(
        ellipse(892, 486, 13, None, "#1E120C"),
        ellipse(896, 481, 4, None, "#FFFFFF"),
        stroke("M904 582Q930 596 950 572", "#3A2417", 7),
        ellipse(742, 500, 34, 62, "#6B4A34", transform="rotate(34 742 500)"),
    )
    bow(pen, 800, 650, 0.9, way.main)


def pilgrim_doll(pen: Pen, way: Way) -> None:
    """A rag doll in two white cloths, without a face."""
    skin, white = "#C99B74", "#FBF8F0"
    seat(pen, 600, 985, 230, 60)
    for side in (-1, 1):
        arm = smooth([(600 + side * 100, 520), (600 + side * 200, 620), (600 + side * 216, 720)])
        pen.add(
            stroke(arm, shade(skin, -0.3), 74),
            stroke(arm, skin, 62),
            ellipse(600 + side * 70, 970, 60, 30, shade(skin, -0.12)),
            stroke(f"M{600 + side * 70 - 40} 962H{600 + side * 70 + 40}", "#6B4128", 13),
        )
    cloth(pen, "M470 480Q600 430 730 480L760 700H440Z", skin, 7)
    cloth(pen, "M440 660Q600 700 760 660L800 940Q600 990 400 940Z", white, 8)
    cloth(pen, "M470 470Q560 440 640 450L774 660L760 760Q620 780 500 730L440 600Z", white, 8)
    pen.add(
        stroke(
            "M640 452Q600 560 470 640M690 520Q640 640 520 724M500 700Q480 820 470 940M640 720Q650 840 660 960",
            shade(white, -0.25),
            6,
            stroke_opacity=0.7,
        ),
        stroke("M438 676Q600 716 762 676", way.main, 26),
        path(poly(star(600, 700, 26, 20, 8)), way.accent),
    )
    pen.add(
        ellipse(600, 326, 130, 138, pen.rad([shade(skin, 0.35), skin, shade(skin, -0.35)], 0.62, 0.34, 0.72)),
        path(
            "M468 320C470 200 560 176 600 176C640 176 730 200 732 320C700 250 640 236 600 236C560 236 500 250 468 320Z",
            "#3A241A",
        ),
        ellipse(540, 366, 24, 15, "#D9707A", fill_opacity=0.3),
        ellipse(660, 366, 24, 15, "#D9707A", fill_opacity=0.35),
    )


STANDING = {
    "house_model": house_model, "carved_box": carved_box, "book_stand": book_stand, "phone_stand": phone_stand, "stuffed_camel": stuffed_camel,
    "toy_lamb": toy_lamb, "pilgrim_doll": pilgrim_doll,
}  # fmt: skip
LYING = {
    "key_rack": key_rack,
    "lattice_panel": lattice_panel,
    "door_plaque": door_plaque,
}
