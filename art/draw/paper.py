"""Printed things: album, magnets, framed photo, mug, cards, sheets, bookmark, puzzle, cloth book."""
# ruff: noqa: E501 - path data reads better whole

from math import cos, sin

from art.draw.colour import Way, shade
from art.draw.form import SHADOW, Turned, arch, drop, seat
from art.draw.ornament import bow, rosette, star_tile
from art.draw.pen import Pen, ellipse, group, path, poly, rect, smooth, star, stroke
from art.draw.table import disc, slab

SKIES = (("#F2B36B", "#FBE3B8"), ("#8FC0D8", "#E6F1F2"), ("#5E4A78", "#E8A27A"), ("#BFD8C8", "#F6F0DA"))


def view(pen: Pen, w: float, h: float, kind: int) -> str:
    """A photo of the journey, as a photo looks from far: hills, houses, a tent, a palm, the bus on the road."""
    low, high = SKIES[kind % 4][0], SKIES[kind % 4][1]
    parts = [
        rect(0, 0, w, h, pen.lin([low, high])),
        ellipse(w * (0.72 - 0.12 * (kind % 3)), h * 0.3, w * 0.08, None, "#FFF6D8"),
    ]
    hill = smooth([(0, h * 0.62), (w * 0.2, h * 0.4), (w * 0.42, h * 0.56), (w * 0.66, h * 0.34), (w, h * 0.58)])
    parts.append(
        path(f"{hill}L{w} {h}L0 {h}Z", "#9A7650")
        + path(f"M0 {h * 0.74}Q{w * 0.5} {h * 0.6} {w} {h * 0.76}V{h}H0Z", "#D9B983")
    )
    if kind % 3 == 0:
        for i in range(5):
            x, top = w * (0.08 + 0.18 * i), h * (0.5 + 0.07 * (i % 2))
            parts.append(
                rect(x, top, w * 0.14, h * 0.34, ("#F3E2C2", "#E2C697")[i % 2])
                + rect(x + w * 0.04, top + h * 0.06, w * 0.06, h * 0.14, "#6B4128")
            )
    elif kind % 3 == 1:
        for i in range(4):
            x = w * (0.06 + 0.23 * i)
            parts.append(
                path(
                    f"M{x:.0f} {h * 0.86:.0f}L{x + w * 0.11:.0f} {h * 0.58:.0f}L{x + w * 0.22:.0f} {h * 0.86:.0f}Z",
                    "#FFFDF4",
                )
                + path(
                    f"M{x + w * 0.11:.0f} {h * 0.58:.0f}L{x + w * 0.22:.0f} {h * 0.86:.0f}H{x + w * 0.13:.0f}Z",
                    "#D9D2C2",
                )
            )
    else:
        x, y = w * 0.3, h * 0.86
        parts.append(
            stroke(f"M{x:.0f} {y:.0f}Q{x + w * 0.04:.0f} {h * 0.6:.0f} {x:.0f} {h * 0.42:.0f}", "#6B4A2C", w * 0.035)
        )
        parts += [
            stroke(
                f"M{x:.0f} {h * 0.42:.0f}Q{x + w * 0.14 * cos(a):.0f} {h * 0.42 - h * 0.16 * abs(sin(a)):.0f} {x + w * 0.22 * cos(a):.0f} {h * 0.5:.0f}",
                "#4F7F55",
                w * 0.028,
            )
            for a in (0.2, 1.0, 2.1, 3.0)
        ]
        for i, tone in enumerate(("#FFFFFF", "#1F3D36", "#FFFFFF", "#A62F49")):
            px = w * (0.52 + 0.1 * i)
            parts.append(
                path(
                    f"M{px - w * 0.04:.0f} {h * 0.9:.0f}Q{px:.0f} {h * 0.52:.0f} {px + w * 0.04:.0f} {h * 0.9:.0f}Z",
                    tone,
                )
                + ellipse(px, h * 0.64, w * 0.024, None, "#B98A62")
            )
    return "".join(parts)


