"""Cloth laid flat: thobe, dress, apron, shawl, ihram, belts, pouches, wallets, hoop, kerchief, and crochet."""
# ruff: noqa: E501 - path data reads better whole

from math import cos, pi, sin

from art.draw.colour import Way, mix, shade
from art.draw.form import SHADOW, bead, drop
from art.draw.ornament import DIAMOND, ROSE, STAR8, bow, cross_stitch, satin_flower, satin_leaf, stitched_band
from art.draw.pen import Pen, ellipse, group, path, poly, rect, smooth, star, stroke
from art.draw.table import disc, slab
from art.draw.textile import cloth

WHITE = "#FBF8F0"


def _folds(pen: Pen, *lines: list[tuple[float, float]]) -> None:
    for line in lines:
        d = smooth(line)
        pen.add(
            *(stroke(d, SHADOW, 40 - 9 * k, stroke_opacity=0.05) for k in range(4)),
            stroke(d, "#FFFFFF", 16, stroke_opacity=0.2, transform="translate(26 0)"),
        )


def thobe(pen: Pen, way: Way) -> None:
    """A boy's thobe: long, collared, a placket with buttons; its stitching in the colour of the house."""
    base = WHITE if way.name in ("white", "green", "silver") else way.soft
    for side in (-1, 1):
        d = smooth(
            [
                (600 + side * 130, 210),
                (600 + side * 260, 290),
                (600 + side * 400, 640),
                (600 + side * 300, 680),
                (600 + side * 190, 460),
            ],
            closed=True,
        )
        drop(pen, d, -22, 28, 16, 0.4)
        cloth(pen, d, shade(base, -0.05))
        pen.add(stroke(f"M{600 + side * 398} 636L{600 + side * 304} 676", way.main, 12))
    d = "M470 190C520 176 680 176 730 190C800 250 800 420 806 560C820 760 850 940 866 1090C700 1120 500 1120 334 1090C350 940 380 760 394 560C400 420 400 250 470 190Z"
    drop(pen, d, -30, 36, 20, 0.45)
    cloth(pen, d, base)
    _folds(
        pen,
        [(470, 500), (450, 780), (420, 1090)],
        [(740, 500), (760, 780), (790, 1090)],
        [(610, 640), (600, 860), (590, 1100)],
    )
    pen.add(
        path("M512 176Q600 236 688 176L676 150Q600 190 524 150Z", shade(base, -0.12)),
        stroke("M512 178Q600 238 688 178", way.main, 9),
    )
    pen.add(
        rect(574, 214, 52, 330, shade(base, 0.3), stroke=shade(base, -0.2), stroke_width=3),
        *(ellipse(600, 260 + i * 66, 10, None, way.accent) for i in range(5)),
    )
    pen.add(
        stitched_band(430, 240, 130, 6, DIAMOND, [way.main, way.accent], 1),
        stitched_band(646, 240, 130, 6, DIAMOND, [way.main, way.accent], 1),
        stitched_band(360, 1034, 480, 7, DIAMOND, [way.main, way.accent], 2),
    )


def girls_dress(pen: Pen, way: Way) -> None:
    """A girl's Eid dress: puffed sleeves, a full skirt, a bow at the waist."""
    for side in (-1, 1):
        d = smooth(
            [
                (600 + side * 120, 250),
                (600 + side * 230, 240),
                (600 + side * 290, 360),
                (600 + side * 220, 430),
                (600 + side * 130, 400),
            ],
            closed=True,
        )
        drop(pen, d, -18, 22, 12, 0.4)
        cloth(pen, d, shade(way.main, 0.12))
        pen.add(stroke(f"M{600 + side * 292} 372L{600 + side * 216} 430", way.soft, 16))
    skirt = "M476 520C400 700 280 880 230 1010Q320 1070 400 1020Q500 1090 600 1026Q700 1090 800 1020Q880 1070 970 1010C920 880 800 700 724 520Z"
    drop(pen, skirt, -28, 34, 18, 0.45)
    cloth(pen, skirt, way.main)
    _folds(
        pen,
        [(520, 560), (430, 800), (360, 1010)],
        [(590, 560), (580, 800), (560, 1030)],
        [(670, 560), (740, 800), (800, 1010)],
    )
    for i in range(9):
        x, y = 316 + i * 71, 924 + 30 * sin(pi * i / 8)
        pen.add(satin_flower(x, y, 34, 6, way.soft if i % 2 else "#F4E3BC", way.accent, i))
    bodice = "M470 240Q600 320 730 240L752 330C744 420 736 480 728 536Q600 566 472 536C464 480 456 420 448 330Z"
    cloth(pen, bodice, shade(way.main, 0.06))
    collar = "M470 236Q600 330 730 236L756 300Q680 380 600 330Q520 380 444 300Z"
    pen.add(path(collar, WHITE, stroke=way.accent, stroke_width=5), rect(470, 516, 260, 40, way.accent))
    bow(pen, 600, 536, 1.0, way.soft)


