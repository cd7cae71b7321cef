"""The tools of each trade on its table, as a family leaves them between two orders."""
# ruff: noqa: E501 - path data reads better whole

import itertools
from math import cos, pi, sin

from art.draw import food, fragrance, jewel, parcel, textile
from art.draw.colour import BRASS, Way, shade
from art.draw.form import SHADOW, TILT, Turned, arch, bead, blot, seat
from art.draw.ground import cloth_table, sunlit, tiled, window, wood_table
from art.draw.ornament import leaf_sprig, satin_flower, satin_leaf, star_tile
from art.draw.pen import Pen, ellipse, group, path, poly, rect, smooth, star, stroke
from art.draw.setting import centred, place
from art.draw.tools import bowl, machine, scissors, spool


def sewing(pen: Pen, way: Way) -> None:
    wood_table(pen, way)

    def draw(sheet: Pen) -> None:
        machine(sheet, way)
        cloth = "M120 900C200 860 300 826 420 822L640 824C600 880 560 900 640 960C700 1010 640 1090 520 1110C360 1130 180 1110 90 1050C60 1000 80 930 120 900Z"
        sheet.add(
            path(cloth, SHADOW, fill_opacity=0.35, transform="translate(-16 18)"),
            path(cloth, pen.lin(["#FFFBF1", "#F1E5CD", "#CDBB99"], 1, 0, 0.2, 1)),
        )
        for pts in (
            [(420, 830), (330, 900), (210, 1000), (150, 1090)],
            [(520, 830), (450, 930), (420, 1020), (380, 1120)],
        ):
            sheet.add(
                *(stroke(smooth(pts), SHADOW, 40 - 9 * k, stroke_opacity=0.05) for k in range(4)),
                stroke(smooth(pts), "#FFFFFF", 18, stroke_opacity=0.4, transform="translate(30 0)"),
            )
        garden = sheet.sheet()
        for k, (x, y) in enumerate(((0, 0), (130, -40), (250, -100), (-130, 30), (60, 110), (190, 60))):
            garden.add(
                satin_flower(x, y, 50, 8, way.main if k % 2 else "#C23A59", way.accent, k * 0.5),
                satin_leaf(x + 20, y + 40, 70, 15, 0.9, "#4F7F55"),
                satin_leaf(x - 20, y + 40, 70, 15, 2.3, "#4F7F55"),
            )
        sheet.add(group(*garden.body, transform="translate(300 990) scale(0.9 0.55)"))
        for x, base, tone in (
            (780, 1060, way.main),
            (890, 1040, way.accent),
            (1000, 1066, "#C23A59"),
            (862, 1106, way.soft),
        ):
            spool(sheet, x, base, tone, 0.86)
        scissors(sheet, 690, 1120, -12, 0.9)

    centred(pen, draw)