def _photo(
    pen: Pen, x: float, y: float, w: float, h: float, kind: int, turn: float = 0, edge: float = 14, r: float = 6
) -> None:
    sheet = slab(-w / 2, -h / 2, w, h, r)
    parts = pen.sheet()
    drop(parts, sheet, -12, 16, 10, 0.45)
    parts.add(
        path(sheet, "#FFFDF6"),
        group(view(pen, w - 2 * edge, h - 2 * edge, kind), transform=f"translate({edge - w / 2} {edge - h / 2})"),
    )
    parts.add(path(sheet, pen.lin([(0, "#FFFFFF", 0.3), (0.5, "#FFFFFF", 0), (1, SHADOW, 0.12)], 1, 0, 0, 1)))
    pen.add(group(*parts.body, transform=f"translate({x} {y}) rotate({turn})"))


def photo_magnets(pen: Pen, way: Way) -> None:
    """Six square magnets on a steel door, one turned to its dark back."""
    door = slab(110, 90, 980, 1020, 60)
    drop(pen, door, -20, 24, 16, 0.4)
    pen.add(
        path(door, pen.lin(["#FBFCFC", "#DFE4E5", "#B9C1C4"], 1, 0, 0, 1)),
        path(door, pen.lin([(0, "#FFFFFF", 0.5), (0.3, "#FFFFFF", 0), (1, "#FFFFFF", 0)], 0.9, 0, 0.2, 0.8)),
    )
    for i, (x, y, t) in enumerate(
        ((340, 310, -4), (700, 300, 3), (320, 640, 3), (680, 640, -3), (350, 950, -2), (710, 950, 4))
    ):
        _photo(pen, x, y, 290, 270, i, t, 12, 26)
    back = slab(890, 440, 150, 150, 20)
    drop(pen, back, -10, 12, 8, 0.4)
    pen.add(path(back, "#2B2826"), path(disc(965, 515, 44), pen.lin(["#8A8F92", "#4A4E50"])))


def photo_album(pen: Pen, way: Way) -> None:
    """An album open on two pages of the journey, its spine tied."""
    cover = slab(80, 250, 1040, 720, 26)
    drop(pen, cover, -30, 38, 22, 0.5)
    pen.add(path(cover, pen.lin([shade(way.main, 0.2), way.main, shade(way.main, -0.3)], 1, 0, 0, 1)))
    for x, left in ((110, True), (604, False)):
        pen.add(
            rect(x + (-8 if left else 8), 286, 486, 650, "#D9CDB4", rx=6),
            rect(x, 278, 486, 650, pen.lin(["#FFFBF0", "#F3EAD6"], 1, 0, 0, 0), rx=4),
        )
        pen.add(
            rect(
                x,
                278,
                486,
                650,
                pen.lin(
                    [(0, SHADOW, 0), (0.8, SHADOW, 0), (1, SHADOW, 0.26)], 0 if left else 1, 0, 1 if left else 0, 0
                ),
            )
        )
    _photo(pen, 352, 460, 390, 290, 1, -2)
    _photo(pen, 236, 774, 200, 230, 0, 3)
    _photo(pen, 470, 770, 200, 240, 2, -3)
    _photo(pen, 850, 590, 410, 520, 3, 1)
    pen.add(
        stroke("M760 880H940M790 904H910", way.main, 8, stroke_opacity=0.6),
        stroke("M600 270V944", shade(way.main, -0.4), 5),
    )
    bow(pen, 600, 286, 0.8, way.accent)


def photo_frame(pen: Pen, way: Way) -> None:
    """A family photo under glass in a wooden frame."""
    seat(pen, 600, 985, 330, 50)
    wood = way.wood
    d = slab(236, 250, 728, 740, 14)
    drop(pen, d, -30, 12, 18, 0.4)
    pen.add(
        path(d, pen.lin([shade(wood, 0.4), wood, shade(wood, -0.4)], 1, 0, 0, 1)),
        rect(286, 300, 628, 640, shade(wood, -0.5)),
        rect(296, 310, 608, 620, "#FBF6EA"),
    )
    pen.add(rect(360, 374, 480, 492, "#D9CDB4"), group(view(pen, 472, 484, 2), transform="translate(364 378)"))
    pen.add(
        path("M700 310H904V620L560 930H420Z", "#FFFFFF", fill_opacity=0.14),
        stroke("M250 264H950V976", shade(wood, 0.6), 5, stroke_opacity=0.6),
    )