def apron(pen: Pen, way: Way) -> None:
    """A child's painting apron with paint pots on its pocket."""
    pen.add(
        stroke("M480 270C460 130 740 130 720 270", shade(way.main, -0.2), 22),
        stroke("M340 640C200 620 150 700 110 660M860 640C1000 620 1050 700 1090 660", shade(way.main, -0.2), 22),
    )
    d = "M470 250H730C740 400 800 480 880 540C890 740 880 900 860 1040Q600 1070 340 1040C320 900 310 740 320 540C400 480 460 400 470 250Z"
    drop(pen, d, -28, 34, 18, 0.45)
    cloth(pen, d, way.main)
    pen.add(
        stroke(
            "M492 272H708C716 420 780 500 856 556M492 272C484 420 420 500 344 556",
            "#FFFDF4",
            6,
            stroke_dasharray="16 12",
        )
    )
    pocket = slab(400, 700, 400, 250, 40)
    cloth(pen, pocket, way.soft)
    for i, tone in enumerate(("#C9526B", "#CFA647", "#1C5D86", "#4F8F5A")):
        pen.add(
            path(
                smooth(
                    [
                        (470 + i * 86 + 40 * cos(a) * (1 + 0.2 * (k % 2)), 440 + (i % 2) * 90 + 36 * sin(a))
                        for k, a in ((j, j * pi / 4) for j in range(8))
                    ],
                    closed=True,
                ),
                tone,
            )
        )
        pen.add(
            rect(440 + i * 88, 600, 18, 190, ("#D9B37A", "#E9CFA0")[i % 2], rx=6),
            path(f"M{436 + i * 88} 612Q{449 + i * 88} 540 {462 + i * 88} 612Z", tone),
        )
    cloth(pen, "M400 760H800V910Q800 950 760 950H440Q400 950 400 910Z", way.soft)


def shawl(pen: Pen, way: Way) -> None:
    """A light shawl folded, its fringe spread."""
    tone = way.main if way.name != "white" else WHITE
    for i in range(34):
        x = 262 + i * 20
        pen.add(stroke(f"M{x} 930Q{x - 6} 1000 {x - 12 + 6 * (i % 3)} 1090", shade(tone, -0.12 + 0.1 * (i % 3)), 6))
    for k, (x, y, w, h) in enumerate(((230, 180, 720, 760), (300, 150, 640, 500), (380, 130, 540, 300))):
        d = smooth(
            [
                (x, y + 30),
                (x + w * 0.5, y),
                (x + w, y + 24),
                (x + w + 10, y + h * 0.5),
                (x + w, y + h),
                (x + w * 0.5, y + h + 16),
                (x, y + h),
                (x - 10, y + h * 0.5),
            ],
            closed=True,
            tension=0.5,
        )
        drop(pen, d, -22, 26, 16, 0.4)
        cloth(pen, d, shade(tone, 0.06 * k), 8)
        pen.add(
            stroke(
                f"M{x + 10} {y + h - 40}Q{x + w / 2} {y + h - 24} {x + w - 10} {y + h - 40}M{x + 10} {y + h - 70}Q{x + w / 2} {y + h - 54} {x + w - 10} {y + h - 70}",
                way.accent,
                8,
                stroke_opacity=0.85,
            )
        )
    _folds(pen, [(420, 200), (440, 560), (400, 920)], [(760, 200), (740, 560), (790, 920)])


def cloth_belt(pen: Pen, way: Way) -> None:
    """A belt rolled on itself, its band of lozenges and stars."""
    d = "M110 700H1010Q1060 700 1060 760T1010 820H110Z"
    drop(pen, d, -22, 28, 16, 0.45)
    cloth(pen, d, way.main)
    pen.add(
        path(
            "".join(
                poly([(150 + i * 84, 760), (192 + i * 84, 722), (234 + i * 84, 760), (192 + i * 84, 798)])
                for i in range(10)
            ),
            "#D8B45C",
        ),
        stroke("M110 714H1030M110 806H1030", "#E7CB82", 5),
    )
    drop(pen, disc(440, 460, 250), -26, 32, 18, 0.5)
    for k in range(6):
        r = 250 - k * 38
        pen.add(
            path(disc(440 + k * 2, 460, r), shade(way.main, 0.16 if k % 2 else -0.1)),
            ellipse(440 + k * 2, 460, r - 6, r - 6, "none", stroke="#D8B45C", stroke_width=8, stroke_dasharray="16 14"),
        )
    pen.add(
        path(slab(880, 660, 190, 200, 30), pen.lin(["#F0DCA4", "#B98B2C", "#7A5710"], 1, 0, 0, 1)),
        path(slab(920, 700, 110, 120, 16), shade(way.main, -0.3)),
        rect(910, 748, 130, 20, "#E7CB82", rx=8),
    )