def baking(pen: Pen, way: Way) -> None:
    tiled(pen, way)

    def draw(sheet: Pen) -> None:
        bowl(sheet, 330, 960, 210, "#F3EADA", way.main, "#EED9AE", "heap")
        rx, ry = 320, 116
        cx, cy = 790, 960
        blot(sheet, cx - 50, cy + 40, rx * 1.25, ry * 1.2, 0.8)
        sheet.add(
            ellipse(cx, cy + 12, rx, ry, shade(BRASS, -0.5)),
            ellipse(cx, cy, rx, ry, pen.lin([shade(BRASS, 0.6), BRASS, shade(BRASS, -0.4)], 1, 0, 0, 1)),
            ellipse(cx, cy + 4, rx - 24, ry - 12, pen.lin([shade(BRASS, -0.3), shade(BRASS, 0.2)], 1, 0, 0, 1)),
        )
        flat = sheet.sheet()
        for row, count in ((-150, 4), (-50, 5), (50, 5), (150, 4)):
            for k in range(count):
                food.maamoul(
                    flat,
                    (k - (count - 1) / 2) * 112,
                    row,
                    52,
                    (k + abs(row) // 50) % 3,
                    shade("#E3B878", pen.rng.uniform(-0.1, 0.1)),
                )
        sheet.add(group(*flat.body, transform=f"translate({cx} {cy - 6}) scale(0.98 0.42)"))
        pin = (
            rect(-220, -34, 440, 68, pen.lin(["#EBCB9A", "#C99A62", "#7E5730"]), rx=30)
            + rect(-300, -16, 90, 32, pen.lin([shade(way.main, 0.4), way.main, shade(way.main, -0.4)]), rx=16)
            + rect(210, -16, 90, 32, pen.lin([shade(way.main, 0.4), way.main, shade(way.main, -0.4)]), rx=16)
        )
        blot(sheet, 470, 1110, 320, 34, 0.6)
        sheet.add(group(pin, transform="translate(480 1080) rotate(-6)"))
        for x, y in ((150, 1030), (206, 1052), (128, 1076)):
            blot(sheet, x - 12, y + 28, 50, 16, 0.5)
            sheet.add(
                ellipse(
                    x,
                    y,
                    34,
                    42,
                    pen.rad([(0, "#FFFDF8"), (0.6, "#F0DFC6"), (1, "#B99B78")], 0.62, 0.3, 0.75),
                    transform=f"rotate(70 {x} {y})",
                )
            )
        mould = (
            path(
                "M-60 -46Q-76 0 -60 46Q0 74 60 46L230 16V-16L60 -46Q0 -74 -60 -46Z",
                pen.lin(["#C99A62", "#9A6A3C", "#5E3A1C"]),
            )
            + ellipse(0, 0, 44, 40, "#5E3A1C")
            + path(poly(star(0, 0, 36, 27, 8)), "#7E5328")
            + path(poly(star(0, 0, 18, 13, 8)), "#4B2E14")
        )
        blot(sheet, 960, 1130, 170, 20, 0.5)
        sheet.add(group(mould, transform="translate(910 1116) scale(0.9 0.55) rotate(-8)"))
        sheet.add(
            *(
                ellipse(
                    pen.rng.uniform(80, 780),
                    pen.rng.uniform(990, 1170),
                    pen.rng.uniform(1.5, 5),
                    pen.rng.uniform(1, 3),
                    "#FFFFFF",
                    fill_opacity=0.7,
                )
                for _ in range(110)
            )
        )

    centred(pen, draw)


def pottery(pen: Pen, way: Way) -> None:
    sunlit(pen, way)
    shelf = "#8A5A33"
    pen.add(
        rect(0, 300, pen.width, 26, pen.lin([shade(shelf, 0.35), shade(shelf, -0.3)])),
        rect(0, 326, pen.width, 30, pen.lin([(0, SHADOW, 0.35), (1, SHADOW, 0)])),
    )
    tones = ("#C98A5C", "#EDE3D0", "#B9653C", way.main, "#D8B27A", "#7A4A32", way.main, "#EDE3D0")
    for k in range(int(pen.width / 150)):
        x, tall, tone = 80 + k * 150, 130 + 40 * ((k * 2) % 3), tones[k % 8]
        pot = Turned(
            pen,
            x,
            [(300 - tall, 22), (300 - tall * 0.86, 18), (300 - tall * 0.62, 46), (300 - tall * 0.34, 52), (304, 30)],
            0.1,
        )
        pot.body(tone, 0.2)
        pot.stars(300 - tall * 0.46, 11, 17, shade(tone, 0.5))
        pot.ring(300 - tall * 0.66, shade(tone, 0.5), 3)

    def draw(sheet: Pen) -> None:
        clay = "#B98260"
        seat(sheet, 590, 1020, 330, power=0.5)
        disc = Turned(sheet, 590, [(940, 330), (988, 330)], sharp=True)
        disc.body("#8E8A84", 0.3)
        disc.lid("#B5B0A8", gloss=0.2)
        for r in (300, 250, 200, 160):
            sheet.add(ellipse(590, 940, r, r * TILT, "none", stroke="#7A756C", stroke_width=2.5, stroke_opacity=0.6))
        blot(sheet, 520, 948, 230, 50, 0.7)
        jar = Turned(
            sheet,
            590,
            [
                (430, 120),
                (446, 112),
                (490, 92),
                (540, 96),
                (620, 164),
                (720, 204),
                (810, 186),
                (880, 136),
                (930, 128),
                (946, 150),
            ],
        )
        jar.body(clay, 0.5)
        for k in range(26):
            jar.ring(460 + k * 18, shade(clay, -0.35 if k % 2 else 0.3), 2.4, 0.35)
        jar.shine(560, 860, 0.5, 0.14, 0.5)
        jar.mouth(clay, clay, 16)
        for x, base, tone in ((180, 1070, way.main), (1010, 1090, "#EDE3D0")):
            bowl(sheet, x, base, 112, tone, way.accent, "#8FB3B8")
        for k, (x, turn) in enumerate(((300, -16), (350, -8))):
            tool = rect(0, -7, 190, 14, pen.lin(["#D9B07A", "#8A5A33"]), rx=7) + ellipse(
                206, 0, 26, 15, "none", stroke="#8E979C", stroke_width=5
            )
            sheet.add(group(tool, transform=f"translate({x} {1120 + k * 26}) rotate({turn})"))

    centred(pen, draw)


def incense_mixing(pen: Pen, way: Way) -> None:
    window(pen, way)

    def draw(sheet: Pen) -> None:
        place(sheet, fragrance.mabkhara, way, 300, 930, 0.72)
        place(sheet, fragrance.perfume_oil, way, 960, 940, 0.62)
        seat(sheet, 630, 1010, 128, power=0.5)
        mortar = Turned(
            sheet, 630, [(742, 150), (760, 142), (800, 122), (880, 112), (940, 92), (962, 84), (978, 112), (1010, 136)]
        )
        mortar.mouth(BRASS, BRASS, 14)
        sheet.add(ellipse(630, 752, 118, 26, "#5A3420"))
        pestle = path(
            "M-20 0C-24 -120 -14 -240 -22 -300C-26 -340 26 -340 22 -300C14 -240 24 -120 20 0Z",
            pen.lin([shade(BRASS, -0.5), BRASS, shade(BRASS, 0.7), shade(BRASS, -0.2)], 0, 0, 1, 0),
        ) + stroke("M-19 -250H19M-18 -236H18", shade(BRASS, -0.5), 4)
        sheet.add(group(pestle, transform="translate(610 770) rotate(24)"))
        mortar.body(BRASS, 0.9)
        mortar.band(800, 880, way.main, 0.5)
        mortar.stars(840, 26, 15, shade(BRASS, 0.4))
        mortar.shine(750, 930, 0.5, 0.15, 0.6)
        bowl(sheet, 220, 1100, 112, "#F3EADA", way.main, "#C23A59", "petals")
        bowl(sheet, 450, 1120, 108, "#7A4A32", way.accent, "#6B3F20", "chips")
        bowl(sheet, 820, 1120, 112, "#F3EADA", way.main, "#D9A53C", "beads")
        bowl(sheet, 1030, 1096, 96, way.main, way.accent, "#B98A5A", "chips")

    centred(pen, draw)


def bead_threading(pen: Pen, way: Way) -> None:
    cloth_table(pen, way)
    tones = (way.main, way.accent, "#A8384F", "#2A6FA0", "#F0E4CC", "#B9653C")
    rail = "#8A5A33"
    pen.add(
        rect(0, 196, pen.width, 22, SHADOW, fill_opacity=0.16),
        rect(0, 170, pen.width, 30, pen.lin([shade(rail, 0.35), rail, shade(rail, -0.4)])),
    )
    for k in range(int(pen.width / 130)):
        x, tone, r, drop = 75 + k * 130, tones[(k * 5 + 1) % 6], 12 + (k % 3) * 2.5, 300 + 70 * ((k * 2) % 3)
        loop = [
            (x + s * 44 * sin(pi * t / 12) ** 0.8 * (1 if s else 0), 190 + drop * (t / 12))
            for s, ts in ((-1, range(13)), (1, range(11, -1, -1)))
            for t in ts
        ]
        pen.add(stroke(smooth([(a - 16, b + 12) for a, b in loop]), SHADOW, 2 * r, stroke_opacity=0.1))
        spots = jewel.strand(
            [
                p
                for a, b in itertools.pairwise(loop)
                for p in ((a[0] + (b[0] - a[0]) * i / 16, a[1] + (b[1] - a[1]) * i / 16) for i in range(16))
            ],
            r * 1.9,
        )
        for px, py in spots:
            bead(pen, px, py, r, tone)
        textile.tassel(pen, x, 190 + drop + 8, 80, tone, "#CFA647")
        bead(pen, x, 186, 13, "#CFA647")

    def draw(sheet: Pen) -> None:
        for k, (x, base) in enumerate(((230.0, 900), (470, 880), (720, 880), (960, 900))):
            bowl(
                sheet,
                x,
                base,
                112,
                "#F7F0E2" if k % 2 else way.deep,
                way.accent if k % 2 == 0 else way.main,
                tones[k],
                "beads",
            )
        line = [(120 + 30 * k, 1010 + 62 * sin(k * 0.36) - 10 * cos(k * 0.2)) for k in range(33)]
        sheet.add(
            stroke(smooth(line), SHADOW, 5, stroke_opacity=0.3, transform="translate(-5 14)"),
            stroke(smooth(line), "#6B4A20", 3.4),
        )
        for k, (x, y) in enumerate(line[:24]):
            blot(sheet, x - 6, y + 16, 22, 9, 0.7)
            bead(sheet, x, y, 15.5, tones[0] if k % 8 else way.accent)
        sheet.add(
            stroke(f"M{line[-1][0]:.0f} {line[-1][1]:.0f}l74 -26", "#AEB6BB", 5),
            stroke(f"M{line[-1][0]:.0f} {line[-1][1]:.0f}l74 -26", "#FFFFFF", 1.6),
        )
        for _ in range(26):
            x, y = pen.rng.uniform(140, 1060), pen.rng.uniform(1080, 1120)
            blot(sheet, x - 5, y + 11, 16, 7, 0.6)
            bead(sheet, x, y, pen.rng.uniform(9, 14), pen.rng.choice(tones))
        spool(sheet, 90, 1000, way.main, 0.8)
        spool(sheet, 1110, 1030, way.accent, 0.9)
        textile.tassel(sheet, 600, 930, 90, way.main, "#CFA647")

    centred(pen, draw)


def design_desk(pen: Pen, way: Way) -> None:
    sunlit(pen, way)

    def draw(sheet: Pen) -> None:
        sheet.add(rect(120, 150, 250, 330, SHADOW, fill_opacity=0.14, transform="translate(-26 28)"))
        sheet.add(
            rect(120, 150, 250, 330, "#FBF6EA"),
            rect(132, 162, 226, 306, way.deep),
            path(arch(245, 196, 300, 440, 84), star_tile(pen, 42, "#D8B45C", 2.4, way.main)),
        )
        place(sheet, parcel.design_service, way, 620, 1000, 0.98)
        seat(sheet, 1080, 970, 70, power=0.4)
        pot = Turned(sheet, 1080, [(850, 76), (866, 80), (876, 70), (950, 60), (970, 54)])
        for k in range(15):
            a = pi + pi * k / 14
            sheet.add(
                leaf_sprig(1080, 850, 190 + 30 * sin(k * 2), a * 0.8 + pi * 0.3, shade("#4F7F55", 0.2 * cos(a)), 6)
                if k % 2
                else ""
            )
        pot.body("#B9653C", 0.2)
        pot.diamonds(896, 930, 14, "#F3DAC6")

    centred(pen, draw)