def mug(pen: Pen, way: Way) -> None:
    """A white mug with a star medallion and a line for the name."""
    cx = 560
    seat(pen, cx, 985, 230)
    for tone, wide in (("#A89F90", 74), ("#F6F0E4", 62), ("#FFFFFF", 22)):
        pen.add(stroke("M770 560C960 540 980 850 748 860", tone, wide))
    cup = Turned(pen, cx, [(430, 236), (440, 240), (900, 232), (960, 214), (985, 196)])
    cup.body("#F8F3E8", 0.6)
    cup.band(430, 462, way.main, 0.5)
    cup.band(916, 944, way.main, 0.4)
    for turn, tone, size in ((0, way.main, 128), (0, "#FBF7EC", 96), (0, way.accent, 78), (0, way.main, 44)):
        cup.stars(650, size, 5, tone, turn=turn)
    name = [cup.at(840 + 22 * sin(i * 1.9), -0.5 + i * 0.1) for i in range(11)]
    pen.add(stroke(smooth(name), way.main, 15))
    cup.mouth("#EFE6D4", "#FFFFFF", 10)
    pen.add(
        ellipse(cx, 446, 214, 46, pen.lin(["#5A3420", "#8A5A33"], 0, 0, 1, 0)),
        ellipse(cx + 50, 440, 96, 15, "#B98350", fill_opacity=0.7),
    )
    cup.shine(480, 940, 0.6, 0.1, 0.6)


def _card(pen: Pen, x: float, y: float, w: float, h: float, turn: float, paper: str, way: Way, kind: int = 0) -> None:
    d, parts = slab(-w / 2, -h / 2, w, h, 10), pen.sheet()
    drop(parts, d, -16, 20, 12, 0.42)
    parts.add(path(d, pen.lin([shade(paper, 0.3), paper, shade(paper, -0.1)], 1, 0, 0, 1)))
    ink, gold = (way.main, "#CFA647") if paper != way.main else ("#F4E7C8", "#E7CB82")
    parts.add(
        rect(24 - w / 2, 24 - h / 2, w - 48, h - 48, "none", stroke=gold, stroke_width=4),
        rect(34 - w / 2, 34 - h / 2, w - 68, h - 68, "none", stroke=gold, stroke_width=1.6),
    )
    if kind == 1:
        parts.add(
            path(arch(0, 70 - h / 2, h * -0.16, h * 0.1, w * 0.3), ink),
            path(poly(star(0, -h * 0.1, w * 0.16, w * 0.12, 8)), gold),
        )
    else:
        parts.add(rosette(0, -h * 0.14, w * 0.27, 8, [ink, shade(way.main, 0.3), gold, way.soft], way.deep, gold))
    for i, long in enumerate((0.5, 0.34, 0.42)):
        parts.add(
            stroke(f"M{-w * long / 2:.0f} {h * (0.2 + 0.08 * i):.0f}H{w * long / 2:.0f}", ink, 8, stroke_opacity=0.75)
        )
    pen.add(group(*parts.body, transform=f"translate({x} {y}) rotate({turn})"))


def printed_cards(pen: Pen, way: Way) -> None:
    """Cards fanned on their envelope."""
    env = slab(200, 520, 760, 480, 14)
    drop(pen, env, -26, 32, 18, 0.45)
    pen.add(
        path(env, pen.lin([shade(way.main, 0.15), way.main, shade(way.main, -0.3)], 1, 0, 0, 1)),
        path("M204 990L580 700L956 990Z", shade(way.main, -0.12)),
        path("M204 528L580 800L956 528Z", shade(way.main, 0.14)),
    )
    _card(pen, 400, 500, 430, 600, -12, way.soft, way, 1)
    _card(pen, 680, 520, 430, 600, 7, "#FFFBF0", way)
    pen.add(
        path(disc(900, 900, 60), pen.rad([shade("#A62F49", 0.3), "#A62F49", "#5E1A2C"], 0.6, 0.3, 0.7)),
        path(poly(star(900, 900, 36, 27, 8)), "#7A1F34"),
    )


def phone_invite(pen: Pen, way: Way) -> None:
    """An invitation on a telephone, lying on its sketches."""
    _card(pen, 340, 560, 430, 620, -11, "#FFFBF0", way, 1)
    d = slab(470, 150, 450, 900, 66)
    drop(pen, d, -28, 34, 20, 0.5)
    pen.add(
        path(d, pen.lin(["#4A443E", "#161412"], 1, 0, 0, 1)),
        path(slab(490, 170, 410, 860, 50), way.deep),
        rect(490, 230, 410, 740, star_tile(pen, 82, shade(way.deep, 0.2), 2.4)),
    )
    pen.add(
        path(arch(695, 270, 460, 800, 160), "#FBF4E4"),
        path(arch(695, 296, 476, 776, 138), "none", stroke="#CFA647", stroke_width=5),
        rosette(695, 510, 104, 8, [way.main, shade(way.main, 0.3), "#CFA647", way.soft], way.deep, "#CFA647"),
    )
    pen.add(
        *(
            stroke(f"M{695 - long} {660 + i * 34}H{695 + long}", way.main, 9, stroke_opacity=0.7)
            for i, long in enumerate((84, 60, 70))
        ),
        rect(585, 850, 220, 72, "#CFA647", rx=36),
    )
    pen.add(path("M780 170H850Q900 170 900 220V480L560 1030H510Z", "#FFFFFF", fill_opacity=0.09))