def pocket_belt(pen: Pen, way: Way) -> None:
    """A cotton belt with two zipped pockets for money and telephone."""
    cloth(pen, slab(70, 520, 1060, 150, 30), shade(WHITE, -0.06))
    for x, w, tone in ((180, 330, WHITE), (560, 420, shade(WHITE, -0.03))):
        d = slab(x, 430, w, 340, 36)
        drop(pen, d, -22, 28, 16, 0.45)
        cloth(pen, d, tone)
        pen.add(
            stroke(f"M{x + 30} 500H{x + w - 30}", "#8A8F92", 16),
            stroke(f"M{x + 30} 500H{x + w - 30}", "#E6E8E8", 8, stroke_dasharray="5 7"),
            path(slab(x + w - 80, 490, 26, 64, 10), way.accent),
        )
        pen.add(
            stroke(slab(x + 20, 450, w - 40, 300, 22), way.main, 5, stroke_dasharray="16 12"),
            path(poly(star(x + w / 2, 640, 44, 33, 8)), way.main),
        )
    for x in (70, 1070):
        pen.add(path(slab(x, 508, 70, 174, 16), pen.lin([shade(way.main, 0.2), way.main, shade(way.main, -0.4)])))


def plain_pouch(pen: Pen, way: Way) -> None:
    """A small drawstring bag in plain cotton, pebbles before it."""
    d = smooth(
        [
            (360, 330),
            (330, 560),
            (290, 800),
            (320, 960),
            (600, 990),
            (880, 960),
            (910, 800),
            (870, 560),
            (840, 330),
            (600, 350),
        ],
        closed=True,
    )
    drop(pen, d, -30, 36, 20, 0.5)
    cloth(pen, d, mix(way.main, WHITE, 0.1))
    top = smooth(
        [
            (350, 350),
            (330, 230),
            (430, 190),
            (520, 226),
            (600, 186),
            (690, 228),
            (780, 190),
            (870, 230),
            (850, 350),
            (600, 372),
        ],
        closed=True,
    )
    cloth(pen, top, shade(way.main, 0.15))
    _folds(
        pen,
        [(460, 380), (430, 640), (400, 950)],
        [(620, 380), (620, 640), (610, 960)],
        [(760, 380), (790, 640), (820, 940)],
    )
    pen.add(
        stroke("M344 356Q600 392 856 356", shade(way.accent, -0.4), 22),
        stroke("M344 356Q600 392 856 356", way.accent, 15),
        stroke("M820 362C900 420 880 520 950 560M826 366C860 460 930 470 900 640", way.accent, 11),
    )
    for x, y in ((956, 566), (900, 650)):
        bead(pen, x, y, 22, way.wood)
    pen.add(path(poly(star(600, 690, 120, 92, 8)), way.accent), path(poly(star(600, 690, 84, 64, 8)), way.main))
    for i in range(9):
        bead(
            pen,
            300 + i * 76 + pen.rng.uniform(-16, 16),
            1060 + pen.rng.uniform(-26, 30),
            pen.rng.uniform(18, 26),
            ("#9A9084", "#B5A894", "#7A7268")[i % 3],
            0.3,
        )


def _folder(pen: Pen, way: Way, w: float, h: float, petals: int) -> None:
    x, y = 600 - w / 2, 600 - h / 2
    back = slab(x - 26, y + 22, w, h, 30)
    drop(pen, back, -26, 34, 20, 0.5)
    pen.add(path(back, shade(way.main, -0.35)), path(slab(x - 10, y + 10, w, h, 26), WHITE))
    cloth(pen, slab(x, y, w, h, 26), way.main)
    pen.add(stroke(slab(x + 24, y + 24, w - 48, h - 48, 16), "#E7CB82", 6, stroke_dasharray="18 14"))
    for r, tone in ((w * 0.3, "#D8B45C"), (w * 0.25, way.main), (w * 0.2, "#E7CB82"), (w * 0.12, way.deep)):
        pen.add(path(poly(star(600, 600, r, r * 0.765, 8)), tone))
    for i in range(petals):
        a = 2 * pi * i / petals
        pen.add(
            satin_leaf(
                600 + w * 0.3 * cos(a),
                600 + w * 0.3 * sin(a),
                w * 0.12,
                w * 0.035,
                a,
                "#E7CB82" if i % 2 else "#86BFA3",
            )
        )
    for cx, cy in ((x + 80, y + 80), (x + w - 80, y + 80), (x + 80, y + h - 80), (x + w - 80, y + h - 80)):
        pen.add(satin_flower(cx, cy, 44, 8, "#E7CB82", "#D98A98", cx))