def document_sheets(pen: Pen, way: Way) -> None:
    """Two designed sheets: columns, a portrait frame left empty, a list."""
    for x, y, turn, kind in ((430, 580, -8, 0), (740, 640, 6, 1)):
        w, h, parts = 560, 780, pen.sheet()
        d = slab(-w / 2, -h / 2, w, h, 6)
        drop(parts, d, -20, 26, 16, 0.45)
        parts.add(path(d, "#FFFDF6"), rect(-w / 2, -h / 2, w if kind else 180, 150 if kind else h, way.main))
        if kind:
            parts.add(path(poly(star(0, 75 - h / 2, 56, 42, 8)), way.accent))
        else:
            parts.add(
                ellipse(90 - w / 2, 120 - h / 2, 62, None, way.soft),
                path(poly(star(90 - w / 2, 120 - h / 2, 40, 30, 8)), way.deep),
            )
        for i in range(9):
            y0, left = -h / 2 + 200 + i * 60, -w / 2 + (60 if kind else 220)
            parts.add(
                rect(left, y0, (180, 240, 210)[i % 3], 13, shade(way.main, 0.2), rx=6),
                rect(left, y0 + 24, (150, 110, 190)[i % 3], 8, "#B9AF9E", rx=4),
            )
            if kind:
                parts.add(rect(w / 2 - 130, y0, 66, 13, way.accent, rx=6))
        pen.add(group(*parts.body, transform=f"translate({x} {y}) rotate({turn})"))


def label_sheet(pen: Pen, way: Way) -> None:
    """Round labels on their backing, two already on little jars' lids."""
    d = slab(200, 140, 700, 920, 10)
    drop(pen, d, -26, 32, 18, 0.45)
    pen.add(path(d, "#FFFDF6"))
    for i in range(12):
        x, y = 318 + i % 3 * 232, 262 + i // 3 * 226
        tone = (way.main, way.soft, way.deep)[(i + i // 3) % 3]
        pen.add(
            path(disc(x, y, 98), tone),
            path(disc(x, y, 84), "none", stroke="#CFA647", stroke_width=4),
            rosette(x, y, 58, 8, [way.soft, way.main, "#CFA647", "#FFFFFF"], way.deep, "#CFA647"),
        )
    drop(pen, disc(900, 880, 140), -20, 26, 14, 0.5)
    pen.add(
        path(disc(900, 880, 140), pen.lin(["#E7CB82", "#B98B2C", "#7A5710"], 1, 0, 0, 1)),
        path(disc(900, 880, 104), way.main),
        rosette(900, 880, 74, 8, [way.soft, way.main, "#CFA647", "#FFFFFF"], way.deep, "#CFA647"),
    )


def bookmark(pen: Pen, way: Way) -> None:
    """A gilded strip with its tassel, on an open book."""
    for x in (90, 606):
        pen.add(path(slab(x, 300, 504, 640, 8), pen.lin(["#FFFBF0", "#EFE4CC"], 1, 0, 0, 1)))
        pen.add(*(stroke(f"M{x + 60} {380 + k * 44}H{x + (444, 420, 430)[k % 3]}", "#C9BEA8", 7) for k in range(12)))
    pen.add(rect(560, 300, 90, 640, pen.lin([(0, SHADOW, 0), (0.5, SHADOW, 0.35), (1, SHADOW, 0)], 0, 0, 1, 0)))
    sheet, d = pen.sheet(), slab(-110, -400, 220, 760, 14)
    drop(sheet, d, -16, 22, 14, 0.5)
    sheet.add(
        path(d, way.main),
        rect(-92, -382, 184, 724, star_tile(pen, 92, "#D8B45C", 4)),
        rosette(0, -20, 84, 8, [way.soft, way.main, "#CFA647", "#FFF"], way.deep, "#CFA647"),
        path(disc(0, 316, 18), "#FFFBF0"),
    )
    sheet.add(*(stroke(f"M0 322Q{k * 5} 400 {k * 9} 500", shade("#CFA647", 0.05 * k), 8) for k in range(-5, 6)))
    pen.add(group(*sheet.body, transform="translate(640 560) rotate(14)"))


def puzzle(pen: Pen, way: Way) -> None:
    """A wooden puzzle of hills and tents, two pieces still out."""
    d = slab(130, 190, 860, 760, 24)
    drop(pen, d, -28, 34, 20, 0.5)
    pen.add(
        path(d, pen.lin([shade(way.wood, 0.4), way.wood, shade(way.wood, -0.3)], 1, 0, 0, 1)),
        group(view(pen, 780, 680, 1), transform="translate(170 230)"),
    )
    cuts = "".join(f"M{170 + 156 * i} 230V910" for i in range(1, 5)) + "".join(
        f"M170 {230 + 170 * i}H950" for i in range(1, 4)
    )
    pen.add(
        stroke(cuts, "#4A2C18", 5, stroke_opacity=0.7),
        stroke(cuts, "#FFFFFF", 3, stroke_opacity=0.5, transform="translate(4 3)"),
    )
    for i in range(4):
        for j in range(4):
            pen.add(
                ellipse(
                    170 + 156 * (i + 1) + (20 if (i + j) % 2 else -20),
                    315 + 170 * j,
                    26,
                    24,
                    "none",
                    stroke="#4A2C18",
                    stroke_width=5,
                    stroke_opacity=0.7,
                )
            )
    pen.add(rect(794, 740, 156, 170, shade(way.wood, -0.3)))
    for x, y, t, k in ((930, 1010, 18, 0), (1010, 820, -14, 2)):
        piece = slab(x - 82, y - 86, 164, 172, 10)
        drop(pen, piece, -14, 18, 10, 0.5)
        pen.add(
            group(
                path(piece, way.main if k else "#D9B983"),
                path(disc(x + 82, y, 28), way.main if k else "#D9B983"),
                path(poly(star(x, y, 40, 30, 8)), "#FFFDF4"),
                transform=f"rotate({t} {x} {y})",
            )
        )


def cloth_book(pen: Pen, way: Way) -> None:
    """A padded book of felt, stitched all round."""
    d = smooth(
        [(150, 250), (600, 226), (1050, 250), (1076, 600), (1050, 950), (600, 976), (150, 950), (124, 600)],
        closed=True,
        tension=0.6,
    )
    drop(pen, d, -30, 38, 22, 0.5)
    pen.add(path(d, pen.lin([shade(way.main, 0.3), way.main, shade(way.main, -0.3)], 1, 0, 0, 1)))
    for x, tone in ((190, way.soft), (624, "#CFE3EE")):
        pen.add(path(slab(x, 300, 388, 600, 50), pen.lin([shade(tone, 0.2), shade(tone, -0.08)])))
    pen.add(
        stroke("M600 250V950", shade(way.main, -0.4), 10),
        stroke(slab(160, 268, 880, 664, 60), "#FFFDF4", 7, stroke_dasharray="22 16"),
    )
    pen.add(
        path("M230 820L384 500L540 820Z", "#FFFFFF"),
        path("M384 500L540 820H400Z", "#DCD4C4"),
        path(disc(470, 400, 46), "#E7B84A"),
    )
    pen.add(
        path("M670 780C650 690 700 640 760 660C780 600 840 600 856 664C900 660 930 700 920 780Z", "#C79A5E"),
        rect(690, 770, 30, 90, "#C79A5E", rx=12),
        rect(868, 770, 30, 90, "#C79A5E", rx=12),
        path("M900 700C960 680 930 560 960 540L1000 556C990 600 980 720 920 752Z", "#C79A5E"),
        path("M740 668H870L850 730H756Z", "#A62F49"),
    )


STANDING = {"photo_frame": photo_frame, "mug": mug}
LYING = {
    "photo_magnets": photo_magnets, "photo_album": photo_album, "printed_cards": printed_cards, "phone_invite": phone_invite,
    "document_sheets": document_sheets, "label_sheet": label_sheet, "bookmark": bookmark, "puzzle": puzzle, "cloth_book": cloth_book,
}  # fmt: skip