def book_cover(pen: Pen, way: Way) -> None:
    """An embroidered cover for a book, the eight-fold star in gold thread."""
    _folder(pen, way, 640, 860, 16)


def passport_wallet(pen: Pen, way: Way) -> None:
    """A travel wallet with a tongue of a boarding card showing."""
    pen.add(
        path(slab(430, 190, 400, 300, 14), "#FFFDF6"),
        rect(430, 220, 400, 46, way.soft),
        stroke("M470 320H640M470 350H720", "#B9AF9E", 12),
    )
    _folder(pen, way, 760, 560, 12)
    bead(pen, 600, 850, 26, "#D8B45C")


def hoop(pen: Pen, way: Way) -> None:
    """Taif roses growing in a wooden hoop."""
    drop(pen, disc(600, 640, 420), -30, 36, 20, 0.5)
    pen.add(path(disc(600, 640, 424), pen.lin([shade(way.wood, 0.5), way.wood, shade(way.wood, -0.3)], 1, 0, 0, 1)))
    cloth(pen, disc(600, 640, 388), "#F8F1E2", 9)
    pen.add(rect(556, 168, 88, 60, "#C79A45", rx=10), rect(586, 130, 28, 60, "#E7CB82", rx=8))
    for i, (x, y, r) in enumerate(
        ((600, 560, 120), (440, 690, 92), (760, 690, 92), (600, 790, 80), (470, 480, 62), (740, 480, 62))
    ):
        for k in range(3):
            pen.add(satin_leaf(x, y, r * 1.5, r * 0.3, 2.1 * k + i, "#5E7F4E"))
        pen.add(
            satin_flower(x, y, r, 10, ("#C9526B", "#B8405C", "#E58A9C")[i % 3], "#E7CB82", i),
            satin_flower(x, y, r * 0.55, 8, ("#E58A9C", "#D9707A", "#F3B8C2")[i % 3], "#CFA647", i + 0.4),
        )
    pen.add(stroke("M900 900L1060 1060", "#C3C8CE", 8), stroke("M880 870C820 1000 1000 1040 1010 1010", "#C9526B", 5))


def kerchief(pen: Pen, way: Way) -> None:
    """A fine square folded to a corner, flowers along its edge."""
    for k, inset in enumerate((0, 60)):
        d = poly([(600, 130 + inset), (1070 - inset, 600), (600, 1070 - inset), (130 + inset, 600)])
        drop(pen, d, -24, 30, 18, 0.4)
        cloth(pen, d, shade(WHITE if way.name != "kiswa" else way.soft, 0.02 * k), 7)
    for i in range(28):
        a, t = i // 7, (i % 7 + 0.5) / 7
        corners = [(600, 220), (980, 600), (600, 980), (220, 600), (600, 220)]
        x, y = (
            corners[a][0] + (corners[a + 1][0] - corners[a][0]) * t,
            corners[a][1] + (corners[a + 1][1] - corners[a][1]) * t,
        )
        pen.add(satin_flower(x, y, 34, 7, way.main if i % 2 else "#D98A98", "#CFA647", i))
    pen.add(
        cross_stitch(600 - 117, 600 - 117, 26, STAR8, way.main),
        *(satin_leaf(600, 600, 190, 34, a + pi / 4, way.accent) for a in (0, pi / 2, pi, 3 * pi / 2)),
    )


def runner(pen: Pen, way: Way) -> None:
    """A table runner: three bands of cross-stitch, tassels at its ends."""
    sheet, d = pen.sheet(), slab(-260, -700, 520, 1260, 10)
    drop(sheet, d, -26, 32, 18, 0.45)
    cloth(sheet, d, "#F6EEDD", 8)
    for i, (y, motif) in enumerate(((-560, ROSE), (-300, STAR8), (-40, ROSE), (220, STAR8))):
        sheet.add(
            stitched_band(-236, y, 472, 13, motif, [way.main, way.accent, "#A62F49"], 2),
            stroke(f"M-250 {y - 36}H250M-250 {y + 156}H250", (way.main, way.deep)[i % 2], 9, stroke_dasharray="18 12"),
        )
    for k in range(14):
        x = -240 + k * 37
        sheet.add(stroke(f"M{x} 560Q{x - 4} 610 {x} 660", way.main if k % 2 else way.accent, 15))
    pen.add(group(*sheet.body, transform="translate(600 560) rotate(28)"))


LYING = {
    "thobe": thobe, "girls_dress": girls_dress, "apron": apron, "shawl": shawl, "cloth_belt": cloth_belt,
    "pocket_belt": pocket_belt, "plain_pouch": plain_pouch, "book_cover": book_cover, "passport_wallet": passport_wallet, "hoop": hoop,
    "kerchief": kerchief, "runner": runner,
}  # fmt: skip
STANDING: dict = {}
